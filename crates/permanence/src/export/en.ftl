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
export-archive-notes = Notes of the team – { $name }
export-archive-messages = Messages – { $name }
export-made = Taken away { $day }
export-erased = erased
export-damaged = unreadable: the seal does not match
export-proof = To check that nothing changed, compare these eight words with those of another copy of the same day:
export-check = Check the files of this copy
export-check-how = The file manifest.txt gives the fingerprint (SHA-256) of each file. Unpack the copy, open a terminal in its folder, and compare: on Windows, one file at a time, letters may be capitals; elsewhere, each line must end with OK.
export-check-lines = In manifest.txt, lines that begin with # are not files: the number of items and the fingerprint of the chain, its eight words, then the day and the eight words of the last sealed night. A line of dashes is a file that was erased or cannot be read.
