entrance-title = Sign in
entrance-hello = Hello.
entrance-login = Your name to sign in
entrance-login-hint = The one you chose. Capitals, accents and spaces do not count.
entrance-login-empty = Write your name.
entrance-login-taken = Somebody already signs in with this name. Add a word, for example your job.
entrance-password = Your password
entrance-password-yours = Choose a password
entrance-password-new = Your new password
entrance-password-hint = 12 characters or more. Several unrelated words are better than one complicated word.
entrance-password-empty = Write the password.
entrance-password-short = Too short: 12 characters or more.
entrance-password-long = Too long: 200 characters at most.
entrance-password-easy = This password can be guessed. Try several unrelated words, or the phrase offered here.
entrance-phrase = A phrase drawn at random, if you like it:
entrance-copy = Copy the phrase
entrance-copied = Copied
entrance-enter = Sign in
entrance-enter-key = Sign in with my passkey
entrance-forgotten = Forgotten password
entrance-team-title = Are you in the team?
entrance-card-title = Do you have a card?
entrance-card-words = Open your space with the card you were given.
entrance-card-open = Open with my card
entrance-notice-password = Your password is changed. Sign in with the new one.
entrance-notice-out = You are signed out. See you soon.
entrance-notice-late = Time has passed. Start again from the beginning.
entrance-notice-over = Your session is over. What you wrote is kept here: come in, go back to the page, and it will leave.
entrance-wrong = { $count ->
    [0] This password or this name does not match. Wait a minute before the next try.
    [one] This password or this name does not match. One try is left.
   *[other] This password or this name does not match. { $count } tries are left.
}
entrance-wait = Too many tries. Wait a minute, then try again. If it goes on, wait an hour or call your lead.
entrance-key-cancelled = You stopped. You can try again.
entrance-key-failed = This key did not answer. Try the password.
entrance-key-refused = This key does not open alone here. Sign in with your password: it will serve afterwards.
entrance-key-wrong = This is not a key known for you. Try another way.
entrance-second-title = Second step
entrance-second-key = Take your key, or the device that keeps it.
entrance-second-use-key = Use my key
entrance-second-lost = I no longer have my phone or my key
entrance-second-lost-hint = One of the two printed codes. It will serve only once.
entrance-second-use-code = Use this code
entrance-second-damaged = Your second step can no longer be read: what was kept was damaged, or somebody touched it. Nobody passes without it.
entrance-second-damaged-how = Type one of your recovery codes: it opens, and you will set a second step again afterwards. Without a code, call your lead, who can invite you again. Tell whoever keeps the machine, too.
entrance-second-wrong = { $count ->
    [0] This code does not match. Wait a minute before the next try.
    [one] This code does not match. One try is left.
   *[other] This code does not match. { $count } tries are left.
}
entrance-digits = The six digits on your phone
entrance-digits-hint = They change every thirty seconds.
entrance-digits-empty = Write the code.
entrance-go-on = Go on
entrance-code = A recovery code
entrance-code-hint = 26 characters, printed on the first day. Dashes and capitals do not count.
entrance-code-empty = Write a recovery code.
entrance-first-title = Create the place
entrance-first-words = Three questions, and it is ready. Then you can invite your colleagues.
entrance-place = The name of the organisation
entrance-place-hint = For example: Belleville community centre
entrance-place-empty = Write the name of the organisation.
entrance-name = Your name
entrance-name-hint = Your colleagues will see it. It is also what you type to sign in.
entrance-name-empty = Write your name.
entrance-first-create = Create
entrance-codes-title = Your recovery codes
entrance-codes-words = If you forget your password, one of these codes will let you in. Nobody else can, not even the administrator. Print this page or copy the codes: one at home, one in a safe place.
entrance-codes-yours = The codes
entrance-codes-once = Each code serves only once.
entrance-codes-again = Type one of the codes again, from the paper
entrance-codes-again-hint = To be sure it is well copied. After that, they will never be shown again.
entrance-codes-wrong = This is not one of these codes. Look at the paper, then try again.
entrance-fingerprint-title = Your eight words
entrance-fingerprint-words = They are the fingerprint of your keys. A colleague may ask you to read them aloud, to be sure it is you.
entrance-print = Print
entrance-unlock-title = Is it really you?
entrance-unlock-words = For what you are about to do, show once more that it is you. It will not be asked again for five minutes.
entrance-unlock-wrong = { $count ->
    [0] This password does not match. Wait a minute before the next try.
    [one] This password does not match. One try is left.
   *[other] This password does not match. { $count } tries are left.
}
entrance-waits-title = A second step comes first
entrance-waits-words = { $act } waits until your password is not the only thing that protects you.
entrance-waits-control = Reading the check of openings
entrance-waits-agreement = Agreeing that the check is read
entrance-waits-team = Changing who belongs to the team
entrance-waits-cover = Arranging a cover
entrance-waits-card = Making or reopening a key card
entrance-waits-erase = Erasing a space
entrance-waits-export = Taking a copy away
entrance-waits-members = Changing who reads a space
entrance-waits-escrow = Opening together with others
entrance-waits-other = What you were about to do
entrance-waits-how = A phone that shows six digits, or a key: it takes two minutes.
entrance-waits-go = Add it now
entrance-back-home = Back to the beginning
entrance-changed-title = Signing in is stopped
entrance-changed-words = The keys of the organisation are no longer those you knew. Somebody may have touched the database.
entrance-changed-how = Nothing was opened. Do not try again: call the person who looks after the machine, and the first person of the team, and compare your eight words.
entrance-left-title = It is closed
entrance-left-words = This page is erased from this device, and nobody can come back to it without your card or your password.
entrance-left-history = The address may remain in the browser’s history. To remove it, open the history and erase the last hour.
entrance-left-go = See the weather
entrance-rescue-title = Forgotten password
entrance-rescue-words = A recovery code lets you in. You choose a new password at once, and you are signed out of every device.
entrance-rescue-lost = I also lost my phone or my key: remove the second step
entrance-rescue-change = Change the password
entrance-rescue-wrong = { $count ->
    [0] This name and this code do not go together. Wait a minute before the next try.
    [one] This name and this code do not go together. One try is left.
   *[other] This name and this code do not go together. { $count } tries are left.
}
entrance-rescue-none = No code left? Nobody can open in your place. Your lead can invite you again: your colleagues will give you back the spaces that you share.
entrance-invitation-title = A team invites you
entrance-invitation-words = This link serves once, within a day. Nothing is done yet: press when you like.
entrance-invitation-code = The code of the invitation
entrance-invitation-code-hint = The one that was read or written to you.
entrance-invitation-open = Go on
entrance-invitation-over = This link no longer serves, or its day has passed. Ask the person who invites you for another.
entrance-answer-title = Hello { $name }.
entrance-answer-words = { $by } invites you. Choose how you will sign in.
entrance-answer-login = Your name to sign in
entrance-answer-login-hint = Only you type it. Capitals, accents and spaces do not count.
entrance-answer-send = It is me
entrance-words-title = Eight words to read aloud
entrance-words-read = Call { $by } or meet, and read these words. They show that it is you, and nobody else.
entrance-words-then = Once { $by } has recognised them, you can sign in with your name and your password. Before that, the entrance would answer that they do not go together.
entrance-words-home = Done
entrance-notice-ended = Your session is over. Come in again: you will be back at the page you asked for.
entrance-notice-wanted = You must come in first. Then you will go to the page you asked for.
entrance-returned-title = Done
entrance-returned-words = Close this tab and go back to the one before: what you wrote is still there. Press “Send”.
