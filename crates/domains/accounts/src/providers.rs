//! Who else says who someone is: FranceConnect for residents, ProConnect for the team, or any provider of OpenID Connect.

use web::App;

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
#[derive(Clone, Debug)]
pub struct Provider {
    /// Its name in addresses: `franceconnect`, say.
    pub id: String,
    /// Its name on pages.
    pub name: String,
    /// Its issuer, under which its discovery document is: `https://…/.well-known/openid-configuration` without the end.
    pub issuer: String,
    /// What it calls this program.
    pub client_id: String,
    /// What it knows this program by.
    pub client_secret: String,
    /// What is asked of it: `openid`, and nothing else when that is enough.
    pub scopes: String,
    /// Levels of assurance of which one must be given (`acr_values`), separated by spaces; none when empty.
    pub acr: String,
    /// For whom it is.
    pub public: Public,
}

/// The providers of this node: a service of the [`App`].
#[derive(Clone, Debug, Default)]
pub struct Providers(Vec<Provider>);

impl Providers {
    /// These.
    #[must_use]
    pub fn new(providers: Vec<Provider>) -> Self {
        Self(providers)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Provider] {
        &self.0
    }
}

/// The names of the providers for residents.
#[must_use]
pub fn resident_providers(app: &App) -> Vec<String> {
    let providers = app.optional_service::<Providers>();
    let all = providers.iter().flat_map(|providers| providers.all());
    all.filter(|one| one.public == Public::Residents).map(|one| one.id.clone()).collect()
}
