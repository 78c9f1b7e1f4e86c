//! Acts on the team that need no page: founding it, admitting somebody. Used by the entrance, the demonstration and tests.

use std::sync::Arc;

use seal::{Bundle, SpaceId, UserId, UserKey, UserSecrets, VerifiedBundle};
use web::{
    App, Draft, Error, Founding, Guest, Principal, Result, Roles, SessionOpening, Space, SpaceKind,
    Token, UserKind, Visit,
};

use super::{Directory, Team};

/// Somebody with keys of their own, and what opens them.
pub(crate) struct NewUser {
    pub user: UserId,
    pub key: UserKey,
    pub secrets: UserSecrets,
    pub bundle: Bundle,
}

impl NewUser {
    /// Draws the keys of a new user.
    pub(crate) fn draw(app: &App, user: UserId) -> Self {
        let mut chance = app.world().chance();
        let key = UserKey::random(&mut chance);
        let secrets = UserSecrets::generate(&mut chance);
        let bundle = Bundle::new(user, &secrets, app.world().today());
        Self {
            user,
            key,
            secrets,
            bundle,
        }
    }

    /// What a session of this user holds.
    pub(crate) fn opening(
        &self,
        kind: UserKind,
        name: &str,
        roles: Roles,
    ) -> Result<SessionOpening> {
        Ok(SessionOpening {
            user: self.user,
            kind,
            name: name.to_owned(),
            roles,
            shared: false,
            user_key: UserKey::from_bytes(*self.key.as_bytes()),
            secrets: UserSecrets::from_secret_bytes(&self.secrets.to_secret_bytes()[..])?,
            bundle_hash: self.bundle.hash(),
        })
    }

    /// Keeps the user and their sealed keys; the locks are added apart.
    pub(crate) async fn keep(
        &self,
        app: &App,
        kind: UserKind,
        state: u8,
        login: Option<[u8; 16]>,
    ) -> Result<()> {
        let sealed = self
            .secrets
            .seal(&self.key, self.user, &mut app.world().chance());
        let (user, bundle) = (self.user, self.bundle.to_bytes());
        let write = app.journal().write(move |tx| {
            Box::pin(async move {
                journal::users::add(tx, user, kind as u8, state, &bundle, login).await?;
                journal::usk::put(tx, user, &sealed).await
            })
        });
        Ok(write.await?)
    }
}

/// Makes the structure's first member and the team's space; the member has no lock yet.
pub(crate) async fn found(
    app: &App,
    place: &str,
    founder: &str,
    id: UserId,
    team: SpaceId,
    login: [u8; 16],
) -> Result<NewUser> {
    let roles = Roles {
        lead: true,
        worker: true,
        admin: true,
        ..Roles::default()
    };
    let new = NewUser::draw(app, id);
    new.keep(app, UserKind::Staff, web::CONFIRMED, Some(login))
        .await?;
    let root = new.bundle.sig_pk;
    let bundle = VerifiedBundle::own(new.bundle.clone(), &new.secrets)?;
    let guest = Guest {
        bundle,
        name: founder.to_owned(),
        staff: true,
        person: None,
        until: None,
        reason: String::new(),
    };
    let confirm = Team::Confirm {
        user: id,
        name: founder.to_owned(),
        roles,
        bundle: new.bundle.to_bytes(),
    };
    let founding = Founding {
        id: team,
        kind: SpaceKind::Team,
        members: vec![guest],
        drafts: vec![Draft::of(&confirm)],
    };
    let principal = Arc::new(Principal::alone(
        app,
        new.opening(UserKind::Staff, founder, roles)?,
    ));
    Space::found(app, principal, founding).await?;
    app.journal()
        .write(move |tx| {
            Box::pin(async move {
                journal::place::set(tx, "team", team.as_bytes()).await?;
                journal::place::set(tx, "root", &root).await
            })
        })
        .await?;
    app.name_place(place).await?;
    Ok(new)
}

/// The id of the team's space, once the structure exists.
pub(crate) async fn team_id(app: &App) -> Result<Option<SpaceId>> {
    let read = app
        .journal()
        .read(|tx| Box::pin(async move { journal::place::read(tx, "team").await }));
    let bytes = read.await?;
    Ok(bytes
        .and_then(|bytes| bytes.try_into().ok())
        .map(SpaceId::from_bytes))
}

/// The team's space and its directory, for somebody of the team.
pub(crate) async fn open(visit: &Visit) -> Result<(Space, Directory)> {
    let id = team_id(visit.app()).await?.ok_or(Error::NotFound)?;
    let space = visit.space(id).await?;
    let directory = space.view::<Directory>().await?;
    Ok((space, directory))
}

/// Admits somebody whose keys were recognised: countersigned, confirmed, a member of the team's space.
pub(crate) async fn admit(
    team: &Space,
    token: &Token,
    mut bundle: Bundle,
    name: &str,
    roles: Roles,
) -> Result<()> {
    let principal = team.principal();
    bundle.countersign(principal.user, &principal.secrets);
    let inviter = own_bundle(team.app(), principal).await?;
    let user = bundle.user;
    let bytes = bundle.to_bytes();
    let verified = VerifiedBundle::by(bundle, &inviter)?;
    let guest = Guest {
        bundle: verified,
        name: name.to_owned(),
        staff: true,
        person: None,
        until: None,
        reason: String::new(),
    };
    team.join(&token.also("join"), &guest).await?;
    team.append(
        token,
        &Team::Confirm {
            user,
            name: name.to_owned(),
            roles,
            bundle: bytes.clone(),
        },
    )
    .await?;
    let write = team.app().journal().write(move |tx| {
        Box::pin(async move {
            journal::users::set_bundle(tx, user, &bytes).await?;
            journal::users::set_state(tx, user, web::CONFIRMED).await
        })
    });
    Ok(write.await?)
}

/// Somebody's own bundle, checked against the keys that they hold.
pub(crate) async fn own_bundle(app: &App, principal: &Principal) -> Result<VerifiedBundle> {
    let user = principal.user;
    let read = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::users::user(tx, user).await }));
    let row = read.await?.ok_or(Error::NotFound)?;
    Ok(VerifiedBundle::own(
        Bundle::from_bytes(&row.bundle)?,
        &principal.secrets,
    )?)
}
