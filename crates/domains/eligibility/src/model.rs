use i18n::Texts;
use jiff::civil::Date;

/// A commune: its INSEE code and its name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Commune {
    pub(crate) code: String,
    pub(crate) name: String,
}

impl Commune {
    /// Its INSEE code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Where one must declare to live: one of these communes, or under one of these postcodes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Territory {
    pub(crate) communes: Vec<Commune>,
    pub(crate) postcodes: Vec<String>,
}

impl Territory {
    /// The communes.
    #[must_use]
    pub fn communes(&self) -> &[Commune] {
        &self.communes
    }

    /// The postcodes.
    #[must_use]
    pub fn postcodes(&self) -> &[String] {
        &self.postcodes
    }

    /// Whether someone who declares this lives there.
    #[must_use]
    pub fn holds(&self, commune: &str, postcode: &str) -> bool {
        self.communes.iter().any(|one| one.code == commune)
            || self.postcodes.iter().any(|one| one == postcode)
    }
}

/// How old one must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Age {
    pub(crate) min: i16,
    pub(crate) on: Option<Date>,
    pub(crate) consent_under: Option<i16>,
}

impl Age {
    /// In whole years.
    #[must_use]
    pub fn min(self) -> i16 {
        self.min
    }

    /// The day on which age is counted; the day of the act when there is none.
    #[must_use]
    pub fn on(self) -> Option<Date> {
        self.on
    }

    /// Under this age on that day, a parent or a guardian must agree.
    #[must_use]
    pub fn consent_under(self) -> Option<i16> {
        self.consent_under
    }
}

kernel::choice! {
    /// By what people are known in a membership list.
    pub enum ListBy("eligibility-list-by") {
        /// By their e-mail address, which they have proved: nothing to type.
        Email = "email",
        /// By their number and their name, as on the list; an entry serves one person.
        Number = "number",
    }
}

/// One thing that is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Condition {
    /// An e-mail address that was proved.
    Email,
    /// To live there, as declared.
    Territory(Territory),
    /// To be old enough, as declared.
    Age(Age),
    /// To be on the membership list.
    List(ListBy),
    /// A code received on paper.
    Code,
    /// To have signed in with a provider: `franceconnect`, say.
    Provider(String),
}

/// What a module asks of those who take part: each of its conditions, none twice. Without any, no account is needed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Eligibility(pub(crate) Vec<Condition>);

impl Default for Eligibility {
    fn default() -> Self {
        Self(vec![Condition::Email])
    }
}

impl Eligibility {
    /// Nothing is asked: one may contribute without an account.
    pub const NOTHING: Self = Self(Vec::new());

    /// The conditions, in the order they are told.
    #[must_use]
    pub fn conditions(&self) -> &[Condition] {
        &self.0
    }

    /// Whether one may contribute without an account.
    #[must_use]
    pub fn asks_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// Where one must live.
    #[must_use]
    pub fn territory(&self) -> Option<&Territory> {
        self.0.iter().find_map(|one| if let Condition::Territory(found) = one { Some(found) } else { None })
    }

    /// How old one must be.
    #[must_use]
    pub fn age(&self) -> Option<Age> {
        self.0.iter().find_map(|one| if let Condition::Age(found) = one { Some(*found) } else { None })
    }

    /// By what people are known in the membership list.
    #[must_use]
    pub fn list(&self) -> Option<ListBy> {
        self.0.iter().find_map(|one| if let Condition::List(found) = one { Some(*found) } else { None })
    }

    /// The provider with which one must sign in.
    #[must_use]
    pub fn provider(&self) -> Option<&str> {
        self.0
            .iter()
            .find_map(|one| if let Condition::Provider(found) = one { Some(found.as_str()) } else { None })
    }

    /// The conditions in words, one by one; what stands for all when nothing is asked.
    #[must_use]
    pub fn told(&self, t: Texts) -> Vec<String> {
        if self.asks_nothing() {
            return vec![t.get("eligibility-told-nothing").to_owned()];
        }
        self.0.iter().map(|condition| condition.told(t)).collect()
    }
}

/// How a provider is called.
#[must_use]
pub(crate) fn provider_name(id: &str) -> &str {
    match id {
        "franceconnect" => "FranceConnect",
        "proconnect" => "ProConnect",
        other => other,
    }
}

impl Condition {
    /// The condition in words.
    #[must_use]
    pub fn told(&self, t: Texts) -> String {
        match self {
            Self::Email => t.get("eligibility-told-email").to_owned(),
            Self::Territory(territory) => {
                let communes = territory.communes.iter().map(|one| one.name.as_str());
                let places: Vec<&str> =
                    communes.chain(territory.postcodes.iter().map(String::as_str)).collect();
                t.with("eligibility-told-territory", [("places", places.join(", "))])
            }
            Self::Age(age) => {
                let mut told = match age.on {
                    Some(on) => t.with(
                        "eligibility-told-age-on",
                        [("min", age.min.to_string()), ("date", t.date(noon(on)))],
                    ),
                    None => t.with("eligibility-told-age", [("min", age.min.to_string())]),
                };
                if let Some(under) = age.consent_under {
                    told.push(' ');
                    told += &t.with("eligibility-told-consent", [("under", under.to_string())]);
                }
                told
            }
            Self::List(_) => t.get("eligibility-told-list").to_owned(),
            Self::Code => t.get("eligibility-told-code").to_owned(),
            Self::Provider(id) => t.with("eligibility-told-provider", [("name", provider_name(id))]),
        }
    }
}

/// A day as pages write it.
pub(crate) fn noon(day: Date) -> kernel::Timestamp {
    kernel::Timestamp::from_paris(day.at(12, 0, 0, 0))
}
