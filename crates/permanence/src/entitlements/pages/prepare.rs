//! « Préparer cette démarche » : what a request asks for in this household, what an office may not ask, and the delays.

use askama::Template;
use axum::extract::Path;
use rights::{
    Benefit,
    procedures::{self, Catalogue, Certainty, Circumstances, Procedure, Remedy, RemedyKind},
};
use web::{Error, Language, Page, Result, Space, Visit, Words};

use super::{place, this_month};
use crate::{
    entitlements::{
        entries::Answers,
        estimate::{Look, look},
        pieces::{Piece, pieces},
        words::{self, dashed},
    },
    french::firm,
    spaces::{ThreadHead, acting_words, pair},
    wallet::{Holding, There},
};

/// What helps whoever puts papers together, whatever the procedure.
const SHIELDS: &[&str] = &[
    "piece_manquante_ne_bloque_pas",
    "photocopie_suffit",
    "dites_le_nous_une_fois",
    "domicile_declaratif",
    "livret_famille_dispense",
];

#[derive(Template)]
#[template(path = "entitlements/prepare.html")]
struct Prepare<'a> {
    visit: &'a Visit,
    back: String,
    title: String,
    /// The benefit, when the request asks for others too.
    name: Option<String>,
    decides: String,
    /// The official address, and how it is shown.
    apply: Option<(String, String)>,
    form: Option<String>,
    doubtful: bool,
    acting: Acting,
    pieces: Vec<Wanted>,
    /// Where all that lacks is asked of the person at once.
    ask_all: Option<String>,
    shields: Vec<(String, String)>,
    notes: Vec<String>,
    answers: Vec<String>,
}

/// A piece, and what the file holds of it already.
struct Wanted {
    piece: Piece,
    there: Vec<There>,
    /// It was asked of the person, and has not come.
    asked: bool,
    /// Where it is asked of her.
    ask: Option<String>,
}

/// What each piece asks for, beside what is there.
async fn wanted(visit: &Visit, space: &Space, pieces: Vec<Piece>) -> Result<Vec<Wanted>> {
    let (_, thread) = pair(space).await?;
    let holding = Holding::of(visit, &thread).await?;
    let wanted = pieces.into_iter().map(|piece| {
        let there = holding.among(visit, &piece.keys);
        let asked = holding.is_asked(&piece.keys);
        let lacks = !asked && !there.iter().any(|there| there.good);
        let first = piece.keys.first().filter(|_| lacks && !thread.is_closed());
        Wanted {
            ask: first.map(|key| format!("/fils/{}/papiers/demande?papier={key}", thread.id())),
            there,
            asked,
            piece,
        }
    });
    Ok(wanted.collect())
}

/// Where everything that is surely asked for, and lacks, is asked of the person.
fn ask_all(wanted: &[Wanted]) -> Option<String> {
    let lacking = wanted.iter().filter(|wanted| wanted.piece.sure);
    let asks: Vec<&str> = lacking.filter_map(|wanted| wanted.ask.as_deref()).collect();
    let (first, others) = asks
        .split_first()
        .filter(|(_, others)| !others.is_empty())?;
    let others = others.iter().filter_map(|ask| ask.split_once('?'));
    let others = others.map(|(_, query)| format!("&{query}"));
    Some(format!("{first}{}", others.collect::<String>()))
}

/// Whether this worker may do it in the person's place.
enum Acting {
    /// In which words.
    Yes(String),
    /// Where a mandate for it begins.
    No(String),
    /// The file has ended: nobody does anything in it.
    Over,
}

impl Acting {
    async fn of(visit: &Visit, space: &Space, procedure: &str) -> Result<Self> {
        let (_, thread) = pair(space).await?;
        if thread.is_closed() {
            return Ok(Self::Over);
        }
        let (head, today) = (
            thread.view::<ThreadHead>().await?,
            visit.app().civil(visit.now()),
        );
        Ok(match head.acts_until(space.me(), today, Some(procedure)) {
            Some(until) => Self::Yes(acting_words(visit, &head.name, until)),
            None => Self::No(format!(
                "/fils/{}/mandats/nouveau?demarche={procedure}",
                thread.id()
            )),
        })
    }

    fn words(&self) -> Option<&str> {
        match self {
            Self::Yes(words) => Some(words),
            Self::No(_) | Self::Over => None,
        }
    }

    fn lacks(&self) -> Option<&str> {
        match self {
            Self::No(href) => Some(href),
            Self::Yes(_) | Self::Over => None,
        }
    }
}

pub(super) async fn show(
    visit: Visit,
    space: Space,
    Path((_, code)): Path<(String, String)>,
) -> Result {
    let benefit = Benefit::from_code(&code).ok_or(Error::NotFound)?;
    let key = procedures::asking(benefit).ok_or(Error::NotFound)?;
    let catalogue = Catalogue::kept().ok_or(Error::NotFound)?;
    let procedure = catalogue.procedure(key).ok_or(Error::NotFound)?;
    let told = told(&visit, &space.view::<Answers>().await?);
    let words = visit.words();
    let title = words.with(
        "entitlements-prepare-title",
        "name",
        called(words, procedure, benefit),
    );
    let pieces = wanted(&visit, &space, pieces(words, catalogue, procedure, &told)).await?;
    let inside = Prepare {
        visit: &visit,
        back: format!("{}#{}", place(&space), benefit.code()),
        title: title.clone(),
        name: Some(words::benefit(words, benefit.code())).filter(|name| *name != procedure.label),
        decides: words::decides(words, benefit),
        apply: procedure.url.clone().map(|url| (url.clone(), shown(&url))),
        form: form(&visit, procedure),
        doubtful: procedure.certainty == Certainty::C,
        acting: Acting::of(&visit, &space, key).await?,
        ask_all: ask_all(&pieces),
        pieces,
        shields: shields(&visit, catalogue),
        notes: procedure
            .notes
            .iter()
            .map(|note| firm(&note.text))
            .collect(),
        answers: answers(&visit, procedure),
    };
    Ok(Page::new(&visit, title, &inside).narrow().show())
}

/// What the household told; nothing, when it is not enough for an estimate.
fn told(visit: &Visit, answers: &Answers) -> Circumstances {
    match look(answers, this_month(visit)) {
        Look::Found(found) => procedures::circumstances(&found.situation),
        Look::Missing(_) | Look::NoRules(_) => Circumstances::default(),
    }
}

/// The catalogue is in French; whoever reads another language has the name of the benefit.
fn called(words: &Words, procedure: &Procedure, benefit: Benefit) -> String {
    match words.language {
        Language::French => firm(&procedure.label),
        _ => words::benefit(words, benefit.code()),
    }
}

/// `https://www.caf.fr` is said `caf.fr`.
fn shown(url: &str) -> String {
    let host = url.trim_start_matches("https://").split('/').next();
    host.unwrap_or(url).trim_start_matches("www.").to_owned()
}

fn form(visit: &Visit, procedure: &Procedure) -> Option<String> {
    let number = procedure.form.as_ref()?;
    Some(visit.words().with("entitlements-form", "number", number))
}

fn shields(visit: &Visit, catalogue: &Catalogue) -> Vec<(String, String)> {
    let all = SHIELDS.iter().filter_map(|key| {
        let shield = catalogue.shield(key)?;
        let words = visit.t(&format!("entitlements-shield-{}", dashed(key)));
        Some((words, shield.source.clone()))
    });
    all.collect()
}

/// What a silence means, then what may be done against an answer, each with its delay.
fn answers(visit: &Visit, procedure: &Procedure) -> Vec<String> {
    let words = visit.words();
    let silence = procedure.silence.as_ref().and_then(|silence| {
        let key = if silence.accepts {
            "entitlements-silence-accepts"
        } else {
            "entitlements-silence-refuses"
        };
        Some(words.with(key, "months", silence.months?))
    });
    let remedies = procedure.remedies.iter().map(|one| remedy(words, one));
    silence.into_iter().chain(remedies).collect()
}

/// « Le juge : tribunal administratif, dans les 2 mois. »
fn remedy(words: &Words, remedy: &Remedy) -> String {
    let kind = words.t(&format!("entitlements-remedy-{}", kind(remedy.kind)));
    let to = firm(remedy.to.as_deref().unwrap_or_default());
    let (key, delay) = match (remedy.lawyer, remedy.months, remedy.days) {
        (true, ..) => ("lawyer", 0),
        (false, Some(months), _) => ("months", months),
        (false, None, Some(days)) => ("days", days),
        (false, None, None) => ("undated", 0),
    };
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("kind", &kind), ("to", &to), ("delay", &delay)];
    words.fill(&format!("entitlements-remedy-in-{key}"), &values)
}

const fn kind(kind: RemedyKind) -> &'static str {
    match kind {
        RemedyKind::First => "first",
        RemedyKind::AskAgain => "ask-again",
        RemedyKind::Judge => "judge",
        RemedyKind::Conciliation => "conciliation",
        RemedyKind::Reasons => "reasons",
        RemedyKind::LegalAid => "legal-aid",
        RemedyKind::Urgent => "urgent",
    }
}
