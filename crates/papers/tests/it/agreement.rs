//! Seals beside pages: the page of the seal, the page of somebody else, and the same page read badly.

use papers::{
    agreement::{Agreement, Compared, Page, agreement},
    doc2d::{Code, Field},
};

use crate::trial::Signer;

fn field(id: &str, value: &str) -> Field {
    Field {
        id: id.to_owned(),
        value: value.to_owned(),
        cut: false,
    }
}

/// What comparing one field gave, and what the page shows.
fn one(id: &str, value: &str, page: &str) -> (Agreement, Option<String>) {
    let compared = agreement(&[field(id, value)], &Page::of(page));
    let [
        Compared {
            agreement, page, ..
        },
    ] = compared.as_slice()
    else {
        panic!("{id} is not compared");
    };
    (*agreement, page.clone())
}

#[test]
fn a_tax_notice_agrees_with_its_seal() {
    let signed = "DC04FR90ESSAFFFF24A80401FR431,5\u{1d}44252000000000145202446EXEMPLE ALIX\u{1d}4A310720254112345\u{1d}474100000000000";
    let code = Code::read(&Signer::new().code(signed)).unwrap();
    let page = "DIRECTION GÉNÉRALE DES FINANCES PUBLIQUES\nAvis d’impôt 2025 sur les revenus de l’année 2024\n\
        Numéro fiscal : 41 00 000 000 000   Référence de l’avis : 25 20 0000000 01\n\
        Madame Alix EXEMPLE\n12 RUE DES ESSAIS 75000 PARIS\nMise en recouvrement : 31/07/2025\n\
        Revenu fiscal de référence 12 345 €\nNombre de parts : 1,50\n";
    let compared = agreement(&code.fields, &Page::of(page));
    let said: Vec<_> = compared
        .iter()
        .map(|one| (&*one.field, one.agreement))
        .collect();
    let agrees = ["43", "44", "45", "46", "4A", "41", "47"].map(|id| (id, Agreement::Agrees));
    assert_eq!(said, agrees);
    assert_eq!(compared[5].page.as_deref(), Some("12 345"));
    assert_eq!(compared[3].page.as_deref(), Some("Alix EXEMPLE"));
}

/// A true seal on a page where the income was made smaller, and on the page of somebody else.
#[test]
fn a_seal_on_another_page_is_seen() {
    let page = "Monsieur Noé DESSAI\nRevenu fiscal de référence 2 345 €\nMise en recouvrement le 31/07/2024";
    assert_eq!(
        one("41", "12345", page),
        (Agreement::Differs, Some("2 345".into()))
    );
    assert_eq!(one("46", "EXEMPLE ALIX", page), (Agreement::NotFound, None));
    assert_eq!(
        one("4A", "31072025", page),
        (Agreement::Differs, Some("31/07/2024".into()))
    );
}

#[test]
fn names_are_compared_word_by_word() {
    let agrees = [
        ("EXEMPLE ALIX", "M. Alix Exemple"),
        ("MME/ALIX/EXEMPLE", "EXEMPLE Alix"),
        ("EXEMPLE LEA", "Léa EXEMPLE"),
        // Read badly: a letter or two of a word of four and more.
        ("EXEMPLE ALIX", "EXEMPIE AL1X"),
        ("EXEMPLE-DESSAI NOA", "Noa Exemple Dessai"),
        ("EXEMPLE ALIX", "EXEMPLE née DESSAI Alix"),
        ("NUÑEZ JOÃO", "João Nunez"),
    ];
    for (seal, page) in agrees {
        assert_eq!(
            one("46", seal, page).0,
            Agreement::Agrees,
            "{seal} / {page}"
        );
    }
    let differs = [
        ("EXEMPLE ALIX", "Madame EXEMPLE CAMILLE", "EXEMPLE CAMILLE"),
        ("EXEMPLE LEA", "EXEMPLE LUC", "EXEMPLE LUC"),
    ];
    for (seal, page, shown) in differs {
        assert_eq!(
            one("46", seal, page),
            (Agreement::Differs, Some(shown.into()))
        );
    }
    assert_eq!(
        one("46", "EXEMPLE ALIX", "rien de tel"),
        (Agreement::NotFound, None)
    );
    // Short words are forgiven nothing.
    assert_eq!(one("46", "LI MA", "LU MO"), (Agreement::NotFound, None));
}

#[test]
fn amounts_are_compared_however_they_are_written() {
    let agrees = [
        ("12345", "12 345 €"),
        ("12345", "12.345"),
        ("12345", "12\u{202f}345,00"),
        ("1234,56", "TOTAL TTC 1 234,56 EUR"),
        ("-250", "-250,00"),
        ("1801,80", "1801.80."),
    ];
    for (seal, page) in agrees {
        assert_eq!(
            one("1D", seal, page).0,
            Agreement::Agrees,
            "{seal} / {page}"
        );
    }
    // A small figure is somewhere on any page: it counts beside its words only.
    let parts = |page: &str| one("43", "3", page);
    assert_eq!(parts("Page 3 sur 3").0, Agreement::NotFound);
    assert_eq!(parts("Nombre de parts : 3").0, Agreement::Agrees);
    assert_eq!(
        parts("Nombre de parts : 2,5 page 1"),
        (Agreement::Differs, Some("2,5".into()))
    );
    assert_eq!(one("41", "98765", "rien"), (Agreement::NotFound, None));
}

#[test]
fn dates_are_compared_however_they_are_written() {
    for page in [
        "né le 01/02/1990",
        "né le 01.02.1990,",
        "1990-02-01",
        "née le 1er février 1990",
        "01 FÉVRIER 1990",
    ] {
        assert_eq!(one("69", "01021990", page).0, Agreement::Agrees, "{page}");
    }
    // Four hexadecimal digits are days since 2000.
    assert_eq!(
        one("53", "24A8", "période du 10/09/25 au 30/09/25").0,
        Agreement::Agrees
    );
    assert_eq!(
        one("69", "01021990", "né le 01/02/1991"),
        (Agreement::Differs, Some("01/02/1991".into()))
    );
    assert_eq!(
        one("69", "01021990", "le 99/99/1990").0,
        Agreement::NotFound
    );
}

#[test]
fn numbers_are_compared_sign_by_sign() {
    assert_eq!(
        one("47", "4100000000123", "n° 41 00 000 000 123").0,
        Agreement::Agrees
    );
    assert_eq!(
        one(
            "31",
            "FR7600000000000000000000097",
            "FR76 0000 0000 0000 0000 0000 097"
        )
        .0,
        Agreement::Agrees
    );
    assert_eq!(
        one("47", "4100000000123", "Numéro fiscal 41 00 000 000 193 x"),
        (Agreement::Differs, Some("41 00 000 000 193".into()))
    );
    assert_eq!(
        one("47", "4100000000123", "12 34"),
        (Agreement::NotFound, None)
    );
}

#[test]
fn what_no_page_shows_is_not_compared() {
    let page = Page::of("rien");
    assert_eq!(
        agreement(
            &[
                field("26", "FR"),
                field("0C", "MNXQ"),
                field("46", " "),
                field("??", "x")
            ],
            &page
        ),
        []
    );
    assert_eq!(agreement(&[field("46", "M")], &page), []);
    assert_eq!(
        agreement(&[field("41", "douze"), field("4A", "3107")], &page).len(),
        1
    );
}

proptest::proptest! {
    #[test]
    fn any_page_is_compared(page in ".{0,200}", value in ".{0,60}", at in 0..8_usize) {
        let ids = ["46", "41", "43", "4A", "53", "47", "31", "30"];
        let _ = agreement(&[field(ids[at], &value)], &Page::of(&page));
    }

    /// Whatever the amount, the page that writes it agrees and the page that writes another does not.
    #[test]
    fn an_amount_agrees_with_itself_alone(amount in 100_u32..999_999, other in 100_u32..999_999) {
        let page = |amount: u32| format!("Revenu fiscal de référence {} {:03} €", amount / 1000, amount % 1000);
        let seal = amount.to_string();
        if amount >= 1000 {
            proptest::prop_assert_eq!(one("41", &seal, &page(amount)).0, Agreement::Agrees);
        }
        if amount != other && other >= 1000 {
            proptest::prop_assert_eq!(one("41", &seal, &page(other)).0, Agreement::Differs);
        }
    }
}
