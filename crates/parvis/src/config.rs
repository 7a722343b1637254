//! Configuration: a TOML file, then the environment, then the command line; every mistake is told at once, with its key,
//! where it was written and what was expected, before any port opens.

mod providers;

use std::{collections::BTreeMap, fmt, net::SocketAddr, path::PathBuf};

use db::Target;
use mail::Transport;

/// Everything that can be set.
#[derive(Debug)]
pub(crate) struct Config {
    /// Where pages are served.
    pub(crate) listen: SocketAddr,
    /// Where figures for Prometheus are served.
    pub(crate) metrics_listen: Option<SocketAddr>,
    /// Where files are kept: the SQLite database, the mails of the demonstration.
    pub(crate) data: PathBuf,
    /// Where the database is.
    pub(crate) database: Target,
    /// Connections to the database.
    pub(crate) database_connections: usize,
    /// The address people type.
    pub(crate) public_url: String,
    /// Where the source code of the program that runs is published.
    pub(crate) sources_url: String,
    /// Whether a reverse proxy says where visitors come from.
    pub(crate) behind_proxy: bool,
    /// How mails leave; none are sent when absent.
    pub(crate) mail: Option<Transport>,
    /// Who mails come from.
    pub(crate) mail_from: kernel::Email,
    /// What is logged: `info`, `debug`, `warn,web=debug`…
    pub(crate) log_level: String,
    /// Whether a line of the log is a JSON object.
    pub(crate) log_json: bool,
    /// The name of the organisation made at the first start.
    pub(crate) organisation_name: String,
    /// The first administrator, made at the first start.
    pub(crate) administrator: Option<kernel::Email>,
    /// The tiles under the maps; none, and nothing asked of anyone, when absent.
    pub(crate) map_tiles: Option<map::Tiles>,
    /// Where addresses are searched for; nowhere, and nothing asked of anyone, when absent.
    pub(crate) addresses: Option<addresses::Addresses>,
    /// Who signs the states of the logs of votes.
    pub(crate) witnesses: budgets::Witnesses,
    /// Who else says who someone is.
    pub(crate) providers: Vec<accounts::Provider>,
}

/// A key with what is expected of it.
struct Key {
    name: &'static str,
    default: &'static str,
    expected: &'static str,
}

const KEYS: &[Key] = &[
    Key {
        name: "listen",
        default: "127.0.0.1:3000",
        expected: "an address and a port, like 127.0.0.1:3000 or [::]:80",
    },
    Key { name: "metrics_listen", default: "", expected: "an address and a port, or nothing" },
    Key { name: "data", default: "data", expected: "a folder" },
    Key {
        name: "database.url",
        default: "",
        expected: "postgres://user:password@host:port/name, or nothing for SQLite in the data folder",
    },
    Key { name: "database.connections", default: "4", expected: "a whole number from 1 to 200" },
    Key { name: "public_url", default: "", expected: "https://participez.example.fr, without a path" },
    Key {
        name: "sources_url",
        default: "",
        expected: "the address of the source code that runs, or nothing",
    },
    Key { name: "behind_proxy", default: "false", expected: "true or false" },
    Key {
        name: "mail.smtp_url",
        default: "",
        expected: "smtp://user:password@host:587 or smtps://user:password@host:465, or nothing",
    },
    Key { name: "mail.from", default: "", expected: "the e-mail address mails are sent from" },
    Key { name: "log.level", default: "info", expected: "error, warn, info, debug or trace" },
    Key { name: "log.format", default: "text", expected: "text or json" },
    Key { name: "organisation.name", default: "Votre collectivité", expected: "a name" },
    Key { name: "organisation.administrator", default: "", expected: "an e-mail address, or nothing" },
    Key {
        name: "map.tiles_url",
        default: "",
        expected: "https://host/…/{z}/{x}/{y}.png, or nothing for the outline of France that Parvis holds",
    },
    Key {
        name: "map.pmtiles",
        default: "",
        expected: "a file of tiles of your own, PMTiles of pictures, or nothing; not with map.tiles_url",
    },
    Key {
        name: "address.search_url",
        default: "",
        expected: "https://data.geopf.fr/geocodage/search or another service that answers as it does, or nothing, and nobody is asked",
    },
    Key {
        name: "vote.witnesses",
        default: "",
        expected: "a line for each witness of the votes, its key then its address: name+id+key https://host/prefix; or nothing",
    },
    Key { name: "map.tiles_credit", default: "", expected: "the name of whoever makes the tiles" },
];

/// Every key.
fn keys() -> impl Iterator<Item = &'static Key> {
    KEYS.iter().chain(providers::KEYS)
}

/// Where a value was written.
#[derive(Clone, PartialEq, Eq, Debug)]
enum From {
    Default,
    File(PathBuf),
    Environment(String),
    CommandLine,
}

impl fmt::Display for From {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Environment(name) => write!(f, "variable {name}"),
            Self::CommandLine => f.write_str("command line"),
        }
    }
}

/// What is wrong with a configuration.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Mistakes(Vec<String>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The configuration cannot be used:")?;
        self.0.iter().try_for_each(|mistake| writeln!(f, "  - {mistake}"))
    }
}

impl std::error::Error for Mistakes {}

/// The variable of a key: `mail.smtp_url` is `PARVIS_MAIL_SMTP_URL`.
fn variable(key: &str) -> String {
    format!("PARVIS_{}", key.replace('.', "_").to_uppercase())
}

/// The keys with their defaults and what is expected, for the help.
pub(crate) fn describe() -> String {
    keys().fold(String::new(), |text, key| {
        let default = if key.default.is_empty() { "nothing" } else { key.default };
        text + &format!(
            "  {:<28}{}; by default {}\n  {:<28}{}\n",
            key.name,
            key.expected,
            default,
            "",
            variable(key.name)
        )
    })
}

struct Reader {
    values: BTreeMap<&'static str, (String, From)>,
    mistakes: Vec<String>,
}

impl Reader {
    fn get(&self, key: &'static str) -> &str {
        self.values.get(key).map_or("", |(value, _)| value.as_str())
    }

    fn wrong(&mut self, key: &'static str, found: &str) {
        let expected = keys().find(|known| known.name == key).map_or("", |known| known.expected);
        let from = self.values.get(key).map_or(From::Default, |(_, from)| from.clone());
        self.mistakes.push(format!("{key} ({from}): expected {expected}; found {found}"));
    }

    fn parse<T>(&mut self, key: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.get(key).to_owned();
        let value = read(&text);
        if value.is_none() {
            self.wrong(key, &format!("« {text} »"));
        }
        value
    }

    fn optional<T>(&mut self, key: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if self.get(key).is_empty() { None } else { self.parse(key, read) }
    }
}

impl Config {
    /// Reads the file if there is one, the environment (`variables`), and what the command line says.
    ///
    /// # Errors
    /// Every mistake.
    pub(crate) fn read(
        file: Option<&PathBuf>,
        variables: &dyn Fn(&str) -> Option<String>,
        command_line: &[(&'static str, String)],
    ) -> Result<Self, Mistakes> {
        let mut reader = Reader {
            values: keys().map(|key| (key.name, (key.default.to_owned(), From::Default))).collect(),
            mistakes: Vec::new(),
        };
        if let Some(path) = file {
            read_file(path, &mut reader);
        }
        for key in keys() {
            if let Some(value) = variables(&variable(key.name)) {
                reader.values.insert(key.name, (value, From::Environment(variable(key.name))));
            }
        }
        for (key, value) in command_line {
            reader.values.insert(key, (value.clone(), From::CommandLine));
        }
        Self::from_reader(reader)
    }

    fn from_reader(mut reader: Reader) -> Result<Self, Mistakes> {
        let address = |text: &str| text.parse::<SocketAddr>().ok();
        let listen = reader.parse("listen", address);
        let metrics_listen = reader.optional("metrics_listen", address);
        let data = reader.parse("data", |text| (!text.is_empty()).then(|| PathBuf::from(text)));
        let connections = reader.parse("database.connections", |text| {
            text.parse::<usize>().ok().filter(|n| (1..=200).contains(n))
        });
        let database = match reader.get("database.url").to_owned() {
            url if url.is_empty() => data.clone().map(|data| Target::Sqlite(data.join("parvis.sqlite"))),
            url => match Target::parse(&url) {
                Ok(target) => Some(target),
                Err(error) => {
                    // The address may hold a password: what was found is not repeated.
                    reader.wrong("database.url", &error.to_string());
                    None
                }
            },
        };
        let behind_proxy = reader.parse("behind_proxy", |text| text.parse::<bool>().ok());
        let public_url = if reader.get("public_url").is_empty() {
            listen.map(|listen| format!("http://{listen}"))
        } else {
            reader.parse("public_url", |text| {
                let text = text.trim_end_matches('/');
                let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
                (!host.is_empty() && !host.contains(['/', '?', '#', ' '])).then(|| text.to_owned())
            })
        };
        let sources_url = reader.get("sources_url").to_owned();
        let mail = match reader.get("mail.smtp_url").to_owned() {
            url if url.is_empty() => None,
            url => match Transport::parse(&url) {
                Ok(transport) => Some(transport),
                Err(words) => {
                    reader.wrong("mail.smtp_url", &words);
                    None
                }
            },
        };
        let email = |text: &str| kernel::Email::parse(text).ok();
        let mail_from = if mail.is_some() || !reader.get("mail.from").is_empty() {
            reader.parse("mail.from", email)
        } else {
            email("ne-pas-repondre@localhost.localdomain")
        };
        let log_level = reader.parse("log.level", |text| {
            text.parse::<tracing_subscriber::filter::EnvFilter>().ok().map(|_| text.to_owned())
        });
        let log_json = reader.parse("log.format", |text| match text {
            "text" => Some(false),
            "json" => Some(true),
            _ => None,
        });
        let organisation_name =
            reader.parse("organisation.name", |text| (!text.is_empty()).then(|| text.to_owned()));
        let administrator = reader.optional("organisation.administrator", email);
        let map_tiles = match reader.get("map.tiles_url").to_owned() {
            url if url.is_empty() => None,
            url => match map::Tiles::parse(&url, reader.get("map.tiles_credit")) {
                Ok(tiles) => Some(tiles),
                Err(problem) => {
                    let key = if problem == map::TilesProblem::Credit {
                        "map.tiles_credit"
                    } else {
                        "map.tiles_url"
                    };
                    reader.wrong(key, &problem.to_string());
                    None
                }
            },
        };
        let map_tiles = match reader.get("map.pmtiles").to_owned() {
            path if path.is_empty() => map_tiles,
            path => own_tiles(&mut reader, &path, map_tiles.is_some()),
        };
        let witnesses = reader.parse("vote.witnesses", budgets::Witnesses::parse);
        let addresses = reader.optional("address.search_url", addresses::Addresses::parse);
        let providers = providers::read(&mut reader);
        let mistakes = Mistakes(reader.mistakes);
        if !mistakes.0.is_empty() {
            return Err(mistakes);
        }
        let whole = || -> Option<Self> {
            Some(Self {
                listen: listen?,
                metrics_listen,
                data: data?,
                database: database?,
                database_connections: connections?,
                public_url: public_url?,
                sources_url,
                behind_proxy: behind_proxy?,
                mail,
                mail_from: mail_from?,
                log_level: log_level?,
                log_json: log_json?,
                organisation_name: organisation_name?,
                administrator,
                map_tiles,
                addresses,
                witnesses: witnesses?,
                providers,
            })
        };
        whole().ok_or(mistakes)
    }
}

/// The tiles of a file of the organisation.
fn own_tiles(reader: &mut Reader, path: &str, others: bool) -> Option<map::Tiles> {
    if others {
        reader.wrong("map.pmtiles", "map.tiles_url beside it");
        return None;
    }
    let archive = match map::Archive::open(std::path::Path::new(path)) {
        Ok(archive) => archive,
        Err(problem) => {
            reader.wrong("map.pmtiles", &format!("« {path} »: {problem}"));
            return None;
        }
    };
    match map::Tiles::own(archive, reader.get("map.tiles_credit")) {
        Ok(tiles) => Some(tiles),
        Err(problem) => {
            reader.wrong("map.tiles_credit", &problem.to_string());
            None
        }
    }
}

fn read_file(path: &PathBuf, reader: &mut Reader) {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => return reader.mistakes.push(format!("{} cannot be read: {error}", path.display())),
    };
    let table = match text.parse::<toml::Table>() {
        Ok(table) => table,
        Err(error) => return reader.mistakes.push(format!("{} is not TOML: {error}", path.display())),
    };
    let mut found = Vec::new();
    flatten("", &table, &mut found);
    for (name, value) in found {
        match keys().find(|key| key.name == name) {
            Some(key) => {
                reader.values.insert(key.name, (value, From::File(path.clone())));
            }
            None => {
                let known: Vec<_> = keys().map(|key| key.name).collect();
                reader.mistakes.push(format!(
                    "{name} ({}): no such key; there are {}",
                    path.display(),
                    known.join(", ")
                ));
            }
        }
    }
}

fn flatten(prefix: &str, table: &toml::Table, found: &mut Vec<(String, String)>) {
    for (name, value) in table {
        let name = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            toml::Value::Table(inner) => flatten(&name, inner, found),
            toml::Value::String(text) => found.push((name, text.clone())),
            other => found.push((name, other.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(
        file: &str,
        variables: &[(&str, &str)],
        line: &[(&'static str, String)],
    ) -> Result<Config, Mistakes> {
        let name =
            format!("parvis-config-{}-{}.toml", std::process::id(), file.len() + variables.len() * 1000);
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, file).expect("written");
        let look = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        let config = Config::read(Some(&path), &look, line);
        let _ = std::fs::remove_file(&path);
        config
    }

    #[test]
    fn the_command_line_wins_over_the_environment_and_that_over_the_file() {
        let file = "listen = '127.0.0.1:1000'\nbehind_proxy = true\n[database]\nconnections = 8\n[log]\nformat = 'json'";
        let line = [("listen", "127.0.0.1:3333".to_owned())];
        let config = read(file, &[("PARVIS_LISTEN", "127.0.0.1:2000"), ("PARVIS_LOG_LEVEL", "debug")], &line);
        let config = config.expect("sound");
        assert_eq!(config.listen.port(), 3333);
        assert_eq!((config.database_connections, config.behind_proxy, config.log_json), (8, true, true));
        assert_eq!(
            (config.log_level.as_str(), config.public_url.as_str()),
            ("debug", "http://127.0.0.1:3333")
        );
    }

    #[test]
    fn every_mistake_is_told_with_its_key_and_its_place() {
        let file = "listen = 'here'\ncolour = 'red'\n[mail]\nsmtp_url = 'ftp://x'\n";
        let variables =
            [("PARVIS_DATABASE_CONNECTIONS", "0"), ("PARVIS_DATABASE_URL", "mysql://u:passe-partout@h/d")];
        let mistakes =
            read(file, &variables, &[("public_url", "participez.fr/x".into())]).expect_err("refused");
        let text = mistakes.to_string();
        for word in [
            "listen (",
            "colour (",
            "mail.smtp_url (",
            "PARVIS_DATABASE_CONNECTIONS",
            "public_url (command line)",
            "database.url",
        ] {
            assert!(text.contains(word), "{word} in {text}");
        }
        assert!(!text.contains("passe-partout"), "a password is never repeated");
    }

    #[test]
    fn a_broken_file_is_told_with_its_line() {
        let text = read("listen = \n", &[], &[]).expect_err("refused").to_string();
        assert!(text.contains("line 1"), "{text}");
    }

    #[test]
    fn every_key_has_a_sound_default() {
        assert!(Config::read(None, &|_| None, &[]).is_ok());
        assert!(describe().contains("PARVIS_MAIL_SMTP_URL"));
    }
}
