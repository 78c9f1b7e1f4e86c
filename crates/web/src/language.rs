//! Words people read: Project Fluent, one file per feature and language, French first.

use std::{collections::HashMap, fmt, sync::Arc};

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

/// All words of the program, parsed once.
pub struct Dictionary(HashMap<Language, FluentBundle<FluentResource>>);

impl Dictionary {
    /// Takes (language, Fluent source) pairs. Returns the keys that are defined twice or the sources that do not parse.
    pub fn new(sources: &[(Language, &'static str)]) -> (Self, Vec<String>) {
        let mut problems = Vec::new();
        let mut bundles = HashMap::new();
        for language in Language::ALL {
            bundles.insert(language, bundle(language, sources, &mut problems));
        }
        (Self(bundles), problems)
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
        let bundle = self.0.get(&language)?;
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
    problems: &mut Vec<String>,
) -> FluentBundle<FluentResource> {
    let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Invisible marks around values only where both directions meet.
    bundle.set_use_isolating(language.direction() == "rtl");
    for (_, source) in sources.iter().filter(|(of, _)| *of == language) {
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, errors)| {
                problems.extend(
                    errors
                        .iter()
                        .map(|error| format!("{}: {error}", language.code())),
                );
                resource
            });
        if let Err(errors) = bundle.add_resource(resource) {
            problems.extend(
                errors
                    .iter()
                    .map(|error| format!("{}: {error}", language.code())),
            );
        }
    }
    bundle
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

    /// Whether a key exists in this very language.
    pub fn knows(&self, key: &str) -> bool {
        self.dictionary.find(self.language, key, None).is_some()
    }
}
