//! What moderators see of a contribution, and the form of their decision.

use std::collections::{HashMap, hash_map::Entry};

use db::Tx;
use i18n::Texts;
use kernel::{Act, Actor, PersonId, Problems, SpaceId, Timestamp};
use spaces::{Module, Space};
use ui::views::{Badge, Image};
use web::Fields;

use crate::{
    Channel, Contribution, ContributionId, Decision, Kind, Reason, State,
    appeals::Appeal,
    moderation::{self, DecisionForm, Moderated},
    queue::Report,
    store, urls,
};

/// What is read again and again while a page is made.
pub(crate) struct Scenery<'a> {
    pub(crate) t: Texts,
    pub(crate) actor: &'a Actor,
    pub(crate) spaces: HashMap<SpaceId, Space>,
    modules: HashMap<SpaceId, Vec<Module>>,
    names: HashMap<PersonId, String>,
}

/// A contribution as moderators see it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subject {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) heading: String,
    pub(crate) space: String,
    pub(crate) rules_url: String,
    pub(crate) author: String,
    pub(crate) official: bool,
    pub(crate) at: Timestamp,
    pub(crate) channel: String,
    pub(crate) place: String,
    pub(crate) state: Badge,
    pub(crate) text: String,
    /// What was said beside: the answers to a form, say.
    pub(crate) asides: Vec<crate::Beside>,
    pub(crate) photo: Option<Image>,
    /// What it answers: in which words to say it, and those words.
    pub(crate) answers: Option<(String, String)>,
    pub(crate) url: String,
    /// Where everyone reads it, when everyone may.
    pub(crate) read_url: Option<String>,
    pub(crate) past: Vec<Past>,
}

/// A decision taken before.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    pub(crate) what: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) statement: String,
    pub(crate) by: String,
    pub(crate) at: Timestamp,
}

/// A report of a reader.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) reason: &'static str,
    pub(crate) detail: String,
    pub(crate) at: Timestamp,
}

impl Told {
    pub(crate) fn of(t: Texts, report: &Report) -> Self {
        Self { reason: t.get(report.reason.label()), detail: report.detail.clone(), at: report.at }
    }
}

/// The key that says that a decision was taken.
pub(crate) fn decided(decision: Decision) -> &'static str {
    match decision {
        Decision::Publish => "corpus-decided-publish",
        Decision::Keep => "corpus-decided-keep",
        Decision::Refuse => "corpus-decided-refuse",
        Decision::Hide => "corpus-decided-hide",
        Decision::Restore => "corpus-decided-restore",
    }
}

/// How a state is shown.
pub(crate) fn badge(t: Texts, state: State) -> Badge {
    let (tone, icon) = match state {
        State::Pending => ("warning", "clock"),
        State::Published => ("success", "eye"),
        State::Refused | State::Hidden => ("danger", "eye-off"),
        State::Withdrawn | State::Erased => ("", "cross"),
        State::Merged => ("", "right"),
    };
    Badge::new(tone, icon, t.get(state.label()))
}

impl<'a> Scenery<'a> {
    pub(crate) fn new(t: Texts, actor: &'a Actor) -> Self {
        Self { t, actor, spaces: HashMap::new(), modules: HashMap::new(), names: HashMap::new() }
    }

    fn space(&mut self, tx: &mut Tx<'_>, id: SpaceId) -> db::Result<()> {
        if !self.spaces.contains_key(&id)
            && let Some(space) = spaces::find_by_id(tx, self.actor, id)?
        {
            self.spaces.insert(id, space);
        }
        if let Entry::Vacant(free) = self.modules.entry(id) {
            free.insert(spaces::modules(tx, id)?);
        }
        Ok(())
    }

    /// The name of a person of the team.
    pub(crate) fn name(&mut self, tx: &mut Tx<'_>, person: Option<PersonId>) -> db::Result<String> {
        let Some(person) = person else { return Ok(String::new()) };
        if let Some(name) = self.names.get(&person) {
            return Ok(name.clone());
        }
        let name = accounts::recipient(tx, person)?.map(|found| found.name).unwrap_or_default();
        self.names.insert(person, name.clone());
        Ok(name)
    }

    pub(crate) fn past(&mut self, tx: &mut Tx<'_>, decision: &Moderated) -> db::Result<Past> {
        Ok(Past {
            what: self.t.get(decided(decision.decision)),
            reason: decision.reason.map_or("", |reason| self.t.get(reason.label())),
            statement: decision.statement.clone(),
            by: self.name(tx, decision.moderator_id)?,
            at: decision.at,
        })
    }

    /// What is shown of a contribution.
    pub(crate) fn subject(&mut self, tx: &mut Tx<'_>, contribution: &Contribution) -> db::Result<Subject> {
        let t = self.t;
        self.space(tx, contribution.space_id)?;
        let root = if contribution.depth == 0 { None } else { store::by_id(tx, contribution.root_id)? };
        let parent = match contribution.parent_id {
            Some(parent) if parent != contribution.root_id => store::by_id(tx, parent)?,
            _ => root.clone(),
        };
        let mut past = Vec::new();
        for decision in moderation::history(tx, self.actor, contribution)? {
            past.push(self.past(tx, &decision)?);
        }
        let space = self.spaces.get(&contribution.space_id);
        let module = self
            .modules
            .get(&contribution.space_id)
            .and_then(|modules| modules.iter().find(|module| module.id == contribution.module_id));
        let number = root.as_ref().unwrap_or(contribution).number;
        let read_url = space
            .zip(module)
            .zip(number)
            .map(|((space, module), number)| urls::read(space, &module.slug, number, contribution));
        let kind = t.get(contribution.kind.label());
        let mut asides = Vec::new();
        for aside in crate::ASIDES {
            asides.extend(aside(tx, contribution, t)?);
        }
        Ok(Subject {
            asides,
            id: contribution.id.to_string(),
            kind: match contribution.number {
                Some(number) => t.with("corpus-numbered", (("kind", kind), ("number", number.to_string()))),
                None => kind.to_owned(),
            },
            heading: heading(t, contribution, root.as_ref()),
            space: space.map(|space| space.title.clone()).unwrap_or_default(),
            rules_url: space.map(|space| spaces::urls::rules(&space.slug)).unwrap_or_default(),
            author: author(t, contribution),
            official: contribution.official,
            at: contribution.said_at,
            channel: match contribution.channel {
                Channel::Web => String::new(),
                channel => t.get(channel.label()).to_owned(),
            },
            place: contribution.place_name.clone(),
            state: badge(t, contribution.state),
            text: contribution.body.clone(),
            photo: contribution
                .photo_file
                .map(|file| Image { url: spaces::urls::stored(file), alt: contribution.photo_alt.clone() }),
            answers: parent.map(|parent| answered(t, &parent)),
            url: urls::moderate(contribution.id),
            read_url: read_url.filter(|_| contribution.state == State::Published),
            past,
        })
    }
}

fn author(t: Texts, contribution: &Contribution) -> String {
    if contribution.author_name.is_empty() {
        t.get("anonymous").to_owned()
    } else {
        contribution.author_name.clone()
    }
}

/// What names a contribution in a title.
pub(crate) fn heading(t: Texts, contribution: &Contribution, root: Option<&Contribution>) -> String {
    match root {
        Some(root) if contribution.title.is_empty() => {
            t.with("corpus-comment-on", [("title", root.title.as_str())])
        }
        _ => contribution.title.clone(),
    }
}

fn answered(t: Texts, parent: &Contribution) -> (String, String) {
    let words = if parent.title.is_empty() {
        parent.body.clone()
    } else {
        format!("{}\n{}", parent.title, ui::filters::cut(&parent.body, 400))
    };
    let key = match parent.kind {
        Kind::Comment => "corpus-in-answer-comment",
        Kind::Proposal | Kind::Debate => "corpus-in-answer",
    };
    (t.with(key, [("name", author(t, parent).as_str())]), words)
}

/// The reason of a decision with the explanation proposed for it.
#[derive(Clone, Debug)]
pub(crate) struct Standard {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) text: &'static str,
}

/// Every reason, with explanations in the language of the author.
pub(crate) fn standards(t: Texts, language: Texts) -> Vec<Standard> {
    let standard = |reason: &Reason| Standard {
        name: reason.name(),
        label: t.get(reason.label()),
        text: language.get(reason.statement()),
    };
    Reason::ALL.iter().map(standard).collect()
}

/// A decision that can be taken: the name sent, its words, its icon.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) icon: &'static str,
}

/// The ways to decide on a contribution: one that lets it be read, one that does not.
pub(crate) fn ways(t: Texts, state: State, reported: bool) -> (Option<Way>, Option<Way>) {
    let way =
        |decision: Decision, icon| Some(Way { name: decision.name(), label: t.get(decision.label()), icon });
    match state {
        State::Pending => (way(Decision::Publish, "check"), way(Decision::Refuse, "eye-off")),
        State::Published if reported => (way(Decision::Keep, "check"), way(Decision::Hide, "eye-off")),
        State::Published | State::Merged => (None, way(Decision::Hide, "eye-off")),
        State::Hidden => (way(Decision::Restore, "eye"), None),
        State::Refused => {
            (way(Decision::Restore, "eye").map(|way| Way { label: t.get("corpus-overturn"), ..way }), None)
        }
        State::Withdrawn | State::Erased => (None, None),
    }
}

/// The form of a decision.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    /// What tells its fields from those of other forms of the page.
    pub(crate) suffix: String,
    pub(crate) action: String,
    pub(crate) hidden: Vec<(&'static str, String)>,
    pub(crate) yes: Option<Way>,
    pub(crate) no: Option<Way>,
    pub(crate) standards: Vec<Standard>,
    pub(crate) reason: String,
    pub(crate) statement: String,
    pub(crate) problems: Problems,
}

impl Desk {
    /// The form for a contribution, when the actor decides there and something can be decided.
    pub(crate) fn new(t: Texts, actor: &Actor, contribution: &Contribution, reported: bool) -> Option<Self> {
        let (yes, no) = ways(t, contribution.state, reported);
        let may = actor.may(Act::Moderate, Some(contribution.space_id));
        (may && (yes.is_some() || no.is_some())).then(|| Self {
            suffix: String::new(),
            action: urls::moderate(contribution.id),
            hidden: Vec::new(),
            yes,
            no,
            standards: standards(t, Texts::of(moderation::language(contribution))),
            reason: String::new(),
            statement: String::new(),
            problems: Problems::none(),
        })
    }

    /// The same among others in a page.
    pub(crate) fn among(mut self, id: ContributionId, hidden: Vec<(&'static str, String)>) -> Self {
        self.suffix = format!("-{id}");
        self.hidden = hidden;
        self
    }

    /// The same with what was typed and what is wrong with it.
    pub(crate) fn typed(mut self, fields: &Fields, problems: Problems) -> Self {
        fields.get("reason").clone_into(&mut self.reason);
        fields.get("statement").clone_into(&mut self.statement);
        self.problems = problems;
        self
    }

    /// Whether the reasons are unfolded.
    pub(crate) fn open(&self) -> bool {
        !self.problems.is_empty() || !self.reason.is_empty() || !self.statement.is_empty()
    }
}

/// The decision that a form asks for.
pub(crate) fn asked(fields: &Fields) -> web::Result<DecisionForm> {
    let decision = Decision::from_name(fields.get("decision"));
    Ok(DecisionForm {
        decision: decision.ok_or(web::Error::BadRequest("no decision of that name"))?,
        reason: Reason::from_name(fields.get("reason")),
        statement: fields.get("statement").to_owned(),
    })
}

/// What an author replied, and the form of the answer.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) suffix: String,
    pub(crate) action: String,
    pub(crate) hidden: Vec<(&'static str, String)>,
    pub(crate) body: String,
    pub(crate) at: Timestamp,
    /// The answer: whether the decision was upheld, in which words, when.
    pub(crate) answered: Option<(bool, String, Timestamp)>,
    /// Whether whoever looks answers.
    pub(crate) may: bool,
    pub(crate) typed: String,
    pub(crate) problems: Problems,
}

impl Reply {
    pub(crate) fn new(actor: &Actor, appeal: &Appeal) -> Self {
        Self {
            suffix: String::new(),
            action: urls::appeal(appeal.id),
            hidden: Vec::new(),
            body: appeal.body.clone(),
            at: appeal.at,
            answered: appeal.answered_at.map(|at| (appeal.upheld != Some(false), appeal.answer.clone(), at)),
            may: actor.may(Act::Moderate, Some(appeal.space_id)),
            typed: String::new(),
            problems: Problems::none(),
        }
    }
}
