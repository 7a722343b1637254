//! Files of any length, written while they are read.

use axum::body::{Body, Bytes};
use db::Tx;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use web::App;

use crate::{
    cells::{self, Around, Cell},
    store::{self, Filter},
    tables::{ANSWERS, CONTRIBUTIONS, Table},
};

/// Rows read at once.
const PAGE: i64 = 2_000;
/// Pages that wait for whoever downloads, at most.
const WAITING: usize = 2;

/// How rows are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// RFC 4180, in UTF-8.
    Csv,
    /// An array of objects.
    Json,
}

impl Form {
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
        }
    }

    fn begin(self, table: &Table) -> Vec<u8> {
        match self {
            Self::Csv => {
                lines(std::iter::once(table.columns.iter().map(|column| column.name.to_owned()).collect()))
            }
            Self::Json => b"[".to_vec(),
        }
    }

    fn rows(self, table: &Table, first: bool, rows: Vec<Vec<Cell>>) -> Vec<u8> {
        match self {
            Self::Csv => lines(rows.iter().map(|row| row.iter().map(cells::csv).collect())),
            Self::Json => {
                let mut out = Vec::new();
                for (place, row) in rows.into_iter().enumerate() {
                    out.extend_from_slice(if first && place == 0 { b"\n" } else { b",\n" });
                    // Objects of texts and numbers are always written.
                    let _ = serde_json::to_writer(&mut out, &cells::json(table, row));
                }
                out
            }
        }
    }

    fn end(self) -> &'static [u8] {
        match self {
            Self::Csv => b"",
            Self::Json => b"\n]\n",
        }
    }
}

fn lines(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Memory does not refuse to be written.
        let _ = writer.write_record(&row);
    }
    writer.into_inner().unwrap_or_default()
}

/// A page of rows after an id, with the id of the last.
type Page = (Vec<Vec<Cell>>, i64);

fn said(tx: &mut Tx<'_>, around: &Around, after: i64) -> db::Result<Option<Page>> {
    let rows = store::in_space(tx, around.space.id, &Filter::default(), after, PAGE)?;
    let last = rows.last().map(|row| kernel::Id::raw(row.id));
    Ok(last.map(|last| (rows.iter().map(|row| cells::said(row, around)).collect(), last)))
}

fn answered(tx: &mut Tx<'_>, around: &Around, after: i64) -> db::Result<Option<Page>> {
    let rows = store::answers(tx, around.space.id, after, PAGE)?;
    let last = rows.last().map(|row| kernel::Id::raw(row.id));
    Ok(last.map(|last| (rows.iter().map(cells::answered).collect(), last)))
}

/// The contributions of a process, as a body that is written as fast as it is taken.
pub(crate) fn contributions(app: &App, around: Around, form: Form) -> Body {
    stream(app, around, form, &CONTRIBUTIONS, said)
}

/// The official answers of a process.
pub(crate) fn answers(app: &App, around: Around, form: Form) -> Body {
    stream(app, around, form, &ANSWERS, answered)
}

/// A table that is held whole.
pub(crate) fn whole(table: &Table, form: Form, rows: Vec<Vec<Cell>>) -> Vec<u8> {
    let mut out = form.begin(table);
    out.extend(form.rows(table, true, rows));
    out.extend_from_slice(form.end());
    out
}

fn stream(
    app: &App,
    around: Around,
    form: Form,
    table: &'static Table,
    read: fn(&mut Tx<'_>, &Around, i64) -> db::Result<Option<Page>>,
) -> Body {
    let (sender, receiver) = mpsc::channel::<Result<Bytes, db::Error>>(WAITING);
    let app = app.clone();
    tokio::spawn(async move {
        let mut chunk = form.begin(table);
        let (mut after, mut first) = (0, true);
        loop {
            let around = around.clone();
            // Each page is a transaction of its own: a slow download holds no snapshot.
            let page = app
                .read(move |tx| {
                    let page = read(tx, &around, after)?;
                    Ok::<_, db::Error>(page.map(|(rows, last)| (form.rows(table, first, rows), last)))
                })
                .await;
            let end = match page {
                Ok(Some((bytes, last))) => {
                    (after, first) = (last, false);
                    chunk.extend(bytes);
                    false
                }
                Ok(None) => {
                    chunk.extend_from_slice(form.end());
                    true
                }
                // The body is cut short, so that nobody takes a part for the whole.
                Err(error) => {
                    let _ = sender.send(Err(error)).await;
                    return;
                }
            };
            if sender.send(Ok(std::mem::take(&mut chunk).into())).await.is_err() || end {
                return;
            }
        }
    });
    Body::from_stream(ReceiverStream::new(receiver))
}
