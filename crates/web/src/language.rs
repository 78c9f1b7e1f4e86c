//! Words people read: Project Fluent, one file per feature and language, French first.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// The languages shipped; the first is the one that answers when nothing else does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Language {
    French,
    English,
    Arabic,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::French, Self::English, Self::Arabic];

    /// The pages of the team exist in French and in English: whoever works here reads one of them whole.
    pub fn of_staff(self) -> Self {
        match self {
            Self::French | Self::Arabic => Self::French,
            Self::English => Self::English,
        }
    }

    /// BCP 47 code, as in the `lang` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
            Self::Arabic => "ar",
        }
    }

    /// The language's own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::French => "Français",
            Self::English => "English",
            Self::Arabic => "العربية",
        }
    }

    /// Writing direction, as in the `dir` attribute.
    pub fn direction(self) -> &'static str {
        if self == Self::Arabic { "rtl" } else { "ltr" }
    }

    /// What stands between thousands: « 10 000 » with a narrow no-break space, “10,000”.
    fn thousands(self) -> char {
        match self {
            Self::French => '\u{202f}',
            Self::English | Self::Arabic => ',',
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    /// The first language of an `Accept-Language` header that we speak.
    pub fn accepted(header: &str) -> Self {
        header
            .split(',')
            .filter_map(|item| item.split([';', '-']).next())
            .find_map(|code| Self::from_code(code.trim()))
            .unwrap_or(Self::French)
    }
}

/// All words of the program. A language is parsed the first time somebody reads it: many places never hear one of them.
pub struct Dictionary {
    sources: Vec<(Language, &'static str)>,
    bundles: [OnceLock<FluentBundle<FluentResource>>; Language::ALL.len()],
}

impl Dictionary {
    /// Takes (language, Fluent source) pairs, which the tests have read: what does not parse is left out.
    pub fn new(sources: Vec<(Language, &'static str)>) -> Self {
        Self {
            sources,
            bundles: Default::default(),
        }
    }

    /// The sentence for `key`, in `language`, else in French, else the key itself between brackets.
    fn say(&self, language: Language, key: &str, values: Option<&FluentArgs<'_>>) -> String {
        [language, Language::French]
            .into_iter()
            .find_map(|language| self.find(language, key, values))
            .unwrap_or_else(|| format!("[{key}]"))
    }

    fn find(
        &self,
        language: Language,
        key: &str,
        values: Option<&FluentArgs<'_>>,
    ) -> Option<String> {
        let bundle = self
            .bundles
            .get(language as usize)?
            .get_or_init(|| bundle(language, &self.sources));
        let pattern = bundle.get_message(key)?.value()?;
        Some(
            bundle
                .format_pattern(pattern, values, &mut Vec::new())
                .into_owned(),
        )
    }
}

fn bundle(
    language: Language,
    sources: &[(Language, &'static str)],
) -> FluentBundle<FluentResource> {
    let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Invisible marks around values only where both directions meet.
    bundle.set_use_isolating(language.direction() == "rtl");
    bundle.set_formatter(Some(match language {
        Language::French => |value, _| grouped(value, Language::French.thousands()),
        Language::English | Language::Arabic => {
            |value, _| grouped(value, Language::English.thousands())
        }
    }));
    for (_, source) in sources.iter().filter(|(of, _)| *of == language) {
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        // A key defined twice keeps its first sentence.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// A number that is counted, in groups of three digits; `None` leaves anything else to Fluent.
fn grouped(value: &FluentValue<'_>, mark: char) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = number.as_string();
    let whole = digits.bytes().all(|digit| digit.is_ascii_digit());
    whole.then(|| in_threes(&digits, mark))
}

fn in_threes(digits: &str, mark: char) -> String {
    let mut said = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            said.push(mark);
        }
        said.push(digit);
    }
    said
}

/// The words of one visitor: cheap to clone, and what templates hold.
#[derive(Clone)]
pub struct Words {
    dictionary: Arc<Dictionary>,
    pub language: Language,
}

impl Words {
    pub fn new(dictionary: Arc<Dictionary>, language: Language) -> Self {
        Self {
            dictionary,
            language,
        }
    }

    /// The sentence for a key.
    pub fn t(&self, key: &str) -> String {
        self.dictionary.say(self.language, key, None)
    }

    /// The sentence for a key that holds one value.
    pub fn with(&self, key: &str, name: &str, value: impl fmt::Display) -> String {
        self.fill(key, &[(name, &value)])
    }

    /// The sentence for a key that holds several values.
    pub fn fill(&self, key: &str, values: &[(&str, &dyn fmt::Display)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set((*name).to_owned(), FluentValue::from(value.to_string()));
        }
        self.dictionary.say(self.language, key, Some(&args))
    }

    /// The sentence for a key that counts (`{ $count -> [one] … *[other] … }`).
    pub fn count(&self, key: &str, count: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("count", FluentValue::from(count));
        self.dictionary.say(self.language, key, Some(&args))
    }

    /// A number that is counted, for a sentence that holds other values too. A year, a code or a telephone is not counted.
    pub fn number(&self, count: impl fmt::Display) -> String {
        in_threes(&count.to_string(), self.language.thousands())
    }

    /// Whether a key exists in this very language.
    pub fn knows(&self, key: &str) -> bool {
        self.dictionary.find(self.language, key, None).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_written_as_each_language_does() {
        let source = "long = { $count } signes\nmany = { $count ->\n    [one] un\n   *[other] { $count } fois\n}\n";
        let sources = Language::ALL.map(|language| (language, source));
        let dictionary = Arc::new(Dictionary::new(sources.to_vec()));
        let said = |language, key: &str, count| {
            let said = Words::new(dictionary.clone(), language).count(key, count);
            said.replace(['\u{2068}', '\u{2069}'], "")
        };
        for (count, french, english) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1\u{202f}000", "1,000"),
            (10_000, "10\u{202f}000", "10,000"),
            (1_234_567, "1\u{202f}234\u{202f}567", "1,234,567"),
        ] {
            assert_eq!(
                said(Language::French, "long", count),
                format!("{french} signes")
            );
            assert_eq!(
                said(Language::English, "long", count),
                format!("{english} signes")
            );
            assert_eq!(
                said(Language::Arabic, "long", count),
                format!("{english} signes")
            );
        }
        let french = Words::new(dictionary.clone(), Language::French);
        assert_eq!(french.number(12_000), "12\u{202f}000");
        assert_eq!(french.number(12), "12");
        assert_eq!(said(Language::French, "many", 1), "un");
        assert_eq!(said(Language::French, "many", 12_000), "12\u{202f}000 fois");
    }
}
