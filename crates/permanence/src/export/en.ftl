export-title = Take everything away
export-back = Messages
export-notes-why = One file with all the notes that you may read, and their attachments. It opens without this service.
export-messages-why = One file with all messages, photos and voice notes. It opens without this service.
export-count = { $count ->
    [one] It holds one item.
   *[other] It holds { $count } items.
}
export-alone = This file is no longer protected: whoever has it can read it. Do not keep it on a shared phone or computer.
export-take = Take away
export-traced = The day on which somebody takes it away is noted in the log of openings.
export-too-heavy = The files weigh more than 100 MB together: that is too much at once. Download them one by one from the messages.
export-other = Take the messages away
export-archive-title = What is written here
export-made = Taken away { $day }
export-erased = erased
export-damaged = unreadable: the seal does not match
export-proof = To check that nothing changed, compare these eight words with those of another copy of the same day:
