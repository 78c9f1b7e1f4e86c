//! What the invented people of the demonstration are called and say. Nobody here exists.

/// Login, name, role of the six of the staff; the first four accompany people.
pub(crate) const STAFF: &[(&str, &str, &str)] = &[
    ("samira", "Samira Exemple", "lead"),
    ("karim", "Karim Modèle", "worker"),
    ("nadia", "Nadia Essai", "worker"),
    ("lucie", "Lucie Maquette", "worker"),
    ("odile", "Odile Accueil", "reception"),
    ("paul", "Paul Registre", "officer"),
];

/// How forty people wish to be called, what they speak, what one should know.
pub(crate) const PEOPLE: &[(&str, &str, &str)] = &[
    (
        "Amina",
        "arabe, français",
        "Préfère les vocaux. Lit un peu le français.",
    ),
    ("Mme Exemple", "français", "Dossier d’essai."),
    ("Yanis", "français", "16 ans. Joignable après 17 h."),
    (
        "M. Kone",
        "soninké, français",
        "Titre de séjour à renouveler.",
    ),
    (
        "Mme Roy",
        "français",
        "Entend mal : écrire plutôt qu’appeler.",
    ),
    (
        "Le grand Luc",
        "français",
        "Dort près de la gare. Passe le mardi.",
    ),
    ("Oksana", "ukrainien, anglais", ""),
    (
        "Fatou",
        "wolof, français",
        "Deux enfants à l’école du quartier.",
    ),
    ("M. Silva", "portugais, français", ""),
    ("Rahim", "dari", "Interprète demandé."),
    (
        "Mamie Jo",
        "français",
        "92 ans, au troisième sans ascenseur.",
    ),
    ("Selam", "tigrinya, anglais", ""),
    ("Dragana", "romani, serbe", ""),
    ("M. Martin d’essai", "français", "Sort de l’hôpital."),
    ("Inès", "espagnol, français", ""),
    ("Bakary", "bambara, français", ""),
    ("Mme Nguyen d’essai", "vietnamien, français", ""),
    ("Tonio", "français", "Travaille de nuit."),
    ("Leïla", "arabe", "Le téléphone est partagé avec son frère."),
    ("M. Petit d’essai", "français", ""),
    ("Zoé", "français", "19 ans, sortie de foyer."),
    ("Hamid", "persan, anglais", ""),
    ("Mme Diallo d’essai", "peul, français", ""),
    ("Kevin B.", "français", ""),
    ("Maria", "roumain, français", ""),
    ("Le voisin du 12", "français", "N’a pas donné de nom."),
    ("Aïcha", "arabe, français", ""),
    ("M. Özdemir d’essai", "turc, français", ""),
    ("Nour", "arabe", ""),
    ("Jeanne", "français", "Sous curatelle simple."),
    ("Moussa", "soninké", "Apprend le français le soir."),
    ("Mme Lopez d’essai", "espagnol", ""),
    ("Tarek", "arabe, français", ""),
    ("Sarah", "anglais, français", ""),
    ("Papi Georges", "français", ""),
    ("Ling", "chinois", ""),
    ("Abdou", "comorien, français", ""),
    ("Mme Blanc d’essai", "français", ""),
    ("Giorgi", "géorgien, russe", ""),
    (
        "La dame au chien",
        "français",
        "Chercher d’abord au square.",
    ),
];

/// Medium, theme, minutes, what was done.
pub(crate) const ACTS: &[(&str, &str, u16, &str)] = &[
    (
        "appointment",
        "housing",
        45,
        "Point sur la demande de logement. Il manque le bulletin d’octobre.",
    ),
    (
        "phone",
        "health",
        15,
        "Rendez-vous pris au centre de santé, mardi à 14 h.",
    ),
    (
        "walk-in",
        "paperwork",
        30,
        "Courrier de la caisse lu ensemble. Réponse écrite sur place.",
    ),
    (
        "home",
        "family",
        60,
        "Visite à domicile. Les enfants vont bien ; la chaudière est en panne.",
    ),
    (
        "street",
        "digital",
        15,
        "Rencontre au marché. Le téléphone ne s’ouvre plus : on regarde jeudi.",
    ),
    (
        "sms",
        "mobility",
        5,
        "Rappel de l’heure du bus pour la préfecture.",
    ),
    (
        "third-party",
        "money",
        30,
        "Échange avec le fournisseur d’énergie : paiement en trois fois accepté.",
    ),
    (
        "appointment",
        "work",
        60,
        "CV refait à deux. Candidature au restaurant scolaire.",
    ),
    (
        "phone",
        "rights",
        15,
        "Attestation de droits obtenue, à imprimer.",
    ),
    (
        "outside",
        "language",
        30,
        "Inscription au cours de français, sur place, à deux.",
    ),
    ("walk-in", "food", 15, "Colis alimentaire pour la semaine."),
    (
        "letter",
        "rights",
        15,
        "Recours envoyé en recommandé. Réponse attendue sous deux mois.",
    ),
    (
        "home",
        "housing",
        45,
        "Passage après la fuite : photos prises, bailleur appelé sur place.",
    ),
    (
        "phone",
        "family",
        10,
        "Besoin de parler, rien à faire de plus. On se rappelle lundi.",
    ),
    (
        "appointment",
        "paperwork",
        30,
        "Pièces triées ensemble. Il manque l’acte de naissance : demandé en mairie.",
    ),
    (
        "street",
        "health",
        20,
        "Croisé au square. Accepte de voir l’infirmière jeudi, si on y va ensemble.",
    ),
    (
        "appointment",
        "money",
        40,
        "Budget du mois refait. Le loyer passe, l’électricité est étalée.",
    ),
];

/// What one person and the team say to each other: what the person writes, what is answered.
pub(crate) type Talk = &'static [(&'static str, &'static str)];

/// Talks by the language that somebody speaks first; the first one is for everybody else.
pub(crate) const TALKS: &[(&str, Talk)] = &[
    (
        "français",
        &[
            (
                "Bonjour, j’ai reçu une lettre, je ne comprends pas ce qu’ils veulent.",
                "Bonjour. Passez demain à 10 h avec la lettre, on la lit ensemble.",
            ),
            (
                "Merci beaucoup pour hier.",
                "Avec plaisir. Dites-moi si la caisse vous rappelle.",
            ),
            (
                "Je suis en retard, le bus ne passe pas.",
                "Pas grave, je vous attends jusqu’à midi.",
            ),
            (
                "C’est bon, j’ai le papier de la mairie !",
                "Bravo ! Gardez-le bien, on en aura besoin jeudi.",
            ),
            (
                "Est-ce que je dois apporter le livret de famille ?",
                "Oui, l’original suffit, pas besoin de copie.",
            ),
            (
                "Le rendez-vous de lundi, c’est à quelle heure ?",
                "À 14 h, au premier étage. Je serai là.",
            ),
            (
                "Je peux passer vous voir cette semaine ?",
                "Oui : jeudi à 9 h ou vendredi à 16 h ?",
            ),
            ("Vendredi, s’il vous plaît.", "C’est noté. À vendredi."),
            (
                "La dame du guichet a dit que le dossier est complet.",
                "Très bien. La réponse arrive sous deux mois, je note la date.",
            ),
            (
                "J’ai pas dormi, il y a eu de l’eau dans la chambre.",
                "Je passe vous voir cet après-midi, vers 15 h. Êtes-vous chez vous ?",
            ),
            (
                "Oui je suis là.",
                "D’accord. Gardez des photos de l’eau si vous pouvez.",
            ),
            (
                "Le propriétaire a envoyé quelqu’un, c’est réparé.",
                "Bonne nouvelle. On classe les photos quand même.",
            ),
        ],
    ),
    (
        "arabe",
        &[
            (
                "مرحبا، هل يمكنني أن أمرّ غدا؟",
                "Bonjour. Oui, demain entre 9 h et 12 h.",
            ),
            ("شكرا جزيلا", "Avec plaisir."),
            (
                "وصلتني رسالة من صندوق الإعانات",
                "Prenez-la en photo ici, ou apportez-la jeudi.",
            ),
            (
                "ابني مريض اليوم، لن أستطيع المجيء",
                "Bon courage à lui. On se voit lundi à la même heure ?",
            ),
            ("نعم، يوم الاثنين مناسب", "C’est noté : lundi à 10 h."),
            (
                "هل أحضر جواز السفر؟",
                "Oui, et les trois derniers bulletins de salaire.",
            ),
        ],
    ),
    (
        "ukrainien",
        &[
            (
                "Доброго дня, дякую за допомогу.",
                "Bonjour Oksana. Le cours commence mardi à 18 h.",
            ),
            (
                "Чи можна прийти з донькою?",
                "Oui, il y a un coin pour les enfants.",
            ),
            ("Документ готовий.", "Parfait. Apportez-le mercredi."),
        ],
    ),
    (
        "anglais",
        &[
            (
                "Hello, is the office open tomorrow?",
                "Bonjour ! Oui, de 9 h à 12 h. Yes, from 9 to 12.",
            ),
            (
                "I have the letter from the prefecture.",
                "Bring it on Thursday. We will read it together.",
            ),
            ("Thank you, see you on Thursday.", "À jeudi !"),
        ],
    ),
    (
        "espagnol",
        &[
            (
                "Buenos días, ya tengo la cita.",
                "Très bien. C’est quel jour ?",
            ),
            (
                "El martes a las dos.",
                "Je viens avec vous, rendez-vous devant à 13 h 45.",
            ),
            ("Muchas gracias.", "À mardi."),
        ],
    ),
    (
        "portugais",
        &[
            (
                "Bom dia, posso ligar esta tarde?",
                "Oui, après 14 h. Demandez Karim.",
            ),
            (
                "Já enviei o formulário.",
                "Merci. Je garde une copie dans le dossier.",
            ),
        ],
    ),
];

/// What remains to be done.
pub(crate) const TASKS: &[&str] = &[
    "Relancer le bailleur pour la fuite",
    "Préparer le renouvellement du titre de séjour",
    "Appeler l’école : certificat de scolarité",
    "Demander l’attestation de droits",
    "Rappeler le fournisseur d’énergie",
    "Proposer une date de visite",
];
