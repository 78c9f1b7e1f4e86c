account-title = My account
account-keep = Keep
account-waits = Your password alone protects you: taking a file away, making a card or changing the team waits for a second step.
account-waits-go = Add it
account-locks = What lets me in
account-password = Password
account-second = Phone with six digits
account-on = asked each time
account-off = not asked
account-keys = Keys
account-keys-count = { $count ->
    [0] none
    [one] one key
   *[other] { $count } keys
}
account-codes = Recovery codes
account-codes-left = { $count ->
    [0] No code is left.
    [one] One code is left on paper.
   *[other] { $count } codes are left on paper.
}
account-codes-untyped = Never typed again: nothing shows that they are on paper.
account-days = My days
account-hours = Hours of presence
account-hours-count = { $count ->
    [0] not said yet
    [one] one day a week
   *[other] { $count } days a week
}
account-display = Language and display
account-leave = Sign out everywhere
account-leave-words = A lost phone, a computer left open: sign out of every device at once, this one included.
account-leave-everywhere = Sign out of every device
account-password-title = Change the password
account-password-words = You stay here. All your other devices are signed out.
account-password-current = Your password today
account-codes-title = New recovery codes
account-codes-words = The old codes will no longer serve. Have something to print or write with: the new ones are shown only once.
account-codes-draw = Draw new codes
account-keys-title = My keys
account-keys-words = A key is a phone, a computer or a small object to plug in that recognises you. Some open alone, without a password. The others serve as a second step.
account-keys-none = No key yet.
account-keys-full = Eight keys is the most. Remove one to add another.
account-key-add = Add a key
account-key-name = What to call it
account-key-name-hint = For example: my phone
account-key-unnamed = My key
account-key-since = since { $day }
account-key-opens = opens alone
account-key-second = second step
account-key-remove = Remove
account-key-failed = This key could not be added. Try with another.
account-key-known = This key is already in the list.
account-key-refused = This key did not answer as it should. Try again.
account-key-script = To add a key, the browser must allow JavaScript.
account-second-title = A phone with six digits
account-second-words = Besides the password, you will type six digits that your phone shows, even without a network. Whoever finds your password does not get in.
account-second-app = On the phone, open an app for codes (Aegis, FreeOTP, or the one you have).
account-second-scan = Show it this drawing.
account-second-drawing = Drawing to show to the app for codes
account-second-type = Or type in it:
account-second-digits = The six digits shown
account-second-on = Done
account-second-later = Later
account-second-again = Start again with the new drawing.
account-second-wrong = These digits do not match. Wait for the next ones, then try again. The phone’s clock must be right.
account-second-key = Do you have a key instead?
account-second-key-go = Add a key
account-second-rule = As long as there is neither phone nor key, taking a file away, making a card or changing the team waits.
account-second-is-on = Your phone is asked each time.
account-second-damaged = Your phone is no longer recognised: what was kept can no longer be read. Remove it, then add it again. Tell whoever keeps the machine, too.
account-damaged = A part of your second step can no longer be read. Remove it below, then add it again.
account-keys-damaged = Your keys can no longer be read. Remove them all, then add them again. Tell whoever keeps the machine, too.
account-keys-remove-all = Remove all my keys
account-second-new = A new phone? Remove the old one, then add the new one.
account-second-off = Stop asking for the phone
account-hours-title = My hours of presence
account-hours-words = When you answer. Leave empty the days when you are not there. Nobody expects anything from you outside.
account-hours-from = From
account-hours-to = To
account-hours-wrong = Write a time, for example 17:30.
account-hours-order = The end comes after the beginning.
account-display-title = Language and display
account-display-language = Language
account-display-theme = Light
account-display-system = As the device
account-display-light = Light
account-display-dark = Dark
account-display-size = Size of letters
account-display-normal = Normal
account-display-large = Large
account-display-larger = Very large
account-help-title = Help
account-help-now = Danger now
account-help-15 = Ambulance: someone is ill or hurt
account-help-17 = Police: someone threatens you
account-help-114 = By text message, when speaking is impossible
account-help-119 = A child is in danger
account-help-3919 = Violence against women
account-help-3114 = Thoughts of dying
account-help-free = These calls are free, day and night, even without credit.
account-help-who = A question, a problem
account-help-who-card = You have a card? Call the number on it. If the card is lost, call too: it is stopped and you get another.
account-help-who-staff = You belong to the team? Ask your lead, or the person who looks after the machine.
account-help-safe = What is written here
account-help-plain-1 = What is written is locked. Only the people named in “Who sees what” hold the key. Whoever looks after the machine does not. A stolen backup cannot be read.
account-help-plain-2 = The machine opens a page for the time of showing it. Somebody who held the machine at that moment could read it.
account-help-plain-3 = If somebody changed what is written without coming through here, the page would say so.
account-help-exact = The exact words
account-help-safe-1 = Content is encrypted per space. A stolen database or backup does not reveal what is written in it. Only the members of a space hold what opens it; the administrator has no key.
account-help-safe-2 = The server opens the content for the time of showing the page: a server compromised while in use can be read.
account-help-safe-3 = An entry changed in the database is reported to the member who opens the space.
account-help-leave = Leaving fast
account-help-leave-1 = The button “Close and erase”, or the Shift key three times, closes everything and shows the weather.
account-help-leave-2 = The address may remain in the browser’s history: erase the last hour there if somebody else uses the device.
