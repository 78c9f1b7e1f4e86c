//! For proofs: damages what is kept, as a failing disk or a hand in the database does.

use crate::{Error, Result};
use rusqlite::{Connection, types::Value};
use std::path::Path;

/// One thing that was altered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The table in which it happened.
    pub table: String,
    /// The column, or `None` when the whole row went away.
    pub column: Option<String>,
}

struct Table {
    name: String,
    columns: Vec<String>,
    keys: Vec<String>,
}

/// Flips one bit of one value, or removes one row (one time in four), in a table that holds something. `pick` gives a
/// number below the one it is given. Nobody else may have the database open.
///
/// # Errors
/// [`Error::Broken`].
pub fn damage(folder: &Path, pick: &mut dyn FnMut(usize) -> usize) -> Result<Damage> {
    let link = Connection::open(folder.join("journal.db"))?;
    link.execute_batch("pragma foreign_keys=off")?;
    let tables = tables(&link)?;
    let table = tables
        .get(pick(tables.len()))
        .ok_or_else(|| Error::broken("no table holds anything"))?;
    let row = row(&link, table, pick)?;
    let column = (pick(4) > 0).then(|| pick(table.columns.len()));
    match column.and_then(|at| table.columns.get(at).zip(row.get(at))) {
        Some((column, value)) => set(&link, table, &row, column, flipped(value, pick))?,
        None => remove(&link, table, &row)?,
    }
    Ok(Damage {
        table: table.name.clone(),
        column: column.and_then(|at| table.columns.get(at).cloned()),
    })
}

/// The tables that are not empty.
fn tables(link: &Connection) -> Result<Vec<Table>> {
    let mut names = link.prepare("select name from sqlite_master where type = 'table'")?;
    let names = names.query_map([], |row| row.get::<_, String>(0))?;
    let mut tables = Vec::new();
    for name in names {
        let name = name?;
        let mut columns =
            link.prepare("select name, pk from pragma_table_info(?1) order by cid")?;
        let columns = columns.query_map([&name], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        })?;
        let columns = columns.collect::<rusqlite::Result<Vec<_>>>()?;
        let keys = columns.iter().filter(|(_, key)| *key > 0);
        let table = Table {
            keys: keys.map(|(name, _)| name.clone()).collect(),
            columns: columns.iter().map(|(name, _)| name.clone()).collect(),
            name,
        };
        if !table.keys.is_empty() && count(link, &table)? > 0 {
            tables.push(table);
        }
    }
    Ok(tables)
}

fn count(link: &Connection, table: &Table) -> Result<usize> {
    let sql = format!("select count(*) from {}", table.name);
    Ok(link.query_row(&sql, [], |row| row.get::<_, i64>(0))? as usize)
}

fn row(
    link: &Connection,
    table: &Table,
    pick: &mut dyn FnMut(usize) -> usize,
) -> Result<Vec<Value>> {
    let chosen = pick(count(link, table)?) as i64;
    let sql = format!("select * from {} limit 1 offset ?1", table.name);
    let row = link.query_row(&sql, [chosen], |row| {
        (0..table.columns.len()).map(|at| row.get(at)).collect()
    });
    Ok(row?)
}

/// One bit of it, whatever it is; nothing becomes zero.
fn flipped(value: &Value, pick: &mut dyn FnMut(usize) -> usize) -> Value {
    let mut flip = |mut bytes: Vec<u8>| {
        let at = pick(bytes.len().max(1));
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 1 << pick(8);
        }
        bytes
    };
    match value {
        Value::Blob(bytes) => Value::Blob(flip(bytes.clone())),
        Value::Text(text) => Value::Text(text.chars().rev().collect()),
        Value::Integer(number) => Value::Integer(number ^ (1 << pick(20))),
        Value::Real(_) | Value::Null => Value::Integer(0),
    }
}

/// The condition that names one row, with its values.
fn named(table: &Table, row: &[Value], first: usize) -> (String, Vec<Value>) {
    let places = table.columns.iter().zip(row);
    let keys = places.filter(|(column, _)| table.keys.contains(column));
    let (columns, values): (Vec<_>, Vec<_>) = keys.unzip();
    let terms = columns.iter().enumerate();
    let terms = terms.map(|(at, column)| format!("{column} = ?{}", at + first));
    (
        terms.collect::<Vec<_>>().join(" and "),
        values.into_iter().cloned().collect(),
    )
}

fn set(link: &Connection, table: &Table, row: &[Value], column: &str, value: Value) -> Result<()> {
    let (condition, keys) = named(table, row, 2);
    // Some alterations are refused by the tables themselves: then nothing is altered.
    let sql = format!(
        "update or ignore {} set {column} = ?1 where {condition}",
        table.name
    );
    let values = std::iter::once(value).chain(keys);
    link.execute(&sql, rusqlite::params_from_iter(values))?;
    Ok(())
}

fn remove(link: &Connection, table: &Table, row: &[Value]) -> Result<()> {
    let (condition, keys) = named(table, row, 1);
    let sql = format!("delete from {} where {condition}", table.name);
    link.execute(&sql, rusqlite::params_from_iter(keys))?;
    Ok(())
}
