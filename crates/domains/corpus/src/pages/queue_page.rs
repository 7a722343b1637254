use std::collections::BTreeSet;

use askama::Template;
use axum::{extract::State as Shared, response::Response};
use db::Tx;
use i18n::Texts;
use kernel::{Act, Problems};
use ui::views::{Choice, Link, Pager};
use web::{App, Error, Fields, Visitor};

use super::{
    desk::{Desk, Reply, Scenery, Standard, Subject, Told, standards, ways},
    view::{Tab, View},
};
use crate::{
    Contribution, ContributionId, State,
    queue::{self, Scope, Waiting},
    urls,
};

/// Contributions in a page of the queue.
const PAGE: i64 = 20;

/// The queue.
#[derive(Template)]
#[template(path = "corpus/queue.html")]
pub(crate) struct Queue {
    pub(crate) layout: ui::Layout,
    pub(crate) t: Texts,
    pub(crate) menu: Vec<Link>,
    pub(crate) tabs: Vec<Link>,
    pub(crate) tab: Tab,
    pub(crate) spaces: Vec<Choice>,
    pub(crate) space: String,
    pub(crate) live_url: String,
    pub(crate) items: Vec<Item>,
    pub(crate) batch: Option<Batch>,
    pub(crate) pager: Pager,
    /// The contribution where the last act is told, and how it went.
    pub(crate) landed: Option<(String, ui::Flash)>,
}

/// A contribution that waits.
pub(crate) struct Item {
    pub(crate) subject: Subject,
    pub(crate) told: Vec<Told>,
    pub(crate) reply: Option<Reply>,
    pub(crate) desk: Option<Desk>,
    pub(crate) ticked: bool,
}

/// The form that decides for several.
pub(crate) struct Batch {
    pub(crate) hidden: Vec<(&'static str, String)>,
    pub(crate) yes: &'static str,
    pub(crate) yes_label: &'static str,
    pub(crate) no: &'static str,
    pub(crate) no_label: &'static str,
    pub(crate) standards: Vec<Standard>,
    pub(crate) typed: Ticked,
}

/// What was ticked and typed in it.
#[derive(Default)]
pub(crate) struct Ticked {
    pub(crate) ids: BTreeSet<ContributionId>,
    pub(crate) all: bool,
    pub(crate) reason: String,
    pub(crate) problems: Problems,
}

pub(crate) async fn see(Shared(app): Shared<App>, visitor: Visitor) -> web::Result {
    visitor.require_anywhere(Act::SeeTeam)?;
    let fields = Fields::parse(&visitor.query);
    let page = load(&app, &visitor, View::of(&fields), fields.get("suite").to_owned(), Ticked::default());
    web::see(&visitor, page.await?)
}

pub(crate) async fn news(Shared(app): Shared<App>, visitor: Visitor) -> web::Result<Response> {
    visitor.require_anywhere(Act::SeeTeam)?;
    let fields = Fields::parse(&visitor.query);
    let actor = visitor.actor.clone();
    let scope = app.read(move |tx| scope(tx, &actor, fields.some("espace"))).await?;
    Ok(web::live_any(&app, scope.topics()))
}

/// Where to look: everywhere, or in the space of that name.
fn scope(tx: &mut Tx<'_>, actor: &kernel::Actor, space: Option<&str>) -> web::Result<Scope> {
    let Some(name) = space else { return Ok(Scope::of(actor, None)) };
    let slug = kernel::Slug::parse(name).map_err(|_| Error::NotFound)?;
    let space = spaces::find(tx, actor, &slug)?.filter(|space| actor.may(Act::SeeTeam, Some(space.id)));
    Ok(Scope::of(actor, Some(space.ok_or(Error::NotFound)?.id)))
}

/// The page of a view; without one, the first tab where something waits.
pub(crate) async fn load(
    app: &App,
    visitor: &Visitor,
    view: Option<View>,
    landing: String,
    typed: Ticked,
) -> web::Result<Queue> {
    let asker = visitor.clone();
    app.read(move |tx| Loader { visitor: &asker, t: asker.t }.load(tx, view, &landing, typed)).await
}

/// What waits, with what readers reported or what its author replied.
type Found = (Contribution, Vec<Told>, Option<Reply>);

struct Loader<'a> {
    visitor: &'a Visitor,
    t: Texts,
}

impl Loader<'_> {
    fn load(&self, tx: &mut Tx<'_>, view: Option<View>, landing: &str, typed: Ticked) -> web::Result<Queue> {
        let (t, actor) = (self.t, &self.visitor.actor);
        let name = view.as_ref().and_then(|view| view.space.as_ref()).map(kernel::Slug::as_str);
        let scope = scope(tx, actor, name)?;
        let waiting = queue::waiting(tx, &scope)?;
        let view = view.unwrap_or_else(|| View::first(first(waiting)));
        let mut scenery = Scenery::new(t, actor);
        let (mut items, next) = self.items(tx, &scope, &view, &mut scenery)?;
        for item in &mut items {
            item.ticked = item.subject.id.parse().is_ok_and(|id| typed.ids.contains(&id));
        }
        let mut spaces = spaces::visible(tx, actor)?;
        spaces.retain(|space| actor.may(Act::SeeTeam, Some(space.id)));
        let mut layout = self
            .visitor
            .layout(t.n("corpus-queue-title", waiting.total()))
            .crumb(t.get("nav-team"), "/gestion");
        layout.unlisted = true;
        layout.problem = !typed.problems.is_empty();
        let landed = match &layout.flash {
            Some(_) if items.iter().any(|item| item.subject.id == landing) => {
                layout.flash.take().map(|flash| (landing.to_owned(), flash))
            }
            _ => None,
        };
        let space = view.space.as_ref().map(ToString::to_string).unwrap_or_default();
        Ok(Queue {
            layout,
            t,
            menu: menu(self.visitor, waiting),
            tabs: tabs(t, &view, waiting),
            tab: view.tab,
            spaces: spaces.iter().map(|space| Choice::new(space.slug.as_str(), &space.title)).collect(),
            live_url: if space.is_empty() {
                urls::NEWS.to_owned()
            } else {
                format!("{}?espace={space}", urls::NEWS)
            },
            space,
            batch: self.batch(&view, &items, typed),
            pager: Pager {
                first: (view.after > 0).then(|| View { after: 0, ..view.clone() }.url()),
                previous: None,
                next: next.map(|after| View { after, ..view.clone() }.url()),
            },
            items,
            landed,
        })
    }

    fn items(
        &self,
        tx: &mut Tx<'_>,
        scope: &Scope,
        view: &View,
        scenery: &mut Scenery<'_>,
    ) -> db::Result<(Vec<Item>, Option<i64>)> {
        let (found, next): (Vec<Found>, _) = match view.tab {
            Tab::Pending => {
                let batch = queue::pending(tx, scope, view.after, PAGE)?;
                (batch.items.into_iter().map(|found| (found, Vec::new(), None)).collect(), batch.next)
            }
            Tab::Reported => {
                let batch = queue::reported(tx, scope, view.after, PAGE)?;
                let told = |(found, reports): (Contribution, Vec<queue::Report>)| {
                    (found, reports.iter().map(|report| Told::of(self.t, report)).collect(), None)
                };
                (batch.items.into_iter().map(told).collect(), batch.next)
            }
            Tab::Appeals => {
                let batch = queue::appeals(tx, scope, view.after, PAGE)?;
                let reply =
                    |(appeal, found, _)| (found, Vec::new(), Some(Reply::new(&self.visitor.actor, &appeal)));
                (batch.items.into_iter().map(reply).collect(), batch.next)
            }
        };
        let ids: Vec<ContributionId> = found.iter().map(|(contribution, ..)| contribution.id).collect();
        let mut items = Vec::new();
        for (place, (contribution, told, reply)) in found.into_iter().enumerate() {
            let mut hidden = view.fields();
            let following =
                ids.get(place + 1).or_else(|| place.checked_sub(1).and_then(|place| ids.get(place)));
            hidden.extend(following.map(|id| ("suite", id.to_string())));
            let id = contribution.id;
            let desk = Desk::new(self.t, &self.visitor.actor, &contribution, view.tab == Tab::Reported);
            items.push(Item {
                subject: scenery.subject(tx, &contribution)?,
                told,
                desk: desk.filter(|_| reply.is_none()).map(|desk| desk.among(id, hidden.clone())),
                reply: reply.map(|reply| Reply { suffix: format!("-{id}"), hidden, ..reply }),
                ticked: false,
            });
        }
        Ok((items, next))
    }

    fn batch(&self, view: &View, items: &[Item], typed: Ticked) -> Option<Batch> {
        let (state, reported) = match view.tab {
            Tab::Pending => (State::Pending, false),
            Tab::Reported => (State::Published, true),
            Tab::Appeals => return None,
        };
        let decidable = items.iter().filter(|item| item.desk.is_some()).count();
        let (yes, no) = ways(self.t, state, reported);
        let (yes, no) = yes.zip(no).filter(|_| decidable > 1)?;
        let mut hidden = view.fields();
        hidden.extend(items.iter().map(|item| ("page", item.subject.id.clone())));
        Some(Batch {
            hidden,
            yes: yes.name,
            yes_label: yes.label,
            no: no.name,
            no_label: no.label,
            standards: standards(self.t, self.t),
            typed,
        })
    }
}

fn first(waiting: Waiting) -> Tab {
    match waiting {
        Waiting { pending: 0, reported: 0, appeals } if appeals > 0 => Tab::Appeals,
        Waiting { pending: 0, reported, .. } if reported > 0 => Tab::Reported,
        _ => Tab::Pending,
    }
}

fn tabs(t: Texts, view: &View, waiting: Waiting) -> Vec<Link> {
    let tab = |tab: &Tab| {
        let count = match tab {
            Tab::Pending => waiting.pending,
            Tab::Reported => waiting.reported,
            Tab::Appeals => waiting.appeals,
        };
        let there = View { tab: *tab, after: 0, space: view.space.clone() };
        Link::new(t.get(tab.label()), there.url()).count(count).current(*tab == view.tab)
    };
    Tab::ALL.iter().map(tab).collect()
}

/// The menu of the team, with how much waits here.
fn menu(visitor: &Visitor, waiting: Waiting) -> Vec<Link> {
    let with_count = |link: Link| {
        if link.url == urls::QUEUE { link.count(waiting.total()) } else { link }
    };
    accounts::team_menu(visitor).into_iter().map(with_count).collect()
}
