//! An export of Decidim, of the size of a large city's.

use std::{
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::Path,
};

use kernel::Entropy;

use crate::{Done, words};

const SITE: &str = "https://decidim.mesure.example/processes/idees/f/11/proposals";

/// A day and an hour from a number that grows.
fn date(nth: usize) -> String {
    let (day, minute) = (nth / 1440 % 28 + 1, nth % 1440);
    let month = nth / (1440 * 28) % 12 + 1;
    format!("2024-{month:02}-{day:02} {:02}:{:02}:00 +0100", minute / 60, minute % 60)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Writes the table of proposals and that of comments.
pub(crate) fn write(to: &Path, proposals: usize, comments: usize) -> Done {
    fs::create_dir_all(to)?;
    let chance = Entropy::seeded(126_000);
    let mut file = BufWriter::new(File::create(to.join("mesure-open-data-proposals.csv"))?);
    writeln!(
        file,
        "id;author/id;author/name;author/url;taxonomies/id;taxonomies/name;title/fr;body/fr;address;latitude;\
         longitude;state;answer/fr;answered_at;votes;published_at;url;withdrawn;created_at"
    )?;
    for id in 1..=proposals {
        let theme = words::below(&chance, words::THEMES.len());
        let name = words::THEMES.get(theme).map_or("", |(name, _)| name);
        let (title, place, body) = words::proposal(&chance, theme);
        let (state, answer, answered) = match chance.below(20) {
            0 => ("accepted", "<p>Oui, au printemps.</p>", date(id + 9)),
            1 => ("rejected", "<p>Le sol appartient au département.</p>", date(id + 9)),
            _ => ("", "", String::new()),
        };
        let body: String = body.split("\n\n").map(|part| format!("<p>{part}</p>")).collect();
        let (votes, at) = (chance.below(400), date(id));
        writeln!(
            file,
            "{id};{};{};;{theme};{};{};{};{};47.{:04};6.{:04};{state};{};{answered};{votes};{at};{SITE}/{id};false;{at}",
            id % 9_000,
            words::person(id % 9_000),
            quoted(name),
            quoted(&title),
            quoted(&body),
            quoted(&place),
            chance.below(9_000),
            chance.below(9_000),
            quoted(answer),
        )?;
    }
    file.flush()?;
    let mut file = BufWriter::new(File::create(to.join("mesure-open-data-proposal_comments.csv"))?);
    writeln!(
        file,
        "id;created_at;body;locale;author/id;author/name;alignment;depth;commentable_id;commentable_type;\
         root_commentable_url"
    )?;
    // What each comment is about in the end, so that an answer to one says the same.
    let mut roots: Vec<usize> = Vec::with_capacity(comments);
    for id in 1..=comments {
        let answered = words::below(&chance, roots.len().max(1));
        let (root, above, kind) = match roots.get(answered) {
            Some(root) if chance.below(3) == 0 => (*root, answered + 1, "Decidim::Comments::Comment"),
            _ => {
                let root = words::below(&chance, proposals) + 1;
                (root, root, "Decidim::Proposals::Proposal")
            }
        };
        roots.push(root);
        writeln!(
            file,
            "{id};{};{};fr;{};{};{};0;{above};{kind};{SITE}/{root}",
            date(proposals + id),
            quoted(&words::comment(&chance)),
            id % 9_000,
            words::person(id % 9_000),
            i64::try_from(chance.below(3))? - 1,
        )?;
    }
    file.flush()?;
    println!("proposals={proposals} comments={comments}");
    Ok(())
}
