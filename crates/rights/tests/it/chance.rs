//! Any household that the type can hold, from a number: what the properties and the fuzz target walk through.

use rights::*;

/// A small generator: the same number, or the same bytes, give the same household.
pub struct Dice {
    state: u64,
    bytes: std::collections::VecDeque<u8>,
}

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self {
            state: seed,
            bytes: std::collections::VecDeque::new(),
        }
    }

    /// Each throw follows the next two bytes, as long as there are some.
    #[allow(dead_code, reason = "the fuzz target throws bytes")]
    pub fn fed(bytes: &[u8]) -> Self {
        Self {
            state: 0,
            bytes: bytes.iter().copied().collect(),
        }
    }

    pub fn roll(&mut self, sides: u64) -> u64 {
        if let (Some(high), Some(low)) = (self.bytes.pop_front(), self.bytes.pop_front()) {
            let fed = u64::from(high) << 8 | u64::from(low);
            return if sides > 1 << 16 {
                fed * 65_537 % sides
            } else {
                fed % sides.max(1)
            };
        }
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides.max(1)
    }

    fn often(&mut self) -> bool {
        self.roll(3) == 0
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len() as u64) as usize]
    }

    fn amount(&mut self) -> f64 {
        match self.roll(8) {
            0..=3 => 0.0,
            4 => self.roll(1_000_000_000) as f64 / 100.0,
            _ => self.roll(300_000) as f64 / 100.0,
        }
    }

    fn series(&mut self) -> Series {
        match self.roll(6) {
            0 => Series::constant(self.amount()),
            1 => {
                let amounts: Vec<f64> = (0..self.roll(15)).map(|_| self.amount()).collect();
                Series::new(&amounts)
            }
            _ => Series::default(),
        }
    }

    fn received(&mut self) -> Received {
        if self.often() {
            Received::constant(self.amount())
        } else {
            Received::default()
        }
    }

    fn date(&mut self, from: i32, to: i32) -> Date {
        let year = from + self.roll((to - from + 1) as u64) as i32;
        Date::new(year, 1 + self.roll(12) as i32, 1 + self.roll(28) as i32)
    }
}

pub fn month() -> Month {
    Month::new(2026, 11)
}

pub fn household(seed: u64) -> Situation {
    thrown(&mut Dice::new(seed))
}

pub fn thrown(dice: &mut Dice) -> Situation {
    let mut situation = Situation::alone(month(), person(dice, Role::Demandeur), home(dice));
    if dice.often() {
        let lien = dice.of(&[Bond::Mariage, Bond::Pacs, Bond::Concubinage]);
        situation.couple = Some(Couple { lien });
        situation.personnes.push(person(dice, Role::Conjoint));
        if lien != Bond::Concubinage {
            situation.foyers_fiscaux[0].declarants.push(1);
        }
    }
    for _ in 0..dice.roll(5) {
        situation.personnes.push(person(dice, Role::Enfant));
    }
    for unit in &mut situation.foyers_fiscaux {
        unit.rfr_n2 = dice.amount();
        unit.tranche_ir_n2 = dice.roll(4) as u8;
        unit.revenus_patrimoine_n2 = dice.amount() - dice.amount();
        unit.pensions_versees_n1 = dice.amount();
        unit.pensions_versees_n2 = dice.amount();
    }
    situation.ressources_decalees = dice.often();
    situation.isolement_recent = dice.often();
    if dice.roll(6) == 0 {
        situation.asile = Some(Asylum {
            hebergement: dice.often(),
        });
    }
    received(dice, &mut situation.recu);
    situation
}

fn received(dice: &mut Dice, recu: &mut FamilyReceived) {
    for series in [
        &mut recu.rsa,
        &mut recu.prime_activite,
        &mut recu.aide_logement,
        &mut recu.allocations_familiales,
        &mut recu.complement_familial,
        &mut recu.asf,
        &mut recu.paje_base,
        &mut recu.aspa,
    ] {
        *series = dice.received();
    }
}

fn home(dice: &mut Dice) -> Home {
    use Occupancy::*;
    let statut = dice.of(&[
        LocataireVide,
        LocataireHlm,
        LocataireMeuble,
        Foyer,
        Proprietaire,
        Accedant,
        Heberge,
        SansDomicile,
    ]);
    let rent = dice.roll(250_000) as f64 / 100.0;
    let mut home = Home::new(statut, rent, dice.of(&[Zone::One, Zone::Two, Zone::Three]));
    home.territoire = dice.of(&[
        Territory::Metropole,
        Territory::Metropole,
        Territory::Guadeloupe,
        Territory::Reunion,
    ]);
    home.colocation = dice.often();
    home.chambre = dice.often();
    home.bailleur_parent = dice.roll(8) == 0;
    home.participation_frais = dice.often();
    home.crous = dice.roll(8) == 0;
    home.conventionne = dice.of(&[None, None, Some(true), Some(false)]);
    home.etat = dice.of(&[None, Some(Fabric::Rehabilite), Some(Fabric::NonRehabilite)]);
    home
}

fn person(dice: &mut Dice, role: Role) -> Person {
    let birth = match role {
        Role::Enfant => dice.date(2000, 2025),
        Role::Demandeur | Role::Conjoint => dice.date(1930, 2009),
    };
    let mut person = Person::new(role, birth);
    use Activity::*;
    person.activite = dice.of(&[Actif, Chomeur, Etudiant, Retraite, Inactif]);
    use Nationality::*;
    person.nationalite = dice.of(&[Fr, Fr, Eee, Ch, Autre]);
    person.titre_sejour_annees = dice.of(&[0.0, 0.2, 4.0, 6.0, 12.0]);
    person.protection = dice.roll(6) == 0;
    person.sejour = dice.of(&[None, Some(Stay::Regulier), Some(Stay::Irregulier)]);
    person.taux_incapacite = dice.of(&[0.0, 0.0, 0.5, 0.8, 1.0]);
    person.aeeh_complement = dice.roll(7) as u8;
    person.scolarite = dice.of(&[
        School::Primaire,
        School::College,
        School::Lycee,
        School::Inconnue,
    ]);
    person.debut_chomage = dice.often().then(|| dice.date(2023, 2026));
    person.grossesse_terme = dice.often().then(|| dice.date(2026, 2027));
    person.grossesse_nombre = 1 + dice.roll(3) as u8;
    for flag in [
        &mut person.rsdae,
        &mut person.handicap,
        &mut person.inapte_travail,
        &mut person.ass_condition,
        &mut person.rsa_jeune_condition,
        &mut person.boursier,
        &mut person.garde_alternee,
        &mut person.habite_chez_parents,
        &mut person.rattache_parents,
        &mut person.alsace_moselle,
    ] {
        *flag = dice.often();
    }
    // Half of the people have nothing: most conditions are met by them alone.
    if dice.roll(2) == 0 {
        money(dice, &mut person);
    }
    person
}

fn money(dice: &mut Dice, person: &mut Person) {
    let monthly = &mut person.mensuel;
    for series in [
        &mut monthly.salaire_net,
        &mut monthly.salaire_imposable,
        &mut monthly.salaire_brut,
        &mut monthly.chomage_net,
        &mut monthly.chomage_imposable,
        &mut monthly.retraite_nette,
        &mut monthly.retraite_imposable,
        &mut monthly.retraite_brute,
        &mut monthly.pension_invalidite,
        &mut monthly.pension_alimentaire_recue,
        &mut monthly.pension_alimentaire_versee,
        &mut monthly.ij_maladie,
        &mut monthly.ij_maternite,
        &mut monthly.formation_remuneree,
        &mut monthly.micro_benefice,
        &mut monthly.revenus_capitaux,
        &mut monthly.revenus_locatifs,
    ] {
        *series = dice.series();
    }
    for savings in [
        &mut person.livret_a,
        &mut person.epargne_non_imposable,
        &mut person.epargne_imposable,
        &mut person.valeur_immo_loue,
        &mut person.valeur_immo_non_loue,
        &mut person.valeur_terrains,
        &mut person.valeur_locative_immo,
        &mut person.valeur_locative_terrains,
    ] {
        *savings = dice.amount();
    }
    let year = |dice: &mut Dice| Year {
        salaire_imposable: dice.amount(),
        chomage_imposable: dice.amount(),
        retraite_imposable: dice.amount(),
        pension_invalidite: dice.amount(),
        pension_alimentaire_recue: dice.amount(),
        independant_imposable: dice.amount() - dice.amount(),
        revenus_capitaux: dice.amount(),
        revenus_locatifs: dice.amount(),
    };
    person.annuel.set(2024, year(dice));
    person.annuel.set(2025, year(dice));
    for series in [
        &mut person.recu.aah,
        &mut person.recu.asi,
        &mut person.recu.ass,
        &mut person.recu.mva,
    ] {
        *series = dice.received();
    }
}
