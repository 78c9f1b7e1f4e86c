//! Files for the tests, all invented.

use std::io::Write;

use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, ObjectId, Permissions,
    Stream, dictionary,
};

/// A file of pages, each with its line of text, ready to be bent.
pub struct Made {
    pub document: Document,
    pub pages: Vec<ObjectId>,
    pub catalog: ObjectId,
}

pub const A4: [f32; 4] = [0.0, 0.0, 595.0, 842.0];

pub fn file(lines: &[&str]) -> Made {
    let mut document = Document::with_version("1.5");
    let root = document.new_object_id();
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" });
    let pages: Vec<ObjectId> = lines
        .iter()
        .map(|line| page(&mut document, root, font, line))
        .collect();
    let kids: Vec<Object> = pages.iter().map(|page| Object::Reference(*page)).collect();
    let count = i64::try_from(kids.len()).unwrap();
    document.objects.insert(
        root,
        Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    document.trailer.set("Root", catalog);
    Made {
        document,
        pages,
        catalog,
    }
}

fn page(document: &mut Document, root: ObjectId, font: ObjectId, line: &str) -> ObjectId {
    let content = format!("BT /F1 14 Tf 60 760 Td ({line}) Tj ET");
    let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => root,
        "MediaBox" => A4.map(Object::Real).to_vec(),
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        "Contents" => content,
    })
}

impl Made {
    pub fn page(&mut self, number: usize) -> &mut Dictionary {
        let page = self.pages[number];
        self.document.get_dictionary_mut(page).unwrap()
    }

    pub fn catalog(&mut self) -> &mut Dictionary {
        self.document.get_dictionary_mut(self.catalog).unwrap()
    }

    pub fn bytes(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }

    /// The same, that opens with this password; anybody may print it.
    pub fn encrypted(mut self, user: &str) -> Vec<u8> {
        self.document.trailer.set(
            "ID",
            vec![
                Object::string_literal("0123456789abcdef"),
                Object::string_literal("0123456789abcdef"),
            ],
        );
        let version = EncryptionVersion::V2 {
            document: &self.document,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: Permissions::PRINTABLE,
        };
        let state = EncryptionState::try_from(version).unwrap();
        self.document.encrypt(&state).unwrap();
        self.bytes()
    }
}

/// So many zeros, folded: some kilobytes for each megabyte.
pub fn folded(zeros: usize, byte: u8) -> Vec<u8> {
    let mut folder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let block = vec![byte; 1 << 20];
    for start in (0..zeros).step_by(block.len()) {
        let length = block.len().min(zeros - start);
        folder.write_all(&block[..length]).unwrap();
    }
    folder.finish().unwrap()
}
