search-title = Chercher
search-label = Une personne, un numéro, un mot
search-hint = Dans vos espaces seulement. Les accents et l’orthographe des noms ne comptent pas.
search-go = Chercher
search-found = Trouvé
search-nothing = Rien de tel chez les personnes que vous suivez. Essayez un seul mot, ou un numéro.
search-more-hits = { $count ->
    [one] Et une autre fois dans cet espace.
   *[other] Et { $count } autres fois dans cet espace.
}
search-more-persons = { $count ->
    [one] Et une autre personne. Ajoutez un mot pour préciser.
   *[other] Et { $count } autres personnes. Ajoutez un mot pour préciser.
}
search-error-empty = Écrivez un nom, un numéro ou un mot.
search-corrected = Texte corrigé { $when }.
search-earlier = Version d’avant, corrigée { $when }.
