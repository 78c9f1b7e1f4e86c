//! Who may name those who seal papers: the certificates published under the seven authorities, and some of our own.

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::{KeyPair as Rsa, KeySize},
};
use data_encoding::BASE64;
use jiff::civil::date;
use papers::doc2d::{Authorities, Refused, Trust, certificates};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_ED25519, PKCS_RSA_SHA256, PKCS_RSA_SHA384,
    PKCS_RSA_SHA512, date_time_ymd,
};

/// The 229 certificates under the authorities of the list of 11 May 2026, as published, one after the other. The program
/// carries their keys; here they are whole.
const PUBLISHED: &[u8] = include_bytes!("certificates.der");

#[test]
fn a_pinned_authority_signed_each_key_of_the_program() {
    let published = certificates(PUBLISHED);
    assert_eq!(published.len(), 229);
    let trust = Trust::published();
    let (mut known, mut trials, mut keys) = (0, 0, 0);
    for der in &published {
        match Authorities::pinned().check(der) {
            // Key, days and organisation are those that the program carries.
            Ok(leaf) if trust.knows(&leaf) => known += 1,
            Err(Refused::Trial) => trials += 1,
            Err(Refused::Key) => keys += 1,
            other => panic!("{other:?}"),
        }
    }
    // The signature is looked at before the name and the key: the last two kinds are signed as well. Four are named 0000;
    // three keys are RSA, and two give their curve by its parameters, as nobody does since 2017.
    assert_eq!((known, trials, keys), (220, 4, 5));
    assert_eq!(Authorities::pinned().len(), 7);
}

#[test]
fn a_flipped_bit_of_a_published_certificate_makes_it_worthless() {
    let der = certificates(PUBLISHED).swap_remove(180);
    for at in (0..der.len()).step_by(7) {
        let mut altered = der.clone();
        altered[at] ^= 1;
        assert!(Authorities::pinned().check(&altered).is_err(), "{at}");
    }
    assert!(Authorities::pinned().check(&der).is_ok());
}

struct Invented {
    issuer: Issuer<'static, KeyPair>,
    der: Vec<u8>,
}

/// A certificate to be, of an authority or under one.
fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params
        .distinguished_name
        .push(DnType::OrganizationName, "Essais");
    params.not_before = date_time_ymd(2024, 1, 1);
    params.not_after = date_time_ymd(2026, 12, 31);
    params
}

impl Invented {
    fn new(name: &str, key: KeyPair) -> Self {
        let mut params = params(name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let der = params.self_signed(&key).unwrap().der().to_vec();
        let issuer = Issuer::new(params, key);
        Self { issuer, der }
    }

    fn of(name: &str) -> Self {
        Self::new(name, KeyPair::generate().unwrap())
    }

    fn believed(&self) -> Authorities {
        Authorities::of(&[&self.der])
    }

    fn signs(&self, params: &CertificateParams) -> Vec<u8> {
        let key = KeyPair::generate().unwrap();
        params.signed_by(&key, &self.issuer).unwrap().der().to_vec()
    }
}

#[test]
fn authorities_sign_with_rsa_and_with_two_curves() {
    let rsa = AsDer::<Pkcs8V1Der>::as_der(&Rsa::generate(KeySize::Rsa2048).unwrap()).unwrap();
    let pem = BASE64.encode(rsa.as_ref());
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{pem}\n-----END PRIVATE KEY-----\n");
    let kept = |algorithm| KeyPair::from_pkcs8_pem_and_sign_algo(&pem, algorithm).unwrap();
    let keys = [
        kept(&PKCS_RSA_SHA256),
        kept(&PKCS_RSA_SHA384),
        kept(&PKCS_RSA_SHA512),
        KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap(),
        KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384).unwrap(),
    ];
    for key in keys {
        let authority = Invented::new("FR90", key);
        let leaf = authority
            .believed()
            .check(&authority.signs(&params("ESSA")))
            .unwrap();
        assert_eq!((&*leaf.authority, &*leaf.name), ("FR90", "ESSA"));
        assert_eq!(leaf.certificate.organisation, "Essais");
        assert_eq!(leaf.certificate.first, date(2024, 1, 1));
    }
    let other = Invented::new("FR90", KeyPair::generate_for(&PKCS_ED25519).unwrap());
    let refused = other.believed().check(&other.signs(&params("ESSA")));
    assert_eq!(refused, Err(Refused::Signature));
}

#[test]
fn what_no_authority_signed_is_refused_and_says_why() {
    let authority = Invented::of("FR90");
    let believed = authority.believed();
    let refused =
        |params: &CertificateParams| believed.check(&authority.signs(params)).unwrap_err();

    let impostor = Invented::of("FR90").signs(&params("ESSA"));
    assert_eq!(believed.check(&impostor), Err(Refused::Signature));
    let stranger = Invented::of("FR91").signs(&params("ESSA"));
    let Err(Refused::UnknownAuthority(who)) = believed.check(&stranger) else {
        panic!("a stranger is believed");
    };
    assert!(who.contains("FR91"));

    assert_eq!(refused(&params("TEST")), Refused::Trial);
    assert_eq!(refused(&params("0000")), Refused::Trial);
    assert_eq!(refused(&params("ESSAIS")), Refused::Name);
    let mut early = params("ESSA");
    early.not_before = date_time_ymd(2023, 12, 31);
    assert_eq!(refused(&early), Refused::Validity);
    let mut backwards = params("ESSA");
    backwards.not_after = date_time_ymd(2023, 1, 1);
    assert_eq!(refused(&backwards), Refused::Validity);
    let mut names = params("ESSA");
    names.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    assert_eq!(refused(&names), Refused::Purpose);
    let mut agreement = params("ESSA");
    agreement.key_usages = vec![KeyUsagePurpose::KeyAgreement];
    assert_eq!(refused(&agreement), Refused::Purpose);

    let whole = authority.signs(&params("ESSA"));
    assert_eq!(
        believed.check(&whole[..whole.len() - 1]),
        Err(Refused::Unreadable)
    );
    assert_eq!(
        believed.check(&[&whole[..], b"!"].concat()),
        Err(Refused::Unreadable)
    );
    assert_eq!(believed.check(b""), Err(Refused::Unreadable));
}

/// Even one that somebody would have believed: its private key may be printed somewhere.
#[test]
fn an_authority_made_for_trials_names_nobody() {
    let trials = Invented::of("FR00");
    let der = trials.signs(&params("ESSA"));
    assert_eq!(trials.believed().check(&der), Err(Refused::Trial));
    assert_eq!(Authorities::pinned().check(&der), Err(Refused::Trial));
}

#[test]
fn certificates_come_in_four_forms() {
    let authority = Invented::of("FR90");
    let (one, two) = (
        authority.signs(&params("ESS1")),
        authority.signs(&params("ESS2")),
    );
    let both = [one.clone(), two.clone()];
    let armour = |der: &[u8]| {
        format!(
            "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
            BASE64.encode(der)
        )
    };
    let multipart = |end: &str| {
        let mut file =
            format!("MIME-Version: 1.0{end}Content-Type: multipart/mixed; boundary=a--b{end}{end}")
                .into_bytes();
        file.extend(format!("--a--b{end}Content-Type: application/pkix-cert{end}{end}").bytes());
        file.extend(&one);
        let head = format!(
            "{end}--a--b{end}Content-Type: application/pkix-cert{end}Content-Transfer-Encoding: BASE64{end}{end}"
        );
        file.extend(head.bytes());
        file.extend(BASE64.encode(&two).bytes());
        file.extend(format!("{end}--a--b--{end}").bytes());
        file
    };
    let pem = format!("Bag Attributes\n{}texte\n{}", armour(&one), armour(&two));
    let forms = [
        both.concat(),
        pem.into_bytes(),
        multipart("\r\n"),
        multipart("\n"),
    ];
    for (number, form) in forms.iter().enumerate() {
        assert_eq!(certificates(form), both, "{number}");
    }
    assert_eq!(certificates(&one), std::slice::from_ref(&one));
    assert_eq!(certificates(b"rien"), Vec::<Vec<u8>>::new());
    assert_eq!(certificates(b""), Vec::<Vec<u8>>::new());
}

/// An authority that gives the same name twice takes nothing away from papers sealed before.
#[test]
fn a_name_given_again_leaves_the_first() {
    let authority = Invented::of("FR90");
    let mut trust = Trust::default();
    for _ in 0..2 {
        let leaf = authority
            .believed()
            .check(&authority.signs(&params("ESSA")))
            .unwrap();
        trust.add(&leaf.authority, &leaf.name, leaf.certificate.clone());
        trust.add(&leaf.authority, &leaf.name, leaf.certificate.clone());
        assert!(trust.knows(&leaf));
    }
    assert_eq!(trust.len(), 2);
}

proptest::proptest! {
    #[test]
    fn any_file_is_read(file in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        for der in certificates(&file) {
            proptest::prop_assert!(Authorities::pinned().check(&der).is_err());
        }
    }

    #[test]
    fn a_cut_or_altered_answer_is_read(cut in 0..900_usize, at in 0..900_usize, byte in proptest::num::u8::ANY) {
        let mut file = b"--x\r\nContent-Type: application/pkix-cert\r\n\r\n".to_vec();
        file.extend(&PUBLISHED[..1271]);
        file.extend(b"\r\n--x--\r\n");
        file[at] = byte;
        file.truncate(file.len() - cut);
        for der in certificates(&file) {
            let _ = Authorities::pinned().check(&der);
        }
    }
}
