escrow-title = The escrow
escrow-team = The team
escrow-why = When everybody who can open a file has left or lost their keys, several holders together open it for somebody of the team. One holder alone opens nothing.
escrow-unlock = To act on the escrow, first show that it is you.
escrow-unlock-do = It is me
escrow-rule = The rule
escrow-none = There is no escrow. If the only person who follows a file leaves or forgets everything, what is written there is lost for ever.
escrow-needed = { $needed } parts out of { $holders } are needed.
escrow-since = Rule chosen on { $day } by { $name }.
escrow-holds = holds a part
escrow-you-hold = you hold a part
escrow-holds-no-more = is not here any more: their part is of no use
escrow-envelope = A sealed envelope
escrow-envelope-where = away from the machine, in a safe
escrow-too-few-left = Too few holders are left to open anything. Choose a new rule now.
escrow-some-left = A holder is not here any more. Choose a new rule while the others are.
escrow-covered-nothing = No file is open yet.
escrow-covered-all = All spaces are covered.
escrow-covered-some = Spaces covered: { $covered } out of { $all }. The others will be when their members come in.
escrow-rule-set = Choose a rule
escrow-rule-change = Change the rule
escrow-open = Open together
escrow-open-why = Spaces that the escrow covers, and that a single person can open today.
escrow-alone = { $name } (spaces: { $count })
escrow-past-title = What was opened
escrow-past = { $day }: spaces of { $of } opened for { $heir }, at the request of { $by }. Number of spaces: { $count }.
escrow-end-title = No escrow any more
escrow-end-hint = The parts will be of no use. Each file will be opened by its members only.
escrow-end = Remove the escrow
escrow-rule-title = The rule of the escrow
escrow-rule-how = Each holder keeps a part, which opens nothing alone. Most often: two parts out of three, two leads and an envelope in the director’s safe.
escrow-rule-again = A new rule makes all parts anew. Old envelopes will be of no use: destroy them. Each file follows the new rule when one of its members comes in.
escrow-needed-label = How many parts to open
escrow-needed-missing = Choose how many parts are needed.
escrow-parts = { $count } parts
escrow-holders = Who holds a part
escrow-holders-hint = Plan at least one part more than needed: somebody may leave.
escrow-holders-few = There are not enough parts to open. Tick more people, or add an envelope.
escrow-holders-many = Seven parts at most, envelopes included.
escrow-envelopes = Sealed envelopes
escrow-envelopes-hint = Each is a sheet printed once, to be kept in a safe, away from the machine.
escrow-envelopes-missing = Choose how many envelopes.
escrow-envelopes-alone = Envelopes must not be enough by themselves: make fewer than the parts needed.
escrow-sheets = { $count ->
    [0] None
    [one] One envelope
   *[other] { $count } envelopes
}
escrow-lost = { $count ->
    [one] One space has nobody left who can open it. With a new rule, the holders will not be able to either: open it together first.
   *[other] { $count } spaces have nobody left who can open them. With a new rule, the holders will not be able to either: open them together first.
}
escrow-lost-known = I know that what is written there will be lost.
escrow-lost-missing = Open these spaces together first, or tick to say that you know.
escrow-rule-do = Keep this rule
escrow-envelopes-title = Envelopes to seal
escrow-envelopes-once = These codes are shown once and kept nowhere. Print or copy them before leaving this page.
escrow-envelopes-shown = These codes have already been shown, and are kept nowhere. If they are lost, choose a rule again.
escrow-envelope-what = A part of the escrow. Alone, it opens nothing. To be put in an envelope, signed, kept in a safe. If it was opened, tell the leads.
escrow-print = Print
escrow-print-noscript = To print: your browser’s menu, then “Print”.
escrow-opening-title = Open the spaces of { $name }
escrow-opening-how = You call the holders. Each has half an hour to give their part from their own session. Then the spaces open for the person you choose: each one says so, and all its members see it, the accompanied person included.
escrow-opening-no-rule = There is no escrow yet: nothing can be opened together.
escrow-opening-nothing = { $name } is not alone in being able to open any space that the escrow covers.
escrow-all = { $count ->
    [one] The only space
   *[other] All { $count } spaces
}
escrow-spaces = Or only
escrow-spaces-hint = Their names are encrypted: from here one only sees the day on which they were opened.
escrow-spaces-missing = Tick at least one space.
escrow-space-notebook = The notes of a file opened on { $day }
escrow-space-thread = The messages of a file opened on { $day }
escrow-called-already = An opening is already under way. Bring it to its end or cancel it first.
escrow-heir = Who takes over
escrow-heir-choose = Choose somebody of the team
escrow-heir-missing = Choose who takes over.
escrow-reason = Why
escrow-reason-hint = The accompanied person will read it. No medical reason.
escrow-reason-missing = Write why, in a few words: all members will read it.
escrow-call = Call the holders
escrow-called = An opening is under way
escrow-asked = { $by } asks to open spaces of { $of } for { $heir }. Number of spaces: { $count }.
escrow-until = Until { $hour }.
escrow-given = Parts given: { $given } out of { $needed }.
escrow-give = I give my part
escrow-give-hint = Before giving your part, make sure by voice that this request is really that of the person named here.
escrow-code = The code of an envelope
escrow-code-hint = The 26 characters of the sheet, as they are written.
escrow-code-do = Give this part
escrow-code-wrong = This code belongs to no envelope of today’s rule. Read the sheet again, character by character.
escrow-conclude = Open
escrow-conclude-hint = The spaces open, then all parts are made anew. New envelopes will be shown to you: have a printer ready.
escrow-cancel = Cancel this opening
escrow-basis = Escrow
escrow-lack-parts = Some parts are still missing.
escrow-lack-session = Only the session that called the holders can open. If it has ended, cancel and begin again.
escrow-lack-wrong = One of the parts does not open. Cancel and begin again.
escrow-lack-heir = Whoever was to take over may not any more. Cancel and begin again.
