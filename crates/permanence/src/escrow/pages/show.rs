//! One page for everybody of the team: who together can open, what is covered, what is under way, what was opened.

use askama::Template;
use axum::response::Response;
use seal::UserId;
use web::{Field, Form, Result, Summary, Visit, page};

use super::open;
use crate::escrow::{
    cover,
    reach::{Kept, reach},
    view::{Arrangement, Called, Past, Rule},
};

#[derive(Template)]
#[template(path = "escrow/show.html")]
struct Show<'a> {
    visit: &'a Visit,
    summary: Summary,
    lead: bool,
    fresh: bool,
    rule: Option<Shown>,
    covered: String,
    called: Option<Under>,
    alone: Vec<Alone>,
    past: Vec<String>,
}

/// The rule in force.
struct Shown {
    sentence: String,
    since: String,
    holders: Vec<Line>,
    /// Too few are left, or some are gone.
    warning: Option<String>,
}

struct Line {
    name: String,
    what: String,
}

/// The ceremony under way.
struct Under {
    asked: String,
    reason: String,
    until: String,
    given: String,
    /// The visitor called.
    mine: bool,
    /// The visitor holds a part that was not given.
    gives: bool,
    /// An envelope was not opened.
    code: Option<Field>,
    ready: bool,
}

/// A colleague whose spaces nobody else can open.
struct Alone {
    user: UserId,
    words: String,
}

pub(super) async fn show(visit: Visit) -> Result {
    let (_, arrangement) = open(&visit).await?;
    draw(&visit, &arrangement, Form::blank(&visit)).await
}

/// The page, with what was refused in the form of an envelope.
pub(super) async fn draw(visit: &Visit, arrangement: &Arrangement, form: Form) -> Result<Response> {
    let escrow = cover::entrusted(visit.app(), arrangement).await?;
    let kept = reach(visit.app(), escrow.map(|escrow| escrow.id())).await?;
    let lead = visit.user()?.roles.lead;
    let called = arrangement.called(visit.now());
    let inside = Show {
        visit,
        summary: form.summary(),
        lead,
        fresh: visit.is_fresh(),
        rule: arrangement
            .rule
            .as_ref()
            .map(|rule| shown(visit, arrangement, rule)),
        covered: covered(visit, &kept),
        alone: match (lead, called) {
            (true, None) => alone(visit, arrangement, &kept),
            _ => Vec::new(),
        },
        called: called
            .zip(arrangement.rule.as_ref())
            .map(|(called, rule)| under(visit, arrangement, rule, called, &form)),
        past: arrangement
            .past
            .iter()
            .rev()
            .map(|past| told(visit, arrangement, past))
            .collect(),
    };
    Ok(form.answer(page(visit, visit.t("escrow-title"), &inside)))
}

fn shown(visit: &Visit, arrangement: &Arrangement, rule: &Rule) -> Shown {
    let (needed, holders) = (rule.needed(), rule.holders.len());
    let lines = rule.holders.iter().map(|holder| match holder.user {
        Some(user) => holder_line(visit, arrangement, user),
        None => Line {
            name: visit.t("escrow-envelope"),
            what: visit.t("escrow-envelope-where"),
        },
    });
    Shown {
        sentence: visit.words().fill(
            "escrow-needed",
            &[("needed", &needed), ("holders", &holders)],
        ),
        since: visit.words().fill(
            "escrow-since",
            &[
                ("day", &visit.day(rule.since)),
                ("name", &arrangement.directory.name(rule.author)),
            ],
        ),
        holders: lines.collect(),
        warning: warning(visit, arrangement, rule),
    }
}

fn holder_line(visit: &Visit, arrangement: &Arrangement, user: UserId) -> Line {
    let me = visit
        .principal()
        .is_some_and(|principal| principal.user == user);
    let what = match (me, arrangement.is_confirmed(user)) {
        (true, _) => "escrow-you-hold",
        (false, true) => "escrow-holds",
        (false, false) => "escrow-holds-no-more",
    };
    Line {
        name: arrangement.directory.name(user).to_owned(),
        what: visit.t(what),
    }
}

fn warning(visit: &Visit, arrangement: &Arrangement, rule: &Rule) -> Option<String> {
    let gone = |user: Option<UserId>| user.is_some_and(|user| !arrangement.is_confirmed(user));
    let left = rule.holders.iter().filter(|holder| !gone(holder.user));
    match left.count() {
        left if left < rule.needed() => Some(visit.t("escrow-too-few-left")),
        left if left < rule.holders.len() => Some(visit.t("escrow-some-left")),
        _ => None,
    }
}

fn covered(visit: &Visit, kept: &[Kept]) -> String {
    let covered = kept.iter().filter(|kept| kept.entrusted).count();
    let all = kept.len();
    let key = match (all, covered == all) {
        (0, _) => "escrow-covered-nothing",
        (_, true) => "escrow-covered-all",
        (_, false) => "escrow-covered-some",
    };
    let words = visit.words();
    let (covered, all) = (words.number(covered), words.number(all));
    words.fill(key, &[("covered", &covered), ("all", &all)])
}

fn alone(visit: &Visit, arrangement: &Arrangement, kept: &[Kept]) -> Vec<Alone> {
    let kept: Vec<&Kept> = kept.iter().filter(|kept| kept.entrusted).collect();
    let colleagues = arrangement.directory.all().into_iter();
    let lines = colleagues.filter_map(|colleague| {
        let user = colleague.user;
        let own = |kept: &&&Kept| kept.keepers.iter().any(|(keeper, _)| *keeper == user);
        let theirs = kept.iter().filter(own);
        let count = theirs.filter(|kept| kept.depends_on(user)).count();
        (count > 0).then(|| Alone {
            user,
            words: visit.words().fill(
                "escrow-alone",
                &[
                    ("name", &colleague.name),
                    ("count", &visit.words().number(count)),
                ],
            ),
        })
    });
    lines.collect()
}

fn under(
    visit: &Visit,
    arrangement: &Arrangement,
    rule: &Rule,
    called: &Called,
    form: &Form,
) -> Under {
    let me = visit.principal().map(|principal| principal.user);
    let name = |user: UserId| arrangement.directory.name(user).to_owned();
    let given = arrangement.gifts(called);
    let has = |number: u8| given.iter().any(|(at, _)| *at == number);
    let envelopes = (0..)
        .zip(&rule.holders)
        .any(|(number, holder)| holder.user.is_none() && !has(number));
    Under {
        asked: visit.words().fill(
            "escrow-asked",
            &[
                ("by", &name(called.by)),
                ("of", &name(called.of)),
                ("heir", &name(called.heir)),
                ("count", &visit.words().number(called.spaces.len())),
            ],
        ),
        reason: called.reason.clone(),
        until: visit
            .words()
            .with("escrow-until", "hour", visit.hour(called.until)),
        given: visit.words().fill(
            "escrow-given",
            &[("given", &given.len()), ("needed", &rule.needed())],
        ),
        mine: me == Some(called.by),
        gives: me
            .and_then(|me| rule.part_of(me))
            .is_some_and(|number| !has(number)),
        code: (envelopes && given.len() < rule.needed()).then(|| {
            form.text("code", visit.t("escrow-code"))
                .hint(visit.t("escrow-code-hint"))
                .complete("off")
        }),
        ready: given.len() >= rule.needed(),
    }
}

fn told(visit: &Visit, arrangement: &Arrangement, past: &Past) -> String {
    let name = |user: UserId| arrangement.directory.name(user).to_owned();
    visit.words().fill(
        "escrow-past",
        &[
            ("day", &visit.day(past.time)),
            ("by", &name(past.by)),
            ("of", &name(past.of)),
            ("heir", &name(past.heir)),
            ("count", &visit.words().number(past.spaces)),
        ],
    )
}
