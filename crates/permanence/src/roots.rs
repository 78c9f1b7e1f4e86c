//! Every night, the heads of all spaces become one root, signed by the instance and added to `roots.log`, which only
//! grows; the heads themselves are in `heads.list` beside it. A database put back to an earlier day no longer holds
//! them: its members are told, `permanence doctor` says it. Opaque ids, numbers and hashes only.

use journal::{Erased, Journal};
use seal::{AuditKey, Head, SpaceId, sha256};
use web::App;

/// What a root is, for its signature.
const LABEL: &str = "root";

/// What the last night says of today.
#[derive(PartialEq, Eq, Debug)]
pub enum Night {
    /// There is no root yet.
    None,
    /// Every head of that day is there, or was erased since.
    Whole { day: u32 },
    /// These spaces no longer hold what they held.
    PutBack { day: u32, spaces: Vec<SpaceId> },
    /// The signature, or the list, is not the one that was written.
    Forged,
}

/// A line of `roots.log`: day, count of spaces, root, signature.
struct Line {
    day: u32,
    signed: String,
    root: String,
    signature: [u8; 64],
}

/// Writes the root of the night, once a day; what the night before knew is compared first.
pub(crate) async fn every_night(app: &App) -> journal::Result<()> {
    let (journal, today) = (app.journal(), app.world().today());
    let roots = journal.roots()?;
    if last(&roots).is_some_and(|line| line.day == today) {
        return Ok(());
    }
    look_back(app).await?;
    let heads = journal
        .read(|tx| Box::pin(async move { journal::entries::heads(tx).await }))
        .await?;
    let line = sign(app.instance().audit(), &roots, today, &heads);
    journal.keep_heads(list(&heads)).await?;
    journal.note_root(&line).await
}

/// Compares the last night with now, and tells the members of what went backwards.
pub(crate) async fn look_back(app: &App) -> journal::Result<()> {
    let night = check(app.journal(), &app.instance().audit().public()).await?;
    match night {
        Night::PutBack { spaces, .. } => {
            web::event!("roots.put-back", spaces = spaces.len());
            app.put_back(&spaces);
        }
        Night::Forged => web::event!("roots.forged"),
        Night::None | Night::Whole { .. } => app.put_back(&[]),
    }
    Ok(())
}

/// What the last root says of the journal of now.
///
/// # Errors
/// Those of the journal.
pub async fn check(journal: &Journal, audit: &[u8; 32]) -> journal::Result<Night> {
    let roots = journal.roots()?;
    if roots.is_empty() {
        return Ok(Night::None);
    }
    let list = journal.kept_heads()?;
    let Some((line, heads)) = last(&roots).zip(parse(&list)) else {
        return Ok(Night::Forged);
    };
    let signed = seal::verify_audit(audit, LABEL, line.signed.as_bytes(), &line.signature);
    if signed.is_err() || hex(&root(&heads)) != line.root {
        return Ok(Night::Forged);
    }
    let day = line.day;
    let spaces = lost(journal, heads).await?;
    Ok(if spaces.is_empty() {
        Night::Whole { day }
    } else {
        Night::PutBack { day, spaces }
    })
}

async fn lost(journal: &Journal, heads: Vec<(SpaceId, Head)>) -> journal::Result<Vec<SpaceId>> {
    let erased = journal.erased()?;
    let mut lost = Vec::new();
    for (space, known) in heads {
        let now = journal
            .read(move |tx| {
                Box::pin(async move { journal::entries::reach(tx, space, known.seq).await })
            })
            .await?;
        let there = match now {
            // A space founded that very moment has no entry to compare.
            Some((head, at)) => head.seq >= known.seq && (known.seq == 0 || at == Some(known.hash)),
            None => erased.contains(&Erased::Space(space)),
        };
        if !there {
            lost.push(space);
        }
    }
    Ok(lost)
}

/// The eight words of the last root, to be copied on paper; `None` before the first night.
pub(crate) fn words(journal: &Journal) -> journal::Result<Option<(u32, String)>> {
    let roots = journal.roots()?;
    Ok(last(&roots).and_then(|line| {
        let bytes = unhex::<32>(&line.root)?;
        let head = Head {
            seq: 0,
            hash: bytes,
        };
        Some((line.day, head.spoken()))
    }))
}

/// A line signed with the one before it: none can be taken out of the middle.
fn sign(audit: &AuditKey, roots: &str, day: u32, heads: &[(SpaceId, Head)]) -> String {
    let start = format!("{day} {} {}", heads.len(), hex(&root(heads)));
    let signature = audit.sign(LABEL, signed(&start, roots.lines().next_back()).as_bytes());
    format!("{start} {}", hex(&signature))
}

/// What is signed: the line without its signature, and the hash of the line before.
fn signed(start: &str, before: Option<&str>) -> String {
    format!(
        "{start} {}",
        hex(&sha256(before.unwrap_or_default().as_bytes()))
    )
}

fn last(roots: &str) -> Option<Line> {
    let mut lines = roots.lines().rev();
    let (line, before) = (lines.next()?, lines.next());
    let (start, signature) = line.rsplit_once(' ')?;
    let mut words = start.split(' ');
    let (day, _, root) = (words.next()?, words.next()?, words.next()?);
    Some(Line {
        day: day.parse().ok()?,
        signed: signed(start, before),
        root: root.to_owned(),
        signature: unhex(signature)?,
    })
}

fn list(heads: &[(SpaceId, Head)]) -> String {
    let lines = heads
        .iter()
        .map(|(space, head)| format!("{space} {} {}\n", head.seq, hex(&head.hash)));
    lines.collect()
}

fn parse(list: &str) -> Option<Vec<(SpaceId, Head)>> {
    let line = |line: &str| {
        let mut words = line.split(' ');
        let (space, seq, hash) = (words.next()?, words.next()?, words.next()?);
        let head = Head {
            seq: seq.parse().ok()?,
            hash: unhex(hash)?,
        };
        Some((space.parse().ok()?, head))
    };
    list.lines().map(line).collect()
}

/// A Merkle tree of SHA-256: leaves and nodes are told apart, and one left alone goes up as it is.
fn root(heads: &[(SpaceId, Head)]) -> [u8; 32] {
    let leaf = |(space, head): &(SpaceId, Head)| {
        let parts = [
            b"perm/v1/root-leaf".as_slice(),
            space.as_bytes(),
            &head.seq.to_le_bytes(),
            &head.hash,
        ];
        sha256(&parts.concat())
    };
    let mut level: Vec<[u8; 32]> = heads.iter().map(leaf).collect();
    while level.len() > 1 {
        level = level.chunks(2).map(node).collect();
    }
    level.first().copied().unwrap_or_default()
}

fn node(pair: &[[u8; 32]]) -> [u8; 32] {
    match pair {
        [one, other] => sha256(&[b"perm/v1/root-node".as_slice(), one, other].concat()),
        [alone] => *alone,
        _ => [0; 32],
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let bytes = pairs
        .iter()
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    let bytes: Vec<u8> = bytes.collect::<Option<_>>()?;
    if rest.is_empty() {
        bytes.try_into().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Place, open_case, place};

    const DAY: i64 = 24 * 60;

    async fn night(place: &Place) -> Night {
        let app = &place.stage.app;
        let audit = app.instance().audit().public();
        check(app.journal(), &audit).await.unwrap()
    }

    #[tokio::test]
    async fn each_night_signs_the_heads_once_and_what_is_written_afterwards_agrees() {
        let place = place().await.unwrap();
        let app = &place.stage.app;
        assert_eq!(night(&place).await, Night::None);
        for expect in 1..=3 {
            every_night(app).await.unwrap();
            every_night(app).await.unwrap();
            assert_eq!(app.journal().roots().unwrap().lines().count(), expect);
            open_case(&place.stage, &place.karim, "Amina", &[])
                .await
                .unwrap();
            let day = app.world().today();
            assert_eq!(night(&place).await, Night::Whole { day });
            place.stage.clock.pass(DAY);
        }
        let (_, words) = words(app.journal()).unwrap().unwrap();
        assert_eq!(words.split(' ').count(), 8);
    }

    #[tokio::test]
    async fn a_space_put_back_is_named_and_everybody_in_it_is_told() {
        let place = place().await.unwrap();
        let app = &place.stage.app;
        let case = open_case(&place.stage, &place.karim, "Amina", &[&place.nadia])
            .await
            .unwrap();
        every_night(app).await.unwrap();
        let space = case.notebook;
        app.journal()
            .write(move |tx| Box::pin(async move { journal::harm::cut(tx, space, 1).await }))
            .await
            .unwrap();
        let day = app.world().today();
        let spaces = vec![space];
        assert_eq!(night(&place).await, Night::PutBack { day, spaces });
        look_back(app).await.unwrap();
        // Nadia had never opened it.
        let opened = place.nadia.space(app, space).await.unwrap();
        assert!(opened.rewound().is_some());
        let other = place.nadia.space(app, case.thread).await.unwrap();
        assert!(other.rewound().is_none());
        place.stage.clock.pass(DAY);
        every_night(app).await.unwrap();
        let day = app.world().today();
        assert_eq!(night(&place).await, Night::Whole { day });
    }

    #[tokio::test]
    async fn an_erased_space_is_no_loss() {
        let place = place().await.unwrap();
        let app = &place.stage.app;
        let case = open_case(&place.stage, &place.karim, "Amina", &[])
            .await
            .unwrap();
        every_night(app).await.unwrap();
        let space = place.karim.space(app, case.notebook).await.unwrap();
        space.erase().await.unwrap();
        let day = app.world().today();
        assert_eq!(night(&place).await, Night::Whole { day });
    }

    #[tokio::test]
    async fn a_list_or_a_line_that_was_changed_is_forged() {
        let place = place().await.unwrap();
        let app = &place.stage.app;
        every_night(app).await.unwrap();
        let list = app.journal().kept_heads().unwrap();
        let shorter: String = list
            .lines()
            .skip(1)
            .map(|line| format!("{line}\n"))
            .collect();
        app.journal().keep_heads(shorter).await.unwrap();
        assert_eq!(night(&place).await, Night::Forged);
        app.journal().keep_heads(list).await.unwrap();
        assert_ne!(night(&place).await, Night::Forged);
        app.journal().note_root("20000 1 00 00").await.unwrap();
        assert_eq!(night(&place).await, Night::Forged);
    }

    #[test]
    fn a_root_changes_with_each_head_and_with_their_order() {
        let head = |byte: u8| {
            let head = Head {
                seq: 3,
                hash: [byte; 32],
            };
            (SpaceId::from_bytes([byte; 16]), head)
        };
        let all = [head(1), head(2), head(3)];
        let mut seen = vec![root(&all), root(&all[..2]), root(&all[1..]), root(&[])];
        seen.push(root(&[head(2), head(1), head(3)]));
        seen.push(root(&[head(1), head(2), head(4)]));
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), count);
    }
}
