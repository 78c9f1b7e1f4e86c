search-title = Search
search-label = A person, a number, a word
search-hint = In your own spaces only. Accents and the spelling of names do not matter.
search-go = Search
search-found = Found
search-nothing = Nothing like it among the people you follow. Try one word only, or a number.
search-more-hits = { $count ->
    [one] And once more in this space.
   *[other] And { $count } more times in this space.
}
search-more-persons = { $count ->
    [one] And one more person. Add a word to narrow it down.
   *[other] And { $count } more persons. Add a word to narrow it down.
}
search-error-empty = Write a name, a number or a word.
search-corrected = Text corrected { $when }.
search-earlier = Earlier version, corrected { $when }.
