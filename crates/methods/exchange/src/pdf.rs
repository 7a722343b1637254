//! The text of PDF files (ISO 32000-1, clause 9), page by page.
//!
//! `hayro-syntax` reads the file and its objects; here are the fonts, the places of letters, the lines they make. Words cut at the end of a
//! line are joined; lines that come back at the top or the bottom of pages are left out, and told; so are pages without text.
//!
//! A file may be made to harm: nothing is unpacked before it is known to hold in a bound, protected files are not read, the reading has a
//! thread of its own, with a deep stack, and if it fails there, that is told.

mod bounds;
mod fonts;
mod letters;
mod lines;
mod page;

use std::{collections::BTreeSet, thread};

use hayro_syntax::Pdf;
use parvis_text::{
    Document, Place,
    files::{self, Cut, Fault, Format, Notes, Read, What},
};

use lines::Line;

/// The most pages read.
const PAGES: usize = 3000;
/// The stack of the thread that reads, in bytes: room for objects five hundred deep in one another.
const STACK: usize = 64 << 20;

/// What a page says.
#[derive(Clone, PartialEq, Debug, Default)]
struct Page {
    lines: Vec<Line>,
    /// Signs of which the letter is not known.
    unknown: usize,
}

/// What all pages say.
struct Whole {
    pages: Vec<Page>,
    /// Whether there are more.
    more: bool,
}

/// Reads a PDF: a document a page, or whole, or by paragraphs or lines.
///
/// # Errors
/// When it is damaged, protected, made of pictures, or made to harm.
pub fn read(name: &str, bytes: &[u8], cut: Cut) -> Result<Read, Fault> {
    let mut notes = Notes::new(name);
    let what = |what: What| Notes::new(name).fault(what, None);
    bounds::check(bytes).map_err(what)?;
    let given = bytes.to_vec();
    let reading = thread::Builder::new().stack_size(STACK).spawn(move || pages(given));
    // A reader that fails on a file made for it fails alone.
    let whole = reading
        .map_err(|error| error.to_string())
        .and_then(|reading| reading.join().map_err(|_| String::new()));
    let mut whole = whole.unwrap_or(Err(What::BrokenPdf)).map_err(what)?;
    let unknown: usize = whole.pages.iter().map(|page| page.unknown).sum();
    let bare = |page: &Page| page.lines.iter().all(|line| line.text.trim().is_empty());
    let empty: Vec<u32> =
        (1..).zip(&whole.pages).filter(|(_, page)| bare(page)).map(|(number, _)| number).collect();
    if empty.len() == whole.pages.len() {
        let why = if unknown > 0 { What::Unreadable(unknown) } else { What::Pdf { pictures: true } };
        return Err(what(why));
    }
    for (line, times) in lines::without_repeated(&mut whole.pages) {
        notes.say(What::Repeated(line, times));
    }
    if !empty.is_empty() {
        notes.say(What::BarePages(empty));
    }
    if unknown > 0 {
        notes.say(What::Unreadable(unknown));
    }
    if whole.more {
        notes.say(What::MorePages(PAGES));
    }
    files::gather(documents(&whole.pages, cut), Format::Pdf, notes)
}

fn documents(pages: &[Page], cut: Cut) -> Vec<Document> {
    let hyphened: BTreeSet<String> = pages.iter().flat_map(|page| lines::hyphened(&page.lines)).collect();
    let mut documents: Vec<Document> = Vec::new();
    for (number, page) in (1..).zip(pages) {
        let mut add = |text: String| {
            let place = Place { page: Some(number), ..Place::default() };
            documents.push(Document { text, place, ..Document::default() });
        };
        if cut == Cut::Lines {
            page.lines.iter().for_each(|line| add(line.text.trim().to_owned()));
            continue;
        }
        let paragraphs = lines::paragraphs(&page.lines, &hyphened);
        match cut {
            Cut::Paragraphs => paragraphs.into_iter().for_each(&mut add),
            _ => add(paragraphs.join("\n\n")),
        }
    }
    documents.retain(|document| !document.text.is_empty());
    if cut == Cut::Whole {
        let text = documents.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join("\n\n");
        return vec![Document { text, ..Document::default() }];
    }
    for document in &mut documents {
        document.id = document.place.page.map(|page| page.to_string()).unwrap_or_default();
    }
    if cut != Cut::Usual {
        // Several of a page: the page, then which.
        let mut last = (String::new(), 0);
        for document in &mut documents {
            last = if last.0 == document.id { (last.0, last.1 + 1) } else { (document.id.clone(), 1) };
            document.id = format!("{}-{}", last.0, last.1);
        }
    }
    documents
}

fn pages(bytes: Vec<u8>) -> Result<Whole, What> {
    use hayro_syntax::LoadPdfError::{Decryption, Invalid};
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        Decryption(_) => What::Locked,
        Invalid => What::BrokenPdf,
    })?;
    let mut room = bounds::Room::new();
    let all = pdf.pages();
    let pages = all.iter().take(PAGES).map(|page| page::read(page, &mut room));
    Ok(Whole { pages: pages.collect::<Result<_, _>>()?, more: all.len() > PAGES })
}
