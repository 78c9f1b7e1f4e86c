entrance-title = Entrer
entrance-hello = Bonjour.
entrance-login = Votre nom pour entrer
entrance-login-hint = Celui que vous avez choisi. Majuscules, accents et espaces ne comptent pas.
entrance-login-empty = Écrivez votre nom.
entrance-login-taken = Quelqu’un entre déjà avec ce nom. Ajoutez un mot, par exemple votre métier.
entrance-password = Votre mot de passe
entrance-password-yours = Choisissez un mot de passe
entrance-password-new = Votre nouveau mot de passe
entrance-password-hint = 12 signes au moins. Plusieurs mots sans rapport valent mieux qu’un mot compliqué.
entrance-password-empty = Écrivez le mot de passe.
entrance-password-short = C’est trop court : 12 signes au moins.
entrance-password-long = C’est trop long : 200 signes au plus.
entrance-password-easy = Ce mot de passe se devine. Essayez plusieurs mots sans rapport entre eux, ou la phrase proposée.
entrance-phrase = Une phrase tirée au hasard, si elle vous plaît :
entrance-copy = Copier la phrase
entrance-copied = Copiée
entrance-enter = Entrer
entrance-enter-key = Entrer avec ma clé
entrance-forgotten = Mot de passe oublié
entrance-team-title = Vous êtes de l’équipe ?
entrance-card-title = Vous avez une carte ?
entrance-card-words = Ouvrez votre espace avec la carte qu’on vous a donnée.
entrance-card-open = Ouvrir avec ma carte
entrance-notice-password = Votre mot de passe est changé. Entrez avec le nouveau.
entrance-notice-out = C’est fermé. À bientôt.
entrance-notice-late = Le temps est passé. Recommencez depuis le début.
entrance-notice-over = Votre session est finie. Ce que vous avez écrit est gardé ici : entrez, retournez à la page, il partira.
entrance-wrong = { $count ->
    [0] Ce nom et ce mot de passe ne vont pas ensemble. Attendez une minute avant le prochain essai.
    [one] Ce nom et ce mot de passe ne vont pas ensemble. Il reste un essai.
   *[other] Ce nom et ce mot de passe ne vont pas ensemble. Il reste { $count } essais.
}
entrance-wait = Trop d’essais. Attendez une minute, puis recommencez. Si cela dure, attendez une heure ou appelez votre responsable.
entrance-key-cancelled = Vous avez arrêté. Vous pouvez recommencer.
entrance-key-failed = Cette clé n’a pas répondu. Essayez le mot de passe.
entrance-key-refused = Cette clé n’ouvre pas seule ici. Entrez avec votre mot de passe : elle servira ensuite.
entrance-key-wrong = Ce n’est pas une clé connue pour vous. Essayez autrement.
entrance-second-title = Seconde étape
entrance-second-key = Prenez votre clé, ou l’appareil qui la garde.
entrance-second-use-key = Utiliser ma clé
entrance-second-lost = Je n’ai plus mon téléphone ni ma clé
entrance-second-lost-hint = Un des deux codes imprimés. Il ne servira qu’une fois.
entrance-second-use-code = Utiliser ce code
entrance-second-damaged = Votre seconde étape ne peut plus être lue : ce qui était gardé a été abîmé, ou quelqu’un y a touché. On ne passe pas sans elle.
entrance-second-damaged-how = Écrivez un de vos codes de secours : il ouvre, et vous remettrez une seconde étape ensuite. Sans code, appelez votre responsable, qui peut vous inviter de nouveau. Dites-le aussi à la personne qui s’occupe de la machine.
entrance-second-wrong = { $count ->
    [0] Ce code ne correspond pas. Attendez une minute avant le prochain essai.
    [one] Ce code ne correspond pas. Il reste un essai.
   *[other] Ce code ne correspond pas. Il reste { $count } essais.
}
entrance-digits = Les six chiffres de votre téléphone
entrance-digits-hint = Ils changent toutes les trente secondes.
entrance-digits-empty = Écrivez le code.
entrance-go-on = Continuer
entrance-code = Un code de secours
entrance-code-hint = 26 signes, imprimés le premier jour. Tirets et majuscules ne comptent pas.
entrance-code-empty = Écrivez un code de secours.
entrance-first-title = Créer la permanence
entrance-first-words = Trois questions, et c’est prêt. Vous pourrez ensuite inviter vos collègues.
entrance-place = Le nom de la structure
entrance-place-hint = Par exemple : Centre social Belleville
entrance-place-empty = Écrivez le nom de la structure.
entrance-name = Votre nom
entrance-name-hint = Vos collègues le verront. C’est aussi lui que vous taperez pour entrer.
entrance-name-empty = Écrivez votre nom.
entrance-first-create = Créer
entrance-codes-title = Vos codes de secours
entrance-codes-words = Si vous oubliez votre mot de passe, un de ces codes vous ouvrira. Personne d’autre ne le peut, pas même l’administrateur. Imprimez cette page ou recopiez les codes : un chez vous, un en lieu sûr.
entrance-codes-yours = Les codes
entrance-codes-once = Chaque code sert une seule fois.
entrance-codes-again = Retapez un des codes, depuis le papier
entrance-codes-again-hint = Pour être sûr qu’il est bien copié. Ensuite, ils ne seront plus jamais montrés.
entrance-codes-wrong = Ce n’est pas un de ces codes. Regardez le papier, puis recommencez.
entrance-fingerprint-title = Vos huit mots
entrance-fingerprint-words = Ils sont l’empreinte de vos clés. Un collègue peut vous les demander à voix haute, pour être sûr que c’est bien vous.
entrance-print = Imprimer
entrance-unlock-title = C’est bien vous ?
entrance-unlock-words = Pour ce que vous allez faire, montrez encore une fois que c’est vous. On ne le redemandera pas avant cinq minutes.
entrance-unlock-wrong = { $count ->
    [0] Ce mot de passe ne correspond pas. Attendez une minute avant le prochain essai.
    [one] Ce mot de passe ne correspond pas. Il reste un essai.
   *[other] Ce mot de passe ne correspond pas. Il reste { $count } essais.
}
entrance-waits-title = Il faut d’abord une seconde étape
entrance-waits-words = { $act } attend que votre mot de passe ne soit pas seul à vous protéger.
entrance-waits-control = Lire le contrôle des ouvertures
entrance-waits-agreement = Donner votre accord à une lecture du contrôle
entrance-waits-team = Changer qui est de l’équipe
entrance-waits-cover = Organiser un remplacement
entrance-waits-card = Faire ou rouvrir une carte-clé
entrance-waits-erase = Effacer un espace
entrance-waits-export = Emporter une copie
entrance-waits-members = Changer qui lit un espace
entrance-waits-escrow = Ouvrir à plusieurs
entrance-waits-other = Ce que vous alliez faire
entrance-waits-how = Un téléphone qui affiche six chiffres, ou une clé : c’est fait en deux minutes.
entrance-waits-go = L’ajouter maintenant
entrance-back-home = Revenir au début
entrance-changed-title = L’entrée est arrêtée
entrance-changed-words = Les clés de la structure ne sont plus celles que vous connaissiez. Quelqu’un a pu toucher à la base de données.
entrance-changed-how = Rien n’a été ouvert. N’essayez plus : appelez la personne qui s’occupe de la machine, et la première personne de l’équipe, et comparez vos huit mots.
entrance-left-title = C’est fermé
entrance-left-words = Cette page est effacée de cet appareil, et personne ne peut y revenir sans votre carte ou votre mot de passe.
entrance-left-history = L’adresse peut rester dans l’historique du navigateur. Pour l’enlever, ouvrez l’historique et effacez la dernière heure.
entrance-left-go = Voir la météo
entrance-rescue-title = Mot de passe oublié
entrance-rescue-words = Un code de secours vous ouvre. Vous choisissez aussitôt un nouveau mot de passe, et vous sortez de tous les appareils.
entrance-rescue-lost = J’ai aussi perdu mon téléphone ou ma clé : retirer la seconde étape
entrance-rescue-change = Changer le mot de passe
entrance-rescue-wrong = { $count ->
    [0] Ce nom et ce code ne vont pas ensemble. Attendez une minute avant le prochain essai.
    [one] Ce nom et ce code ne vont pas ensemble. Il reste un essai.
   *[other] Ce nom et ce code ne vont pas ensemble. Il reste { $count } essais.
}
entrance-rescue-none = Plus de code ? Personne ne peut ouvrir à votre place. Votre responsable peut vous inviter de nouveau : vos collègues vous rendront les espaces que vous partagez.
entrance-invitation-title = Une équipe vous invite
entrance-invitation-words = Ce lien sert une fois, pendant un jour. Rien n’est encore fait : appuyez quand vous voulez.
entrance-invitation-code = Le code de l’invitation
entrance-invitation-code-hint = Celui qu’on vous a lu ou écrit.
entrance-invitation-open = Continuer
entrance-invitation-over = Ce lien ne sert plus, ou son jour est passé. Demandez-en un autre à la personne qui vous invite.
entrance-answer-title = Bonjour { $name }.
entrance-answer-words = { $by } vous invite. Choisissez comment vous entrerez.
entrance-answer-login = Votre nom pour entrer
entrance-answer-login-hint = Vous seul le tapez. Majuscules, accents et espaces ne comptent pas.
entrance-answer-send = C’est moi
entrance-words-title = Huit mots à lire à voix haute
entrance-words-read = Appelez { $by } ou retrouvez-vous, et lisez ces mots. Ils montrent que c’est bien vous, et personne d’autre.
entrance-words-then = Quand { $by } les aura reconnus, vous pourrez entrer avec votre nom et votre mot de passe. Avant, l’entrée répondrait qu’ils ne vont pas ensemble.
entrance-words-home = C’est lu
entrance-notice-ended = Votre session est finie. Entrez de nouveau : vous reviendrez à la page demandée.
entrance-notice-wanted = Il faut d’abord entrer. Vous irez ensuite à la page demandée.
entrance-returned-title = C’est fait
entrance-returned-words = Fermez cet onglet et revenez à celui d’avant : ce que vous avez écrit y est encore. Appuyez sur « Envoyer ».
