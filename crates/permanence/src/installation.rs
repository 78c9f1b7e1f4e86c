//! From a configuration to a running program: the instance file, the store, the jobs, the listener.

use std::{fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path, time::Duration};

use journal::{Journal, Store};
use seal::{Argon, Instance};
use web::{App, Listen, Settings, World};

use crate::{
    app::FEATURES, believed, certificate::Certificate, clock, config::Config, oversight, roots,
    spaces,
};

/// What the console says, in the two languages it may speak.
pub struct Said {
    pub french: String,
    pub english: String,
}

pub(crate) fn said(french: &str, english: &str) -> Said {
    Said {
        french: french.to_owned(),
        english: english.to_owned(),
    }
}

/// A sentence for whoever installs the program.
pub type Outcome<T> = Result<T, String>;

/// Between two rounds of small jobs.
const ROUND: Duration = Duration::from_secs(600);

/// Opens everything that a configuration names; makes what a first start needs.
///
/// # Errors
/// A sentence that says what could not be opened.
pub async fn open(config: &Config, world: World) -> Outcome<App> {
    for folder in [&config.folder, &config.run] {
        make_folder(folder)?;
    }
    let instance = instance(&config.instance, &world)?;
    let journal = Journal::open(&store(config))
        .await
        .map_err(|error| format!("database: {error}"))?;
    believed::believe(config);
    let argon = argon(&journal, &world)
        .await
        .map_err(|error| format!("database: {error}"))?;
    let app = App::new(journal, instance, world, settings(config, argon), FEATURES);
    let loaded = app.load_place().await;
    loaded.map_err(|_| "the instance file is not the one of this database".to_owned())?;
    web::give_back();
    Ok(app)
}

/// An installation that has its address: nothing is said to be open before.
pub struct Standing {
    listen: Listen,
    certificate: Option<Certificate>,
}

/// Takes the address of the configuration.
///
/// # Errors
/// A sentence: address taken or not of this machine, certificate unreadable.
pub async fn stand(config: &Config) -> Outcome<Standing> {
    let certificate = Certificate::of(config)?;
    let tls = certificate.as_ref().map(Certificate::server).transpose()?;
    let listen = Listen::bind(config.listen, tls)
        .await
        .map_err(|error| format!("{}: {error}", config.listen))?;
    Ok(Standing {
        listen,
        certificate,
    })
}

/// Answers until the program is told to stop.
pub async fn serve(standing: Standing, app: App) {
    let Standing {
        listen,
        certificate,
    } = standing;
    let router = app.router(FEATURES);
    let jobs = tokio::spawn(rounds(app.clone(), certificate));
    web::serve(app, router, listen, stopped()).await;
    jobs.abort();
}

/// What a password costs here: measured at the first start, kept ever after.
async fn argon(journal: &Journal, world: &World) -> journal::Result<Argon> {
    let kept = journal.read(|tx| Box::pin(journal::place::read(tx, "argon")));
    if let Some(kept) = kept.await? {
        // What somebody made cheaper is not believed.
        return Ok(Argon::from_bytes(&kept).unwrap_or(Argon::FLOOR));
    }
    let argon = Argon::calibrate(|| world.now()).unwrap_or(Argon::FLOOR);
    let bytes = argon.to_bytes();
    let write = journal
        .write(move |tx| Box::pin(async move { journal::place::set(tx, "argon", &bytes).await }));
    write.await.map(|()| argon)
}

fn settings(config: &Config, argon: Argon) -> Settings {
    Settings {
        secure: config.is_secure(),
        address: config.public_address(),
        exit: config.exit.clone(),
        argon,
        zone: config.zone.clone(),
    }
}

pub(crate) fn store(config: &Config) -> Store {
    match &config.database {
        Some(url) => Store::Postgres {
            url: url.clone(),
            folder: config.folder.clone(),
        },
        None => Store::Sqlite {
            folder: config.folder.clone(),
            run: config.run.clone(),
        },
    }
}

/// Only the program's own user may look into its folders.
pub(crate) fn make_folder(path: &Path) -> Outcome<()> {
    use std::os::unix::fs::DirBuilderExt;
    let made = fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path);
    made.map_err(|error| format!("{}: {error}", path.display()))
}

/// Reads the instance file, or draws it at the first start.
fn instance(path: &Path, world: &World) -> Outcome<Instance> {
    let fail = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    match fs::read(path) {
        Ok(bytes) => Instance::from_bytes(&bytes).map_err(|error| fail(&error)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let instance = Instance::generate(&mut world.chance());
            if let Some(parent) = path.parent() {
                make_folder(parent)?;
            }
            let file = fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(path);
            let mut file = file.map_err(|error| fail(&error))?;
            let written = file
                .write_all(&instance.to_bytes())
                .and_then(|()| file.sync_all())
                .and_then(|()| sync_parent(path));
            written.map_err(|error| fail(&error))?;
            Ok(instance)
        }
        Err(error) => Err(fail(&error)),
    }
}

/// A name is on the disk once its folder is: without its instance file, nobody ever opens anything again.
fn sync_parent(path: &Path) -> std::io::Result<()> {
    match path.parent() {
        Some(parent) if parent != Path::new("") => fs::File::open(parent)?.sync_all(),
        Some(_) | None => fs::File::open(".")?.sync_all(),
    }
}

/// Done when the machine or somebody at the console asks the program to stop.
async fn stopped() {
    let Ok(mut asked) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = asked.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

/// Small jobs that hold no key: what ended goes away, what is there is noted.
async fn rounds(app: App, certificate: Option<Certificate>) {
    if roots::look_back(&app).await.is_err() {
        web::event!("roots.unread");
    }
    loop {
        if round(&app).await.is_err() {
            web::event!("jobs.failed");
        }
        if let Some(certificate) = &certificate {
            certificate.round(app.world().now()).await;
        }
        tokio::time::sleep(ROUND).await;
    }
}

async fn round(app: &App) -> web::Result<()> {
    let (now, today) = (app.world().now(), app.world().today());
    app.limits().tidy();
    let swept = app.journal().write(move |tx| {
        Box::pin(async move {
            journal::sessions::sweep(tx, now).await?;
            journal::rates::sweep(tx, now / 1000).await?;
            journal::done::sweep(tx, today.saturating_sub(2)).await?;
            crate::team::end_covers(tx, today).await.map(drop)
        })
    });
    swept.await?;
    app.journal().sweep_blobs(now / 1000 - 86_400).await?;
    web::give_back();
    roots::every_night(app).await?;
    if !clock::is_steady(app).await? {
        web::event!("jobs.clock-leapt");
        return Ok(());
    }
    spaces::propose(app).await?;
    oversight::forget(app).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{open_case, place};

    const DAY: i64 = 24 * 60;

    #[tokio::test]
    async fn a_clock_that_leaps_a_year_takes_no_trace_with_it_until_it_ran_evenly_for_two_days() {
        let place = place().await.unwrap();
        let app = &place.stage.app;
        let case = open_case(&place.stage, &place.karim, "Amina", &[])
            .await
            .unwrap();
        round(app).await.unwrap();
        let path = format!("/espaces/{}", case.notebook);
        place.karim.browser.clone().get(&path).await.is(200);
        let months = || {
            let journal = app.journal().clone();
            async move {
                let read =
                    journal.read(|tx| Box::pin(async move { journal::trace::months(tx).await }));
                read.await.unwrap()
            }
        };
        place.stage.clock.pass(3 * 365 * DAY);
        for _ in 0..2 {
            round(app).await.unwrap();
            assert_eq!(months().await, [202_611]);
            place.stage.clock.pass(DAY);
        }
        round(app).await.unwrap();
        assert_eq!(months().await, Vec::<u32>::new());
        // What people wrote is never taken by a job.
        assert!(place.karim.space(app, case.notebook).await.is_ok());
    }
}
