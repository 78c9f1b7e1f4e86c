//! Faults that other systems had (security.md §1), each as a sentence.

use permanence::testing::{set_state, token};

use crate::town::{Town, town};

async fn reads(town: &Town, name: &str, path: &str) -> u16 {
    town.visitor(name).get(path).await.status.as_u16()
}

/// CVE-2026-43913 of Vaultwarden: an owner who was invited and never confirmed purged an organisation.
#[tokio::test]
async fn somebody_invited_and_not_confirmed_acts_on_nothing() {
    let town = town().await;
    let before = town.stage().app.journal().fingerprint().await.unwrap();
    let mut ines = town.visitor("invited");
    let file = format!("/espaces/{}", town.first.notebook);
    let away = ines.get(&file).await;
    assert!(away.location().starts_with("/?avis=finie&"));
    for act in ["contacts", "cloture", "effacement"] {
        let seen = ines.post(&format!("{file}/{act}"), &[("note", "x")]).await;
        seen.is(401);
    }
    assert_eq!(
        town.stage().app.journal().fingerprint().await.unwrap(),
        before
    );
}

/// f62a7a66 of Vaultwarden: what was given before went on working after.
#[tokio::test]
async fn a_suspended_worker_keeps_her_cookie_and_reads_nothing() {
    let town = town().await;
    let file = format!("/espaces/{}", town.first.notebook);
    assert_eq!(reads(&town, "worker member", &file).await, 200);
    set_state(town.stage(), town.place.karim.id(), 3)
        .await
        .unwrap();
    assert_eq!(reads(&town, "worker member", &file).await, 303);
    assert_eq!(reads(&town, "worker member, fresh", &file).await, 303);
}

/// CVE-2026-27898 of Vaultwarden: somebody else's id in the address was enough.
#[tokio::test]
async fn a_card_opens_its_own_thread_and_not_the_one_written_in_the_address() {
    let town = town().await;
    let path = |space: &str| format!("/fils/{}/qui-voit-quoi", town.space(space));
    assert_eq!(reads(&town, "card A", &path("thread-1")).await, 200);
    assert_eq!(reads(&town, "card A", &path("thread-2")).await, 404);
    assert_eq!(reads(&town, "card B", &path("thread-1")).await, 404);
    assert_eq!(reads(&town, "card A", &path("notebook-1")).await, 404);
}

/// b557c117 of Vaultwarden: pages of the whole organisation told what only members should know.
#[tokio::test]
async fn a_list_names_only_the_files_of_its_reader() {
    let town = town().await;
    let mut karim = town.visitor("worker member");
    let list = karim.get("/personnes").await;
    list.is(200)
        .sees("canarizibeline")
        .hides("canarifoulque")
        .hides("Chloé");
    for name in ["lead", "lead in ceremony", "officer", "admin"] {
        let list = town.visitor(name).get("/personnes").await;
        list.is(200).hides("canarizibeline").hides("canarifoulque");
    }
}

/// What one was told by a key must end with the key: the cookie outlives membership, the reading does not.
#[tokio::test]
async fn a_colleague_who_left_a_file_reads_nothing_with_the_same_cookie() {
    let town = town().await;
    let (stage, nadia) = (town.stage(), &town.place.nadia);
    let karim = &town.place.karim;
    let guest = nadia.guest().unwrap();
    let notebook = karim.space(&stage.app, town.first.notebook).await.unwrap();
    let thread = karim.space(&stage.app, town.first.thread).await.unwrap();
    for space in [&notebook, &thread] {
        space.join(&token(&stage.app), &guest).await.unwrap();
    }
    let file = format!("/espaces/{}", town.first.notebook);
    assert_eq!(reads(&town, "worker elsewhere", &file).await, 200);
    notebook
        .leave(&token(&stage.app), nadia.id())
        .await
        .unwrap();
    assert_eq!(reads(&town, "worker elsewhere", &file).await, 404);
}

/// Kanidm, GHSA-xxwr-vvr3-2g9f: nothing asked for was "a part of what is allowed".
#[tokio::test]
async fn an_address_without_a_space_is_no_space() {
    let town = town().await;
    for path in [
        "/espaces/",
        "/espaces//contacts",
        "/fils/",
        "/espaces/%2e%2e/contacts",
        "/espaces/0/contacts",
    ] {
        assert_eq!(reads(&town, "worker member", path).await, 404, "{path}");
    }
}
