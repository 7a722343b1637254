//! What other crates add to the pages of accounts and of the team.

use db::Tx;
use kernel::{Act, Actor, Env, PersonId};
use serde_json::Value;
use ui::views::Link;
use web::Visitor;

/// A page of a person's account that another crate has.
pub struct AccountLink {
    /// The key of its name.
    pub label: &'static str,
    /// Its address.
    pub url: &'static str,
}

/// Pages shown in the menu of the account.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static ACCOUNT_LINKS: [AccountLink];

/// What a crate keeps about a person: its name in the file they take away, and the rest.
pub type Export = fn(&mut Tx<'_>, PersonId) -> db::Result<(&'static str, Value)>;

/// What goes into the file.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static EXPORTS: [Export];

/// Takes a person out of what a crate keeps; also what they wrote when `true`.
pub type Erasure = fn(&mut Tx<'_>, &Env, PersonId, bool) -> db::Result<()>;

/// What is done when an account is erased.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static ERASURES: [Erasure];

/// A page of the team.
pub struct TeamLink {
    /// The key of its name.
    pub label: &'static str,
    /// Its address.
    pub url: &'static str,
    /// What one must be allowed to do somewhere to see it.
    pub act: Act,
    /// Its place in the menu: 10, 20…
    pub order: u32,
}

/// Pages of the team's menu.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static TEAM_MENU: [TeamLink];

/// A figure that tells the team what waits for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TeamCount {
    /// The key of what is counted; `{ $n }` is the number.
    pub label: &'static str,
    /// How many.
    pub n: i64,
    /// Where to see them.
    pub url: String,
}

/// Figures of the team's first page, for an actor: those they may not see are left out.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static TEAM_COUNTS: [fn(&mut Tx<'_>, &Actor) -> db::Result<Vec<TeamCount>>];

/// The menu of the team for a visitor, for `list::tabs`.
#[must_use]
pub fn team_menu(visitor: &Visitor) -> Vec<Link> {
    let mut links: Vec<&TeamLink> =
        TEAM_MENU.iter().filter(|link| visitor.actor.may_anywhere(link.act)).collect();
    links.sort_by_key(|link| (link.order, link.url));
    let longest = links.iter().filter(|link| under(&visitor.path, link.url)).map(|link| link.url.len()).max();
    links
        .iter()
        .map(|link| {
            let current = under(&visitor.path, link.url) && Some(link.url.len()) == longest;
            Link::new(visitor.t.get(link.label), link.url).current(current)
        })
        .collect()
}

/// Whether a path is that page or below it.
fn under(path: &str, page: &str) -> bool {
    path.strip_prefix(page).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The menu of the account for a visitor, for `list::tabs`.
#[must_use]
pub fn account_menu(visitor: &Visitor) -> Vec<Link> {
    use crate::urls;
    let own = [
        AccountLink { label: "accounts-menu-profile", url: urls::ACCOUNT },
        AccountLink { label: "accounts-menu-security", url: urls::SECURITY },
    ];
    let mut others: Vec<&AccountLink> = ACCOUNT_LINKS.iter().collect();
    others.sort_by_key(|link| link.url);
    let data = AccountLink { label: "accounts-menu-data", url: urls::DATA };
    own.iter()
        .chain(others)
        .chain([&data])
        .map(|link| Link::new(visitor.t.get(link.label), link.url).current(visitor.path == link.url))
        .collect()
}
