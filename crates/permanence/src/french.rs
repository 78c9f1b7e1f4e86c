//! What the law and the catalogues say, in French whoever reads it.

/// With the spaces that do not break before its signs, and after an opening one.
pub(crate) fn firm(sentence: &str) -> String {
    let mut said = sentence.to_owned();
    for sign in [';', ':', '!', '?', '»'] {
        said = said.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
    }
    said.replace("« ", "«\u{a0}")
}
