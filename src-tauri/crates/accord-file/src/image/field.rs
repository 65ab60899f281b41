//! How one value of the workshop stands in one or more columns of a row, and how it is read back with its type
//! checked. Writing and reading stand side by side, so that one is seen to undo the other.

use super::{EncodeError, Flaw};
use accord_core::Text;
use accord_core::dates::Day;
use accord_core::model::EntryId;
use accord_core::moment::{Moment, Steady};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::types::{Value, ValueRef};

/// A value in a row. `take` reads what `put` wrote, from as many columns.
pub(super) trait Field: Sized {
    /// How many columns it fills.
    const WIDTH: usize = 1;
    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError>;
    fn take(row: &mut Row<'_>) -> Result<Self, Flaw>;
}

/// A row that is being written, column by column.
#[derive(Default)]
pub(super) struct Cells(Vec<Value>);

impl Cells {
    pub(super) fn put(&mut self, field: &impl Field) -> Result<&mut Cells, EncodeError> {
        field.put(self)?;
        Ok(self)
    }

    pub(super) fn values(&self) -> &[Value] {
        &self.0
    }

    fn push(&mut self, value: impl Into<Value>) -> Result<(), EncodeError> {
        self.0.push(value.into());
        Ok(())
    }
}

/// A row that is being read, column by column.
pub(super) struct Row<'row> {
    row: &'row rusqlite::Row<'row>,
    at: usize,
}

impl<'row> Row<'row> {
    pub(super) fn of(row: &'row rusqlite::Row<'row>) -> Row<'row> {
        Row { row, at: 0 }
    }

    pub(super) fn take<F: Field>(&mut self) -> Result<F, Flaw> {
        F::take(self)
    }

    fn cell<T: rusqlite::types::FromSql>(&mut self) -> Result<T, Flaw> {
        let value = self.row.get(self.at)?;
        self.at += 1;
        Ok(value)
    }

    fn is_null_for(&self, columns: usize) -> Result<bool, Flaw> {
        for at in self.at..self.at + columns {
            if self.row.get_ref(at)? != ValueRef::Null {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Implements [`Field`] for a struct of the model: its fields in the order of the columns, and their number.
macro_rules! columns {
    ($type:ident [$width:literal] { $($field:ident),+ $(,)? }) => {
        impl $crate::image::field::Field for $type {
            const WIDTH: usize = $width;

            fn put(&self, cells: &mut $crate::image::field::Cells) -> Result<(), $crate::image::EncodeError> {
                let $type { $($field),+ } = self;
                $(cells.put($field)?;)+
                Ok(())
            }

            fn take(row: &mut $crate::image::field::Row<'_>) -> Result<Self, $crate::image::Flaw> {
                Ok($type { $($field: row.take()?),+ })
            }
        }
    };
}
pub(super) use columns;

columns! { Steady [2] { boot, ms } }
columns! { Moment [4] { utc_ms, offset_min, steady } }

impl<F: Field> Field for Option<F> {
    const WIDTH: usize = F::WIDTH;

    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        match self {
            Some(field) => field.put(cells),
            None => (0..F::WIDTH).try_for_each(|_| cells.push(Value::Null)),
        }
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        if row.is_null_for(F::WIDTH)? {
            row.at += F::WIDTH;
            return Ok(None);
        }
        F::take(row).map(Some)
    }
}

/// Two values side by side: a key of two parts, or what a row holds besides its key.
impl<A: Field, B: Field> Field for (A, B) {
    const WIDTH: usize = A::WIDTH + B::WIDTH;

    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        cells.put(&self.0)?.put(&self.1)?;
        Ok(())
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        Ok((row.take()?, row.take()?))
    }
}

/// Counts that belong together, a column each.
impl<const N: usize> Field for [u32; N] {
    const WIDTH: usize = N;

    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        self.iter().try_for_each(|count| count.put(cells))
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        let mut counts = [0; N];
        for count in &mut counts {
            *count = row.take()?;
        }
        Ok(counts)
    }
}

/// Whole numbers. SQLite's are 64-bit; what does not fit is refused on both ways.
macro_rules! whole_number {
    ($($type:ty),+) => {$(
        impl Field for $type {
            fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
                let number = i64::try_from(*self).map_err(|_| no_place(self))?;
                cells.push(number)
            }

            fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
                let number: i64 = row.cell()?;
                <$type>::try_from(number).map_err(|_| Flaw(format!("the number {number} is out of range")))
            }
        }
    )+};
}
whole_number!(i64, i32, u32, u8, usize);

impl Field for bool {
    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        cells.push(*self)
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        match row.cell::<i64>()? {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(Flaw(format!("{other} is neither yes nor no"))),
        }
    }
}

impl Field for EntryId {
    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        self.0.put(cells)
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        row.take().map(EntryId)
    }
}

impl Field for String {
    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        cells.push(self.clone())
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        row.cell()
    }
}

impl Field for Text {
    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        cells.push(self.as_str().to_owned())
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        row.cell::<String>().map(Text::from)
    }
}

/// Values that stand as one text in the format of their type.
macro_rules! as_text {
    ($($type:ty: $format:literal),+ $(,)?) => {$(
        impl Field for $type {
            fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
                cells.push(self.format($format).to_string())
            }

            fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
                let text: String = row.cell()?;
                text.parse().map_err(|_| Flaw(format!("“{text}” is no {}", stringify!($type))))
            }
        }
    )+};
}
as_text! {
    NaiveDate: "%Y-%m-%d",
    NaiveTime: "%H:%M:%S%.f",
    NaiveDateTime: "%Y-%m-%dT%H:%M:%S%.f",
}

impl Field for DateTime<FixedOffset> {
    const WIDTH: usize = 2;

    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        let local = self.naive_utc().checked_add_offset(*self.offset()).ok_or_else(|| no_place(self.offset()))?;
        cells.put(&local)?.put(&self.offset().local_minus_utc())?;
        Ok(())
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        let local: NaiveDateTime = row.take()?;
        let offset_s: i32 = row.take()?;
        let offset = FixedOffset::east_opt(offset_s);
        let time = offset.and_then(|offset| local.and_local_timezone(offset).single());
        time.ok_or_else(|| Flaw(format!("{local} at {offset_s} s from UTC is no time")))
    }
}

impl Field for Day {
    const WIDTH: usize = 2;

    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        match self {
            Day::Date(date) => cells.put(date)?.push(Value::Null),
            Day::Typed(text) => {
                cells.push(Value::Null)?;
                text.put(cells)
            }
        }
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        match (row.take()?, row.take()?) {
            (Some(date), None) => Ok(Day::Date(date)),
            (None, Some(text)) => Ok(Day::Typed(text)),
            (Some(_), Some(_)) | (None, None) => Err(Flaw("a day is either a date or what was typed".into())),
        }
    }
}

/// Implements [`Field`] for a choice as a word. Every word of a type is listed once, for both ways.
macro_rules! words {
    ($($type:ident { $($variant:ident: $word:literal),+ $(,)? })+) => {$(
        impl $crate::image::field::Field for $type {
            fn put(&self, cells: &mut $crate::image::field::Cells) -> Result<(), $crate::image::EncodeError> {
                let word = match self { $($type::$variant => $word),+ };
                cells.put(&word.to_owned())?;
                Ok(())
            }

            fn take(row: &mut $crate::image::field::Row<'_>) -> Result<Self, $crate::image::Flaw> {
                let word: String = row.take()?;
                match word.as_str() {
                    $($word => Ok($type::$variant),)+
                    _ => Err($crate::image::Flaw(format!("“{word}” is no {}", stringify!($type)))),
                }
            }
        }
    )+};
}
pub(super) use words;

fn no_place(value: &impl std::fmt::Debug) -> EncodeError {
    EncodeError { detail: format!("{value:?} has no place in the format") }
}
