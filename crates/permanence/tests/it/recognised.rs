//! What two crates that do not know each other say of the same papers.

use papers::recognise::kinds;
use rights::procedures::Catalogue;

#[test]
fn each_kind_that_is_recognised_is_in_the_catalogue() {
    let catalogue = Catalogue::published().unwrap();
    for kind in kinds() {
        assert!(catalogue.paper(kind).is_some(), "{kind}");
    }
}
