//! Forms: one made here with every kind of box, and the MDPH's where it is beside this checkout.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream, dictionary};
use papers::pdf::{
    Pages, Pdf, Picture,
    form::{Faulty, Field, Filled, Form, Kind, Pack},
};

use super::{made::file, out::opens_clean_elsewhere};

const PACK: &str = include_str!("../../../data/forms/cerfa_15692.tsv");
const SHARED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/data/papers/cerfa_15692"
);

fn values(each: &[(&str, &str)]) -> BTreeMap<String, String> {
    each.iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn at(left: i64, bottom: i64, width: i64, height: i64) -> Object {
    vec![
        left.into(),
        bottom.into(),
        (left + width).into(),
        (bottom + height).into(),
    ]
    .into()
}

fn text(name: &str, place: Object) -> Dictionary {
    dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal(name),
        "Rect" => place, "F" => 4, "DA" => Object::string_literal("/Arial 0 Tf 0 0 1 rg"),
    }
}

/// A box to tick, blue once it is; its word for "ticked".
fn tick(document: &mut lopdf::Document, state: &str, place: Object) -> Dictionary {
    let mut look = |content: &str| {
        let form = dictionary! { "BBox" => at(0, 0, 14, 14) };
        document.add_object(Stream::new(form, content.as_bytes().to_vec()))
    };
    let mut states = dictionary! { "Off" => look("") };
    states.set(state, look("0 0 1 rg 0 0 14 14 re f"));
    dictionary! { "Type" => "Annot", "Subtype" => "Widget", "Rect" => place, "F" => 4, "AP" => dictionary! { "N" => states }, "AS" => "Off" }
}

/// Boxes that are also their fields, one of each kind.
fn alone(document: &mut lopdf::Document) -> Vec<Dictionary> {
    let mut lines = text("lignes", at(60, 500, 200, 60));
    lines.set("Ff", 1 << 12);
    let mut cells = text("cases", at(60, 450, 150, 20));
    cells.set("Ff", 1 << 24);
    cells.set("MaxLen", 5);
    let mut right = text("montant", at(60, 400, 200, 20));
    right.set("Q", 2);
    let red = vec![Object::Real(1.0), Object::Real(0.0), Object::Real(0.0)];
    right.set(
        "MK",
        dictionary! { "BG" => vec![Object::Real(0.9)], "BC" => red },
    );
    let mut ticked = tick(document, "Oui", at(60, 350, 14, 14));
    ticked.set("FT", "Btn");
    ticked.set("T", Object::string_literal("case"));
    let mut list = text("pays", at(60, 300, 100, 20));
    list.set("FT", "Ch");
    let coded = vec![
        Object::string_literal("FR"),
        Object::string_literal("France"),
    ];
    list.set(
        "Opt",
        vec![Object::Array(coded), Object::string_literal("Autre")],
    );
    let mut signed = text("signature", at(60, 250, 100, 20));
    signed.set("FT", "Sig");
    vec![
        text("nom", at(60, 600, 200, 20)),
        lines,
        cells,
        right,
        ticked,
        list,
        signed,
    ]
}

/// A question with two boxes, under a field that only gives its name.
fn question(document: &mut lopdf::Document) -> (lopdf::ObjectId, Vec<lopdf::ObjectId>) {
    let (group, question) = (document.new_object_id(), document.new_object_id());
    let mut boxes = Vec::new();
    for (state, left) in [("Homme", 60), ("Femme", 160)] {
        let mut one = tick(document, state, at(left, 200, 14, 14));
        one.set("Parent", question);
        boxes.push(document.add_object(one));
    }
    let kids: Vec<Object> = boxes.iter().map(|id| Object::Reference(*id)).collect();
    document.set_object(question, dictionary! { "T" => Object::string_literal("sexe"), "Ff" => 1 << 15, "Kids" => kids, "Parent" => group });
    document.set_object(group, dictionary! { "T" => Object::string_literal("personne"), "FT" => "Btn", "TU" => Object::string_literal("Son sexe"), "Kids" => vec![question.into()] });
    (group, boxes)
}

fn form() -> Vec<u8> {
    let mut made = file(&["Formulaire"]);
    let alone = alone(&mut made.document);
    let mut boxes: Vec<lopdf::ObjectId> = alone
        .into_iter()
        .map(|one| made.document.add_object(one))
        .collect();
    let mut fields: Vec<Object> = boxes.iter().map(|id| Object::Reference(*id)).collect();
    let (group, both) = question(&mut made.document);
    fields.push(group.into());
    boxes.extend(both);
    made.catalog().set("AcroForm", dictionary! { "Fields" => fields, "XFA" => Object::string_literal("another form"), "NeedAppearances" => true });
    let boxes: Vec<Object> = boxes.into_iter().map(Object::Reference).collect();
    made.page(0).set("Annots", boxes);
    made.bytes()
}

fn read(bytes: &[u8]) -> Form {
    Form::of(Pdf::read(bytes, None).unwrap()).unwrap()
}

fn named<'a>(form: &'a Form, name: &str) -> &'a Field {
    form.fields()
        .iter()
        .find(|field| field.name == name)
        .unwrap()
}

fn drawn(bytes: &[u8], page: usize) -> Picture {
    Pages::of(Pdf::read(bytes, None).unwrap())
        .unwrap()
        .picture(page, 72.0)
        .unwrap()
}

/// How many blue points a box has: what is typed in the made form is blue.
fn blue(picture: &Picture, (left, bottom, width, height): (usize, usize, usize, usize)) -> usize {
    let rows = 842 - bottom - height..842 - bottom;
    let points = rows.flat_map(|y| (left..left + width).map(move |x| (y * 595 + x) * 3));
    points
        .filter(|at| picture.rgb[*at] < 140 && picture.rgb[at + 2] > 180)
        .count()
}

#[test]
fn a_form_says_what_it_asks() {
    let form = read(&form());
    let names: Vec<&str> = form
        .fields()
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "nom",
            "lignes",
            "cases",
            "montant",
            "case",
            "pays",
            "signature",
            "personne.sexe"
        ]
    );
    assert_eq!(
        named(&form, "cases").kind,
        Kind::Text {
            lines: false,
            cells: Some(5),
            most: Some(5)
        }
    );
    assert_eq!(
        named(&form, "case").kind,
        Kind::Tick {
            states: vec!["Oui".to_owned()]
        }
    );
    let sex = named(&form, "personne.sexe");
    assert_eq!(
        sex.kind,
        Kind::Tick {
            states: vec!["Femme".to_owned(), "Homme".to_owned()]
        }
    );
    assert_eq!(
        (sex.label.as_deref(), sex.boxes.len()),
        (Some("Son sexe"), 2)
    );
    assert_eq!(sex.boxes[1].page, Some(0));
    assert_eq!(named(&form, "signature").kind, Kind::Signature);
    assert!(Form::of(Pdf::read(&file(&["x"]).bytes(), None).unwrap()).is_none());
}

#[test]
fn amina_s_values_are_kept_exact_and_drawn() {
    let mut form = read(&form());
    let said = values(&[
        ("nom", "Amina Exemple, née à Évry"),
        (
            "lignes",
            "Un\nDeux mots qui vont plus loin que la ligne et reviennent",
        ),
        ("cases", "93000"),
        ("montant", "1 234,56 €"),
        ("case", "oui"),
        ("pays", "FR"),
        ("personne.sexe", "Femme"),
    ]);
    let filled = form.fill(&said).unwrap();
    assert_eq!(
        filled,
        Filled {
            done: 7,
            ..Filled::default()
        }
    );
    let bytes = form.editable().unwrap();
    opens_clean_elsewhere(&bytes);
    let again = read(&bytes);
    for (name, value) in [
        ("nom", "Amina Exemple, née à Évry"),
        ("montant", "1 234,56 €"),
        ("case", "Oui"),
        ("pays", "France"),
        ("personne.sexe", "Femme"),
    ] {
        assert_eq!(named(&again, name).value, value, "{name}");
    }
    let plain = String::from_utf8_lossy(&bytes).into_owned();
    assert!(!plain.contains("XFA") && !plain.contains("NeedAppearances"));
    let flat = again.flat().unwrap();
    opens_clean_elsewhere(&flat);
    let picture = drawn(&flat, 0);
    let table = [
        ("nom", (60, 600, 140, 20), 150),
        ("lignes", (60, 500, 200, 60), 250),
        ("cases", (60, 450, 150, 20), 80),
        ("montant", (190, 400, 70, 20), 50),
        ("case", (60, 350, 14, 14), 180),
        ("pays", (60, 300, 60, 20), 40),
        ("Femme", (160, 200, 14, 14), 180),
    ];
    for (name, place, least) in table {
        assert!(
            blue(&picture, place) >= least,
            "{name}: {}",
            blue(&picture, place)
        );
    }
    assert_eq!(blue(&picture, (60, 200, 14, 14)), 0, "not the other box");
    assert_eq!(
        blue(&picture, (64, 402, 80, 16)),
        0,
        "an amount stands on the right"
    );
    assert!(
        Form::of(Pdf::read(&flat, None).unwrap()).is_none(),
        "nothing left to fill"
    );
}

#[test]
fn a_name_that_helvetica_does_not_have_is_written_all_the_same() {
    let mut form = read(&form());
    let said = values(&[
        ("nom", "Nguyễn Thị Hoa, Łukasz"),
        ("lignes", "أمينة مثال"),
        ("pays", "ሰላም"),
    ]);
    let filled = form.fill(&said).unwrap();
    assert_eq!(filled.refused, ["pays"]);
    assert_eq!(filled.lacking, ['ላ', 'ም', 'ሰ']);
    let bytes = form.editable().unwrap();
    assert_eq!(named(&read(&bytes), "nom").value, "Nguyễn Thị Hoa, Łukasz");
    let flat = form.flat().unwrap();
    opens_clean_elsewhere(&flat);
    let picture = drawn(&flat, 0);
    assert!(blue(&picture, (60, 600, 200, 20)) > 150);
    assert!(blue(&picture, (60, 500, 200, 60)) > 60);
    assert!(bytes.len() < 400_000, "{}", bytes.len());
}

#[test]
fn what_does_not_fit_is_told_and_what_a_box_refuses_too() {
    let table = [
        ("nom", "mot ".repeat(60), "overflow"),
        ("lignes", "une ligne\n".repeat(30), "overflow"),
        ("cases", "930001".to_owned(), "overflow"),
        ("case", "peut-être".to_owned(), "refused"),
        ("personne.sexe", "oui".to_owned(), "refused"),
        ("pays", "Atlantide".to_owned(), "refused"),
        ("signature", "Amina".to_owned(), "refused"),
        ("inconnu", "x".to_owned(), "unknown"),
    ];
    for (name, value, expected) in table {
        let mut form = read(&form());
        let filled = form.fill(&values(&[(name, &value)])).unwrap();
        let told = match expected {
            "overflow" => &filled.overflow,
            "refused" => &filled.refused,
            _ => &filled.unknown,
        };
        assert_eq!(told.as_slice(), [name], "{name}: {filled:?}");
    }
}

#[test]
fn a_box_that_was_ticked_is_cleared() {
    let mut form = read(&form());
    form.fill(&values(&[("case", "Oui"), ("personne.sexe", "homme")]))
        .unwrap();
    form.fill(&values(&[("case", "non")])).unwrap();
    let picture = drawn(&form.flat().unwrap(), 0);
    assert_eq!(blue(&picture, (60, 350, 14, 14)), 0);
    assert!(blue(&picture, (60, 200, 14, 14)) > 150);
}

#[test]
fn a_form_that_turns_round_ends() {
    let mut made = file(&["x"]);
    let id = made.document.new_object_id();
    made.document.set_object(
        id,
        dictionary! { "T" => Object::string_literal("a"), "FT" => "Tx", "Kids" => vec![id.into()] },
    );
    made.catalog()
        .set("AcroForm", dictionary! { "Fields" => vec![id.into()] });
    assert!(Form::of(Pdf::read(&made.bytes(), None).unwrap()).is_none());
}

#[test]
fn a_pack_that_cannot_be_read_says_its_line() {
    let head =
        "title\tEssai\nsha256\t66bc24a8f1b79c1a2ab443feea961f0404e03164b91068b2d6e1a5f440b9174c\n";
    for (line, expected) in [
        ("sans tabulation", 3),
        ("mot\t", 3),
        ("mot\tchamp\tétat", 3),
        ("mot=x\tchamp", 3),
        ("a\tb\tc\td", 3),
    ] {
        assert_eq!(
            Pack::read(&format!("{head}{line}")).err(),
            Some(Faulty(expected)),
            "{line}"
        );
    }
    assert_eq!(Pack::read("title\tEssai").err(), Some(Faulty(0)));
    let pack = Pack::read(&format!("{head}code\ta | b | c\nqui=moi\td\tOui")).unwrap();
    assert_eq!(
        pack.values(&values(&[("code", "9 3"), ("qui", "moi")])),
        values(&[("a", "9"), ("b", "3"), ("d", "Oui")])
    );
    assert_eq!(
        pack.values(&values(&[("code", "93000"), ("qui", "toi")])),
        values(&[("a", "9"), ("b", "3"), ("c", "000")])
    );
    assert_eq!(pack.words(), ["code", "qui"]);
    assert!(!pack.is_for(b"another file"));
}

/// Amina Exemple, who does not exist.
fn amina() -> BTreeMap<String, String> {
    values(&[
        ("demande.objet", "première"),
        ("personne.sexe", "femme"),
        ("personne.nom", "EXEMPLE"),
        ("personne.nom_usage", "EXEMPLE-ŁĘCKA"),
        ("personne.prénoms", "Amina, Thị Hoa"),
        ("personne.naissance.jour", "12"),
        ("personne.naissance.mois", "03"),
        ("personne.naissance.année", "1984"),
        ("personne.nationalité", "française"),
        ("personne.naissance.commune", "Évry"),
        ("personne.naissance.département", "91 Essonne"),
        ("personne.naissance.pays", "France"),
        ("personne.adresse", "1 rue de l’Essai"),
        ("personne.complément", "chez l’association L’Essai, boîte 7"),
        ("personne.code_postal", "93000"),
        ("personne.commune", "Essaiville"),
        ("personne.pays", "France"),
        ("personne.téléphone", "01 99 00 00 00"),
        ("personne.courriel", "amina@exemple.fr"),
        ("personne.contact", "sms"),
        ("personne.nir", "2 84 03 91 000 000 00"),
        ("personne.prestations", "caf"),
        ("personne.allocataire", "0000000 A"),
        ("personne.assurance", "cpam"),
        ("aide.par", "association"),
        ("aide.association", "L’Essai"),
        ("aide.nom", "Camille Modèle"),
        ("aide.adresse", "2 place de l’Exemple"),
        ("aide.code_postal", "93000"),
        ("aide.commune", "Essaiville"),
        (
            "urgence.explication",
            "Amina ne peut plus monter les escaliers de son immeuble depuis le mois de septembre et ne sort plus de chez elle sans aide.",
        ),
        ("demande.jour", "25"),
        ("demande.mois", "11"),
        ("demande.année", "2026"),
    ])
}

#[test]
fn the_form_of_the_mdph_is_filled_and_flattened() {
    let Ok(bytes) = std::fs::read(format!("{SHARED}.pdf")) else {
        println!("passed over: the form of the MDPH is not beside this checkout");
        return;
    };
    let pack = Pack::read(PACK).unwrap();
    assert!(pack.is_for(&bytes));
    let mut form = read(&bytes);
    let listed: serde_json::Value =
        serde_json::from_slice(&std::fs::read(format!("{SHARED}.fields.json")).unwrap()).unwrap();
    let boxes: usize = form.fields().iter().map(|field| field.boxes.len()).sum();
    assert_eq!(boxes, listed.as_array().unwrap().len());
    for name in pack.fields() {
        named(&form, name);
    }
    let said = pack.values(&amina());
    let filled = form.fill(&said).unwrap();
    assert_eq!(
        filled,
        Filled {
            done: said.len(),
            ..Filled::default()
        }
    );
    let editable = form.editable().unwrap();
    opens_clean_elsewhere(&editable);
    assert_eq!(
        named(&read(&editable), "Nom d'usage p2").value,
        "EXEMPLE-ŁĘCKA"
    );
    let flat = form.flat().unwrap();
    opens_clean_elsewhere(&flat);
    assert!(Form::of(Pdf::read(&flat, None).unwrap()).is_none());
    let (before, after) = (drawn(&bytes, 1), drawn(&flat, 1));
    let dark = |picture: &Picture| picture.rgb.iter().filter(|byte| **byte < 90).count();
    assert!(
        dark(&after) > dark(&before) + 2_000,
        "{} then {}",
        dark(&before),
        dark(&after)
    );
}
