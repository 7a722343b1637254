//! The mails about accounts.

use db::Tx;
use kernel::{Actor, Env, Timestamp};

use crate::{Invitation, actions::sign_in::Wanted, model::Account};

pub(crate) fn code(_tx: &mut Tx<'_>, _env: &Env, _wanted: &Wanted<'_>, _code: &str) -> db::Result<()> {
    Ok(())
}

pub(crate) fn security(
    _tx: &mut Tx<'_>,
    _env: &Env,
    _account: &Account,
    _key: &'static str,
) -> db::Result<()> {
    Ok(())
}

pub(crate) fn unseen(_tx: &mut Tx<'_>, _env: &Env, _account: &Account, _until: Timestamp) -> db::Result<()> {
    Ok(())
}

pub(crate) fn invitation(
    _tx: &mut Tx<'_>,
    _env: &Env,
    _actor: &Actor,
    _invitation: &Invitation,
) -> db::Result<()> {
    Ok(())
}
