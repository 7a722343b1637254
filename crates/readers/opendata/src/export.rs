//! Files of any length, written while they are read.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use db::Tx;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use web::App;

use crate::{
    cells::{self, Around, Cell},
    details::Details,
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

    fn begin(self, names: &[String]) -> Vec<u8> {
        match self {
            Self::Csv => lines(std::iter::once(names.to_vec())),
            Self::Json => b"[".to_vec(),
        }
    }

    fn rows(self, names: &[String], first: bool, rows: Vec<Vec<Cell>>) -> Vec<u8> {
        match self {
            Self::Csv => lines(rows.iter().map(|row| row.iter().map(cells::csv).collect())),
            Self::Json => {
                let mut out = Vec::new();
                for (place, row) in rows.into_iter().enumerate() {
                    out.extend_from_slice(if first && place == 0 { b"\n" } else { b",\n" });
                    // Objects of texts and numbers are always written.
                    let _ = serde_json::to_writer(&mut out, &cells::json(names, row));
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
pub(crate) type Page = (Vec<Vec<Cell>>, i64);

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
    stream(app, form, CONTRIBUTIONS.names(), move |tx, after| said(tx, &around, after))
}

/// The official answers of a process.
pub(crate) fn answers(app: &App, around: Around, form: Form) -> Body {
    stream(app, form, ANSWERS.names(), move |tx, after| answered(tx, &around, after))
}

/// The answers to the form of a module.
pub(crate) fn details(app: &App, details: Details, form: Form) -> Body {
    stream(app, form, details.names(), move |tx, after| details.page(tx, after, PAGE))
}

/// A table that is held whole.
pub(crate) fn whole(table: &Table, form: Form, rows: Vec<Vec<Cell>>) -> Vec<u8> {
    let names = table.names();
    let mut out = form.begin(&names);
    out.extend(form.rows(&names, true, rows));
    out.extend_from_slice(form.end());
    out
}

fn stream(
    app: &App,
    form: Form,
    names: Vec<String>,
    read: impl Fn(&mut Tx<'_>, i64) -> db::Result<Option<Page>> + Send + Sync + 'static,
) -> Body {
    let (sender, receiver) = mpsc::channel::<Result<Bytes, db::Error>>(WAITING);
    let (app, read, names) = (app.clone(), Arc::new(read), Arc::new(names));
    tokio::spawn(async move {
        let mut chunk = form.begin(&names);
        let (mut after, mut first) = (0, true);
        loop {
            let (read, names) = (Arc::clone(&read), Arc::clone(&names));
            // Each page is a transaction of its own: a slow download holds no snapshot.
            let page = app
                .read(move |tx| {
                    let page = read(tx, after)?;
                    Ok::<_, db::Error>(page.map(|(rows, last)| {
                        let none = rows.is_empty();
                        (form.rows(&names, first, rows), last, none)
                    }))
                })
                .await;
            let end = match page {
                Ok(Some((bytes, last, none))) => {
                    (after, first) = (last, first && none);
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
