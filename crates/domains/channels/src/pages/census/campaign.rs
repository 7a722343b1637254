//! A campaign: who is asked, when letters leave, what became of them.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use jiff::civil::Date;
use kernel::{Problems, Timestamp};
use spaces::Scene;
use territory::{Areas, Commune};
use ui::{
    filters,
    views::{Badge, Link},
};
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{commune_question, form, then};
use crate::{
    census::{
        Campaign, CampaignId, Recipient, RecipientId, Standing, Tally,
        actions::{self, Added, Place},
        filled, list, store,
    },
    table::Wrong,
    urls,
};

/// People shown at once.
const SHOWN: i64 = 200;
/// Dates on which letters may leave.
const DATES: [&str; 4] = ["first", "second", "third", "fourth"];
/// The hour at which letters leave, in Paris.
const HOUR: i8 = 9;

/// Someone who is asked.
pub(super) struct Row {
    id: String,
    name: String,
    email: String,
    commune: String,
    badge: Badge,
    at: Option<Timestamp>,
    reason: String,
    /// What they filed.
    item: Option<String>,
    /// Whether they may be taken off the list, or their address said not to work.
    removes: bool,
    bounces: bool,
}

/// A commune, how far it is, and what was filed for it already.
pub(super) struct CommuneRow {
    name: String,
    tally: Tally,
    filed: i64,
}

#[derive(Template)]
#[template(path = "channels/campaign.html")]
pub(super) struct CampaignPage {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    url: String,
    tally: Tally,
    communes: Vec<CommuneRow>,
    rows: Vec<Row>,
    /// The ways to those of one standing.
    tabs: Vec<Link>,
    more: Option<String>,
    rounds: Vec<(Timestamp, bool)>,
    started: bool,
    stopped: Option<Timestamp>,
    subject: String,
    preview: String,
    /// Whether the form asks for a commune, which is then filled in.
    filled_in: bool,
    pasted: String,
    wrong: Vec<Wrong>,
    wrong_rows: i64,
    right_rows: i64,
    dates: Vec<(&'static str, String, String)>,
}

/// All that the page shows.
pub(super) struct Loaded {
    pub(super) campaign: Campaign,
    pub(super) rounds: Vec<(i64, Timestamp)>,
    pub(super) tally: Vec<(String, Standing, i64)>,
    pub(super) recipients: Vec<(Recipient, Option<i64>)>,
    /// By the code of a commune, what was filed.
    pub(super) filed: BTreeMap<String, i64>,
    pub(super) filled_in: bool,
}

/// What was tried.
#[derive(Default)]
pub(super) struct Tried {
    pub(super) pasted: String,
    pub(super) read: list::Read,
    pub(super) dates: Vec<String>,
    pub(super) problems: Problems,
}

fn badge(t: Texts, standing: Standing) -> Badge {
    let (tone, icon) = match standing {
        Standing::Waiting => ("", "clock"),
        Standing::Written => ("info", "mail"),
        Standing::Answered => ("success", "check"),
        Standing::Declined => ("", "minus"),
        Standing::Stopped => ("", "cross"),
        Standing::Bounced => ("danger", "warning"),
    };
    Badge::new(tone, icon, t.get(standing.label()))
}

impl CampaignPage {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &Scene,
        loaded: Loaded,
        tried: Tried,
        now: Timestamp,
    ) -> Self {
        let t = visitor.t;
        let Loaded { campaign, rounds, tally, recipients, filed, filled_in } = loaded;
        let url = urls::campaign(&scene.space.slug, &scene.module, campaign.id);
        let layout = scene
            .runner_layout(visitor, &campaign.title)
            .crumb(t.get("channels-census"), urls::census(&scene.space.slug, &scene.module));
        let mut all = Tally::default();
        let mut by_commune: BTreeMap<String, Tally> = BTreeMap::new();
        let mut by_standing: BTreeMap<&str, i64> = BTreeMap::new();
        for (code, standing, many) in &tally {
            all.add(*standing, *many);
            by_commune.entry(code.clone()).or_default().add(*standing, *many);
            *by_standing.entry(standing.name()).or_default() += many;
        }
        let mut communes: Vec<CommuneRow> = by_commune
            .into_iter()
            .map(|(code, tally)| CommuneRow {
                name: Commune::find(&code)
                    .map_or_else(|| t.get("channels-census-no-commune").to_owned(), Commune::title),
                filed: filed.get(&code).copied().unwrap_or_default(),
                tally,
            })
            .collect();
        // Where nobody has answered comes first.
        communes.sort_by_key(|one| (one.tally.answered > 0 || one.filed > 0, one.name.clone()));
        let asked = Fields::parse(&visitor.query).get("etat").to_owned();
        let mut tabs = vec![Link::new(t.get("all"), url.clone()).count(all.asked).current(asked.is_empty())];
        tabs.extend(Standing::ALL.iter().filter_map(|standing| {
            let many = by_standing.get(standing.name()).copied().filter(|many| *many > 0)?;
            let link =
                Link::new(t.get(standing.label()), format!("{url}?etat={}#destinataires", standing.name()));
            Some(link.count(many).current(asked == standing.name()))
        }));
        let running = campaign.stopped_at.is_none();
        let more = (recipients.len() >= usize::try_from(SHOWN).unwrap_or(usize::MAX))
            .then(|| recipients.last())
            .flatten()
            .map(|(last, _)| format!("{url}?etat={asked}&apres={}#destinataires", last.id));
        let sample = recipients.first().map(|(one, _)| one.clone()).unwrap_or_else(|| Recipient {
            name: t.get("channels-census-someone").to_owned(),
            ..Recipient::nobody(campaign.id)
        });
        let row = |(one, number): (Recipient, Option<i64>)| Row {
            id: one.id.to_string(),
            commune: one.place().map(Commune::title).unwrap_or_default(),
            badge: badge(t, one.standing),
            at: one.answered_at.or(one.written_at),
            item: number.map(|n| spaces::urls::item(&scene.space.slug, &scene.module.slug, n)),
            removes: running && one.standing == Standing::Waiting,
            bounces: running && one.standing == Standing::Written,
            name: one.name,
            email: one.email,
            reason: one.reason,
        };
        let labels = [
            "channels-census-first",
            "channels-census-second",
            "channels-census-third",
            "channels-census-fourth",
        ];
        let typed = |at: usize| tried.dates.get(at).cloned().unwrap_or_default();
        let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
        Self {
            layout: ui::Layout {
                problem: !tried.problems.is_empty() || !tried.read.wrong.is_empty(),
                ..layout
            },
            tally: all,
            communes,
            tabs,
            more,
            rounds: rounds.into_iter().map(|(_, at)| (at, at <= now)).collect(),
            started: campaign.starts_at.is_some(),
            stopped: campaign.stopped_at,
            preview: filled(&campaign.body, &sample),
            subject: campaign.subject.clone(),
            filled_in,
            pasted: tried.pasted,
            wrong_rows: count(tried.read.wrong_rows),
            right_rows: count(tried.read.rows.saturating_sub(tried.read.wrong_rows)),
            dates: (0..)
                .zip(DATES)
                .zip(labels)
                .map(|((at, name), label)| (name, t.get(label).to_owned(), typed(at)))
                .collect(),
            wrong: tried.read.wrong.into_iter().take(200).collect(),
            rows: recipients.into_iter().map(row).collect(),
            problems: tried.problems,
            url,
            t,
        }
    }

    fn labels(&self) -> Vec<(&str, &str)> {
        let own = [("list", "channels-census-list"), ("file", "channels-census-file")];
        let own = own.map(|(name, key)| (name, self.t.get(key)));
        own.into_iter().chain(self.dates.iter().map(|(name, label, _)| (*name, label.as_str()))).collect()
    }
}

type Key = Path<(String, String, String)>;

async fn load(
    app: &App,
    visitor: &Visitor,
    key: &(String, String, String),
) -> web::Result<(Scene, Loaded, Areas)> {
    let scene = Scene::of_runner(app, visitor, (&key.0, &key.1)).await?;
    let id: CampaignId = key.2.parse().map_err(|_| Error::NotFound)?;
    let module = scene.module.id;
    let form = form(app, module).await?;
    let question = commune_question(form.as_ref());
    let name = question.map(|(question, _)| question.name().to_owned());
    let areas = question.map(|(_, areas)| areas.clone()).unwrap_or_default();
    let fields = Fields::parse(&visitor.query);
    let standing = Standing::from_name(fields.get("etat"));
    let after: i64 = fields.get("apres").parse().unwrap_or(0);
    let found = app.read(move |tx| {
        let Some(campaign) = store::one(tx, id)?.filter(|one| one.module_id == module) else {
            return Ok(None);
        };
        let mut recipients = Vec::new();
        for one in store::list(tx, id, standing, after, SHOWN)? {
            let number = match one.contribution_id {
                Some(said) => corpus::public::number(tx, said)?,
                None => None,
            };
            recipients.push((one, number));
        }
        let totals = corpus::facets::totals(tx, module)?.into_iter();
        let filed = totals.filter(|(facet, _)| Some(&facet.name) == name.as_ref());
        Ok::<_, db::Error>(Some(Loaded {
            rounds: store::rounds(tx, id)?,
            tally: store::tally(tx, id)?,
            filed: filed.map(|(facet, many)| (facet.value, many)).collect(),
            filled_in: name.is_some(),
            recipients,
            campaign,
        }))
    });
    Ok((scene, found.await?.ok_or(Error::NotFound)?, areas))
}

/// `GET …/recensement/{campaign}`
pub(in super::super) async fn page(State(app): State<App>, visitor: Visitor, Path(key): Key) -> web::Result {
    let (scene, loaded, _) = load(&app, &visitor, &key).await?;
    let now = app.env().now();
    web::see(&visitor, CampaignPage::new(&visitor, &scene, loaded, Tried::default(), now))
}

/// A day at the hour at which letters leave; at once when that is past today.
fn at(typed: &str, now: Timestamp) -> Option<Timestamp> {
    let day: Date = typed.parse().ok()?;
    let at = Timestamp::from_paris(day.at(HOUR, 0, 0, 0));
    let today = now.in_paris().date();
    if day == today { Some(at.max(now)) } else { Some(at).filter(|_| day > today) }
}

/// The dates as typed; those after a blank one are passed over.
fn dates(fields: &Fields, now: Timestamp) -> Result<Vec<Timestamp>, Problems> {
    let mut problems = Problems::none();
    let mut dates: Vec<Timestamp> = Vec::new();
    for (place, name) in DATES.into_iter().enumerate() {
        match fields.some(name) {
            None if place == 0 => problems.add(name, "problem-required"),
            None => {}
            Some(typed) => match at(typed, now) {
                Some(at) if dates.last().is_none_or(|last| *last < at) => dates.push(at),
                _ => problems.add(name, "channels-census-date-wrong"),
            },
        }
    }
    if problems.is_empty() { Ok(dates) } else { Err(problems) }
}

/// `POST …/recensement/{campaign}`: adds people, takes someone off, plans the letters, stops them.
pub(in super::super) async fn act(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Key,
    Form(fields): Form,
) -> web::Result {
    let (scene, loaded, areas) = load(&app, &visitor, &key).await?;
    let (id, now) = (loaded.campaign.id, app.env().now());
    let url = urls::campaign(&scene.space.slug, &scene.module, id);
    let (env, actor, whole) = (app.env().clone(), visitor.actor.clone(), scene.clone());
    let place = move || (whole.space.id, std::sync::Arc::clone(&whole.module));
    let again =
        |loaded, tried| web::unprocessable(&visitor, CampaignPage::new(&visitor, &scene, loaded, tried, now));
    match fields.get("act") {
        "ajouter" => {
            let pasted = fields.get("list").to_owned();
            let bytes = match fields.file("file") {
                Some(file) => file.bytes.to_vec(),
                None => pasted.clone().into_bytes(),
            };
            if bytes.is_empty() {
                let problems = Problems::one("list", "problem-required");
                return again(loaded, Tried { problems, ..Tried::default() });
            }
            let t = visitor.t;
            let read = tokio::task::spawn_blocking(move || list::read(&bytes, &areas, t));
            let read = match read.await.map_err(Error::fault)? {
                Ok(read) if read.wrong.is_empty() => read,
                Ok(read) => return again(loaded, Tried { pasted, read, ..Tried::default() }),
                Err(unreadable) => {
                    let problems = Problems::one("file", unreadable.label());
                    return again(loaded, Tried { pasted, problems, ..Tried::default() });
                }
            };
            let done = app.write(move |tx| {
                let (space, module) = place();
                actions::add(tx, &env, &actor, Place { space, module: &module }, id, &read.asked)
            });
            match done.await {
                Ok(Added { known: 0, .. }) => Ok(web::back(&app, &url, Flash::done("channels-census-added"))),
                done => then(&app, &url, done.map(drop), "channels-census-added-some"),
            }
        }
        "programmer" => {
            let rounds = match dates(&fields, now) {
                Ok(rounds) => rounds,
                Err(problems) => {
                    let dates = DATES.map(|name| fields.get(name).to_owned()).to_vec();
                    return again(loaded, Tried { dates, problems, ..Tried::default() });
                }
            };
            let done = app.write(move |tx| {
                let (space, module) = place();
                actions::start(tx, &env, &actor, Place { space, module: &module }, id, &rounds)
            });
            then(&app, &url, done.await, "channels-census-planned")
        }
        "arreter" => {
            let done = app.write(move |tx| {
                let (space, module) = place();
                actions::stop(tx, &env, &actor, Place { space, module: &module }, id)
            });
            then(&app, &url, done.await, "channels-census-stopped")
        }
        _ => {
            let bounced = fields.has("retour");
            let who = fields.get(if bounced { "retour" } else { "retirer" });
            let who: RecipientId = who.parse().map_err(|_| Error::NotFound)?;
            let done = app.write(move |tx| {
                let (space, module) = place();
                actions::settle(tx, &actor, Place { space, module: &module }, id, (who, bounced))
            });
            then(
                &app,
                &url,
                done.await,
                if bounced { "channels-census-bounced" } else { "channels-census-removed" },
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sunday 22 November 2026, 10:00 in Paris.
    const NOW: Timestamp = Timestamp(1_795_338_000_000);

    #[test]
    fn letters_leave_on_days_to_come_in_order() {
        let dates = |query: &str| {
            let read = dates(&Fields::parse(query), NOW);
            read.map_err(|problems| problems.iter().map(|one| one.field.to_string()).collect::<Vec<_>>())
        };
        let monday = Timestamp::from_paris(jiff::civil::date(2026, 11, 23).at(9, 0, 0, 0));
        assert_eq!(dates("first=2026-11-22&second=2026-11-23"), Ok(vec![NOW, monday]), "today is at once");
        assert_eq!(dates("first=2026-11-23&third=2026-11-30").map(|all| all.len()), Ok(2));
        assert_eq!(dates("second=2026-11-23"), Err(vec!["first".to_owned()]));
        assert_eq!(dates("first=2026-11-21"), Err(vec!["first".to_owned()]));
        assert_eq!(dates("first=2026-11-23&second=2026-11-23"), Err(vec!["second".to_owned()]));
    }
}
