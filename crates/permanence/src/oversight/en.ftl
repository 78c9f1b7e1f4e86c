oversight-menu = Oversight
oversight-title = Oversight of openings
oversight-duty-closed = Check of openings: no request under way, the months are closed
oversight-duty-waits = Check of openings: your request awaits the agreement of a lead
oversight-duty-open = { $count ->
    [one] Check of openings: one month is open to you
   *[other] Check of openings: { $count } months are open to you
}
oversight-duty-old = { $count ->
    [one] One space awaits a decision: keep it or erase it
   *[other] { $count } spaces await a decision: keep them or erase them
}
oversight-duty-agree = { $count ->
    [one] One request to read the check awaits your agreement
   *[other] { $count } requests to read the check await your agreement
}
oversight-what = Each opening of a space leaves a line: who, which space, at what hour. You read it once a lead agrees, never alone; nor does a lead read alone.
oversight-purpose = This log serves one thing: to know who opened a space, when a person asks or when an access seems wrong. It serves neither to measure work nor to watch a colleague. Each reading leaves a line.
oversight-months = The months that are kept
oversight-months-none = Nothing is noted yet.
oversight-months-why = A month is destroyed, with its key, after twelve months.
oversight-waiting = kept by the installation: an officer and another person, a lead, are needed
oversight-others = shared before you came: another officer must read it once to give it to you
oversight-closed = closed: ask for an agreement
oversight-open = you may read until { $day }
oversight-read-pill = open
oversight-closed-pill = closed
oversight-night = The last night
oversight-night-why = Eight words stand for all that was written on { $day }. Copy them on paper kept elsewhere: if the database went back, they would prove it.
oversight-asked = Your question waits for a lead to agree:
oversight-why = Why read this month
oversight-why-hint = The leads will read it, and it will stay. Do not write the name of an accompanied person: the reference of their space is enough.
oversight-why-missing = Write why: without a reason nobody reads.
oversight-ask = Ask for an agreement
oversight-from = From
oversight-to = To
oversight-day-wrong = Choose a day of this month.
oversight-days-wrong = The end comes before the beginning.
oversight-worker = Who opened
oversight-anybody = Everybody
oversight-reference = The reference of a space
oversight-reference-hint = Eight signs, written below the log of openings of the space. They say nobody’s name.
oversight-reference-wrong = A reference has eight signs, such as 3F9A-12C7.
oversight-read = Read
oversight-read-why = This reading will leave a line in this same log.
oversight-not-agreed = No agreement is running for this month. Ask again.
oversight-damaged = Some lines no longer open, or no longer follow one another: somebody touched this log. Tell whoever keeps the machine, and note the day.
oversight-cut = There are more. Choose fewer days.
oversight-nothing = No opening answers to this.
oversight-card = the person, with their card
oversight-act-open = opened
oversight-act-export = took everything away
oversight-act-search = searched
oversight-act-rewound = found the space put back
oversight-act-oversight = read this log
oversight-act-other = did something else
oversight-agree-title = Agreements to read
oversight-agree-what = The data-protection officer may read who opened what, if a lead agrees. Ask them why, aloud. Agreeing shows you nothing.
oversight-agree-empty = Nobody asks to read.
oversight-agree = Agree that { $name } reads
oversight-agree-until = The agreement holds until { $day }, for this month only.
oversight-agree-none = This question no longer waits for an agreement, or you hold nothing that opens this month.
oversight-past = Past questions
oversight-past-by = agreed by { $name }
oversight-past-none = no agreement
oversight-old = Two years without contact
oversight-old-what = These spaces wait for their lead worker to decide: keep with a reason, end, or erase. Nothing is erased by itself. Those that must be kept (public archives) are not here.
oversight-old-none = No space waits for a decision.
oversight-old-line = last contact on { $contact }, to be looked at since { $since }
oversight-old-closed = ended
oversight-old-more = There are more: the oldest are here.
