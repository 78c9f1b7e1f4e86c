//! Who may come where. A route cannot be added without saying it, and the guard asks before the handler runs.

mod guard;
mod headers;

use axum::{Router, handler::Handler, http::Method, middleware, routing};

use crate::{App, space::SpaceKind, visit::Principal};

/// Who a route is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    Anyone,
    /// Somebody with a session: staff or key card.
    Signed,
    /// The accompanied person, with their key card.
    Card,
    /// Anybody of the structure, whatever the role.
    Staff,
    /// Those who accompany people: workers and leads.
    Worker,
    Lead,
    /// Those who keep the team: a lead or an admin.
    Steward,
    /// The data-protection officer.
    Officer,
    Admin,
}

/// The whole condition of a route.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Access {
    pub who: Who,
    /// The visitor must be a member of the `{space}` of the path, which must be of this kind.
    pub space: Option<SpaceKind>,
    /// The visitor must have shown a lock in the last five minutes.
    pub fresh: bool,
    /// Whoever comes is, or becomes, of the team: the page is in its languages.
    pub team: bool,
}

pub const ANYONE: Access = Access::of(Who::Anyone);
pub const SIGNED: Access = Access::of(Who::Signed);
pub const CARD: Access = Access::of(Who::Card);
pub const STAFF: Access = Access::of(Who::Staff);
pub const WORKER: Access = Access::of(Who::Worker);
pub const LEAD: Access = Access::of(Who::Lead);
pub const STEWARD: Access = Access::of(Who::Steward);
pub const OFFICER: Access = Access::of(Who::Officer);
pub const ADMIN: Access = Access::of(Who::Admin);

impl Access {
    const fn of(who: Who) -> Self {
        Self {
            who,
            space: None,
            fresh: false,
            team: false,
        }
    }

    /// For somebody of the team who is not signed in.
    pub const fn of_team(self) -> Self {
        Self { team: true, ..self }
    }

    /// Only for members of the space named in the path.
    pub const fn inside(self, kind: SpaceKind) -> Self {
        Self {
            space: Some(kind),
            ..self
        }
    }

    /// Only with a recent unlock.
    pub const fn fresh(self) -> Self {
        Self {
            fresh: true,
            ..self
        }
    }

    /// Whether this visitor fulfils `who`; membership is asked elsewhere.
    pub fn allows(&self, principal: Option<&Principal>) -> bool {
        let Some(principal) = principal else {
            return self.who == Who::Anyone;
        };
        match self.who {
            Who::Anyone | Who::Signed => true,
            Who::Card => principal.is_card(),
            Who::Staff => principal.is_staff(),
            Who::Worker => principal.is_staff() && (principal.roles.worker || principal.roles.lead),
            Who::Lead => principal.is_staff() && principal.roles.lead,
            Who::Steward => principal.is_staff() && (principal.roles.lead || principal.roles.admin),
            Who::Officer => principal.is_staff() && principal.roles.officer,
            Who::Admin => principal.is_staff() && principal.roles.admin,
        }
    }
}

/// A route, as the whole-program tests see it.
#[derive(Clone, Debug)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
}

/// The routes of a feature.
#[derive(Default)]
pub struct Routes {
    list: Vec<(Route, routing::MethodRouter<App>)>,
}

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    /// A page. It changes nothing.
    pub fn get<H: Handler<T, App>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self {
        self.add(Method::GET, path, access, routing::get(handler))
    }

    /// An act: a noun that is created.
    pub fn post<H: Handler<T, App>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self {
        self.add(Method::POST, path, access, routing::post(handler))
    }

    fn add(
        mut self,
        method: Method,
        path: &'static str,
        access: Access,
        handler: routing::MethodRouter<App>,
    ) -> Self {
        self.list.push((
            Route {
                method,
                path,
                access,
            },
            handler,
        ));
        self
    }

    /// What the whole-program tests walk.
    pub fn list(&self) -> Vec<Route> {
        self.list.iter().map(|(route, _)| route.clone()).collect()
    }

    /// Mounts every route behind its guard.
    pub(crate) fn mount(self, mut router: Router<App>, app: &App) -> Router<App> {
        for (route, handler) in self.list {
            let gate = guard::Gate {
                app: app.clone(),
                access: route.access,
            };
            router = router.route(
                route.path,
                handler.layer(middleware::from_fn_with_state(gate, guard::guard)),
            );
        }
        router
    }
}

pub(crate) use guard::{is_from_here, unknown};
pub(crate) use headers::{dress, dress_file};
