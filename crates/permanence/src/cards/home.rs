//! The person's home, after the card: a few big doors, who reads, whom to call. Nothing about the past,
//! nothing that a neighbour could read over a shoulder.

use askama::Template;
use web::{Result, Space, SpaceKind, Visit, page};

use crate::{conversations::Exchange, entitlements, mandates, spaces::ThreadHead, team, wallet};

#[derive(Template)]
#[template(path = "cards/home.html")]
struct Home<'a> {
    visit: &'a Visit,
    hello: String,
    places: Vec<Place>,
    call: Option<(String, String)>,
    danger: [(&'static str, String); 6],
}

/// One thread of the person's.
struct Place {
    id: String,
    /// How the message tile is called: the workers' names when there are several threads.
    with: String,
    /// Over: read, taken away, not written in any more.
    closed: bool,
    fresh: usize,
    news: String,
    /// When an estimate of rights was shared, if so.
    rights: Option<String>,
    /// What the person allowed, in a line, and whether something waits for their signature.
    allowed: Option<(String, bool)>,
    /// The papers kept, or asked for: then something waits.
    papers: (String, bool),
    /// The escrow opened it lately.
    told: Option<String>,
}

pub(super) async fn home(visit: Visit) -> Result {
    let spaces = visit.spaces(SpaceKind::Thread).await?;
    let (mut places, mut name) = (Vec::new(), String::new());
    for space in &spaces {
        name = space.view::<ThreadHead>().await?.name;
        places.push(place(&visit, space).await?);
    }
    places.sort_by_key(|place| place.closed);
    let call = team::phone(visit.app())
        .await?
        .map(|number| (team::dialled(&number), number));
    let hello = if name.is_empty() {
        visit.t("cards-hello")
    } else {
        visit.words().with("cards-hello-name", "name", name)
    };
    let inside = Home {
        visit: &visit,
        hello,
        places,
        call,
        danger: danger(&visit),
    };
    Ok(page(&visit, visit.t("cards-home-title"), &inside))
}

async fn place(visit: &Visit, space: &Space) -> Result<Place> {
    let exchange = space.view::<Exchange>().await?;
    let circle = space.circle().await?;
    let staff = circle
        .present(visit.today())
        .into_iter()
        .filter(|member| member.staff);
    let with = staff
        .map(|member| member.name.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    let fresh = exchange.unread(visit.user()?.user);
    let news = match (space.is_closed(), fresh) {
        (true, 0) => visit.t("cards-reread"),
        _ => visit.words().count("cards-news", fresh),
    };
    let rights = entitlements::shared_on(space).await?;
    let allowed = mandates::given(visit, space).await?;
    let allowed = allowed.map(|(running, unsigned)| match unsigned {
        0 => (visit.words().count("cards-allowed-running", running), false),
        _ => (
            visit.words().count("cards-allowed-unsigned", unsigned),
            true,
        ),
    });
    let told = circle.rescued_lately(visit.now()).map(|last| {
        let (name, day) = (&last.heir, visit.day(last.time));
        visit
            .words()
            .fill("cards-rescued", &[("name", name), ("day", &day)])
    });
    Ok(Place {
        id: space.id().to_string(),
        with,
        closed: space.is_closed(),
        fresh,
        news,
        rights: rights.map(|time| visit.day(time)),
        allowed,
        papers: wallet::tile(visit, space).await?,
        told,
    })
}

/// Who answers now, whatever the hour, for nothing; in the words of the page of help.
fn danger(visit: &Visit) -> [(&'static str, String); 6] {
    ["15", "17", "114", "119", "3919", "3114"]
        .map(|number| (number, visit.t(&format!("account-help-{number}"))))
}
