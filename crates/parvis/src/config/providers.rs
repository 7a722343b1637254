//! The providers of identity: FranceConnect for residents, ProConnect for the team, and one more.

use accounts::{Provider, Public};

use super::{Key, Reader};

pub(super) const KEYS: &[Key] = &[
    Key {
        name: "franceconnect.discovery_url",
        default: "",
        expected: "https://…/.well-known/openid-configuration, or nothing",
    },
    Key { name: "franceconnect.client_id", default: "", expected: "what the provider calls this program" },
    Key {
        name: "franceconnect.client_secret",
        default: "",
        expected: "what the provider knows this program by",
    },
    Key {
        name: "franceconnect.scopes",
        default: "openid",
        expected: "openid, and what else is asked, separated by spaces",
    },
    Key {
        name: "franceconnect.acr_values",
        default: "eidas1",
        expected: "levels of assurance of which one must be given, separated by spaces, or nothing",
    },
    Key {
        name: "proconnect.discovery_url",
        default: "",
        expected: "https://…/.well-known/openid-configuration, or nothing",
    },
    Key { name: "proconnect.client_id", default: "", expected: "what the provider calls this program" },
    Key {
        name: "proconnect.client_secret",
        default: "",
        expected: "what the provider knows this program by",
    },
    Key {
        name: "proconnect.scopes",
        default: "openid email",
        expected: "openid, and what else is asked, separated by spaces",
    },
    Key {
        name: "proconnect.acr_values",
        default: "",
        expected: "levels of assurance of which one must be given, separated by spaces, or nothing",
    },
    Key {
        name: "proconnect.second_factor",
        default: "mfa",
        expected: "what counts as a second factor when acr or amr says it, separated by spaces, or nothing",
    },
    Key {
        name: "oidc.discovery_url",
        default: "",
        expected: "https://…/.well-known/openid-configuration, or nothing",
    },
    Key { name: "oidc.client_id", default: "", expected: "what the provider calls this program" },
    Key { name: "oidc.client_secret", default: "", expected: "what the provider knows this program by" },
    Key {
        name: "oidc.scopes",
        default: "openid",
        expected: "openid, and what else is asked, separated by spaces",
    },
    Key {
        name: "oidc.acr_values",
        default: "",
        expected: "levels of assurance of which one must be given, separated by spaces, or nothing",
    },
    Key {
        name: "oidc.second_factor",
        default: "",
        expected: "what counts as a second factor when acr or amr says it, separated by spaces, or nothing",
    },
    Key { name: "oidc.name", default: "", expected: "how the provider is called on pages" },
    Key { name: "oidc.for", default: "residents", expected: "residents or staff" },
];

/// Where the keys of a provider are.
struct Slot {
    id: &'static str,
    discovery: &'static str,
    client_id: &'static str,
    client_secret: &'static str,
    scopes: &'static str,
    acr: &'static str,
    second_factor: Option<&'static str>,
}

const SLOTS: [Slot; 3] = [
    Slot {
        id: "franceconnect",
        discovery: "franceconnect.discovery_url",
        client_id: "franceconnect.client_id",
        client_secret: "franceconnect.client_secret",
        scopes: "franceconnect.scopes",
        acr: "franceconnect.acr_values",
        second_factor: None,
    },
    Slot {
        id: "proconnect",
        discovery: "proconnect.discovery_url",
        client_id: "proconnect.client_id",
        client_secret: "proconnect.client_secret",
        scopes: "proconnect.scopes",
        acr: "proconnect.acr_values",
        second_factor: Some("proconnect.second_factor"),
    },
    Slot {
        id: "oidc",
        discovery: "oidc.discovery_url",
        client_id: "oidc.client_id",
        client_secret: "oidc.client_secret",
        scopes: "oidc.scopes",
        acr: "oidc.acr_values",
        second_factor: Some("oidc.second_factor"),
    },
];

/// Those that the configuration names.
pub(super) fn read(reader: &mut Reader) -> Vec<Provider> {
    SLOTS.iter().filter_map(|slot| one(reader, slot)).collect()
}

fn one(reader: &mut Reader, slot: &Slot) -> Option<Provider> {
    let discovery =
        reader.optional(slot.discovery, |text| Provider::may_be_at(text).then(|| text.to_owned()))?;
    let needed = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let client_id = reader.parse(slot.client_id, needed);
    if reader.get(slot.client_secret).is_empty() {
        reader.wrong(slot.client_secret, "nothing");
    }
    let client_secret = reader.get(slot.client_secret).to_owned();
    let scopes = reader.parse(slot.scopes, |text| {
        text.split_whitespace().any(|scope| scope == "openid").then(|| text.to_owned())
    });
    let (name, public) = match slot.id {
        "franceconnect" => (Some("FranceConnect".to_owned()), Some(Public::Residents)),
        "proconnect" => (Some("ProConnect".to_owned()), Some(Public::Staff)),
        _ => (reader.parse("oidc.name", needed), reader.parse("oidc.for", Public::from_name)),
    };
    Some(Provider {
        id: slot.id.to_owned(),
        name: name?,
        discovery,
        client_id: client_id?,
        client_secret,
        scopes: scopes?,
        acr: reader.get(slot.acr).to_owned(),
        second_factor: slot.second_factor.map(|key| reader.get(key).to_owned()).unwrap_or_default(),
        public: public?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Config;

    #[test]
    fn providers_are_read_whole_or_their_mistakes_told() {
        let read = |pairs: &[(&'static str, &str)]| {
            let line: Vec<_> = pairs.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
            Config::read(None, &|_| None, &line)
        };
        assert!(read(&[]).is_ok_and(|config| config.providers.is_empty()));
        let discovery = "https://oidc.franceconnect.gouv.fr/api/v2/.well-known/openid-configuration";
        let whole = read(&[
            ("franceconnect.discovery_url", discovery),
            ("franceconnect.client_id", "ville"),
            ("franceconnect.client_secret", "secret"),
        ]);
        let providers = whole.expect("sound").providers;
        assert_eq!((providers[0].scopes.as_str(), providers[0].acr.as_str()), ("openid", "eidas1"));
        let told =
            read(&[("oidc.discovery_url", "http://ailleurs.example/oidc")]).expect_err("wrong").to_string();
        assert!(told.contains("oidc.discovery_url"), "{told}");
        let told = read(&[("proconnect.discovery_url", discovery)]).expect_err("wrong").to_string();
        assert!(told.contains("proconnect.client_id") && told.contains("proconnect.client_secret"), "{told}");
    }
}
