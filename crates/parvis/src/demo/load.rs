use std::collections::BTreeMap;

use corpus::{
    Channel, ContributionId, Decision, Kind, NewContribution, Outcome, Reason, Spot, Stance, State, actions,
    moderation,
};
use db::{Error, Result, Tx};
use files::{Photo, Svg};
use kernel::{Email, Env, FileId, Locale, OrganisationId, PersonId, Role, Slug, SpaceId, Timestamp};
use spaces::{
    Filing, Moderation, ModuleId, ModuleKind, NewModule, NewPhase, NewSpace, PhaseKind, SpaceStatus, ThemeId,
};

use super::{
    examination::Desk,
    town::{Demo, Item, ModuleEntry, PieceEntry, Process, Town, image},
};

/// Who decides in the end, in every process of the town.
const DECIDER: &str = "Le conseil municipal de Valrenne";

/// What the files name by keys.
struct Names {
    organisation: OrganisationId,
    people: BTreeMap<String, (PersonId, String, bool)>,
    residents: Vec<PersonId>,
    places: BTreeMap<String, Spot>,
    desk: Desk,
}

/// The parts of the town.
const QUARTIERS: &str = include_str!("../../demo/quartiers.geojson");

fn unknown(what: &str, name: &str) -> Error {
    Error::Setup(format!("the demonstration names an unknown {what}: {name}"))
}

fn days_ago(env: &Env, days: f64) -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "days of a few years")]
    let millis = (days * 86_400_000.0).round() as i64;
    // To the minute, as people say times.
    Timestamp(env.now().plus(-millis).0 / Timestamp::MINUTE * Timestamp::MINUTE)
}

/// Phases change at noon in Paris, as a town would choose.
fn noon(env: &Env, days: f64) -> Timestamp {
    let day = days_ago(env, days).in_paris().datetime().date();
    Timestamp::from_paris(day.at(12, 0, 0, 0))
}

/// Writes the whole town.
pub(super) fn load(tx: &mut Tx<'_>, env: &Env, demo: &Demo) -> Result<()> {
    let names = people_and_places(tx, env, &demo.town)?;
    for process in &demo.processes {
        write_process(tx, env, &names, process)?;
    }
    Ok(())
}

fn people_and_places(tx: &mut Tx<'_>, env: &Env, town: &Town) -> Result<Names> {
    let organisation = accounts::create_organisation(
        tx,
        env,
        &accounts::NewOrganisation {
            host: "*".into(),
            name: town.name.clone(),
            tagline: town.tagline.clone(),
            territory: town.territory.clone(),
            locale: Locale::Fr,
            primary_colour: town.primary_colour.clone(),
            accent_colour: town.accent_colour.clone(),
            contact_email: town.contact_email.clone(),
            address: town.address.clone(),
            controller: town.controller.clone(),
            dpo: town.dpo.clone(),
            ..Default::default()
        },
    )?;
    let mut names = Names {
        organisation,
        people: BTreeMap::new(),
        residents: Vec::new(),
        places: BTreeMap::new(),
        desk: Desk::default(),
    };
    for person in &town.person {
        let email = Email::parse(&person.email).map_err(|_| unknown("address", &person.email))?;
        let id =
            accounts::find_or_create_person(tx, env, organisation, &email, Some(&person.name), Locale::Fr)?;
        match &person.role {
            None => names.residents.push(id),
            Some(role) => {
                let role = Role::from_name(role).ok_or_else(|| unknown("role", role))?;
                accounts::grant(tx, env, None, id, role, None)?;
                accounts::set_second_factor(tx, env, id, accounts::DEMO_TOTP_SECRET)?;
            }
        }
        names.people.insert(person.key.clone(), (id, person.name.clone(), person.role.is_some()));
    }
    let parts = shapes::read(QUARTIERS, "").map_err(|_| unknown("file", "quartiers.geojson"))?;
    spaces::quartiers::set(tx, env, organisation, None, &parts)?;
    for place in &town.place {
        spaces::add_place(tx, env, organisation, &place.name, (place.lat, place.lon))?;
        let spot = Spot { name: place.name.clone(), point: Some((place.lat, place.lon)) };
        names.places.insert(place.key.clone(), spot);
    }
    names.desk = Desk::open(tx, env, organisation, town, &names.people)?;
    Ok(names)
}

fn save_image(tx: &mut Tx<'_>, env: &Env, name: &str) -> Result<FileId> {
    let bytes = image(name).ok_or_else(|| unknown("image", name))?;
    if name.ends_with(".svg") {
        let drawing = Svg::parse(bytes).map_err(|problem| Error::Setup(format!("{name}: {problem:?}")))?;
        files::save_svg(tx, env, &drawing)
    } else {
        let photo = Photo::parse(bytes).map_err(|problem| Error::Setup(format!("{name}: {problem:?}")))?;
        files::save_photo(tx, env, &photo)
    }
}

fn slug(text: &str) -> Result<Slug> {
    Slug::parse(text).map_err(|_| unknown("name", text))
}

fn write_process(tx: &mut Tx<'_>, env: &Env, names: &Names, process: &Process) -> Result<()> {
    let status = SpaceStatus::from_name(&process.status).ok_or_else(|| unknown("status", &process.status))?;
    let created_at = days_ago(env, process.created_days_ago);
    let cover_file = process.cover.as_deref().map(|name| save_image(tx, env, name)).transpose()?;
    let last_end = process.phase.iter().map(|phase| days_ago(env, phase.ends_days_ago)).max();
    let closed_at = last_end.unwrap_or(created_at).min(env.now().plus(-Timestamp::DAY));
    let space = spaces::create(
        tx,
        env,
        names.organisation,
        NewSpace {
            slug: slug(&process.slug)?,
            title: process.title.clone(),
            tagline: process.tagline.clone(),
            description: process.description.clone(),
            decider: DECIDER.into(),
            territory: process.territory.clone(),
            status,
            moderation: Moderation::from_name(&process.moderation)
                .ok_or_else(|| unknown("moderation", &process.moderation))?,
            cover_file,
            cover_alt: process.cover_alt.clone(),
            rules: process.rules.clone(),
            controller: process.controller.clone(),
            purpose: process.purpose.clone(),
            legal_basis: process.legal_basis.clone(),
            retention: process.retention.clone(),
            dpo: process.dpo.clone(),
            result: process.result.clone(),
            result_published_at: (!process.result.is_empty()).then_some(closed_at),
            created_at: Some(created_at),
            archived_at: (status == SpaceStatus::Archived).then_some(closed_at),
        },
    )?;
    for phase in &process.phase {
        let opens = |what: &str| phase.opens.iter().any(|open| open == what);
        let kind = PhaseKind::from_name(&phase.kind).ok_or_else(|| unknown("phase", &phase.kind))?;
        let new = NewPhase {
            kind,
            title: phase.title.clone(),
            description: phase.description.clone(),
            starts_at: noon(env, phase.starts_days_ago),
            ends_at: noon(env, phase.ends_days_ago),
            opens_filing: opens("file"),
            opens_comments: opens("comment"),
            opens_supports: opens("support"),
        };
        spaces::add_phase(tx, env, space, new)?;
    }
    let mut themes = BTreeMap::new();
    for theme in &process.theme {
        themes.insert(theme.key.as_str(), spaces::add_theme(tx, env, space, &theme.name)?);
    }
    for module in &process.module {
        write_module(tx, env, names, space, &themes, module)?;
    }
    Ok(())
}

fn write_module(
    tx: &mut Tx<'_>,
    env: &Env,
    names: &Names,
    space: SpaceId,
    themes: &BTreeMap<&str, ThemeId>,
    module: &ModuleEntry,
) -> Result<()> {
    let kind = ModuleKind::from_name(&module.kind).ok_or_else(|| unknown("module", &module.kind))?;
    let new = NewModule {
        kind,
        slug: slug(&module.slug)?,
        title: module.title.clone(),
        intro: module.intro.clone(),
        filing: Filing::from_name(&module.filing).ok_or_else(|| unknown("filing", &module.filing))?,
    };
    let id = spaces::add_module(tx, env, space, &new)?;
    let made = spaces::modules(tx, space)?.into_iter().find(|made| made.id == id);
    let made = made.ok_or_else(|| unknown("module", &module.slug))?;
    if !module.eligibility.is_empty() {
        let asked = eligibility::Eligibility::parse(&module.eligibility)
            .map_err(|problems| Error::Setup(format!("{}: {problems:?}", module.title)))?;
        eligibility::keep(tx, env, &made, &asked)?;
    }
    if !module.question.is_empty() {
        let form = forms::Form::build(&module.question)
            .map_err(|faults| Error::Setup(format!("{}: {faults:?}", module.title)))?;
        forms::actions::set(tx, env, &made, &form)?;
    }
    if let Some(workflow) = &module.workflow {
        let definition = workflows::Definition::parse(workflow)
            .map_err(|faults| Error::Setup(format!("{}: {faults:?}", module.title)))?;
        let made = spaces::modules(tx, space)?.into_iter().find(|made| made.id == id);
        let made = made.ok_or_else(|| unknown("module", &module.slug))?;
        workflows::actions::set(tx, env, &made, &definition)?;
    }
    if let Some(vote) = &module.vote {
        return vote.write(tx, env, (names.organisation, space, id), |days| noon(env, days));
    }
    if module.register {
        registers::keep(tx, env, id).map_err(|_| unknown("register", &module.slug))?;
    }
    for piece in &module.piece {
        write_piece(tx, env, id, piece)?;
    }
    let definition = workflows::current(tx, id)?.definition;
    let mut items: Vec<&Item> = module.item.iter().collect();
    // Numbers follow the order in which things were said.
    items.sort_by(|a, b| b.days_ago.total_cmp(&a.days_ago));
    for (place, item) in items.into_iter().enumerate() {
        let kind = if kind == ModuleKind::Debates { Kind::Debate } else { Kind::Proposal };
        let frame = Frame { names, space, module: id, themes };
        let said = write_item(tx, env, &frame, kind, item, place)?;
        registers::log(tx, id, said)?;
        names.desk.examine(tx, env, (id, said), &definition, item)?;
    }
    Ok(())
}

fn write_piece(tx: &mut Tx<'_>, env: &Env, module: ModuleId, piece: &PieceEntry) -> Result<()> {
    let kind = registers::PieceKind::from_name(&piece.kind).ok_or_else(|| unknown("piece", &piece.kind))?;
    let document = files::Document::parse("piece.txt", piece.text.trim().as_bytes())
        .map_err(|_| unknown("text", &piece.title))?;
    let at = days_ago(env, piece.days_ago);
    registers::actions::record_piece(tx, env, module, (kind, piece.title.clone(), &document), at).map(drop)
}

struct Frame<'a> {
    names: &'a Names,
    space: SpaceId,
    module: ModuleId,
    themes: &'a BTreeMap<&'a str, ThemeId>,
}

impl Frame<'_> {
    fn person(&self, key: &str) -> Result<&(PersonId, String, bool)> {
        self.names.people.get(key).ok_or_else(|| unknown("person", key))
    }

    /// `many` residents, others for each thing, always the same.
    fn supporters(&self, from: usize, many: usize) -> impl Iterator<Item = PersonId> {
        let residents = &self.names.residents;
        (0..many.min(residents.len()))
            .filter_map(move |n| residents.get((from * 17 + n) % residents.len()).copied())
    }
}

fn write_item(
    tx: &mut Tx<'_>,
    env: &Env,
    frame: &Frame<'_>,
    kind: Kind,
    item: &Item,
    place: usize,
) -> Result<ContributionId> {
    let author = item.author.as_deref().map(|key| frame.person(key)).transpose()?;
    let channel = item.channel.as_deref().unwrap_or("web");
    let wanted = State::from_name(item.state.as_deref().unwrap_or("published"));
    let wanted = wanted.ok_or_else(|| unknown("state", item.state.as_deref().unwrap_or("")))?;
    let theme =
        item.theme.as_deref().map(|key| frame.themes.get(key).copied().ok_or_else(|| unknown("theme", key)));
    let spot = item
        .place
        .as_deref()
        .map(|key| frame.names.places.get(key).cloned().ok_or_else(|| unknown("place", key)));
    let photo = item.photo.as_deref().map(|name| save_image(tx, env, name)).transpose()?;
    let said_at = days_ago(env, item.days_ago);
    let new = NewContribution {
        organisation: frame.names.organisation,
        space: frame.space,
        module: frame.module,
        kind,
        parent: None,
        author: author.map(|(id, ..)| *id),
        author_name: item
            .author_name
            .clone()
            .or_else(|| author.map(|(_, name, _)| name.clone()))
            .unwrap_or_default(),
        official: author.is_some_and(|(.., team)| *team),
        channel: Channel::from_name(channel).ok_or_else(|| unknown("channel", channel))?,
        title: item.title.clone(),
        body: item.body.trim().to_owned(),
        language: "fr".into(),
        stance: Stance::Neutral,
        theme: theme.transpose()?,
        place: spot.transpose()?.unwrap_or_default(),
        photo: photo.map(|file| (file, item.photo_alt.clone())),
        state: if wanted == State::Pending { State::Pending } else { State::Published },
        said_at,
        supports_elsewhere: 0,
        source: None,
    };
    let id = actions::record(tx, env, &new)?;
    for (n, person) in frame.supporters(place, item.supports).enumerate() {
        // One every three hours from when it was said, as long as that is past.
        let at = said_at.plus(i64::try_from(n).unwrap_or(0) * 3 * Timestamp::HOUR).min(env.now());
        actions::record_support(tx, id, person, at)?;
    }
    write_comments(tx, env, frame, item, id, place)?;
    for answer in &item.answer {
        let outcome =
            Outcome::from_name(&answer.outcome).ok_or_else(|| unknown("outcome", &answer.outcome))?;
        let new = workflows::Answered {
            contribution: id,
            outcome,
            service: answer.service.clone(),
            body: answer.body.trim().to_owned(),
            author: None,
            at: days_ago(env, answer.days_ago),
        };
        workflows::actions::record(tx, env, &new)?;
    }
    if let Some(work) = &item.work {
        let key = (frame.names.organisation, frame.space, frame.module);
        let said = (id, author.map(|(id, ..)| *id), item.title.as_str());
        work.write(tx, env, key, said, |days| noon(env, days))?;
    }
    moderate(tx, env, item, id, wanted)?;
    Ok(id)
}

fn write_comments(
    tx: &mut Tx<'_>,
    env: &Env,
    frame: &Frame<'_>,
    item: &Item,
    root: ContributionId,
    place: usize,
) -> Result<()> {
    let mut known: BTreeMap<&str, ContributionId> = BTreeMap::new();
    for (n, comment) in item.comment.iter().enumerate() {
        let (author, name, team) = frame.person(&comment.author)?;
        let parent = match comment.parent.as_deref() {
            None => root,
            Some(key) => *known.get(key).ok_or_else(|| unknown("comment", key))?,
        };
        let stance = comment.stance.as_deref().unwrap_or("neutral");
        let said_at = days_ago(env, comment.days_ago);
        let new = NewContribution {
            organisation: frame.names.organisation,
            space: frame.space,
            module: frame.module,
            kind: Kind::Comment,
            parent: Some(parent),
            author: Some(*author),
            author_name: name.clone(),
            official: *team,
            channel: Channel::Web,
            title: String::new(),
            body: comment.body.trim().to_owned(),
            language: "fr".into(),
            stance: Stance::from_name(stance).ok_or_else(|| unknown("stance", stance))?,
            theme: None,
            place: Spot::default(),
            photo: None,
            state: State::Published,
            said_at,
            supports_elsewhere: 0,
            source: None,
        };
        let id = actions::record(tx, env, &new)?;
        for person in frame.supporters(place * 7 + n, comment.supports) {
            actions::record_support(tx, id, person, said_at.plus(Timestamp::HOUR).min(env.now()))?;
        }
        known.insert(&comment.key, id);
    }
    Ok(())
}

/// Brings what was published to the state it is in now, through the decision that did it.
fn moderate(tx: &mut Tx<'_>, env: &Env, item: &Item, id: ContributionId, wanted: State) -> Result<()> {
    let decision = match wanted {
        State::Hidden => Decision::Hide,
        State::Refused => Decision::Refuse,
        State::Withdrawn => return actions::record_state(tx, env, id, State::Withdrawn),
        State::Pending | State::Published | State::Erased | State::Merged => return Ok(()),
    };
    let form = moderation::DecisionForm {
        decision,
        reason: item.moderation_reason.as_deref().and_then(Reason::from_name),
        statement: item.moderation_text.clone().unwrap_or_default(),
    };
    moderation::record(tx, env, id, &form, wanted)
}
