//! What the file already knows: who lives there, when they were born. Nobody is asked twice.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date};
use web::{Language, Visit};

use super::{
    input::{Birth, is_grown},
    questions::Step,
};
use crate::{
    notebook::read_day,
    spaces::{File, Relative, Tie},
};

/// Answers that the file gives, by page and name. The worker sees them in the form and may say otherwise.
#[derive(Default)]
pub(super) struct Known {
    values: BTreeMap<String, String>,
    /// The words of the file, where they do not say it whole: « 4 ans ».
    words: BTreeMap<String, String>,
}

impl Known {
    pub(super) fn value(&self, step: Step, name: &str) -> Option<&str> {
        let value = self.values.get(&format!("{}/{name}", step.slug()));
        value.map(String::as_str)
    }

    pub(super) fn words(&self, step: Step, name: &str) -> Option<&str> {
        let words = self.words.get(&format!("{}/{name}", step.slug()));
        words.map(String::as_str)
    }

    fn put(&mut self, step: Step, name: &str, value: String) {
        self.values.insert(format!("{}/{name}", step.slug()), value);
    }

    fn quote(&mut self, step: Step, name: &str, words: &str) {
        let key = format!("{}/{name}", step.slug());
        self.words.insert(key, words.trim().to_owned());
    }

    /// A birth, or what a text says of it.
    fn put_birth(&mut self, step: Step, text: &str, today: Date) {
        let birth = birth(text, today);
        if let Some(birth) = birth {
            self.put(step, "birth", birth.kept());
        }
        if !matches!(birth, Some(Birth::Day(_))) && !text.trim().is_empty() {
            self.quote(step, "birth", text);
        }
    }
}

/// What the file answers.
pub(super) fn known(file: &File, today: Date) -> Known {
    let mut known = Known::default();
    let children = children(file, today);
    if !children.is_empty() {
        let count = children.len().to_string();
        known.put(Step::Household, "children", count);
    }
    known.put_birth(Step::Adult(1), &file.person.birth, today);
    if let Some((_, partner)) = partner(file) {
        // How they are bound is not in the file.
        known.put(Step::Household, "couple", "couple".to_owned());
        known.quote(Step::Household, "couple", &partner.name);
        known.put_birth(Step::Adult(2), &partner.note, today);
    }
    for (number, (_, child)) in (1..).zip(&children) {
        known.put_birth(Step::Child(number), &child.note, today);
    }
    known
}

/// The birth that a text says: a day, a month, a year, or an age: « née le 12/03/2018 », « vers 1990 », « 4 ans ».
pub(super) fn birth(text: &str, today: Date) -> Option<Birth> {
    let words = text.split(|letter: char| letter.is_whitespace() || ",;()".contains(letter));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let day = |word: &&str| read_day(word).filter(|_| word.matches('/').count() == 2);
    if let Some(day) = words.iter().find_map(day) {
        return Some(Birth::Day(day));
    }
    let month = |word: &&str| {
        let (month, year) = word.split_once('/')?;
        Birth::parse(&format!("{year}-{month:0>2}"))
    };
    let year = |word: &&str| Birth::parse(word).filter(|own| matches!(own, Birth::Year(_)));
    let told = words
        .iter()
        .find_map(month)
        .or_else(|| words.iter().find_map(year));
    told.or_else(|| aged(&words, today))
        .filter(|birth| birth.first() <= today)
}

/// The year of birth that an age gives.
fn aged(words: &[&str], today: Date) -> Option<Birth> {
    let age = words.windows(2).find_map(|pair| {
        let [count, unit] = pair else {
            return None;
        };
        let count: i64 = count.parse().ok().filter(|count| *count < 120)?;
        match *unit {
            "an" | "ans" => Some(Span::new().years(count)),
            "mois" => Some(Span::new().months(count)),
            _ => None,
        }
    })?;
    Some(Birth::Year(today.saturating_sub(age).year()))
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

/// Children who live there, in the order of the interview; those of 25 and more no longer count.
pub(super) fn children(file: &File, today: Date) -> Vec<(u64, &Relative)> {
    let (household, _) = file.household();
    let young = |note: &str| birth(note, today).is_none_or(|birth| !is_grown(birth, today));
    let children = household.into_iter();
    children
        .filter(|(_, own)| matches!(own.tie, Tie::YoungChild | Tie::GrownChild) && young(&own.note))
        .collect()
}

/// The partner who lives there.
pub(super) fn partner(file: &File) -> Option<(u64, &Relative)> {
    let (household, _) = file.household();
    let mut partners = household.into_iter();
    partners.find(|(_, relative)| relative.tie == Tie::Spouse)
}

/// Whom a page is about, as the file calls them; nobody for the household.
pub(super) fn whom(visit: &Visit, file: &File, step: Step) -> Option<String> {
    match step {
        Step::Adult(1) | Step::Income(1) => Some(file.nickname().to_owned()),
        Step::Adult(_) | Step::Income(_) => {
            let name = partner(file).map(|(_, relative)| relative.name.clone());
            Some(name.unwrap_or_else(|| visit.t("entitlements-partner")))
        }
        Step::Child(number) => {
            let place = usize::from(number).saturating_sub(1);
            let today = visit.app().civil(visit.now());
            let name = children(file, today)
                .get(place)
                .map(|(_, child)| child.name.clone());
            Some(name.unwrap_or_else(|| visit.words().with("entitlements-child", "number", number)))
        }
        Step::Household | Step::Home | Step::Tax | Step::Received => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::spaces::Reach;

    use super::*;

    fn relative(tie: Tie, name: &str, note: &str) -> Relative {
        Relative {
            tie,
            name: name.into(),
            phone: String::new(),
            household: true,
            reach: Reach::Unsaid,
            note: note.into(),
        }
    }

    fn today() -> Date {
        jiff::civil::date(2026, 11, 24)
    }

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
    fn births_are_read_where_they_were_written_a_year_or_an_age_too() {
        let table = [
            ("14/03/1988", Some("1988-03-14")),
            ("né le 02/05/2018, allergique", Some("2018-05-02")),
            ("03/1988", Some("1988-03")),
            ("1988", Some("1988")),
            ("vers 1990, à Bamako", Some("1990")),
            ("née en 2019", Some("2019")),
            ("4 ans", Some("2022")),
            ("18 mois", Some("2025")),
            ("école Jean-Moulin", None),
            ("06 12 34 56 78", None),
            ("entre en 2031", None),
            ("", None),
        ];
        for (text, expected) in table {
            let said = birth(text, today()).map(Birth::kept);
            assert_eq!(said.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_household_of_the_file_is_that_of_the_interview() {
        let mut file = File::default();
        file.person.birth = "1988".into();
        file.relatives = vec![
            (1, relative(Tie::YoungChild, "Ilyes", "né le 02/05/2018")),
            (2, relative(Tie::YoungChild, "Nour", "4 ans")),
            (3, relative(Tie::Spouse, "Karim", "né en 1985")),
            (4, relative(Tie::GrownChild, "Sami", "28 ans")),
        ];
        let known = known(&file, today());
        let value = |step, name| known.value(step, name);
        assert_eq!(value(Step::Household, "children"), Some("2"));
        assert_eq!(value(Step::Household, "couple"), Some("couple"));
        assert_eq!(value(Step::Adult(1), "birth"), Some("1988"));
        assert_eq!(value(Step::Adult(2), "birth"), Some("1985"));
        assert_eq!(value(Step::Child(1), "birth"), Some("2018-05-02"));
        assert_eq!(value(Step::Child(2), "birth"), Some("2022"));
        assert_eq!(known.words(Step::Child(2), "birth"), Some("4 ans"));
        assert_eq!(known.words(Step::Child(1), "birth"), None);
    }
}
