wallet-title = Mes papiers
wallet-papers = Papiers
wallet-home = Chez moi
wallet-back = Retour
wallet-unknown = Papier à nommer
wallet-kind-unknown = Je ne sais pas
wallet-to-name = à nommer
wallet-line = { $name }, jusqu’au { $day }
wallet-readers = Lu par : { $names }
wallet-readers-none = Personne d’autre ne les lit.
wallet-about = { $name }, { $day }, { $pages }
wallet-soon = expire le { $day }
wallet-ended = périmé depuis le { $day }
wallet-old = trop ancien depuis le { $day }
wallet-notice-soon = { $name } : expire le { $day }
wallet-notice-ended = { $name } : périmé depuis le { $day }
wallet-wanted = On vous demande
wallet-wanted-team = Demandé, pas encore reçu
wallet-wanted-none = Aucun papier ne vous est demandé.
wallet-asked-by = Demandé par { $name }, { $day }
wallet-send = Envoyer
wallet-send-label = Envoyer : { $name }
wallet-send-other = Envoyer un papier
wallet-scan = Numériser un papier
wallet-drop = Plus besoin
wallet-drop-label = Plus besoin : { $name }
wallet-ask = Demander des papiers
wallet-print = Imprimer la liste
wallet-print-now = Imprimer
wallet-held = Papiers gardés
wallet-empty = Rien pour le moment. Un papier envoyé une fois sert à toutes vos démarches.
wallet-empty-team = Aucun papier gardé. Une photo suffit, une seule fois.
wallet-closed = Cet accompagnement est terminé : rien ne s’ajoute plus.
wallet-send-title = Envoyer un papier
wallet-send-more = Ajouter des pages : { $name }
wallet-send-instead = Remplacer : { $name }
wallet-file = La photo, les pages ou le PDF
wallet-file-hint = Plusieurs pages d’un même papier à la fois. 25 Mo au plus.
wallet-tip-light = Près d’une fenêtre, sans ombre.
wallet-tip-flat = Le papier à plat, en entier dans la photo.
wallet-tip-code = S’il porte un carré noir marqué 2D-DOC, il sera vérifié. Photographiez-le de près s’il ne se lit pas.
wallet-colour = Garder les couleurs (carte d’identité)
wallet-locked = Le PDF s’ouvre avec un mot de passe ?
wallet-password = Mot de passe du PDF
wallet-password-hint = Il sert à ouvrir ce fichier, et n’est pas gardé.
wallet-nothing = Choisissez une photo ou un fichier.
wallet-many = Douze fichiers au plus à la fois. Envoyez les autres ensuite.
wallet-kept-others = Les autres pages sont gardées. Envoyez ici celles qui manquent.
wallet-kept-see = Voir ce papier
wallet-refused = { $file } : { $why }
wallet-refused-bomb = Ce fichier se déplie en bien plus qu’un papier : il n’a pas été ouvert. Photographiez le papier, ou demandez une autre copie.
wallet-refused-crowded = Trop de fichiers arrivent en même temps. Attendez une minute, puis envoyez-le de nouveau.
wallet-refused-damaged = Ce fichier est abîmé, ou n’est pas entier. Envoyez-le de nouveau, ou photographiez le papier.
wallet-refused-double = Ce fichier en cache un autre : il n’a pas été ouvert. Photographiez le papier.
wallet-refused-heavy = Ce fichier dépasse 25 Mo. Envoyez une photo plus légère, ou les pages une à une.
wallet-refused-heic = Cette photo est au format HEIC. Sur l’iPhone : Réglages, Appareil photo, Formats, « Le plus compatible ».
wallet-refused-huge = Cette image dépasse 60 millions de points. Envoyez-en une plus petite.
wallet-refused-long = Ce papier a trop de pages : 40 au plus à la fois, 200 pour un PDF. Envoyez-le en plusieurs parties.
wallet-refused-password = Ce PDF s’ouvre avec un mot de passe. Tapez-le dans la case, plus bas, et envoyez le fichier de nouveau.
wallet-refused-slow = Ce fichier est trop long à lire. Photographiez le papier, ou envoyez ses pages une à une.
wallet-refused-tiny = Cette image est trop petite pour que le papier s’y lise. Prenez la photo de plus près.
wallet-refused-unknown = Ce n’est ni une photo ni un PDF que l’on sache lire. Il faut un JPEG, un PNG, un WebP ou un PDF.
wallet-refused-unreadable = Ce fichier n’a pas pu être lu. Photographiez le papier, ou envoyez une autre copie.
wallet-refused-wrong-password = Ce mot de passe n’ouvre pas ce PDF. Tapez-le de nouveau, et envoyez le fichier.
wallet-is-old = Un papier plus récent remplace celui-ci.
wallet-trouble-blank = La page { $number } semble vide.
wallet-trouble-blurred = La page { $number } est floue : l’administration risque de ne pas la lire.
wallet-trouble-dark = La page { $number } est trop sombre. Reprenez-la près d’une fenêtre ou d’une lampe.
wallet-again = Reprendre la photo
wallet-contradicted = Ce papier semble être : « { $name } ». C’est ce que vous avez choisi qui compte.
wallet-alike = Il y en a déjà un pareil :
wallet-alike-replace = Celui-ci le remplace
wallet-page = Page { $number } du papier
wallet-seal = Sceau 2D-Doc
wallet-seal-valid = sceau valide
wallet-seal-invalid = sceau invalide
wallet-seal-unverified = sceau non vérifié
wallet-seal-valid-by = Signé par : { $name }. Ce que dit le sceau n’a pas été changé.
wallet-seal-invalid-why = La signature ne correspond pas : papier modifié, ou code abîmé. Ne concluez pas seul : reprenez la photo, puis demandez à l’organisme.
wallet-doubt-trial = Ce code est fait pour des essais : il ne prouve rien, ni dans un sens ni dans l’autre.
wallet-doubt-unknown = Son signataire n’est pas dans la liste connue ici : on ne peut rien en dire, ni vrai ni faux.
wallet-doubt-day = La signature correspond, mais sa date ne permet pas de l’affirmer.
wallet-doubt-kind = Ce code est d’une forme qui ne se vérifie pas ici pour l’instant.
wallet-doubt-partial = Le code n’a été lu qu’en partie : photographiez de près le carré noir marqué 2D-DOC.
wallet-seal-says = Ce que dit le sceau
wallet-seal-limit = Le sceau ne dit rien du reste de la page : comparez-le à ce que vous lisez. Il ne dit pas non plus si le papier a été annulé depuis.
wallet-seal-lacks = Il manque à ce code une partie de ce qu’un tel papier doit porter.
wallet-seal-differs = { $what } : la page dit autre chose. Regardez les deux.
wallet-says-name = Nom
wallet-says-birth = Date de naissance
wallet-says-number = Numéro d’étranger
wallet-says-year = Année des revenus
wallet-says-income = Revenu fiscal de référence
wallet-says-parts = Nombre de parts
wallet-says-notice = Référence de l’avis
wallet-says-tax = Impôt net
wallet-says-pay = Salaire net imposable
wallet-says-period = Période
wallet-says-iban = IBAN
wallet-says-from = À partir du
wallet-says-until = Jusqu’au
wallet-says-address = Adresse
wallet-says-amount = Montant
wallet-what = C’est quel papier ?
wallet-kind = Sorte de papier
wallet-from = Fait le
wallet-until = Valable jusqu’au
wallet-until-hint = Pour être prévenu avant qu’il ne soit périmé.
wallet-until-before = La fin vient avant le début : vérifiez les deux dates.
wallet-day-wrong = Cette date ne se lit pas. Exemple : 14/02/2031.
wallet-right = C’est bon
wallet-more = Ajouter une page
wallet-instead = Remplacer
wallet-copy = PDF
wallet-out = Retirer
wallet-out-title = Retirer ce papier ?
wallet-out-what = Ses pages et ce qui en a été lu disparaissent pour tout le monde. Cela ne s’annule pas.
wallet-out-do = Retirer pour toujours
wallet-out-not = Garder
wallet-out-hers = Ce papier vient de la personne ou d’un collègue : la personne seule peut le retirer, ou qui l’a apporté.
wallet-ask-title = Demander des papiers
wallet-ask-how = La personne lit la demande dans ses messages et sur sa page d’accueil, et répond par une photo.
wallet-ask-which = Quels papiers ?
wallet-ask-note = Un mot pour la personne
wallet-ask-note-hint = Pourquoi, pour quand. Elle le lira.
wallet-ask-none = Cochez au moins un papier.
wallet-ask-many = Vingt papiers au plus à la fois.
wallet-ask-send = Demander
wallet-sheet-title = Papiers de { $name }
wallet-sheet-made = Liste du { $day }.
wallet-sheet-wanted = À apporter
wallet-sheet-rights = Une photocopie suffit presque toujours (CRPA, article R113-5), et une pièce qui manque n’empêche pas d’étudier la demande (article L114-5-1).
wallet-read-kept = Papier envoyé
wallet-read-added = Pages ajoutées à un papier
wallet-read-sorted = Papier nommé
wallet-read-replaced = Papier remplacé
wallet-read-asked = Papiers demandés
wallet-read-dropped = Papier qui n’est plus demandé
wallet-tile-held = { $count ->
    [0] aucun papier gardé
    [one] un papier gardé
   *[other] { $count } papiers gardés
}
wallet-tile-asked = { $count ->
    [one] un papier demandé
   *[other] { $count } papiers demandés
}
wallet-pages = { $count ->
    [one] une page
   *[other] { $count } pages
}
wallet-old-papers = { $count ->
    [one] Un ancien papier
   *[other] { $count } anciens papiers
}
wallet-errors = { $count ->
    [one] Un fichier n’a pas été pris
   *[other] { $count } fichiers n’ont pas été pris
}
