export-title = Tout emporter
export-back = Messages
export-notes-why = Un seul fichier avec toutes les notes que vous pouvez lire et les fichiers joints. Il s’ouvre sans ce service.
export-messages-why = Un seul fichier avec tous les messages, les photos et les vocaux. Il s’ouvre sans ce service.
export-count = { $count ->
    [one] Il contient un élément.
   *[other] Il contient { $count } éléments.
}
export-alone = Ce fichier n’est plus protégé : qui l’a peut le lire. Sur un téléphone ou un ordinateur partagé, ne le gardez pas.
export-take = Emporter
export-traced = Le jour où quelqu’un emporte est noté dans le journal des ouvertures.
export-too-heavy = Les fichiers pèsent plus de 100 Mo ensemble : c’est trop pour une seule fois. Téléchargez-les un par un depuis les messages.
export-other = Emporter les messages
export-archive-notes = Notes de l’équipe – { $name }
export-archive-messages = Messages – { $name }
export-made = Emporté { $day }
export-erased = effacé
export-damaged = illisible : le sceau ne correspond pas
export-proof = Pour vérifier que rien n’a changé, comparez ces huit mots avec ceux d’une autre copie du même jour :
export-check = Vérifier les fichiers de cette copie
export-check-how = Le fichier manifest.txt donne l’empreinte (SHA-256) de chaque fichier. Décompressez la copie, ouvrez un terminal dans son dossier, et comparez : sous Windows, un fichier à la fois, les lettres peuvent être en majuscules ; ailleurs, chaque ligne doit finir par OK.
export-check-lines = Dans manifest.txt, les lignes qui commencent par # ne sont pas des fichiers : le nombre d’éléments et l’empreinte de la chaîne, ses huit mots, puis le jour et les huit mots de la dernière nuit scellée. Une ligne de tirets est un fichier effacé ou illisible.
