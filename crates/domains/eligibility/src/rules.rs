//! Pure decisions: what is missing, from what is asked and what is known.

use i18n::Texts;
use jiff::civil::Date;

use crate::{Age, Condition, Eligibility, model};

/// What someone is about to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doing {
    /// To file something, or to comment: where nothing is asked, one does it without an account.
    Speak,
    /// To support: a support is one person's, who needs an account.
    Support,
}

/// Where the consent of a parent or a guardian stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) enum Consent {
    /// It was not asked for.
    #[default]
    None,
    /// It was asked for at this address.
    Asked(String),
    /// It was given.
    Given,
}

/// What is known of someone who is signed in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Known {
    pub(crate) has_email: bool,
    /// The providers with which they signed in.
    pub(crate) providers: Vec<String>,
    pub(crate) commune: String,
    pub(crate) postcode: String,
    pub(crate) born_on: Option<Date>,
    pub(crate) consent: Consent,
    pub(crate) is_listed: bool,
    pub(crate) has_code: bool,
}

/// Something that is still to be given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Missing {
    /// To sign in.
    Account,
    /// An e-mail address.
    Email,
    /// Where one lives.
    Territory,
    /// The day one was born: not declared, or not long enough ago.
    Age,
    /// The consent of a parent or a guardian.
    Consent,
    /// The same, which was asked for at this address.
    ConsentAsked(String),
    /// To be found in the membership list.
    List,
    /// A code received on paper.
    Code,
    /// To sign in with this provider.
    Provider(String),
}

impl Missing {
    /// What is missing, in words.
    #[must_use]
    pub fn told(&self, t: Texts) -> String {
        let key = match self {
            Self::Account => "eligibility-missing-account",
            Self::Email => "eligibility-missing-email",
            Self::Territory => "eligibility-missing-territory",
            Self::Age => "eligibility-missing-age",
            Self::Consent => "eligibility-missing-consent",
            Self::ConsentAsked(email) => {
                return t.with("eligibility-missing-consent-asked", [("email", email.as_str())]);
            }
            Self::List => "eligibility-missing-list",
            Self::Code => "eligibility-missing-code",
            Self::Provider(id) => {
                return t.with("eligibility-missing-provider", [("name", model::provider_name(id))]);
            }
        };
        t.get(key).to_owned()
    }
}

/// Whole years lived on a day. Someone born on 29 February is a year older on 1 March of other years.
pub(crate) fn age_on(born: Date, on: Date) -> i16 {
    let before = (on.month(), on.day()) < (born.month(), born.day());
    on.year() - born.year() - i16::from(before)
}

impl Age {
    /// The day on which age is counted.
    pub(crate) fn day(self, today: Date) -> Date {
        self.on.unwrap_or(today)
    }

    /// Whether someone born then is old enough.
    pub(crate) fn is_met(self, born: Date, today: Date) -> bool {
        age_on(born, self.day(today)) >= self.min
    }

    /// Whether a parent or a guardian must agree for someone born then. Consent is asked of those who are minors when they
    /// act, whatever the day on which age is counted.
    pub(crate) fn needs_consent(self, born: Date, today: Date) -> bool {
        self.consent_under.is_some_and(|under| age_on(born, today) < under)
    }
}

/// What is missing, in the order in which it is asked. `known` is `None` for someone who is not signed in.
pub(crate) fn missing(asked: &Eligibility, known: Option<&Known>, doing: Doing, today: Date) -> Vec<Missing> {
    let Some(known) = known else {
        let free = asked.asks_nothing() && doing == Doing::Speak;
        return if free { Vec::new() } else { vec![Missing::Account] };
    };
    let mut missing = Vec::new();
    for condition in asked.conditions() {
        match condition {
            Condition::Email if !known.has_email => missing.push(Missing::Email),
            Condition::Territory(territory) if !territory.holds(&known.commune, &known.postcode) => {
                missing.push(Missing::Territory);
            }
            Condition::Age(age) => match known.born_on.filter(|born| age.is_met(*born, today)) {
                None => missing.push(Missing::Age),
                Some(born) if age.needs_consent(born, today) => match &known.consent {
                    Consent::None => missing.push(Missing::Consent),
                    Consent::Asked(email) => missing.push(Missing::ConsentAsked(email.clone())),
                    Consent::Given => {}
                },
                Some(_) => {}
            },
            Condition::List(_) if !known.is_listed => missing.push(Missing::List),
            Condition::Code if !known.has_code => missing.push(Missing::Code),
            Condition::Provider(id) if !known.providers.contains(id) => {
                missing.push(Missing::Provider(id.clone()));
            }
            Condition::Email
            | Condition::Territory(_)
            | Condition::List(_)
            | Condition::Code
            | Condition::Provider(_) => {}
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn asked(conditions: &str) -> Eligibility {
        Eligibility::parse(&format!("{{\"conditions\":[{conditions}]}}")).expect("sound")
    }

    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn where_nothing_is_asked_one_speaks_without_an_account_and_supports_with_one() {
        let asked = asked(r#"{"type":"nothing"}"#);
        assert_eq!(missing(&asked, None, Doing::Speak, TODAY), []);
        assert_eq!(missing(&asked, None, Doing::Support, TODAY), [Missing::Account]);
        assert_eq!(missing(&asked, Some(&Known::default()), Doing::Support, TODAY), []);
    }

    #[test]
    fn each_condition_is_missing_until_it_is_met() {
        let asked = asked(
            r#"{"type":"email"},{"type":"territory","communes":[{"code":"76540","name":"Rouen"}],"postcodes":["76100"]},
               {"type":"age","min":16,"consent_under":18},{"type":"list","by":"number"},{"type":"code"},
               {"type":"provider","provider":"franceconnect"}"#,
        );
        let mut known = Known::default();
        let all = missing(&asked, Some(&known), Doing::Speak, TODAY);
        let provider = Missing::Provider("franceconnect".into());
        assert_eq!(
            all,
            [Missing::Email, Missing::Territory, Missing::Age, Missing::List, Missing::Code, provider]
        );
        known = Known {
            has_email: true,
            providers: vec!["franceconnect".into()],
            postcode: "76100".into(),
            born_on: Some(date(2009, 11, 22)),
            is_listed: true,
            has_code: true,
            ..known
        };
        assert_eq!(missing(&asked, Some(&known), Doing::Speak, TODAY), [Missing::Consent]);
        known.consent = Consent::Given;
        assert_eq!(missing(&asked, Some(&known), Doing::Speak, TODAY), []);
    }

    #[test]
    fn ages_are_counted_on_their_day() {
        // Sixteen on 1 December: born on that day of 2010 is enough, the day after is not.
        let on = asked(r#"{"type":"age","min":16,"on":"2026-12-01"}"#).age().expect("an age");
        assert!(on.is_met(date(2010, 12, 1), TODAY) && !on.is_met(date(2010, 12, 2), TODAY));
        // Leap day.
        assert_eq!(age_on(date(2008, 2, 29), date(2026, 2, 28)), 17);
        assert_eq!(age_on(date(2008, 2, 29), date(2026, 3, 1)), 18);
        let minor = asked(r#"{"type":"age","min":12,"consent_under":15}"#).age().expect("an age");
        assert!(
            minor.needs_consent(date(2011, 11, 23), TODAY) && !minor.needs_consent(date(2011, 11, 22), TODAY)
        );
    }
}
