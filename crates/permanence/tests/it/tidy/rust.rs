//! A small reading of Rust: code apart from comments and from strings, line for line.

/// A Rust source whose comments and strings have been taken out of the code.
pub(crate) struct Rust {
    /// The code; comments and the inside of strings are spaces, so that lines and columns are unchanged.
    pub(crate) code: String,
    /// Each string literal with the offset of its opening quote.
    pub(crate) strings: Vec<(usize, String)>,
}

impl Rust {
    pub(crate) fn read(text: &str) -> Self {
        let mut reader = Reader {
            rest: text,
            code: String::with_capacity(text.len()),
            strings: Vec::new(),
        };
        while !reader.rest.is_empty() {
            reader.step();
        }
        Self {
            code: reader.code,
            strings: reader.strings,
        }
    }

    /// The number of the line that holds an offset, from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        1 + self.code[..offset].matches('\n').count()
    }

    /// The code just before an offset, without the spaces.
    pub(crate) fn before(&self, offset: usize) -> &str {
        self.code[..offset].trim_end()
    }
}

struct Reader<'a> {
    rest: &'a str,
    code: String,
    strings: Vec<(usize, String)>,
}

impl Reader<'_> {
    fn step(&mut self) {
        if self.rest.starts_with("//") {
            self.blank(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.blank(block_comment(self.rest));
        } else if let Some(hashes) = self.raw_string() {
            self.raw(hashes);
        } else if self.rest.starts_with('"') {
            self.string(1, quoted(self.rest), 1);
        } else if let Some(length) = character(self.rest) {
            self.blank(length);
        } else {
            self.keep();
        }
    }

    /// The number of `#` if a raw string starts here.
    fn raw_string(&self) -> Option<usize> {
        if self
            .code
            .ends_with(|last: char| last.is_alphanumeric() && last != 'b' && last != 'c')
        {
            return None;
        }
        let inside = self.rest.strip_prefix('r')?;
        let hashes = inside.chars().take_while(|letter| *letter == '#').count();
        inside[hashes..].starts_with('"').then_some(hashes)
    }

    fn raw(&mut self, hashes: usize) {
        let start = hashes + 2;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = self.rest[start..]
            .find(&end)
            .map_or(self.rest.len(), |found| start + found + end.len());
        self.string(start, length, end.len());
    }

    /// Notes the string of `length` bytes that starts here, quotes and all, and blanks it.
    fn string(&mut self, start: usize, length: usize, end: usize) {
        let inside = &self.rest[start..length.saturating_sub(end).max(start)];
        self.strings.push((self.code.len(), inside.to_owned()));
        self.blank(length);
    }

    /// Replaces what follows by as many spaces, keeping the ends of lines.
    fn blank(&mut self, length: usize) {
        let (gone, rest) = self.rest.split_at(length);
        self.code.extend(
            gone.bytes()
                .map(|byte| if byte == b'\n' { '\n' } else { ' ' }),
        );
        self.rest = rest;
    }

    fn keep(&mut self) {
        let letter = self.rest.chars().next().unwrap();
        self.code.push(letter);
        self.rest = &self.rest[letter.len_utf8()..];
    }
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    for (at, pair) in text.as_bytes().windows(2).enumerate() {
        match pair {
            b"/*" => depth += 1,
            b"*/" if depth == 1 => return at + 2,
            b"*/" => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a character literal, unless this quote starts a lifetime.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    if first == '\\' {
        return inside[2..].find('\'').map(|at| at + 4);
    }
    inside[first.len_utf8()..]
        .starts_with('\'')
        .then(|| first.len_utf8() + 2)
}

#[test]
fn code_comments_and_strings_are_told_apart() {
    let text = "let a = \"x { \\\" //\"; // fn { é\nlet b = r#\"y \" {\"#; /* { /* */ { */ let c = '{'; fn f<'a>(d: &'a str) {}";
    let rust = Rust::read(text);
    assert_eq!(rust.code.matches('{').count(), 1);
    assert_eq!(rust.code.len(), text.len());
    let strings: Vec<&str> = rust
        .strings
        .iter()
        .map(|(_, inside)| inside.as_str())
        .collect();
    assert_eq!(strings, ["x { \\\" //", "y \" {"]);
    assert_eq!(rust.line(rust.strings[1].0), 2);
}
