//! A paper read again: its pages, what makes them hard to read, what its seal says and does not say, what it is and until when.

use askama::Template;
use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use web::{Field, Form, Page, Result, Space, Visit};

use super::{Pill, held, line, out, pill, place, readers, to};
use crate::{
    atelier::Trouble,
    wallet::{
        entries::{Day, Doubt, Paper, Stamp, Verdict},
        fold::{Held, Wallet},
        kinds, stamp,
    },
};

#[derive(Template)]
#[template(path = "wallet/show.html")]
struct Show<'a> {
    visit: &'a Visit,
    form: &'a Form,
    place: String,
    seq: u64,
    title: String,
    closed: bool,
    staff: bool,
    pill: Option<Pill>,
    leaves: Vec<Shown>,
    troubles: Vec<String>,
    copies: usize,
    seals: Vec<Seal>,
    contradicted: Option<String>,
    alike: Vec<(u64, String)>,
    replaced: Option<u64>,
    readers: String,
    may_take_out: bool,
    fields: [Field; 3],
}

struct Shown {
    width: u32,
    height: u32,
    words: String,
}

/// What a seal is worth, in words.
struct Seal {
    pill: Pill,
    sentence: String,
    lines: Vec<(String, String)>,
    /// What it does not say, and what the page says otherwise.
    limits: Vec<String>,
}

pub(super) async fn show(
    visit: Visit,
    space: Space,
    Path((_, paper)): Path<(String, String)>,
) -> Result {
    let (wallet, held) = held(&space, &paper).await?;
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let form = Form::blank(&visit)
        .fill("kind", held.kind().unwrap_or_default())
        .fill("from", day(held.from()))
        .fill("until", day(held.until()));
    page(&visit, &space, &wallet, &held, &form).await
}

/// What somebody says of the paper: it wins over what was read.
pub(super) async fn sort(
    visit: Visit,
    space: Space,
    Path((_, paper)): Path<(String, String)>,
    mut form: Form,
) -> Result {
    let (wallet, held) = held(&space, &paper).await?;
    let (from, until) = (day(&mut form, "from"), day(&mut form, "until"));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        form.refuse("until", "wallet-until-before");
    }
    if !form.is_right() {
        return page(&visit, &space, &wallet, &held, &form).await;
    }
    if !space.is_closed() {
        let sorted = Paper::Sort {
            paper: held.seq,
            kind: kinds::known(form.value("kind")),
            from: from.map(Day),
            until: until.map(Day),
        };
        space.append(form.token(), &sorted).await?;
    }
    Ok(to(&place(&space)))
}

fn day(form: &mut Form, name: &'static str) -> Option<Date> {
    let typed = form.value(name);
    if typed.is_empty() {
        return None;
    }
    let day = typed.parse::<Date>().ok();
    let day = day.filter(|day| (1900..=2200).contains(&day.year()));
    if day.is_none() {
        form.refuse(name, "wallet-day-wrong");
    }
    day
}

/// Another paper stands in place of this one.
pub(super) async fn replace(
    space: Space,
    Path((_, paper)): Path<(String, String)>,
    form: Form,
) -> Result<Response> {
    let (wallet, held) = held(&space, &paper).await?;
    let old = form.value("old").parse().unwrap_or_default();
    let known = wallet.alike(&held).iter().any(|other| other.seq == old);
    if known && !space.is_closed() {
        let replaced = Paper::Replace {
            paper: old,
            by: held.seq,
        };
        space.append(form.token(), &replaced).await?;
    }
    Ok(to(&format!("{}/{}", place(&space), held.seq)))
}

async fn page(
    visit: &Visit,
    space: &Space,
    wallet: &Wallet,
    held: &Held,
    form: &Form,
) -> Result<Response> {
    let today = visit.app().civil(visit.now());
    let title = kinds::name(visit.words(), held.kind());
    let alike = match held.replaced {
        None => wallet.alike(held),
        Some(_) => Vec::new(),
    };
    let inside = Show {
        visit,
        form,
        place: place(space),
        seq: held.seq,
        title: title.clone(),
        closed: space.is_closed(),
        staff: visit.user()?.is_staff(),
        pill: pill(visit, held, today),
        leaves: leaves(visit, held),
        troubles: troubles(visit, held),
        copies: held.documents.len(),
        seals: held.stamps.iter().map(|stamp| seal(visit, stamp)).collect(),
        contradicted: held.contradicted().and_then(kinds::label),
        alike: alike
            .into_iter()
            .map(|other| (other.seq, line(visit, other)))
            .collect(),
        replaced: held.replaced,
        readers: readers(visit, space).await?,
        may_take_out: out::may(visit, held)?,
        fields: [
            form.select(
                "kind",
                visit.t("wallet-kind"),
                &kinds::choices(visit.words()),
            ),
            form.day("from", visit.t("wallet-from"))
                .optional(form.optional_words()),
            form.day("until", visit.t("wallet-until"))
                .optional(form.optional_words())
                .hint(visit.t("wallet-until-hint")),
        ],
    };
    let page = Page::new(visit, title, &inside).narrow();
    Ok(form.answer(page.show()))
}

fn leaves(visit: &Visit, held: &Held) -> Vec<Shown> {
    let leaves = held.leaves.iter().zip(1_usize..);
    leaves
        .map(|(leaf, number)| Shown {
            width: leaf.width,
            height: leaf.height,
            words: visit.words().with("wallet-page", "number", number),
        })
        .collect()
}

fn troubles(visit: &Visit, held: &Held) -> Vec<String> {
    let told = held
        .leaves
        .iter()
        .zip(1_usize..)
        .filter_map(|(leaf, number)| {
            let key = match leaf.trouble? {
                Trouble::Blank => "wallet-trouble-blank",
                Trouble::Blurred => "wallet-trouble-blurred",
                Trouble::Dark => "wallet-trouble-dark",
            };
            Some(visit.words().with(key, "number", number))
        });
    told.collect()
}

/// The verdict, as a pill.
pub(super) fn verdict(visit: &Visit, verdict: Verdict) -> Pill {
    let (state, icon, key) = match verdict {
        Verdict::Valid => ("checked", "check", "wallet-seal-valid"),
        Verdict::Invalid => ("refused", "refused", "wallet-seal-invalid"),
        Verdict::Unverified(_) => ("waiting", "help", "wallet-seal-unverified"),
    };
    Pill {
        state,
        icon,
        words: visit.t(key),
    }
}

fn seal(visit: &Visit, stamp: &Stamp) -> Seal {
    let words = visit.words();
    let sentence = match stamp.verdict {
        Verdict::Valid => {
            let by = stamp.organisation.as_deref().unwrap_or_default();
            words.with("wallet-seal-valid-by", "name", by)
        }
        Verdict::Invalid => words.t("wallet-seal-invalid-why"),
        Verdict::Unverified(doubt) => words.t(self::doubt(doubt)),
    };
    let said = |(field, value): &(String, String)| {
        let what = stamp::says(field)?;
        let value = match stamp::day(field, value) {
            Some(day) if ["birth", "from", "until", "period"].contains(&what) => visit.date(day),
            _ => value.clone(),
        };
        let value = Some(value).filter(|value| !value.is_empty())?;
        Some((words.t(&format!("wallet-says-{what}")), value))
    };
    let differs = stamp.differs.iter().filter_map(|field| stamp::says(field));
    let differs = differs.map(|what| {
        let what = words.t(&format!("wallet-says-{what}"));
        words.with("wallet-seal-differs", "what", what)
    });
    let lacks = stamp.lacks.then(|| words.t("wallet-seal-lacks"));
    let limit = (stamp.verdict == Verdict::Valid).then(|| words.t("wallet-seal-limit"));
    Seal {
        pill: verdict(visit, stamp.verdict),
        sentence,
        lines: stamp.says.iter().filter_map(said).collect(),
        limits: differs.chain(lacks).chain(limit).collect(),
    }
}

const fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Trial => "wallet-doubt-trial",
        Doubt::Unknown => "wallet-doubt-unknown",
        Doubt::Day => "wallet-doubt-day",
        Doubt::Kind => "wallet-doubt-kind",
        Doubt::Partial => "wallet-doubt-partial",
    }
}
