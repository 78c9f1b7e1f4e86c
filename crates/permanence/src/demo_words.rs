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
        "Entend mal : écrire plutôt qu’appeler.",
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
        "Visite à domicile. Les enfants vont bien ; la chaudière est en panne.",
    ),
    (
        "street",
        "digital",
        15,
        "Rencontre au marché. Le téléphone ne s’ouvre plus : on regarde jeudi.",
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
        "Échange avec le fournisseur d’énergie : paiement en trois fois accepté.",
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
        "Accompagnée à l’inscription au cours de français.",
    ),
    ("walk-in", "food", 15, "Colis alimentaire pour la semaine."),
    (
        "letter",
        "rights",
        15,
        "Recours envoyé en recommandé. Réponse attendue sous deux mois.",
    ),
];

/// What people write, in their languages.
pub(crate) const MESSAGES: &[&str] = &[
    "Bonjour, j’ai reçu une lettre, je ne comprends pas.",
    "Merci beaucoup pour hier.",
    "مرحبا، هل يمكنني أن أمرّ غدا؟",
    "Je suis en retard, le bus ne passe pas.",
    "Hello, is the office open tomorrow?",
    "C’est bon j’ai le papier.",
    "Доброго дня, дякую за допомогу.",
    "Est-ce que je dois apporter le livret de famille ?",
    "شكرا جزيلا",
    "Le rendez-vous de lundi, c’est à quelle heure ?",
    "Buenos días, ya tengo la cita.",
    "Je peux passer vous voir ?",
];

/// What the team answers.
pub(crate) const REPLIES: &[&str] = &[
    "Bonjour, oui, passez demain à 10 h, on la lit ensemble.",
    "Avec plaisir. Dites-moi comment cela s’est passé.",
    "Oui, le bureau est ouvert de 9 h à 12 h.",
    "Pas grave, je vous attends.",
    "Bravo ! Gardez-le bien, on en aura besoin jeudi.",
    "Le livret suffit, pas besoin de copie.",
    "C’est à 14 h, au premier étage.",
    "On se voit quand ?",
];

/// What remains to be done.
pub(crate) const TASKS: &[&str] = &[
    "Relancer le bailleur",
    "Préparer le dossier de renouvellement",
    "Appeler l’école",
    "Demander l’attestation",
];
