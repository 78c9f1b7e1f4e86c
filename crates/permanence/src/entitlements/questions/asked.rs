//! What each page asks, group after group, and the fact of the law that each answer settles.

use rights::Fact;

use super::{Group, Kind, Question};

const YES: Kind = Kind::Choice(&["yes", "no"]);

const fn ask(name: &'static str, kind: Kind, fact: Fact) -> Question {
    Question {
        name,
        kind,
        none: false,
        fact: Some(fact),
    }
}

const fn plain(name: &'static str, kind: Kind) -> Question {
    Question {
        name,
        kind,
        none: true,
        fact: None,
    }
}

/// Empty means that there is none.
const fn amount(name: &'static str, fact: Option<Fact>) -> Question {
    Question {
        name,
        kind: Kind::Amount,
        none: true,
        fact,
    }
}

const fn first(questions: &'static [Question]) -> Group {
    Group {
        word: None,
        questions,
    }
}

const fn folded(word: &'static str, questions: &'static [Question]) -> Group {
    Group {
        word: Some(word),
        questions,
    }
}

/// A year alone leaves the day open.
const BIRTH: Question = Question {
    name: "birth",
    kind: Kind::Birth,
    none: true,
    fact: Some(Fact::Naissance),
};

pub(super) const HOUSEHOLD: &[Group] = &[first(&[
    plain(
        "couple",
        Kind::Choice(&["alone", "couple", "mariage", "pacs", "concubinage"]),
    ),
    plain("children", Kind::Count),
    ask("lately-alone", YES, Fact::IsolementRecent),
    ask(
        "asylum",
        Kind::Choice(&["no", "housed", "not-housed"]),
        Fact::Asile,
    ),
])];

pub(super) const ADULT: &[Group] = &[
    first(&[
        BIRTH,
        ask(
            "activity",
            Kind::Choice(&["actif", "chomeur", "etudiant", "retraite", "inactif"]),
            Fact::Activite,
        ),
        ask(
            "nationality",
            Kind::Choice(&["fr", "eee", "ch", "autre"]),
            Fact::Nationalite,
        ),
        ask("savings", Kind::Amount, Fact::Epargne),
    ]),
    folded(
        "stay",
        &[
            ask(
                "permit",
                Kind::Choice(&["protection", "permit", "none"]),
                Fact::Sejour,
            ),
            ask("permit-years", Kind::Years, Fact::TitreSejour),
            ask("three-months", YES, Fact::SejourEuropeen),
        ],
    ),
    folded(
        "health",
        &[
            ask(
                "disability",
                Kind::Choice(&["none", "50", "50-rsdae", "80"]),
                Fact::TauxIncapacite,
            ),
            ask("unfit", YES, Fact::InapteTravail),
            Question {
                name: "pregnancy",
                kind: Kind::Day,
                none: true,
                fact: Some(Fact::Grossesse),
            },
        ],
    ),
    folded(
        "work",
        &[
            ask("jobless-since", Kind::Day, Fact::DebutChomage),
            ask("worked-five", YES, Fact::AssCondition),
        ],
    ),
    folded(
        "young",
        &[
            ask("with-parents", YES, Fact::HabiteChezParents),
            ask("parents-return", YES, Fact::RattacheParents),
            ask("grant", YES, Fact::Boursier),
            ask("worked-two", YES, Fact::RsaJeuneCondition),
        ],
    ),
];

pub(super) const CHILD: &[Group] = &[first(&[
    BIRTH,
    ask(
        "school",
        Kind::Choice(&[
            "home",
            "maternelle",
            "primaire",
            "college",
            "lycee",
            "enseignement_superieur",
        ]),
        Fact::Scolarite,
    ),
    ask("custody", YES, Fact::GardeAlternee),
    ask(
        "handicap",
        Kind::Choice(&["none", "50", "80"]),
        Fact::Handicap,
    ),
    ask(
        "from",
        Kind::Choice(&["fr", "eee", "entered", "other"]),
        Fact::EntreeReguliere,
    ),
    amount("wage", Some(Fact::Salaire)),
])];

pub(super) const HOME: &[Group] = &[
    first(&[
        ask(
            "status",
            Kind::Choice(&[
                "locataire_vide",
                "locataire_hlm",
                "locataire_meuble",
                "foyer",
                "heberge",
                "sans_domicile",
                "proprietaire",
                "accedant",
            ]),
            Fact::Statut,
        ),
        ask("rent", Kind::Amount, Fact::Loyer),
        ask("zone", Kind::Choice(&["1", "2", "3"]), Fact::Zone),
        plain("shape", Kind::Choice(&["whole", "colocation", "chambre"])),
        ask("family-landlord", YES, Fact::BailleurParent),
        ask("agreement", YES, Fact::Conventionne),
    ]),
    folded(
        "overseas",
        &[plain(
            "territory",
            Kind::Choice(&["metropole", "guadeloupe", "martinique", "guyane", "reunion"]),
        )],
    ),
];

pub(super) const INCOME: &[Group] = &[
    first(&[
        amount("wage", Some(Fact::Salaire)),
        amount("unemployment", Some(Fact::Chomage)),
        amount("pension", Some(Fact::Retraite)),
        amount("invalidity", Some(Fact::PensionInvalidite)),
        ask(
            "other-parent",
            Kind::Choice(&["pays", "no", "gone"]),
            Fact::PensionAlimentaire,
        ),
        amount("alimony-in", Some(Fact::PensionAlimentaire)),
    ]),
    folded(
        "other-incomes",
        &[
            amount("sick-pay", None),
            amount("maternity-pay", None),
            amount("training", None),
            amount("micro", None),
            amount("rents", None),
            amount("alimony-out", None),
        ],
    ),
];

pub(super) const TAX: &[Group] = &[first(&[
    ask("reference", Kind::Amount, Fact::RevenuFiscal),
    plain("bracket", Kind::Choice(&["0", "1", "2", "3", "4"])),
    amount("reference-partner", None),
])];

pub(super) const RECEIVED: &[Group] = &[
    first(&[
        amount("rsa", Some(Fact::RsaRecu)),
        amount("prime_activite", None),
        amount("aide_logement", None),
        amount("allocations_familiales", None),
    ]),
    folded(
        "received-more",
        &[
            amount("complement_familial", None),
            amount("asf", None),
            amount("paje_base", None),
            amount("aspa", None),
            amount("aah", None),
            amount("aah-partner", None),
            amount("mva", None),
            amount("mva-partner", None),
            amount("ass", None),
            amount("ass-partner", None),
            amount("asi", None),
            amount("asi-partner", None),
        ],
    ),
    first(&[plain("claimed", Kind::Benefits)]),
];
