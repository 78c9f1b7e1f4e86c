//! Going wherever links lead and filling every form met, each field with a word of its own: what the next feature adds
//! is driven without being named here.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    io,
};

use web::testing::{PageField, PageForm};

use super::gifts;
use crate::{
    browser::{Browser, Filled},
    canaries::Canaries,
};

/// Pages read, and sendings of one form, that look alike.
const ALIKE: usize = 3;
/// Acts that end something, in the order in which they may follow one another.
const ENDINGS: &[&str] = &[
    "annulation",
    "fin",
    "effacement",
    "nouveau",
    "referent",
    "perte",
    "remplacement",
    "suspension",
    "retour",
    "retrait",
    "cloture",
    "reouverture",
];
/// What only its own walk does: the entrance, what would close the visit.
const APART: &[&str] = &[
    "entree",
    "premiere-fois",
    "deverrouillage",
    "secours",
    "invitation",
    "invitations",
    "cles",
    "codes",
    "mot-de-passe",
    "double-facteur",
    "cartes",
    "c",
    "sortie",
    "quitter",
    "partout",
    "affichage",
];

#[derive(Default)]
pub struct Walk {
    /// Every address read.
    pub read: BTreeSet<String>,
    pub kept: u32,
    /// Each refused sending: where, and the reasons.
    pub refused: Vec<String>,
    tried: BTreeMap<String, usize>,
    /// Pages with a form that ends something.
    ending: Vec<(String, String)>,
}

impl Walk {
    /// Reads and fills from these addresses on; what ends something comes last.
    pub fn go(
        &mut self,
        who: &mut Browser,
        canaries: &mut Canaries,
        starts: &[&str],
    ) -> io::Result<()> {
        let mut next: VecDeque<String> = starts.iter().map(|start| (*start).to_owned()).collect();
        while let Some(path) = next.pop_front() {
            if self.read.contains(&path) || self.often(&pattern(&path)) {
                continue;
            }
            self.read.insert(path.clone());
            let seen = who.get(&path)?;
            next.extend(Some(seen.location).filter(|location| inside(location)));
            next.extend(links(who, &path));
            for form in forms(who, &seen.text) {
                next.extend(self.fill(who, canaries, &path, &form)?);
            }
        }
        Ok(())
    }

    /// Sends the forms that end something.
    pub fn end(&mut self, who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
        let mut ending = std::mem::take(&mut self.ending);
        let rank = |action: &str| {
            ENDINGS
                .iter()
                .position(|step| Some(*step) == last_step(action))
        };
        ending.sort_by_key(|(_, action)| rank(action));
        for (page, action) in ending {
            let seen = who.get(&page)?;
            let found = forms(who, &seen.text)
                .into_iter()
                .find(|form| target(form, &page) == action);
            if let Some(form) = found
                && !self.often(&format!("end {}", pattern(&action)))
            {
                self.send(who, canaries, &page, &form)?;
            }
        }
        Ok(())
    }

    fn fill(
        &mut self,
        who: &mut Browser,
        canaries: &mut Canaries,
        page: &str,
        form: &PageForm,
    ) -> io::Result<Vec<String>> {
        let action = target(form, page);
        if !form.post || action.split('/').any(|step| APART.contains(&step)) {
            return Ok(Vec::new());
        }
        if last_step(&action).is_some_and(|step| ENDINGS.contains(&step))
            && !action.starts_with("/listes")
        {
            self.ending.push((page.to_owned(), action));
            return Ok(Vec::new());
        }
        let names: Vec<_> = form
            .fields
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        let alike = format!("{} {}", pattern(&action), names.join(" "));
        if self.often(&alike) {
            return Ok(Vec::new());
        }
        // Its token serves once: the page is read again for each form.
        who.get(page)?;
        Ok(self.send(who, canaries, page, form)?.into_iter().collect())
    }

    /// Sends one form filled; gives where its answer leads.
    fn send(
        &mut self,
        who: &mut Browser,
        canaries: &mut Canaries,
        page: &str,
        form: &PageForm,
    ) -> io::Result<Option<String>> {
        let action = target(form, page);
        let filled = filled(form, canaries, &pattern(&action));
        let seen = who.fill(&action, form, &filled)?;
        match seen.status {
            200 | 204 | 303 => self.kept += 1,
            status => {
                let why: Vec<_> = reasons(&seen.text);
                self.refused
                    .push(format!("{status} {} {}", pattern(&action), why.join(" | ")));
            }
        }
        Ok(Some(seen.location).filter(|location| inside(location)))
    }

    fn often(&mut self, what: &str) -> bool {
        let count = self.tried.entry(what.to_owned()).or_default();
        *count += 1;
        *count > ALIKE
    }
}

fn inside(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//")
}

/// What a page that was not one (a file, a refusal) does not have.
fn forms(who: &Browser, text: &str) -> Vec<PageForm> {
    if text.starts_with("<!doctype") {
        who.forms()
    } else {
        Vec::new()
    }
}

fn links(who: &Browser, page: &str) -> Vec<String> {
    let here = page.split('?').next().unwrap_or_default();
    let whole = who
        .links()
        .into_iter()
        .map(|link| match link.strip_prefix('?') {
            Some(query) => format!("{here}?{query}"),
            None => link.split('#').next().unwrap_or_default().to_owned(),
        });
    whole.filter(|link| inside(link)).collect()
}

/// An address with its ids and numbers taken out.
fn pattern(path: &str) -> String {
    let step = |step: &str| {
        let id = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_hexdigit());
        if id && step.bytes().any(|byte| byte.is_ascii_digit()) {
            "{}".to_owned()
        } else {
            step.to_owned()
        }
    };
    let path = path.split('?').next().unwrap_or_default();
    path.split('/').map(step).collect::<Vec<_>>().join("/")
}

fn target(form: &PageForm, page: &str) -> String {
    match form.action.as_str() {
        "" => page.to_owned(),
        action => action.to_owned(),
    }
}

fn last_step(path: &str) -> Option<&str> {
    path.split('?').next()?.rsplit('/').next()
}

fn reasons(page: &str) -> Vec<String> {
    let errors = page.split("class=\"error\"").skip(1);
    errors.map(|rest| rest.chars().take(90).collect()).collect()
}

fn filled(form: &PageForm, canaries: &mut Canaries, route: &str) -> Filled {
    let mut filled = Filled::default();
    for field in &form.fields {
        if field.kind == "file" {
            let (name, kind, bytes) =
                match (field.accept.starts_with("audio"), canaries.sent.len() % 2) {
                    (true, _) => gifts::voice(canaries),
                    (false, 0) => gifts::photo(canaries),
                    (false, _) => gifts::paper(canaries),
                };
            filled.files.push((field.name.clone(), name, kind, bytes));
        } else if let Some(value) = answer(field, canaries, route) {
            filled.fields.push((field.name.clone(), value));
        }
    }
    filled
}

/// Something right for a field, and that no other field holds where words are free.
fn answer(field: &PageField, canaries: &mut Canaries, route: &str) -> Option<String> {
    let what = format!("{route} {}", field.name);
    let chosen = || {
        field
            .choices
            .iter()
            .find(|choice| !choice.is_empty())
            .cloned()
    };
    let kept = (!field.value.is_empty()).then(|| field.value.clone());
    match (field.kind.as_str(), field.name.as_str()) {
        ("radio" | "select", _) => kept.or_else(chosen),
        ("checkbox" | "button", _) => chosen(),
        ("hidden", _) => Some(kept.unwrap_or_default()),
        ("date", _) => Some(kept.unwrap_or_else(|| "2031-12-24".to_owned())),
        ("time", _) => Some(kept.unwrap_or_else(|| "10:30".to_owned())),
        ("number", _) => Some(kept.unwrap_or_else(|| "2".to_owned())),
        (_, "roles") => None,
        (_, name) if name.starts_with("from-") || name.starts_with("to-") => Some(String::new()),
        (_, "hour") => Some("10:30".to_owned()),
        (_, "until" | "due" | "end") => Some("31/12/2031".to_owned()),
        (_, "birth") => {
            canaries.secret(&what, "17/09/1963", Some(b"1963-09-17".to_vec()));
            Some("17/09/1963".to_owned())
        }
        (_, "word") if route.ends_with("/effacement") => None,
        (_, "word") if route.contains("/durees/") => Some("45".to_owned()),
        ("tel", _) | (_, "phone" | "value") => Some(canaries.phone(&what)),
        ("email", _) => Some(canaries.mail(&what)),
        _ => Some(canaries.word(&what)),
    }
}
