//! The workbook to be filled in: the columns of a module, and what they accept.

use forms::Form;
use i18n::Texts;
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook, XlsxError};

use super::columns::{FIELDS, choices, label, of_question, themes};
use crate::given::{Against, CHANNELS, word};

/// Rows with lists to choose from.
const LINES: u32 = 2_000;

struct Column {
    name: String,
    what: String,
    needed: bool,
    accepted: String,
    /// What may be chosen, when one thing is.
    list: Vec<String>,
    width: f64,
}

fn columns(against: Against<'_>, t: Texts) -> Vec<Column> {
    let own = FIELDS.map(|(field, needed)| Column {
        name: t.get(label(field)).to_owned(),
        what: t
            .get(match field {
                "day" => "channels-what-day",
                "channel" => "channels-what-channel",
                "place" => "channels-what-place",
                "author" => "channels-what-author",
                "theme" => "channels-what-theme",
                "title" => "channels-what-title",
                _ => "channels-what-body",
            })
            .to_owned(),
        needed,
        accepted: match field {
            "day" => t.get("channels-accepted-day").to_owned(),
            "channel" => CHANNELS.map(|one| word(t, one)).join(", "),
            "theme" => themes(against).join(" ; "),
            _ => String::new(),
        },
        list: match field {
            "channel" => CHANNELS.map(|one| word(t, one).to_owned()).to_vec(),
            "theme" => themes(against),
            _ => Vec::new(),
        },
        width: match field {
            "body" => 70.0,
            "title" | "theme" | "place" => 30.0,
            _ => 16.0,
        },
    });
    let questions = against.form.map(|version| &version.form).into_iter().flat_map(Form::questions);
    let asked = questions.flat_map(|question| {
        of_question(question).into_iter().map(move |(name, part)| Column {
            name,
            what: match part {
                Some(row) => format!("{} ({row})", question.label(t.locale())),
                None => question.label(t.locale()).to_owned(),
            },
            needed: question.required() && question.relevant().is_none(),
            accepted: choices(question, t),
            list: match question.kind() {
                forms::Kind::Single(list) => {
                    list.iter().map(|choice| choice.label.get(t.locale()).to_owned()).collect()
                }
                forms::Kind::YesNo => vec![t.get("forms-yes").to_owned(), t.get("forms-no").to_owned()],
                _ => Vec::new(),
            },
            width: 24.0,
        })
    });
    own.into_iter().chain(asked).collect()
}

/// The workbook of a module.
pub(crate) fn write(against: Against<'_>, t: Texts) -> Result<Vec<u8>, XlsxError> {
    let columns = columns(against, t);
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_background_color(0x1D_5A_66).set_font_color(0xFF_FF_FF);
    let top = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let day = Format::new().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Top);
    let sheet = book.add_worksheet().set_name(t.get("channels-sheet-rows"))?;
    sheet.set_freeze_panes(1, 0)?;
    for (at, column) in (0_u16..).zip(&columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.set_column_format(at, if at == 0 { &day } else { &top })?;
        sheet.write_string_with_format(0, at, &column.name, &head)?;
        // A list within a cell holds 255 characters, and its commas separate.
        let length: usize = column.list.iter().map(|one| one.chars().count() + 1).sum();
        let fits = length <= 255 && column.list.iter().all(|one| !one.contains(','));
        if !column.list.is_empty() && fits {
            let validation = DataValidation::new().allow_list_strings(&column.list)?;
            sheet.add_data_validation(1, at, LINES, at, &validation)?;
        }
    }
    let sheet = book.add_worksheet().set_name(t.get("channels-sheet-guide"))?;
    for (at, width) in [(0, 24.0), (1, 60.0), (2, 12.0), (3, 70.0)] {
        sheet.set_column_width(at, width)?;
    }
    sheet.write_string_with_format(0, 0, &against.scene.module.title, &Format::new().set_bold())?;
    let mut line = 1;
    for key in ["channels-guide-fill", "channels-guide-whole", "channels-guide-private"] {
        sheet.write_string(line, 0, t.get(key))?;
        line += 1;
    }
    line += 1;
    for (at, key) in (0_u16..).zip([
        "channels-table-column",
        "channels-guide-what",
        "channels-guide-needed",
        "channels-table-accepted",
    ]) {
        sheet.write_string_with_format(line, at, t.get(key), &head)?;
    }
    for column in &columns {
        line += 1;
        let needed = t.get(if column.needed { "forms-yes" } else { "forms-no" });
        for (at, text) in (0_u16..).zip([&column.name, &column.what, needed, &column.accepted]) {
            sheet.write_string_with_format(line, at, text, &top)?;
        }
    }
    book.save_to_buffer()
}
