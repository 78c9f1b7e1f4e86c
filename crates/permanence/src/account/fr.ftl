account-title = Mon compte
account-keep = Garder
account-waits = Votre mot de passe est seul à vous protéger : emporter un dossier, faire une carte ou changer l’équipe attend une seconde étape.
account-waits-go = L’ajouter
account-locks = Ce qui m’ouvre
account-password = Mot de passe
account-second = Téléphone à six chiffres
account-on = demandé à chaque entrée
account-off = pas demandé
account-keys = Clés
account-keys-count = { $count ->
    [0] aucune
    [one] une clé
   *[other] { $count } clés
}
account-codes = Codes de secours
account-codes-left = { $count ->
    [0] Aucun code ne reste.
    [one] Un code reste sur papier.
   *[other] { $count } codes restent sur papier.
}
account-codes-untyped = Jamais retapés : rien ne montre qu’ils sont bien sur papier.
account-days = Mes journées
account-hours = Heures de présence
account-hours-count = { $count ->
    [0] pas encore dites
    [one] un jour par semaine
   *[other] { $count } jours par semaine
}
account-display = Langue et affichage
account-leave = Sortir partout
account-leave-words = Un téléphone perdu, un poste laissé ouvert : sortez de tous les appareils à la fois, celui-ci compris.
account-leave-everywhere = Sortir de tous les appareils
account-password-title = Changer de mot de passe
account-password-words = Vous restez ici. Tous vos autres appareils sortent.
account-password-current = Votre mot de passe d’aujourd’hui
account-codes-title = Nouveaux codes de secours
account-codes-words = Les anciens codes ne serviront plus. Ayez de quoi imprimer ou écrire : les nouveaux se montrent une seule fois.
account-codes-draw = Tirer de nouveaux codes
account-keys-title = Mes clés
account-keys-words = Une clé, c’est un téléphone, un ordinateur ou un petit objet à brancher qui vous reconnaît. Certaines ouvrent seules, sans mot de passe. Les autres servent de seconde étape.
account-keys-none = Pas encore de clé.
account-keys-full = Huit clés, c’est le plus. Retirez-en une pour en ajouter une autre.
account-key-add = Ajouter une clé
account-key-name = Comment l’appeler
account-key-name-hint = Par exemple : mon téléphone
account-key-unnamed = Ma clé
account-key-since = depuis { $day }
account-key-opens = ouvre seule
account-key-second = seconde étape
account-key-remove = Retirer
account-key-failed = Cette clé n’a pas pu être ajoutée. Essayez avec une autre.
account-key-known = Cette clé est déjà dans la liste.
account-key-refused = Cette clé n’a pas répondu comme il faut. Recommencez.
account-key-script = Pour ajouter une clé, il faut un navigateur où JavaScript est permis.
account-second-title = Un téléphone à six chiffres
account-second-words = En plus du mot de passe, vous taperez six chiffres que votre téléphone affiche, même sans réseau. Qui trouve votre mot de passe n’entre pas.
account-second-app = Sur le téléphone, ouvrez une application de codes (Aegis, FreeOTP, ou celle que vous avez).
account-second-scan = Montrez-lui ce dessin.
account-second-drawing = Dessin à montrer à l’application de codes
account-second-type = Ou tapez-y :
account-second-digits = Les six chiffres affichés
account-second-on = C’est bon
account-second-later = Plus tard
account-second-again = Recommencez avec le nouveau dessin.
account-second-wrong = Ces chiffres ne correspondent pas. Attendez les suivants, puis recommencez. L’heure du téléphone doit être juste.
account-second-key = Vous avez plutôt une clé ?
account-second-key-go = Ajouter une clé
account-second-rule = Tant qu’il n’y a ni téléphone ni clé, emporter un dossier, faire une carte ou changer l’équipe attend.
account-second-is-on = Votre téléphone est demandé à chaque entrée.
account-second-damaged = Votre téléphone n’est plus reconnu : ce qui était gardé ne peut plus être lu. Retirez-le, puis ajoutez-le de nouveau. Dites-le aussi à la personne qui s’occupe de la machine.
account-damaged = Une part de votre seconde étape ne peut plus être lue. Retirez-la ci-dessous, puis ajoutez-la de nouveau.
account-keys-damaged = Vos clés ne peuvent plus être lues. Retirez-les toutes, puis ajoutez-les de nouveau. Dites-le aussi à la personne qui s’occupe de la machine.
account-keys-remove-all = Retirer toutes mes clés
account-second-new = Nouveau téléphone ? Retirez l’ancien, puis ajoutez le nouveau.
account-second-off = Ne plus demander le téléphone
account-hours-title = Mes heures de présence
account-hours-words = Quand vous répondez. Laissez vide les jours où vous n’êtes pas là. Personne n’attend rien de vous en dehors.
account-hours-from = De
account-hours-to = À
account-hours-wrong = Écrivez une heure, par exemple 17:30.
account-hours-order = La fin vient après le début.
account-display-title = Langue et affichage
account-display-language = Langue
account-display-theme = Lumière
account-display-system = Comme l’appareil
account-display-light = Claire
account-display-dark = Sombre
account-display-size = Taille des lettres
account-display-normal = Normale
account-display-large = Grande
account-display-larger = Très grande
account-help-title = Aide
account-help-now = Danger maintenant
account-help-15 = SAMU : un malaise, une blessure
account-help-17 = Police : quelqu’un vous menace
account-help-114 = Par SMS, si parler est impossible
account-help-119 = Un enfant est en danger
account-help-3919 = Violences faites aux femmes
account-help-3114 = Envie de mourir
account-help-free = Ces appels sont gratuits, jour et nuit, même sans crédit.
account-help-who = Une question, un problème
account-help-who-card = Vous avez une carte ? Appelez le numéro qui est dessus. Si la carte est perdue, appelez aussi : on l’arrête et on vous en donne une autre.
account-help-who-staff = Vous êtes de l’équipe ? Demandez à votre responsable, ou à la personne qui s’occupe de la machine.
account-help-safe = Ce qui est écrit ici
account-help-plain-1 = Ce qui est écrit est fermé à clé. Seules les personnes nommées dans « Qui voit quoi » ont la clé. Celle qui s’occupe de la machine ne l’a pas. Une sauvegarde volée ne se lit pas.
account-help-plain-2 = Le temps de montrer une page, la machine l’ouvre. Qui tiendrait la machine à ce moment-là pourrait lire.
account-help-plain-3 = Si quelqu’un changeait ce qui est écrit sans passer par ici, la page le dirait.
account-help-exact = Les mots exacts
account-help-safe-1 = Le contenu est chiffré par espace. Une base de données ou une sauvegarde volée ne révèle pas ce qui s’y écrit. Seuls les membres d’un espace ont de quoi l’ouvrir ; l’administrateur n’a pas de clé.
account-help-safe-2 = Le serveur ouvre le contenu le temps d’afficher la page : un serveur compromis pendant qu’on s’en sert peut être lu.
account-help-safe-3 = Une entrée modifiée dans la base est signalée au membre qui ouvre l’espace.
account-help-leave = Partir vite
account-help-leave-1 = Le bouton « Fermer et effacer », ou la touche Majuscule trois fois, ferme tout et montre la météo.
account-help-leave-2 = L’adresse peut rester dans l’historique du navigateur : effacez-y la dernière heure si quelqu’un d’autre se sert de l’appareil.
