//! What a file may hold about a person: only what helps them, each part free to stay empty.

use serde::{Deserialize, Serialize};

/// A short closed list: what is kept, what forms send, which word is read.
pub(crate) trait Listed: Copy + PartialEq + Sized + 'static {
    /// Every value with its code, in the order of the form.
    const ALL: &'static [(Self, &'static str)];
    /// The beginning of the Fluent keys: `spaces-tie` gives `spaces-tie-spouse`.
    const WORDS: &'static str;

    /// The value that a form sent.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == code)
            .map(|(value, _)| *value)
    }

    fn code(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(value, _)| *value == self)
            .map_or("", |(_, code)| *code)
    }

    /// The Fluent key of its word.
    fn word(self) -> String {
        format!("{}-{}", Self::WORDS, self.code())
    }
}

/// Who the person is. CNIL, social follow-up: « adéquat, pertinent, non excessif » (RGPD art. 5-1-c).
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Person {
    pub nickname: String,
    pub first_name: String,
    pub surname: String,
    /// As it was said: « 14/03/1988 », « 1988 », « vers 1990 ».
    pub birth: String,
    pub languages: String,
    pub interpreter: bool,
    /// Address, or where the post arrives (CASF L264-1).
    pub address: String,
    /// What everybody of the file should know before meeting the person.
    pub note: String,
}

/// Somebody close to the person.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Relative {
    pub tie: Tie,
    pub name: String,
    pub phone: String,
    /// They live together.
    pub household: bool,
    pub reach: Reach,
    pub note: String,
}

/// The links that social work software agrees on (field.md §4).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Tie {
    Spouse,
    YoungChild,
    GrownChild,
    Parent,
    Grandparent,
    Sibling,
    Neighbour,
    Other,
}

/// Whether a relative may be contacted, and with whose agreement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Reach {
    /// Nobody asked the person yet: not to be contacted.
    Unsaid,
    Agreed,
    Emergency,
    Never,
}

/// A protection measure and who holds it. None of them can be guessed from another.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Measure {
    pub nature: Nature,
    pub scope: Scope,
    pub representative: String,
    pub phone: String,
    /// As written on the judgment: « 3 mars 2027 ».
    pub until: String,
    pub note: String,
}

/// Code civil art. 425 and following; CASF L271-1 (MASP) and code civil art. 495 (MAJ).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Nature {
    Sauvegarde,
    CuratelleSimple,
    CuratelleRenforcee,
    Tutelle,
    HabilitationFamiliale,
    MandatProtectionFuture,
    Masp,
    Maj,
    Other,
}

/// What a measure covers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Scope {
    Unsaid,
    Goods,
    Person,
    Both,
}

/// A way to reach the person.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Contact {
    pub channel: Channel,
    pub value: String,
    pub safety: Safety,
    pub hours: String,
    pub note: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Channel {
    Phone,
    Email,
    Address,
    Other,
}

/// Whether somebody else may read or answer there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Safety {
    Unsaid,
    Safe,
    Unsafe,
}

/// Why an accompaniment ends (field.md §4: Mano's « sortie de file active », Carnet de bord #1646).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Motive {
    Done,
    Wish,
    Relay,
    Housed,
    Moved,
    Lost,
    Hospital,
    Prison,
    Expelled,
    Death,
    Other,
}

impl Listed for Tie {
    const WORDS: &'static str = "spaces-tie";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Spouse, "spouse"),
        (Self::YoungChild, "young-child"),
        (Self::GrownChild, "grown-child"),
        (Self::Parent, "parent"),
        (Self::Grandparent, "grandparent"),
        (Self::Sibling, "sibling"),
        (Self::Neighbour, "neighbour"),
        (Self::Other, "other"),
    ];
}

impl Listed for Reach {
    const WORDS: &'static str = "spaces-reach";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Unsaid, "unsaid"),
        (Self::Agreed, "agreed"),
        (Self::Emergency, "emergency"),
        (Self::Never, "never"),
    ];
}

impl Listed for Nature {
    const WORDS: &'static str = "spaces-nature";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Sauvegarde, "sauvegarde"),
        (Self::CuratelleSimple, "curatelle-simple"),
        (Self::CuratelleRenforcee, "curatelle-renforcee"),
        (Self::Tutelle, "tutelle"),
        (Self::HabilitationFamiliale, "habilitation-familiale"),
        (Self::MandatProtectionFuture, "mandat-protection-future"),
        (Self::Masp, "masp"),
        (Self::Maj, "maj"),
        (Self::Other, "other"),
    ];
}

impl Listed for Scope {
    const WORDS: &'static str = "spaces-scope";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Unsaid, "unsaid"),
        (Self::Goods, "goods"),
        (Self::Person, "person"),
        (Self::Both, "both"),
    ];
}

impl Listed for Channel {
    const WORDS: &'static str = "spaces-channel";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Phone, "phone"),
        (Self::Email, "email"),
        (Self::Address, "address"),
        (Self::Other, "other"),
    ];
}

impl Listed for Safety {
    const WORDS: &'static str = "spaces-safety";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Unsaid, "unsaid"),
        (Self::Safe, "safe"),
        (Self::Unsafe, "unsafe"),
    ];
}

impl Listed for Motive {
    const WORDS: &'static str = "spaces-motive";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Done, "done"),
        (Self::Wish, "wish"),
        (Self::Relay, "relay"),
        (Self::Housed, "housed"),
        (Self::Moved, "moved"),
        (Self::Lost, "lost"),
        (Self::Hospital, "hospital"),
        (Self::Prison, "prison"),
        (Self::Expelled, "expelled"),
        (Self::Death, "death"),
        (Self::Other, "other"),
    ];
}

/// Whether a birth date can be one. What is not written day/month/year is taken as it was said.
pub(crate) fn is_birth(text: &str) -> bool {
    let parts: Vec<Option<i16>> = text
        .split('/')
        .map(|part| part.trim().parse().ok())
        .collect();
    match parts.as_slice() {
        [Some(day), Some(month), Some(year)] => {
            let short = |number: i16| i8::try_from(number).unwrap_or(-1);
            (1880..=2100).contains(year)
                && jiff::civil::Date::new(*year, short(*month), short(*day)).is_ok()
        }
        [Some(month), Some(year)] => (1..=12).contains(month) && (1880..=2100).contains(year),
        [_] => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_birth_date_is_plain_text_that_could_be_true() {
        let table = [
            ("14/03/1988", true),
            ("1/1/2001", true),
            ("29/02/2023", false),
            ("29/02/2024", true),
            ("34/03/1988", false),
            ("03/1988", true),
            ("13/1988", false),
            ("1988", true),
            ("vers 1990, à Bamako", true),
            ("1/2/3/4", false),
            ("14/mars/1988", false),
            ("", true),
        ];
        for (text, expected) in table {
            assert_eq!(super::is_birth(text), expected, "{text}");
        }
    }
}
