//! What pages say by themselves, without anybody reading the picture of them.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::{bounds, tree};

/// What the text of a page may unfold to.
const MOST: usize = 16 * 1024 * 1024;
/// Drawings that are looked into, of one page, and how deep.
const FORMS: usize = 200;
const DEPTH: usize = 8;

/// One text for each page; empty for a page that is a photograph.
pub(super) fn of(document: &Document, pages: &[ObjectId]) -> Vec<String> {
    let mut said: Vec<String> = (1..)
        .take(pages.len())
        .map(|number| page(document, number))
        .collect();
    // Whoever stamps or joins files makes a drawing of each page: its words are one floor below.
    let silent = said
        .iter_mut()
        .zip(pages)
        .filter(|(said, _)| said.trim().is_empty());
    for (said, page) in silent {
        let forms = forms(document, *page);
        if !forms.is_empty() {
            *said = within(document, &forms);
        }
    }
    said
}

fn page(document: &Document, number: u32) -> String {
    let pieces = document.extract_text_chunks_with_limit(&[number], MOST);
    pieces.into_iter().flatten().collect()
}

/// The drawings that a page draws, and those that they draw, in order.
fn forms(document: &Document, page: ObjectId) -> Vec<ObjectId> {
    let mut found = Vec::new();
    let content = document.get_page_content_with_limit(page, MOST);
    let resources = tree::inherited(document, page, b"Resources");
    let resources = resources.and_then(|object| object.as_dict().ok());
    collect(
        document,
        resources,
        &content.unwrap_or_default(),
        &mut found,
        DEPTH,
    );
    found
}

fn collect(
    document: &Document,
    resources: Option<&Dictionary>,
    content: &[u8],
    found: &mut Vec<ObjectId>,
    depth: usize,
) {
    for id in bounds::drawn(document, resources, content) {
        let Some(form) = bounds::form(document, id) else {
            continue;
        };
        if depth == 0 || found.len() >= FORMS || found.contains(&id) {
            continue;
        }
        found.push(id);
        let own = form.dict.get_deref(b"Resources", document);
        let inside = form.get_plain_content_with_limit(MOST).unwrap_or_default();
        collect(
            document,
            own.and_then(Object::as_dict).ok().or(resources),
            &inside,
            found,
            depth - 1,
        );
    }
}

/// The words of drawings, each read as if it were a page.
fn within(document: &Document, forms: &[ObjectId]) -> String {
    let mut apart = document.clone();
    let root = apart.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for id in forms {
        let own = bounds::form(document, *id)
            .and_then(|form| form.dict.get_deref(b"Resources", document).ok());
        let resources = own
            .cloned()
            .unwrap_or_else(|| Object::Dictionary(Dictionary::new()));
        let page = dictionary! { "Type" => "Page", "Parent" => root, "Resources" => resources, "Contents" => *id };
        kids.push(apart.add_object(page).into());
    }
    let count = (1..).take(kids.len());
    apart.set_object(root, dictionary! { "Type" => "Pages", "Kids" => kids });
    let catalog = apart.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    apart.trailer.set("Root", catalog);
    count.map(|number| page(&apart, number)).collect()
}
