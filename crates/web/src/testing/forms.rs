//! Links and forms of a page as a browser reads them: what the whole-program tests walk and fill.

use super::{
    readable,
    rules::{Tag, tags},
};

/// A form of a page.
#[derive(Clone, Debug, Default)]
pub struct PageForm {
    /// Where it is sent; empty for the address of the page itself.
    pub action: String,
    pub post: bool,
    pub multipart: bool,
    pub fields: Vec<PageField>,
}

/// A field of a form; radio buttons, boxes and choices of one name are one field.
#[derive(Clone, Debug, Default)]
pub struct PageField {
    pub name: String,
    /// The `type` of an input, else `textarea`, `select`, or `button`.
    pub kind: String,
    /// What is already there.
    pub value: String,
    /// What may be chosen.
    pub choices: Vec<String>,
    /// The types of files it takes.
    pub accept: String,
}

/// Where the links of a page lead, in the page's order.
pub fn links(html: &str) -> Vec<String> {
    let tags = tags(html);
    let links = tags.iter().filter(|tag| tag.name == "a" && tag.has("href"));
    links.map(|tag| readable(tag.value("href"))).collect()
}

/// The forms of a page, in the page's order, without their two tokens.
pub fn forms(html: &str) -> Vec<PageForm> {
    let mut forms: Vec<PageForm> = Vec::new();
    let mut open = false;
    for tag in &tags(html) {
        match (tag.name.as_str(), tag.closing) {
            ("form", false) => forms.push(form(tag)),
            ("input" | "textarea" | "select" | "button" | "option", false) if open => {
                if let Some(form) = forms.last_mut() {
                    form.take(tag, html);
                }
            }
            _ => {}
        }
        if tag.name == "form" {
            open = !tag.closing;
        }
    }
    forms
}

fn form(tag: &Tag) -> PageForm {
    PageForm {
        action: readable(tag.value("action")),
        post: tag.value("method") == "post",
        multipart: tag.value("enctype") == "multipart/form-data",
        fields: Vec::new(),
    }
}

impl PageForm {
    fn take(&mut self, tag: &Tag, html: &str) {
        let value = readable(tag.value("value"));
        if tag.name == "option" {
            if let Some(select) = self.fields.last_mut() {
                let chosen = if tag.has("value") {
                    value
                } else {
                    inside(tag, html)
                };
                select.choose(chosen, tag.has("selected"));
            }
            return;
        }
        let name = tag.value("name");
        if name.is_empty() || name == "_csrf" || name == "_token" {
            return;
        }
        let kind = match (tag.name.as_str(), tag.value("type")) {
            ("input", "") => "text",
            ("input", kind) => kind,
            (other, _) => other,
        };
        if !self
            .fields
            .iter()
            .any(|field| field.name == name && field.kind == kind)
        {
            self.fields.push(PageField {
                name: name.to_owned(),
                kind: kind.to_owned(),
                accept: tag.value("accept").to_owned(),
                ..PageField::default()
            });
        }
        let own = self
            .fields
            .iter_mut()
            .find(|field| field.name == name && field.kind == kind);
        if let Some(field) = own {
            match kind {
                "radio" | "checkbox" | "button" => field.choose(value, tag.has("checked")),
                "textarea" => field.value = inside(tag, html),
                "select" => {}
                _ => field.value = value,
            }
        }
    }
}

impl PageField {
    fn choose(&mut self, value: String, chosen: bool) {
        if chosen {
            self.value.clone_from(&value);
        }
        self.choices.push(value);
    }
}

/// The text of an element that holds nothing else.
fn inside(tag: &Tag, html: &str) -> String {
    let rest = html.get(tag.end..).unwrap_or_default();
    readable(
        rest.split('<')
            .next()
            .unwrap_or_default()
            .trim_start_matches('\n'),
    )
}

#[cfg(test)]
mod tests {
    use super::{forms, links};

    const PAGE: &str = "<a href=\"/a?b=1&amp;c\">A</a><form method=\"post\" action=\"/x\" enctype=\"multipart/form-data\"><input type=\"hidden\" name=\"_csrf\" value=\"1\"><input name=\"n\" value=\"l&#39;un\"><textarea name=\"t\">\nmot</textarea><input type=\"radio\" name=\"r\" value=\"1\"><input type=\"radio\" name=\"r\" value=\"2\" checked><select name=\"s\"><option value=\"\">–</option><option selected>deux</option></select><button name=\"go\" value=\"y\">Oui</button></form><input name=\"outside\">";

    #[test]
    fn a_page_is_read_as_a_browser_reads_it() {
        assert_eq!(links(PAGE), ["/a?b=1&c"]);
        let forms = forms(PAGE);
        let [form] = forms.as_slice() else {
            panic!("{forms:?}")
        };
        assert!(form.post && form.multipart);
        assert_eq!(form.action, "/x");
        let read: Vec<_> = form
            .fields
            .iter()
            .map(|field| {
                (
                    field.name.as_str(),
                    field.kind.as_str(),
                    field.value.as_str(),
                    field.choices.len(),
                )
            })
            .collect();
        assert_eq!(
            read,
            [
                ("n", "text", "l'un", 0),
                ("t", "textarea", "mot", 0),
                ("r", "radio", "2", 2),
                ("s", "select", "deux", 2),
                ("go", "button", "", 1)
            ]
        );
    }
}
