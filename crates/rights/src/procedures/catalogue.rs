//! The facts that come with the program, and those that a structure adds.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use serde::Deserialize;

use super::{Paper, Piece, Procedure, Shield};

const PAPERS: &str = include_str!("../../procedures/papers.toml");
const PROCEDURES: &str = include_str!("../../procedures/procedures.toml");
const SHIELDS: &str = include_str!("../../procedures/shields.toml");

/// Why facts cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    #[error("{0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("« {procedure} » demande « {paper} », que personne ne connaît")]
    UnknownPaper { procedure: String, paper: String },
    #[error("« {0} » est là deux fois")]
    Twice(String),
}

/// Procedures, documents and shields.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    pub papers: Vec<Paper>,
    pub procedures: Vec<Procedure>,
    pub shields: Vec<Shield>,
    groups: BTreeMap<String, Vec<String>>,
}

/// What a file of facts may hold.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Facts {
    paper: Vec<Paper>,
    procedure: Vec<Procedure>,
    shield: Vec<Shield>,
    groups: BTreeMap<String, Vec<String>>,
}

impl Catalogue {
    /// The facts that come with the program.
    ///
    /// # Errors
    /// When they do not hold together, which a test excludes.
    pub fn published() -> Result<Self, Broken> {
        let mut all = Self::default();
        for text in [PAPERS, PROCEDURES, SHIELDS] {
            all.add(text)?;
        }
        Ok(all)
    }

    /// The same, read once: they are some two thousand lines. Nothing when they do not hold together.
    pub fn kept() -> Option<&'static Self> {
        static KEPT: OnceLock<Option<Catalogue>> = OnceLock::new();
        KEPT.get_or_init(|| Self::published().ok()).as_ref()
    }

    /// Adds facts of a structure: documents, procedures, groups, in the same form.
    ///
    /// # Errors
    /// When they are not of that form, name a document that nobody knows, or take a name that is taken. Then nothing is
    /// added.
    pub fn add(&mut self, text: &str) -> Result<(), Broken> {
        let facts: Facts = toml::from_str(text)?;
        let mut all = self.clone();
        all.papers.extend(facts.paper);
        all.shields.extend(facts.shield);
        all.groups.extend(facts.groups);
        all.procedures.extend(facts.procedure);
        all.check()?;
        all.spread();
        *self = all;
        Ok(())
    }

    pub fn paper(&self, key: &str) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.key == key)
    }

    pub fn procedure(&self, key: &str) -> Option<&Procedure> {
        let mut all = self.procedures.iter();
        all.find(|procedure| procedure.key == key)
    }

    pub fn shield(&self, key: &str) -> Option<&Shield> {
        self.shields.iter().find(|shield| shield.key == key)
    }

    /// Procedures that a document serves.
    pub fn served_by(&self, paper: &str) -> impl Iterator<Item = &Procedure> {
        let serves = move |piece: &Piece| piece.one_of.iter().any(|key| key == paper);
        self.procedures
            .iter()
            .filter(move |procedure| procedure.pieces.iter().any(serves))
    }

    /// Every name taken once, every document named known.
    fn check(&self) -> Result<(), Broken> {
        let papers = self.papers.iter().map(|paper| &paper.key);
        let procedures = self.procedures.iter().map(|procedure| &procedure.key);
        let (papers, _) = (once(papers)?, once(procedures)?);
        let known = |key: &str| papers.contains(key);
        for (group, keys) in &self.groups {
            named(group, keys, known)?;
        }
        for procedure in &self.procedures {
            for piece in &procedure.pieces {
                named(&procedure.key, &piece.one_of, known)?;
                named(&procedure.key, piece.instead.as_slice(), known)?;
                let group = piece.group.as_slice();
                named(&procedure.key, group, |key| self.groups.contains_key(key))?;
            }
        }
        Ok(())
    }

    /// Pieces that name a group get its documents.
    fn spread(&mut self) {
        let groups = &self.groups;
        let pieces = self.procedures.iter_mut().flat_map(|one| &mut one.pieces);
        for piece in pieces {
            if let Some(keys) = piece.group.as_ref().and_then(|group| groups.get(group)) {
                piece.one_of.clone_from(keys);
            }
        }
    }
}

fn once<'a>(keys: impl Iterator<Item = &'a String>) -> Result<BTreeSet<&'a str>, Broken> {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !seen.insert(key.as_str()) {
            return Err(Broken::Twice(key.clone()));
        }
    }
    Ok(seen)
}

fn named(of: &str, keys: &[String], known: impl Fn(&str) -> bool) -> Result<(), Broken> {
    match keys.iter().find(|key| !known(key)) {
        None => Ok(()),
        Some(paper) => Err(Broken::UnknownPaper {
            procedure: of.to_owned(),
            paper: paper.clone(),
        }),
    }
}
