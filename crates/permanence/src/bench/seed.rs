//! Invented people who are all signed in at once: workers, and persons with a key card, each with the file of one worker.
//! Their keys, spaces and sessions are made by the same acts as everybody's. What their browsers would hold is written down
//! as JSON, in the shape that the load drivers of other chat servers read.

use std::{path::Path, sync::Arc};

use futures_util::future::try_join_all;
use rand_core::Rng;
use seal::{SessionSecret, SpaceId, UserId};
use serde_json::{Value, json};
use web::{App, Guest, Principal, Roles, Space, Token, UserKind};

use super::{Hands, Report};
use crate::{
    config::Config,
    demo,
    entrance::password,
    installation::{self, Outcome},
    spaces,
    team::{self, NewUser},
};

/// Files opened at the same time.
const TOGETHER: usize = 16;

/// How many people.
#[derive(clap::Args, Clone, Copy)]
pub struct Size {
    /// Workers, each with their share of the persons.
    #[arg(long, default_value_t = 20)]
    pub workers: usize,
    /// Persons, each with a file: a notebook, and a thread with one worker.
    #[arg(long, default_value_t = 980)]
    pub persons: usize,
}

/// A worker who can open files.
pub(super) struct Hired {
    pub principal: Arc<Principal>,
    pub session: String,
}

/// A file, and the session of its person.
pub(super) struct Opened {
    pub notebook: Space,
    pub thread: Space,
    /// The person's own keys.
    pub person: Arc<Principal>,
    session: String,
}

/// Fills a folder, whether the program runs there or not.
pub(super) async fn seed(
    hands: &Hands,
    folder: &Path,
    state: &Path,
    size: &Size,
) -> Outcome<Report> {
    let begun = (hands.clock)();
    let app = installation::open(&Config::under(folder), hands.world.clone()).await?;
    let written = people(&app, size)
        .await
        .map_err(|error| format!("seed: {error:?}"))?;
    std::fs::write(state, written.to_string()).map_err(|error| error.to_string())?;
    let mut report = Report::new("seed");
    report.note("workers", size.workers);
    report.note("persons", size.persons);
    report.note("seconds", ((hands.clock)() - begun).as_secs());
    Ok(report)
}

async fn people(app: &App, size: &Size) -> web::Result<Value> {
    let staff = hire(app, size.workers).await?;
    let mut files = Vec::new();
    let numbers: Vec<usize> = (0..size.persons).collect();
    for some in numbers.chunks(TOGETHER) {
        let opening = some.iter().filter_map(|number| {
            let worker = staff.get(number % staff.len().max(1))?;
            Some(file(app, worker, *number))
        });
        files.extend(try_join_all(opening).await?);
    }
    Ok(state(app, &staff, &files))
}

/// A team of so many workers, all signed in.
pub(super) async fn hire(app: &App, count: usize) -> web::Result<Vec<Hired>> {
    let mut hired: Vec<Hired> = Vec::new();
    let mut team = None;
    for number in 0..count {
        let (login, name) = (
            format!("metier{number}"),
            format!("Métier Inventé {number}"),
        );
        let user = UserId::random(&mut app.world().chance());
        let roles = Roles {
            worker: true,
            lead: number == 0,
            ..Roles::default()
        };
        let new = match &team {
            None => {
                let (id, blind) = (
                    SpaceId::random(&mut app.world().chance()),
                    password::blind(app, &login),
                );
                team::found(app, "Banc d’essai", &name, user, id, blind).await?
            }
            Some(team) => demo::admit(app, team, user, &login, &name, roles).await?,
        };
        let principal = Arc::new(Principal::alone(
            app,
            new.opening(UserKind::Staff, &name, roles)?,
        ));
        if team.is_none() {
            let id = team::team_id(app).await?.ok_or(web::Error::NotFound)?;
            team = Some(Space::open_for(app, principal.clone(), id).await?);
        }
        let session = web::create_session(app, new.opening(UserKind::Staff, &name, roles)?).await?;
        hired.push(Hired { principal, session });
    }
    Ok(hired)
}

/// A file opened by a worker, whose person has just shown their card.
pub(super) async fn file(app: &App, worker: &Hired, number: usize) -> web::Result<Opened> {
    let name = format!("Personne Inventée {number}");
    let (by, form) = (worker.principal.clone(), token(app));
    let (notebook, thread) = spaces::open_case(app, by, &form, &name, Vec::new()).await?;
    let new = NewUser::draw(app, UserId::random(&mut app.world().chance()));
    new.keep(app, UserKind::Card, web::CONFIRMED, None).await?;
    let opening = || new.opening(UserKind::Card, &name, Roles::default());
    let person = Arc::new(Principal::alone(app, opening()?));
    let guest = Guest {
        bundle: team::own_bundle(app, &person).await?,
        name: name.clone(),
        staff: false,
        person: None,
        until: None,
        reason: String::new(),
    };
    thread.join(&token(app), &guest).await?;
    Ok(Opened {
        notebook,
        thread,
        person,
        session: web::create_session(app, opening()?).await?,
    })
}

pub(super) fn token(app: &App) -> Token {
    Token::from_bytes(app.world().id())
}

/// Persons first, then workers. The place number `k` is a thread that user `k` reads: `a` writes, `b` listens.
fn state(app: &App, staff: &[Hired], files: &[Opened]) -> Value {
    let sessions = files
        .iter()
        .map(|file| &file.session)
        .chain(staff.iter().map(|one| &one.session));
    let users: Vec<Value> = sessions
        .enumerate()
        .map(|(number, session)| json!({"id": format!("u{number}"), "tok": headers(app, session)}))
        .collect();
    let (persons, workers) = (files.len(), staff.len().max(1));
    let place = |file: &Opened, a: usize, b: usize| json!({"id": file.thread.id().to_string(), "a": a, "b": b});
    let theirs = files.iter().enumerate();
    let theirs = theirs.map(|(k, file)| place(file, k, persons + k % workers));
    let ours = files.iter().take(staff.len()).enumerate();
    let ours = ours.map(|(k, file)| place(file, persons + k, k));
    json!({
        "users": users,
        "rooms": theirs.chain(ours).collect::<Vec<_>>(),
        "http": {
            "headers": "Cookie: s={tok}\r\n",
            "send": "/fils/{room}",
            "ctype": "application/x-www-form-urlencoded",
            "body": "text={body}&_token={id}",
            "listen": "/fils/{room}/flux",
            "page": "/fils/{room}?n={limit}{cursor}",
            "cursor": "&avant={v}",
            "next": "data-avant=\"",
        },
    })
}

/// The end of the cookie line, and what a browser adds to each request of our own pages.
fn headers(app: &App, session: &str) -> String {
    let csrf = csrf(app, session);
    format!("{session}\r\nSec-Fetch-Site: same-origin\r\nFil-Csrf: {csrf}")
}

/// The token of this session's forms, masked as on any page.
pub(super) fn csrf(app: &App, session: &str) -> String {
    let Ok(secret) = SessionSecret::from_text(session) else {
        return String::new();
    };
    let mut mask = [0; 32];
    app.world().chance().fill_bytes(&mut mask);
    let token = secret.csrf(app.pepper());
    let hidden = mask.iter().zip(token).map(|(mask, byte)| mask ^ byte);
    let bytes = mask.iter().copied().chain(hidden);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}
