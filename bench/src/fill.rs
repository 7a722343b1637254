//! A database of the size of a large city's consultation.

use std::{path::Path, time::Instant};

use clap::Args;
use corpus::{Channel, ContributionId, Kind, NewContribution, Outcome, Spot, Stance, State, actions};
use db::{Db, Tx};
use kernel::{Email, Entropy, Env, Locale, OrganisationId, PersonId, SpaceId, Timestamp};
use spaces::{Filing, Moderation, ModuleId, ModuleKind, NewModule, NewPhase, NewSpace, PhaseKind, ThemeId};

use crate::{
    Done,
    town::{self, Session},
    words,
};

/// What is written in one transaction.
const BATCH: usize = 5_000;

/// How much is written.
#[derive(Args, Clone)]
pub(crate) struct Plan {
    /// Proposals
    #[arg(long, default_value_t = 30_000)]
    proposals: usize,
    /// Comments on the first proposal, in threads
    #[arg(long, default_value_t = 500)]
    comments: usize,
    /// Comments on the other proposals
    #[arg(long, default_value_t = 0)]
    spread: usize,
    /// People
    #[arg(long, default_value_t = 20_000)]
    people: usize,
    /// Ask four questions with each proposal, answered by chance
    #[arg(long)]
    form: bool,
    /// People who are signed in, whose sessions are kept beside the database
    #[arg(long, default_value_t = 20_000)]
    sessions: usize,
}

/// What was written so far.
struct Filling {
    env: Env,
    chance: Entropy,
    organisation: OrganisationId,
    space: SpaceId,
    module: ModuleId,
    themes: Vec<ThemeId>,
    /// How many proposals there will be.
    planned: usize,
    /// What is asked with each proposal.
    asked: Option<forms::Version>,
    people: Vec<(PersonId, String)>,
    proposals: Vec<(ContributionId, Timestamp)>,
}

/// Makes a database.
pub(crate) fn fill(data: &Path, plan: &Plan) -> Done {
    std::fs::create_dir_all(data)?;
    let begun = Instant::now();
    let db = town::open(data, 1)?;
    if !db.read_blocking(accounts::organisations)?.is_empty() {
        return Err(format!("{} holds a database already", data.display()).into());
    }
    let env = Env::system();
    let form = plan.form;
    let mut filling = db.write_blocking(move |tx| begin(tx, env, form))?;
    filling.planned = plan.proposals;
    filling = in_batches(&db, filling, plan.people, Filling::person)?;
    filling = in_batches(&db, filling, plan.proposals, Filling::proposal)?;
    let mut talk: Vec<ContributionId> = Vec::new();
    let first = filling.proposals.first().copied();
    filling = in_batches(&db, filling, plan.comments, move |filling, tx, _| {
        let Some((root, said_at)) = first else { return Ok(()) };
        // One in two answers the proposal, the others a comment: threads of every depth.
        let answered = if talk.is_empty() || filling.chance.below(2) == 0 {
            root
        } else {
            talk.get(words::below(&filling.chance, talk.len())).copied().unwrap_or(root)
        };
        talk.push(filling.comment(tx, answered, said_at)?);
        Ok(())
    })?;
    filling = in_batches(&db, filling, plan.spread, |filling, tx, _| {
        let place = words::below(&filling.chance, filling.proposals.len());
        let Some((root, said_at)) = filling.proposals.get(place).copied() else { return Ok(()) };
        filling.comment(tx, root, said_at).map(drop)
    })?;
    let (signed_in, env) = (filling.people.into_iter().take(plan.sessions), filling.env);
    let signed_in: Vec<_> = signed_in.map(|(person, _)| person).collect();
    let sessions = db.write_blocking(move |tx| {
        let open = |person: PersonId| {
            let token = accounts::new_session(tx, &env, person, false, "mesure")?;
            Ok::<_, db::Error>(Session { token, person })
        };
        signed_in.into_iter().map(open).collect::<Result<Vec<_>, _>>()
    })?;
    town::save_sessions(data, &sessions)?;
    println!(
        "proposals={} comments={} people={} sessions={} seconds={}",
        plan.proposals,
        plan.comments + plan.spread,
        plan.people,
        sessions.len(),
        begun.elapsed().as_secs()
    );
    Ok(())
}

/// Does something so many times, some thousands in each transaction.
fn in_batches(
    db: &Db,
    mut filling: Filling,
    many: usize,
    act: impl FnMut(&mut Filling, &mut Tx<'_>, usize) -> db::Result<()> + Send + 'static,
) -> db::Result<Filling> {
    let mut act = act;
    let mut done = 0;
    while done < many {
        let until = many.min(done + BATCH);
        (filling, act) = db.write_blocking(move |tx| {
            for nth in done..until {
                act(&mut filling, tx, nth)?;
            }
            Ok::<_, db::Error>((filling, act))
        })?;
        done = until;
    }
    Ok(filling)
}

/// What is asked: a choice among a few, several of them, yes or no, and one value in a thousand.
const QUESTIONS: &str = r#"{ "questions": [
    { "name": "usage", "type": "single", "label": { "fr": "Pour quel usage ?" }, "choices": [
        { "code": "marche", "label": { "fr": "Marcher" } }, { "code": "velo", "label": { "fr": "Rouler à vélo" } },
        { "code": "jeu", "label": { "fr": "Jouer" } }, { "code": "repos", "label": { "fr": "Se reposer" } } ] },
    { "name": "public", "type": "multiple", "label": { "fr": "Pour qui ?" }, "choices": [
        { "code": "enfants", "label": { "fr": "Les enfants" } }, { "code": "jeunes", "label": { "fr": "Les jeunes" } },
        { "code": "aines", "label": { "fr": "Les aînés" } } ] },
    { "name": "urgent", "type": "yes_no", "label": { "fr": "Est-ce urgent ?" } },
    { "name": "commune", "type": "territory", "label": { "fr": "Dans quelle commune ?" } } ] }"#;

/// Communes that are answered: the first by most, the last by one in a thousand.
const COMMUNES: [&str; 4] = ["21231", "21515", "21166", "21003"];

fn begin(tx: &mut Tx<'_>, env: Env, form: bool) -> db::Result<Filling> {
    let organisation = accounts::create_organisation(
        tx,
        &env,
        &accounts::NewOrganisation {
            host: "*".into(),
            name: "Ville de Mesure".into(),
            tagline: "Vos idées pour la ville".into(),
            territory: "Mesure".into(),
            primary_colour: "#1D5A66".into(),
            accent_colour: "#B4491F".into(),
            contact_email: "participez@mesure.example".into(),
            ..Default::default()
        },
    )?;
    let wrong = |_| db::Error::Setup("a name of the measurement is not one".into());
    let slug = |text: &str| kernel::Slug::parse(text).map_err(wrong);
    let mut new = NewSpace::draft(slug(town::SPACE)?, "Des idées pour la ville");
    new.status = spaces::SpaceStatus::Open;
    new.moderation = Moderation::After;
    new.tagline = "Proposez, soutenez, discutez : la ville répond à chaque proposition.".into();
    new.description = "Chaque habitante et chaque habitant peut déposer une proposition.".into();
    new.territory = "Toute la ville".into();
    new.decider = "Le conseil municipal".into();
    new.created_at = Some(env.now().plus(-60 * Timestamp::DAY));
    let space = spaces::create(tx, &env, organisation, new)?;
    let phase = NewPhase {
        kind: PhaseKind::Filing,
        title: "Dépôt et soutiens".into(),
        description: "Vous déposez, commentez et soutenez des propositions.".into(),
        starts_at: env.now().plus(-40 * Timestamp::DAY),
        ends_at: env.now().plus(400 * Timestamp::DAY),
        opens_filing: true,
        opens_comments: true,
        opens_supports: true,
    };
    spaces::add_phase(tx, &env, space, phase)?;
    let themes = words::THEMES.iter().map(|(name, _)| spaces::add_theme(tx, &env, space, name));
    let themes = themes.collect::<Result<Vec<_>, _>>()?;
    let module = NewModule {
        kind: ModuleKind::Proposals,
        slug: slug(town::MODULE)?,
        title: "Les propositions".into(),
        intro: "Que faut-il changer dans votre quartier ?".into(),
        filing: Filing::Residents,
    };
    let module = spaces::add_module(tx, &env, space, &module)?;
    let asked = if form { ask(tx, &env, space, module)? } else { None };
    let (people, proposals) = (Vec::new(), Vec::new());
    let chance = Entropy::seeded(30_000);
    Ok(Filling {
        env,
        chance,
        organisation,
        space,
        module,
        themes,
        planned: 30_000,
        asked,
        people,
        proposals,
    })
}

fn ask(tx: &mut Tx<'_>, env: &Env, space: SpaceId, module: ModuleId) -> db::Result<Option<forms::Version>> {
    let wrong = || db::Error::Setup("the questions of the measurement are not sound".into());
    let sketches = forms::from_json(QUESTIONS).map_err(|_| wrong())?;
    let form = forms::Form::build(&sketches).map_err(|_| wrong())?;
    for found in spaces::modules(tx, space)?.iter().filter(|one| one.id == module) {
        forms::actions::set(tx, env, found, &form)?;
    }
    forms::current(tx, module)
}

impl Filling {
    /// Answers by chance.
    fn given(&self) -> forms::Given {
        let one = |codes: &[&'static str]| codes.get(words::below(&self.chance, codes.len())).copied();
        let mut given = forms::Given::default();
        given.add("usage", one(&["marche", "marche", "velo", "jeu", "repos"]).unwrap_or_default());
        for public in ["enfants", "jeunes", "aines"] {
            if self.chance.below(3) == 0 {
                given.add("public", public);
            }
        }
        given.add("urgent", one(&["yes", "no", "no"]).unwrap_or_default());
        let rank = match self.chance.below(1000) {
            0 => 3,
            1..50 => 2,
            50..300 => 1,
            _ => 0,
        };
        given.add("commune.code", COMMUNES[rank]);
        given
    }

    fn person(&mut self, tx: &mut Tx<'_>, nth: usize) -> db::Result<()> {
        let name = words::person(nth);
        let email = Email::parse(&format!("habitant.{nth}@mesure.example"))
            .map_err(|_| db::Error::Setup("an address of the measurement is not one".into()))?;
        let id = accounts::find_or_create_person(
            tx,
            &self.env,
            self.organisation,
            &email,
            Some(&name),
            Locale::Fr,
        )?;
        self.people.push((id, name));
        Ok(())
    }

    fn someone(&self) -> Option<(PersonId, String)> {
        self.people.get(words::below(&self.chance, self.people.len())).cloned()
    }

    fn contribution(&self, kind: Kind, said_at: Timestamp) -> NewContribution {
        let (author, author_name) = self.someone().unzip();
        NewContribution {
            organisation: self.organisation,
            space: self.space,
            module: self.module,
            kind,
            parent: None,
            author,
            author_name: author_name.unwrap_or_default(),
            official: false,
            channel: Channel::Web,
            title: String::new(),
            body: String::new(),
            language: "fr".into(),
            stance: Stance::Neutral,
            theme: None,
            place: Spot::default(),
            photo: None,
            state: State::Published,
            said_at,
            supports_elsewhere: 0,
            source: None,
        }
    }

    fn proposal(&mut self, tx: &mut Tx<'_>, nth: usize) -> db::Result<()> {
        let theme = words::below(&self.chance, self.themes.len());
        let (title, place, body) = words::proposal(&self.chance, theme);
        // One a minute, the last one a minute ago, or the first a month ago.
        let age = i64::try_from(self.planned.saturating_sub(nth).max(1)).unwrap_or(1);
        let said_at = self.env.now().plus(-age * Timestamp::MINUTE);
        let mut new = self.contribution(Kind::Proposal, said_at);
        (new.title, new.body, new.theme) = (title, body, self.themes.get(theme).copied());
        // Two in three have a point: 20,000 marks to gather on the map of 30,000 proposals.
        let degrees = |from: f64| {
            from + f64::from(u32::try_from(words::below(&self.chance, 200_000)).unwrap_or(0)) / 1e6
        };
        let point = (!nth.is_multiple_of(3)).then(|| (degrees(47.2), degrees(4.9)));
        new.place = Spot { name: place, point };
        let id = actions::record(tx, &self.env, &new)?;
        if let Some(version) = &self.asked {
            let today = self.env.now().in_paris().date();
            let checked = forms::check(&version.form, &self.given(), today, Locale::Fr);
            let answers =
                checked.map_err(|_| db::Error::Setup("an answer of the measurement is wrong".into()))?;
            proposals::keep_answers(tx, &self.env, version, id, new.author, &answers)?;
        }
        self.proposals.push((id, said_at));
        for _ in 0..self.chance.below(8) {
            if let Some((person, _)) = self.someone() {
                actions::record_support(tx, id, person, said_at.plus(Timestamp::MINUTE / 2))?;
            }
        }
        if self.chance.below(20) == 0 {
            let answers = [Outcome::UnderStudy, Outcome::Accepted, Outcome::Refused, Outcome::Received];
            let outcome = answers.get(words::below(&self.chance, answers.len())).copied();
            let answer = workflows::Answered {
                contribution: id,
                outcome: outcome.unwrap_or(Outcome::Received),
                service: "Direction de l’espace public".into(),
                body: "Merci. Le service examine le coût et l’entretien ; une réponse suivra.".into(),
                author: None,
                at: said_at.plus(2 * Timestamp::HOUR),
            };
            workflows::actions::record(tx, &self.env, &answer)?;
        }
        Ok(())
    }

    fn comment(
        &mut self,
        tx: &mut Tx<'_>,
        answered: ContributionId,
        after: Timestamp,
    ) -> db::Result<ContributionId> {
        let hours = i64::try_from(self.chance.below(24)).unwrap_or(0);
        let mut new = self.contribution(Kind::Comment, after.plus(hours * Timestamp::HOUR));
        new.body = words::comment(&self.chance);
        new.stance = Stance::ALL.get(words::below(&self.chance, 3)).copied().unwrap_or_default();
        new.parent = Some(answered);
        actions::record(tx, &self.env, &new)
    }
}
