cards-title = Cartes-clés
cards-made = Une carte-clé a été faite.
cards-reopened = Une carte-clé a été rouverte, en présence de la personne.
cards-lost = Une carte-clé a été déclarée perdue : elle n’ouvre plus rien.
cards-empty = Une carte-clé laisse la personne vous écrire depuis n’importe quel téléphone, sans adresse ni mot de passe. Faites-la ensemble.
cards-make = Faire une carte
cards-make-other = Faire une autre carte
cards-make-again = Refaire une carte
cards-made-on = Carte faite { $moment }
cards-made-label = { $label } · faite { $moment }
cards-used = messages ouverts { $day }
cards-never-used = messages jamais ouverts
cards-made-by = par { $name }
cards-state-open = ouvre
cards-state-until = attend { $hour }
cards-state-closed = fermée après dix essais
cards-state-lost = perdue, { $day }
cards-lose = Carte perdue
cards-lose-this = Perdue : { $card }
cards-lose-what = La carte perdue n’ouvrira plus rien, et le téléphone où elle est ouverte se fermera tout de suite. Les messages restent.
cards-lose-others = { $count ->
    [0] Aucune autre carte n’ouvre : la personne ne pourra plus entrer tant que vous n’en faites pas une autre ensemble.
    [one] L’autre carte reste ouverte, sauf si vous choisissez le contraire.
   *[other] Les { $count } autres cartes restent ouvertes, sauf si vous choisissez le contraire.
}
cards-lose-which = Que fermer ?
cards-lose-which-needed = Dites si vous fermez cette carte seulement, ou toutes.
cards-lose-one = Cette carte seulement
cards-lose-all = Toutes les cartes de la personne
cards-lose-do = Fermer maintenant
cards-lose-cancel = Ne rien fermer
cards-lose-hint = Une carte perdue se ferme en deux pas : on vous dit d’abord ce qui se fermera.
cards-reopen = Rouvrir la carte
cards-present = La personne est avec moi.
cards-present-missing = Une carte fermée se rouvre en face à face. Cochez quand la personne est avec vous.
cards-new-title = Faire une carte ensemble
cards-new-how = La personne choisit ses chiffres secrets et les tape elle-même. Vous n’avez pas besoin de les connaître.
cards-pin-choose = Ses chiffres secrets
cards-pin-hint = De 4 à 6 chiffres. Pas une année, pas une suite : un proche les trouverait.
cards-pin-again = Les mêmes, encore une fois
cards-pin-differs = Ce ne sont pas les mêmes chiffres. Tapez-les encore une fois.
cards-pin-shape = Choisissez de 4 à 6 chiffres.
cards-pin-trivial = Ces chiffres se devinent trop vite : une suite, une répétition. Choisissez-en d’autres.
cards-pin-year = On dirait une année : un proche l’essaierait. Choisissez d’autres chiffres.
cards-name = Le nom écrit sur la carte
cards-name-hint = Comme la personne le veut. Rien, si la carte peut être vue par quelqu’un.
cards-label = Comment reconnaître cette carte
cards-label-hint = Pour vous, dans la liste : téléphone, double chez sa mère. Rien n’en est imprimé.
cards-old = { $count ->
    [one] Une carte ouvre déjà. Elle reste ouverte, sauf si elle est perdue.
   *[other] { $count } cartes ouvrent déjà. Elles restent ouvertes, sauf si elles sont perdues.
}
cards-old-kept = { $count ->
    [one] L’ancienne reste ouverte : c’est une carte de plus
   *[other] Les anciennes restent ouvertes : c’est une carte de plus
}
cards-old-lost = Perdue, à fermer : { $card }
cards-old-lost-all = Toutes les anciennes sont perdues, à fermer
cards-do = Faire la carte
cards-sheet-title = La carte
cards-once = Cette carte n’est montrée qu’une fois. Imprimez-la, ou recopiez le code, avant de quitter cette page.
cards-shown = Cette carte a déjà été montrée, et elle n’est gardée nulle part. Si elle est perdue, dites-le dans la liste et faites-en une autre.
cards-print = Imprimer la carte
cards-print-noscript = Imprimez cette page avec le menu de votre navigateur.
cards-printed-call = Appelez :
cards-tell = À dire à la personne
cards-tell-1 = Le carré se lit avec l’appareil photo du téléphone. Ou bien on tape l’adresse et le code.
cards-tell-2 = Les chiffres secrets ne s’écrivent pas sur la carte. Après cinq erreurs, il faut attendre une heure.
cards-tell-3 = Carte perdue ou vue par quelqu’un : appelez, elle sera fermée tout de suite.
cards-door-title = Entrer avec ma carte
cards-code = Le code écrit sur votre carte
cards-code-hint = 26 lettres et chiffres. Les espaces et les majuscules ne comptent pas.
cards-code-shape = Ce n’est pas un code entier : il a 26 lettres et chiffres. Regardez encore votre carte.
cards-pin = Vos chiffres secrets
cards-pin-missing = Tapez vos chiffres secrets.
cards-phone = Ce téléphone est-il à vous ?
cards-phone-mine = Oui, c’est le mien
cards-phone-mine-hint = Il se ferme après 15 minutes sans rien faire.
cards-phone-shared = Non, je le partage
cards-phone-shared-hint = Il se ferme après 5 minutes, et rien ne reste dedans.
cards-open = Ouvrir
cards-help = Appeler
cards-wrong = { $count ->
    [one] Ce code ne correspond pas. Il reste 1 essai.
   *[other] Ce code ne correspond pas. Il reste { $count } essais.
}
cards-until = Il y a eu trop d’essais. Recommencez à { $hour }.
cards-closed = Cette carte s’est fermée après trop d’essais. La personne qui vous accompagne peut la rouvrir avec vous.
cards-call-at = Appelez le { $number }.
cards-call = Appelez la personne qui vous a donné la carte.
cards-home-title = Chez moi
cards-hello = Bonjour
cards-hello-name = Bonjour { $name }
cards-home-closed = Il n’y a plus d’échange ouvert ici. Si vous avez besoin de nous, appelez ou passez nous voir : la porte reste ouverte.
cards-ended = Cet accompagnement est terminé. Vos messages restent lisibles ici, avec votre carte ; on n’y écrit plus.
cards-ended-until = Rien ne s’efface tout seul. Deux ans après le dernier contact, l’équipe décide de garder ou d’effacer : emportez avant ce que vous voulez garder.
cards-ended-back = Pour revenir, appelez ou passez nous voir : la même carte ouvrira de nouveau vos messages.
cards-ended-back-with = Pour revenir, appelez ou passez nous voir, et demandez { $with } : la même carte ouvrira de nouveau vos messages.
cards-ended-no-number = Aucun numéro n’est noté ici : regardez votre carte, ou passez nous voir.
cards-reread = Relire
cards-take = Tout emporter
cards-take-what = Une copie pour vous
cards-messages = Messages
cards-rights = Mes droits
cards-allowed = Ce que j’ai autorisé
cards-allowed-running = { $count ->
    [0] Relire
    [one] 1 autorisation en cours
   *[other] { $count } autorisations en cours
}
cards-allowed-unsigned = { $count ->
    [one] 1 texte à lire et signer
   *[other] { $count } textes à lire et signer
}
cards-news = { $count ->
    [0] Écrire ou relire
    [one] 1 nouveau
   *[other] { $count } nouveaux
}
cards-who = Qui voit quoi
cards-call-tile = Appeler
cards-danger = En danger maintenant
cards-rescued = { $name } peut lire vos messages depuis le { $day } : plus personne ne pouvait les ouvrir.
cards-papers = Mes papiers
