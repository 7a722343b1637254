//! Who else says who someone is: FranceConnect for residents, ProConnect for the team, or any provider of OpenID Connect.

use web::App;

use crate::oidc;

kernel::choice! {
    /// For whom a provider is.
    pub enum Public("accounts-provider-for") {
        /// Residents: an account without a role is made for whoever comes.
        Residents = "residents",
        /// The team: whoever comes must be of it already.
        Staff = "staff",
    }
}

/// A provider of OpenID Connect, as the configuration says it.
#[derive(Clone)]
pub struct Provider {
    /// Its name in addresses: `franceconnect`, say.
    pub id: String,
    /// Its name on pages.
    pub name: String,
    /// Where its discovery document is: `https://…/.well-known/openid-configuration`.
    pub discovery: String,
    /// What it calls this program.
    pub client_id: String,
    /// What it knows this program by.
    pub client_secret: String,
    /// What is asked of it: `openid`, and nothing else when that is enough.
    pub scopes: String,
    /// Levels of assurance of which one must be given (`acr_values`), separated by spaces; none when empty.
    pub acr: String,
    /// What counts as a second factor when it is said in `acr` or `amr`, separated by spaces: `mfa`, say.
    pub second_factor: String,
    /// For whom it is.
    pub public: Public,
}

/// The secret is shown by no one.
impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Provider")
            .field("id", &self.id)
            .field("discovery", &self.discovery)
            .finish_non_exhaustive()
    }
}

impl Provider {
    /// Whether a discovery document may be read there: over TLS, or on this machine.
    #[must_use]
    pub fn may_be_at(discovery: &str) -> bool {
        oidc::is_safe(discovery) && discovery.ends_with(oidc::WELL_KNOWN)
    }
}

/// The providers of this node: a service of the [`App`].
#[derive(Default)]
pub struct Providers {
    all: Vec<Provider>,
    directory: oidc::Directory,
}

impl Providers {
    /// These.
    #[must_use]
    pub fn new(providers: Vec<Provider>) -> Self {
        Self { all: providers, directory: oidc::Directory::default() }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Provider] {
        &self.all
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Provider> {
        self.all.iter().find(|one| one.id == id)
    }

    pub(crate) fn directory(&self) -> &oidc::Directory {
        &self.directory
    }
}

/// The names of the providers for residents.
#[must_use]
pub fn resident_providers(app: &App) -> Vec<String> {
    let providers = app.optional_service::<Providers>();
    let all = providers.iter().flat_map(|providers| providers.all());
    all.filter(|one| one.public == Public::Residents).map(|one| one.id.clone()).collect()
}
