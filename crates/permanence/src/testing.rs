//! People and a place for tests and for the demonstration: made by the same acts as those behind the pages.

use std::sync::Arc;

use journal::Store;
use seal::{SpaceId, UserId, VerifiedBundle};
use web::{
    App, Guest, Principal, Result, Roles, Space, Token, UserKind,
    testing::{Stage, Visitor, stage},
};

use crate::{
    spaces,
    team::{self, NewUser},
};

/// Somebody of the staff: their keys, and a browser where they are signed in.
pub struct Worker {
    pub name: &'static str,
    pub(crate) new: NewUser,
    pub roles: Roles,
    pub browser: Visitor,
}

/// A structure with a lead (Samira), two workers (Karim, Nadia) and an admin who accompanies nobody (Paul).
pub struct Place {
    pub stage: Stage,
    pub samira: Worker,
    pub karim: Worker,
    pub nadia: Worker,
    pub paul: Worker,
}

/// Whoever answers for the team, and follows nobody.
pub fn lead() -> Roles {
    Roles {
        lead: true,
        ..Roles::default()
    }
}

/// Whoever watches over data.
pub fn officer() -> Roles {
    Roles {
        officer: true,
        ..Roles::default()
    }
}

/// Roles of somebody who accompanies people.
pub fn worker() -> Roles {
    Roles {
        worker: true,
        ..Roles::default()
    }
}

/// A structure in memory.
pub async fn place() -> Result<Place> {
    place_on(Store::Memory).await
}

/// A structure on a given store.
pub async fn place_on(store: Store) -> Result<Place> {
    settle(stage(crate::app::FEATURES, store).await).await
}

/// The same people, in a program that already stands on an empty place.
pub async fn settle(stage: Stage) -> Result<Place> {
    let app = &stage.app;
    let mut chance = app.world().chance();
    let (founder, team) = (UserId::random(&mut chance), SpaceId::random(&mut chance));
    let login = app.instance().blind_index("login", "samira");
    let new = team::found(
        app,
        "Centre social Belleville",
        "Samira Benali",
        founder,
        team,
        login,
    )
    .await?;
    let roles = Roles {
        lead: true,
        worker: true,
        admin: true,
        ..Roles::default()
    };
    let samira = signed_in(&stage, "Samira Benali", new, roles).await?;
    let karim = hire(&stage, &samira, "Karim Haddad", worker()).await?;
    let nadia = hire(&stage, &samira, "Nadia Ferrand", worker()).await?;
    let paul = hire(
        &stage,
        &samira,
        "Paul Admin",
        Roles {
            admin: true,
            ..Roles::default()
        },
    )
    .await?;
    Ok(Place {
        stage,
        samira,
        karim,
        nadia,
        paul,
    })
}

/// Admits somebody to the team.
pub async fn hire(stage: &Stage, by: &Worker, name: &'static str, roles: Roles) -> Result<Worker> {
    let app = &stage.app;
    let user = UserId::random(&mut app.world().chance());
    let new = NewUser::draw(app, user);
    let login = app.instance().blind_index("login", &name.to_lowercase());
    new.keep(app, UserKind::Staff, 1, Some(login)).await?;
    let id = team::team_id(app).await?.ok_or(web::Error::NotFound)?;
    let space = by.space(app, id).await?;
    team::admit(&space, &token(app), new.bundle.clone(), name, roles).await?;
    signed_in(stage, name, new, roles).await
}

async fn signed_in(
    stage: &Stage,
    name: &'static str,
    new: NewUser,
    roles: Roles,
) -> Result<Worker> {
    let session =
        web::create_session(&stage.app, new.opening(UserKind::Staff, name, roles)?).await?;
    let browser = Visitor::new(stage, name).with_session(session);
    Ok(Worker {
        name,
        new,
        roles,
        browser,
    })
}

/// A file: the notebook of the workers and the thread shared with the person.
pub struct Case {
    pub notebook: SpaceId,
    pub thread: SpaceId,
}

/// Somebody who comes with a key card.
pub struct Person {
    name: &'static str,
    new: NewUser,
}

/// Opens a file in the name of a worker, with colleagues.
pub async fn open_case(
    stage: &Stage,
    by: &Worker,
    nickname: &str,
    colleagues: &[&Worker],
) -> Result<Case> {
    let app = &stage.app;
    let guests = colleagues
        .iter()
        .map(|worker| worker.guest())
        .collect::<Result<_>>()?;
    let token = token(app);
    let (notebook, thread) =
        spaces::open_case(app, by.principal(app)?, &token, nickname, guests).await?;
    Ok(Case {
        notebook: notebook.id(),
        thread: thread.id(),
    })
}

/// Somebody with a key card that opens nothing yet.
pub async fn bare_card(stage: &Stage, name: &'static str) -> Result<Person> {
    let app = &stage.app;
    let new = NewUser::draw(app, UserId::random(&mut app.world().chance()));
    new.keep(app, UserKind::Card, web::CONFIRMED, None).await?;
    Ok(Person { name, new })
}

/// Somebody with a key card for a thread.
pub async fn card(
    stage: &Stage,
    by: &Worker,
    thread: SpaceId,
    name: &'static str,
) -> Result<Person> {
    let person = bare_card(stage, name).await?;
    let guest = Guest {
        bundle: VerifiedBundle::own(person.new.bundle.clone(), &person.new.secrets)?,
        name: name.to_owned(),
        staff: false,
        person: None,
        until: None,
        reason: String::new(),
    };
    let thread = by.space(&stage.app, thread).await?;
    thread.join(&token(&stage.app), &guest).await?;
    Ok(person)
}

/// Writes the state of a user in the database, and nothing else: their sessions stay.
pub async fn set_state(stage: &Stage, user: UserId, state: u8) -> Result<()> {
    let journal = stage.app.journal();
    let write = journal
        .write(move |tx| Box::pin(async move { journal::users::set_state(tx, user, state).await }));
    Ok(write.await?)
}

impl Person {
    pub fn id(&self) -> UserId {
        self.new.user
    }

    /// A browser where the card was just opened.
    pub async fn sign_in(&self, stage: &Stage) -> Result<Visitor> {
        let opening = self
            .new
            .opening(UserKind::Card, self.name, Roles::default())?;
        let session = web::create_session(&stage.app, opening).await?;
        Ok(Visitor::new(stage, self.name).with_session(session))
    }
}

/// A token that no form carried.
pub fn token(app: &App) -> Token {
    Token::from_bytes(app.world().id())
}

impl Worker {
    pub fn id(&self) -> UserId {
        self.new.user
    }

    /// Another browser, where this person has just shown a lock.
    pub async fn sign_in(&self, stage: &Stage) -> Result<Visitor> {
        let opening = self.new.opening(UserKind::Staff, self.name, self.roles)?;
        let session = web::create_session(&stage.app, opening).await?;
        Ok(Visitor::new(stage, self.name).with_session(session))
    }

    /// The keys of this person, for acts without a page.
    pub fn principal(&self, app: &App) -> Result<Arc<Principal>> {
        Ok(Arc::new(Principal::alone(
            app,
            self.new.opening(UserKind::Staff, self.name, self.roles)?,
        )))
    }

    /// This person as a future member of a space.
    pub fn guest(&self) -> Result<Guest> {
        let bundle = VerifiedBundle::own(self.new.bundle.clone(), &self.new.secrets)?;
        Ok(Guest {
            bundle,
            name: self.name.to_owned(),
            staff: true,
            person: None,
            until: None,
            reason: String::new(),
        })
    }

    /// A space that this person belongs to.
    pub async fn space(&self, app: &App, id: SpaceId) -> Result<Space> {
        Space::open_for(app, self.principal(app)?, id).await
    }
}
