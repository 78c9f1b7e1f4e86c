//! Addresses: French nouns in kebab-case, `/espaces/{space}/rendez-vous`.

use super::{Source, none, one, planted, rust::Rust, source};

const CALLS: &[&str] = &[".get(", ".post(", ".route(", "Redirect::to(", "redirect("];

fn odd_addresses(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.of_crate().is_some() && !source.is_test())
    {
        let addresses = if source.is("rs") {
            mounted(&source.text)
        } else {
            linked(source)
        };
        let odd = addresses
            .into_iter()
            .filter(|(_, address)| !is_kebab(address));
        found.extend(odd.map(|(line, address)| {
            format!("{}:{line}: {address} is not in kebab-case", source.path)
        }));
    }
    found
}

/// Addresses given to a route or a redirection.
fn mounted(text: &str) -> Vec<(usize, String)> {
    let rust = Rust::read(text);
    let paths = rust.strings.iter().filter(|(at, path)| {
        let before = rust
            .before(*at)
            .trim_end_matches("format!(")
            .trim_end_matches('&');
        path.starts_with('/') && CALLS.iter().any(|call| before.ends_with(call))
    });
    paths
        .map(|(at, path)| (rust.line(*at), path.clone()))
        .collect()
}

/// Addresses written in a template, up to their first value.
fn linked(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in source
        .text
        .lines()
        .enumerate()
        .filter(|_| source.is("html"))
    {
        for mark in [" href=\"", " action=\"", " src=\""] {
            let links = line
                .split(mark)
                .skip(1)
                .filter_map(|rest| rest.split('"').next());
            let paths = links
                .filter(|link| link.starts_with('/'))
                .map(|link| link.replace("{{", "{").replace("}}", "}"));
            found.extend(paths.map(|path| (number + 1, path)));
        }
    }
    found
}

fn is_kebab(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path == "/" || path.split('/').skip(1).all(is_kebab_step)
}

/// One step: a value in braces, or lower-case words joined by dashes, with an ending.
fn is_kebab_step(step: &str) -> bool {
    if step.starts_with('{') && step.ends_with('}') || step == ".well-known" {
        return true;
    }
    let plain = step.bytes().all(|byte| {
        byte.is_ascii_lowercase()
            || byte.is_ascii_digit()
            || b"-.{}".contains(&byte)
            || step.contains('{')
    });
    plain
        && !step.is_empty()
        && !step.starts_with(['-', '.'])
        && !step.ends_with(['-', '.'])
        && !step.contains("--")
}

#[test]
fn addresses_are_kebab_case() {
    none(odd_addresses(&source::all()));
}

#[test]
fn planted_odd_addresses_are_found() {
    let rust =
        |text: &str| odd_addresses(&planted(&[("crates/permanence/src/team/pages.rs", text)]));
    one(
        rust("Routes::new()\n.get(\"/espaces/{space}/rendezVous\", Member, list)"),
        "pages.rs:2",
    );
    one(rust(".post(\"/espaces/rendez_vous\", a)"), "rendez_vous");
    one(rust("Redirect::to(&format!(\"/Espaces/{id}\"))"), "Espaces");
    none(rust(
        ".get(\"/espaces/{space}/rendez-vous/nouveau\", a).get(\"/\", b); map.get(\"a_B\"); .get(\"/.well-known/security.txt\", c)",
    ));
    let html =
        |text: &str| odd_addresses(&planted(&[("crates/permanence/src/team/list.html", text)]));
    one(html("<a href=\"/equipe/{{ id }}/Absence\">"), "list.html:1");
    none(html(
        "<a href=\"/equipe/{{ id }}/absence?page=2\"><form action=\"{{ A_B }}\">",
    ));
}
