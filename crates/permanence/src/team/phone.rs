//! The structure's own number: printed on key cards, and shown to whoever cannot get in. Sealed under the
//! instance's key like the structure's name, because a person's page must show it without opening the team.

use web::{App, Draft, Result, Space, Token};

use super::Team;

const KEY: &str = "phone";
const LABEL: &str = "place-phone";

/// The number, as it was typed.
pub(crate) async fn phone(app: &App) -> Result<Option<String>> {
    let read = app
        .journal()
        .read(|tx| Box::pin(async move { journal::place::read(tx, KEY).await }));
    let Some(ct) = read.await? else {
        return Ok(None);
    };
    let number = String::from_utf8_lossy(&app.instance().open(LABEL, &ct)?).into_owned();
    Ok((!number.is_empty()).then_some(number))
}

/// Keeps another number; an empty one means that there is none.
pub(crate) async fn set_phone(team: &Space, token: &Token, number: &str) -> Result<()> {
    let app = team.app();
    let ct = app
        .instance()
        .seal(LABEL, number.as_bytes(), &mut app.world().chance());
    let ct = std::sync::Arc::new(ct);
    let extra = journal::also(move |tx| {
        let ct = ct.clone();
        Box::pin(async move { journal::place::set(tx, KEY, &ct).await })
    });
    let entry = Team::Phone {
        number: number.to_owned(),
    };
    team.append_with(token, vec![Draft::of(&entry)], extra)
        .await
        .map(drop)
}

/// What a telephone dials: digits, and a plus in front.
pub(crate) fn dialled(number: &str) -> String {
    let plus = number.trim_start().starts_with('+').then_some('+');
    plus.into_iter()
        .chain(number.chars().filter(char::is_ascii_digit))
        .collect()
}

/// Whether somebody could call it: a sign of plus, digits, and what separates them.
pub(crate) fn is_number(number: &str) -> bool {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let known = |letter: char| letter.is_ascii_digit() || "+ .-()/\u{a0}\u{202f}".contains(letter);
    (2..=15).contains(&digits) && number.chars().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for (typed, expect) in [
            ("01 02 03 04 05", Some("0102030405")),
            ("+33 1.02.03", Some("+3310203")),
            ("3919", Some("3919")),
            ("chez Samira", None),
            ("", None),
            ("0", None),
            ("01 02 <b>", None),
        ] {
            let read = is_number(typed).then(|| dialled(typed));
            assert_eq!(read.as_deref(), expect, "{typed}");
        }
    }
}
