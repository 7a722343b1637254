//! The page of a contribution.

use std::collections::{BTreeMap, HashSet};

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
};
use corpus::{
    Contribution, ContributionId, Kind, Reason,
    actions::CommentForm,
    moderation::{self, Moderated},
    public::{self, Absent},
    signing::{self, Signing},
    thread::{self, Thread, ThreadCursor, ThreadSort},
};
use i18n::Texts;
use kernel::{Actor, Id as _, Problems, Timestamp};
use spaces::{ModuleId, Scene};
use ui::filters;
use ui::views::{Badge, Bar, Comment, Link, OfficialAnswer, Pager};
use web::{App, Error, Fields, Page, Visitor};

use super::{
    comments::{self, Around, CommentBox, Share, Signer, Typed},
    followed::{self, Passed},
    words::{self, Words},
};
use crate::{
    model::Holder,
    rules::{self, Ways},
    store,
    urls::ItemPath,
};

/// Comments on the contribution itself, on one page.
const HEADS: i64 = 20;

/// What is asked of the page, as its address says it.
#[derive(Clone, PartialEq, Debug)]
struct Asked {
    sort: ThreadSort,
    after: Option<ThreadCursor>,
    reply: Option<ContributionId>,
    /// Someone has just signed in to support this, or a comment.
    supporting: Option<Option<ContributionId>>,
    /// It has just been filed.
    thanks: bool,
    /// The comment, or the contribution, under which something has just been said.
    said_under: Option<ContributionId>,
}

impl Asked {
    fn parse(query: &str) -> Self {
        let fields = Fields::parse(query);
        Self {
            sort: ThreadSort::from_name(fields.get("ordre")).unwrap_or(ThreadSort::Recent),
            after: ThreadCursor::parse(fields.get("apres")),
            reply: fields.get("repondre").parse().ok(),
            supporting: fields.has("soutenir").then(|| fields.get("soutenir").parse().ok()),
            thanks: fields.has("merci"),
            said_under: fields.get("dit").parse().ok(),
        }
    }

    /// The order and the place in the thread, as the end of a query.
    fn rest(&self, after: Option<ThreadCursor>) -> String {
        let sort = if self.sort == ThreadSort::Recent {
            String::new()
        } else {
            format!("&ordre={}", self.sort.name())
        };
        after.map_or(sort.clone(), |after| format!("{sort}&apres={after}"))
    }
}

/// What one read of the database gives.
struct Loaded {
    said: Contribution,
    thread: Thread,
    stances: [i64; 3],
    way: workflows::Way,
    bonds: Vec<workflows::Bound>,
    /// What everyone is told of the scores of a jury.
    jury: Option<workflows::jury::Summary>,
    reasons: BTreeMap<ContributionId, Reason>,
    supported: HashSet<ContributionId>,
    follows: bool,
    typed: Option<Typed>,
    decision: Option<Moderated>,
    /// What was answered to the form of the module.
    details: Option<forms::Response>,
    /// How it is signed, in a petition.
    signing: Option<Signing>,
    /// Whether it is in a register, which nobody changes.
    logged: bool,
    /// Whether one comments without an account.
    is_free: bool,
    /// Where other crates go on about it.
    leads: Vec<corpus::Lead>,
}

enum Found {
    Here(Box<Loaded>),
    Gone(Absent),
}

fn load(
    tx: &mut db::Tx<'_>,
    actor: &Actor,
    holder: Option<&Holder>,
    module: ModuleId,
    number: i64,
    asked: &Asked,
) -> db::Result<Option<Found>> {
    let Some(said) = public::find_number(tx, actor, module, number)? else {
        return Ok(public::absent(tx, actor, module, number)?.map(Found::Gone));
    };
    let thread = thread::page(tx, said.id, asked.sort, asked.after, HEADS)?;
    let hidden = thread.comments.iter().any(|comment| comment.state == corpus::State::Hidden);
    let (supported, follows) = match actor.person() {
        Some(person) => {
            (public::supported_under(tx, person, said.id)?, public::follows(tx, person, said.id)?)
        }
        None => (Vec::new(), false),
    };
    let typed = match holder {
        Some(holder) => store::draft_comment(tx, holder, said.id)?,
        None => None,
    };
    let silenced = matches!(said.state, corpus::State::Hidden | corpus::State::Refused);
    let way = workflows::way(tx, &said)?;
    Ok(Some(Found::Here(Box::new(Loaded {
        jury: workflows::jury_mean(tx, &said, &way)?,
        leads: public::leads(tx, actor, &said)?,
        stances: if said.comments > 0 { thread::stances(tx, said.id)? } else { [0; 3] },
        way,
        bonds: workflows::bonds(tx, actor, said.id)?,
        reasons: if hidden {
            public::hidden_under(tx, said.id)?.into_iter().collect()
        } else {
            BTreeMap::new()
        },
        decision: if silenced { moderation::history(tx, actor, &said)?.into_iter().next() } else { None },
        details: forms::response(tx, said.id.raw())?,
        signing: signing::of_module(tx, module)?,
        logged: registers::holds(tx, said.id)?,
        is_free: eligibility::of_module(tx, module)?.asks_nothing(),
        supported: supported.into_iter().collect(),
        follows,
        typed: typed.map(|kept| Typed {
            parent: kept.parent_id,
            form: CommentForm { body: kept.body, stance: kept.stance },
            guest: Default::default(),
            problems: Problems::none(),
        }),
        thread,
        said,
    }))))
}

/// `GET /demarches/{slug}/{module}/{n}`
pub(crate) async fn item(
    State(app): State<App>,
    Path(key): Path<(String, String, String)>,
    visitor: Visitor,
    headers: HeaderMap,
) -> web::Result {
    show(&app, &visitor, &headers, &key, None).await
}

/// The page, with a comment that was typed and is not right.
pub(crate) async fn show(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    key: &(String, String, String),
    typed: Option<Typed>,
) -> web::Result {
    let (scene, path, number) = super::place(app, visitor, key).await?;
    let mut asked = Asked::parse(&visitor.query);
    let (actor, holder, module) = (visitor.actor.clone(), super::holder(headers), scene.module.id);
    let problem = typed.is_some();
    if let Some(typed) = &typed {
        asked.reply = Some(typed.parent);
    }
    let wanted = asked.clone();
    let found = app.read(move |tx| load(tx, &actor, holder.as_ref(), module, number, &wanted)).await?;
    let now = app.env().now();
    match found.ok_or(Error::NotFound)? {
        Found::Gone(absent) => {
            let page = Page::new(visitor, Gone::new(visitor, &scene, absent));
            Ok(page.with_status(StatusCode::GONE).into_response())
        }
        Found::Here(mut loaded) => {
            if problem {
                loaded.typed = typed;
            } else if let Some(kept) = &loaded.typed {
                // What was kept while signing in comes back where it was being written.
                asked.reply = asked.reply.or(Some(kept.parent));
            }
            let status = if problem { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            let share = format!("{}{}", app.settings().public_url, path.page());
            let mut view = Item::new(visitor, &scene, path, &asked, *loaded, share, now);
            view.layout.problem = problem;
            Ok(Page::new(visitor, view).with_status(status).into_response())
        }
    }
}

/// Why it is not read by everyone, for those who still read it.
struct Silenced {
    date: String,
    reason: &'static str,
    statement: String,
    /// Where its author replies.
    url: Option<String>,
}

#[derive(Template)]
#[template(path = "proposals/item.html")]
struct Item {
    layout: ui::Layout,
    t: Texts,
    w: Words,
    path: ItemPath,
    share: String,
    said: Contribution,
    /// What was answered to the form of the module.
    told: Vec<forms::Told>,
    author: String,
    channel: &'static str,
    theme: String,
    theme_url: String,
    outcome: Option<Badge>,
    state: Option<Badge>,
    ways: Ways,
    /// Whether supports are shown at all.
    supports: bool,
    supported: bool,
    /// Where it is proved that it was filed, in a register.
    proof: Option<String>,
    /// How far a petition is from the signatures that call for an answer.
    signed: Vec<Bar>,
    follows: bool,
    answers: Vec<OfficialAnswer>,
    /// How it came where it is, when something was answered.
    steps: Vec<Passed>,
    /// What everyone is told of the scores of a jury.
    jury: String,
    /// What it was bound to: how, which, where it is read.
    bound: Vec<(&'static str, String, String)>,
    /// What is read and supported in its place.
    instead: Option<(String, String)>,
    next: Option<String>,
    leads: Vec<corpus::Lead>,
    /// Until when the wording may be changed: the time, and how long that is.
    editable: Option<(String, String)>,
    thanks: bool,
    /// What is about to be supported: where, and in words.
    supporting: Option<(String, String)>,
    decision: Option<Silenced>,
    shares: Vec<Share>,
    comments: Vec<Comment>,
    /// The form of a comment on the contribution itself.
    comment_box: Option<CommentBox>,
    /// The way to it, while a comment is being answered.
    to_comment: bool,
    sorts: Vec<Link>,
    pager: Pager,
}

impl Item {
    fn new(
        visitor: &Visitor,
        scene: &Scene,
        path: ItemPath,
        asked: &Asked,
        loaded: Loaded,
        share: String,
        now: Timestamp,
    ) -> Self {
        let t = visitor.t;
        let Loaded {
            said,
            thread,
            stances,
            way,
            bonds,
            jury,
            reasons,
            supported,
            follows,
            typed,
            decision,
            details,
            signing,
            logged,
            is_free,
            leads,
        } = loaded;
        let mut ways = rules::ways(&visitor.actor, &said, &scene.standing, now);
        if logged {
            (ways.edit, ways.withdraw) = (false, false);
        }
        let author = words::author(t, &said.author_name);
        let mut layout = super::frame(visitor, scene, said.title.clone());
        layout.description = Some(filters::cut(&said.body, 160));
        layout.canonical = Some(path.page().to_owned());
        layout.unlisted = said.state != corpus::State::Published;
        layout.draft_done = asked.said_under.map(|id| format!("comment-{}", id.raw()));
        let thanks = asked.thanks && corpus::rules::is_author(&visitor.actor, &said);
        // Someone without an account is not known as the author: their device forgets what it kept all the same.
        if asked.thanks {
            layout.draft_done = Some(super::file::draft_key(scene));
        }
        let signed_in = visitor.actor.person().is_some();
        let signer = match (signed_in, is_free) {
            (true, _) => Signer::Member,
            (false, true) => Signer::Guest,
            (false, false) => Signer::Stranger,
        };
        let may_comment = ways.comment || typed.as_ref().is_some_and(|typed| !typed.problems.is_empty());
        let answered = comments::answered(t, &thread.comments, asked.reply).filter(|_| may_comment);
        let reply_form = answered.clone().map(|parent| {
            let form = CommentBox::new(t, &path, &said, Some(parent.clone()), typed.as_ref(), signer);
            (parent.0, form.to_string())
        });
        let comment_box = (may_comment && answered.is_none())
            .then(|| CommentBox::new(t, &path, &said, None, typed.as_ref(), signer));
        let around = Around {
            t,
            actor: &visitor.actor,
            path: &path,
            standing: &scene.standing,
            now,
            supported: &supported,
            reasons: &reasons,
            answered: reply_form.as_ref().map(|(id, form)| (*id, form.as_str())),
            rest: &asked.rest(asked.after),
        };
        let supporting = asked.supporting.filter(|_| signed_in).and_then(|comment| match comment {
            None => (ways.support && !supported.contains(&said.id))
                .then(|| (path.support(None), t.get("proposals-supporting").to_owned())),
            Some(id) => {
                let found = comments::answered(t, &thread.comments, Some(id))?;
                let open = scene.standing.comments && !supported.contains(&id);
                let words = t.with("proposals-supporting-comment", [("name", found.1)]);
                open.then(|| (path.support(Some(id)), words))
            }
        });
        let page = |rest: String| {
            let query = rest.trim_start_matches('&');
            let mark = if query.is_empty() { "" } else { "?" };
            format!("{}{mark}{query}#commentaires", path.page())
        };
        let sorts = ThreadSort::ALL
            .iter()
            .map(|&sort| {
                let url = page(Asked { sort, ..asked.clone() }.rest(None));
                Link::new(t.get(sort.label()), url).current(sort == asked.sort)
            })
            .collect();
        let until = rules::editable_until(&said);
        let private = rules::reads_private(&visitor.actor, &said);
        Self {
            leads,
            told: details.map(|response| response.told(t, private)).unwrap_or_default(),
            w: Words::of(t, scene.module.kind),
            channel: words::channel(t, said.channel),
            theme: words::theme(&scene.themes, said.theme_id),
            theme_url: said.theme_id.map_or_else(String::new, |theme| {
                format!("{}?theme={theme}", spaces::urls::module(&scene.space.slug, &scene.module.slug))
            }),
            outcome: way.status(t),
            state: words::state(t, said.state),
            supports: said.kind == Kind::Proposal,
            supported: supported.contains(&said.id),
            proof: logged.then(|| {
                registers::urls::proof(&scene.space.slug, &scene.module.slug, said.number.unwrap_or_default())
            }),
            signed: signing.iter().map(|signing| words::signed(t, said.supports, signing.goal)).collect(),
            follows,
            answers: followed::answers(t, &way),
            steps: followed::steps(t, &way, &said),
            jury: jury.map(|all| followed::jury(t, all)).unwrap_or_default(),
            bound: followed::bound(t, scene, &bonds),
            instead: followed::instead(scene, &bonds),
            next: words::next(t, scene, &said, now),
            editable: ways.edit.then(|| (t.time(until), words::left(t, &said, now))),
            thanks,
            supporting,
            decision: decision.map(|decision| {
                let reason = decision.reason.map_or("", |reason| t.get(reason.label()));
                let author = corpus::rules::is_author(&visitor.actor, &said);
                Silenced {
                    date: t.date(decision.at),
                    reason,
                    statement: decision.statement,
                    url: author.then(|| corpus::urls::decision(decision.id)),
                }
            }),
            shares: comments::stance_shares(t, stances),
            comments: around.tree(&thread.comments),
            comment_box,
            to_comment: reply_form.is_some() && ways.comment,
            sorts,
            pager: Pager {
                first: asked.after.map(|_| page(asked.rest(None))),
                previous: None,
                next: thread.next.map(|next| page(asked.rest(Some(next)))),
            },
            layout,
            t,
            path,
            share,
            author,
            ways,
            said,
        }
    }
}

impl Item {
    fn stored(&self, file: &kernel::FileId) -> String {
        spaces::urls::stored(*file)
    }

    /// What pressing the button of supports asks for.
    fn wanted(&self) -> &'static str {
        if self.supported { "0" } else { "1" }
    }
}

/// The place of what is no longer read.
#[derive(Template)]
#[template(path = "proposals/gone.html")]
struct Gone {
    layout: ui::Layout,
    t: Texts,
    text: String,
    list: String,
}

impl Gone {
    fn new(visitor: &Visitor, scene: &Scene, absent: Absent) -> Self {
        let t = visitor.t;
        let layout = super::frame(visitor, scene, t.get("proposals-gone-title"));
        Self {
            layout: ui::Layout { unlisted: true, ..layout },
            text: words::gone(t, absent.kind, absent.state, absent.reason),
            list: spaces::urls::module(&scene.space.slug, &scene.module.slug),
            t,
        }
    }
}

#[cfg(test)]
mod tests;

mod samples;
