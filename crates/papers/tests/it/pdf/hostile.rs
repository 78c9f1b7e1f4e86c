//! A file that acts: after a copy nothing is left of what acts, and what was typed in it still shows.

use lopdf::{Object, Stream, dictionary};
use papers::pdf::{Pages, Pdf, harmless};

use super::made::{Made, file};

/// What must not be found in a copy once unfolded.
pub const ACTIVE: [&str; 17] = [
    "/JavaScript",
    "/JS",
    "/OpenAction",
    "/AA",
    "/Launch",
    "/URI",
    "/EmbeddedFile",
    "/Filespec",
    "/EF",
    "/SubmitForm",
    "/GoToR",
    "/RichMedia",
    "/AcroForm",
    "/XFA",
    "/Annots",
    "/FileAttachment",
    "evil",
];

pub fn hostile() -> Made {
    let mut made = file(&["Bonjour", "Deux"]);
    let script =
        || dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert('evil')") };
    let attached = Stream::new(
        dictionary! { "Type" => "EmbeddedFile" },
        b"MZ evil".to_vec(),
    );
    let attached = made.document.add_object(attached);
    let file = dictionary! { "Type" => "Filespec", "F" => Object::string_literal("evil.exe"), "EF" => dictionary! { "F" => attached } };
    let file = made.document.add_object(file);
    let names = dictionary! {
        "JavaScript" => dictionary! { "Names" => vec![Object::string_literal("a"), script().into()] },
        "EmbeddedFiles" => dictionary! { "Names" => vec![Object::string_literal("evil.exe"), file.into()] },
    };
    let catalog = made.catalog();
    catalog.set("OpenAction", script());
    catalog.set("AA", dictionary! { "WC" => script() });
    catalog.set("Names", names);
    catalog.set(
        "AcroForm",
        dictionary! { "Fields" => Vec::<Object>::new(), "XFA" => Object::string_literal("evil") },
    );
    let launch = dictionary! { "S" => "Launch", "F" => Object::string_literal("evil.exe") };
    let link =
        dictionary! { "S" => "URI", "URI" => Object::string_literal("https://evil.example") };
    let annotation = |kind: &str| dictionary! { "Type" => "Annot", "Subtype" => kind, "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()] };
    let mut all = vec![
        annotation("Link"),
        annotation("Link"),
        annotation("FileAttachment"),
    ];
    all[0].set("A", launch);
    all[1].set("A", link);
    all[2].set("FS", file);
    // A form that hides an action among what pages share.
    let form = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => super::made::A4.map(Object::Real).to_vec(), "AF" => file, "Metadata" => file, "Extra" => script() },
        b"0 0 10 10 re f".to_vec(),
    );
    let form = made.document.add_object(form);
    let page = made.page(0);
    page.set("AA", dictionary! { "O" => script() });
    page.set(
        "Annots",
        all.into_iter().map(Object::Dictionary).collect::<Vec<_>>(),
    );
    let resources = page.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    resources.set("XObject", dictionary! { "Hidden" => form });
    made
}

/// Everything that a file says, unfolded.
fn unfolded(bytes: &[u8]) -> String {
    let mut document = lopdf::Document::load_mem(bytes).unwrap();
    document.decompress();
    let mut all = Vec::new();
    document.save_to(&mut all).unwrap();
    String::from_utf8_lossy(&all).into_owned()
}

#[test]
fn nothing_that_acts_is_left_of_a_hostile_file() {
    let bytes = hostile().bytes();
    let before = unfolded(&bytes);
    for word in [
        "/JavaScript",
        "/Launch",
        "/URI",
        "/EmbeddedFile",
        "/XFA",
        "evil",
    ] {
        assert!(before.contains(word), "the file is not hostile: {word}");
    }
    let copy = harmless(Pdf::read(&bytes, None).unwrap()).unwrap();
    let after = unfolded(&copy);
    for word in ACTIVE {
        assert!(!after.contains(word), "{word}");
    }
    assert_eq!(Pdf::read(&copy, None).unwrap().length(), 2);
}

#[test]
fn what_was_typed_in_a_form_is_still_seen_in_its_copy() {
    let mut made = file(&["Formulaire"]);
    let look = Stream::new(
        dictionary! { "BBox" => vec![0.into(), 0.into(), 50.into(), 20.into()] },
        b"0 0 1 rg 0 0 50 20 re f".to_vec(),
    );
    let look = made.document.add_object(look);
    let field = |flags: i64, left: i64| {
        dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "F" => flags,
            "Rect" => vec![left.into(), 100.into(), (left + 100).into(), 140.into()],
            "AP" => dictionary! { "N" => look },
        }
    };
    let fields = vec![
        Object::Dictionary(field(4, 100)),
        Object::Dictionary(field(2, 300)),
    ];
    made.page(0).set("Annots", fields);
    let copy = harmless(Pdf::read(&made.bytes(), None).unwrap()).unwrap();
    let pages = Pages::of(Pdf::read(&copy, None).unwrap()).unwrap();
    let picture = pages.picture(0, 72.0).unwrap();
    let point = |x: usize, y: usize| {
        let at = (y * 595 + x) * 3;
        &picture.rgb[at..at + 3]
    };
    assert_eq!(
        point(150, 842 - 120),
        [0, 0, 255],
        "twice as large as its drawing"
    );
    assert_eq!(point(195, 842 - 135), [0, 0, 255]);
    assert_eq!(
        point(350, 842 - 120),
        [255, 255, 255],
        "hidden stays hidden"
    );
}
