//! What every request shares. It holds no key of any space and no content.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, RwLock},
};

use axum::{
    Router,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
    routing::get,
};
use journal::Journal;
use seal::{Argon, Instance, Pepper, SpaceId, UserId, seal_for_outbox};

use crate::{
    access::{self, Access, Route, Routes},
    assets::{Assets, Source},
    entry::EntryKind,
    error::Result,
    language::{Dictionary, Language},
    limits::Limits,
    reader::{Reader, Readers},
    session::Standings,
    space::{Marks, Verified, ViewDef},
    world::World,
};

/// Ties the sealed name of the place to its use: it is shown before anybody is signed in.
const NAME_ID: [u8; 16] = *b"place-name\0\0\0\0\0\0";

/// Everything about one thing people do.
pub struct Feature {
    pub name: &'static str,
    pub routes: fn() -> Routes,
    /// Its words, by language; French is complete, the others follow it.
    pub words: &'static [(Language, &'static str)],
    /// Its entry in the menu of staff, if any.
    pub menu: &'static [MenuItem],
    pub views: &'static [ViewDef],
    pub entries: &'static [EntryKind],
    /// How its entries read as text, for exports and the search.
    pub readers: &'static [Reader],
    /// Added to the sheet of workers.
    pub staff_css: &'static str,
    /// Added to the sheet of everybody.
    pub person_css: &'static str,
    pub modules: &'static [Source],
}

impl Feature {
    /// A feature with routes and words only; the rest is said with `..Feature::new(…)`.
    pub const fn new(
        name: &'static str,
        routes: fn() -> Routes,
        words: &'static [(Language, &'static str)],
    ) -> Self {
        Self {
            name,
            routes,
            words,
            menu: &[],
            views: &[],
            entries: &[],
            readers: &[],
            staff_css: "",
            person_css: "",
            modules: &[],
        }
    }
}

/// A line of the menu: where it leads, its word, for whom.
#[derive(Clone, Copy)]
pub struct MenuItem {
    pub path: &'static str,
    pub word: &'static str,
    pub access: Access,
}

/// What whoever installs the program decides.
#[derive(Clone)]
pub struct Settings {
    /// TLS ends here: cookies are `__Host-`, HSTS is sent.
    pub secure: bool,
    /// The address printed on cards, without a final slash.
    pub address: String,
    /// Where « quitter vite » leads.
    pub exit: String,
    /// The cost of a password.
    pub argon: Argon,
    /// IANA name of the time zone of the structure.
    pub zone: String,
}

#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    journal: Journal,
    instance: Instance,
    world: World,
    settings: Settings,
    zone: jiff::tz::TimeZone,
    dictionary: Arc<Dictionary>,
    assets: Assets,
    menu: Vec<MenuItem>,
    views: Vec<ViewDef>,
    routes: Vec<Route>,
    limits: Limits,
    readers: Readers,
    verified: Verified,
    marks: Marks,
    standings: Standings,
    traced: Mutex<HashSet<(i64, UserId, SpaceId)>>,
    contacts: Mutex<HashSet<(u32, SpaceId)>>,
    place: RwLock<String>,
}

impl App {
    pub fn new(
        journal: Journal,
        instance: Instance,
        world: World,
        settings: Settings,
        features: &[&'static Feature],
    ) -> Self {
        let kit = crate::WORDS.iter();
        let words = kit
            .chain(features.iter().flat_map(|feature| feature.words))
            .copied();
        let sheet = |of: fn(&Feature) -> &'static str| {
            features
                .iter()
                .map(|feature| of(feature))
                .collect::<String>()
        };
        let modules: Vec<_> = features
            .iter()
            .flat_map(|feature| feature.modules)
            .copied()
            .collect();
        let circle = ViewDef::of::<crate::circle::Circle>();
        let views = std::iter::once(circle)
            .chain(features.iter().flat_map(|feature| feature.views).copied());
        Self(Arc::new(Inner {
            journal,
            instance,
            world,
            zone: jiff::tz::TimeZone::get(&settings.zone).unwrap_or(jiff::tz::TimeZone::UTC),
            settings,
            dictionary: Arc::new(Dictionary::new(words.collect())),
            assets: Assets::new(&sheet(|f| f.staff_css), &sheet(|f| f.person_css), &modules),
            menu: features
                .iter()
                .flat_map(|feature| feature.menu)
                .copied()
                .collect(),
            views: views.collect(),
            routes: features
                .iter()
                .flat_map(|feature| (feature.routes)().list())
                .collect(),
            limits: Limits::new(),
            readers: Readers::new(features.iter().flat_map(|feature| feature.readers).copied()),
            verified: Verified::default(),
            marks: Marks::default(),
            standings: Standings::default(),
            traced: Mutex::default(),
            contacts: Mutex::default(),
            place: RwLock::default(),
        }))
    }

    /// Everything that answers over HTTP.
    pub fn router(&self, features: &[&'static Feature]) -> Router {
        let mut router = Router::new().route("/assets/{file}", get(asset));
        for feature in features {
            router = (feature.routes)().mount(router, self);
        }
        router
            .fallback(access::unknown)
            .method_not_allowed_fallback(access::unknown)
            .with_state(self.clone())
    }

    pub fn journal(&self) -> &Journal {
        &self.0.journal
    }

    pub fn instance(&self) -> &Instance {
        &self.0.instance
    }

    pub fn pepper(&self) -> &Pepper {
        self.0.instance.pepper()
    }

    pub fn world(&self) -> &World {
        &self.0.world
    }

    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub fn zone(&self) -> &jiff::tz::TimeZone {
        &self.0.zone
    }

    /// Every route, for the tests that walk them all.
    pub fn routes(&self) -> &[Route] {
        &self.0.routes
    }

    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub fn dictionary(&self) -> Arc<Dictionary> {
        self.0.dictionary.clone()
    }

    pub(crate) fn assets(&self) -> &Assets {
        &self.0.assets
    }

    pub(crate) fn menu(&self) -> &[MenuItem] {
        &self.0.menu
    }

    pub(crate) fn views(&self) -> &[ViewDef] {
        &self.0.views
    }

    pub(crate) fn readers(&self) -> &Readers {
        &self.0.readers
    }

    pub(crate) fn verified(&self) -> &Verified {
        &self.0.verified
    }

    pub(crate) fn standings(&self) -> &Standings {
        &self.0.standings
    }

    /// What members last saw of their spaces, as far as this process knows.
    pub(crate) fn marks(&self) -> &Marks {
        &self.0.marks
    }

    /// Spaces that the list of the last night knew further on, or otherwise: their members are told.
    pub fn put_back(&self, spaces: &[SpaceId]) {
        self.0.marks.lose(spaces.iter().copied());
    }

    /// Whether this opening is the first of its hour; the set is emptied when the hour turns.
    pub(crate) fn first_this_hour(&self, hour: i64, user: UserId, space: SpaceId) -> bool {
        let Ok(mut traced) = self.0.traced.lock() else {
            return true;
        };
        if traced
            .iter()
            .next()
            .is_some_and(|(kept, _, _)| *kept != hour)
        {
            traced.clear();
        }
        traced.insert((hour, user, space))
    }

    /// Whether nobody noted yet, as far as this process knows, that the person was in contact on that day.
    pub fn first_contact(&self, space: SpaceId, day: u32) -> bool {
        let Ok(mut contacts) = self.0.contacts.lock() else {
            return true;
        };
        if contacts.len() > 10_000 {
            contacts.clear();
        }
        contacts.insert((day, space))
    }

    pub(crate) fn trace_again(&self, hour: i64, user: UserId, space: SpaceId) {
        if let Ok(mut traced) = self.0.traced.lock() {
            traced.remove(&(hour, user, space));
        }
    }

    /// The name of the structure; « Permanence » before it has one.
    pub fn place_name(&self) -> String {
        let name = self
            .0
            .place
            .read()
            .map(|name| name.clone())
            .unwrap_or_default();
        if name.is_empty() {
            "Permanence".to_owned()
        } else {
            name
        }
    }

    /// Keeps the name of the structure, sealed under the instance's key.
    pub async fn name_place(&self, name: &str) -> Result<()> {
        let public = self.0.instance.outbox_public();
        let ct = seal_for_outbox(
            &public,
            &NAME_ID,
            name.as_bytes(),
            &mut self.0.world.chance(),
        )?;
        self.0
            .journal
            .write(move |tx| Box::pin(async move { journal::place::set(tx, "name", &ct).await }))
            .await?;
        self.keep_name(name);
        Ok(())
    }

    /// Reads what the database knows of the place; called once at start.
    pub async fn load_place(&self) -> Result<()> {
        let read = self
            .0
            .journal
            .read(|tx| Box::pin(async move { journal::place::read(tx, "name").await }));
        if let Some(ct) = read.await? {
            let name = self.0.instance.open_outbox(&NAME_ID, &ct)?;
            self.keep_name(&String::from_utf8_lossy(&name));
        }
        Ok(())
    }

    fn keep_name(&self, name: &str) {
        if let Ok(mut kept) = self.0.place.write() {
            *kept = name.to_owned();
        }
    }
}

async fn asset(State(app): State<App>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    let mut response = app.assets().serve(&file, &headers);
    access::dress_file(response.headers_mut(), app.settings().secure);
    response
}
