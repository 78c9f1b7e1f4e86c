//! Those who live with the person, and those who are close from afar.

use askama::Template;
use axum::response::Response;
use web::Form;

use super::{
    choices,
    part::{Asked, Part},
};
use crate::spaces::entries::{Case, File, Listed, Reach, Relative, Tie};

#[derive(Template)]
#[template(path = "spaces/relative.html")]
struct Ask<'a> {
    asked: &'a Asked<'a>,
    ties: Vec<(String, String)>,
    reaches: Vec<(String, String)>,
}

impl Part for Relative {
    const PLACE: &'static str = "foyer";
    const TITLES: [&'static str; 2] = ["spaces-relative-add", "spaces-relative-edit"];

    fn of(file: &File, id: u64) -> Option<&Self> {
        file.relative(id)
    }

    fn kept(id: u64, relative: Self) -> Case {
        Case::Tie { id, relative }
    }

    fn gone(id: u64) -> Case {
        Case::Untie { id }
    }

    fn blank(form: Form) -> Form {
        form.fill("reach", Reach::Unsaid.code())
    }

    fn fill(&self, form: Form) -> Form {
        let form = form
            .fill("tie", self.tie.code())
            .fill("name", &self.name)
            .fill("phone", &self.phone)
            .fill("reach", self.reach.code())
            .fill("note", &self.note);
        if self.household {
            form.fill("household", "1")
        } else {
            form
        }
    }

    fn read(form: &mut Form) -> Option<Self> {
        form.require("name", "spaces-relative-name-needed");
        form.limit("name", 120);
        form.limit("phone", 40);
        form.limit("note", 500);
        let tie = Tie::from_code(form.value("tie"));
        if tie.is_none() {
            form.refuse("tie", "spaces-tie-needed");
        }
        let text = |name: &str| form.value(name).to_owned();
        let relative = Relative {
            tie: tie?,
            name: text("name"),
            phone: text("phone"),
            household: form.ticked("household"),
            reach: Reach::from_code(form.value("reach")).unwrap_or(Reach::Unsaid),
            note: text("note"),
        };
        form.is_right().then_some(relative)
    }

    fn page(asked: &Asked<'_>) -> Response {
        asked.show(&Ask {
            asked,
            ties: choices::<Tie>(asked.visit),
            reaches: choices::<Reach>(asked.visit),
        })
    }
}
