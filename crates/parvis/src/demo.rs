//! The demonstration: the invented town of Valrenne, its people, its processes in every phase and what was said in them.

mod load;
mod town;

use db::Db;
use kernel::Env;
use web::Routes;

/// Fills an empty database; one that holds an organisation already is left as it is.
pub(crate) fn load(db: &Db, env: &Env) -> crate::commands::Done {
    if !db.read_blocking(accounts::organisations)?.is_empty() {
        return Ok(());
    }
    let town = town::read()?;
    let env = env.clone();
    db.write_blocking(move |tx| load::load(tx, &env, &town))?;
    Ok(())
}

/// Pages of the demonstration alone.
pub(crate) fn routes() -> Routes {
    Routes::new()
}
