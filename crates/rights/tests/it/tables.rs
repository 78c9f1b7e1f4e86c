//! The figures themselves: each has its text, and a month without values is refused.

use rights::{Law, Month, NoValues, Parameters, Table};

#[test]
fn every_figure_has_its_article_and_its_text() {
    let all = Parameters::all().unwrap();
    let mut count = 0;
    for (group, name, parameter) in all.iter() {
        count += 1;
        assert!(!parameter.article.is_empty(), "{group}.{name}");
        assert!(!parameter.values.is_empty(), "{group}.{name}");
        for entry in &parameter.values {
            assert!(entry.source.len() > 5, "{group}.{name}: {}", entry.source);
        }
    }
    assert!(count > 150, "{count}");
}

#[test]
fn every_month_from_the_first_to_the_last_has_all_its_values() {
    for table in [Table::Official, Table::Openfisca] {
        for month in 5..=12 {
            let month = Month::new(2026, month);
            assert!(Law::of(table, month).is_ok(), "{month}");
        }
    }
}

#[test]
fn a_month_without_values_is_refused_with_a_sentence() {
    for (year, month) in [(2026, 4), (2027, 1), (1999, 1)] {
        let refused = Law::of(Table::Official, Month::new(year, month)).unwrap_err();
        assert!(matches!(refused, NoValues::Month { .. }));
        assert!(refused.to_string().contains("ne devine rien"), "{refused}");
    }
}

#[test]
fn the_tables_differ_where_openfisca_is_stale_and_nowhere_else() {
    let all = Parameters::all().unwrap();
    let day = Month::new(2026, 11).first_day();
    let different = all.iter().filter_map(|(group, name, parameter)| {
        let official = parameter.at(Table::Official, day)?;
        let openfisca = parameter.at(Table::Openfisca, day)?;
        (official.value != openfisca.value).then(|| format!("{group}.{name}"))
    });
    let different: Vec<String> = different.collect();
    for name in ["sante.plafond", "famille.aeeh_complements"] {
        assert!(
            different.iter().any(|found| found == name),
            "{name}: {different:?}"
        );
    }
    assert!(different.len() <= 20, "{different:?}");
}
