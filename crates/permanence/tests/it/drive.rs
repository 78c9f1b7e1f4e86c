//! Forms filled as an obliging visitor would: something plausible in each field, and a word that can be found again.

use web::testing::{PageField, PageForm, Seen, Visitor, forms};

/// A small right picture.
pub const PICTURE: &[u8] = include_bytes!("../../../web/assets/icon-192.png");

/// A small right paper: no process of its own is needed to keep it.
pub const PAPER: &[u8] =
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// What is sent with a form.
#[derive(Default)]
pub struct Filled {
    pub fields: Vec<(String, String)>,
    pub files: Vec<String>,
}

/// Fills a form; `word` goes wherever free words go.
pub fn fill(form: &PageForm, word: &str) -> Filled {
    let mut filled = Filled::default();
    for field in &form.fields {
        match field.kind.as_str() {
            "file" if field.accept.starts_with("audio") => {}
            "file" => filled.files.push(field.name.clone()),
            _ => filled
                .fields
                .extend(answer(field, word).map(|value| (field.name.clone(), value))),
        }
    }
    filled
}

fn answer(field: &PageField, word: &str) -> Option<String> {
    let kept = (!field.value.is_empty()).then(|| field.value.clone());
    let usual = match field.kind.as_str() {
        "radio" | "select" => return kept.or_else(|| chosen(field)),
        "checkbox" | "button" => return chosen(field),
        "hidden" => return Some(field.value.clone()),
        "date" => "2026-11-24".to_owned(),
        "time" => "10:30".to_owned(),
        "datetime-local" => "2026-11-24T10:30".to_owned(),
        "tel" => "06 12 34 56 78".to_owned(),
        "email" => "quelqu-un@exemple.fr".to_owned(),
        "number" => "2".to_owned(),
        "url" => "https://exemple.fr/".to_owned(),
        "password" => "une longue phrase de passe".to_owned(),
        _ if field.name == "hour" => "10 h 30".to_owned(),
        _ => return Some(word.to_owned()),
    };
    Some(kept.unwrap_or(usual))
}

fn chosen(field: &PageField) -> Option<String> {
    field
        .choices
        .iter()
        .find(|choice| !choice.is_empty())
        .cloned()
}

/// Where a form of a page is sent.
pub fn target(form: &PageForm, page: &str) -> String {
    match form.action.as_str() {
        "" => page.to_owned(),
        action => action.to_owned(),
    }
}

/// Sends a filled form of the page that the visitor has just read.
pub async fn send(visitor: &mut Visitor, page: &str, form: &PageForm, filled: &Filled) -> Seen {
    let fields: Vec<(&str, &str)> = filled
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let files: Vec<(&str, &str, &str, &[u8])> = filled
        .files
        .iter()
        .map(|name| (name.as_str(), "papier.pdf", "application/pdf", PAPER))
        .collect();
    let path = target(form, page);
    if form.multipart {
        visitor.post_files(&path, &fields, &files).await
    } else {
        visitor.post(&path, &fields).await
    }
}

/// Whether an act ends something or lets somebody in: such forms are left alone by whoever only fills.
pub fn ends(path: &str) -> bool {
    const ENDS: &[&str] = &[
        "retrait",
        "cloture",
        "effacement",
        "suspension",
        "perte",
        "annulation",
        "sortie",
        "quitter",
        "partout",
        "oubli",
        "fin",
        "reouverture",
        "membres",
        "cartes",
        "remplacement",
    ];
    path.split('/').any(|step| ENDS.contains(&step))
}

/// Forms that whoever fills leaves alone: those that end something, and those that only read.
pub fn passes_over(path: &str) -> bool {
    ends(path)
        || path
            .split('/')
            .any(|step| ["export", "recherche", "flux"].contains(&step))
}

/// Reads a page and sends each of its forms that ends nothing; the answers, with where they were sent.
pub async fn fill_page(visitor: &mut Visitor, page: &str, word: &str) -> Vec<(String, Seen)> {
    let seen = visitor.get(page).await;
    let mut answers = Vec::new();
    for form in forms(&seen.text()) {
        let path = target(&form, page);
        if !form.post || passes_over(&path) {
            continue;
        }
        visitor.get(page).await;
        let answer = send(visitor, page, &form, &fill(&form, word)).await;
        answers.push((path, answer));
    }
    answers
}
