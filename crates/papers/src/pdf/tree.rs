//! The tree of pages: what pages inherit, and a new tree that holds nothing but pages.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// What a page may say, besides what it draws. Everything else that a page can carry acts, or describes.
const KEPT: [&[u8]; 5] = [b"MediaBox", b"CropBox", b"Rotate", b"Resources", b"Group"];
/// How far up a tree is climbed: real ones have three floors.
const FLOORS: usize = 64;

/// The root of the tree.
pub(super) fn root(document: &Document) -> Option<&Dictionary> {
    let catalog = document.catalog().ok()?;
    catalog.get_deref(b"Pages", document).ok()?.as_dict().ok()
}

/// What a page says under a key, itself or by the nearest of those above it.
pub(super) fn inherited<'a>(
    document: &'a Document,
    page: ObjectId,
    key: &[u8],
) -> Option<&'a Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..FLOORS {
        if let Ok(found) = node.get_deref(key, document) {
            return Some(found);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// Four numbers.
pub(super) fn rectangle(document: &Document, object: &Object) -> Option<[f32; 4]> {
    let each = object.as_array().ok()?.iter().map(|number| {
        let (_, number) = document.dereference(number).ok()?;
        number.as_float().ok()
    });
    let each: Option<Vec<f32>> = each.collect();
    each?.try_into().ok()
}

/// Keeps the pages, flat under a new root, and drops whatever they do not use. The version is that of the files which
/// are written here: a page of a later one is refused otherwise, for nothing.
pub(super) fn rebuild(document: &mut Document, pages: &[ObjectId]) {
    let parent = document.new_object_id();
    let catalog = document.new_object_id();
    for page in pages {
        let kept = page_alone(document, *page, parent);
        document.objects.insert(*page, Object::Dictionary(kept));
    }
    let kids: Vec<Object> = pages.iter().map(|page| Object::Reference(*page)).collect();
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    let root = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    document.objects.insert(parent, Object::Dictionary(root));
    let root = dictionary! { "Type" => "Catalog", "Pages" => parent };
    document.objects.insert(catalog, Object::Dictionary(root));
    document.trailer = dictionary! { "Root" => catalog };
    document.encryption_state = None;
    "1.7".clone_into(&mut document.version);
    document.prune_objects();
    document.objects.values_mut().for_each(disarm);
    document.prune_objects();
}

fn page_alone(document: &Document, page: ObjectId, parent: ObjectId) -> Dictionary {
    let mut kept = dictionary! { "Type" => "Page", "Parent" => parent };
    for key in KEPT {
        if let Some(value) = inherited(document, page, key) {
            kept.set(key, value.clone());
        }
    }
    let contents = document.get_page_contents(page);
    let contents: Vec<Object> = contents.into_iter().map(Object::Reference).collect();
    kept.set("Contents", contents);
    kept
}

/// Kinds of actions (ISO 32000-1, table 198) that reach outside the page, or run.
const ACTIONS: [&[u8]; 13] = [
    b"JavaScript",
    b"Launch",
    b"URI",
    b"SubmitForm",
    b"ImportData",
    b"GoToR",
    b"GoToE",
    b"Rendition",
    b"Movie",
    b"Sound",
    b"GoTo3DView",
    b"RichMediaExecute",
    b"ResetForm",
];
/// What a form or a picture may carry besides what it draws: other files, other programs.
const CARRIED: [&[u8]; 6] = [b"AF", b"OPI", b"Ref", b"PieceInfo", b"Metadata", b"PS"];

/// Takes away what acts, wherever it hides: some writers hang actions on the pieces that pages share.
fn disarm(object: &mut Object) {
    match object {
        Object::Array(all) => all.iter_mut().for_each(disarm),
        Object::Dictionary(all) if acts(all) => *object = Object::Null,
        Object::Dictionary(all) => all.iter_mut().for_each(|(_, value)| disarm(value)),
        Object::Stream(stream) => {
            if stream.dict.has_type(b"EmbeddedFile") {
                *object = Object::Null;
                return;
            }
            for key in CARRIED {
                stream.dict.remove(key);
            }
            stream.dict.iter_mut().for_each(|(_, value)| disarm(value));
        }
        _ => {}
    }
}

fn acts(dictionary: &Dictionary) -> bool {
    let action = dictionary.get(b"S").and_then(Object::as_name);
    let file = dictionary.has_type(b"Filespec") || dictionary.has(b"EF");
    file || action.is_ok_and(|name| ACTIONS.contains(&name))
}
