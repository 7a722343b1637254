//! Words that depend on what a module collects, and sentences that several pages say.

use corpus::{Channel, Contribution, Kind, Listed, Outcome, Reason, State};
use i18n::Texts;
use kernel::Timestamp;
use spaces::{ModuleKind, Scene, Theme, ThemeId};
use ui::views::{Badge, Bar, ContributionCard};

use crate::{
    rules::{self, MayFile},
    urls::ModulePath,
};

/// Words that differ between proposals and debates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    /// « Proposer une idée »
    pub(crate) file: &'static str,
    /// The key of how many there are.
    pub(crate) count: &'static str,
    /// « Aucune proposition pour l’instant »
    pub(crate) none: &'static str,
    /// What to do about it, where one may file.
    pub(crate) none_open: &'static str,
    /// « Rechercher dans les propositions »
    pub(crate) search: &'static str,
    /// « Soutenir cette proposition »: where the text of one is asked.
    pub(crate) body: &'static str,
    pub(crate) body_hint: &'static str,
    pub(crate) title_hint: &'static str,
    /// « Merci, votre proposition est publiée. »
    pub(crate) filed: &'static str,
    pub(crate) filed_reread: &'static str,
    pub(crate) alike: &'static str,
    pub(crate) alike_text: &'static str,
    pub(crate) alike_none: &'static str,
    pub(crate) edit: &'static str,
    pub(crate) withdraw: &'static str,
}

impl Words {
    pub(crate) fn of(t: Texts, kind: ModuleKind) -> Self {
        match kind {
            ModuleKind::Proposals => Self {
                file: t.get("proposals-file"),
                count: "proposals-count",
                none: t.get("proposals-none"),
                none_open: t.get("proposals-none-open"),
                search: t.get("proposals-search-in"),
                body: t.get("proposals-body"),
                body_hint: t.get("proposals-body-hint"),
                title_hint: t.get("proposals-title-hint"),
                filed: t.get("proposals-filed"),
                filed_reread: t.get("proposals-filed-reread"),
                alike: t.get("proposals-alike"),
                alike_text: t.get("proposals-alike-text"),
                alike_none: t.get("proposals-alike-none"),
                edit: t.get("proposals-edit"),
                withdraw: t.get("proposals-withdraw"),
            },
            // No page of a vote is made here.
            ModuleKind::Debates | ModuleKind::Ballot => Self {
                file: t.get("proposals-debate-file"),
                count: "proposals-debate-count",
                none: t.get("proposals-debate-none"),
                none_open: t.get("proposals-debate-none-open"),
                search: t.get("proposals-debate-search-in"),
                body: t.get("proposals-debate-body"),
                body_hint: t.get("proposals-debate-body-hint"),
                title_hint: t.get("proposals-debate-title-hint"),
                filed: t.get("proposals-debate-filed"),
                filed_reread: t.get("proposals-debate-filed-reread"),
                alike: t.get("proposals-debate-alike"),
                alike_text: t.get("proposals-debate-alike-text"),
                alike_none: t.get("proposals-debate-alike-none"),
                edit: t.get("proposals-debate-edit"),
                withdraw: t.get("proposals-debate-withdraw"),
            },
        }
    }
}

/// Whether it can be read, when it is not as it should be.
pub(crate) fn state(t: Texts, state: State) -> Option<Badge> {
    let (tone, icon) = match state {
        State::Published => return None,
        State::Pending => ("warning", "clock"),
        State::Refused | State::Hidden => ("danger", "eye-off"),
        State::Withdrawn | State::Erased => ("", "minus"),
        State::Merged => ("info", "right"),
    };
    Some(Badge::new(tone, icon, t.get(state.label())))
}

/// Why a place stays empty where something was said.
pub(crate) fn gone(t: Texts, kind: Kind, state: State, reason: Option<Reason>) -> String {
    let what = match (kind, state) {
        (Kind::Comment, State::Withdrawn) => "proposals-gone-comment-withdrawn",
        (Kind::Comment, State::Erased) => "proposals-gone-comment-erased",
        (Kind::Comment, _) => "proposals-gone-comment-hidden",
        (_, State::Withdrawn) => "proposals-gone-withdrawn",
        (_, State::Erased) => "proposals-gone-erased",
        _ => "proposals-gone-hidden",
    };
    match reason {
        Some(reason) => format!(
            "{} {}",
            t.get(what),
            t.with("proposals-gone-reason", [("reason", t.get(reason.label()))])
        ),
        None => t.get(what).to_owned(),
    }
}

/// How it came, when not by this site.
pub(crate) fn channel(t: Texts, channel: Channel) -> &'static str {
    if channel == Channel::Web { "" } else { t.get(channel.label()) }
}

/// The name of a theme.
pub(crate) fn theme(themes: &[Theme], id: Option<ThemeId>) -> String {
    let found = themes.iter().find(|theme| Some(theme.id) == id);
    found.map(|theme| theme.name.clone()).unwrap_or_default()
}

/// The name its author is seen under.
pub(crate) fn author(t: Texts, name: &str) -> String {
    if name.is_empty() { t.get("anonymous").to_owned() } else { name.to_owned() }
}

/// A contribution in a list.
pub(crate) fn card(t: Texts, path: &ModulePath, themes: &[Theme], row: Listed) -> ContributionCard {
    ContributionCard {
        url: path.item(row.number.unwrap_or_default()).page().to_owned(),
        excerpt: ui::filters::cut(&row.beginning, 190),
        author: author(t, &row.author_name),
        at: row.said_at,
        channel: channel(t, row.channel).to_owned(),
        theme: theme(themes, row.theme_id),
        place: row.place_name,
        supports: (row.kind == Kind::Proposal).then_some(row.supports),
        comments: (row.comments > 0).then_some(row.comments),
        state: corpus::outcome_badge(t, row.outcome),
        picture: row.photo_file.map(spaces::urls::stored).unwrap_or_default(),
        number: None,
        facts: Vec::new(),
        title: row.title,
    }
}

/// How long is left to change the wording of a contribution, in words.
pub(crate) fn left(t: Texts, said: &Contribution, now: Timestamp) -> String {
    match rules::time_left(said, now) {
        (0, minutes) => t.with("proposals-left-minutes", [("minutes", minutes)]),
        (hours, minutes) => t.with("proposals-left-hours", [("hours", hours), ("minutes", minutes)]),
    }
}

/// The last day of a period that ends at this instant.
pub(crate) fn last_day(t: Texts, ends_at: Timestamp) -> String {
    t.date(ends_at.plus(-Timestamp::MINUTE))
}

/// What can be done in a module now, in words.
pub(crate) fn opening(t: Texts, scene: &Scene, may: &MayFile, now: Timestamp) -> String {
    let mut said = Vec::new();
    let until = |open| rules::open_until(&scene.phases, now, open);
    match may {
        MayFile::Yes { .. } => {
            if let Some(end) = until(|phase| phase.opens_filing) {
                said.push(t.with("proposals-open-filing", [("date", last_day(t, end))]));
            }
        }
        MayFile::TeamOnly => said.push(t.get("proposals-open-team").to_owned()),
        MayFile::From(at) => said.push(t.with("proposals-open-from", [("date", t.date(*at))])),
        MayFile::Since(at) => said.push(t.with("proposals-open-since", [("date", last_day(t, *at))])),
        MayFile::Never => {}
    }
    let (comments, supports) = (scene.standing.comments, scene.standing.supports);
    let supports = supports && scene.module.kind == ModuleKind::Proposals;
    let end = until(|phase| phase.opens_comments || phase.opens_supports);
    let also = match (comments, supports) {
        (true, true) => Some("proposals-open-both"),
        (true, false) => Some("proposals-open-comments"),
        (false, true) => Some("proposals-open-supports"),
        (false, false) => None,
    };
    match (also, end, &scene.standing.next) {
        (Some(key), Some(end), _) => said.push(t.with(key, [("date", last_day(t, end))])),
        (Some(_), None, _) => {}
        (None, _, Some(next)) if !matches!(may, MayFile::From(_)) => said.push(
            t.with("proposals-open-next", [("title", next.title.clone()), ("date", t.date(next.starts_at))]),
        ),
        (None, ..) => {
            if said.is_empty() || matches!(may, MayFile::Since(_)) {
                said.push(t.get("proposals-open-nothing").to_owned());
            }
        }
    }
    said.join(" ")
}

/// What happens next to a contribution, in words; nothing when all is said.
pub(crate) fn next(t: Texts, scene: &Scene, said: &Contribution, now: Timestamp) -> Option<String> {
    if said.kind != Kind::Proposal || said.state != State::Published {
        return None;
    }
    let examination = scene
        .phases
        .iter()
        .filter(|phase| phase.kind == spaces::PhaseKind::Examination && phase.ends_at > now)
        .min_by_key(|phase| phase.starts_at);
    Some(match said.outcome {
        Outcome::None => match examination {
            Some(phase) if phase.starts_at > now => t.with(
                "proposals-next-study",
                [("from", t.date(phase.starts_at)), ("until", last_day(t, phase.ends_at))],
            ),
            Some(phase) => t.with("proposals-next-studied", [("until", last_day(t, phase.ends_at))]),
            None => t.get("proposals-next-none").to_owned(),
        },
        Outcome::Received | Outcome::UnderStudy => t.get("proposals-next-awaited").to_owned(),
        Outcome::Accepted => t.get("proposals-next-accepted").to_owned(),
        Outcome::Refused | Outcome::Done => return None,
    })
}

/// How far a petition is from the signatures that call for an answer.
pub(crate) fn signed(t: Texts, signatures: i64, goal: i64) -> Bar {
    let share = (signatures * 1000 / goal.max(1)).clamp(0, 1000);
    Bar {
        label: t.with("corpus-signing-of", (("n", signatures), ("goal", t.number(goal).as_str()))),
        value: t.with("corpus-signing-share", [("n", share / 10)]),
        share: u32::try_from(share).unwrap_or(0),
        url: String::new(),
    }
}
