//! From what was told to a household as the law reads it. Pure: the month is given. What nobody told is named as not known,
//! never guessed; what would change nothing for this person is not even asked.

use rights::{
    Activity, Asylum, Bond, Couple, Date, Fact, Home, Month, Nationality, Occupancy, Person, Role,
    School, Situation, Stay, TaxUnit, Territory, Unknown, Zone,
};

use super::{
    entries::Answers,
    incomes,
    input::Birth,
    questions::{CHILDREN, Question, Step},
};

/// A question without whose answer nothing can be computed.
pub(super) type Missing = (Step, &'static str);

/// The household as it was told, seen from one month.
pub(super) struct Reader<'a> {
    pub answers: &'a Answers,
    pub month: Month,
}

/// Whether there are two adults, and how many children: the pages of the interview follow.
pub(super) fn shape(answers: &Answers) -> (bool, u8) {
    let couple = answers.value("foyer", "couple");
    let children = answers
        .value("foyer", "children")
        .and_then(|count| count.parse().ok());
    (
        couple.is_some_and(|couple| couple != "alone"),
        children.unwrap_or(0).min(CHILDREN),
    )
}

impl Reader<'_> {
    /// The household, or what must be answered first.
    pub(super) fn situation(&self) -> Result<Situation, Vec<Missing>> {
        let missing = self.missing();
        if !missing.is_empty() {
            return Err(missing);
        }
        let (couple, children) = shape(self.answers);
        let adult = |number| {
            self.adult(
                number,
                if number == 1 {
                    Role::Demandeur
                } else {
                    Role::Conjoint
                },
            )
        };
        let home = self.home();
        let Some(first) = adult(1) else {
            return Err(vec![(Step::Adult(1), "birth")]);
        };
        let mut situation = Situation::alone(self.month, first, home);
        if couple {
            situation.personnes.extend(adult(2));
            situation.couple = Some(Couple { lien: self.bond() });
        }
        let children = (1..=children).filter_map(|number| self.child(number));
        situation.personnes.extend(children);
        self.household(&mut situation);
        self.tax(&mut situation);
        incomes::years(&mut situation);
        incomes::received(self.answers, &mut situation);
        situation.inconnus = self.unknown(&situation);
        Ok(situation)
    }

    /// A birth that cannot be, once seen from this month, is missing too.
    fn missing(&self) -> Vec<Missing> {
        let (couple, children) = shape(self.answers);
        let mut missing = Vec::new();
        if self.answers.value("foyer", "couple").is_none() {
            missing.push((Step::Household, "couple"));
        }
        let people = Step::all(couple, children).into_iter();
        let people = people.filter(|step| matches!(step, Step::Adult(_) | Step::Child(_)));
        missing.extend(
            people
                .filter(|step| self.birth(*step).is_none())
                .map(|step| (step, "birth")),
        );
        missing
    }

    fn value(&self, step: Step, name: &str) -> Option<&str> {
        self.answers.value(&step.slug(), name)
    }

    fn yes(&self, step: Step, name: &str) -> bool {
        self.value(step, name) == Some("yes")
    }

    fn number(&self, step: Step, name: &str) -> f64 {
        let value = self.value(step, name);
        value.and_then(|value| value.parse().ok()).unwrap_or(0.0)
    }

    fn day(&self, step: Step, name: &str) -> Option<Date> {
        Date::parse(self.value(step, name)?)
    }

    /// The first day that it may be, when only a month or a year is known.
    fn birth(&self, step: Step) -> Option<Date> {
        let first = Birth::parse(self.value(step, "birth")?)?.first();
        let birth = Date::parse(&first.to_string())?;
        let months = self.month.since(birth.month());
        (0..=120 * 12).contains(&months).then_some(birth)
    }

    fn bond(&self) -> Bond {
        match self.value(Step::Household, "couple") {
            Some("mariage") => Bond::Mariage,
            Some("pacs") => Bond::Pacs,
            _ => Bond::Concubinage,
        }
    }

    fn adult(&self, number: u8, role: Role) -> Option<Person> {
        let step = Step::Adult(number);
        let mut person = Person::new(role, self.birth(step)?);
        person.activite = match self.value(step, "activity") {
            Some("actif") => Activity::Actif,
            Some("chomeur") => Activity::Chomeur,
            Some("etudiant") => Activity::Etudiant,
            Some("retraite") => Activity::Retraite,
            _ => Activity::Inactif,
        };
        self.stay(step, &mut person);
        self.health(step, &mut person);
        person.livret_a = self.number(step, "savings");
        person.debut_chomage = self.day(step, "jobless-since");
        person.ass_condition = self.yes(step, "worked-five");
        person.habite_chez_parents = self.yes(step, "with-parents");
        person.rattache_parents = self.yes(step, "parents-return");
        person.boursier = self.yes(step, "grant");
        person.rsa_jeune_condition = self.yes(step, "worked-two");
        incomes::monthly(self.answers, number, self.month, &mut person);
        Some(person)
    }

    fn stay(&self, step: Step, person: &mut Person) {
        person.nationalite = nationality(self.value(step, "nationality"));
        person.titre_sejour_annees = self.number(step, "permit-years");
        if is_european(person) {
            person.titre_sejour_annees = match self.value(step, "three-months") {
                Some("yes") => 1.0,
                Some(_) => 0.1,
                None => 0.0,
            };
        }
        match self.value(step, "permit") {
            Some("protection") => person.protection = true,
            Some("permit") => person.sejour = Some(Stay::Regulier),
            Some("none") => person.sejour = Some(Stay::Irregulier),
            _ => {}
        }
    }

    fn health(&self, step: Step, person: &mut Person) {
        let told = self.value(step, "disability");
        (person.taux_incapacite, person.rsdae) = match told {
            Some("80") => (0.8, false),
            Some("50-rsdae") => (0.5, true),
            Some("50") => (0.5, false),
            _ => (0.0, false),
        };
        person.handicap = person.taux_incapacite > 0.0;
        person.inapte_travail = self.yes(step, "unfit");
        person.grossesse_terme = self.day(step, "pregnancy");
    }

    fn child(&self, number: u8) -> Option<Person> {
        let step = Step::Child(number);
        let mut person = Person::new(Role::Enfant, self.birth(step)?);
        person.scolarite = match self.value(step, "school") {
            Some("maternelle") => School::Maternelle,
            Some("primaire") => School::Primaire,
            Some("college") => School::College,
            Some("lycee") => School::Lycee,
            Some("enseignement_superieur") => School::EnseignementSuperieur,
            _ => School::Inconnue,
        };
        if !matches!(person.scolarite, School::Inconnue) {
            person.activite = Activity::Etudiant;
        }
        person.garde_alternee = self.yes(step, "custody");
        person.taux_incapacite = match self.value(step, "handicap") {
            Some("80") => 0.8,
            Some("50") => 0.5,
            _ => 0.0,
        };
        person.handicap = person.taux_incapacite > 0.0;
        match self.value(step, "from") {
            Some("eee") => person.nationalite = Nationality::Eee,
            Some("entered") => {
                person.nationalite = Nationality::Autre;
                person.entree_reguliere = Some(true);
            }
            Some("other") => {
                person.nationalite = Nationality::Autre;
                person.entree_reguliere = Some(false);
            }
            _ => {}
        }
        incomes::wage(
            &mut person.mensuel,
            &[self.number(step, "wage"); incomes::MONTHS],
        );
        Some(person)
    }

    fn home(&self) -> Home {
        let step = Step::Home;
        let status = match self.value(step, "status") {
            Some("locataire_hlm") => Occupancy::LocataireHlm,
            Some("locataire_meuble") => Occupancy::LocataireMeuble,
            Some("foyer") => Occupancy::Foyer,
            Some("proprietaire") => Occupancy::Proprietaire,
            Some("accedant") => Occupancy::Accedant,
            Some("heberge") => Occupancy::Heberge,
            Some("sans_domicile") => Occupancy::SansDomicile,
            _ => Occupancy::LocataireVide,
        };
        let zone = match self.value(step, "zone") {
            Some("1") => Zone::One,
            Some("3") => Zone::Three,
            _ => Zone::Two,
        };
        let mut home = Home::new(status, self.number(step, "rent"), zone);
        home.colocation = self.value(step, "shape") == Some("colocation");
        home.chambre = self.value(step, "shape") == Some("chambre");
        home.bailleur_parent = self.yes(step, "family-landlord");
        home.conventionne = self.value(step, "agreement").map(|answer| answer == "yes");
        home.territoire = match self.value(step, "territory") {
            Some("guadeloupe") => Territory::Guadeloupe,
            Some("martinique") => Territory::Martinique,
            Some("guyane") => Territory::Guyane,
            Some("reunion") => Territory::Reunion,
            _ => Territory::Metropole,
        };
        home
    }

    fn household(&self, situation: &mut Situation) {
        situation.isolement_recent = self.yes(Step::Household, "lately-alone");
        situation.asile = match self.value(Step::Household, "asylum") {
            Some("housed") => Some(Asylum { hebergement: true }),
            Some("not-housed") => Some(Asylum { hebergement: false }),
            _ => None,
        };
    }

    /// Married people declare together, others each for themselves.
    fn tax(&self, situation: &mut Situation) {
        let couple = situation.couple.map(|couple| couple.lien);
        let together = couple.is_some_and(|bond| bond != Bond::Concubinage);
        let unit = |declarants: Vec<usize>| TaxUnit {
            declarants,
            ..TaxUnit::default()
        };
        situation.foyers_fiscaux = match couple {
            Some(_) if together => vec![unit(vec![0, 1])],
            Some(_) => vec![unit(vec![0]), unit(vec![1])],
            None => vec![unit(vec![0])],
        };
        if self.value(Step::Tax, "reference").is_some() {
            situation.declare(0, self.number(Step::Tax, "reference"));
        }
        if self.value(Step::Tax, "reference-partner").is_some() {
            situation.declare(1, self.number(Step::Tax, "reference-partner"));
        }
        let bracket = self
            .value(Step::Tax, "bracket")
            .and_then(|bracket| bracket.parse().ok());
        if let Some(first) = situation.foyers_fiscaux.first_mut() {
            first.tranche_ir_n2 = bracket.unwrap_or(0);
        }
    }

    /// What was not told, and would change something for these people.
    fn unknown(&self, situation: &Situation) -> Vec<Unknown> {
        let (couple, children) = shape(self.answers);
        let adults: usize = if couple { 2 } else { 1 };
        let mut unknown = Vec::new();
        for step in Step::all(couple, children) {
            let at = match step {
                Step::Adult(number) | Step::Income(number) => usize::from(number).saturating_sub(1),
                Step::Child(number) => (adults + usize::from(number)).saturating_sub(1),
                Step::Household | Step::Home | Step::Tax | Step::Received => 0,
            };
            let open = step
                .questions()
                .filter(|question| self.is_open(step, question));
            for fact in open.flat_map(|question| facts(step, question)) {
                if matters(fact, at, situation, self.month) {
                    unknown.push(Unknown::new(at, fact));
                }
            }
        }
        unknown
    }

    /// Nobody said, or somebody said that they do not know.
    fn is_open(&self, step: Step, question: &Question) -> bool {
        let slug = step.slug();
        match question.fact {
            Some(Fact::Naissance) => return self.is_year_only(step),
            Some(Fact::PensionAlimentaire) => return !self.is_alimony_told(step),
            _ => {}
        }
        match self.answers.fact(&slug, question.name) {
            Some(fact) => fact.value.is_none(),
            None => !question.none || self.answers.kept_page(&slug).is_none(),
        }
    }
}

impl Reader<'_> {
    fn is_year_only(&self, step: Step) -> bool {
        let birth = self.value(step, "birth").and_then(Birth::parse);
        matches!(birth, Some(Birth::Year(_)))
    }

    /// An amount was told, or that there is none to wait for. A line left empty says neither.
    fn is_alimony_told(&self, step: Step) -> bool {
        let other = self.value(step, "other-parent");
        self.value(step, "alimony-in").is_some() || matches!(other, Some("no" | "gone"))
    }
}

/// Whoever needs no permit, and has the right to stay after three months.
fn is_european(person: &Person) -> bool {
    matches!(person.nationalite, Nationality::Eee | Nationality::Ch)
}

fn nationality(told: Option<&str>) -> Nationality {
    match told {
        Some("eee") => Nationality::Eee,
        Some("ch") => Nationality::Ch,
        Some("autre") => Nationality::Autre,
        _ => Nationality::Fr,
    }
}

/// The facts that a question settles.
fn facts(step: Step, question: &Question) -> Vec<Fact> {
    match (step, question.name) {
        (Step::Adult(_), "disability") => vec![Fact::TauxIncapacite, Fact::Rsdae],
        (Step::Child(_), "handicap") => vec![Fact::TauxIncapacite],
        (Step::Child(_), "from") => vec![Fact::Nationalite],
        _ => question.fact.into_iter().collect(),
    }
}

/// Whether a fact may change something: questions that cannot are not asked (25 years, tenancy, foreigners…).
fn matters(fact: Fact, at: usize, situation: &Situation, month: Month) -> bool {
    let Some(person) = situation.personnes.get(at) else {
        return false;
    };
    let age = person.naissance.months_at(month) / 12;
    let home = &situation.logement;
    let alone = situation.couple.is_none();
    let parent = person.role != Role::Enfant;
    let foreign = situation
        .personnes
        .iter()
        .any(|person| person.nationalite == Nationality::Autre);
    let children = situation
        .personnes
        .iter()
        .any(|person| person.role == Role::Enfant);
    let rented = !matches!(
        home.statut,
        Occupancy::Heberge | Occupancy::SansDomicile | Occupancy::Proprietaire
    );
    match fact {
        Fact::Nationalite => parent || foreign,
        Fact::Sejour | Fact::TitreSejour => {
            person.nationalite == Nationality::Autre
                && !person.protection
                && person.sejour != Some(Stay::Irregulier)
        }
        Fact::SejourEuropeen => parent && is_european(person),
        Fact::EntreeReguliere => false,
        Fact::Rsdae | Fact::TauxIncapacite => age < 62,
        Fact::Grossesse => (14..52).contains(&age),
        Fact::InapteTravail => age >= 60,
        Fact::DebutChomage | Fact::AssCondition => person.activite == Activity::Chomeur,
        Fact::RsaJeuneCondition => parent && age < 25,
        Fact::HabiteChezParents | Fact::RattacheParents => parent && age < 26,
        Fact::Boursier => person.activite == Activity::Etudiant,
        Fact::Scolarite => (10..20).contains(&age),
        Fact::GardeAlternee => alone && !parent,
        Fact::Salaire => parent || age >= 16,
        Fact::Retraite => age >= 55,
        Fact::PensionInvalidite => age < 68,
        Fact::PensionAlimentaire => parent && alone && children,
        Fact::IsolementRecent => alone && children,
        Fact::Loyer | Fact::Zone | Fact::BailleurParent => rented,
        Fact::Conventionne => matches!(
            home.statut,
            Occupancy::LocataireVide | Occupancy::LocataireMeuble | Occupancy::Foyer
        ),
        _ => true,
    }
}
