//! The commands over files of barcodes: no server, no key, and the certificates that an installation added where there is
//! one. They are for checking the program; a paper of somebody belongs in their space.

use std::{
    fs::File,
    io::{BufRead, BufReader, Write},
    path::Path,
};

use data_encoding::HEXLOWER_PERMISSIVE;
use papers::doc2d::{Code, Doubt, Lack, Seal, Trust, Unreadable, bytes_of, conformity};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::households::Meter;

/// A line of the file. Version 01 holds its signature as bytes: such a line gives it apart.
#[derive(Deserialize)]
struct Line {
    id: String,
    raw: Option<String>,
    signed_data: Option<String>,
    signature_hex: Option<String>,
}

/// Verifies each code of a file; one line of verdict for each. What cannot be read as a line is said on the side, with its
/// number. Answers how many lines were refused.
pub fn verify(path: &Path, trust: &Trust, out: &mut impl Write) -> Result<usize, String> {
    let file = File::open(path).map_err(|error| format!("{} : {error}", path.display()))?;
    let mut wrong = 0;
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|error| format!("ligne {} : {error}", number + 1))?;
        match read(&line) {
            Ok(None) => {}
            Ok(Some((id, raw))) => {
                writeln!(out, "{}", verdict(&id, &raw, trust)).map_err(|e| e.to_string())?;
            }
            Err(sentence) => {
                wrong += 1;
                let _ = writeln!(std::io::stderr(), "ligne {} : {sentence}", number + 1);
            }
        }
    }
    Ok(wrong)
}

/// A code is to be read and verified in so many microseconds of processor.
const LONGEST: f64 = 100.0;

/// How long each code of a file takes, as JSON: reading, conformity and seal together.
///
/// # Errors
/// A sentence when the file does not read, or when codes take longer than they may.
pub fn bench(
    path: &Path,
    trust: &Trust,
    meter: &Meter,
    out: &mut impl Write,
) -> Result<(), String> {
    const TURNS: u32 = 200;
    let fail = |error: &dyn std::fmt::Display| format!("{} : {error}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| fail(&error))?;
    let codes: Result<Vec<_>, String> = text.lines().map(read).collect();
    let codes: Vec<_> = codes?.into_iter().flatten().collect();
    let mut each: Vec<f64> = codes
        .iter()
        .map(|(_, raw)| {
            let begun = (meter.processor)();
            for _ in 0..TURNS {
                if let Ok(code) = Code::read(std::hint::black_box(raw)) {
                    std::hint::black_box((code.seal(trust), conformity(&code)));
                }
            }
            ((meter.processor)() - begun) * 1e6 / f64::from(TURNS)
        })
        .collect();
    each.sort_by(f64::total_cmp);
    let worst = each
        .last()
        .copied()
        .ok_or_else(|| fail(&"aucun code / no code"))?;
    let median = each.get(each.len() / 2).copied().unwrap_or(worst);
    let report = json!({ "codes": each.len(), "turns": TURNS, "microseconds": { "p50": median.round(), "worst": worst.round() }, "at_most": LONGEST });
    writeln!(out, "{report}").map_err(|error| error.to_string())?;
    if median > LONGEST {
        return Err(format!(
            "plus de {LONGEST} µs par code / more than {LONGEST} µs a code"
        ));
    }
    Ok(())
}

/// The name and the bytes of a code. An empty line is none.
fn read(line: &str) -> Result<Option<(String, Vec<u8>)>, String> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let raw = match (line.raw, line.signed_data, line.signature_hex) {
        (Some(raw), _, _) => bytes_of(&raw),
        (None, Some(signed), Some(signature)) => {
            let signature = HEXLOWER_PERMISSIVE.decode(signature.as_bytes());
            let signature = signature.map_err(|error| format!("signature_hex : {error}"))?;
            [bytes_of(&signed), vec![UNIT], signature].concat()
        }
        _ => return Err("il faut raw, ou signed_data et signature_hex".to_owned()),
    };
    Ok(Some((line.id, raw)))
}

/// Between what is signed and its signature.
const UNIT: u8 = 0x1f;

fn verdict(id: &str, raw: &[u8], trust: &Trust) -> Value {
    let code = match Code::read(raw) {
        Ok(code) => code,
        Err(why) => {
            return json!({
                "id": id, "verdict": "unverified", "reason": unreadable(why), "sentence": sentence(why), "fields": {},
            });
        }
    };
    let fields = code.fields.iter().fold(Map::new(), |mut all, field| {
        all.entry(field.id.as_str())
            .or_insert_with(|| field.value.clone().into());
        all
    });
    let lacks: Vec<_> = conformity(&code).iter().map(lack).collect();
    let (verdict, reason) = match code.seal(trust) {
        Seal::Valid { organisation } => ("valid", organisation),
        Seal::Invalid => ("invalid", "signature".to_owned()),
        Seal::Unverified(doubt) => ("unverified", self::doubt(doubt).to_owned()),
    };
    json!({ "id": id, "verdict": verdict, "reason": reason, "type": code.header.paper, "fields": fields, "lacks": lacks })
}

fn unreadable(why: Unreadable) -> &'static str {
    match why {
        Unreadable::NotOne => "not a 2D-Doc",
        Unreadable::NextGeneration => "a 2D-Doc of the next generation",
        Unreadable::Version => "an unknown version",
        Unreadable::Bytes => "a 2D-Doc written as bytes",
        Unreadable::Part(..) => "one of several codes that make one",
        Unreadable::Header => "a damaged header",
        Unreadable::Signature => "no signature that can be read",
    }
}

/// The same, for people.
fn sentence(why: Unreadable) -> String {
    match why {
        Unreadable::NotOne => "Ce n’est pas un 2D-Doc.".to_owned(),
        Unreadable::NextGeneration => {
            "C’est un 2D-Doc de la génération suivante : non vérifiable pour l’instant.".to_owned()
        }
        Unreadable::Version | Unreadable::Bytes => {
            "C’est un 2D-Doc d’une forme qui n’est pas connue ici : non vérifiable pour l’instant."
                .to_owned()
        }
        Unreadable::Part(place, of) => format!(
            "C’est le code {place} sur {of} d’un 2D-Doc en plusieurs parties : non vérifiable pour l’instant."
        ),
        Unreadable::Header | Unreadable::Signature => {
            "Ce 2D-Doc est incomplet ou mal lu : photographiez-le de plus près.".to_owned()
        }
    }
}

fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Trial => "made for trials",
        Doubt::UnknownAuthority => "an unknown authority",
        Doubt::UnknownCertificate => "an unknown certificate",
        Doubt::Undated => "no date of signature",
        Doubt::OutsideValidity => "signed outside the validity of the certificate",
        Doubt::Key => "a key of a kind that is not checked",
    }
}

fn lack(lack: &Lack) -> String {
    match lack {
        Lack::UnknownType(id) => format!("unknown type {id}"),
        Lack::IssueDate => "date of issue".to_owned(),
        Lack::Field(id) => format!("field {id}"),
        Lack::OneOf(sets) => format!("one of {}", sets.join(", ")),
        Lack::UnknownField(id) => format!("unknown field {id}"),
        Lack::Value(id) => format!("value of {id}"),
    }
}
