//! « Envoyer un papier » : a photo, several pages, a PDF. What is refused is told by its name; what was taken is kept.

use askama::Template;
use axum::{extract::RawQuery, response::Response};
use web::{Draft, Form, Page, Result, Space, Visit, Written};

use super::{
    intake::{self, Intake, MOST},
    place, readers, to,
};
use crate::{
    atelier::Refusal,
    spaces,
    wallet::{entries::Paper, fold::Wallet, kinds},
};

#[derive(Template)]
#[template(path = "wallet/send.html")]
struct Send<'a> {
    visit: &'a Visit,
    form: &'a Form,
    place: String,
    title: String,
    note: String,
    closed: bool,
    readers: String,
    /// What the sending is for, carried by the form.
    carried: Vec<(&'static str, String)>,
    /// What is wrong with the files.
    errors: Vec<String>,
    /// What was taken all the same: its page.
    kept: Option<String>,
    /// A file opens with a password only.
    locked: bool,
}

/// What a sending is for, as the form and the address say it.
#[derive(Clone, Default)]
struct Target {
    /// The request that it answers, and the kind of paper.
    request: Option<(u64, String)>,
    /// The paper of which it brings more pages.
    more: Option<u64>,
    /// The paper in place of which it stands.
    instead: Option<u64>,
}

/// What stands beside the form once it was sent, and not all was taken.
#[derive(Default)]
struct Outcome {
    errors: Vec<String>,
    kept: Option<u64>,
    locked: bool,
}

pub(super) async fn ask(visit: Visit, space: Space, RawQuery(query): RawQuery) -> Result {
    let query = query.unwrap_or_default();
    let pairs = form_urlencoded::parse(query.as_bytes());
    let pairs: Vec<(String, String)> = pairs.into_owned().collect();
    let value = |name: &str| {
        let mut found = pairs.iter().filter(|(key, _)| key == name);
        found.next().map_or("", |(_, value)| value.as_str())
    };
    let wallet = space.view::<Wallet>().await?;
    let target = Target::of(&wallet, value);
    let form = Form::blank(&visit);
    page(&visit, &space, &form, &target, Outcome::default()).await
}

pub(super) async fn keep(visit: Visit, space: Space, form: Form) -> Result {
    let wallet = space.view::<Wallet>().await?;
    let target = Target::of(&wallet, |name| form.value(name));
    if space.is_closed() {
        return Ok(to(&place(&space)));
    }
    let count = form.files("file").count();
    if count == 0 || count > MOST {
        let key = if count == 0 {
            "wallet-nothing"
        } else {
            "wallet-many"
        };
        let outcome = Outcome {
            errors: vec![visit.t(key)],
            ..Outcome::default()
        };
        return page(&visit, &space, &form, &target, outcome).await;
    }
    let mut intake = intake::take(&space, &form).await?;
    let refused = std::mem::take(&mut intake.refused);
    let kept = match intake.leaves.is_empty() {
        true => None,
        false => Some(append(&visit, &space, &form, &target, intake).await?),
    };
    match (kept, refused.is_empty()) {
        (Some(seq), true) => Ok(to(&format!("{}/{seq}", place(&space)))),
        (kept, _) => {
            let target = Target {
                more: kept.or(target.more),
                ..target
            };
            let outcome = outcome(&visit, &refused, kept);
            page(&visit, &space, &form, &target, outcome).await
        }
    }
}

fn outcome(visit: &Visit, refused: &[(String, Refusal)], kept: Option<u64>) -> Outcome {
    let sentence = |(name, refusal): &(String, Refusal)| {
        let why = visit.t(intake::key(*refusal));
        let values: [(&str, &dyn std::fmt::Display); 2] = [("file", name), ("why", &why)];
        visit.words().fill("wallet-refused", &values)
    };
    let locked = |(_, refusal): &(String, Refusal)| {
        matches!(refusal, Refusal::Password | Refusal::WrongPassword)
    };
    Outcome {
        errors: refused.iter().map(sentence).collect(),
        kept,
        locked: refused.iter().any(locked),
    }
}

/// Keeps what was taken, and says of which paper it is now.
async fn append(
    visit: &Visit,
    space: &Space,
    form: &Form,
    target: &Target,
    intake: Intake,
) -> Result<u64> {
    let guess = kinds::guess(&intake.stamps, &intake.text);
    let paper = match target.more {
        Some(paper) => Paper::Add {
            paper,
            leaves: intake.leaves,
            documents: intake.documents,
            stamps: intake.stamps,
        },
        None => Paper::Keep {
            leaves: intake.leaves,
            documents: intake.documents,
            stamps: intake.stamps,
            guess,
            answers: target.request.clone(),
        },
    };
    let drafts = vec![Draft::of(&paper)];
    let written = space.append_all(form.token(), drafts, intake.files).await?;
    if !visit.user()?.is_staff() {
        spaces::contacted(space, visit.today()).await?;
    }
    let seq = match (target.more, written) {
        (Some(paper), _) => paper,
        (None, Written::Now(seq)) => seq,
        // The very same form, sent twice: the paper is the last that this reader brought.
        (None, Written::Already) => last(space).await?,
    };
    if let Some(old) = target.instead.filter(|_| target.more.is_none()) {
        let replaced = Paper::Replace {
            paper: old,
            by: seq,
        };
        space
            .append(&form.token().also("instead"), &replaced)
            .await?;
    }
    Ok(seq)
}

async fn last(space: &Space) -> Result<u64> {
    let wallet = space.view::<Wallet>().await?;
    let own = wallet.current().find(|held| held.author == space.me());
    own.map(|held| held.seq).ok_or(web::Error::NotFound)
}

async fn page(
    visit: &Visit,
    space: &Space,
    form: &Form,
    target: &Target,
    outcome: Outcome,
) -> Result<Response> {
    let wallet = space.view::<Wallet>().await?;
    let want = target.request.as_ref();
    let want = want.and_then(|(request, paper)| wallet.want(*request, paper));
    let asked = target.request.as_ref().map(|(_, paper)| paper.as_str());
    let name = |kind| kinds::name(visit.words(), kind);
    let title = match (target.more, target.instead, asked) {
        (Some(paper), ..) => {
            let kind = wallet.paper(paper).and_then(|held| held.kind());
            visit.words().with("wallet-send-more", "name", name(kind))
        }
        (None, Some(old), _) => {
            let kind = wallet.paper(old).and_then(|held| held.kind());
            visit
                .words()
                .with("wallet-send-instead", "name", name(kind))
        }
        (None, None, Some(kind)) => name(Some(kind)),
        (None, None, None) => visit.t("wallet-send-title"),
    };
    let wrong = !outcome.errors.is_empty();
    let inside = Send {
        visit,
        form,
        place: place(space),
        title: title.clone(),
        note: want.map(|want| want.note).unwrap_or_default(),
        closed: space.is_closed(),
        readers: readers(visit, space).await?,
        carried: target.carried(),
        errors: outcome.errors,
        kept: outcome.kept.map(|seq| format!("{}/{seq}", place(space))),
        locked: outcome.locked,
    };
    let page = Page::new(visit, title, &inside).narrow().module("photo.js");
    let status = if wrong {
        axum::http::StatusCode::UNPROCESSABLE_ENTITY
    } else {
        axum::http::StatusCode::OK
    };
    Ok(axum::response::IntoResponse::into_response((
        status,
        page.show(),
    )))
}

impl Target {
    /// Only what this thread knows: anything else is nothing.
    fn of<'a>(wallet: &Wallet, value: impl Fn(&str) -> &'a str) -> Self {
        let number = |name: &str| value(name).parse::<u64>().ok();
        let paper = |name: &str| number(name).filter(|seq| wallet.paper(*seq).is_some());
        let request = number("pour").and_then(|request| {
            let want = wallet.want(request, value("papier"))?;
            Some((want.request, want.paper))
        });
        Self {
            request,
            more: paper("suite"),
            instead: paper("remplace"),
        }
    }

    fn carried(&self) -> Vec<(&'static str, String)> {
        let mut carried = Vec::new();
        if let Some((request, paper)) = &self.request {
            carried.push(("pour", request.to_string()));
            carried.push(("papier", paper.clone()));
        }
        carried.extend(self.more.map(|seq| ("suite", seq.to_string())));
        carried.extend(self.instead.map(|seq| ("remplace", seq.to_string())));
        carried
    }
}
