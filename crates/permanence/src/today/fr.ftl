today-menu = Aujourd’hui
today-title = Aujourd’hui
today-note = Noter
today-print = Imprimer
today-offline = Pas de réseau. Vous pouvez continuer.
today-replies = Réponses attendues
today-replies-none = Personne n’attend de réponse.
today-replies-more = { $count ->
    [one] Encore une personne attend une réponse
   *[other] Encore { $count } personnes attendent une réponse
}
today-tasks = À ne pas laisser passer
today-tasks-none = Rien à faire cette semaine.
today-tasks-more = { $count ->
    [one] Et une autre chose cette semaine, dans l’espace de la personne.
   *[other] Et { $count } autres choses cette semaine, dans l’espace de chaque personne.
}
today-finish = C’est fait
today-finish-label = C’est fait : { $what }
today-empty = Rien d’urgent. Voulez-vous préparer vos rencontres de demain ?
today-nobody = Vous ne suivez encore personne. Un surnom suffit pour commencer.
today-not-added = Personne ne vous a encore ajouté à un espace. Demandez à un collègue : il le fait depuis la page de la personne.
today-officer = Vous veillez sur les données de tout le monde : vous n’ouvrez l’espace de personne, et vous contrôlez qui les ouvre.
today-admin = Vous tenez l’installation : l’équipe, les invitations, les sauvegardes. Vous n’ouvrez l’espace de personne, et rien n’est à faire ici.
today-team = Voir l’équipe
today-duties = Ce qui vous revient
today-persons = Voir les personnes
today-sheet = Feuille de permanence
today-sheet-person = Personne
today-sheet-acts = À faire
today-sheet-notes = Notes
today-sheet-answer = Répondre
today-hours = Mes heures : aujourd’hui { $from }–{ $to }.
today-hours-change = Mes heures de présence
today-reviews = À revoir : deux ans sans contact
today-reviews-why = Garder avec une raison, terminer ou effacer : à vous de proposer, rien ne s’efface tout seul.
today-review-since = depuis le { $day }
today-rights = Droits à revoir
today-aids = Aides en attente
today-papers = Papiers à renouveler
today-mandates = Mandats à revoir
today-unclaimed = Droits sans doute ouverts, et pas encore demandés
