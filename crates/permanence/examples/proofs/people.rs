//! People of an invented structure, brought in by the same pages as anybody.

use std::{
    io,
    net::SocketAddr,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use totp_rs::{Builder, Secret, Totp};

use crate::{
    browser::{Browser, Filled, Seen, between},
    canaries::Canaries,
    chance,
};

/// Somebody signed in, and what they would type to come in again: a login and a password, or a card and its digits.
pub struct Somebody {
    pub browser: Browser,
    pub login: String,
    pub secret: String,
    /// What shows digits, for who has one.
    pub phone: Option<Phone>,
}

/// A phone that shows digits; the program takes each of them once.
pub struct Phone {
    totp: Totp,
    last: u64,
}

impl Phone {
    /// The next digits that may still serve: the program takes those of half a minute ago, of now, of half a minute ahead.
    fn digits(&mut self) -> String {
        loop {
            let now = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .expect("a clock")
                .as_secs()
                / STEP;
            let step = (self.last + 1).max(now - 1);
            if step <= now + 1 {
                self.last = step;
                return self.totp.generate(step * STEP).to_string();
            }
            std::thread::sleep(Duration::from_millis(500));
        }
    }
}

/// Seconds during which a phone shows the same digits.
const STEP: u64 = 30;

impl Somebody {
    /// Comes in by the front door, in one step or two.
    pub fn enter(&mut self) -> io::Result<()> {
        let who = &mut self.browser;
        who.get("/")?.is(200);
        let fields = [("login", self.login.as_str()), ("password", &self.secret)];
        let seen = who.post("/entree", &fields)?.is(303);
        if let (true, Some(phone)) = (seen.location.ends_with("/second"), &mut self.phone) {
            who.get("/entree/second")?.is(200);
            who.post("/entree/second", &[("digits", &phone.digits())])?
                .is(303);
        }
        Ok(())
    }

    /// Shows the password again, so that what asks for a recent unlock opens.
    pub fn unlock(&mut self) -> io::Result<()> {
        self.browser
            .get("/deverrouillage?retour=/personnes")?
            .is(200);
        let fields = [("retour", "/personnes"), ("password", self.secret.as_str())];
        self.browser.post("/deverrouillage", &fields)?.is(303);
        Ok(())
    }

    fn new(browser: Browser, login: &str, secret: &str) -> Self {
        Self {
            browser,
            login: login.to_owned(),
            secret: secret.to_owned(),
            phone: None,
        }
    }
}

/// Tries a key card.
pub fn open_card(who: &mut Browser, code: &str, pin: &str) -> io::Result<Seen> {
    let door = who.get("/c")?;
    if door.status != 200 {
        // Without its database the program shows no door.
        return Ok(door);
    }
    who.post("/c", &[("code", code), ("pin", pin), ("phone", "mine")])
}

/// The first start: three questions, the codes, the phone.
pub fn found(address: SocketAddr, canaries: &mut Canaries) -> io::Result<Somebody> {
    let mut samira = Browser::new(address);
    samira.get("/premiere-fois")?.is(200);
    let name = format!("{} Exemple", canaries.plain("name of the founder"));
    let password = format!("{} girafe moulin savon", canaries.plain("password"));
    // The name of the place is shown to everybody, signed in or not: it is no secret.
    let fields = [
        ("place", "Centre d’essai"),
        ("name", &name),
        ("password", &password),
    ];
    samira.post("/premiere-fois", &fields)?.is(303);
    know_session(&samira, canaries);
    copy_codes(&mut samira, canaries)?;
    let mut samira = Somebody::new(samira, &name, &password);
    add_phone(&mut samira, canaries)?;
    Ok(samira)
}

fn copy_codes(who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    let page = who.get("/premiere-fois/codes")?.is(200).text;
    let shown = page
        .split("<bdi dir=\"ltr\">")
        .skip(1)
        .filter_map(|rest| rest.split("</bdi>").next());
    let codes: Vec<String> = shown
        .filter(|code| code.len() == 32)
        .map(str::to_owned)
        .collect();
    for code in &codes {
        canaries.secret("recovery code", code, None);
    }
    let code = codes.first().expect("a recovery code is shown");
    who.post("/premiere-fois/codes", &[("code", code)])?.is(303);
    Ok(())
}

/// The second step, without which nothing that matters opens.
fn add_phone(who: &mut Somebody, canaries: &mut Canaries) -> io::Result<()> {
    who.browser.get("/compte/double-facteur")?.is(200);
    let typed = who.browser.hidden("secret");
    let secret = Secret::try_from_base32(typed.replace(' ', "")).expect("a secret for the phone");
    canaries.secret(
        "secret of the phone",
        &typed,
        Some(secret.as_bytes().to_vec()),
    );
    let totp = Builder::new()
        .with_secret(secret)
        .build()
        .expect("what phones do");
    let mut phone = Phone { totp, last: 0 };
    let fields = [("secret", typed.as_str()), ("digits", &phone.digits())];
    who.browser.post("/compte/double-facteur", &fields)?.is(303);
    who.phone = Some(phone);
    Ok(())
}

/// The cookie's secret, as text and as bytes.
pub fn know_session(who: &Browser, canaries: &mut Canaries) {
    let text = who.cookie("s").expect("a session").to_owned();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes = text.as_bytes().chunks(2).filter_map(byte).collect();
    canaries.secret("session", &text, Some(bytes));
}

/// A colleague is invited, answers, compares eight words aloud, enters.
pub fn invite(
    address: SocketAddr,
    samira: &mut Browser,
    canaries: &mut Canaries,
) -> io::Result<Somebody> {
    samira.get("/equipe/invitations/nouvelle")?.is(200);
    let name = format!("{} Modèle", canaries.plain("name of a colleague"));
    let fields = [("name", name.as_str()), ("roles", "worker")];
    let page = samira
        .post("/equipe/invitations/nouvelle", &fields)?
        .is(200)
        .text;
    let code = between(&page, "/invitation#", "<").to_owned();
    canaries.secret("code of an invitation", &code, None);
    let mut karim = Browser::new(address);
    let login = canaries.plain("login");
    let password = format!(
        "{} piano janvier brioche",
        canaries.plain("password of a colleague")
    );
    karim.get("/invitation")?.is(200);
    karim.post("/invitation", &[("code", &code)])?.is(200);
    let fields = [
        ("code", code.as_str()),
        ("login", &login),
        ("password", &password),
    ];
    karim.post("/invitation/reponse", &fields)?.is(303);
    confirm(samira)?;
    let mut karim = Somebody::new(karim, &login, &password);
    karim.enter()?;
    know_session(&karim.browser, canaries);
    copy_codes(&mut karim.browser, canaries)?;
    Ok(karim)
}

fn confirm(samira: &mut Browser) -> io::Result<()> {
    samira.get("/equipe")?.is(200);
    let pages: Vec<_> = samira
        .links()
        .into_iter()
        .filter(|link| link.starts_with("/equipe/"))
        .collect();
    for page in pages {
        let seen = samira.get(&page)?;
        let acts = samira
            .forms()
            .into_iter()
            .find(|form| form.action.ends_with("/confirmation"));
        if let Some(form) = acts.filter(|_| seen.status == 200) {
            let fields = form.fields.iter().map(|field| {
                let value = field.choices.first().unwrap_or(&field.value);
                (field.name.clone(), value.clone())
            });
            let filled = Filled {
                fields: fields.collect(),
                ..Filled::default()
            };
            samira.fill(&form.action, &form, &filled)?.is(303);
        }
    }
    Ok(())
}

/// Gives the address of the notebook.
pub fn open_case(who: &mut Browser, canaries: &mut Canaries) -> io::Result<String> {
    who.get("/personnes/nouvelle")?.is(200);
    let seen = who
        .post(
            "/personnes/nouvelle",
            &[("nickname", &canaries.word("nickname"))],
        )?
        .is(303);
    Ok(seen.location)
}

/// A card made with the person, who opens it on her own phone.
pub fn give_card(
    address: SocketAddr,
    who: &mut Browser,
    case: &str,
    canaries: &mut Canaries,
) -> io::Result<Somebody> {
    let pin = pin();
    canaries.secret("digits of a card", &pin, None);
    let page = format!("{case}/cartes/nouvelle");
    who.get(&page)?.is(200);
    let shown = canaries.plain("name on a card");
    let seen = who
        .post(&page, &[("pin", &pin), ("again", &pin), ("name", &shown)])?
        .is(200);
    let code = between(between(&seen.text, "id=\"printed\"", "/bdi"), ">", "<").to_owned();
    assert!(!code.is_empty(), "a card shows its code");
    canaries.secret("secret of a card", &code, None);
    let mut amina = Browser::new(address);
    open_card(&mut amina, &code, &pin)?.is(303);
    know_session(&amina, canaries);
    Ok(Somebody::new(amina, &code, &pin))
}

/// Six digits that nobody would call easy.
fn pin() -> String {
    format!(
        "{}{}",
        ["83", "72", "94"].get(chance::below(3)).unwrap_or(&"83"),
        {
            let rest = chance::digits(3);
            format!("{rest}{}", if rest.starts_with('1') { 6 } else { 1 })
        }
    )
}

/// The thread that a notebook leads to.
pub fn thread_of(who: &mut Browser, notebook: &str) -> io::Result<String> {
    who.get(notebook)?.is(200);
    Ok(thread_in(who))
}

/// The thread that the page just read leads to.
pub fn thread_in(who: &Browser) -> String {
    let thread = |link: &String| link.starts_with("/fils/") && link.matches('/').count() == 2;
    who.links()
        .into_iter()
        .find(thread)
        .expect("a page that leads to a thread")
}
