//! What is signed: the rules article by article, the report of a batch of paper ballots, the minutes of the count.

use ballots::{Channel, Edition};
use documents::{Block, Column, Document, List, Qr, Table, Text, mm};
use i18n::Texts;
use kernel::Timestamp;

use super::Sender;
use crate::{
    Vote,
    counting::Outcome,
    paper::{Batch, Contested},
    prose::{self, Article},
};

/// The rules of a vote, article by article.
pub(crate) fn rules(t: Texts, sender: &Sender, vote: &Vote, articles: &[Article], url: &str) -> Document {
    let title = t.with("budgets-print-rules", [("title", vote.rules.title.as_str())]);
    let mut blocks = vec![Block::heading(1, title.as_str())];
    if let Some(at) = vote.frozen_at {
        let words = t.with("budgets-print-frozen", [("date", t.date_time(at))]);
        blocks.push(Block::Note(vec![Block::paragraph(words), Block::paragraph(vote.hash.as_str())]));
    } else {
        blocks.push(Block::Note(vec![Block::paragraph(t.get("budgets-print-draft"))]));
    }
    for (n, article) in (1_i64..).zip(articles) {
        let heading = t.with("budgets-print-article", (("n", n), ("title", article.title.as_str())));
        let mut paragraphs = article.paragraphs.iter().map(|text| Block::paragraph(text.as_str()));
        let first = paragraphs.next();
        blocks.push(Block::Together(std::iter::once(Block::heading(2, heading)).chain(first).collect()));
        blocks.extend(paragraphs);
    }
    blocks.push(link(t, url, "budgets-print-rules-online"));
    let created = vote.frozen_at.unwrap_or(vote.opens_at);
    Document { about: sender.about(t, &title, created), page: sender.page(t, &vote.hash), blocks }
}

fn link(t: Texts, url: &str, words: &str) -> Block {
    Block::Qr(Qr {
        says: url.to_owned(),
        alt: t.get(words).to_owned(),
        words: Text::new().plain(format!("{} ", t.get(words))).link(url, url),
        side: mm(26.0),
    })
}

/// The report of a batch of paper ballots, once they were taken. `keyed` are those who keyed them in.
pub(crate) fn batch(
    t: Texts,
    sender: &Sender,
    vote: &Vote,
    (batch, contested): (&Batch, &[Contested]),
    keyed: [&str; 2],
) -> Document {
    let title = t.with("budgets-print-batch", [("place", batch.place.as_str())]);
    let area = vote.rules.area(&batch.area).map_or("", |area| area.name.as_str());
    let number = |n: i64| Text::from(t.number(n));
    let fact = |label: &str, value: Text| (Text::from(t.get(label)), value);
    let taken = batch.taken_at.unwrap_or(batch.begun_at);
    let expressed = batch.voters - batch.blank - batch.spoiled;
    let facts = vec![
        fact("budgets-print-vote", vote.rules.title.as_str().into()),
        fact("budgets-area", area.into()),
        fact("budgets-batch-begun-at", t.date_time(batch.begun_at).into()),
        fact("budgets-batch-taken-at", t.date_time(taken).into()),
    ];
    let table = Table::new([
        Column::text(t.get("budgets-print-what"), 3.0),
        Column::number(t.get("budgets-print-many"), 1.0),
    ])
    .row([Text::from(t.get("budgets-signed")), number(batch.voters)])
    .row([Text::from(t.get("budgets-print-expressed")), number(expressed)])
    .row([Text::from(t.get("budgets-blank-ballots")), number(batch.blank)])
    .row([Text::from(t.get("budgets-spoiled-ballots")), number(batch.spoiled)])
    .with_named_rows();
    let mut blocks = vec![Block::heading(1, title.as_str()), Block::Facts(facts), table.into()];
    if !contested.is_empty() {
        let columns = [
            Column::number(t.get("budgets-print-envelope"), 1.0),
            Column::text(t.get("budgets-print-fate"), 2.0),
            Column::text(t.get("budgets-contested-reason"), 4.0),
        ];
        let row = |one: &Contested| {
            let fate = if one.admitted == Some(true) { "budgets-admitted" } else { "budgets-kept-sealed" };
            [one.number.to_string(), t.get(fate).to_owned(), one.reason.clone()]
        };
        blocks.push(Block::heading(2, t.get("budgets-contested")));
        blocks.push(contested.iter().fold(Table::new(columns), |table, one| table.row(row(one))).into());
    }
    blocks.extend([
        Block::paragraph(t.with("budgets-print-keyed", [("first", keyed[0]), ("second", keyed[1])])),
        Block::paragraph(t.get("budgets-print-balance")),
        Block::heading(2, t.get("budgets-print-remarks")),
        Block::Space(mm(28.0)),
        signatures(t),
    ]);
    Document { about: sender.about(t, &title, taken), page: sender.page(t, &vote.hash), blocks }
}

fn signatures(t: Texts) -> Block {
    let who = ["budgets-print-chair", "budgets-print-teller", "budgets-print-teller"];
    Block::Together(vec![
        Block::heading(2, t.get("budgets-print-signatures")),
        Block::Signatures(who.iter().map(|key| Text::from(t.get(key))).collect()),
    ])
}

/// What the minutes of a count are made of.
pub(crate) struct Minutes<'v> {
    pub(crate) vote: &'v Vote,
    pub(crate) edition: &'v Edition,
    pub(crate) outcome: &'v Outcome,
    pub(crate) attendance: &'v [(Channel, i64)],
    /// Batches of paper ballots.
    pub(crate) batches: &'v [Batch],
    /// Who asked for the count, and when.
    pub(crate) officials: &'v [(String, Timestamp)],
    /// The last signed state of the log.
    pub(crate) state: &'v str,
    /// Where the result is, and the file of the vote.
    pub(crate) url: &'v str,
}

impl Minutes<'_> {
    /// The minutes, to be signed.
    pub(crate) fn document(&self, t: Texts, sender: &Sender) -> Document {
        let vote = self.vote;
        let title = t.with("budgets-print-minutes", [("title", vote.rules.title.as_str())]);
        let counted = vote.counted_at.unwrap_or(vote.closes_at);
        let mut blocks = vec![Block::heading(1, title.as_str()), Block::Facts(self.facts(t, counted))];
        blocks.push(Block::heading(2, t.get("budgets-print-attendance")));
        blocks.push(self.attendance(t));
        if !self.batches.is_empty() {
            blocks.push(Block::heading(2, t.get("budgets-print-places")));
            blocks.push(self.places(t));
        }
        blocks.push(Block::heading(2, t.get("budgets-how-counted")));
        let lot = self.edition.lot.iter().map(u32::to_string).collect();
        let rule = budgeting::RuleSpec { lot, ..vote.rules.rule.clone() };
        blocks.push(List::dots(rule.sentences(prose::language(t))));
        blocks.push(Block::heading(2, t.get("budgets-results")));
        for winners in &self.outcome.winners {
            blocks.extend(self.area(t, winners));
        }
        blocks.push(Block::heading(2, t.get("budgets-print-proof")));
        blocks.push(Block::paragraph(t.get("budgets-print-proof-text")));
        blocks.push(Block::Note(
            self.state.lines().filter(|line| !line.trim().is_empty()).map(Block::paragraph).collect(),
        ));
        blocks.push(link(t, self.url, "budgets-print-online"));
        blocks.push(Block::heading(2, t.get("budgets-print-remarks")));
        blocks.push(Block::Space(mm(28.0)));
        blocks.push(signatures(t));
        Document { about: sender.about(t, &title, counted), page: sender.page(t, &vote.hash), blocks }
    }

    fn facts(&self, t: Texts, counted: Timestamp) -> Vec<(Text, Text)> {
        let fact = |label: &str, value: String| (Text::from(t.get(label)), Text::from(value));
        let mut facts = vec![
            fact("budgets-print-from", t.date_time(self.vote.opens_at)),
            fact("budgets-print-to", t.date_time(self.vote.closes_at)),
            fact("budgets-print-counted", t.date_time(counted)),
        ];
        let officials: Vec<String> = self
            .officials
            .iter()
            .map(|(name, at)| {
                t.with("budgets-print-official", [("name", name.clone()), ("date", t.date_time(*at))])
            })
            .collect();
        if !officials.is_empty() {
            facts.push(fact("budgets-print-officials", officials.join(" ; ")));
        }
        facts
    }

    fn attendance(&self, t: Texts) -> Block {
        let columns = [
            Column::text(t.get("budgets-print-channel"), 3.0),
            Column::number(t.get("budgets-print-voters"), 1.0),
        ];
        let mut table = Table::new(columns);
        for (channel, many) in self.attendance {
            let label = match channel {
                Channel::Web => "budgets-channel-web",
                Channel::Paper => "budgets-channel-paper",
            };
            table = table.row([t.get(label).to_owned(), t.number(*many)]);
        }
        let all = self.attendance.iter().map(|(_, many)| many).sum::<i64>();
        let all = [Text::new().bold(t.get("budgets-print-total")), Text::new().bold(t.number(all))];
        table.row(all).with_named_rows().into()
    }

    fn places(&self, t: Texts) -> Block {
        let mut table = Table::new([
            Column::text(t.get("budgets-print-place"), 3.0),
            Column::number(t.get("budgets-signed"), 1.3),
            Column::number(t.get("budgets-blank-ballots"), 1.0),
            Column::number(t.get("budgets-spoiled-ballots"), 1.0),
        ]);
        for one in self.batches {
            let cells = [t.number(one.voters), t.number(one.blank), t.number(one.spoiled)];
            table = table.row(std::iter::once(one.place.clone()).chain(cells));
        }
        table.with_named_rows().into()
    }

    fn area(&self, t: Texts, winners: &ballots::Winners) -> Vec<Block> {
        let Some(area) = self.edition.rules.area(&winners.area) else { return Vec::new() };
        let (budget, cost) = (prose::money(t, area.budget), prose::money(t, winners.cost));
        let count = |many: u64| i64::try_from(many).unwrap_or(i64::MAX);
        let said = (("ballots", t.number(count(winners.voters))), ("budget", budget), ("cost", cost));
        let mut rows: Vec<&ballots::Project> = self.edition.projects_of(&area.key).collect();
        let rank = |one: &ballots::Project| {
            winners.projects.iter().position(|number| *number == one.number).unwrap_or(usize::MAX)
        };
        let total = |one: &ballots::Project| winners.totals.get(&one.number).copied().unwrap_or_default();
        rows.sort_by_key(|one| (rank(one), std::cmp::Reverse(total(one)), one.number));
        let points = self.edition.rules.ballot.kind == ballots::Kind::Points
            || self.edition.rules.ballot.kind == ballots::Kind::Ranking;
        let mut columns = vec![
            Column::number(t.get("budgets-number"), 0.7),
            Column::text(t.get("budgets-print-project"), 5.0),
            Column::number(t.get("budgets-print-cost"), 1.6),
            Column::number(t.get("budgets-print-votes"), 1.1),
        ];
        if points {
            columns.push(Column::number(t.get("budgets-print-points"), 1.1));
        }
        columns.push(Column::text(t.get("budgets-print-fate"), 1.7));
        let mut table = Table::new(columns);
        for one in rows {
            let funded = rank(one) != usize::MAX;
            let (votes, given) = total(one);
            let mut cells = vec![
                Text::from(one.number.to_string()),
                if funded { Text::new().bold(one.title.as_str()) } else { one.title.as_str().into() },
                prose::money(t, one.cost).into(),
                t.number(count(votes)).into(),
            ];
            if points {
                cells.push(t.number(given).into());
            }
            cells.push(t.get(if funded { "budgets-funded" } else { "budgets-not-funded" }).into());
            table = table.row(cells);
        }
        vec![
            Block::heading(3, area.name.as_str()),
            Block::paragraph(t.with("budgets-print-area", said)),
            table.into(),
        ]
    }
}
