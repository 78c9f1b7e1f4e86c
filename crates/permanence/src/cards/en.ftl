cards-title = Key cards
cards-made = A key card was made.
cards-reopened = A key card was reopened, with the person present.
cards-lost = A key card was reported lost: it opens nothing any more.
cards-empty = A key card lets the person write to you from any telephone, without an address or a password. Make it together.
cards-make = Make a card
cards-make-other = Make another card
cards-make-again = Make a card again
cards-made-on = Card made { $moment }
cards-made-label = { $label } · made { $moment }
cards-used = messages opened { $day }
cards-never-used = messages never opened
cards-made-by = by { $name }
cards-state-open = opens
cards-state-until = waits until { $hour }
cards-state-closed = closed after ten tries
cards-state-lost = lost, { $day }
cards-lose = Card lost
cards-lose-this = Lost: { $card }
cards-lose-what = The lost card will open nothing any more, and the telephone where it is open will close at once. Messages stay.
cards-lose-others = { $count ->
    [0] No other card opens: the person cannot enter until you make another one together.
    [one] The other card stays open, unless you choose otherwise.
   *[other] The { $count } other cards stay open, unless you choose otherwise.
}
cards-lose-which = What to close?
cards-lose-which-needed = Say whether you close this card only, or all of them.
cards-lose-one = This card only
cards-lose-all = All the cards of the person
cards-lose-do = Close now
cards-lose-cancel = Close nothing
cards-lose-hint = A lost card closes in two steps: what will close is said first.
cards-reopen = Reopen the card
cards-present = The person is with me.
cards-present-missing = A closed card is reopened face to face. Tick when the person is with you.
cards-new-title = Make a card together
cards-new-how = The person chooses their secret digits and types them. You do not need to know them.
cards-pin-choose = Their secret digits
cards-pin-hint = 4 to 6 digits. Not a year, not a sequence: somebody near would find them.
cards-pin-again = The same, once more
cards-pin-differs = These are not the same digits. Type them once more.
cards-pin-shape = Choose 4 to 6 digits.
cards-pin-trivial = These digits are guessed too fast: a sequence, a repetition. Choose others.
cards-pin-year = This looks like a year: somebody near would try it. Choose other digits.
cards-name = The name written on the card
cards-name-hint = As the person wishes. Nothing, if somebody may see the card.
cards-label = How to recognise this card
cards-label-hint = For you, in the list: telephone, spare at her mother’s. None of it is printed.
cards-old = { $count ->
    [one] One card opens already. It stays open, unless it is lost.
   *[other] { $count } cards open already. They stay open, unless they are lost.
}
cards-old-kept = { $count ->
    [one] The old one stays open: this is one more
   *[other] The old ones stay open: this is one more
}
cards-old-lost = Lost, to be closed: { $card }
cards-old-lost-all = All the old ones are lost, to be closed
cards-do = Make the card
cards-sheet-title = The card
cards-once = This card is shown only once. Print it, or copy the code, before you leave this page.
cards-shown = This card was already shown, and it is kept nowhere. If it is lost, say so in the list and make another.
cards-print = Print the card
cards-print-noscript = Print this page with your browser’s menu.
cards-printed-call = Call:
cards-tell = To tell the person
cards-tell-1 = The square is read with the telephone’s camera. Or one types the address and the code.
cards-tell-2 = The secret digits are not written on the card. After five mistakes, one must wait an hour.
cards-tell-3 = Card lost, or seen by somebody: call, it will be closed at once.
cards-door-title = Enter with my card
cards-code = The code written on your card
cards-code-hint = 26 letters and digits. Spaces and capitals do not matter.
cards-code-shape = This is not a whole code: it has 26 letters and digits. Look at your card again.
cards-pin = Your secret digits
cards-pin-missing = Type your secret digits.
cards-phone = Is this telephone yours?
cards-phone-mine = Yes, it is mine
cards-phone-mine-hint = It closes after 15 minutes without doing anything.
cards-phone-shared = No, I share it
cards-phone-shared-hint = It closes after 5 minutes, and nothing stays in it.
cards-open = Open
cards-help = Call
cards-wrong = { $count ->
    [one] This code does not match. 1 try is left.
   *[other] This code does not match. { $count } tries are left.
}
cards-until = There were too many tries. Start again at { $hour }.
cards-closed = This card closed after too many tries. Whoever accompanies you can reopen it with you.
cards-call-at = Call { $number }.
cards-call = Call the person who gave you the card.
cards-home-title = My home
cards-hello = Hello
cards-hello-name = Hello { $name }
cards-home-closed = There is no open exchange here any more. If you need us, call or come and see us: the door stays open.
cards-ended = This support has ended. Your messages stay readable here, with your card; nothing is written in them any more.
cards-ended-until = Nothing erases itself. Two years after the last contact, the team decides to keep or to erase: take what you want to keep before then.
cards-ended-back = To come back, call or come and see us: the same card will open your messages again.
cards-ended-back-with = To come back, call or come and see us, and ask for { $with }: the same card will open your messages again.
cards-ended-no-number = No number is noted here: look at your card, or come and see us.
cards-reread = Read again
cards-take = Take everything
cards-take-what = A copy for you
cards-messages = Messages
cards-rights = My rights
cards-allowed = What I allowed
cards-allowed-running = { $count ->
    [0] Read again
    [one] 1 permission in force
   *[other] { $count } permissions in force
}
cards-allowed-unsigned = { $count ->
    [one] 1 text to read and sign
   *[other] { $count } texts to read and sign
}
cards-news = { $count ->
    [0] Write or read again
    [one] 1 new
   *[other] { $count } new
}
cards-who = Who sees what
cards-call-tile = Call
cards-danger = In danger now
cards-rescued = { $name } can read your messages since { $day }: nobody could open them any more.
cards-papers = My papers
