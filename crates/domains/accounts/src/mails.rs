//! The mails about accounts.

use db::Tx;
use i18n::Texts;
use kernel::{Actor, Email, Env, Locale, Timestamp};
use mail::{Block, Mail};

use crate::{Invitation, actions::sign_in::Wanted, model::Account, store};

/// A code to sign in, or to prove a new address.
pub(crate) fn code(tx: &mut Tx<'_>, env: &Env, wanted: &Wanted<'_>, code: &str) -> db::Result<()> {
    let t = Texts::of(wanted.locale);
    let shown = format!("{} {}", &code[..3], &code[3..]);
    let (subject, why) = match wanted.person {
        None => ("accounts-mail-code-subject", "accounts-mail-code-why"),
        Some(_) => ("accounts-mail-address-subject", "accounts-mail-address-why"),
    };
    let subject = t.with(subject, [("code", shown.as_str())]);
    let body = [
        Block::Paragraph(t.with(why, [("name", wanted.sender)])),
        Block::Code(shown),
        Block::Paragraph(t.get("accounts-mail-code-how").to_owned()),
        Block::Paragraph(t.get("accounts-mail-code-not-you").to_owned()),
    ];
    let mail = Mail::compose(wanted.email.clone(), wanted.locale, wanted.sender, &subject, &body);
    mail::queue(tx, env, wanted.sender, &mail)
}

/// Tells someone that the way they sign in changed, in case it was not them.
pub(crate) fn security(tx: &mut Tx<'_>, env: &Env, account: &Account, what: &'static str) -> db::Result<()> {
    let t = Texts::of(locale(account));
    let body = [
        Block::Paragraph(t.get(what).to_owned()),
        Block::Paragraph(t.get("accounts-mail-security-not-you").to_owned()),
    ];
    write(tx, env, account, t.get("accounts-mail-security-subject"), body.to_vec())
}

/// Tells someone that their account, long unused, will be erased at a date.
pub(crate) fn unseen(tx: &mut Tx<'_>, env: &Env, account: &Account, until: Timestamp) -> db::Result<()> {
    let t = Texts::of(locale(account));
    let date = t.date(until);
    let body = [
        Block::Paragraph(t.with("accounts-mail-unseen-why", [("date", date.as_str())])),
        Block::Paragraph(t.get("accounts-mail-unseen-how").to_owned()),
    ];
    write(tx, env, account, &t.with("accounts-mail-unseen-subject", [("date", date.as_str())]), body.to_vec())
}

/// Tells someone that they are of the team.
pub(crate) fn invitation(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    invitation: &Invitation,
) -> db::Result<()> {
    let t = Texts::of(invitation.locale);
    let name = actor.member.as_ref().map_or("", |member| &member.name);
    let (sender, role) = (invitation.sender.as_str(), t.get(invitation.role.label()));
    let body = [
        Block::Paragraph(
            t.with("accounts-mail-invitation-why", [("name", name), ("sender", sender), ("role", role)]),
        ),
        Block::Paragraph(t.get("accounts-mail-invitation-how").to_owned()),
        Block::Button { label: t.get("nav-sign-in").to_owned(), url: invitation.sign_in_url.clone() },
    ];
    let subject = t.with("accounts-mail-invitation-subject", [("sender", sender)]);
    let mail = Mail::compose(invitation.email.clone(), invitation.locale, sender, &subject, &body);
    mail::queue(tx, env, sender, &mail)
}

fn locale(account: &Account) -> Locale {
    Locale::from_tag(&account.locale).unwrap_or_default()
}

/// Writes to a person in the name of their organisation.
fn write(
    tx: &mut Tx<'_>,
    env: &Env,
    account: &Account,
    subject: &str,
    mut body: Vec<Block>,
) -> db::Result<()> {
    let Ok(to) = Email::parse(&account.email) else { return Ok(()) };
    let Some(organisation) = store::organisations::one(tx, account.organisation_id)? else { return Ok(()) };
    if !organisation.contact_email.is_empty() {
        let t = Texts::of(locale(account));
        let contact = t.with("accounts-mail-contact", [("email", organisation.contact_email.as_str())]);
        body.push(Block::Footer(vec![organisation.name.clone(), contact]));
    }
    let mail = Mail::compose(to, locale(account), &organisation.name, subject, &body);
    mail::queue(tx, env, &organisation.name, &mail)
}
