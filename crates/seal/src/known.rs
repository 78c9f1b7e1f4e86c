//! Known answers: each primitive, through our own functions, against the numbers its standard prints.

use crate::{
    aead::{derive, open, seal_in_place},
    kem::{self, KemSecret},
    sign::{SignKey, verify},
};
use chacha20poly1305::{AeadInOut, ChaCha20Poly1305, KeyInit};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use rand_core::{Infallible, TryCryptoRng, TryRng};
use sha2::Sha256;

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(core::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

fn array<const N: usize>(text: &str) -> [u8; N] {
    hex(text).try_into().unwrap()
}

#[test]
fn hkdf_rfc_5869_appendix_a() {
    let info = hex("f0f1f2f3f4f5f6f7f8f9");
    let okm = derive::<42>(
        Some(&hex("000102030405060708090a0b0c")),
        &[0x0b; 22],
        &[&info[..4], &info[4..]],
    );
    assert_eq!(
        *okm,
        array(
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        )
    );
    let okm = derive::<42>(None, &[0x0b; 22], &[]);
    assert_eq!(
        *okm,
        array(
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        )
    );
}

#[test]
fn hmac_rfc_4231_section_4() {
    let table = [
        (
            vec![0x0b; 20],
            &b"Hi There"[..],
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        ),
        (
            b"Jefe".to_vec(),
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        (
            vec![0xaa; 20],
            &[0xdd; 50],
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        ),
    ];
    for (key, message, expected) in table {
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
        mac.update(message);
        assert_eq!(mac.finalize().into_bytes().to_vec(), hex(expected));
    }
}

#[test]
fn xchacha20_poly1305_draft_03_appendix_a_3_1() {
    let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    let key = array("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    let nonce = array("404142434445464748494a4b4c4d4e4f5051525354555657");
    let aad = hex("50515253c0c1c2c3c4c5c6c7");
    let expected = hex(
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39
         ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9
         21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49",
    );
    let mut buffer = plain.to_vec();
    seal_in_place(&key, &nonce, &aad, &mut buffer, 0);
    assert_eq!(buffer, expected);
    assert_eq!(open(&key, &nonce, &aad, &expected).unwrap()[..], plain[..]);
}

#[test]
fn argon2id_rfc_9106_section_5_3() {
    let params = argon2::ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
        .build()
        .unwrap();
    let (algorithm, version) = (argon2::Algorithm::Argon2id, argon2::Version::V0x13);
    let argon = argon2::Argon2::new_with_secret(&[3; 8], algorithm, version, params).unwrap();
    let mut tag = [0; 32];
    argon
        .hash_password_into(&[1; 32], &[2; 16], &mut tag)
        .unwrap();
    assert_eq!(
        tag,
        array("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")
    );
}

#[test]
fn ed25519_rfc_8032_section_7_1() {
    let table = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ];
    for (seed, public, message, signature) in table {
        let key = SignKey::from_slice(&hex(seed)).unwrap();
        assert_eq!(key.public(), array(public));
        assert_eq!(key.sign(&[&hex(message)]), array(signature));
        assert!(verify(&array(public), &[&hex(message)], &array(signature)).is_ok());
    }
}

#[test]
fn a_small_order_key_signs_nothing() {
    // The identity point as key and as R, with S = 0, satisfies the loose equation for every message.
    let (mut public, mut signature) = ([0; 32], [0; 64]);
    public[0] = 1;
    signature[0] = 1;
    assert!(verify(&public, &[b"anything"], &signature).is_err());
}

#[test]
fn hpke_rfc_9180_appendix_a_2_1() {
    use hpke::{Deserializable, OpModeR, aead, kdf, kem::X25519HkdfSha256, single_shot_open};
    let secret = Deserializable::from_bytes(&hex(
        "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb",
    ))
    .unwrap();
    let enc = Deserializable::from_bytes(&hex(
        "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a",
    ))
    .unwrap();
    let ct = hex(
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28",
    );
    let plain = single_shot_open::<aead::ChaCha20Poly1305, kdf::HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret,
        &enc,
        b"Ode on a Grecian Urn",
        &ct,
        b"Count-0",
    );
    assert_eq!(plain.unwrap(), b"Beauty is truth, truth beauty");
}

/// The randomness that a standard's example drew.
struct Printed(Vec<u8>);

impl TryRng for Printed {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        rand_core::utils::next_word_via_fill(self)
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        rand_core::utils::next_word_via_fill(self)
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        let rest = self.0.split_off(bytes.len());
        bytes.copy_from_slice(&core::mem::replace(&mut self.0, rest));
        Ok(())
    }
}

impl TryCryptoRng for Printed {}

/// draft-connolly-cfrg-xwing-kem, appendix C, first example.
fn xwing(name: &str) -> Vec<u8> {
    let file = include_str!("../tests/vectors/xwing-draft.hex");
    hex(file
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
        .unwrap())
}

#[test]
fn xwing_draft_appendix_c_inside_hpke() {
    let secret = KemSecret::from_slice(&xwing("sk")).unwrap();
    assert_eq!(secret.public(), xwing("pk"));
    let rng = &mut Printed(xwing("eseed"));
    let (enc, ct) = kem::seal(
        &xwing("pk"),
        &[b"where ", b"and why"],
        b"beside",
        b"a space key",
        rng,
    )
    .unwrap();
    assert_eq!(enc, xwing("ct"));
    assert_eq!(
        ct,
        by_hand(&xwing("ss"), b"where and why", b"beside", b"a space key")
    );
    assert_eq!(
        secret
            .open(&[b"where and why"], b"beside", &enc, &ct)
            .unwrap()[..],
        b"a space key"[..]
    );
}

/// RFC 9180 §5.1 written again from the text, for KEM 0x647a, KDF 1, AEAD 3, base mode.
fn by_hand(shared: &[u8], info: &[u8], aad: &[u8], plain: &[u8]) -> Vec<u8> {
    let suite = [&b"HPKE"[..], &[0x64, 0x7a, 0, 1, 0, 3]].concat();
    let extract = |salt: &[u8], label: &[u8], ikm: &[u8]| {
        Hkdf::<Sha256>::extract(Some(salt), &[b"HPKE-v1", &suite[..], label, ikm].concat())
            .0
            .to_vec()
    };
    let context = [
        &[0][..],
        &extract(b"", b"psk_id_hash", b""),
        &extract(b"", b"info_hash", info),
    ]
    .concat();
    let secret = extract(shared, b"secret", b"");
    let expand = |label: &[u8], len: usize| {
        let mut out = vec![0; len];
        let labelled = [
            &(len as u16).to_be_bytes()[..],
            b"HPKE-v1",
            &suite,
            label,
            &context,
        ]
        .concat();
        Hkdf::<Sha256>::from_prk(&secret)
            .unwrap()
            .expand(&labelled, &mut out)
            .unwrap();
        out
    };
    let (key, nonce) = (expand(b"key", 32), expand(b"base_nonce", 12));
    let mut out = plain.to_vec();
    let nonce: [u8; 12] = nonce.try_into().unwrap();
    ChaCha20Poly1305::new_from_slice(&key)
        .unwrap()
        .encrypt_in_place(&nonce.into(), aad, &mut out)
        .unwrap();
    out
}
