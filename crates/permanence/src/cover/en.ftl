cover-title = Cover for { $name }
cover-title-mine = My cover
cover-explain = Whoever you choose will read and write in the notebook and in the thread of each file you tick. It is written in “Who sees what”, on both sides.
cover-stand-in = Who stands in
cover-choose = Choose somebody of the team
cover-stand-in-missing = Choose who stands in.
cover-how = For how long
cover-how-until = Until a day: the access ends by itself
cover-how-good = For good: I hand these files over
cover-until = Last day
cover-until-hint = This day is included. In a year at most.
cover-until-missing = Choose the last day.
cover-until-wrong = Choose a day between today and a year from now.
cover-reason = A word for the team
cover-reason-hint = The team reads it on the “Team” page. No reason of health.
cover-all = { $count ->
    [one] The file that we follow
   *[other] The { $count } files of the list
}
cover-files = Or only
cover-files-missing = Tick at least one file.
cover-do = Open these files
cover-back = The team
cover-empty-mine = You follow no file: there is nothing to hand over.
cover-empty = You follow no file with { $name }. Only a member of a file can open it to somebody.
cover-nobody = Nobody else in the team can follow a file for now.
cover-basis = Cover for { $name }
cover-basis-good = Following { $name }
