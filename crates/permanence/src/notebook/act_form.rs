//! The form of an act: one box, chips, a date already there; the rest folded. The same everywhere an act is written.

use askama::{Template, filters::HtmlSafe};
use jiff::{Span, civil::Date};
use web::{Draft, Form, Space, Visit};

use super::{
    Act, Note, Task,
    lists::{ListName, Lists},
    own::Own,
    when::{read_day, read_hour},
};

const SUMMARY_LIMIT: usize = 10_000;
const THEMES_LIMIT: usize = 12;
pub(super) const TASK_LIMIT: usize = 200;

/// The fields, as a value that renders itself.
#[derive(Template)]
#[template(path = "notebook/act.html")]
pub(super) struct ActFields<'a> {
    visit: &'a Visit,
    form: &'a Form,
    media: Vec<(String, String)>,
    themes: Vec<(String, String)>,
    durations: Vec<(String, String)>,
    readers: String,
    when: String,
    /// Folds that hold something, or something wrong, are open.
    open: Open,
    /// A correction brings no task.
    with_task: bool,
}

struct Open {
    when: bool,
    own: bool,
    task: bool,
}

// Askama's derive gives `Display`; this says that the result is already HTML.
impl HtmlSafe for ActFields<'_> {}

impl<'a> ActFields<'a> {
    /// `readers` says who will read it; `kept` is the act being corrected, whose old choices stay possible.
    pub(super) fn new(
        visit: &'a Visit,
        form: &'a Form,
        lists: &Lists,
        readers: String,
        kept: Option<&Act>,
    ) -> Self {
        let choices = |list| choices(visit, lists, list, kept);
        let typed = |names: &[&str]| names.iter().any(|name| !form.value(name).is_empty());
        Self {
            visit,
            form,
            media: choices(ListName::Media),
            themes: choices(ListName::Themes),
            durations: choices(ListName::Durations),
            readers,
            when: visit.moment(visit.now()),
            open: Open {
                when: !form.is_right() || kept.is_some(),
                own: typed(&["own"]),
                task: typed(&["task", "due"]),
            },
            with_task: kept.is_none(),
        }
    }
}

fn choices(
    visit: &Visit,
    lists: &Lists,
    list: ListName,
    kept: Option<&Act>,
) -> Vec<(String, String)> {
    let mut choices = lists.choices(visit, list);
    for key in kept.map(|act| keys(act, list)).unwrap_or_default() {
        if !choices.iter().any(|(known, _)| *known == key) {
            choices.push((key.clone(), lists.word(visit, list, &key)));
        }
    }
    choices
}

/// What an act chose in a list.
fn keys(act: &Act, list: ListName) -> Vec<String> {
    match list {
        ListName::Media => act.medium.iter().cloned().collect(),
        ListName::Themes => act.themes.clone(),
        ListName::Durations if act.minutes > 0 => vec![act.minutes.to_string()],
        ListName::Durations => Vec::new(),
    }
}

/// A blank form: it is now.
pub(super) fn blank(visit: &Visit) -> Form {
    let now = visit.app().at(visit.now());
    Form::blank(visit)
        .fill("day", now.date().to_string())
        .fill("hour", format!("{:02}:{:02}", now.hour(), now.minute()))
}

/// The form of an act already written, with the words that only its author opens.
pub(super) fn filled(visit: &Visit, space: &Space, act: &Act) -> Form {
    let own = act
        .own
        .as_ref()
        .and_then(|own| own.open(space.id(), space.principal()));
    let hour = act
        .hour
        .map(|hour| format!("{:02}:{:02}", hour / 60, hour % 60));
    let minutes = if act.minutes > 0 {
        act.minutes.to_string()
    } else {
        String::new()
    };
    let form = Form::blank(visit)
        .fill("summary", act.summary.clone())
        .fill("medium", act.medium.clone().unwrap_or_default())
        .fill("minutes", minutes)
        .fill("day", act.day.clone())
        .fill("hour", hour.unwrap_or_default())
        .fill("own", own.map(|own| own.to_string()).unwrap_or_default());
    form.fill_all("themes", act.themes.iter().cloned())
}

/// What was typed, once it is right.
pub(super) struct Typed {
    act: Act,
    own: String,
    task: Option<Task>,
}

impl Typed {
    /// The entries to add to this space: the act, then what is to be done about it.
    pub(super) fn drafts(self, space: &Space, form: &Form, of: Option<u64>) -> Vec<Draft> {
        let own = Own::seal(space, form.token(), &self.own);
        let act = Act { own, ..self.act };
        let note = match of {
            Some(of) => Note::Amend { of, act },
            None => Note::Write { act },
        };
        let task = self.task.iter().map(Draft::of);
        std::iter::once(Draft::of(&note)).chain(task).collect()
    }

    pub(super) fn has_task(&self) -> bool {
        self.task.is_some()
    }
}

/// Reads the form; what is wrong is said beside its field.
pub(super) fn read(
    visit: &Visit,
    form: &mut Form,
    lists: &Lists,
    kept: Option<&Act>,
) -> Option<Typed> {
    let mut act = Act {
        summary: summary(form),
        medium: medium(form, lists, kept),
        themes: themes(form, lists, kept),
        minutes: minutes(form, lists, kept),
        day: day(visit, form),
        hour: hour(form),
        words: Vec::new(),
        own: None,
    };
    act.words = words(&act, lists);
    let task = if kept.is_none() {
        task(visit, form)
    } else {
        None
    };
    let own = form.value("own").to_owned();
    form.is_right().then_some(Typed { act, own, task })
}

/// The structure's own words among those chosen.
fn words(act: &Act, lists: &Lists) -> Vec<(String, String)> {
    let of = |list| {
        keys(act, list)
            .into_iter()
            .filter_map(move |key| Some((lists.item(list, &key)?.word?, key)))
    };
    of(ListName::Media)
        .chain(of(ListName::Themes))
        .map(|(word, key)| (key, word))
        .collect()
}

fn summary(form: &mut Form) -> String {
    if form.value("summary").is_empty() && form.value("own").is_empty() {
        form.refuse("summary", "notebook-error-empty");
    }
    form.limit("summary", SUMMARY_LIMIT);
    form.limit("own", SUMMARY_LIMIT);
    form.value("summary").to_owned()
}

/// A choice is offered today, or was already made in what is being corrected.
fn possible(lists: &Lists, list: ListName, key: &str, kept: Option<&Act>) -> bool {
    lists.offers(list, key)
        || kept.is_some_and(|act| keys(act, list).iter().any(|known| known == key))
}

fn medium(form: &mut Form, lists: &Lists, kept: Option<&Act>) -> Option<String> {
    let key = form.value("medium").to_owned();
    if key.is_empty() {
        return None;
    }
    if !possible(lists, ListName::Media, &key, kept) {
        form.refuse("medium", "notebook-error-choice");
    }
    Some(key)
}

fn themes(form: &mut Form, lists: &Lists, kept: Option<&Act>) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for key in form.all("themes").into_iter().filter(|key| !key.is_empty()) {
        if !keys.iter().any(|known| known == key) {
            keys.push(key.to_owned());
        }
    }
    let known = keys
        .iter()
        .all(|key| possible(lists, ListName::Themes, key, kept));
    if keys.len() > THEMES_LIMIT || !known {
        form.refuse("themes", "notebook-error-choice");
    }
    keys
}

fn minutes(form: &mut Form, lists: &Lists, kept: Option<&Act>) -> u16 {
    let key = form.value("minutes").to_owned();
    if key.is_empty() {
        return 0;
    }
    if !possible(lists, ListName::Durations, &key, kept) {
        form.refuse("minutes", "notebook-error-choice");
    }
    key.parse().unwrap_or(0)
}

/// The day of an act: today when nothing is said, never tomorrow.
fn day(visit: &Visit, form: &mut Form) -> String {
    let today = visit.app().civil(visit.now());
    let text = form.value("day").to_owned();
    if text.is_empty() {
        return today.to_string();
    }
    match read_day(&text) {
        None => form.refuse("day", "notebook-error-day"),
        Some(day) if day > today => form.refuse("day", "notebook-error-future"),
        Some(day) if day.year() < 1950 => form.refuse("day", "notebook-error-year"),
        Some(day) => return day.to_string(),
    }
    text
}

fn hour(form: &mut Form) -> Option<u16> {
    let text = form.value("hour").to_owned();
    let hour = read_hour(&text);
    if hour.is_none() && !text.is_empty() {
        form.refuse("hour", "notebook-error-hour");
    }
    hour
}

/// What is to be done next, when something was typed for it.
fn task(visit: &Visit, form: &mut Form) -> Option<Task> {
    let (what, due) = (form.value("task").to_owned(), form.value("due").to_owned());
    if what.is_empty() && due.is_empty() {
        return None;
    }
    form.require("task", "notebook-error-task");
    form.limit("task", TASK_LIMIT);
    let who = Some(visit.user().ok()?.user);
    let due = due_day(visit, form)?;
    Some(Task::Add {
        id: form.token().number(),
        what,
        who,
        due: due.to_string(),
    })
}

/// The day of a task, at most ten years away: further is a slip of the hand.
pub(super) fn due_day(visit: &Visit, form: &mut Form) -> Option<Date> {
    let today = visit.app().civil(visit.now());
    let furthest = today.saturating_add(Span::new().years(10));
    match read_day(form.value("due")) {
        None => form.refuse("due", "notebook-error-due"),
        Some(day) if day.year() < 1950 || day > furthest => {
            form.refuse("due", "notebook-error-year")
        }
        Some(day) => return Some(day),
    }
    None
}
