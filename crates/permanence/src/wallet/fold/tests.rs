//! What happens to papers, entry after entry.

use jiff::civil::date;

use super::*;

const AMINA: UserId = UserId::from_bytes([3; 16]);

fn keep(answers: Option<(u64, &str)>, guess: Option<&str>) -> Paper {
    Paper::Keep {
        leaves: Vec::new(),
        documents: Vec::new(),
        stamps: Vec::new(),
        guess: guess.map(str::to_owned),
        answers: answers.map(|(request, paper)| (request, paper.to_owned())),
    }
}

fn sort(paper: u64, kind: &str, from: Option<Date>, until: Option<Date>) -> Paper {
    Paper::Sort {
        paper,
        kind: (!kind.is_empty()).then(|| kind.to_owned()),
        from: from.map(Day),
        until: until.map(Day),
    }
}

fn ask(papers: &[&str]) -> Request {
    Request::Ask {
        papers: papers.iter().map(|paper| (*paper).to_owned()).collect(),
        note: String::new(),
    }
}

fn wallet(papers: Vec<Paper>) -> Wallet {
    let mut wallet = Wallet::default();
    for (seq, paper) in (1..).zip(papers) {
        wallet.apply(&Record::of(seq, 0, AMINA, &paper));
    }
    wallet
}

#[test]
fn what_somebody_said_wins_over_what_was_asked_and_over_the_seal() {
    let kind = |papers| wallet(papers).paper(1).unwrap().kind().map(str::to_owned);
    assert_eq!(kind(vec![keep(None, None)]), None);
    assert_eq!(kind(vec![keep(None, Some("rib"))]).unwrap(), "rib");
    let asked = keep(Some((9, "cni")), Some("rib"));
    assert_eq!(kind(vec![asked.clone()]).unwrap(), "cni");
    assert_eq!(
        wallet(vec![asked.clone()]).paper(1).unwrap().contradicted(),
        Some("rib")
    );
    assert_eq!(kind(vec![asked.clone(), sort(1, "", None, None)]), None);
    assert_eq!(
        kind(vec![asked, sort(1, "passeport", None, None)]).unwrap(),
        "passeport"
    );
}

#[test]
fn a_paper_ends_on_its_day_and_is_said_before() {
    let today = date(2026, 12, 1);
    let standing = |kind: &str, from, until| {
        let wallet = wallet(vec![keep(None, None), sort(1, kind, from, until)]);
        wallet.paper(1).unwrap().standing(today)
    };
    let on = |day| Some(day);
    assert_eq!(standing("", None, None), Standing::Fine);
    assert_eq!(
        standing("", None, on(date(2026, 12, 1))),
        Standing::Soon(date(2026, 12, 1))
    );
    assert_eq!(
        standing("", None, on(date(2027, 2, 1))),
        Standing::Soon(date(2027, 2, 1))
    );
    assert_eq!(standing("", None, on(date(2027, 2, 2))), Standing::Fine);
    let yesterday = date(2026, 11, 30);
    assert_eq!(
        standing("", None, on(yesterday)),
        Standing::Ended(yesterday)
    );
    // Such a proof is taken for three months.
    let old = standing("attestation_caf", on(date(2026, 6, 1)), None);
    assert!(matches!(old, Standing::Old(_)), "{old:?}");
    assert_eq!(
        standing("attestation_caf", on(date(2026, 11, 1)), None),
        Standing::Fine
    );
}

#[test]
fn what_is_asked_stays_asked_until_it_comes_or_is_no_longer_needed() {
    let mut wallet = Wallet::default();
    let wanted = |wallet: &Wallet| {
        let wanted = wallet.wanted().into_iter();
        wanted.map(|want| want.paper).collect::<Vec<_>>()
    };
    wallet.apply(&Record::of(1, 0, AMINA, &keep(None, Some("cni"))));
    wallet.apply(&Record::of(2, 0, AMINA, &ask(&["cni", "rib", "passeport"])));
    // What was there before is not an answer.
    assert_eq!(wanted(&wallet), ["cni", "rib", "passeport"]);
    wallet.apply(&Record::of(3, 0, AMINA, &keep(Some((2, "cni")), None)));
    assert_eq!(wanted(&wallet), ["rib", "passeport"]);
    wallet.apply(&Record::of(4, 0, AMINA, &keep(None, Some("rib"))));
    assert_eq!(wanted(&wallet), ["passeport"]);
    let dropped = Request::Drop {
        request: 2,
        paper: "passeport".to_owned(),
    };
    wallet.apply(&Record::of(5, 0, AMINA, &dropped));
    assert!(wanted(&wallet).is_empty());
}

#[test]
fn a_replaced_paper_is_no_longer_counted_and_two_of_a_kind_are_told() {
    let two = vec![keep(None, Some("rib")), keep(None, Some("rib"))];
    let wallet = wallet(two.clone());
    assert_eq!(wallet.alike(wallet.paper(2).unwrap()).len(), 1);
    let replaced = [two, vec![Paper::Replace { paper: 1, by: 2 }]].concat();
    let wallet = self::wallet(replaced);
    assert_eq!(
        wallet.current().map(|held| held.seq).collect::<Vec<_>>(),
        [2]
    );
    assert_eq!(wallet.replaced().count(), 1);
    assert!(wallet.alike(wallet.paper(2).unwrap()).is_empty());
}
