use documents::{
    About, Area, Block, Canvas, Column, Document, Footer, List, MAX_PAGES, Margins, Page, Paper, Picture,
    Problem, Qr, Role, Table, Text, Words,
};
use kernel::{Locale, Timestamp};

use crate::{about, document, read::Read};

const ODD: &[&str] = &[
    "",
    " ",
    "\n\n\n",
    "\u{0}\u{1}\u{7f}\u{85}",
    "a\u{202e}b\u{200f}c\u{2066}d",
    "\u{feff}\u{fffe}\u{ffff}\u{e000}\u{10fffd}",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{301}",
    "👩🏽‍🚀🇫🇷\u{fe0f}\u{200d}",
    "\u{ad}\u{200b}\u{2060}",
    "(\\)<<>>/]%",
    "\u{a0}\u{202f}\u{2003}",
    "{page} {pages}",
];

fn all_of(text: &str) -> Vec<Block> {
    vec![
        Block::heading(9, text),
        Block::heading(0, text),
        Block::paragraph(Text::new().link(text, format!("https://x.example/{text}")).bold(text).italic(text)),
        Block::paragraph(Text::new()),
        List::dots([text, text]),
        Block::Facts(vec![(text.into(), text.into())]),
        Block::Note(vec![Block::paragraph(text), Block::Note(vec![])]),
        Table::new([Column::text(text, 0.0), Column::number(text, f32::NAN)])
            .row([text, text])
            .with_named_rows()
            .into(),
        Table::new([]).into(),
        Block::Signatures(vec![text.into()]),
        Block::Qr(Qr { says: "x".into(), alt: text.into(), words: text.into(), side: f32::INFINITY }),
        Block::Space(f32::NAN),
        Block::Together(vec![]),
        Block::PageBreak,
        Block::PageBreak,
    ]
}

#[test]
fn odd_texts_are_printed_everywhere() {
    for text in ODD {
        let file = Document {
            about: About {
                title: (*text).to_owned(),
                locale: Locale::En,
                author: (*text).to_owned(),
                created: Timestamp(i64::MIN / 1_000_000),
            },
            page: Page::a5().with_footer(Footer::new(*text, *text)),
            blocks: all_of(text),
        };
        let bytes = file.pdf().unwrap_or_else(|problem| panic!("{text:?}: {problem}"));
        let _tree = Read::new(&bytes).tree();
        let mut canvas = Canvas::card();
        canvas.words(canvas.area(), Words::new(*text, 10.0, 90.0).role(Role::Heading(200)));
        assert!(canvas.png(120).is_ok() && Canvas::pdf(&about(text), &[canvas]).is_ok());
    }
}

#[test]
fn what_is_very_long_is_cut_and_bounded() {
    let long = "Démocratie".repeat(300);
    let mut file = document(all_of(&long));
    file.about.title = long.clone();
    file.page.footer = Footer::new(long.clone(), "{page}");
    let tree = Read::new(&file.pdf().expect("a file")).tree();
    assert_eq!(tree.of("H1")[0].says(), long);
    let mut canvas = Canvas::paper(Paper::A5);
    canvas.words(Area::new(20.0, 20.0, 300.0, 200.0), Words::new(long, 12.0, 80.0));
    let said = Read::new(&Canvas::pdf(&about("x"), &[canvas]).expect("a file")).tree().says();
    assert!(said.starts_with("Démocratie") && said.ends_with('…') && said.len() < 3_000, "{said}");
}

#[test]
fn ten_thousand_rows_are_printed() {
    let mut table = Table::new([Column::number("N°", 1.0), Column::text("Empreinte", 5.0)]);
    for number in 0..10_000 {
        table = table.row([number.to_string(), format!("{number:064}")]);
    }
    let read = Read::new(&document(vec![table.into()]).pdf().expect("a file"));
    assert!((150..400).contains(&read.page_count()), "{}", read.page_count());
    assert_eq!(read.tree().of("TR").len(), 10_001);
}

#[test]
fn a_row_higher_than_a_page_goes_on_the_next_one() {
    let table = Table::new([Column::text("A", 1.0), Column::text("B", 1.0)])
        .row(["mot ".repeat(6_000), "court".into()]);
    let read = Read::new(&document(vec![table.into()]).pdf().expect("a file"));
    assert!(read.page_count() > 5);
    let tree = read.tree();
    assert_eq!(tree.of("TD").len(), 2);
    assert_eq!(tree.of("TD")[0].says().matches("mot").count(), 6_000);
}

#[test]
fn what_is_refused_is_named() {
    let pages = document((0..=MAX_PAGES).flat_map(|_| [Block::PageBreak, Block::paragraph("x")]).collect());
    assert_eq!(pages.pdf(), Err(Problem::TooManyPages));
    let text = document(vec![Block::paragraph("mot ".repeat(3_000_000))]);
    assert_eq!(text.pdf(), Err(Problem::TooManyPages));
    let lines = document(vec![Block::paragraph("\n".repeat(200_000) + "x")]);
    assert_eq!(lines.pdf(), Err(Problem::TooManyPages));

    let uneven = Table::new([Column::text("A", 1.0)]).row(["1"]).row(["1", "2"]);
    assert_eq!(document(vec![uneven.into()]).pdf(), Err(Problem::UnevenRow(1)));

    let margins = |side| {
        let mut file = document(Vec::new());
        file.page.margins = Margins { top: side, right: side, bottom: side, left: side };
        file.pdf()
    };
    assert_eq!(margins(400.0), Err(Problem::Margins));
    assert_eq!(margins(f32::NAN), Err(Problem::Margins));
    assert!(margins(0.0).is_ok());

    let mut canvas = Canvas::card();
    assert_eq!(canvas.qr(canvas.area(), "", "x"), Err(Problem::Code));
    assert_eq!(canvas.qr(canvas.area(), &"x".repeat(5_000), "x"), Err(Problem::Code));
    assert_eq!(canvas.png(0), Err(Problem::PictureSize));
    assert_eq!(canvas.png(100_000), Err(Problem::PictureSize));
}

#[test]
fn what_is_no_picture_is_refused() {
    for bytes in
        [&b""[..], b"\xff\xd8", b"\xff\xd8\xff\xe0garbage", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<svg/>"]
    {
        assert!(matches!(Picture::read(bytes), Err(Problem::Picture)), "{bytes:?}");
    }
}

#[test]
fn areas_that_are_none_draw_nothing() {
    let mut canvas = Canvas::new(f32::NAN, -5.0);
    for area in
        [Area::new(f32::NAN, 0.0, 1.0, 1.0), Area::new(0.0, 0.0, -1.0, 5.0), Area::new(1e9, 0.0, 1.0, 1.0)]
    {
        canvas.fill(area, documents::Colour::BLACK);
        canvas.words(area, Words::new("x", f32::NAN, f32::INFINITY));
        canvas.qr(area, "x", "x").expect("a code");
    }
    assert!(canvas.png(50).is_ok() && Canvas::pdf(&about("x"), &[canvas]).is_ok());
    assert!(Canvas::pdf(&about("x"), &[]).is_ok());
}
