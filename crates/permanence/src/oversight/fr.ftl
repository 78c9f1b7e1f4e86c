oversight-menu = Contrôle
oversight-title = Contrôle des ouvertures
oversight-duty-closed = Contrôle des ouvertures : aucune demande en cours, les mois sont fermés
oversight-duty-waits = Contrôle des ouvertures : votre demande attend l’accord d’une personne responsable
oversight-duty-open = { $count ->
    [one] Contrôle des ouvertures : un mois vous est ouvert
   *[other] Contrôle des ouvertures : { $count } mois vous sont ouverts
}
oversight-duty-old = { $count ->
    [one] Un espace attend qu’on décide de le garder ou de l’effacer
   *[other] { $count } espaces attendent qu’on décide de les garder ou de les effacer
}
oversight-duty-agree = { $count ->
    [one] Une demande de lire le contrôle attend votre accord
   *[other] { $count } demandes de lire le contrôle attendent votre accord
}
oversight-what = Chaque ouverture d’un espace laisse une ligne : qui, quel espace, quelle heure. Vous la lisez avec l’accord d’une personne responsable, jamais seul ; elle non plus ne lit pas seule.
oversight-purpose = Ce journal sert à une seule chose : savoir qui a ouvert un espace, quand une personne le demande ou quand un accès semble anormal. Il ne sert ni à mesurer le travail, ni à surveiller un collègue. Chaque lecture laisse une ligne.
oversight-months = Les mois gardés
oversight-months-none = Rien n’est encore noté.
oversight-months-why = Un mois est détruit, avec sa clé, après douze mois.
oversight-waiting = gardé par l’installation : il faut une personne déléguée et une autre, responsable
oversight-others = partagé avant votre arrivée : un autre délégué doit le lire une fois pour vous le donner
oversight-closed = fermé : demandez un accord
oversight-open = vous pouvez lire jusqu’au { $day }
oversight-read-pill = ouvert
oversight-closed-pill = fermé
oversight-night = La dernière nuit
oversight-night-why = Huit mots résument tout ce qui était écrit le { $day }. Recopiez-les sur un papier gardé ailleurs : si la base revenait en arrière, ils le prouveraient.
oversight-asked = Votre demande attend l’accord d’une personne responsable :
oversight-why = Pourquoi lire ce mois
oversight-why-hint = Les responsables le liront, et cela restera. N’écrivez pas le nom d’une personne accompagnée : la référence de son espace suffit.
oversight-why-missing = Écrivez pourquoi : sans motif, on ne lit pas.
oversight-ask = Demander un accord
oversight-from = Du
oversight-to = Au
oversight-day-wrong = Choisissez un jour de ce mois.
oversight-days-wrong = La fin vient avant le début.
oversight-worker = Qui a ouvert
oversight-anybody = Tout le monde
oversight-reference = La référence d’un espace
oversight-reference-hint = Huit signes, écrits au bas du journal des ouvertures de l’espace. Ils ne disent le nom de personne.
oversight-reference-wrong = Une référence a huit signes, comme 3F9A-12C7.
oversight-read = Lire
oversight-read-why = Cette lecture laissera une ligne dans ce même journal.
oversight-not-agreed = Aucun accord n’est en cours pour ce mois. Demandez-le de nouveau.
oversight-damaged = Des lignes ne s’ouvrent plus, ou ne se suivent plus : quelqu’un a touché à ce journal. Prévenez la personne qui s’occupe de la machine, et notez le jour.
oversight-cut = Il y en a davantage. Choisissez moins de jours.
oversight-nothing = Aucune ouverture ne répond à cela.
oversight-card = la personne, avec sa carte
oversight-act-open = a ouvert
oversight-act-export = a tout emporté
oversight-act-search = a cherché
oversight-act-rewound = a trouvé l’espace ramené en arrière
oversight-act-oversight = a lu ce journal
oversight-act-other = a fait autre chose
oversight-agree-title = Accords de lecture
oversight-agree-what = Le délégué à la protection des données peut lire qui a ouvert quoi, si une personne responsable l’accepte. Demandez-lui pourquoi, de vive voix. Accepter ne vous montre rien à vous.
oversight-agree-empty = Personne ne demande à lire.
oversight-agree = Accepter que { $name } lise
oversight-agree-until = L’accord vaut jusqu’au { $day }, pour ce mois seulement.
oversight-agree-none = Cette demande n’attend plus d’accord, ou vous n’avez pas de quoi ouvrir ce mois.
oversight-past = Demandes passées
oversight-past-by = accord de { $name }
oversight-past-none = sans accord
oversight-old = Deux ans sans contact
oversight-old-what = Ces espaces attendent une décision de leur personne référente : garder avec une raison, terminer, ou effacer. Rien ne s’efface tout seul. Ceux qu’on doit conserver (archives publiques) n’y sont pas.
oversight-old-none = Aucun espace n’attend de décision.
oversight-old-line = dernier contact le { $contact }, à revoir depuis le { $since }
oversight-old-closed = terminé
oversight-old-more = Il y en a davantage : les plus anciens sont ici.
