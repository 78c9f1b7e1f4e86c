//! What the file already knows: who lives there, when they were born. Nobody is asked twice.

use std::collections::BTreeMap;

use web::{Language, Visit};

use super::questions::Step;
use crate::{
    notebook::read_day,
    spaces::{File, Relative, Tie},
};

/// Answers that the file gives, by page and name.
pub(super) type Known = BTreeMap<String, String>;

/// What the file answers; the worker sees it in the form and may say otherwise.
pub(super) fn known(file: &File) -> Known {
    let mut known = Known::new();
    let children = children(file);
    if !children.is_empty() {
        known.insert("foyer/children".to_owned(), children.len().to_string());
    }
    if let Some(day) = day(&file.person.birth) {
        known.insert("adulte-1/birth".to_owned(), day);
    }
    for (number, child) in (1..).zip(&children) {
        if let Some(day) = day(&child.note) {
            known.insert(format!("enfant-{number}/birth"), day);
        }
    }
    known
}

/// The first day that stands in a note: « née le 12/03/2018 ».
fn day(text: &str) -> Option<String> {
    let words = text.split(|letter: char| letter.is_whitespace() || ",;()".contains(letter));
    let written = words.filter(|word| word.matches('/').count() == 2);
    written
        .filter_map(read_day)
        .next()
        .map(|day| day.to_string())
}

/// The first language that the person speaks and that we do, as the file says it: « pulaar, français ».
pub(super) fn language(file: &File) -> Option<Language> {
    let spoken = file.person.languages.to_lowercase();
    let names = spoken.split(|letter: char| !letter.is_alphabetic());
    let known = |name: &str| match name {
        "français" | "francais" | "française" | "french" => Some(Language::French),
        "anglais" | "anglaise" | "english" => Some(Language::English),
        "arabe" | "arabic" | "darija" | "العربية" | "عربي" => Some(Language::Arabic),
        _ => None,
    };
    names.filter_map(known).next()
}

fn children(file: &File) -> Vec<&Relative> {
    let (household, _) = file.household();
    let children = household.into_iter().map(|(_, relative)| relative);
    children
        .filter(|relative| matches!(relative.tie, Tie::YoungChild | Tie::GrownChild))
        .collect()
}

/// Whom a page is about, as the file calls them; nobody for the household.
pub(super) fn whom(visit: &Visit, file: &File, step: Step) -> Option<String> {
    match step {
        Step::Adult(1) | Step::Income(1) => Some(file.nickname().to_owned()),
        Step::Adult(_) | Step::Income(_) => {
            let (household, _) = file.household();
            let mut partner = household
                .into_iter()
                .filter(|(_, relative)| relative.tie == Tie::Spouse);
            let name = partner.next().map(|(_, relative)| relative.name.clone());
            Some(name.unwrap_or_else(|| visit.t("entitlements-partner")))
        }
        Step::Child(number) => {
            let place = usize::from(number).saturating_sub(1);
            let name = children(file).get(place).map(|child| child.name.clone());
            Some(name.unwrap_or_else(|| visit.words().with("entitlements-child", "number", number)))
        }
        Step::Household | Step::Home | Step::Tax | Step::Received => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::spaces::Reach;

    use super::*;

    #[test]
    fn the_first_language_that_we_speak_is_that_of_the_sheet() {
        let table = [
            ("pulaar, français", Some(Language::French)),
            ("Arabe (darija) et français", Some(Language::Arabic)),
            ("anglais", Some(Language::English)),
            ("soninké", None),
            ("", None),
        ];
        for (languages, expected) in table {
            let mut file = File::default();
            file.person.languages = languages.into();
            assert_eq!(language(&file), expected, "{languages}");
        }
    }

    #[test]
    fn births_are_read_where_they_were_written() {
        let mut file = File::default();
        file.person.birth = "14/03/1988".into();
        let child = |name: &str, note: &str| Relative {
            tie: Tie::YoungChild,
            name: name.into(),
            phone: String::new(),
            household: true,
            reach: Reach::Unsaid,
            note: note.into(),
        };
        file.relatives = vec![
            (1, child("Ilyes", "né le 02/05/2018, allergique")),
            (2, child("Nour", "4 ans")),
        ];
        let known = known(&file);
        let value = |key: &str| known.get(key).map(String::as_str);
        assert_eq!(value("foyer/children"), Some("2"));
        assert_eq!(value("adulte-1/birth"), Some("1988-03-14"));
        assert_eq!(value("enfant-1/birth"), Some("2018-05-02"));
        assert_eq!(value("enfant-2/birth"), None);
    }
}
