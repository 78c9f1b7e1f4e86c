escrow-title = Le recours à plusieurs
escrow-team = L’équipe
escrow-why = Quand toutes les personnes qui peuvent ouvrir un dossier sont parties ou ont perdu leurs clés, plusieurs dépositaires ensemble l’ouvrent pour quelqu’un de l’équipe. Un dépositaire seul n’ouvre rien.
escrow-unlock = Pour agir sur le recours, montrez d’abord que c’est vous.
escrow-unlock-do = C’est moi
escrow-rule = La règle
escrow-none = Il n’y a pas de recours. Si la seule personne qui suit un dossier part ou oublie tout, ce qui y est écrit est perdu pour toujours.
escrow-needed = Il faut { $needed } parts sur { $holders }.
escrow-since = Règle choisie le { $day } par { $name }.
escrow-holds = garde une part
escrow-you-hold = vous gardez une part
escrow-holds-no-more = n’est plus là : sa part ne sert plus
escrow-envelope = Une enveloppe scellée
escrow-envelope-where = hors de la machine, dans un coffre
escrow-too-few-left = Il ne reste pas assez de dépositaires pour ouvrir quoi que ce soit. Choisissez une nouvelle règle dès maintenant.
escrow-some-left = Un dépositaire n’est plus là. Choisissez une nouvelle règle pendant que les autres y sont.
escrow-covered-nothing = Aucun dossier n’est ouvert pour l’instant.
escrow-covered-all = Tous les espaces sont couverts.
escrow-covered-some = Espaces couverts : { $covered } sur { $all }. Les autres le seront quand leurs membres entreront.
escrow-rule-set = Choisir une règle
escrow-rule-change = Changer la règle
escrow-open = Ouvrir à plusieurs
escrow-open-why = Des espaces que le recours couvre, et qu’une seule personne peut ouvrir aujourd’hui.
escrow-alone = { $name } (espaces : { $count })
escrow-past-title = Ce qui a été ouvert
escrow-past = { $day } : des espaces de { $of } ouverts pour { $heir }, à la demande de { $by }. Nombre d’espaces : { $count }.
escrow-end-title = Ne plus avoir de recours
escrow-end-hint = Les parts ne serviront plus. Chaque dossier ne s’ouvrira plus que par ses membres.
escrow-end = Retirer le recours
escrow-rule-title = La règle du recours
escrow-rule-how = Chaque dépositaire garde une part, qui seule n’ouvre rien. Le plus souvent : deux parts sur trois, deux responsables et une enveloppe dans le coffre de la direction.
escrow-rule-again = Une nouvelle règle refait toutes les parts. Les anciennes enveloppes ne serviront plus : détruisez-les. Chaque dossier suivra la nouvelle règle quand un de ses membres entrera.
escrow-needed-label = Combien de parts pour ouvrir
escrow-needed-missing = Choisissez combien de parts il faut.
escrow-parts = { $count } parts
escrow-holders = Qui garde une part
escrow-holders-hint = Prévoyez au moins une part de plus qu’il n’en faut : quelqu’un peut partir.
escrow-holders-few = Il n’y a pas assez de parts pour ouvrir. Cochez plus de personnes, ou ajoutez une enveloppe.
escrow-holders-many = Sept parts au plus, enveloppes comprises.
escrow-envelopes = Enveloppes scellées
escrow-envelopes-hint = Chacune est une feuille imprimée une seule fois, à mettre dans un coffre, loin de la machine.
escrow-envelopes-missing = Choisissez combien d’enveloppes.
escrow-envelopes-alone = Les enveloppes ne doivent pas suffire à elles seules : mettez-en moins que de parts nécessaires.
escrow-sheets = { $count ->
    [0] Aucune
    [one] Une enveloppe
   *[other] { $count } enveloppes
}
escrow-lost = { $count ->
    [one] Un espace n’a aujourd’hui plus personne pour l’ouvrir. Avec une nouvelle règle, les dépositaires ne le pourront plus non plus : ouvrez-le d’abord à plusieurs.
   *[other] { $count } espaces n’ont aujourd’hui plus personne pour les ouvrir. Avec une nouvelle règle, les dépositaires ne le pourront plus non plus : ouvrez-les d’abord à plusieurs.
}
escrow-lost-known = Je sais que ce qui y est écrit sera perdu.
escrow-lost-missing = Ouvrez d’abord ces espaces à plusieurs, ou cochez pour dire que vous le savez.
escrow-rule-do = Garder cette règle
escrow-envelopes-title = Les enveloppes à sceller
escrow-envelopes-once = Ces codes ne sont montrés qu’une fois et ne sont gardés nulle part. Imprimez-les ou recopiez-les avant de quitter cette page.
escrow-envelopes-shown = Ces codes ont déjà été montrés, et ne sont gardés nulle part. S’ils sont perdus, choisissez de nouveau une règle.
escrow-envelope-what = Une part du recours à plusieurs. Seule, elle n’ouvre rien. À mettre sous enveloppe, à signer, à garder dans un coffre. Si elle a été ouverte, prévenez les responsables.
escrow-print = Imprimer
escrow-print-noscript = Pour imprimer : le menu de votre navigateur, puis « Imprimer ».
escrow-opening-title = Ouvrir les espaces de { $name }
escrow-opening-how = Vous appelez les dépositaires. Chacun a une demi-heure pour donner sa part depuis sa propre session. Puis les espaces s’ouvrent pour la personne choisie : c’est écrit dans chacun, et tous ses membres le voient, la personne accompagnée comprise.
escrow-opening-no-rule = Il n’y a pas encore de recours : rien ne peut être ouvert à plusieurs.
escrow-opening-nothing = { $name } n’est la seule personne à pouvoir ouvrir aucun espace que le recours couvre.
escrow-all = { $count ->
    [one] Le seul espace
   *[other] Les { $count } espaces
}
escrow-spaces = Ou seulement
escrow-spaces-hint = Leur nom est chiffré : on ne voit d’ici que le jour où ils ont été ouverts.
escrow-spaces-missing = Cochez au moins un espace.
escrow-space-notebook = Les notes d’un dossier ouvert le { $day }
escrow-space-thread = Les messages d’un dossier ouvert le { $day }
escrow-called-already = Une ouverture est déjà en cours. Menez-la à bout ou annulez-la d’abord.
escrow-heir = Qui prend la suite
escrow-heir-choose = Choisissez une personne de l’équipe
escrow-heir-missing = Choisissez qui prend la suite.
escrow-reason = Pourquoi
escrow-reason-hint = La personne accompagnée le lira. Pas de raison de santé.
escrow-reason-missing = Écrivez pourquoi, en quelques mots : ce sera lu par tous les membres.
escrow-call = Appeler les dépositaires
escrow-called = Une ouverture est en cours
escrow-asked = { $by } demande d’ouvrir des espaces de { $of } pour { $heir }. Nombre d’espaces : { $count }.
escrow-until = Jusqu’à { $hour }.
escrow-given = Parts données : { $given } sur { $needed }.
escrow-give = Je donne ma part
escrow-give-hint = Avant de donner votre part, assurez-vous de vive voix que cette demande est bien celle de la personne nommée ici.
escrow-code = Le code d’une enveloppe
escrow-code-hint = Les 26 signes de la feuille, tels qu’ils sont écrits.
escrow-code-do = Donner cette part
escrow-code-wrong = Ce code n’est celui d’aucune enveloppe de la règle d’aujourd’hui. Relisez la feuille signe par signe.
escrow-conclude = Ouvrir
escrow-conclude-hint = Les espaces s’ouvrent, puis toutes les parts sont refaites. De nouvelles enveloppes vous seront montrées : préparez l’imprimante.
escrow-cancel = Annuler cette ouverture
escrow-basis = Recours à plusieurs
escrow-lack-parts = Il manque encore des parts.
escrow-lack-session = Seule la session qui a appelé les dépositaires peut ouvrir. Si elle s’est arrêtée, annulez et recommencez.
escrow-lack-wrong = Une des parts n’ouvre pas. Annulez et recommencez.
escrow-lack-heir = La personne qui devait prendre la suite ne le peut plus. Annulez et recommencez.
