//! What makes a vote known: a poster, a flyer, a guide, a card for social networks; a poster and a card for each project.
//! Every project has the same place on the same sheet.

use ballots::Project;
use documents::{
    Align, Area, Block, Canvas, Colour, Column, Document, List, Paper, Problem, Role, Table, Text, Vertical,
    Words, mm,
};
use i18n::Texts;
use kernel::Timestamp;

use super::Sender;
use crate::{Stage, Vote, prose};

/// A piece of the kit, as its address names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Piece {
    /// A3.
    Poster,
    /// A5.
    Flyer,
    /// How to vote, and the projects.
    Guide,
    /// 1200 × 630 pixels.
    Card,
    /// The poster of a project.
    ProjectPoster(u32),
    /// The card of a project.
    ProjectCard(u32),
}

impl Piece {
    /// The piece of that name: `affiche.pdf`, `carte-12.png`.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let of = |start: &str, end: &str| {
            let number = name.strip_prefix(start)?.strip_suffix(end)?;
            number.parse().ok().filter(|n: &u32| n.to_string() == number)
        };
        match name {
            "affiche.pdf" => Some(Self::Poster),
            "tract.pdf" => Some(Self::Flyer),
            "guide.pdf" => Some(Self::Guide),
            "carte.png" => Some(Self::Card),
            _ => of("affiche-", ".pdf")
                .map(Self::ProjectPoster)
                .or_else(|| of("carte-", ".png").map(Self::ProjectCard)),
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Poster => "affiche.pdf".into(),
            Self::Flyer => "tract.pdf".into(),
            Self::Guide => "guide.pdf".into(),
            Self::Card => "carte.png".into(),
            Self::ProjectPoster(number) => format!("affiche-{number}.pdf"),
            Self::ProjectCard(number) => format!("carte-{number}.png"),
        }
    }

    /// Its type.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Card | Self::ProjectCard(_) => "image/png",
            _ => "application/pdf",
        }
    }
}

/// What the kit of a vote is made of.
pub(crate) struct Kit<'v> {
    pub(crate) t: Texts,
    pub(crate) sender: &'v Sender,
    pub(crate) vote: &'v Vote,
    pub(crate) projects: &'v [Project],
    /// Where one votes.
    pub(crate) url: &'v str,
    pub(crate) stage: Stage,
}

/// The address of a page as people type it.
fn short(url: &str) -> &str {
    url.trim_start_matches("https://").trim_start_matches("http://")
}

impl Kit<'_> {
    /// A piece of the kit; `None` when there is no such project.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub(crate) fn print(&self, piece: Piece) -> Result<Option<Vec<u8>>, Problem> {
        let title = self.vote.rules.title.as_str();
        let about = |title: &str| self.sender.about(self.t, title, self.made());
        let project = |number: u32| self.projects.iter().find(|one| one.number == number);
        Ok(Some(match piece {
            Piece::Poster => Canvas::pdf(&about(title), &[self.sheet(Paper::A3, None)?])?,
            Piece::Flyer => Canvas::pdf(&about(title), &[self.sheet(Paper::A5, None)?])?,
            Piece::Guide => self.guide().pdf()?,
            Piece::Card => self.card(None)?.png(1200)?,
            Piece::ProjectPoster(number) => {
                let Some(one) = project(number) else { return Ok(None) };
                Canvas::pdf(&about(&one.title), &[self.sheet(Paper::A3, Some(one))?])?
            }
            Piece::ProjectCard(number) => {
                let Some(one) = project(number) else { return Ok(None) };
                self.card(Some(one))?.png(1200)?
            }
        }))
    }

    fn made(&self) -> Timestamp {
        self.vote.frozen_at.unwrap_or(self.vote.opens_at)
    }

    /// What there is to know, in a sentence: when one votes, or that it is over.
    fn when(&self) -> String {
        let t = self.t;
        if self.stage == Stage::Counted {
            return t.get("budgets-kit-counted").to_owned();
        }
        let dates = [("from", t.date(self.vote.opens_at)), ("to", t.date(self.vote.closes_at))];
        t.with("budgets-kit-when", dates)
    }

    fn money(&self) -> String {
        let all: budgeting::Money = self.vote.rules.areas.iter().map(|area| area.budget).sum();
        let many = i64::try_from(self.projects.len()).unwrap_or(i64::MAX);
        self.t.with(
            "budgets-kit-money",
            (("money", prose::money(self.t, all)), ("projects", self.t.number(many))),
        )
    }

    fn target(&self, project: Option<&Project>) -> String {
        project.map_or_else(|| self.url.to_owned(), |one| format!("{}#projet-{}", self.url, one.number))
    }

    /// A poster or a flyer, of the vote or of one of its projects.
    fn sheet(&self, paper: Paper, project: Option<&Project>) -> Result<Canvas, Problem> {
        let t = self.t;
        let mut canvas = Canvas::paper(paper);
        let all = canvas.area();
        let unit = all.width / 100.0;
        let (left, width) = (unit * 8.0, unit * 84.0);
        let at = |y: f32, height: f32| Area::new(left, unit * y, width, unit * height);
        let white = Colour::WHITE;
        canvas.ground(Colour::new(0xf8, 0xf6, 0xf1));
        canvas.fill(Area::new(0.0, 0.0, all.width, unit * 66.0), self.sender.colour);
        canvas
            .words(at(7.0, 4.6), Words::new(self.sender.name.as_str(), 7.0, unit * 3.4).bold().colour(white));
        let (kicker, title) = match project {
            Some(one) => (
                t.with(
                    "budgets-kit-project",
                    (("vote", self.vote.rules.title.as_str()), ("number", i64::from(one.number))),
                ),
                one.title.as_str(),
            ),
            None => (t.get("budgets-kit-you-decide").to_owned(), self.vote.rules.title.as_str()),
        };
        canvas.words(at(15.0, 5.4), Words::new(kicker, 7.0, unit * 3.8).colour(white));
        let title = Words::new(title, 12.0, unit * 12.0).bold().colour(white).role(Role::Heading(1));
        canvas.words(at(21.0, 40.0), title.vertical(Vertical::Middle));
        let told = match project {
            Some(one) => {
                let area = self.vote.rules.area(&one.area).map_or("", |area| area.name.as_str());
                let cost = prose::money(t, one.cost);
                t.with("budgets-kit-cost", [("money", cost.as_str()), ("area", area)])
            }
            None => self.money(),
        };
        canvas.words(at(72.0, 11.0), Words::new(told, 8.0, unit * 4.8));
        canvas.words(at(84.0, 9.0), Words::new(self.when(), 8.0, unit * 4.4).bold());
        canvas.rounded(at(95.0, 38.0), unit * 2.5, white);
        let target = self.target(project);
        let code = Area::new(left + unit * 3.0, unit * 98.0, unit * 32.0, unit * 32.0);
        canvas.qr(code, &target, t.get("budgets-kit-code"))?;
        let mut how = Text::new().plain(t.get("budgets-kit-scan")).plain("\n").bold(short(self.url));
        if self.vote.rules.paper {
            how = how.plain("\n").plain(t.get("budgets-kit-paper"));
        }
        let beside = Area::new(left + unit * 38.0, unit * 98.0, unit * 43.0, unit * 32.0);
        canvas.words(beside, Words::new(how, 6.0, unit * 4.0).vertical(Vertical::Middle));
        Ok(canvas)
    }

    /// What social networks show of the vote, or of one of its projects.
    fn card(&self, project: Option<&Project>) -> Result<Canvas, Problem> {
        let t = self.t;
        let mut canvas = Canvas::card();
        canvas.fill(Area::new(0.0, 0.0, 1200.0, 630.0), self.sender.colour);
        canvas.rounded(Area::new(40.0, 40.0, 1120.0, 550.0), 28.0, Colour::WHITE);
        let kicker = match project {
            Some(one) => t.with(
                "budgets-kit-project",
                (("vote", self.vote.rules.title.as_str()), ("number", i64::from(one.number))),
            ),
            None => t.get("budgets-kit-you-decide").to_owned(),
        };
        let (title, told) = match project {
            Some(one) => (one.title.as_str(), prose::money(t, one.cost)),
            None => (self.vote.rules.title.as_str(), self.money()),
        };
        let words = |y: f32, height: f32, words: Words| (Area::new(88.0, y, 760.0, height), words);
        for (area, one) in [
            words(
                84.0,
                44.0,
                Words::new(self.sender.name.as_str(), 18.0, 30.0).bold().colour(self.sender.colour),
            ),
            words(136.0, 40.0, Words::new(kicker, 16.0, 28.0)),
            words(
                190.0,
                230.0,
                Words::new(title, 30.0, 80.0).bold().role(Role::Heading(1)).vertical(Vertical::Middle),
            ),
            words(436.0, 60.0, Words::new(told, 16.0, 30.0)),
            words(500.0, 46.0, Words::new(self.when(), 16.0, 30.0).bold().vertical(Vertical::Bottom)),
        ] {
            canvas.words(area, one);
        }
        canvas.qr(Area::new(884.0, 190.0, 230.0, 230.0), &self.target(project), t.get("budgets-kit-code"))?;
        let address = Words::new(short(self.url), 11.0, 20.0).align(Align::Centre);
        canvas.words(Area::new(870.0, 436.0, 258.0, 60.0), address);
        Ok(canvas)
    }

    /// How to vote, and the projects.
    fn guide(&self) -> Document {
        let (t, vote) = (self.t, self.vote);
        let title = t.with("budgets-kit-guide", [("title", vote.rules.title.as_str())]);
        let mut blocks =
            vec![Block::heading(1, title.as_str()), Block::paragraph(Text::new().bold(self.when()))];
        blocks.push(Block::heading(2, t.get("budgets-article-voters")));
        blocks.extend(vote.rules.voters.lines().filter(|line| !line.trim().is_empty()).map(Block::paragraph));
        blocks.push(Block::heading(2, t.get("budgets-how")));
        blocks.push(List::numbers(prose::ballot(t, &vote.rules)));
        blocks.push(Block::Qr(documents::Qr {
            says: self.url.to_owned(),
            alt: t.get("budgets-kit-code").to_owned(),
            words: Text::new()
                .plain(format!("{} ", t.get("budgets-kit-scan")))
                .link(short(self.url), self.url),
            side: mm(30.0),
        }));
        if vote.rules.paper {
            blocks.push(Block::paragraph(t.get("budgets-kit-paper")));
        }
        for area in &vote.rules.areas {
            let mut table = Table::new([
                Column::number(t.get("budgets-number"), 0.7),
                Column::text(t.get("budgets-print-project"), 6.0),
                Column::number(t.get("budgets-print-cost"), 1.8),
            ]);
            for one in self.projects.iter().filter(|one| one.area == area.key) {
                table = table.row([one.number.to_string(), one.title.clone(), prose::money(t, one.cost)]);
            }
            let money = prose::money(t, area.budget);
            blocks.push(Block::heading(2, area.name.as_str()));
            blocks.push(Block::paragraph(t.with("budgets-area-money", [("money", money)])));
            blocks.push(table.into());
        }
        Document {
            about: self.sender.about(t, &title, self.made()),
            page: self.sender.page(t, &vote.hash),
            blocks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_have_one_name_each() {
        for piece in [
            Piece::Poster,
            Piece::Flyer,
            Piece::Guide,
            Piece::Card,
            Piece::ProjectPoster(12),
            Piece::ProjectCard(1_001),
        ] {
            assert_eq!(Piece::parse(&piece.name()), Some(piece));
        }
        for wrong in [
            "",
            "affiche",
            "affiche-.pdf",
            "affiche-012.pdf",
            "carte-12.pdf",
            "affiche--1.pdf",
            "../affiche.pdf",
        ] {
            assert_eq!(Piece::parse(wrong), None, "{wrong}");
        }
    }
}
