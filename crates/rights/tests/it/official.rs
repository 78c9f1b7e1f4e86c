//! The figures of the texts for November 2026: known situations, each with the text that fixes its amount.

use rights::*;

use crate::chance::month;

fn law() -> Law {
    Law::of(Table::Official, month()).unwrap()
}

fn born(year: i32) -> Person {
    Person::new(Role::Demandeur, Date::new(year, 3, 14))
}

fn child(year: i32) -> Person {
    Person::new(Role::Enfant, Date::new(year, 3, 14))
}

fn home(statut: Occupancy, rent: f64) -> Home {
    Home::new(statut, rent, Zone::Two)
}

fn alone(person: Person) -> Situation {
    Situation::alone(month(), person, home(Occupancy::SansDomicile, 0.0))
}

fn couple(mut situation: Situation, year: i32) -> Situation {
    situation.couple = Some(Couple {
        lien: Bond::Mariage,
    });
    let partner = Person::new(Role::Conjoint, Date::new(year, 6, 2));
    situation.personnes.insert(1, partner);
    situation.foyers_fiscaux[0].declarants.push(1);
    situation
}

fn wages(person: &mut Person, net: f64, gross: f64) {
    person.activite = Activity::Actif;
    person.mensuel.salaire_net = Series::constant(net);
    person.mensuel.salaire_imposable = Series::constant(net * 1.03);
    person.mensuel.salaire_brut = Series::constant(gross);
}

/// The amount of a benefit, to the cent.
fn amount(situation: &Situation, benefit: Benefit) -> f64 {
    assert_eq!(check(situation), Ok(()));
    let amount = Engine::new(&law()).amounts(situation).amount(benefit);
    (amount * 100.0).round() / 100.0
}

#[test]
fn rsa_of_one_person_is_the_amount_of_decree_2026_220() {
    assert_eq!(amount(&alone(born(1990)), Benefit::Rsa), 651.69);
}

#[test]
fn housed_for_free_or_with_a_housing_benefit_the_rsa_loses_twelve_per_cent() {
    let mut hosted = alone(born(1990));
    hosted.logement = home(Occupancy::Heberge, 0.0);
    assert_eq!(amount(&hosted, Benefit::Rsa), 573.49);
    let mut tenant = alone(born(1990));
    tenant.logement = home(Occupancy::LocataireVide, 500.0);
    assert_eq!(amount(&tenant, Benefit::Rsa), 573.49);
    // 293.68 + 61.29 − 40.01 − 5, less 0.5 % of CRDS, to the euro below: order of 28 September 2026.
    assert_eq!(amount(&tenant, Benefit::AideLogement), 308.0);
}

#[test]
fn an_hlm_tenant_has_the_rent_reduction_and_an_apl_lower_by_98_per_cent_of_it() {
    let mut tenant = alone(born(1990));
    tenant.logement = home(Occupancy::LocataireHlm, 350.0);
    assert_eq!(amount(&tenant, Benefit::AideLogement), 277.0);
    assert_eq!(amount(&tenant, Benefit::ReductionLoyerSolidarite), 31.58);
    let amounts = Engine::new(&law()).amounts(&tenant);
    assert_eq!(amounts.housing, Some(HousingKind::Apl));
}

#[test]
fn a_couple_has_half_more_and_two_children_one_point_one_less_their_allowances() {
    let mut two = couple(alone(born(1990)), 1991);
    assert_eq!(amount(&two, Benefit::Rsa), 977.54);
    two.personnes.extend([child(2015), child(2018)]);
    assert_eq!(amount(&two, Benefit::Rsa), 1215.54);
    // 32 % of 478.16 €: instruction DSS/2A/2026/36 of 26 March 2026.
    assert_eq!(amount(&two, Benefit::AllocationsFamiliales), 153.01);
    let amounts = Engine::new(&law()).amounts(&two);
    assert!((amounts.net(Benefit::AllocationsFamiliales, &law()) - 152.24).abs() < 0.01);
}

#[test]
fn a_lone_parent_of_a_small_child_has_the_higher_rsa_the_asf_and_the_paje() {
    let mut parent = alone(born(1990));
    parent.personnes.push(child(2024));
    assert_eq!(amount(&parent, Benefit::Rsa), 809.06);
    assert_eq!(amount(&parent, Benefit::Asf), 201.78);
    assert_eq!(amount(&parent, Benefit::PajeBase), 199.15);
}

#[test]
fn pregnant_alone_at_22_opens_the_higher_rsa_and_so_does_a_young_couple() {
    let mut person = born(2004);
    person.grossesse_terme = Some(Date::new(2027, 3, 1));
    assert_eq!(amount(&alone(person.clone()), Benefit::Rsa), 836.85);
    // A child to be born opens the right before 25: CASF, art. L. 262-4, 1°.
    assert_eq!(amount(&couple(alone(person), 2004), Benefit::Rsa), 977.54);
}

#[test]
fn the_prime_d_activite_of_a_full_time_minimum_wage_follows_decree_2026_222() {
    let mut worker = alone(born(1990));
    wages(&mut worker.personnes[0], 1477.78, 1867.06);
    assert_eq!(amount(&worker, Benefit::PrimeActivite), 230.90);
    worker.logement = home(Occupancy::LocataireVide, 500.0);
    worker.recu.aide_logement = Received::constant(60.0);
    assert_eq!(amount(&worker, Benefit::PrimeActivite), 170.90);
    let mut half = alone(born(1990));
    wages(&mut half.personnes[0], 738.89, 933.53);
    assert_eq!(amount(&half, Benefit::PrimeActivite), 344.73);
}

#[test]
fn the_aah_is_that_of_decree_2026_229_and_80_per_cent_of_a_low_wage_is_left_out() {
    let mut person = born(1985);
    person.taux_incapacite = 0.8;
    assert_eq!(amount(&alone(person.clone()), Benefit::Aah), 1041.59);
    let mut tenant = alone(person.clone());
    tenant.logement = home(Occupancy::LocataireVide, 500.0);
    assert_eq!(amount(&tenant, Benefit::Mva), 104.77);
    wages(&mut person, 738.89, 933.53);
    assert_eq!(amount(&alone(person), Benefit::Aah), 822.30);
}

#[test]
fn the_aspa_is_that_of_the_cnav_circular_2025_29() {
    let mut person = born(1956);
    person.activite = Activity::Retraite;
    // 12 523.14 € and 19 442.21 € a year: decree on the Aspa of 1 January 2026.
    assert_eq!(amount(&alone(person.clone()), Benefit::Aspa), 1043.6);
    assert!(
        (Engine::new(&law())
            .amounts(&alone(person.clone()))
            .amount(Benefit::Aspa)
            - 1043.595)
            .abs()
            < 1e-9
    );
    assert_eq!(
        amount(&couple(alone(person.clone()), 1955), Benefit::Aspa),
        1620.18
    );
    let pension = &mut person.mensuel;
    pension.retraite_brute = Series::constant(700.0);
    pension.retraite_nette = Series::constant(700.0);
    pension.retraite_imposable = Series::constant(700.0);
    assert!((amount(&alone(person), Benefit::Aspa) - 343.6).abs() < 0.011);
}

#[test]
fn an_invalidity_pension_is_completed_by_the_asi() {
    let mut person = born(1985);
    person.mensuel.pension_invalidite = Series::constant(400.0);
    // Ceiling of 914.86 € a month: the 2025 one, said to be stale.
    assert_eq!(amount(&alone(person.clone()), Benefit::Asi), 514.86);
    let situation = alone(person);
    assert_eq!(amount(&situation, Benefit::Rsa), 251.69);
    assert!(Benefit::Asi.stale(&law(), &situation).next().is_some());
}

#[test]
fn the_ass_is_thirty_days_of_19_48() {
    let mut person = born(1970);
    person.activite = Activity::Chomeur;
    person.ass_condition = true;
    assert_eq!(amount(&alone(person), Benefit::Ass), 584.40);
}

#[test]
fn an_asylum_seeker_has_the_ada_and_not_what_asks_for_a_permit() {
    let mut person = born(1990);
    person.nationalite = Nationality::Autre;
    let mut seeker = alone(person);
    seeker.asile = Some(Asylum { hebergement: false });
    seeker.personnes.push(child(2024));
    seeker.personnes[1].nationalite = Nationality::Autre;
    let mut single = seeker.clone();
    single.personnes.truncate(1);
    // (6.80 + 7.40) × 30: CESEDA, annex 8.
    assert_eq!(amount(&single, Benefit::Ada), 426.0);
    let amounts = Engine::new(&law()).amounts(&seeker);
    for closed in [
        Benefit::Rsa,
        Benefit::PajeBase,
        Benefit::Asf,
        Benefit::AideLogement,
    ] {
        let reason = amounts.outcome(closed).reason().unwrap();
        assert!(
            reason.article.contains("CESEDA"),
            "{}: {reason:?}",
            closed.code()
        );
    }
    assert_eq!(amounts.css, Css::Gratuite);
}

#[test]
fn a_student_tenant_has_flat_resources() {
    let mut person = born(2005);
    person.activite = Activity::Etudiant;
    let mut student = alone(person);
    student.logement = home(Occupancy::LocataireVide, 400.0);
    assert_eq!(amount(&student, Benefit::AideLogement), 203.0);
    student.personnes[0].boursier = true;
    assert_eq!(amount(&student, Benefit::AideLogement), 256.0);
    assert_eq!(amount(&student, Benefit::Rsa), 0.0);
}

#[test]
fn the_birth_grant_and_the_school_allowance_are_shares_of_the_base() {
    let mut person = born(1990);
    person.grossesse_terme = Some(Date::new(2027, 1, 15));
    assert_eq!(amount(&alone(person), Benefit::PrimeNaissance), 1098.57);
    for (year, expected) in [(2018, 429.01), (2013, 452.67), (2010, 468.36)] {
        let mut parent = alone(born(1985));
        parent.personnes.push(child(year));
        assert_eq!(amount(&parent, Benefit::Ars), expected, "{year}");
    }
}

#[test]
fn the_second_category_of_the_aeeh_is_65_per_cent_of_the_base() {
    let mut parent = couple(alone(born(1985)), 1986);
    let mut small = child(2016);
    small.handicap = true;
    small.aeeh_complement = 2;
    parent.personnes.push(small);
    // (32 % + 65 %) of 478.16 €: CSS, art. D. 541-1 and D. 541-2.
    assert_eq!(amount(&parent, Benefit::Aeeh), 463.82);
}

#[test]
fn twins_are_not_both_the_eldest() {
    let mut parent = alone(born(1985));
    parent.personnes.extend([child(2010), child(2010)]);
    // 32 % and one increase of 16 %: CSS, art. L. 521-3.
    assert_eq!(amount(&parent, Benefit::AllocationsFamiliales), 229.52);
}

#[test]
fn the_health_cover_is_free_up_to_10_339_and_paid_up_to_35_per_cent_more() {
    let mut person = born(1980);
    wages(&mut person, 861.0, 1100.0);
    let css = |person: &Person| Engine::new(&law()).amounts(&alone(person.clone())).css;
    assert_eq!(css(&person), Css::Gratuite);
    wages(&mut person, 900.0, 1150.0);
    assert_eq!(css(&person), Css::Payante);
    wages(&mut person, 1200.0, 1500.0);
    assert_eq!(css(&person), Css::Non);
}

#[test]
fn without_a_permit_only_what_asks_for_none_is_open() {
    let mut person = born(1985);
    person.nationalite = Nationality::Autre;
    person.sejour = Some(Stay::Irregulier);
    let mut family = alone(person);
    let mut pupil = child(2013);
    pupil.scolarite = School::College;
    family.personnes.extend([pupil, child(2024)]);
    let amounts = Engine::new(&law()).amounts(&family);
    for closed in [
        Benefit::Rsa,
        Benefit::AllocationsFamiliales,
        Benefit::PajeBase,
        Benefit::Ars,
        Benefit::Css,
    ] {
        assert!(!amounts.outcome(closed).is_granted(), "{}", closed.code());
    }
    let aid = amounts.outcome(Benefit::Css).reason().unwrap();
    assert!(aid.sentence.contains("aide médicale de l’État"));
    assert!(amounts.outcome(Benefit::BourseCollege).is_granted());
}

#[test]
fn a_child_who_came_otherwise_than_by_reunification_does_not_count_unless_the_parent_is_protected()
{
    let mut person = born(1985);
    person.nationalite = Nationality::Autre;
    person.titre_sejour_annees = 6.0;
    let mut family = alone(person);
    for year in [2015, 2018] {
        let mut come = child(year);
        come.nationalite = Nationality::Autre;
        come.entree_reguliere = Some(false);
        family.personnes.push(come);
    }
    assert_eq!(amount(&family, Benefit::AllocationsFamiliales), 0.0);
    family.personnes[0].protection = true;
    assert_eq!(amount(&family, Benefit::AllocationsFamiliales), 153.01);
}

#[test]
fn a_permit_of_three_years_opens_housing_benefit_and_not_the_rsa() {
    let mut person = born(1985);
    person.nationalite = Nationality::Autre;
    person.titre_sejour_annees = 3.0;
    let mut tenant = alone(person);
    tenant.logement = home(Occupancy::LocataireVide, 500.0);
    assert_eq!(amount(&tenant, Benefit::AideLogement), 308.0);
    let reason = Engine::new(&law())
        .amounts(&tenant)
        .outcome(Benefit::Rsa)
        .reason();
    assert!(reason.is_some_and(|reason| reason.article.contains("L. 262-4")));
    tenant.personnes[0].protection = true;
    assert_eq!(amount(&tenant, Benefit::Rsa), 573.49);
}
