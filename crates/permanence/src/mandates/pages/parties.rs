//! Who gives a mandate and who may be given one, as the file knows them; and what both kinds of forms ask alike.

use jiff::{Span, civil::Date};
use seal::SpaceId;
use web::{Error, Form, Result, Space, Token, Visit, Words};

use crate::{
    mandates::{
        deed::{About, Agent, Deed, Guardian, Role},
        entries::Mandate,
        fold::{Kept, Mandates},
        text::paragraphs,
        words::measure,
    },
    notebook::read_day,
    spaces::{File, ThreadHead},
};

/// Months that a mandate lasts unless somebody chooses otherwise, and at most.
const USUAL: i64 = 6;
const LONGEST: i64 = 36;

/// What a form is written from.
pub(super) struct Parties {
    pub notebook: SpaceId,
    pub person: String,
    birth: String,
    pub agents: Vec<Agent>,
    pub guard: Guard,
    today: Date,
}

/// Whether somebody else signs.
pub(super) enum Guard {
    Nobody,
    Known(Guardian),
    /// A measure is noted, and not who holds it.
    Unnamed(String),
}

impl Parties {
    pub(super) async fn of(visit: &Visit, thread: &Space) -> Result<Self> {
        let head = thread.view::<ThreadHead>().await?;
        let notebook = thread.other(head.notebook.ok_or(Error::NotFound)?).await?;
        let file = notebook.view::<File>().await?;
        let circle = thread.circle().await?;
        let staff = circle.present(visit.today()).into_iter();
        let agents = staff.filter(|member| member.staff).map(|member| Agent {
            user: member.user,
            name: member.name.clone(),
        });
        let full = file.full_name();
        Ok(Self {
            notebook: notebook.id(),
            person: if full.is_empty() { head.name } else { full },
            birth: file.person.birth.clone(),
            agents: agents.collect(),
            guard: Guard::of(visit.words(), &file),
            today: visit.app().civil(visit.now()),
        })
    }

    /// The form before anybody wrote in it: this worker, six months.
    pub(super) fn blank(&self, visit: &Visit, me: String) -> Form {
        let until = self.today.saturating_add(Span::new().months(USUAL));
        Form::blank(visit)
            .fill("agents", me)
            .fill("until", until.to_string())
    }

    /// Everybody of the team who belongs to the file.
    pub(super) fn choices(&self) -> Vec<(String, String)> {
        let all = self.agents.iter();
        all.map(|agent| (agent.user.to_string(), agent.name.clone()))
            .collect()
    }

    /// Those who were ticked.
    pub(super) fn chosen(&self, form: &Form) -> Vec<Agent> {
        let ticked = form.all("agents");
        let all = self.agents.iter();
        all.filter(|agent| ticked.contains(&agent.user.to_string().as_str()))
            .cloned()
            .collect()
    }

    /// Says beside the field what is wrong with the last day, and that a guardian must be known.
    pub(super) fn check(&self, form: &mut Form) {
        let latest = self.today.saturating_add(Span::new().months(LONGEST));
        match read_day(form.value("until")) {
            None => form.refuse("until", "mandates-until-needed"),
            Some(day) if day < self.today => form.refuse("until", "mandates-until-past"),
            Some(day) if day > latest => form.refuse("until", "mandates-until-far"),
            Some(_) => {}
        }
        if let Guard::Unnamed(_) = self.guard {
            form.refuse("guardian", "mandates-guardian-unnamed");
        }
    }

    /// What is written of a form that is right.
    fn deed(&self, visit: &Visit, form: &Form, agents: Vec<Agent>, about: About) -> Deed {
        let until = read_day(form.value("until")).unwrap_or(self.today);
        Deed {
            about,
            person: self.person.clone(),
            birth: self.birth.clone(),
            agents,
            place: visit.app().place_name(),
            guardian: match &self.guard {
                Guard::Known(guardian) => Some(guardian.clone()),
                Guard::Nobody | Guard::Unnamed(_) => None,
            },
            until: until.to_string(),
            made: self.today.to_string(),
        }
    }

    /// Freezes the text in the thread; the id of the mandate.
    pub(super) async fn write(
        &self,
        visit: &Visit,
        thread: &Space,
        form: &Form,
        (agents, about): (Vec<Agent>, About),
    ) -> Result<u64> {
        let token: &Token = form.token();
        let deed = self.deed(visit, form, agents, about);
        let french = Words::new(visit.app().dictionary(), web::Language::French);
        let id = token.number();
        let text = paragraphs(&french, &deed);
        let deed = Box::new(deed);
        thread
            .append(token, &Mandate::Write { id, deed, text })
            .await?;
        Ok(id)
    }
}

impl Guard {
    fn of(words: &Words, file: &File) -> Self {
        let Some(kept) = &file.measure else {
            return Self::Nobody;
        };
        let Some(role) = Role::of(kept.nature) else {
            return Self::Nobody;
        };
        if kept.representative.trim().is_empty() {
            return Self::Unnamed(measure(words, kept.nature));
        }
        Self::Known(Guardian {
            name: kept.representative.clone(),
            nature: kept.nature,
            since: file.measure_since.clone(),
            role,
        })
    }

    /// What the page says of it before anything is written.
    pub(super) fn words(&self, words: &Words) -> Option<String> {
        let (key, name, measure) = match self {
            Self::Nobody => return None,
            Self::Unnamed(measure) => ("mandates-guard-unnamed", "", measure.clone()),
            Self::Known(guardian) => {
                let key = match guardian.role {
                    Role::Assists => "mandates-guard-assists",
                    Role::Represents => "mandates-guard-represents",
                };
                (key, guardian.name.as_str(), measure(words, guardian.nature))
            }
        };
        Some(words.fill(key, &[("name", &name), ("measure", &measure)]))
    }

    pub(super) fn is_unnamed(&self) -> bool {
        matches!(self, Self::Unnamed(_))
    }
}

/// The mandate that a form is to be like: `?comme=7`.
pub(super) fn model(mandates: &Mandates, query: Option<&str>) -> Option<Kept> {
    let id = query?.strip_prefix("comme=")?.parse().ok()?;
    mandates.one(id).cloned()
}
