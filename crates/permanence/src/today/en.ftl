today-menu = Today
today-title = Today
today-note = Write a note
today-print = Print
today-offline = No network. You may go on.
today-replies = Replies awaited
today-replies-none = Nobody awaits a reply.
today-replies-more = { $count ->
    [one] One more person awaits a reply
   *[other] { $count } more people await a reply
}
today-tasks = Not to let slip
today-tasks-none = Nothing to do this week.
today-tasks-more = { $count ->
    [one] And one more thing this week, in the person’s space.
   *[other] And { $count } more things this week, in each person’s space.
}
today-finish = Done
today-finish-label = Done: { $what }
today-empty = Nothing urgent. Would you like to prepare tomorrow’s meetings?
today-nobody = You do not follow anybody yet. A nickname is enough to begin.
today-not-added = Nobody added you to a space yet. Ask a colleague: they do it from the person’s page.
today-officer = You watch over everybody’s data: you open nobody’s space, and you check who opens them.
today-admin = You keep the installation: the team, the invitations, the backups. You open nobody’s space, and there is nothing to do here.
today-team = See the team
today-duties = What falls to you
today-persons = See the persons
today-sheet = Drop-in sheet
today-sheet-person = Person
today-sheet-acts = To do
today-sheet-notes = Notes
today-sheet-answer = Answer
today-hours = My hours: today { $from }–{ $to }.
today-hours-change = My hours of presence
today-reviews = To look at again: two years without contact
today-reviews-why = Keep with a reason, end or erase: it is for you to propose, nothing is erased by itself.
today-review-since = since { $day }
today-rights = Rights to look at again
today-aids = Aid that is awaited
today-papers = Papers to renew
today-mandates = Mandates to look at
today-unclaimed = Rights very likely open, and not applied for yet
