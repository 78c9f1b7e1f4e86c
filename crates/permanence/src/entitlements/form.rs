//! A page of the interview as a form: its fields, what is filled in, what is read from it.

use jiff::civil::Date;
use rights::Benefit;
use web::{Field, Form, Visit};

use super::{
    entries::{Answers, Fact, Origin, Told},
    household::shape,
    incomes::EXCEPTION,
    known::Known,
    questions::{CHILDREN, Group, INCOMES, Kind, Question, Step, UNKNOWN},
    words,
};
use crate::notebook::read_day;

/// The most that may come in in one month.
const MOST: f64 = 1_000_000.0;

/// What a page is filled from, and read against.
pub(super) struct Context<'a> {
    pub visit: &'a Visit,
    pub step: Step,
    pub answers: &'a Answers,
    pub known: &'a Known,
    pub today: Date,
}

/// Fields that go together.
pub(super) struct Part {
    pub title: Option<String>,
    pub open: bool,
    pub fields: Vec<Field>,
}

impl Context<'_> {
    /// The form as it stands: what was answered, else what the file knows.
    pub(super) fn filled(&self) -> Form {
        let slug = self.step.slug();
        let told = self.answers.kept_page(&slug).is_some();
        let mut form = Form::blank(self.visit);
        let mut unknown = Vec::new();
        for (name, kind) in self.names() {
            match self.answers.fact(&slug, name) {
                Some(Fact {
                    value: Some(value), ..
                }) => form = put(form, name, kind, value),
                Some(_) if kind.is_choice() => form = form.fill(name, UNKNOWN),
                Some(_) => unknown.push(name.to_owned()),
                None if told => {}
                None => {
                    if let Some(value) = self.known(name) {
                        form = put(form, name, kind, value);
                    }
                }
            }
        }
        form.fill_all("unknown", unknown)
    }

    fn known(&self, name: &str) -> Option<&str> {
        self.known
            .get(&format!("{}/{name}", self.step.slug()))
            .map(String::as_str)
    }

    /// Every field of the page, exceptions included.
    fn names(&self) -> Vec<(&'static str, Kind)> {
        let own = self
            .step
            .questions()
            .map(|question| (question.name, question.kind));
        let mut names: Vec<_> = own.collect();
        if matches!(self.step, Step::Income(_)) {
            for [kind, month, amount] in EXCEPTION {
                names.extend([
                    (kind, Kind::Choice(INCOMES)),
                    (month, Kind::Choice(&[])),
                    (amount, Kind::Amount),
                ]);
            }
        }
        names.extend(self.period_names());
        names
    }

    /// The fields, in their groups.
    pub(super) fn parts(&self, form: &Form) -> Vec<Part> {
        let groups = self.step.groups().iter();
        groups.map(|group| self.part(form, group)).collect()
    }

    fn part(&self, form: &Form, group: &Group) -> Part {
        let filled = |question: &Question| !form.value(question.name).is_empty();
        let (couple, _) = shape(self.answers);
        let asked = group.questions.iter();
        let asked = asked.filter(|question| couple || !question.of_two());
        Part {
            title: group
                .word
                .map(|word| self.visit.t(&format!("entitlements-group-{word}"))),
            open: !form.is_right() || group.questions.iter().any(filled),
            fields: asked.map(|question| self.field(form, question)).collect(),
        }
    }

    fn field(&self, form: &Form, question: &Question) -> Field {
        let (name, label) = (question.name, words::question(self.visit, question.name));
        let line = || form.text(name, &label).complete("off").class("short");
        let field = match question.kind {
            Kind::Birth | Kind::Day => line().keyboard("numeric"),
            Kind::Amount | Kind::Years => line().keyboard("decimal"),
            Kind::Choice(codes) => form.chips(name, &label, &self.choices(name, codes)),
            Kind::Count => form.select(name, &label, &self.counts()),
            Kind::Benefits => form.tags(name, &label, &benefits(self.visit)),
        };
        match words::hint(self.visit, question) {
            Some(hint) => field.hint(hint),
            None => field,
        }
    }

    fn choices(&self, name: &str, codes: &[&str]) -> Vec<(String, String)> {
        let own = codes
            .iter()
            .map(|code| ((*code).to_owned(), words::answer(self.visit, name, code)));
        let unknown = (UNKNOWN.to_owned(), self.visit.t("entitlements-unknown"));
        own.chain([unknown]).collect()
    }

    fn counts(&self) -> Vec<(String, String)> {
        let none = (String::new(), self.visit.t("entitlements-unsaid"));
        let numbers = (0..=CHILDREN).map(|number| (number.to_string(), number.to_string()));
        std::iter::once(none).chain(numbers).collect()
    }

    /// Questions written on a line: « je ne sais pas » is said for them together.
    pub(super) fn may_be_unknown(&self) -> Vec<(String, String)> {
        let lines = self
            .step
            .questions()
            .filter(|question| !question.kind.is_choice() && question.fact.is_some());
        lines
            .map(|question| {
                (
                    question.name.to_owned(),
                    words::question(self.visit, question.name),
                )
            })
            .collect()
    }

    /// Months that differ: each a line of three fields, two more than are filled.
    pub(super) fn exceptions(&self, form: &Form) -> Vec<[Field; 3]> {
        if !matches!(self.step, Step::Income(_)) {
            return Vec::new();
        }
        let filled = EXCEPTION
            .iter()
            .filter(|names| names.iter().any(|name| !form.value(name).is_empty()))
            .count();
        let (kinds, months) = (self.kinds(), self.months());
        let line = |[kind, month, amount]: [&'static str; 3]| {
            [
                form.select(kind, self.visit.t("entitlements-except-kind"), &kinds),
                form.select(month, self.visit.t("entitlements-except-month"), &months),
                form.text(amount, self.visit.t("entitlements-except-amount"))
                    .complete("off")
                    .class("short")
                    .keyboard("decimal"),
            ]
        };
        EXCEPTION.into_iter().take(filled + 2).map(line).collect()
    }

    fn kinds(&self) -> Vec<(String, String)> {
        let none = (String::new(), self.visit.t("entitlements-unsaid"));
        let own = INCOMES
            .iter()
            .map(|kind| ((*kind).to_owned(), words::question(self.visit, kind)));
        std::iter::once(none).chain(own).collect()
    }

    pub(super) fn months(&self) -> Vec<(String, String)> {
        let none = (String::new(), self.visit.t("entitlements-unsaid"));
        let now = words::month_of(self.today);
        let own = (0..14).map(|ago| {
            let month = now.plus(-ago);
            (month.to_string(), words::month(self.visit.words(), month))
        });
        std::iter::once(none).chain(own).collect()
    }

    /// What the form says, unless something in it is wrong.
    pub(super) fn read(&self, form: &mut Form) -> Option<Vec<Told>> {
        let chosen = Origin::from_code(form.value("origin")).unwrap_or(Origin::Said);
        let unknown: Vec<String> = form.all("unknown").into_iter().map(str::to_owned).collect();
        let mut told = Vec::new();
        for question in self.step.questions() {
            let (name, kind) = (question.name, question.kind);
            match self.one(form, name, kind) {
                Ok(Some(value)) => told.push(self.told(name, Some(value), chosen)),
                Ok(None)
                    if form.value(name) == UNKNOWN || unknown.iter().any(|own| own == name) =>
                {
                    told.push(self.told(name, None, chosen));
                }
                Ok(None) => {}
                Err(key) => form.refuse(name, key),
            }
        }
        self.read_exceptions(form, &mut told, chosen);
        self.read_periods(form, &mut told, chosen);
        form.is_right().then_some(told)
    }

    fn one(&self, form: &Form, name: &str, kind: Kind) -> Result<Option<String>, &'static str> {
        let text = form.value(name);
        if text.is_empty() || text == UNKNOWN {
            return Ok(None);
        }
        match kind {
            Kind::Birth => self.birth(text).map(Some),
            Kind::Day => day(text).map(|day| Some(day.to_string())),
            Kind::Amount => amount(text).map(Some),
            Kind::Years => years(text).map(Some),
            Kind::Choice(codes) if codes.contains(&text) => Ok(Some(text.to_owned())),
            Kind::Count if text.parse::<u8>().is_ok_and(|count| count <= CHILDREN) => {
                Ok(Some(text.to_owned()))
            }
            Kind::Choice(_) | Kind::Count => Err("entitlements-error-choice"),
            Kind::Benefits => several(form, name).map(Some),
        }
    }

    fn birth(&self, text: &str) -> Result<String, &'static str> {
        let day = day(text)?;
        if day > self.today {
            return Err("entitlements-error-future");
        }
        if day.year() < self.today.year().saturating_sub(119) {
            return Err("entitlements-error-day");
        }
        Ok(day.to_string())
    }

    /// A line is whole or empty.
    fn read_exceptions(&self, form: &mut Form, told: &mut Vec<Told>, chosen: Origin) {
        if !matches!(self.step, Step::Income(_)) {
            return;
        }
        for [kind, month, amount_name] in EXCEPTION {
            let texts = [kind, month, amount_name].map(|name| form.value(name).to_owned());
            if texts.iter().all(String::is_empty) {
                continue;
            }
            let [kind_text, month_text, amount_text] = texts;
            if !INCOMES.contains(&kind_text.as_str()) {
                form.refuse(kind, "entitlements-error-except");
            }
            if rights::Month::parse(&month_text).is_none() {
                form.refuse(month, "entitlements-error-except");
            }
            match amount(&amount_text) {
                Ok(amount) => {
                    let facts = [
                        (kind, kind_text),
                        (month, month_text),
                        (amount_name, amount),
                    ];
                    told.extend(facts.map(|(name, value)| self.told(name, Some(value), chosen)));
                }
                Err(key) => form.refuse(amount_name, key),
            }
        }
    }

    /// An answer that did not change keeps where it came from; one that the file gave comes from the file.
    pub(super) fn told(&self, name: &str, value: Option<String>, chosen: Origin) -> Told {
        let before = self.answers.fact(&self.step.slug(), name);
        let origin = match before {
            Some(fact) if fact.value == value => fact.origin,
            None if value.is_some() && self.known(name) == value.as_deref() => Origin::File,
            _ => chosen,
        };
        Told {
            name: name.to_owned(),
            value,
            origin,
        }
    }
}

/// Puts an answer in its field, as people write it.
fn put(form: Form, name: &str, kind: Kind, value: &str) -> Form {
    match kind {
        Kind::Birth | Kind::Day => {
            let day = value.parse::<Date>().map(words::typed_day);
            form.fill(name, day.unwrap_or_else(|_| value.to_owned()))
        }
        Kind::Amount | Kind::Years => form.fill(name, value.replace('.', ",")),
        Kind::Benefits => form.fill_all(name, value.split(',').map(str::to_owned)),
        Kind::Choice(_) | Kind::Count => form.fill(name, value),
    }
}

fn benefits(visit: &Visit) -> Vec<(String, String)> {
    let all = Benefit::ALL.into_iter();
    all.map(|benefit| {
        (
            benefit.code().to_owned(),
            words::benefit(visit.words(), benefit.code()),
        )
    })
    .collect()
}

fn several(form: &Form, name: &str) -> Result<String, &'static str> {
    let codes = form.all(name);
    let known = codes.iter().all(|code| Benefit::from_code(code).is_some());
    if known {
        Ok(codes.join(","))
    } else {
        Err("entitlements-error-choice")
    }
}

fn day(text: &str) -> Result<Date, &'static str> {
    let day = read_day(text).filter(|day| (1900..2100).contains(&day.year()));
    day.ok_or("entitlements-error-day")
}

/// « 1 234,50 € » as `1234.5`.
fn amount(text: &str) -> Result<String, &'static str> {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '€')
        .collect();
    let number = plain.replace(',', ".").parse::<f64>().ok();
    let number = number.filter(|number| (0.0..=MOST).contains(number));
    let cents = number.map(|number| ((number * 100.0).round() / 100.0).to_string());
    cents.ok_or("entitlements-error-amount")
}

fn years(text: &str) -> Result<String, &'static str> {
    let years = amount(text).map_err(|_| "entitlements-error-years")?;
    let few = years.parse::<f64>().is_ok_and(|years| years <= 99.0);
    if few {
        Ok(years)
    } else {
        Err("entitlements-error-years")
    }
}

#[cfg(test)]
mod tests {
    use super::{amount, day};

    #[test]
    fn amounts_are_read_as_they_are_typed() {
        let table = [
            ("650", Some("650")),
            ("1 234,50 €", Some("1234.5")),
            ("1\u{202f}234.567", Some("1234.57")),
            ("0", Some("0")),
            ("-5", None),
            ("environ 600", None),
            ("1e9", None),
            ("NaN", None),
            ("inf", None),
        ];
        for (text, expected) in table {
            assert_eq!(amount(text).ok().as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn days_are_of_a_life() {
        assert!(day("14/03/1988").is_ok() && day("1988-03-14").is_ok());
        assert!(day("14/03/1788").is_err() && day("hier").is_err());
    }
}
