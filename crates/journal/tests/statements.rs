//! Every SQL text of the crate, read from its source: a row of a space is only reached with the id of that space.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "tests may"
)]

use std::{fs, path::Path};

/// Tables whose key starts with a space, and the column that names it.
const OF_A_SPACE: [(&str, &str); 13] = [
    ("entry", "space"),
    ("salt", "space"),
    ("head", "space"),
    ("epoch", "space"),
    ("wrap", "space"),
    ("member", "space"),
    ("blob", "space"),
    ("blob_salt", "space"),
    ("snapshot", "space"),
    ("seen", "space"),
    ("escrow", "space"),
    ("session_key", "space"),
    ("space", "id"),
];

/// The few that look for spaces, or across them, and why that is theirs to do.
const ACROSS: [(&str, &str); 19] = [
    (
        "from member join space on space.id = member.space where member.account = $1",
        "the spaces of one user",
    ),
    (
        "select distinct space from wrap where account = $1",
        "the spaces entrusted to an escrow",
    ),
    (
        "from member join account on account.id = member.account where account.kind = $1",
        "who keeps which space, before a ceremony",
    ),
    (
        "select space, account from member where until < $1",
        "the job that ends memberships",
    ),
    (
        "lowest from space order by id",
        "the nightly root of all heads, the backup",
    ),
    (
        "select id from space where due <= $1",
        "the retention job, which asks a human",
    ),
    (
        "where not exists (select 1 from",
        "a restore: what belongs to nothing",
    ),
    (
        "update space set lowest = epoch + 1 where epoch > 0 and exists",
        "a restore: who had left",
    ),
    ("select object from blob where object > $1", "the backup"),
    ("select object from blob order by object", "a restore"),
    (
        "select 1 from blob where object = $1",
        "the sweep of orphans",
    ),
    (
        "delete from run.session_key where sid = $1",
        "the end of a session",
    ),
    (
        "delete from run.session_key where sid in (select sid from run.session where account",
        "the end of sessions",
    ),
    (
        "delete from run.session_key where sid in (select sid from run.session where idle",
        "the end of sessions",
    ),
    (
        "delete from seen where day < $1",
        "the job that forgets openings after a year",
    ),
    ("select count(*) from", "doctor"),
    (
        "select id, kind, policy, opened, contact, hold, closed, due, epoch, lowest from space order by id",
        "the fingerprint",
    ),
    ("order by space,", "the fingerprint"),
    (
        "select space, seq, hash from head order by space",
        "the fingerprint",
    ),
];

fn statements() -> Vec<String> {
    let mut texts = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut texts,
    );
    texts
}

fn walk(folder: &Path, texts: &mut Vec<String>) {
    for file in fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
    {
        if file.is_dir() {
            walk(&file, texts);
        } else {
            let source = fs::read_to_string(&file).unwrap();
            texts.extend(
                source
                    .split("Sql(")
                    .skip(1)
                    .filter_map(|rest| rest.trim_start().strip_prefix('"'))
                    .map(literal),
            );
        }
    }
}

fn literal(rest: &str) -> String {
    rest.split('"').next().unwrap().to_owned()
}

/// Words of a statement, so that `blob` is not found in `blob_salt`.
fn words(sql: &str) -> Vec<&str> {
    sql.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
        .collect()
}

/// Tables that a statement reads or writes.
fn tables(sql: &str) -> Vec<&str> {
    let words: Vec<&str> = words(sql)
        .into_iter()
        .filter(|word| *word != "run")
        .collect();
    words
        .windows(2)
        .filter(|pair| ["from", "join", "into", "update"].contains(&pair[0]))
        .map(|pair| pair[1])
        .collect()
}

fn names_its_space(sql: &str, table: &str, column: &str) -> bool {
    let inserted = sql.contains(&format!("into {table} ({column},"))
        || sql.contains(&format!("into run.{table} (sid, {column},"));
    let chosen = [format!(" {column} = $"), format!("{table}.{column} = $")]
        .iter()
        .any(|part| sql.contains(part));
    let joined = sql.contains(&format!("{table}.space = entry.space"))
        || sql.contains(&format!("{table}.space = blob.space"));
    inserted || chosen || joined
}

#[test]
fn every_statement_on_a_space_carries_its_id() {
    let texts = statements();
    assert!(
        texts.len() > 130,
        "the walk finds the statements: {}",
        texts.len()
    );
    for sql in &texts {
        for (table, column) in OF_A_SPACE {
            let across = ACROSS.iter().any(|(part, _)| sql.contains(part));
            if tables(sql).contains(&table) && !across {
                assert!(names_its_space(sql, table, column), "{table}: {sql}");
            }
        }
    }
}

#[test]
fn values_are_counted_in_order_of_first_appearance() {
    for sql in statements() {
        let numbers = sql.split('$').skip(1).map(|rest| {
            rest.chars()
                .take_while(char::is_ascii_digit)
                .collect::<String>()
        });
        let mut next = 1;
        for number in numbers.map(|digits| digits.parse::<usize>().unwrap()) {
            assert!(number <= next, "{sql}");
            next = next.max(number + 1);
        }
    }
}

#[test]
fn no_statement_is_made_of_pieces() {
    let mut sources = String::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.is_file())
    {
        sources.push_str(&fs::read_to_string(file).unwrap());
    }
    assert!(!sources.contains("Sql(&") && !sources.contains("Sql(format"));
}

#[test]
fn tables_have_four_types_and_nothing_in_clear_that_people_write() {
    let text = include_str!("../migrations/0001_start.sql").to_owned()
        + include_str!("../migrations/run.sql");
    let tables = text.lines().filter(|line| line.starts_with("create table"));
    for table in tables {
        let columns = table
            .split_once('(')
            .unwrap()
            .1
            .split("primary key")
            .next()
            .unwrap();
        for column in columns.split(", ").filter(|column| !column.is_empty()) {
            let kind = column.split(' ').nth(1).unwrap();
            assert!(
                ["bytea", "bigint", "text", "boolean"].contains(&kind),
                "{column}"
            );
            assert!(
                kind != "text" || column.starts_with("key ") || column.starts_with("label "),
                "{column}"
            );
        }
    }
}
