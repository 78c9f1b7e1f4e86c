//! Language, light and size of letters: for anybody, kept on their own device, without JavaScript.

use askama::Template;
use axum::{
    extract::RawQuery,
    response::{IntoResponse, Redirect},
};
use web::{Form, Language, Page, Preferences, Result, Size, Theme, Visit};

use crate::entrance::{asked, look, safe_path};

#[derive(Template)]
#[template(path = "account/display.html")]
struct Display<'a> {
    visit: &'a Visit,
    form: &'a Form,
    languages: Vec<(String, String)>,
    themes: Vec<(String, String)>,
    sizes: Vec<(String, String)>,
}

pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result {
    let look = visit.preferences();
    let form = Form::blank(&visit)
        .fill("back", safe_path(&asked(query.as_deref(), "retour")))
        .fill("language", visit.language().code())
        .fill("theme", look.theme.code())
        .fill("size", look.size.code());
    let word = |code: &str| (code.to_owned(), visit.t(&format!("account-display-{code}")));
    let display = Display {
        visit: &visit,
        form: &form,
        languages: offered(&visit)
            .map(|language| (language.code().to_owned(), language.name().to_owned()))
            .collect(),
        themes: Theme::ALL.map(|theme| word(theme.code())).to_vec(),
        sizes: Size::ALL.map(|size| word(size.code())).to_vec(),
    };
    Ok(
        Page::new(&visit, visit.t("account-display-title"), &display)
            .narrow()
            .show(),
    )
}

/// The languages in which this visitor's pages exist. Whoever is not known yet may be a person: all of them.
fn offered(visit: &Visit) -> impl Iterator<Item = Language> {
    let staff = visit.principal().is_some_and(web::Principal::is_staff);
    let all = Language::ALL.into_iter();
    all.filter(move |language| !staff || language.of_staff() == *language)
}

pub(super) async fn choose(visit: Visit, form: Form) -> Result {
    let chosen = Preferences {
        language: offered(&visit).find(|language| language.code() == form.value("language")),
        theme: Theme::from_code(form.value("theme")),
        size: Size::from_code(form.value("size")),
    };
    visit.prefer(&chosen);
    if let Some(principal) = visit.principal().filter(|principal| principal.is_staff()) {
        look::keep(visit.app(), principal.user, &principal.user_key, &chosen).await?;
    }
    Ok(Redirect::to(safe_path(form.value("back"))).into_response())
}
