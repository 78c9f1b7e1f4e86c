//! A visitor for tests: speaks HTTP to the router, keeps cookies, and checks every page it sees
//! against the rules of the house.

#![expect(clippy::panic, reason = "a test stops where it finds a fault")]

mod forms;
mod rules;
mod seen;
mod visitor;

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use axum::Router;
use journal::{Journal, Store};
use seal::{Argon, Instance};

use crate::{App, Feature, Settings, World};

pub use forms::{PageField, PageForm, forms, links};
pub use rules::check;
pub use seen::{Seen, readable};
pub use visitor::Visitor;

/// Tuesday 24 November 2026, 10 h in Paris: the day on which tests happen.
pub const MORNING: i64 = 1_795_510_800_000;

/// A clock that tests move by hand.
#[derive(Clone)]
pub struct Clock(Arc<AtomicI64>);

impl Clock {
    pub fn at(time: i64) -> Self {
        Self(Arc::new(AtomicI64::new(time)))
    }

    pub fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    /// Lets `minutes` pass.
    pub fn pass(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }
}

/// A chance that is the same at each run, and never the same twice in one.
pub fn chance() -> impl Fn(&mut [u8]) + Send + Sync + 'static {
    let drawn = AtomicU64::new(0);
    move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(32) {
            let number = drawn.fetch_add(1, Ordering::SeqCst).to_le_bytes();
            let block = seal::sha256(&number);
            chunk
                .iter_mut()
                .zip(block)
                .for_each(|(byte, random)| *byte = random);
        }
    }
}

/// A program in memory.
#[derive(Clone)]
pub struct Stage {
    pub app: App,
    pub router: Router,
    pub clock: Clock,
}

/// A program with these features on an empty database: memory by default, another store if given.
pub async fn stage(features: &'static [&'static Feature], store: Store) -> Stage {
    let clock = Clock::at(MORNING);
    let watch = clock.clone();
    let world = World::new(move || watch.now(), chance());
    let journal = match Journal::open(&store).await {
        Ok(journal) => journal,
        Err(error) => panic!("the store does not open: {error}"),
    };
    let instance = Instance::generate(&mut world.chance());
    let app = App::new(journal, instance, world, settings(), features);
    let router = app.router(features);
    Stage { app, router, clock }
}

/// The settings of tests: cheap passwords, the rest as on a loopback demonstration.
pub fn settings() -> Settings {
    Settings {
        secure: false,
        address: "http://localhost".to_owned(),
        exit: "https://meteofrance.com/".to_owned(),
        argon: Argon {
            memory_kib: 8,
            passes: 1,
            lanes: 1,
        },
        zone: "Europe/Paris".to_owned(),
    }
}
