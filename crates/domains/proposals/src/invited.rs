//! Those whom the town asked by name: with the link of their letter they file without an account, whatever the module asks
//! of others. Other crates write the letters; they say here whom a link invites.

use axum::http::HeaderMap;
use corpus::ContributionId;
use db::Tx;
use kernel::{Email, Env};
use spaces::{ModuleId, Scene};
use web::{App, Cookie, Visitor};

use crate::{
    actions,
    model::Draft,
    pages::{holder, new_holder},
    store,
};

/// The cookie of a link that was followed.
const COOKIE: &str = "parvis_invitation";
/// How long it is kept, in seconds: a week.
const KEPT: i64 = 7 * 24 * 3600;

/// Who is invited.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invited {
    /// Their name, as the town knows it.
    pub name: String,
    /// Where they read.
    pub email: Option<Email>,
}

/// What a crate that invites says of its links.
pub struct Invitation {
    /// Whom a link invites to a module.
    pub of: fn(&mut Tx<'_>, ModuleId, &str) -> db::Result<Option<Invited>>,
    /// What they filed with it.
    pub filed: fn(&mut Tx<'_>, &Env, &str, ContributionId) -> db::Result<()>,
}

/// Every crate that invites.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static INVITATIONS: [Invitation];

/// The link that this browser followed last.
pub(crate) fn link(headers: &HeaderMap) -> Option<String> {
    let token = web::read_cookie(headers, COOKIE)?;
    let sound = token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit());
    sound.then(|| token.to_owned())
}

/// Whom a link invites to a module, and who says so.
pub(crate) fn find(
    tx: &mut Tx<'_>,
    module: ModuleId,
    token: Option<&str>,
) -> db::Result<Option<(&'static Invitation, Invited)>> {
    let Some(token) = token else { return Ok(None) };
    for invitation in INVITATIONS {
        if let Some(invited) = (invitation.of)(tx, module, token)? {
            return Ok(Some((invitation, invited)));
        }
    }
    Ok(None)
}

/// Begins to file with a link: what was not given yet to the form of the module is filled in. The cookies that say so.
///
/// # Errors
/// When the database fails.
pub async fn begin(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    scene: &Scene,
    (token, given): (&str, &[(String, String)]),
) -> web::Result<Vec<Cookie>> {
    let mut cookies = vec![Cookie::new(COOKIE, token).lasting(KEPT)];
    if holder(headers).is_none() && !app.limits().allow(crate::rules::DRAFTS, &visitor.limit_key()) {
        return Err(web::Error::TooMany);
    }
    let Some((holder, cookie)) = new_holder(app, headers) else { return Ok(cookies) };
    cookies.push(cookie);
    let (env, module, given) = (app.env().clone(), scene.module.id, given.to_vec());
    app.write(move |tx| {
        let before = store::draft(tx, &holder, module)?.unwrap_or_else(Draft::blank);
        let mut details = before.given();
        for (name, value) in given {
            if details.all(&name).is_empty() {
                details.add(name, value);
            }
        }
        let draft = Draft { details: details.to_json(), ..before };
        actions::save_draft(tx, &env, &holder, module, &draft, None).map(drop)
    })
    .await?;
    Ok(cookies)
}
