//! `permanence demo`: an invented structure to try. Nobody in it exists; everything in it was written by the
//! same acts as those behind the pages.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use seal::{RecoveryCode, SpaceId, UserId};
use web::{App, Draft, Error, Guest, Principal, Roles, Space, Token, Typed, UserKind, World};
use zeroize::Zeroizing;

use crate::{
    cards,
    conversations::Message,
    demo_lives as lives,
    demo_words::{ACTS, PEOPLE, STAFF, TALKS, TASKS, Talk},
    entrance::password,
    notebook::{Act, Note, Task},
    spaces::{self, Case, Person},
    team::{self, NewUser},
};

/// The password of every member of the invented staff: it is printed, and opens nothing that is real.
pub const PASSWORD: &str = "colibri tuyau brioche hibou lundi";
/// The digits of the invented person's key card.
const PIN: &str = "5093";
const DAY: i64 = 86_400_000;
/// The invented structure is eighteen months old.
const AGE: i64 = 540;
/// Entries of one person over these months.
const EACH: usize = 48;

/// Who may try the demonstration.
pub struct Tried {
    /// Login and name of each member of the staff.
    pub staff: Vec<(&'static str, &'static str)>,
    /// The compact secret and the digits of the first person's key card.
    pub card: Option<(String, &'static str)>,
}

/// A clock that the demonstration moves through the past.
#[derive(Clone)]
pub struct Past(Arc<AtomicI64>);

impl Past {
    /// Begins eighteen months before `now` (milliseconds).
    pub fn before(now: i64) -> Self {
        Self(Arc::new(AtomicI64::new(now - AGE * DAY)))
    }

    pub fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    fn go(&self, time: i64) {
        self.0.store(time, Ordering::SeqCst);
    }

    /// A world whose time is this clock and whose chance is another's.
    pub fn world(&self, real: &World) -> World {
        let (watch, real) = (self.clone(), real.clone());
        World::new(
            move || watch.now(),
            move |bytes| {
                rand_core::Rng::fill_bytes(&mut real.chance(), bytes);
            },
        )
    }
}

/// Fills an empty place: a staff of six, forty persons, about two thousand entries.
///
/// # Errors
/// Whatever the acts themselves refuse.
pub async fn fill(app: &App, past: &Past, now: i64) -> web::Result<Tried> {
    let staff = hire(app).await?;
    let start = past.now();
    let mut cases = Vec::new();
    for (number, person) in PEOPLE.iter().enumerate() {
        past.go(start + number as i64 * 5 * DAY);
        let (lead, second) = (number / 3 % 4, (number / 3 + 1) % 4);
        cases.push(open(app, &staff, [lead, second], person).await?);
    }
    let from = past.now();
    for step in 0..EACH {
        let day = from + (now - from - DAY) * step as i64 / EACH as i64;
        for (number, case) in cases.iter().enumerate() {
            past.go(at_work(day, number).min(now - DAY / 4));
            write(app, case, number, step).await?;
        }
    }
    past.go(now);
    due(app, &cases, now).await?;
    // Before the lives: a file that is lent or closed takes no card.
    let card = print(app, &cases).await?;
    lives::live(&cases).await?;
    let staff = STAFF
        .iter()
        .map(|(login, name, _)| (*login, *name))
        .collect();
    Ok(Tried { staff, card })
}

/// A moment of that day when an office is open, not the same for everybody; what falls on a Sunday happens on the Monday.
fn at_work(time: i64, number: usize) -> i64 {
    let day = time.div_euclid(DAY);
    // 1970-01-01 was a Thursday.
    let sunday = (day + 4).rem_euclid(7) == 0;
    let quarter = (number as i64 * 13) % 32;
    (day + i64::from(sunday)) * DAY + DAY / 3 + quarter * DAY / 96
}

/// A key card for the first person, as a worker would make it: its secret is only ever printed.
async fn print(app: &App, cases: &[File]) -> web::Result<Option<(String, &'static str)>> {
    let Some(file) = cases.first() else {
        return Ok(None);
    };
    let made = cards::make_card(&file.notebook, &token(app), PIN, "").await?;
    Ok(made.map(|made| (made.compact().to_string(), PIN)))
}

/// A member of the invented staff, with keys.
struct Hired {
    principal: Arc<Principal>,
    guest: Guest,
}

/// A file of the invented structure.
pub(crate) struct File {
    pub(crate) notebook: Space,
    pub(crate) thread: Space,
    /// The person's side of the thread.
    pub(crate) person: Space,
    /// The colleague who also follows it.
    second: Space,
    talk: Talk,
}

async fn hire(app: &App) -> web::Result<Vec<Hired>> {
    let mut hired = Vec::new();
    let mut team_space: Option<Space> = None;
    for (login, name, roles) in STAFF {
        let user = UserId::random(&mut app.world().chance());
        let roles = roles_of(roles);
        let new = match &team_space {
            None => found(app, user, login, name).await?,
            Some(team) => admit(app, team, user, login, name, roles).await?,
        };
        lock(app, &new).await?;
        let principal = Arc::new(Principal::alone(
            app,
            new.opening(UserKind::Staff, name, roles)?,
        ));
        if team_space.is_none() {
            let id = team::team_id(app).await?.ok_or(Error::NotFound)?;
            team_space = Some(Space::open_for(app, principal.clone(), id).await?);
        }
        let bundle = team::own_bundle(app, &principal).await?;
        let guest = Guest {
            bundle,
            name: (*name).to_owned(),
            staff: true,
            person: None,
            until: None,
            reason: String::new(),
        };
        hired.push(Hired { principal, guest });
    }
    Ok(hired)
}

fn roles_of(name: &str) -> Roles {
    let none = Roles::default();
    match name {
        "lead" => Roles {
            lead: true,
            worker: true,
            admin: true,
            ..none
        },
        "reception" => Roles {
            reception: true,
            ..none
        },
        "officer" => Roles {
            officer: true,
            ..none
        },
        _ => Roles {
            worker: true,
            ..none
        },
    }
}

async fn found(app: &App, user: UserId, login: &str, name: &str) -> web::Result<NewUser> {
    let team = SpaceId::random(&mut app.world().chance());
    team::found(
        app,
        "Centre social d’essai",
        name,
        user,
        team,
        password::blind(app, login),
    )
    .await
}

/// Somebody of the team who has no lock yet.
pub(crate) async fn admit(
    app: &App,
    team: &Space,
    user: UserId,
    login: &str,
    name: &str,
    roles: Roles,
) -> web::Result<NewUser> {
    let new = NewUser::draw(app, user);
    new.keep(
        app,
        UserKind::Staff,
        web::INVITED,
        Some(password::blind(app, login)),
    )
    .await?;
    team::admit(team, &token(app), new.bundle.clone(), name, roles).await?;
    Ok(new)
}

/// Two locks, as for anybody of the staff: the password, and a recovery code that nobody is shown.
async fn lock(app: &App, new: &NewUser) -> web::Result<()> {
    let typed = Typed::Password(Zeroizing::new(PASSWORD.to_owned()));
    let password = web::close_lock(app, new.user, &new.key, typed).await?;
    let code = Typed::Recovery(RecoveryCode::random(&mut app.world().chance()));
    let recovery = web::close_lock(app, new.user, &new.key, code).await?;
    let write = app.journal().write(move |tx| {
        Box::pin(async move {
            journal::locks::put(tx, &password).await?;
            journal::locks::put(tx, &recovery).await
        })
    });
    Ok(write.await?)
}

async fn open(
    app: &App,
    staff: &[Hired],
    [lead, second]: [usize; 2],
    (nickname, languages, note): &(&str, &str, &str),
) -> web::Result<File> {
    let (Some(lead), Some(second)) = (staff.get(lead), staff.get(second)) else {
        return Err(Error::NotFound);
    };
    let guests = vec![second.guest.clone()];
    let (notebook, thread) =
        spaces::open_case(app, lead.principal.clone(), &token(app), nickname, guests).await?;
    let person = Person {
        nickname: (*nickname).to_owned(),
        languages: (*languages).to_owned(),
        note: (*note).to_owned(),
        ..Person::default()
    };
    notebook
        .append(&token(app), &Case::Identify { person })
        .await?;
    let person = join(app, &thread, nickname).await?;
    let second = Space::open_for(app, second.principal.clone(), notebook.id()).await?;
    Ok(File {
        notebook,
        thread,
        person,
        second,
        talk: talk(languages),
    })
}

/// The person's own side of the thread, so that messages come from both.
async fn join(app: &App, thread: &Space, nickname: &str) -> web::Result<Space> {
    let new = NewUser::draw(app, UserId::random(&mut app.world().chance()));
    new.keep(app, UserKind::Card, web::CONFIRMED, None).await?;
    let opening = new.opening(UserKind::Card, nickname, Roles::default())?;
    let principal = Arc::new(Principal::alone(app, opening));
    let bundle = team::own_bundle(app, &principal).await?;
    let name = (*nickname).to_owned();
    let guest = Guest {
        bundle,
        name,
        staff: false,
        person: None,
        until: None,
        reason: String::new(),
    };
    thread.join(&token(app), &guest).await?;
    Space::open_for(app, principal, thread.id()).await
}

/// One thing that happened with one person: an act, or a message of either side.
async fn write(app: &App, file: &File, number: usize, step: usize) -> web::Result<()> {
    let (turn, phase) = ((number + step) / 4, (number + step) % 4);
    let token = token(app);
    let talk = file.talk;
    let Some((said, answered)) = talk.get(turn % talk.len().max(1)) else {
        return Ok(());
    };
    let written = match phase {
        2 => file.person.append(&token, &message(said)).await,
        3 => file.thread.append(&token, &message(answered)).await,
        _ => {
            let author = if step.is_multiple_of(3) {
                &file.second
            } else {
                &file.notebook
            };
            let act = act(app, number * 7 + step * 3);
            author.append(&token, &Note::Write { act }).await
        }
    };
    written.map(drop)
}

pub(crate) fn act(app: &App, pick: usize) -> Act {
    let (medium, theme, minutes, summary) = ACTS
        .get(pick % ACTS.len())
        .copied()
        .unwrap_or(("phone", "health", 15, ""));
    Act {
        day: app.civil(app.world().now()).to_string(),
        hour: Some(540 + (pick % 32) as u16 * 15),
        medium: Some(medium.to_owned()),
        themes: vec![theme.to_owned()],
        minutes,
        summary: summary.to_owned(),
        ..Act::default()
    }
}

fn message(text: &str) -> Message {
    Message::Write {
        text: text.to_owned(),
        attachments: Vec::new(),
    }
}

/// The talk in the first of somebody's languages that has one; in French otherwise.
fn talk(languages: &str) -> Talk {
    let spoken = languages.split(", ").chain(["français"]);
    let mut talks =
        spoken.filter_map(|spoken| TALKS.iter().find(|(language, _)| *language == spoken));
    talks.next().map_or(&[], |(_, talk)| talk)
}

/// A few things to do, late, today and soon.
async fn due(app: &App, cases: &[File], now: i64) -> web::Result<()> {
    for (number, case) in cases.iter().enumerate().step_by(6) {
        let day = app.civil(now + (number as i64 % 5 - 1) * DAY).to_string();
        let what = TASKS
            .get(number / 6 % TASKS.len())
            .copied()
            .unwrap_or_default()
            .to_owned();
        let token = token(app);
        let task = Task::Add {
            id: token.number(),
            what,
            who: None,
            due: day,
        };
        case.notebook
            .append_all(&token, vec![Draft::of(&task)], Vec::new())
            .await?;
    }
    Ok(())
}

pub(crate) fn token(app: &App) -> Token {
    Token::from_bytes(app.world().id())
}
