//! Where an address is, asked of the service that the organisation chose (`address.search_url`): the Géoplateforme, an addok of its
//! own, anything that answers as they do (GeocodeJSON). Nothing is asked of anyone when none was chosen.
//!
//! The server asks, never the visitor's browser: the service learns what is searched for, not who searches. It has three seconds;
//! when it does not answer, people choose in the list of places as they would without it ([`Silent`]).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde_json::Value;

/// How long one waits for it.
const PATIENCE: Duration = Duration::from_secs(3);
/// The longest answer, in bytes.
const ANSWER_MAX: u64 = 512 * 1024;
/// Addresses proposed at once.
const MANY: usize = 6;
/// Answers kept: the same is asked when an address is searched for, then chosen.
const KEPT: usize = 500;
/// Below, what is found has little to do with what was typed.
const SCORE: f64 = 0.4;

/// An address that was found.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// The address in full.
    pub label: String,
    /// Degrees north (WGS 84).
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// The code of its commune (INSEE), or nothing.
    pub commune: String,
}

/// The service did not answer, or not as was expected.
#[derive(Debug, thiserror::Error)]
#[error("the address service did not answer: {0}")]
pub struct Silent(String);

type Kept = Mutex<HashMap<String, Arc<[Found]>>>;

/// A service where addresses are searched for.
#[derive(Clone, Debug)]
pub struct Addresses {
    url: Arc<str>,
    agent: ureq::Agent,
    kept: Arc<Kept>,
}

impl Addresses {
    /// The service at this address, without a query: `https://data.geopf.fr/geocodage/search`. Only a service of this machine may be
    /// asked without encryption. `None` when it is no such address.
    #[must_use]
    pub fn parse(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let host = rest.split('/').next().unwrap_or_default();
        let local = host.starts_with("127.0.0.1:") || host.starts_with("localhost:");
        let sound = (scheme == "https" || (scheme == "http" && local))
            && !host.is_empty()
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte))
            && !rest.contains(['?', '#', ' ']);
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .user_agent(concat!("Parvis/", env!("CARGO_PKG_VERSION")));
        sound.then(|| Self { url: url.into(), agent: config.build().into(), kept: Arc::default() })
    }

    /// The addresses that look like what was typed, the best first.
    ///
    /// # Errors
    /// When the service does not answer.
    pub async fn search(&self, typed: &str) -> Result<Arc<[Found]>, Silent> {
        let typed: String =
            typed.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect();
        // The service asks for three characters, the first of which is a letter or a figure.
        if typed.chars().count() < 3 || !typed.starts_with(char::is_alphanumeric) {
            return Ok(Arc::default());
        }
        if let Some(kept) = self.kept().get(&typed) {
            return Ok(Arc::clone(kept));
        }
        let (asked, service) = (typed.clone(), self.clone());
        let answer = tokio::task::spawn_blocking(move || service.ask(&asked)).await;
        let found = answer.map_err(|error| Silent(error.to_string())).and_then(|answer| answer);
        match found {
            Ok(found) => {
                let found: Arc<[Found]> = found.into();
                let mut kept = self.kept();
                if kept.len() >= KEPT {
                    kept.clear();
                }
                kept.insert(typed, Arc::clone(&found));
                Ok(found)
            }
            Err(silent) => {
                tracing::warn!(%silent, "addresses");
                Err(silent)
            }
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<[Found]>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self, typed: &str) -> Result<Vec<Found>, Silent> {
        let silent = |error: ureq::Error| Silent(error.to_string());
        let limit = MANY.to_string();
        let request = self.agent.get(&*self.url).query("q", typed).query("limit", &limit);
        let mut response = request.call().map_err(silent)?;
        let text = response.body_mut().with_config().limit(ANSWER_MAX).read_to_string().map_err(silent)?;
        let answer: Value = serde_json::from_str(&text).map_err(|error| Silent(error.to_string()))?;
        let features = answer.get("features").and_then(Value::as_array);
        let features = features.ok_or_else(|| Silent("it is not GeocodeJSON".to_owned()))?;
        Ok(features.iter().filter_map(read).take(MANY).collect())
    }
}

/// An address of an answer; nothing when it is not sound, or looks too little like what was typed.
fn read(feature: &Value) -> Option<Found> {
    let properties = feature.get("properties")?;
    let score = properties.get("score").and_then(Value::as_f64).unwrap_or(1.0);
    let label = properties.get("label").and_then(Value::as_str)?.trim();
    let degrees = |at: usize| feature.get("geometry")?.get("coordinates")?.get(at)?.as_f64();
    let (longitude, latitude) = (degrees(0)?, degrees(1)?);
    let sound = score >= SCORE && !label.is_empty() && latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    let commune = properties.get("citycode").and_then(Value::as_str).unwrap_or_default();
    sound.then(|| Found {
        label: label.chars().take(200).collect(),
        latitude,
        longitude,
        commune: commune.chars().take(5).collect(),
    })
}

#[cfg(test)]
mod tests;
