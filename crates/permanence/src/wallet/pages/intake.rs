//! From the files of a form to pages that are kept: each goes through the atelier, and what is refused is told by its name
//! without losing the others.

use web::{FileRef, Form, Result, SealedFile, Space, Token, Upload};

use crate::{
    atelier::{self, HEAVIEST, Job, Looked, Refusal},
    believed,
    wallet::{
        entries::{Leaf, Stamp},
        stamp,
    },
};

/// Files of one sending.
pub(super) const MOST: usize = 12;
/// Pages of one paper: a file for an office has fewer.
const PAGES: usize = 40;

/// What came, ready to be kept.
#[derive(Default)]
pub(super) struct Intake {
    pub leaves: Vec<Leaf>,
    pub documents: Vec<FileRef>,
    pub stamps: Vec<Stamp>,
    /// What PDFs say by themselves.
    pub text: String,
    pub files: Vec<SealedFile>,
    /// The files that are not taken: name, and why.
    pub refused: Vec<(String, Refusal)>,
}

/// Looks at every file that came, one after the other.
pub(super) async fn take(space: &Space, form: &Form) -> Result<Intake> {
    let mut intake = Intake::default();
    let job = Job::Paper {
        password: Some(form.raw("password").to_owned()).filter(|typed| !typed.is_empty()),
        colour: form.ticked("colour"),
    };
    for upload in form.files("file").take(MOST) {
        let looked = look(upload, &job).await?;
        match looked {
            Ok(looked) if intake.leaves.len() + looked.leaves.len() <= PAGES => {
                intake.keep(space, form.token(), looked)?;
            }
            Ok(_) => intake.refused.push((upload.name.clone(), Refusal::Long)),
            Err(refusal) => intake.refused.push((upload.name.clone(), refusal)),
        }
    }
    Ok(intake)
}

async fn look(upload: &Upload, job: &Job) -> Result<std::result::Result<Looked, Refusal>> {
    if upload.bytes.len() > HEAVIEST {
        return Ok(Err(Refusal::Heavy));
    }
    atelier::look(&upload.bytes, job).await
}

impl Intake {
    fn keep(&mut self, space: &Space, token: &Token, looked: Looked) -> Result<()> {
        for leaf in looked.leaves {
            let label = format!("page-{}", self.leaves.len());
            let file = self.seal(space, token, (&label, "page.jpg", "image/jpeg"), &leaf.jpeg)?;
            let read = leaf.codes.iter();
            self.stamps
                .extend(read.filter_map(|code| stamp::stamp(code, &looked.text, believed::kept())));
            let [width, height] = leaf.size;
            self.leaves.push(Leaf {
                file,
                width,
                height,
                trouble: leaf.trouble,
            });
        }
        self.text.push_str(&looked.text);
        if let Some(copy) = looked.document {
            let label = format!("copy-{}", self.documents.len());
            let file = self.seal(
                space,
                token,
                (&label, "papier.pdf", "application/pdf"),
                &copy,
            )?;
            self.documents.push(file);
        }
        Ok(())
    }

    fn seal(
        &mut self,
        space: &Space,
        token: &Token,
        (label, name, kind): (&str, &str, &str),
        bytes: &[u8],
    ) -> Result<FileRef> {
        let (file, sealed) = space.seal_file(token, label, name, kind, bytes)?;
        self.files.push(sealed);
        Ok(file)
    }
}

/// The sentence to read beside the field.
pub(super) const fn key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Bomb => "wallet-refused-bomb",
        Refusal::Crowded => "wallet-refused-crowded",
        Refusal::Damaged => "wallet-refused-damaged",
        Refusal::Double => "wallet-refused-double",
        Refusal::Heavy => "wallet-refused-heavy",
        Refusal::Heic => "wallet-refused-heic",
        Refusal::Huge => "wallet-refused-huge",
        Refusal::Long => "wallet-refused-long",
        Refusal::Password => "wallet-refused-password",
        Refusal::Slow => "wallet-refused-slow",
        Refusal::Tiny => "wallet-refused-tiny",
        Refusal::Unknown => "wallet-refused-unknown",
        Refusal::Unreadable => "wallet-refused-unreadable",
        Refusal::WrongPassword => "wallet-refused-wrong-password",
    }
}
