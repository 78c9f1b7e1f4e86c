//! What a mandate says, before it is words: who gives it, to whom, for what, until when.

use jiff::civil::Date;
use seal::UserId;
use serde::{Deserialize, Serialize};

use crate::spaces::Nature;

/// A mandate, or an agreement to share, as it was written. It does not change any more.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Deed {
    pub about: About,
    pub person: String,
    /// As it was said: « 14/03/1988 ». May be empty.
    pub birth: String,
    pub agents: Vec<Agent>,
    /// The structure.
    pub place: String,
    pub guardian: Option<Guardian>,
    /// The last day, `2027-05-24`.
    pub until: String,
    /// The day on which it was written.
    pub made: String,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum About {
    /// Act in the person's name: procedures by their keys, and whatever else is written.
    Act {
        procedures: Vec<String>,
        scope: String,
    },
    /// Tell a partner something.
    Share {
        partner: String,
        what: String,
        why: String,
    },
}

/// A worker who may act.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Agent {
    pub user: UserId,
    pub name: String,
}

/// Whoever holds a protection measure without which the person does not sign.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Guardian {
    pub name: String,
    pub nature: Nature,
    pub since: String,
    pub role: Role,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Role {
    /// Signs with the person (curatelle: Code civil, art. 467).
    Assists,
    /// Signs in the person's place (tutelle: art. 473; habilitation familiale: art. 494-1; mandat de protection future: art. 477).
    Represents,
}

/// Whose signature is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Signer {
    Person,
    Guardian,
}

impl Role {
    /// What a measure changes to a signature; nothing, when the person keeps it.
    pub(super) fn of(nature: Nature) -> Option<Self> {
        match nature {
            Nature::CuratelleSimple | Nature::CuratelleRenforcee => Some(Self::Assists),
            Nature::Tutelle | Nature::HabilitationFamiliale | Nature::MandatProtectionFuture => {
                Some(Self::Represents)
            }
            // Sauvegarde: the person keeps the exercise of their rights (Code civil, art. 435). The others protect money alone.
            Nature::Sauvegarde | Nature::Masp | Nature::Maj | Nature::Other => None,
        }
    }
}

impl Signer {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Guardian => "guardian",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        let all = [Self::Person, Self::Guardian];
        all.into_iter().find(|signer| signer.code() == code)
    }
}

impl Deed {
    pub(super) fn until(&self) -> Date {
        self.until.parse().unwrap_or_default()
    }

    /// Who signs, in the order of the paper.
    pub(super) fn signers(&self) -> &'static [Signer] {
        match self.guardian.as_ref().map(|guardian| guardian.role) {
            None => &[Signer::Person],
            Some(Role::Assists) => &[Signer::Person, Signer::Guardian],
            Some(Role::Represents) => &[Signer::Guardian],
        }
    }

    /// The name of whoever signs.
    pub(super) fn signer(&self, signer: Signer) -> &str {
        match (signer, &self.guardian) {
            (Signer::Guardian, Some(guardian)) => &guardian.name,
            _ => &self.person,
        }
    }

    pub(super) fn is_share(&self) -> bool {
        matches!(self.about, About::Share { .. })
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::mandates::entries::sample;

    pub(crate) fn deed() -> Deed {
        sample()
    }

    pub(crate) fn guarded(nature: Nature) -> Deed {
        let role = Role::of(nature).unwrap();
        let guardian = Guardian {
            name: "Claire Tutrice".into(),
            nature,
            since: "3 mars 2025".into(),
            role,
        };
        Deed {
            guardian: Some(guardian),
            ..sample()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{samples::*, *};

    #[test]
    fn who_signs_depends_on_the_measure() {
        use Signer::{Guardian, Person};
        assert_eq!(deed().signers(), [Person]);
        assert_eq!(guarded(Nature::Tutelle).signers(), [Guardian]);
        assert_eq!(
            guarded(Nature::CuratelleSimple).signers(),
            [Person, Guardian]
        );
        assert!(Role::of(Nature::Sauvegarde).is_none() && Role::of(Nature::Masp).is_none());
        assert_eq!(guarded(Nature::Tutelle).signer(Guardian), "Claire Tutrice");
        assert_eq!(deed().signer(Person), "Amina Diallo");
    }
}
