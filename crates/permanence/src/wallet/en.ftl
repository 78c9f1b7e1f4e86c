wallet-title = My papers
wallet-papers = Papers
wallet-home = My home
wallet-back = Back
wallet-unknown = Paper without a name
wallet-kind-unknown = I do not know
wallet-to-name = to name
wallet-line = { $name }, until { $day }
wallet-readers = Read by: { $names }
wallet-readers-none = Nobody else reads them.
wallet-about = { $name }, { $day }, { $pages }
wallet-soon = ends on { $day }
wallet-ended = ended on { $day }
wallet-old = too old since { $day }
wallet-notice-soon = { $name }: ends on { $day }
wallet-notice-ended = { $name }: ended on { $day }
wallet-wanted = You are asked for
wallet-wanted-team = Asked for, not received yet
wallet-wanted-none = No paper is asked of you.
wallet-asked-by = Asked by { $name }, { $day }
wallet-send = Send
wallet-send-label = Send: { $name }
wallet-send-other = Send a paper
wallet-scan = Scan a paper
wallet-drop = No longer needed
wallet-drop-label = No longer needed: { $name }
wallet-ask = Ask for papers
wallet-print = Print the list
wallet-print-now = Print
wallet-held = Papers kept
wallet-empty = Nothing yet. A paper sent once serves all your requests.
wallet-empty-team = No paper kept. A photo is enough, once.
wallet-closed = This support has ended: nothing is added any more.
wallet-send-title = Send a paper
wallet-send-more = Add pages: { $name }
wallet-send-instead = Replace: { $name }
wallet-file = The photo, the pages or the PDF
wallet-file-hint = Several pages of one paper at a time. 25 MB at most.
wallet-tip-light = Near a window, without shadow.
wallet-tip-flat = The paper flat, whole in the photo.
wallet-tip-code = If it bears a black square marked 2D-DOC, it will be checked. Photograph it closely if it is not read.
wallet-colour = Keep the colours (identity card)
wallet-locked = Does the PDF open with a password?
wallet-password = Password of the PDF
wallet-password-hint = It opens this file, and is not kept.
wallet-nothing = Choose a photo or a file.
wallet-many = Twelve files at most at a time. Send the others afterwards.
wallet-kept-others = The other pages are kept. Send here those that are missing.
wallet-kept-see = See this paper
wallet-refused = { $file }: { $why }
wallet-refused-bomb = This file unfolds into far more than a paper: it was not opened. Photograph the paper, or ask for another copy.
wallet-refused-crowded = Too many files are arriving at once. Wait a minute, then send it again.
wallet-refused-damaged = This file is damaged, or not whole. Send it again, or photograph the paper.
wallet-refused-double = This file hides another one: it was not opened. Photograph the paper.
wallet-refused-heavy = This file is over 25 MB. Send a lighter photo, or the pages one by one.
wallet-refused-heic = This photo is in the HEIC format. On the iPhone: Settings, Camera, Formats, “Most Compatible”.
wallet-refused-huge = This picture is over 60 million points. Send a smaller one.
wallet-refused-long = This paper has too many pages: 40 at most at a time, 200 for a PDF. Send it in parts.
wallet-refused-password = This PDF opens with a password. Type it in the box below, and send the file again.
wallet-refused-slow = This file takes too long to read. Photograph the paper, or send its pages one by one.
wallet-refused-tiny = This picture is too small for the paper to be read. Take the photo from closer.
wallet-refused-unknown = This is neither a photo nor a PDF that can be read. A JPEG, a PNG, a WebP or a PDF is needed.
wallet-refused-unreadable = This file could not be read. Photograph the paper, or send another copy.
wallet-refused-wrong-password = This password does not open this PDF. Type it again, and send the file.
wallet-is-old = A newer paper replaces this one.
wallet-trouble-blank = Page { $number } seems blank.
wallet-trouble-blurred = Page { $number } is blurred: the office may not be able to read it.
wallet-trouble-dark = Page { $number } is too dark. Take it again near a window or a lamp.
wallet-again = Take the photo again
wallet-contradicted = This paper seems to be: “{ $name }”. What you chose is what counts.
wallet-alike = There is already one like it:
wallet-alike-replace = This one replaces it
wallet-page = Page { $number } of the paper
wallet-seal = 2D-Doc seal
wallet-seal-valid = valid seal
wallet-seal-invalid = invalid seal
wallet-seal-unverified = seal not checked
wallet-seal-valid-by = Signed by: { $name }. What the seal says was not changed.
wallet-seal-invalid-why = The signature does not match: paper altered, or code damaged. Do not conclude alone: take the photo again, then ask the office.
wallet-doubt-trial = This code is made for trials: it proves nothing, either way.
wallet-doubt-unknown = Whoever signed it is not in the list known here: nothing can be said, neither true nor false.
wallet-doubt-day = The signature matches, but its date does not let it be affirmed.
wallet-doubt-kind = This code is of a form that is not checked here for now.
wallet-doubt-partial = The code was read in part only: photograph closely the black square marked 2D-DOC.
wallet-seal-says = What the seal says
wallet-seal-limit = The seal says nothing of the rest of the page: compare it with what you read. Nor does it say whether the paper was cancelled since.
wallet-seal-lacks = This code lacks a part of what such a paper must carry.
wallet-seal-differs = { $what }: the page says otherwise. Look at both.
wallet-says-name = Name
wallet-says-birth = Date of birth
wallet-says-number = Foreigner number
wallet-says-year = Year of income
wallet-says-income = Reference tax income
wallet-says-parts = Number of parts
wallet-says-notice = Reference of the notice
wallet-says-tax = Net tax
wallet-says-pay = Net taxable pay
wallet-says-period = Period
wallet-says-iban = IBAN
wallet-says-from = From
wallet-says-until = Until
wallet-says-address = Address
wallet-says-amount = Amount
wallet-what = Which paper is it?
wallet-kind = Kind of paper
wallet-from = Made on
wallet-until = Valid until
wallet-until-hint = To be told before it ends.
wallet-until-before = The end comes before the beginning: check both dates.
wallet-day-wrong = This date cannot be read. Example: 14/02/2031.
wallet-right = It is right
wallet-more = Add a page
wallet-instead = Replace
wallet-copy = PDF
wallet-out = Take out
wallet-out-title = Take this paper out?
wallet-out-what = Its pages and what was read of it disappear for everybody. This cannot be undone.
wallet-out-do = Take out for ever
wallet-out-not = Keep
wallet-out-hers = This paper comes from the person or from a colleague: only the person can take it out, or whoever brought it.
wallet-ask-title = Ask for papers
wallet-ask-how = The person reads the request in her messages and on her home page, and answers with a photo.
wallet-ask-which = Which papers?
wallet-ask-note = A word for the person
wallet-ask-note-hint = Why, by when. She will read it.
wallet-ask-none = Tick at least one paper.
wallet-ask-many = Twenty papers at most at a time.
wallet-ask-send = Ask
wallet-sheet-title = Papers of { $name }
wallet-sheet-made = List of { $day }.
wallet-sheet-wanted = To bring
wallet-sheet-rights = A photocopy is nearly always enough (CRPA, article R113-5), and a missing paper does not prevent a request from being studied (article L114-5-1).
wallet-read-kept = Paper sent
wallet-read-added = Pages added to a paper
wallet-read-sorted = Paper named
wallet-read-replaced = Paper replaced
wallet-read-asked = Papers asked for
wallet-read-dropped = Paper no longer asked for
wallet-tile-held = { $count ->
    [0] no paper kept
    [one] one paper kept
   *[other] { $count } papers kept
}
wallet-tile-asked = { $count ->
    [one] one paper asked for
   *[other] { $count } papers asked for
}
wallet-pages = { $count ->
    [one] one page
   *[other] { $count } pages
}
wallet-old-papers = { $count ->
    [one] One earlier paper
   *[other] { $count } earlier papers
}
wallet-errors = { $count ->
    [one] One file was not taken
   *[other] { $count } files were not taken
}
