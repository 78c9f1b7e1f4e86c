//! Every table that is saved: how it is read and written, and in which archive it goes.

use super::{Half, Unfit};
use crate::{
    Result,
    db::{Row, Sql, Value},
};

/// A table: its name, its archive, the types of its columns (`b`ytes, `i`nteger, `t`ext, `f`lag; capital: may be
/// null), how it is read in the order of its key, how a row is added.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) half: Half,
    pub(crate) types: &'static str,
    pub(crate) read: Sql,
    pub(crate) add: Sql,
}

const fn table(name: &'static str, half: Half, types: &'static str, read: Sql, add: Sql) -> Table {
    Table {
        name,
        half,
        types,
        read,
        add,
    }
}

/// In the order of the migrations. Letters that wait and addresses of channels go with the keys: what opens them is the
/// instance file, and they must be forgotten as soon.
pub(crate) const ALL: &[Table] = &[
    table(
        "account",
        Half::Keys,
        "biibB",
        Sql("select id, kind, state, bundle, login from account order by id"),
        Sql("insert into account (id, kind, state, bundle, login) values ($1, $2, $3, $4, $5)"),
    ),
    table(
        "lock",
        Half::Keys,
        "bbib",
        Sql("select id, account, kind, sealed from lock order by account, id"),
        Sql("insert into lock (id, account, kind, sealed) values ($1, $2, $3, $4)"),
    ),
    table(
        "usk",
        Half::Keys,
        "bb",
        Sql("select account, ct from usk order by account"),
        Sql("insert into usk (account, ct) values ($1, $2)"),
    ),
    table(
        "vault",
        Half::Keys,
        "btb",
        Sql("select account, label, ct from vault order by account, label"),
        Sql("insert into vault (account, label, ct) values ($1, $2, $3)"),
    ),
    table(
        "card_try",
        Half::Keys,
        "bii",
        Sql("select card, tries, locked_until from card_try order by card"),
        Sql("insert into card_try (card, tries, locked_until) values ($1, $2, $3)"),
    ),
    table(
        "epoch",
        Half::Keys,
        "bibb",
        Sql("select space, epoch, spk, ssk from epoch order by space, epoch"),
        Sql("insert into epoch (space, epoch, spk, ssk) values ($1, $2, $3, $4)"),
    ),
    table(
        "wrap",
        Half::Keys,
        "bbibb",
        Sql("select space, account, epoch, enc, ct from wrap order by space, account, epoch"),
        Sql("insert into wrap (space, account, epoch, enc, ct) values ($1, $2, $3, $4, $5)"),
    ),
    table(
        "salt",
        Half::Keys,
        "bib",
        Sql("select space, seq, salt from salt order by space, seq"),
        Sql("insert into salt (space, seq, salt) values ($1, $2, $3)"),
    ),
    table(
        "blob_salt",
        Half::Keys,
        "bbb",
        Sql("select space, blob, salt from blob_salt order by space, blob"),
        Sql("insert into blob_salt (space, blob, salt) values ($1, $2, $3)"),
    ),
    table(
        "escrow",
        Half::Keys,
        "bib",
        Sql("select space, subset, ct from escrow order by space, subset"),
        Sql("insert into escrow (space, subset, ct) values ($1, $2, $3)"),
    ),
    table(
        "trace_key",
        Half::Keys,
        "ibb",
        Sql("select month, pk, sk from trace_key order by month"),
        Sql("insert into trace_key (month, pk, sk) values ($1, $2, $3)"),
    ),
    table(
        "place",
        Half::Content,
        "tb",
        Sql("select key, value from place order by key"),
        Sql("insert into place (key, value) values ($1, $2)"),
    ),
    table(
        "space",
        Half::Content,
        "biiiifIIii",
        Sql(
            "select id, kind, policy, opened, contact, hold, closed, due, epoch, lowest from space order by id",
        ),
        Sql(
            "insert into space (id, kind, policy, opened, contact, hold, closed, due, epoch, lowest) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        ),
    ),
    table(
        "member",
        Half::Content,
        "bbiI",
        Sql("select space, account, since, until from member order by space, account"),
        Sql("insert into member (space, account, since, until) values ($1, $2, $3, $4)"),
    ),
    table(
        "head",
        Half::Content,
        "bib",
        Sql("select space, seq, hash from head order by space"),
        Sql("insert into head (space, seq, hash) values ($1, $2, $3)"),
    ),
    table(
        "entry",
        Half::Content,
        "bibBbB",
        Sql("select space, seq, header, ct, ct_sha, inst_sig from entry order by space, seq"),
        Sql(
            "insert into entry (space, seq, header, ct, ct_sha, inst_sig) values ($1, $2, $3, $4, $5, $6)",
        ),
    ),
    table(
        "done",
        Half::Content,
        "bi",
        Sql("select token, day from done order by token"),
        Sql("insert into done (token, day) values ($1, $2)"),
    ),
    table(
        "blob",
        Half::Content,
        "bbib",
        Sql("select space, id, padded, object from blob order by space, id"),
        Sql("insert into blob (space, id, padded, object) values ($1, $2, $3, $4)"),
    ),
    table(
        "route",
        Half::Keys,
        "bib",
        Sql("select bi, channel, space from route order by bi, channel"),
        Sql("insert into route (bi, channel, space) values ($1, $2, $3)"),
    ),
    table(
        "outbox",
        Half::Keys,
        "biib",
        Sql("select id, due, claimed, ct from outbox order by id"),
        Sql("insert into outbox (id, due, claimed, ct) values ($1, $2, $3, $4)"),
    ),
    table(
        "trace",
        Half::Content,
        "iibb",
        Sql("select month, seq, ct, prev from trace order by month, seq"),
        Sql("insert into trace (month, seq, ct, prev) values ($1, $2, $3, $4)"),
    ),
    table(
        "seen",
        Half::Content,
        "bibb",
        Sql("select space, day, id, ct from seen order by space, day, id"),
        Sql("insert into seen (space, day, id, ct) values ($1, $2, $3, $4)"),
    ),
];

/// One value of a row, on its own.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Bytes(Vec<u8>),
    Text(String),
    Flag(bool),
}

impl Cell {
    /// The value of a column, of the type that its table says.
    pub(crate) fn of(row: &Row<'_>, index: usize, kind: char) -> Result<Self> {
        Ok(match kind {
            'b' | 'B' => row.maybe_bytes(index)?.map_or(Self::Null, Self::Bytes),
            'i' | 'I' => row.maybe_number(index)?.map_or(Self::Null, Self::Int),
            't' => Self::Text(row.text(index)?),
            _ => Self::Flag(row.flag(index)?),
        })
    }

    pub(crate) fn write(&self, to: &mut Vec<u8>) {
        let mut long = |tag: u8, bytes: &[u8]| {
            to.push(tag);
            // A row beyond 4 GB is refused as a frame.
            to.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
            to.extend(bytes);
        };
        match self {
            Self::Bytes(bytes) => long(2, bytes),
            Self::Text(text) => long(3, text.as_bytes()),
            Self::Null => to.push(0),
            Self::Int(number) => {
                to.push(1);
                to.extend(number.to_le_bytes());
            }
            Self::Flag(flag) => to.extend([4, u8::from(*flag)]),
        }
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        Some(match take(from, 1)? {
            [0] => Self::Null,
            [1] => Self::Int(i64::from_le_bytes(take(from, 8)?.try_into().ok()?)),
            [2] => Self::Bytes(long(from)?.to_vec()),
            [3] => Self::Text(String::from_utf8(long(from)?.to_vec()).ok()?),
            [4] => Self::Flag(take(from, 1)? == [1]),
            _ => return None,
        })
    }

    fn is(&self, kind: char) -> bool {
        match self {
            Self::Null => kind.is_ascii_uppercase(),
            Self::Int(_) => kind.eq_ignore_ascii_case(&'i'),
            Self::Bytes(_) => kind.eq_ignore_ascii_case(&'b'),
            Self::Text(_) => kind == 't',
            Self::Flag(_) => kind == 'f',
        }
    }

    pub(super) fn value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Int(number) => Value::Int(*number),
            Self::Bytes(bytes) => Value::Bytes(bytes),
            Self::Text(text) => Value::Text(text),
            Self::Flag(flag) => Value::Flag(*flag),
        }
    }
}

impl Table {
    /// The row that these bytes are, if it is one of this table.
    pub(super) fn row(&self, mut from: &[u8]) -> Result<Vec<Cell>> {
        let cells = self.types.chars().map(|kind| {
            let cell = Cell::read(&mut from).filter(|cell| cell.is(kind));
            cell.ok_or(Unfit::Broken)
        });
        let cells = cells.collect::<std::result::Result<Vec<_>, _>>()?;
        if from.is_empty() {
            Ok(cells)
        } else {
            Err(Unfit::Broken.into())
        }
    }
}

fn take<'f>(from: &mut &'f [u8], len: usize) -> Option<&'f [u8]> {
    let (taken, rest) = from.split_at_checked(len)?;
    *from = rest;
    Some(taken)
}

fn long<'f>(from: &mut &'f [u8]) -> Option<&'f [u8]> {
    let len = u32::from_le_bytes(take(from, 4)?.try_into().ok()?);
    take(from, usize::try_from(len).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tables that live with the machine, and what is only speed.
    const NEVER: [&str; 6] = [
        "run.session",
        "run.session_key",
        "run.ending",
        "run.rate",
        "run.webhook",
        "snapshot",
    ];

    #[test]
    fn every_table_is_saved_or_said_never_to_be() {
        let text = [
            include_str!("../../migrations/0001_start.sql"),
            include_str!("../../migrations/run.sql"),
        ];
        let made = text.iter().flat_map(|text| text.lines());
        let made = made.filter_map(|line| line.strip_prefix("create table "));
        let mut names: Vec<&str> = made
            .map(|line| line.trim_start_matches("if not exists "))
            .filter_map(|line| line.split(' ').next())
            .collect();
        let mut known: Vec<&str> = ALL.iter().map(|table| table.name).chain(NEVER).collect();
        names.sort_unstable();
        known.sort_unstable();
        assert_eq!(names, known);
    }

    #[test]
    fn a_row_comes_back_and_one_of_another_shape_does_not() {
        let member = ALL.iter().find(|table| table.name == "member").unwrap();
        let row = |last: Cell| {
            let cells = [
                Cell::Bytes(vec![1; 16]),
                Cell::Bytes(vec![]),
                Cell::Int(-3),
                last,
            ];
            let mut bytes = Vec::new();
            cells.iter().for_each(|cell| cell.write(&mut bytes));
            (cells, bytes)
        };
        for last in [Cell::Null, Cell::Int(7)] {
            let (cells, bytes) = row(last);
            assert_eq!(member.row(&bytes).unwrap(), cells);
            for end in 0..bytes.len() {
                assert!(member.row(&bytes[..end]).is_err(), "{end}");
            }
            assert!(member.row(&[bytes, vec![0]].concat()).is_err());
        }
        for last in [
            Cell::Text("x".into()),
            Cell::Flag(true),
            Cell::Bytes(vec![]),
        ] {
            assert!(member.row(&row(last).1).is_err());
        }
    }
}
