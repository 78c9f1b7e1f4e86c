//! The words of a language, as Fluent itself reads them.

use std::collections::BTreeSet;

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

/// A key and all that it may say.
#[derive(Default)]
pub(crate) struct Message {
    pub(crate) key: String,
    /// Each sentence that may be shown: one per variant. A value put in it is the character U+FFFC.
    pub(crate) sentences: Vec<String>,
    pub(crate) variables: BTreeSet<String>,
    /// Keys and terms that it shows in its turn.
    pub(crate) references: Vec<String>,
}

/// The messages of a file, and what is wrong in it. A term's key keeps its dash.
pub(crate) fn read(text: &str) -> (Vec<Message>, Vec<String>) {
    let (resource, mut problems) = match parser::parse(text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors.iter().map(ToString::to_string).collect()),
    };
    let mut messages: Vec<Message> = resource.body.iter().filter_map(message).collect();
    for (at, message) in messages.iter().enumerate() {
        if messages[..at].iter().any(|other| other.key == message.key) {
            problems.push(format!("{} is defined twice", message.key));
        }
    }
    messages.sort_by(|one, other| one.key.cmp(&other.key));
    (messages, problems)
}

fn message(entry: &Entry<&str>) -> Option<Message> {
    let (key, patterns) = match entry {
        Entry::Message(message) => {
            let attributes = message.attributes.iter().map(|attribute| &attribute.value);
            (
                message.id.name.to_owned(),
                message.value.iter().chain(attributes).collect::<Vec<_>>(),
            )
        }
        Entry::Term(term) => (format!("-{}", term.id.name), vec![&term.value]),
        _ => return None,
    };
    let mut message = Message {
        key,
        ..Message::default()
    };
    patterns
        .into_iter()
        .for_each(|pattern| message.take(pattern));
    Some(message)
}

impl Message {
    fn take(&mut self, pattern: &Pattern<&str>) {
        let mut sentence = String::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => sentence.push_str(value),
                PatternElement::Placeable { expression } => {
                    sentence.push('\u{fffc}');
                    self.expression(expression);
                }
            }
        }
        self.sentences.push(sentence);
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants
                    .iter()
                    .for_each(|variant| self.take(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.extend([id.name.to_owned()])
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.push(id.name.to_owned())
            }
            InlineExpression::TermReference { id, .. } => {
                self.references.push(format!("-{}", id.name))
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                arguments
                    .positional
                    .iter()
                    .for_each(|argument| self.inline(argument));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

#[test]
fn variants_variables_and_problems_are_read() {
    let text = "a = Bonjour { $name }\nb = { $count ->\n    [one] un\n   *[other] { $count } fois { -t }\n }\n-t = là\na = encore\n!";
    let (messages, problems) = read(text);
    let b = messages.iter().find(|message| message.key == "b").unwrap();
    assert!(
        b.sentences
            .iter()
            .any(|sentence| sentence == "\u{fffc} fois \u{fffc}")
    );
    assert_eq!(
        (b.variables.len(), b.references.as_slice()),
        (1, ["-t".to_owned()].as_slice())
    );
    assert_eq!(problems.len(), 2, "{problems:?}");
}
