//! The escrow, through its pages.

mod ceremony;
mod limits;
mod rule;

use seal::{SpaceId, UserId};
use web::testing::Seen;

use super::{Arrangement, cover, cover::entrusted};
use crate::{
    team::team_id,
    testing::{Case, Place, Worker, hire, lead, open_case, place},
};

const WHY: &str = "Karim a perdu ses clés";

/// Samira and Léa lead; Karim follows Amina, alone.
struct Scene {
    place: Place,
    lea: Worker,
    case: Case,
}

async fn scene() -> Scene {
    let place = place().await.unwrap();
    let lea = hire(&place.stage, &place.samira, "Léa Martin", lead())
        .await
        .unwrap();
    let case = open_case(&place.stage, &place.karim, "Amina", &[])
        .await
        .unwrap();
    Scene { place, lea, case }
}

impl Scene {
    /// Samira chooses two parts of three: hers, Léa's, an envelope. Gives the code of the envelope.
    async fn rules(&mut self) -> String {
        let (samira, lea) = (
            self.place.samira.id().to_string(),
            self.lea.id().to_string(),
        );
        let fields = [
            ("needed", "2"),
            ("holders", samira.as_str()),
            ("holders", lea.as_str()),
            ("envelopes", "1"),
        ];
        let browser = &mut self.place.samira.browser;
        browser.get("/recours/regle").await.is(200);
        let seen = browser.post("/recours/regle", &fields).await;
        code(seen.is(200))
    }

    /// Karim comes: his spaces follow the rule.
    async fn karim_comes(&self) {
        let app = &self.place.stage.app;
        let principal = self.place.karim.principal(app).unwrap();
        cover(app, &principal).await.unwrap();
    }

    /// Samira calls the holders, for Nadia to take over these spaces.
    async fn calls(&mut self, spaces: &[SpaceId]) -> Seen {
        let page = format!("/recours/ouverture/{}", self.place.karim.id());
        let heir = self.place.nadia.id().to_string();
        let spaces: Vec<String> = spaces.iter().map(ToString::to_string).collect();
        let mut fields = vec![("heir", heir.as_str()), ("reason", WHY)];
        fields.extend(spaces.iter().map(|id| ("spaces", id.as_str())));
        let browser = &mut self.place.samira.browser;
        browser.get(&page).await.is(200);
        browser.post(&page, &fields).await
    }

    /// Samira calls for Amina's file.
    async fn calls_for_amina(&mut self) {
        let spaces = [self.case.notebook, self.case.thread];
        self.calls(&spaces).await.is(303);
    }

    async fn samira_gives(&mut self) {
        gives(&mut self.place.samira).await.is(303);
    }

    async fn lea_gives(&mut self) {
        gives(&mut self.lea).await.is(303);
    }

    async fn samira_opens(&mut self) -> Seen {
        let browser = &mut self.place.samira.browser;
        browser.get("/recours").await.is(200);
        browser.post("/recours/aboutissement", &[]).await
    }

    /// Whether Nadia has the keys of a space.
    async fn nadia_opens(&self, space: SpaceId) -> bool {
        let nadia = &self.place.nadia;
        nadia.space(&self.place.stage.app, space).await.is_ok()
    }

    async fn arrangement(&self) -> Arrangement {
        let app = &self.place.stage.app;
        let id = team_id(app).await.unwrap().unwrap();
        let team = self.place.samira.space(app, id).await.unwrap();
        team.view::<Arrangement>().await.unwrap()
    }

    /// The name of the escrow in force.
    async fn escrow(&self) -> UserId {
        let arrangement = self.arrangement().await;
        let escrow = entrusted(&self.place.stage.app, &arrangement)
            .await
            .unwrap();
        escrow.unwrap().id()
    }

    /// The spaces whose keys the escrow in force holds.
    async fn covered(&self) -> Vec<SpaceId> {
        let name = self.escrow().await;
        let journal = self.place.stage.app.journal();
        journal
            .read(move |tx| Box::pin(journal::wraps::spaces(tx, name)))
            .await
            .unwrap()
    }
}

async fn gives(worker: &mut Worker) -> Seen {
    worker.browser.get("/recours").await.is(200);
    worker.browser.post("/recours/part", &[]).await
}

/// The code of the only envelope of a page.
fn code(seen: &Seen) -> String {
    let text = seen.text();
    let codes: Vec<&str> = text
        .split("<p class=\"code\"><bdi dir=\"ltr\">")
        .skip(1)
        .filter_map(|rest| rest.split("</bdi>").next())
        .collect();
    assert_eq!(codes.len(), 1, "{text}");
    assert_eq!(codes[0].len(), 32, "{}", codes[0]);
    codes[0].to_owned()
}
