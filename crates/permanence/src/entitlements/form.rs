//! A page of the interview as a form: its fields, what is filled in, what is read from it.

use jiff::civil::Date;
use rights::Benefit;
use web::{Field, Form, Visit};

use super::{
    entries::{Answers, Fact, Origin, Told},
    household::shape,
    incomes::EXCEPTION,
    input::{self, Birth, amount, years},
    known::Known,
    questions::{CHILDREN, Group, INCOMES, Kind, Question, Step, UNKNOWN},
    words,
};

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
    /// Few people are concerned, and these do not seem to be.
    pub rare: bool,
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
        self.known.value(self.step, name)
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
        let asked = group.questions.iter();
        let asked = asked.filter(|question| self.concerns(question));
        let filled = group.questions.iter().any(filled);
        Part {
            title: group
                .word
                .map(|word| self.visit.t(&format!("entitlements-group-{word}"))),
            open: filled,
            rare: !filled && group.word.is_some_and(|word| self.is_rare(form, word)),
            fields: asked.map(|question| self.field(form, question)).collect(),
        }
    }

    /// Whether a question is for this household.
    fn concerns(&self, question: &Question) -> bool {
        let (couple, children) = shape(self.answers);
        match question.name {
            "other-parent" => self.step == Step::Income(1) && !couple && children > 0,
            _ => couple || !question.of_two(),
        }
    }

    /// Groups of an adult's page that concern those who said so: a nationality, no work, an age.
    fn is_rare(&self, form: &Form, word: &str) -> bool {
        match word {
            "stay" => matches!(form.value("nationality"), "" | "fr" | UNKNOWN),
            "work" => form.value("activity") != "chomeur",
            "young" => form.value("activity") != "etudiant" && !self.is_young(form),
            _ => false,
        }
    }

    fn is_young(&self, form: &Form) -> bool {
        let birth = input::birth(form.value("birth"), self.today).ok();
        birth.is_some_and(|birth| self.today.year() - birth.first().year() <= 26)
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
        let said = self.known.words(self.step, name);
        let said = said.map(|words| {
            self.visit
                .words()
                .with("entitlements-in-file", "words", words)
        });
        let hints: Vec<String> = words::hint(self.visit, question)
            .into_iter()
            .chain(said)
            .collect();
        if hints.is_empty() {
            field
        } else {
            field.hint(hints.join(" "))
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
    pub(super) fn may_be_unknown(&self, form: &Form) -> Vec<(String, String)> {
        let groups = self.step.groups().iter();
        let asked = groups.filter(|group| !self.part(form, group).rare);
        let lines = asked.flat_map(|group| group.questions);
        let lines = lines.filter(|question| question.may_be_unknown());
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
        let chosen = Origin::from_code(form.value("origin")).unwrap_or(Origin::Unsaid);
        let unknown: Vec<String> = form.all("unknown").into_iter().map(str::to_owned).collect();
        let mut told = Vec::new();
        for question in self.step.questions() {
            let (name, kind) = (question.name, question.kind);
            let is_unknown = unknown.iter().any(|own| own == name);
            match self.one(form, name, kind) {
                // An answer, and that nobody knows it: which of the two is for whoever typed to say.
                Ok(Some(_)) if is_unknown => form.refuse(name, "entitlements-error-both"),
                Ok(Some(value)) => told.push(self.told(name, Some(value), chosen)),
                Ok(None) if form.value(name) == UNKNOWN || is_unknown => {
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
            Kind::Birth => self.birth(text).map(|birth| Some(birth.kept())),
            Kind::Day => self.day(form, name, text).map(|day| Some(day.to_string())),
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

    fn birth(&self, text: &str) -> Result<Birth, &'static str> {
        match self.step {
            Step::Child(_) => {
                let adults =
                    [1, 2].map(|number| self.answers.value(&Step::Adult(number).slug(), "birth"));
                let adults = adults.into_iter().flatten().filter_map(Birth::parse);
                input::child(text, self.today, &adults.collect::<Vec<_>>())
            }
            _ => input::adult(text, self.today),
        }
    }

    fn day(&self, form: &Form, name: &str, text: &str) -> Result<Date, &'static str> {
        match name {
            "pregnancy" => input::term(text, self.today),
            "jobless-since" => {
                let birth = input::birth(form.value("birth"), self.today).ok();
                input::jobless(text, self.today, birth)
            }
            _ => input::day(text),
        }
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
            let day = Birth::parse(value).map(Birth::shown);
            form.fill(name, day.unwrap_or_else(|| value.to_owned()))
        }
        Kind::Amount => form.fill(name, euros(value)),
        Kind::Years => form.fill(name, value.replace('.', ",")),
        Kind::Benefits => form.fill_all(name, value.split(',').map(str::to_owned)),
        Kind::Choice(_) | Kind::Count => form.fill(name, value),
    }
}

/// `740.5` as « 740,50 ».
fn euros(value: &str) -> String {
    match value.split_once('.') {
        None => value.to_owned(),
        Some((whole, cents)) => format!("{whole},{cents:0<2}"),
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
