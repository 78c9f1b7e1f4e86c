cover-title = Le remplacement de { $name }
cover-title-mine = Mon remplacement
cover-explain = La personne choisie lira et écrira dans le carnet et dans l’échange de chaque dossier coché. C’est écrit dans « Qui voit quoi », des deux côtés.
cover-stand-in = Qui remplace
cover-choose = Choisissez une personne de l’équipe
cover-stand-in-missing = Choisissez qui remplace.
cover-how = Pour combien de temps
cover-how-until = Jusqu’à un jour : l’accès s’arrête tout seul
cover-how-good = Pour de bon : je confie ces dossiers
cover-until = Dernier jour
cover-until-hint = Ce jour est compris. Au plus dans un an.
cover-until-missing = Choisissez le dernier jour.
cover-until-wrong = Choisissez un jour entre aujourd’hui et dans un an.
cover-reason = Un mot pour l’équipe
cover-reason-hint = L’équipe le lit sur la page « Équipe ». Pas de raison de santé.
cover-all = { $count ->
    [one] Le dossier que nous suivons
   *[other] Les { $count } dossiers de la liste
}
cover-files = Ou seulement
cover-files-missing = Cochez au moins un dossier.
cover-do = Ouvrir ces dossiers
cover-back = L’équipe
cover-empty-mine = Vous ne suivez aucun dossier : il n’y a rien à confier.
cover-empty = Vous ne suivez aucun dossier avec { $name }. Seul un membre d’un dossier peut l’ouvrir à quelqu’un.
cover-nobody = Personne d’autre dans l’équipe ne peut suivre un dossier pour l’instant.
cover-basis = Remplacement de { $name }
cover-basis-good = À la suite de { $name }
