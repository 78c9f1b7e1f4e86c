//! A budget as a form: filled, read, and what is wrong said beside its field.

use web::{Field, Form, Visit};

use super::{
    entries::{Budget, Debt, Line},
    lines::{CHARGES, DEBTS, Free, Known, MORE_IN, MORE_OUT, OTHER, RESOURCES},
};
use crate::money::{Money, read};

/// People that a budget may be for.
const MOST: u8 = 30;

/// The form of a budget.
pub(super) fn filled(visit: &Visit, budget: &Budget) -> Form {
    let mut form = Form::blank(visit).fill("people", budget.people.max(1).to_string());
    form = form.fill("note", &budget.note);
    form = put(form, RESOURCES, MORE_IN, &budget.resources);
    form = put(form, CHARGES, MORE_OUT, &budget.charges);
    for ([label, owed, monthly], debt) in DEBTS.iter().zip(&budget.debts) {
        form = form
            .fill(label, &debt.label)
            .fill(owed, debt.owed.map(Money::typed).unwrap_or_default())
            .fill(monthly, debt.monthly.typed());
    }
    form
}

fn put(mut form: Form, known: &[Known], more: &[Free], lines: &[Line]) -> Form {
    for (code, field) in known {
        if let Some(line) = lines.iter().find(|line| line.code == *code) {
            form = form.fill(field, line.amount.typed());
        }
    }
    let others = lines.iter().filter(|line| line.code == OTHER);
    for ([label, amount], line) in more.iter().zip(others) {
        form = form
            .fill(label, &line.label)
            .fill(amount, line.amount.typed());
    }
    form
}

/// What the form says, unless something in it is wrong.
pub(super) fn budget(form: &mut Form) -> Option<Budget> {
    let people = form.value("people").parse().ok();
    let people = people.filter(|people| (1..=MOST).contains(people));
    if people.is_none() {
        form.refuse("people", "budget-people-wrong");
    }
    form.limit("note", 1_000);
    let budget = Budget {
        people: people.unwrap_or(1),
        resources: lines(form, RESOURCES, MORE_IN),
        charges: lines(form, CHARGES, MORE_OUT),
        debts: debts(form),
        note: form.value("note").to_owned(),
    };
    form.is_right().then_some(budget)
}

fn lines(form: &mut Form, known: &'static [Known], more: &'static [Free]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (code, field) in known {
        lines.extend(read(form, field).map(|amount| line(code, "", amount)));
    }
    for [label, amount] in more {
        form.limit(label, 80);
        let words = form.value(label).to_owned();
        let money = read(form, amount);
        match (words.is_empty(), money) {
            (true, Some(_)) => form.refuse(label, "budget-label-needed"),
            (false, None) if form.error(amount).is_none() => {
                form.refuse(amount, "budget-amount-needed");
            }
            (false, Some(amount)) => lines.push(line(OTHER, &words, amount)),
            (true | false, None) => {}
        }
    }
    lines
}

fn line(code: &str, label: &str, amount: Money) -> Line {
    Line {
        code: code.to_owned(),
        label: label.to_owned(),
        amount,
    }
}

/// A debt has a name; what is paid back each month may be nothing.
fn debts(form: &mut Form) -> Vec<Debt> {
    let mut debts = Vec::new();
    for [label, owed, monthly] in DEBTS {
        form.limit(label, 80);
        let words = form.value(label).to_owned();
        let (owed, monthly) = (read(form, owed), read(form, monthly));
        if words.is_empty() {
            if owed.is_some() || monthly.is_some() {
                form.refuse(label, "budget-label-needed");
            }
            continue;
        }
        debts.push(Debt {
            label: words,
            owed,
            monthly: monthly.unwrap_or_default(),
        });
    }
    debts
}

/// Fields of amounts, as the page shows them.
pub(super) fn amounts(visit: &Visit, form: &Form, known: &[Known]) -> Vec<Field> {
    let each = known.iter();
    each.map(|(_, field)| money(form, field, visit.t(&format!("budget-{field}"))))
        .collect()
}

/// Words and an amount, for what is not on the list.
pub(super) fn more(visit: &Visit, form: &Form, free: &[Free]) -> Vec<[Field; 2]> {
    let each = free.iter();
    each.map(|[label, amount]| {
        [
            form.text(label, visit.t("budget-other")).complete("off"),
            money(form, amount, visit.t("budget-amount")),
        ]
    })
    .collect()
}

/// One line more than are filled, and two at least.
pub(super) fn debt_lines(visit: &Visit, form: &Form) -> Vec<[Field; 3]> {
    let filled = DEBTS
        .iter()
        .filter(|names| names.iter().any(|name| !form.value(name).is_empty()));
    let count = (filled.count() + 1).max(2);
    let each = DEBTS.iter().take(count);
    each.map(|[label, owed, monthly]| {
        [
            form.text(label, visit.t("budget-debt-label"))
                .complete("off"),
            money(form, owed, visit.t("budget-debt-owed")),
            money(form, monthly, visit.t("budget-debt-monthly")),
        ]
    })
    .collect()
}

fn money(form: &Form, name: &str, label: String) -> Field {
    form.text(name, label)
        .complete("off")
        .class("short")
        .keyboard("decimal")
}
