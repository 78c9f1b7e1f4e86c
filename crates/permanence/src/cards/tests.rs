//! Key cards, from the sheet to the person's home.

mod door;
mod home;
mod several;
mod sheet;

use seal::UserId;
use web::testing::{Seen, Visitor};

use super::Cards;
use crate::testing::{Case, Place, open_case, place};

const PIN: &str = "4827";

/// Karim follows Amina, and makes her a card; Nadia is a colleague outside.
struct Told {
    place: Place,
    case: Case,
    code: String,
    card: UserId,
}

async fn told() -> Told {
    let mut place = place().await.unwrap();
    let case = open_case(&place.stage, &place.karim, "Amina", &[])
        .await
        .unwrap();
    let sheet = makes(&mut place, &case).await;
    let code = printed(&sheet.text());
    let card = active(&place, &case).await;
    Told {
        place,
        case,
        code,
        card,
    }
}

async fn makes(place: &mut Place, case: &Case) -> Seen {
    let page = format!("/espaces/{}/cartes/nouvelle", case.notebook);
    place
        .karim
        .browser
        .get(&page)
        .await
        .is(200)
        .sees("Faire une carte ensemble");
    let fields = [("pin", PIN), ("again", PIN), ("name", "Amina")];
    place.karim.browser.post(&page, &fields).await
}

/// The card of the file that opens.
async fn active(place: &Place, case: &Case) -> UserId {
    let notebook = place
        .karim
        .space(&place.stage.app, case.notebook)
        .await
        .unwrap();
    let cards = notebook.view::<Cards>().await.unwrap();
    cards.active().next().unwrap().user
}

/// The code as the sheet shows it.
fn printed(page: &str) -> String {
    page.split("id=\"printed\">")
        .nth(1)
        .unwrap_or_default()
        .split('<')
        .next()
        .unwrap_or_default()
        .to_owned()
}

impl Told {
    fn list(&self) -> String {
        format!("/espaces/{}/cartes", self.case.notebook)
    }

    fn phone(&self) -> Visitor {
        Visitor::new(&self.place.stage, "Amina")
    }

    /// Somebody types the code and digits on a telephone.
    async fn tries(&self, phone: &mut Visitor, pin: &str) -> Seen {
        phone.get("/c").await.is(200);
        phone
            .post(
                "/c",
                &[("code", &self.code), ("pin", pin), ("phone", "mine")],
            )
            .await
    }

    /// Amina enters with her card.
    async fn amina(&self) -> Visitor {
        let mut phone = self.phone();
        let seen = self.tries(&mut phone, PIN).await;
        assert_eq!(seen.is(303).location(), "/chez-moi");
        phone
    }
}
