//! Rows in and out: the few statements that every group of tables is written and read with. The values of a row stand
//! in the order of its table's columns; an entry of a list comes after its position, from 0.

use super::field::{Cells, Field, Row};
use super::{EncodeError, Flaw};
use rusqlite::{Connection, params_from_iter};
use std::collections::BTreeMap;

/// The key of a table that has one row.
const ONE: i64 = 1;

/// Adds a row.
pub(super) fn insert(
    db: &Connection,
    table: &str,
    fill: impl FnOnce(&mut Cells) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    let mut cells = Cells::default();
    fill(&mut cells)?;
    let places = vec!["?"; cells.values().len()].join(", ");
    db.prepare_cached(&format!("INSERT INTO {table} VALUES ({places})"))?.execute(params_from_iter(cells.values()))?;
    Ok(())
}

/// Adds the row of a table that has exactly one.
pub(super) fn insert_one(
    db: &Connection,
    table: &str,
    fill: impl FnOnce(&mut Cells) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    insert(db, table, |cells| fill(cells.put(&ONE)?))
}

/// Adds a list, each entry with its position.
pub(super) fn insert_list<F: Field>(db: &Connection, table: &str, list: &[F]) -> Result<(), EncodeError> {
    list.iter().enumerate().try_for_each(|(position, entry)| {
        insert(db, table, |cells| {
            cells.put(&position)?.put(entry)?;
            Ok(())
        })
    })
}

/// Adds the list that belongs to one row of another table, `parent`.
pub(super) fn insert_children<P: Field, F: Field>(
    db: &Connection,
    table: &str,
    parent: &P,
    list: &[F],
) -> Result<(), EncodeError> {
    list.iter().enumerate().try_for_each(|(position, entry)| {
        insert(db, table, |cells| {
            cells.put(parent)?.put(&position)?.put(entry)?;
            Ok(())
        })
    })
}

/// Adds a map: a key and a value in each row.
pub(super) fn insert_map<K: Field, F: Field>(
    db: &Connection,
    table: &str,
    map: &BTreeMap<K, F>,
) -> Result<(), EncodeError> {
    map.iter().try_for_each(|(key, value)| {
        insert(db, table, |cells| {
            cells.put(key)?.put(value)?;
            Ok(())
        })
    })
}

/// Reads the row of a table that has exactly one.
pub(super) fn read_one<T>(
    db: &Connection,
    table: &str,
    take: impl Fn(&mut Row<'_>) -> Result<T, Flaw>,
) -> Result<T, Flaw> {
    read_at_most_one(db, table, take)?.ok_or_else(|| Flaw(format!("the table {table} has not exactly one row")))
}

/// Reads the row of a table that has one or none.
pub(super) fn read_at_most_one<T>(
    db: &Connection,
    table: &str,
    take: impl Fn(&mut Row<'_>) -> Result<T, Flaw>,
) -> Result<Option<T>, Flaw> {
    let mut rows = read_rows(db, table, "one", |row| {
        row.take::<i64>()?;
        take(row)
    })?;
    let row = rows.pop();
    if rows.is_empty() { Ok(row) } else { Err(Flaw(format!("the table {table} has more than one row"))) }
}

/// Reads a list in its order.
pub(super) fn read_list<T>(
    db: &Connection,
    table: &str,
    take: impl Fn(&mut Row<'_>) -> Result<T, Flaw>,
) -> Result<Vec<T>, Flaw> {
    let rows = read_rows(db, table, "position", |row| Ok((row.take()?, take(row)?)))?;
    in_order(table, rows)
}

/// Reads every list of a table that holds one for each row of another, by that row's key.
pub(super) fn read_children<P: Field + Ord, F: Field>(
    db: &Connection,
    table: &str,
    parent: &str,
) -> Result<BTreeMap<P, Vec<F>>, Flaw> {
    let order = format!("{parent}, position");
    let rows: Vec<(P, usize, F)> = read_rows(db, table, &order, |row| Ok((row.take()?, row.take()?, row.take()?)))?;
    let mut lists: BTreeMap<P, Vec<(usize, F)>> = BTreeMap::new();
    for (parent, position, entry) in rows {
        lists.entry(parent).or_default().push((position, entry));
    }
    lists.into_iter().map(|(parent, list)| Ok((parent, in_order(table, list)?))).collect()
}

/// Reads a map, whose keys stand in the columns `key`.
pub(super) fn read_map<K: Field + Ord, F: Field>(
    db: &Connection,
    table: &str,
    key: &str,
) -> Result<BTreeMap<K, F>, Flaw> {
    let rows = read_rows(db, table, key, |row| Ok((row.take()?, row.take()?)))?;
    Ok(rows.into_iter().collect())
}

/// Reads every map of a table that holds one for each row of another, by that row's key.
pub(super) fn read_child_maps<P: Field + Ord, K: Field + Ord, F: Field>(
    db: &Connection,
    table: &str,
    keys: &str,
) -> Result<BTreeMap<P, BTreeMap<K, F>>, Flaw> {
    let mut maps: BTreeMap<P, BTreeMap<K, F>> = BTreeMap::new();
    for ((parent, key), value) in read_map::<(P, K), F>(db, table, keys)? {
        maps.entry(parent).or_default().insert(key, value);
    }
    Ok(maps)
}

/// Every list was handed to the row it belongs to; one that is left over belongs to none.
pub(super) fn none_left<P, F>(table: &str, lists: &BTreeMap<P, F>) -> Result<(), Flaw> {
    if lists.is_empty() { Ok(()) } else { Err(Flaw(format!("the table {table} has rows that belong to nothing"))) }
}

fn in_order<T>(table: &str, rows: Vec<(usize, T)>) -> Result<Vec<T>, Flaw> {
    let mut list = Vec::with_capacity(rows.len());
    for (position, entry) in rows {
        if position != list.len() {
            return Err(Flaw(format!("the table {table} has a gap at position {}", list.len())));
        }
        list.push(entry);
    }
    Ok(list)
}

fn read_rows<T>(
    db: &Connection,
    table: &str,
    order: &str,
    take: impl Fn(&mut Row<'_>) -> Result<T, Flaw>,
) -> Result<Vec<T>, Flaw> {
    let mut statement = db.prepare(&format!("SELECT * FROM {table} ORDER BY {order}"))?;
    let mut rows = statement.query([])?;
    let mut read = Vec::new();
    while let Some(row) = rows.next()? {
        read.push(take(&mut Row::of(row)).map_err(|Flaw(detail)| Flaw(format!("table {table}: {detail}")))?);
    }
    Ok(read)
}
