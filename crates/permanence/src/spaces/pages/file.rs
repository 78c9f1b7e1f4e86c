//! The page of a file: what is known of the person, and nothing that nobody asked.

use askama::Template;
use web::{Result, Space, Visit, page};

use crate::spaces::{
    entries::{Contact, File, Listed, Measure, Relative, ThreadHead},
    heading::{Heading, Tab, heading},
    open,
};

#[derive(Template)]
#[template(path = "spaces/file.html")]
struct Show<'a> {
    visit: &'a Visit,
    base: String,
    heading: Heading,
    file: &'a File,
    closed: bool,
    ending: Option<Ending>,
    lead: String,
    contacts: Vec<Fact<&'a Contact>>,
    household: Vec<Fact<&'a Relative>>,
    relatives: Vec<Fact<&'a Relative>>,
    measure: Option<Fact<&'a Measure>>,
    last_contact: Option<String>,
    review: String,
    may_end: bool,
}

/// A part of the file with the words of its closed lists.
struct Fact<T> {
    id: u64,
    it: T,
    kind: String,
    second: String,
}

struct Ending {
    sentence: String,
    note: String,
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    let (file, thread) = open::pair(&space).await?;
    let heading = heading(&visit, &space, Tab::Person).await?;
    let title = heading.name.clone();
    let spoke = thread.view::<ThreadHead>().await?.person_spoke;
    let last = file.last_act.max(spoke);
    let circle = space.circle().await?;
    let review = file.review(visit.app(), spoke);
    let roles = visit.user()?.roles;
    let (household, relatives) = file.household();
    let inside = Show {
        visit: &visit,
        base: format!("/espaces/{}", space.id()),
        heading,
        closed: space.is_closed(),
        ending: file
            .closing
            .as_ref()
            .map(|_| ending(&visit, &file, &circle)),
        lead: file
            .lead
            .map(|user| circle.name(user).to_owned())
            .unwrap_or_default(),
        contacts: file
            .contacts
            .iter()
            .map(|(id, contact)| contact_fact(&visit, *id, contact))
            .collect(),
        household: relative_facts(&visit, household),
        relatives: relative_facts(&visit, relatives),
        measure: file
            .measure
            .as_ref()
            .map(|measure| measure_fact(&visit, measure)),
        last_contact: last.map(|time| visit.moment(time)),
        review: visit.date(review),
        may_end: roles.worker || roles.lead,
        file: &file,
    };
    Ok(page(&visit, title, &inside))
}

fn ending(visit: &Visit, file: &File, circle: &web::Circle) -> Ending {
    let Some(closing) = &file.closing else {
        return Ending {
            sentence: String::new(),
            note: String::new(),
        };
    };
    let (day, motive) = (visit.day(closing.time), visit.t(&closing.motive.word()));
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("day", &day),
        ("name", &circle.name(closing.author)),
        ("motive", &motive),
    ];
    Ending {
        sentence: visit.words().fill("spaces-ended-on", &values),
        note: closing.note.clone(),
    }
}

fn contact_fact<'a>(visit: &Visit, id: u64, contact: &'a Contact) -> Fact<&'a Contact> {
    Fact {
        id,
        it: contact,
        kind: visit.t(&contact.channel.word()),
        second: visit.t(&contact.safety.word()),
    }
}

fn relative_facts<'a>(
    visit: &Visit,
    relatives: Vec<(u64, &'a Relative)>,
) -> Vec<Fact<&'a Relative>> {
    let fact = |(id, it): (u64, &'a Relative)| Fact {
        id,
        kind: visit.t(&it.tie.word()),
        second: visit.t(&it.reach.word()),
        it,
    };
    relatives.into_iter().map(fact).collect()
}

fn measure_fact<'a>(visit: &Visit, measure: &'a Measure) -> Fact<&'a Measure> {
    Fact {
        id: 0,
        it: measure,
        kind: visit.t(&measure.nature.word()),
        second: visit.t(&measure.scope.word()),
    }
}

impl Show<'_> {
    /// The facts about the person that somebody wrote: label and value.
    fn facts(&self) -> Vec<(String, String)> {
        let person = &self.file.person;
        let yes = if person.interpreter {
            self.visit.t("spaces-yes")
        } else {
            String::new()
        };
        let facts = [
            ("spaces-name", self.file.full_name()),
            ("spaces-birth", person.birth.clone()),
            ("spaces-languages", person.languages.clone()),
            ("spaces-interpreter", yes),
            ("spaces-address", person.address.clone()),
            ("spaces-to-know", person.note.clone()),
        ];
        let said = facts.into_iter().filter(|(_, value)| !value.is_empty());
        said.map(|(key, value)| (self.visit.t(key), value))
            .collect()
    }
}
