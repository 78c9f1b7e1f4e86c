//! Going through one's own spaces, on every core, in pieces small enough that nobody else waits.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use seal::SpaceId;
use web::{Glimpse, Reading, Result, Sighting, Space, SpaceKind, Visit};

use super::{
    excerpt::{Piece, excerpt},
    fold::Sieve,
    query::{Names, Query},
};
use crate::{
    notebook::{Note, Notebook, may_hold_own_words},
    spaces::{File, ThreadHead},
};

/// Entries in a piece of work.
const STRETCH: u64 = 2048;
/// Pieces of work done at the same time.
const AT_ONCE: usize = 2;
/// Excerpts kept for a person: the newest.
const EXCERPTS: usize = 3;

/// What was found about one person.
pub(super) struct Found {
    pub notebook: Space,
    pub thread: Option<SpaceId>,
    pub nickname: String,
    /// Found by a name or a number.
    pub named: bool,
    pub hits: Vec<Hit>,
    /// Everything that was found, of which `hits` are the newest.
    pub count: usize,
    /// The spaces from which something is shown.
    pub shown: Vec<Space>,
}

/// One entry where the words are.
pub(super) struct Hit {
    pub seq: u64,
    pub time: i64,
    pub author: String,
    pub title: String,
    pub excerpt: Vec<Piece>,
    pub in_thread: bool,
    pub version: Version,
}

/// What became of an act after it was written.
pub(super) enum Version {
    Only,
    /// This is the text that corrects another.
    Corrected,
    /// It was corrected, by an entry and at a time.
    Earlier {
        latest: u64,
        time: i64,
    },
}

/// Somebody of the visitor's, before their spaces are read.
struct Person {
    notebook: Space,
    thread: Option<Space>,
    file: File,
    named: bool,
    /// What their names do not explain, or everything when they explain all.
    sought: Arc<Query>,
}

/// A stretch of one space, for one person.
struct Job {
    person: usize,
    space: Space,
    from: u64,
    to: u64,
    query: Arc<Query>,
}

/// Everything found, those found by name first, then the latest written about.
pub(super) async fn find(visit: &Visit, query: &Query) -> Result<Vec<Found>> {
    let persons = persons(visit, query).await?;
    let seen = look(visit, jobs(&persons).await?).await?;
    let mut found = Vec::new();
    for (place, person) in persons.into_iter().enumerate() {
        let about = seen.iter().filter(|(of, _, _)| *of == place);
        let about = about
            .map(|(_, space, sighting)| (space, *sighting))
            .collect();
        found.extend(tell(visit, person, about).await?);
    }
    found.sort_by_cached_key(|one| {
        let newest = one.hits.iter().map(|hit| hit.time).max().unwrap_or(0);
        (
            !one.named,
            std::cmp::Reverse(newest),
            one.nickname.to_lowercase(),
        )
    });
    Ok(found)
}

async fn persons(visit: &Visit, query: &Query) -> Result<Vec<Person>> {
    let mut threads = visit.spaces(SpaceKind::Thread).await?;
    let mut persons = Vec::new();
    for notebook in visit.spaces(SpaceKind::Notebook).await? {
        let file = notebook.view::<File>().await?;
        let thread = threads
            .iter()
            .position(|thread| Some(thread.id()) == file.thread);
        let thread = thread.map(|place| threads.swap_remove(place));
        // What the person is called in the thread is one of their names.
        let called = match &thread {
            Some(thread) => thread.view::<ThreadHead>().await?.name,
            None => String::new(),
        };
        let beyond = query.beyond(&names(&file, &called));
        let named = beyond.is_empty();
        let sought = Arc::new(if named { query.clone() } else { beyond });
        persons.push(Person {
            notebook,
            thread,
            file,
            named,
            sought,
        });
    }
    Ok(persons)
}

fn names(file: &File, called: &str) -> Names {
    let person = &file.person;
    let own = [
        person.nickname.as_str(),
        &person.first_name,
        &person.surname,
        called,
    ];
    let relatives = file.relatives.iter().map(|(_, relative)| relative);
    let names = own
        .into_iter()
        .chain(relatives.clone().map(|relative| relative.name.as_str()));
    let contacts = file
        .contacts
        .iter()
        .map(|(_, contact)| contact.value.as_str());
    let phones = relatives.map(|relative| relative.phone.as_str());
    Names::new(
        names,
        contacts.chain(phones).chain([person.address.as_str()]),
    )
}

async fn jobs(persons: &[Person]) -> Result<Vec<Job>> {
    let mut jobs = Vec::new();
    for (place, person) in persons.iter().enumerate() {
        for space in std::iter::once(&person.notebook).chain(&person.thread) {
            let mut from = 0;
            let end = space.end().await?;
            while from < end {
                let to = (from + STRETCH).min(end);
                jobs.push(Job {
                    person: place,
                    space: space.clone(),
                    from,
                    to,
                    query: person.sought.clone(),
                });
                from = to;
            }
        }
    }
    Ok(jobs)
}

/// Where something was seen: about which person, in which of their spaces.
type Seen = Vec<(usize, Space, Sighting)>;

/// Shares the work between cores. Dropped with its request, it stops.
async fn look(visit: &Visit, jobs: Vec<Job>) -> Result<Seen> {
    let jobs = Arc::new(Mutex::new(jobs));
    let mut hands = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        let (visit, jobs) = (visit.clone(), jobs.clone());
        hands.spawn(async move {
            let mut seen: Seen = Vec::new();
            while let Some(job) = next(&jobs) {
                let sightings = job.look(&visit).await?.into_iter();
                seen.extend(sightings.map(|sighting| (job.person, job.space.clone(), sighting)));
            }
            Ok::<Seen, web::Error>(seen)
        });
    }
    let mut seen = Vec::new();
    while let Some(part) = hands.join_next().await {
        seen.extend(part??);
    }
    Ok(seen)
}

fn next(jobs: &Mutex<Vec<Job>>) -> Option<Job> {
    jobs.lock().ok()?.pop()
}

impl Job {
    /// A cheap look at the bytes first; what passes is read for real.
    async fn look(&self, visit: &Visit) -> Result<Vec<Sighting>> {
        let circle = self.space.circle().await?;
        let reading = Reading {
            visit,
            circle: &circle,
            space: self.space.id(),
        };
        let mut sieve = Sieve::new();
        let wanted = |glimpse: &Glimpse<'_>| {
            let own =
                reading.is_me(glimpse.author) && may_hold_own_words(glimpse.kind, glimpse.payload);
            if !own && !self.query.could_be_in(&mut sieve, glimpse.payload) {
                return false;
            }
            let readable = visit.app().readable(&glimpse.record(), &reading);
            readable.is_some_and(|readable| self.query.is_in(&readable.text))
        };
        self.space.sift(self.from, self.to, wanted).await
    }
}

/// What is told about a person; nothing when there is nothing about them.
async fn tell(
    visit: &Visit,
    person: Person,
    mut seen: Vec<(&Space, Sighting)>,
) -> Result<Option<Found>> {
    if !person.named && seen.is_empty() {
        return Ok(None);
    }
    let notes = match seen.iter().any(|(space, _)| is_of(space, &person)) {
        true => person.notebook.view::<Notebook>().await?,
        false => Notebook::default(),
    };
    forget_earlier(&mut seen, &notes, &person);
    seen.sort_by_key(|(_, sighting)| std::cmp::Reverse((sighting.time, sighting.seq)));
    let (count, mut hits) = (seen.len(), Vec::new());
    for (space, sighting) in seen.into_iter().take(EXCERPTS) {
        let latest = Some(notes.latest(sighting.seq)).filter(|_| is_of(space, &person));
        hits.extend(hit(visit, space, sighting.seq, latest, &person.sought).await?);
    }
    let notebook = hits
        .iter()
        .any(|hit: &Hit| !hit.in_thread)
        .then(|| person.notebook.clone());
    let thread = person
        .thread
        .clone()
        .filter(|_| hits.iter().any(|hit| hit.in_thread));
    Ok(Some(Found {
        thread: person.thread.map(|thread| thread.id()),
        nickname: person.file.nickname().to_owned(),
        named: person.named,
        shown: notebook.into_iter().chain(thread).collect(),
        notebook: person.notebook,
        hits,
        count,
    }))
}

fn is_of(space: &Space, person: &Person) -> bool {
    space.id() == person.notebook.id()
}

/// An act found in its last version is not shown in the earlier ones too.
fn forget_earlier(seen: &mut Vec<(&Space, Sighting)>, notes: &Notebook, person: &Person) {
    let own = seen.iter().filter(|(space, _)| is_of(space, person));
    let found: HashSet<u64> = own.map(|(_, sighting)| sighting.seq).collect();
    seen.retain(|(space, sighting)| {
        let latest = notes.latest(sighting.seq);
        !is_of(space, person) || latest == sighting.seq || !found.contains(&latest)
    });
}

/// The entry again, checked this time, in the words of its reader; `latest` is the last version of an act.
async fn hit(
    visit: &Visit,
    space: &Space,
    seq: u64,
    latest: Option<u64>,
    query: &Query,
) -> Result<Option<Hit>> {
    let Some(record) = space.one(seq).await? else {
        return Ok(None);
    };
    let later = match latest.filter(|latest| *latest != seq) {
        Some(latest) => space.one(latest).await?,
        None => None,
    };
    let version = match later {
        Some(later) => Version::Earlier {
            latest: later.seq,
            time: later.time,
        },
        None if record
            .read::<Note>()
            .is_some_and(|note| note.of().is_some()) =>
        {
            Version::Corrected
        }
        None => Version::Only,
    };
    let circle = space.circle().await?;
    let reading = Reading {
        visit,
        circle: &circle,
        space: space.id(),
    };
    Ok(visit.app().readable(&record, &reading).map(|readable| Hit {
        seq,
        time: record.time,
        author: circle.name(record.author).to_owned(),
        excerpt: excerpt(&readable.text, query),
        title: readable.title,
        in_thread: space.kind() == SpaceKind::Thread,
        version,
    }))
}
