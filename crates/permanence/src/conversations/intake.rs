//! From the files of a form to what a message holds: recognised, looked at, sealed.

use web::{FileRef, Form, Result, SealedFile, Space, Token, Upload};

use super::{
    Attachment,
    images::{self, Drawing, HEAVIEST, Kind, Looked},
};

/// The fields of the form that hold files.
const FIELDS: [&str; 3] = ["photo", "file", "voice"];
/// How many files one message may hold.
const MOST: usize = 6;

/// What came with a message.
#[derive(Default)]
pub(super) struct Intake {
    pub attachments: Vec<Attachment>,
    pub files: Vec<SealedFile>,
}

/// A file on its way in: where it goes, and the name of this sending.
struct Taking<'a> {
    space: &'a Space,
    token: Token,
    label: String,
}

/// Takes the files of a form, or says beside the field why not.
pub(super) async fn take(space: &Space, form: &mut Form) -> Result<Intake> {
    let mut intake = Intake::default();
    let mut refused = None;
    let token = *form.token();
    for field in FIELDS {
        for upload in form.files(field) {
            let taking = Taking {
                space,
                token,
                label: format!("file-{}", intake.attachments.len()),
            };
            match one(&mut intake, &taking, upload).await? {
                Ok(()) => {}
                Err(key) => refused = Some((field, key)),
            }
        }
    }
    if let Some((field, key)) = refused {
        form.refuse(field, key);
    }
    Ok(intake)
}

/// What a message needs to hold one file that no form brought.
///
/// # Errors
/// When it is not something that a message may hold.
pub(crate) async fn attach(
    space: &Space,
    token: &Token,
    name: &str,
    bytes: &[u8],
) -> Result<(Vec<Attachment>, Vec<SealedFile>)> {
    let upload = Upload {
        field: String::new(),
        name: name.to_owned(),
        kind: String::new(),
        bytes: bytes.to_vec().into(),
    };
    let taking = Taking {
        space,
        token: *token,
        label: "file-0".to_owned(),
    };
    let mut intake = Intake::default();
    match one(&mut intake, &taking, &upload).await? {
        Ok(()) => Ok((intake.attachments, intake.files)),
        Err(key) => Err(std::io::Error::other(key).into()),
    }
}

/// Takes one file; the key of a sentence when it is refused.
async fn one(
    intake: &mut Intake,
    taking: &Taking<'_>,
    upload: &Upload,
) -> Result<std::result::Result<(), &'static str>> {
    if intake.attachments.len() >= MOST {
        return Ok(Err("conversations-refused-many"));
    }
    if upload.bytes.len() > HEAVIEST {
        return Ok(Err("conversations-heavy"));
    }
    let kind = match images::recognise(&upload.bytes) {
        Ok(kind) => kind,
        Err(refusal) => return Ok(Err(refusal.key())),
    };
    if kind == Kind::Pdf {
        return document(intake, taking, upload).map(Ok);
    }
    match images::look(&upload.bytes).await? {
        Looked::Photo { large, small } => photo(intake, taking, &large, &small).map(Ok),
        Looked::Sound { seconds } => voice(intake, taking, kind, seconds, &upload.bytes).map(Ok),
        Looked::Refused(refusal) => Ok(Err(refusal.key())),
    }
}

fn photo(intake: &mut Intake, taking: &Taking<'_>, large: &Drawing, small: &Drawing) -> Result<()> {
    let media = Kind::Jpeg.media();
    let file = taking.seal(intake, "", "photo.jpg", media, &large.bytes)?;
    let reduced = taking.seal(intake, "-small", "photo-small.jpg", media, &small.bytes)?;
    intake.attachments.push(Attachment::Photo {
        file,
        small: reduced,
        width: small.width,
        height: small.height,
    });
    Ok(())
}

fn voice(
    intake: &mut Intake,
    taking: &Taking<'_>,
    kind: Kind,
    seconds: Option<u32>,
    bytes: &[u8],
) -> Result<()> {
    let name = format!("vocal.{}", kind.ending());
    let file = taking.seal(intake, "", &name, kind.media(), bytes)?;
    intake.attachments.push(Attachment::Voice { file, seconds });
    Ok(())
}

fn document(intake: &mut Intake, taking: &Taking<'_>, upload: &Upload) -> Result<()> {
    let name = short(&upload.name);
    let file = taking.seal(intake, "", &name, Kind::Pdf.media(), &upload.bytes)?;
    intake.attachments.push(Attachment::Document { file });
    Ok(())
}

impl Taking<'_> {
    fn seal(
        &self,
        intake: &mut Intake,
        part: &str,
        name: &str,
        media: &str,
        bytes: &[u8],
    ) -> Result<FileRef> {
        let label = format!("{}{part}", self.label);
        let (file, sealed) = self
            .space
            .seal_file(&self.token, &label, name, media, bytes)?;
        intake.files.push(sealed);
        Ok(file)
    }
}

/// The name that the sender's machine gave, without its folders, its end kept.
fn short(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let excess = name.chars().count().saturating_sub(60);
    let name: String = name.chars().skip(excess).collect();
    if name.is_empty() {
        "document.pdf".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_short_and_names_no_folder() {
        let long = format!("{}.pdf", "a".repeat(100));
        let table = [
            ("attestation.pdf", "attestation.pdf"),
            ("C:\\Users\\Amina\\caf.pdf", "caf.pdf"),
            ("/papiers/caf.pdf", "caf.pdf"),
            ("", "document.pdf"),
            ("dossier/", "document.pdf"),
            (long.as_str(), &long[44..]),
        ];
        for (name, expected) in table {
            assert_eq!(super::short(name), expected);
        }
    }
}
