//! After the axe: what was acknowledged is looked for, what was not is sent again, and the whole is told.

use super::*;

pub(super) fn look(town: &Town, tally: &mut Tally, chains: &mut Chains, whole: bool) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let journal = Journal::open(&store(&town.here.root, town.axe.postgres()))
            .await
            .expect("the journal opens");
        tally
            .faults
            .extend(chains.follow(&journal, &town.spaces).await);
        if whole {
            let missing = missing_blobs(&journal, &town.spaces).await;
            tally.faults.extend(
                missing
                    .into_iter()
                    .map(|blob| format!("{blob}: its bytes are not there")),
            );
        }
    });
}

/// Sends again what was not answered, and the last that was: neither may be there twice.
pub(super) fn again(town: &mut Town, tally: &mut Tally, done: Vec<Done>) -> io::Result<()> {
    for (number, mut done) in done.into_iter().enumerate() {
        tally.odd.append(&mut done.odd);
        let who = if number == 1 {
            &mut town.amina.browser
        } else {
            &mut town.samira.browser
        };
        who.get("/aide")?;
        who.get(if number == 1 {
            "/chez-moi"
        } else {
            "/personnes/nouvelle"
        })?;
        let last = done.writes.len().saturating_sub(2);
        for (place, write) in done.writes.iter_mut().enumerate() {
            let sent_again =
                write.fate == Fate::Unknown || (place >= last && write.fate == Fate::Kept);
            if !sent_again {
                continue;
            }
            tally.replayed += 1;
            let seen = write.send(who)?;
            if !ledger::went_well(&seen) {
                tally
                    .faults
                    .push(format!("sent again: {} {}", seen.status, write.path));
            }
        }
        tally
            .writes
            .extend(done.writes.into_iter().map(|write| (number, write)));
    }
    settle_member(town, tally)
}

/// A change that was answered is there; the other is known by looking.
fn settle_member(town: &mut Town, tally: &mut Tally) -> io::Result<()> {
    let case = town.cases.get(2).expect("a third case");
    let seen = town
        .samira
        .browser
        .get(&format!("{}/membres", case.notebook))?
        .is(200);
    let inside = seen
        .text
        .contains(&format!("/membres/{}/retrait", town.karim));
    if tally.member.sure && tally.member.inside != inside {
        tally.faults.push(format!(
            "a member who {} was acknowledged",
            if inside { "left" } else { "joined" }
        ));
    }
    tally.member.inside = inside;
    tally.member.sure = true;
    Ok(())
}

pub(super) fn finish(
    name: &str,
    town: &mut Town,
    tally: &mut Tally,
) -> io::Result<serde_json::Value> {
    let (mut lost, mut doubled, mut came_back) = (Vec::new(), Vec::new(), Vec::new());
    let places = town
        .cases
        .iter()
        .flat_map(|case| [case.notebook.clone(), case.thread.clone()]);
    for place in places.collect::<Vec<_>>() {
        let page = format!("{place}/export");
        town.samira.browser.get(&page)?.is(200);
        let archive = town.samira.browser.post(&page, &[])?.is(200).bytes;
        let writes: Vec<_> = tally
            .writes
            .iter()
            .map(|(_, write)| write)
            .filter(|write| write.path.starts_with(&place))
            .collect();
        let found = count(&archive, &writes);
        lost.extend(found.lost);
        doubled.extend(found.doubled);
        came_back.extend(found.came_back);
    }
    let of = |fate: Fate| {
        tally
            .writes
            .iter()
            .filter(|(_, write)| write.fate == fate)
            .count()
    };
    let mut starts: Vec<_> = tally.starts.iter().map(Duration::as_millis).collect();
    starts.sort_unstable();
    tally.faults.append(&mut tally.struck.faults);
    let well = [&lost, &doubled, &came_back, &tally.faults]
        .iter()
        .all(|faults| faults.is_empty());
    // A program that refuses while its database or its disk is away is right to; otherwise every answer is one that was expected.
    let refuses = matches!(town.axe, Axe::Database(_) | Axe::Full(_));
    let well = well && (refuses || tally.odd.is_empty()) && of(Fate::Kept) > tally.starts.len();
    Ok(json!({
        "bench": name,
        "database": if town.axe.postgres().is_some() { "PostgreSQL" } else { "SQLite" },
        "files altered by the cuts": tally.struck.altered,
        "rounds": tally.starts.len(),
        "acknowledged": of(Fate::Kept) + of(Fate::Erased) + of(Fate::Leaving),
        "with a file": tally.writes.iter().filter(|(_, write)| write.file.is_some()).count(),
        "erasures acknowledged": of(Fate::Erased),
        "members changed": tally.member.changes,
        "card tries answered": tally.tries.answered,
        "sent again after a death": tally.replayed,
        "acknowledged lost": lost,
        "written twice": doubled,
        "erased and come back": came_back,
        "faults": tally.faults,
        "odd answers": tally.odd.len(),
        "odd answers, the first": tally.odd.iter().take(10).collect::<Vec<_>>(),
        "start p50 (ms)": starts.get(starts.len() / 2),
        "start max (ms)": starts.last(),
        "well": well,
    }))
}
