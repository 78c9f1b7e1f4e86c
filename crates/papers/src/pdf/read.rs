//! From bytes to a file that can be worked with, or to the reason why not.

use lopdf::{Document, Error, LoadOptions, Object, ObjectId};

use super::{Bomb, MOST_BYTES, MOST_PAGES, bounds, flat, text, tree};

/// How far from the beginning a PDF may begin (ISO 32000-1, annex H, note 13: readers accept 1,024 bytes).
const HEADER_WITHIN: usize = 1024;
/// What the tables of a file may unfold to, each.
const TABLES: usize = 16 * 1024 * 1024;

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is something else, whatever its name says.
    NotPdf,
    TooBig,
    /// It stops before its end, or its parts are not where they should be.
    Damaged,
    TooManyPages,
    /// It opens with a password that only its owner knows.
    Password,
    /// Not with this one.
    WrongPassword,
    /// It would unfold into more than a paper ever is.
    Bomb(Bomb),
}

/// A file that was read: no longer encrypted, whole, and of a bearable size once unfolded.
pub struct Pdf {
    pub(super) document: Document,
    pub(super) pages: Vec<ObjectId>,
    encrypted: bool,
}

impl Pdf {
    /// # Errors
    /// When it is no PDF, needs a password, is cut, or is larger than a paper is.
    pub fn read(bytes: &[u8], password: Option<&str>) -> Result<Self, Refusal> {
        if bytes.len() > MOST_BYTES {
            return Err(Refusal::TooBig);
        }
        let start = bytes.get(..HEADER_WITHIN).unwrap_or(bytes);
        if !start.windows(5).any(|five| five == b"%PDF-") {
            return Err(Refusal::NotPdf);
        }
        let options = LoadOptions {
            password: password.map(str::to_owned),
            max_decompressed_size: Some(TABLES),
            ..LoadOptions::default()
        };
        let document = Document::load_mem_with_options(bytes, options).map_err(refusal)?;
        if document.is_encrypted() {
            return Err(Refusal::Password);
        }
        Self::whole(document)
    }

    fn whole(document: Document) -> Result<Self, Refusal> {
        let pages: Vec<ObjectId> = document.page_iter().take(MOST_PAGES + 1).collect();
        if pages.len() > MOST_PAGES {
            return Err(Refusal::TooManyPages);
        }
        if pages.is_empty() || is_cut(&document, &pages) {
            return Err(Refusal::Damaged);
        }
        bounds::check(&document, &pages).map_err(Refusal::Bomb)?;
        Ok(Self {
            encrypted: document.was_encrypted(),
            document,
            pages,
        })
    }

    /// How many pages.
    pub fn length(&self) -> usize {
        self.pages.len()
    }

    /// Whether it was encrypted, with or without a password.
    pub fn was_encrypted(&self) -> bool {
        self.encrypted
    }

    /// What each page says by itself, without anybody reading the picture of it. Empty for a page that is a photograph.
    pub fn text(&self) -> Vec<String> {
        text::of(&self.document, &self.pages)
    }

    /// The same file with its forms and stamps drawn into the pages, and nothing else than pages.
    ///
    /// # Errors
    /// When it is too damaged to be written again.
    pub(super) fn plain(mut self) -> Result<Vec<u8>, Refusal> {
        flat::flatten(&mut self.document, &self.pages);
        tree::rebuild(&mut self.document, &self.pages);
        let mut bytes = Vec::new();
        let written = self.document.save_to(&mut bytes);
        written.map_err(|_| Refusal::Damaged)?;
        Ok(bytes)
    }
}

fn refusal(error: Error) -> Refusal {
    match error {
        Error::InvalidPassword => Refusal::WrongPassword,
        Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            Refusal::Bomb(Bomb::Stream)
        }
        Error::RecursionLimit | Error::ReferenceLimit => Refusal::Bomb(Bomb::Nesting),
        _ => Refusal::Damaged,
    }
}

/// Whether pages that the file counts are missing, or what a page draws.
fn is_cut(document: &Document, pages: &[ObjectId]) -> bool {
    let counted = tree::root(document).and_then(|root| root.get(b"Count").ok());
    let counted = counted
        .and_then(|count| count.as_i64().ok())
        .and_then(|count| usize::try_from(count).ok());
    if counted.is_some_and(|counted| counted > pages.len()) {
        return true;
    }
    pages
        .iter()
        .any(|page| lacks_box(document, *page) || lacks_content(document, *page))
}

/// Every page has one (ISO 32000-1, table 30): a page that lost it lost the rest of what it said too.
fn lacks_box(document: &Document, page: ObjectId) -> bool {
    tree::inherited(document, page, b"MediaBox").is_none()
}

fn lacks_content(document: &Document, page: ObjectId) -> bool {
    let contents = document.get_page_contents(page);
    contents.iter().any(|id| {
        document
            .get_object(*id)
            .and_then(Object::as_stream)
            .is_err()
    })
}
