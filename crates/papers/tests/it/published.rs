//! The certificates kept with the program.

use jiff::civil::date;
use papers::doc2d::{Trust, field_form, paper_type, paper_types};

#[test]
fn all_the_published_certificates_are_there() {
    let trust = Trust::published();
    assert_eq!(trust.len(), 229);
    assert_eq!(trust.valid_on(date(2026, 11, 23)), 57);
}

#[test]
fn the_catalogue_is_whole() {
    assert_eq!(paper_types().len(), 59);
    assert!(paper_type("28").is_some_and(|paper| !paper.needs_issue_date));
    assert!(paper_type("ZZ").is_none());
    let form = field_form("41").unwrap();
    assert_eq!(form.shortest, 0);
    assert!(field_form("??").is_none());
}
