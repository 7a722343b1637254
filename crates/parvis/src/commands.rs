//! Commands other than serving. What they say goes to the standard output, what is wrong to the standard error.

pub(crate) mod draw;
pub(crate) mod opinion;
pub(crate) mod register;
pub(crate) mod tally;
pub(crate) mod text;
pub(crate) mod verify;
pub(crate) mod weigh;
pub(crate) mod witness;

use std::{error::Error, io::Write as _, path::Path};

use db::{Db, Options, Target};
use kernel::{Email, Env, Locale, Role};

use crate::config::Config;

pub(crate) type Done = Result<(), Box<dyn Error>>;

#[expect(clippy::print_stdout, reason = "a command speaks to whoever runs it")]
pub(crate) fn tell(words: &str) {
    println!("{words}");
}

#[expect(clippy::print_stderr, reason = "a command speaks to whoever runs it")]
pub(crate) fn tell_error(error: &dyn Error) {
    eprintln!("{}", error.to_string().trim_end());
    let mut cause = error.source();
    while let Some(error) = cause {
        eprintln!("  because: {error}");
        cause = error.source();
    }
}

/// Writes to the standard output; a reader that went away is no fault.
pub(crate) fn say(words: &str) -> Done {
    let mut out = std::io::stdout().lock();
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

pub(crate) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// The language of whoever runs a command; English when it is neither.
pub(crate) fn system_locale() -> Locale {
    std::env::var("LANG").ok().and_then(|tag| Locale::from_tag(&tag)).unwrap_or(Locale::En)
}

/// What `--lang` is read with: `fr` or `en`.
pub(crate) fn of_two<L: Clone>(french: L, english: L) -> impl Fn(&str) -> Result<L, String> + Clone {
    move |text| match text {
        "fr" => Ok(french.clone()),
        "en" => Ok(english.clone()),
        _ => Err("fr or en".to_owned()),
    }
}

/// The one of the language of whoever runs a command.
pub(crate) fn of_the_system<L>(french: L, english: L) -> L {
    match system_locale() {
        Locale::Fr => french,
        Locale::En => english,
    }
}

/// Says what the configuration amounts to, and whether the database answers.
pub(crate) fn check(config: &Config) -> Done {
    tell(&format!("listen          {}", config.listen));
    tell(&format!("public_url      {}", config.public_url));
    let metrics = config.metrics_listen.map_or_else(|| "nowhere".to_owned(), |address| address.to_string());
    tell(&format!("metrics_listen  {metrics}"));
    match &config.database {
        Target::Sqlite(path) => tell(&format!("database        SQLite, {}", path.display())),
        Target::Postgres(server) => {
            tell(&format!("database        {server:?}"));
            db::reach(&config.database)?;
        }
    }
    let mail = config.mail.as_ref().map_or_else(|| "no mail is sent".to_owned(), |mail| format!("{mail:?}"));
    tell(&format!("mail            {mail}"));
    tell("The configuration can be used.");
    Ok(())
}

/// Writes a consistent copy of the database.
pub(crate) fn backup(config: &Config, to: &Path) -> Done {
    db::backup(&config.database, to)?;
    tell(&format!("Saved to {}.", to.display()));
    Ok(())
}

/// Copies a database to another.
pub(crate) fn copy(from: &str, to: &str) -> Done {
    let report = db::copy(&Target::parse(from)?, &Target::parse(to)?)?;
    for (table, rows, digest) in &report.tables {
        tell(&format!("{table:<24}{rows:>12} rows  {digest}"));
    }
    tell("Copied: every row was read again and is the same.");
    Ok(())
}

/// Gives someone the role of administrator.
pub(crate) fn administrator(config: &Config, email: &str, host: Option<&str>) -> Done {
    let email = Email::parse(email).map_err(|_| format!("« {email} » is not an e-mail address"))?;
    let db = Db::open(&config.database, &Options { connections: 1, waiting: 16 })?;
    let organisations = db.read_blocking(accounts::organisations)?;
    let chosen: Vec<_> =
        organisations.iter().filter(|one| host.is_none_or(|host| one.host == host)).collect();
    let [organisation] = chosen.as_slice() else {
        let hosts: Vec<_> = organisations.iter().map(|one| one.host.as_str()).collect();
        return Err(
            format!("choose an organisation with --organisation; there are: {}", hosts.join(", ")).into()
        );
    };
    let (id, locale, env, name) =
        (organisation.id, organisation.language(), Env::system(), organisation.name.clone());
    let address = email.as_str().to_owned();
    db.write_blocking(move |tx| {
        let person = accounts::find_or_create_person(tx, &env, id, &email, None, locale)?;
        accounts::grant(tx, &env, None, person, Role::Administrator, None)
    })?;
    tell(&format!("{address} administers {name}. At the first sign-in a second factor will be set up."));
    Ok(())
}
