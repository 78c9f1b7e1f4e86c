//! People and a place for tests and for the demonstration: made by the same acts as those behind the pages.

use std::sync::Arc;

use journal::Store;
use seal::{SpaceId, UserId, VerifiedBundle};
use web::{
    App, Guest, Principal, Result, Roles, Space, Token, UserKind,
    testing::{Stage, Visitor, stage},
};

use crate::team::{self, NewUser};

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
    let stage = stage(crate::app::FEATURES, store).await;
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

/// A token that no form carried.
pub fn token(app: &App) -> Token {
    Token::from_bytes(app.world().id())
}

impl Worker {
    pub fn id(&self) -> UserId {
        self.new.user
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
            until: None,
            reason: String::new(),
        })
    }

    /// A space that this person belongs to.
    pub async fn space(&self, app: &App, id: SpaceId) -> Result<Space> {
        Space::open_for(app, self.principal(app)?, id).await
    }
}
