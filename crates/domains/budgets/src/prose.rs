//! The rules as a text of articles.

use ballots::{AreaChoice, Edition, Identity, Kind, Rules, Unlinking};
use budgeting::Language;
use i18n::Texts;
use kernel::{Locale, Timestamp};

/// An article of the rules: its title and its paragraphs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Article {
    pub(crate) title: String,
    pub(crate) paragraphs: Vec<String>,
}

/// An amount as people read it.
pub(crate) fn money(t: Texts, money: budgeting::Money) -> String {
    language(t).money(money, "EUR")
}

pub(crate) fn language(t: Texts) -> Language {
    match t.locale() {
        Locale::Fr => Language::Fr,
        Locale::En => Language::En,
    }
}

/// What a ballot may hold, in a sentence.
pub(crate) fn ballot(t: Texts, rules: &Rules) -> Vec<String> {
    let form = &rules.ballot;
    let mut said = vec![
        t.get(match form.kind {
            Kind::Approval => "budgets-ballot-approval",
            Kind::Knapsack => "budgets-ballot-knapsack",
            Kind::Points => "budgets-ballot-points",
            Kind::Ranking => "budgets-ballot-ranking",
        })
        .to_owned(),
    ];
    let number = |n: u32| i64::from(n);
    if form.kind == Kind::Points {
        said.push(t.n("budgets-ballot-share", number(form.points)));
        if form.points_each > 0 {
            said.push(t.n("budgets-ballot-each", number(form.points_each)));
        }
    }
    match (form.least, form.most) {
        (0, 0) => {}
        (0, most) => said.push(t.n("budgets-ballot-most", number(most))),
        (least, 0) => said.push(t.n("budgets-ballot-least", number(least))),
        (least, most) if least == most => said.push(t.n("budgets-ballot-exactly", number(most))),
        (least, most) => {
            said.push(t.n("budgets-ballot-least", number(least)));
            said.push(t.n("budgets-ballot-most", number(most)));
        }
    }
    said.push(t.get("budgets-ballot-blank").to_owned());
    said
}

/// How ballots are counted, in sentences.
pub(crate) fn rule(t: Texts, rules: &Rules) -> Vec<String> {
    rules.rule.sentences(language(t))
}

/// Who signs the states of the log, in a sentence.
fn witnesses(t: Texts, edition: Option<&Edition>) -> String {
    let keys = edition.map(|edition| edition.witnesses.as_slice()).unwrap_or_default();
    let names: Vec<&str> = keys.iter().filter_map(|key| key.split('+').next()).collect();
    if names.is_empty() {
        String::new()
    } else {
        t.with("budgets-witnesses-text", [("names", names.join(", "))])
    }
}

/// The rules, article by article.
pub(crate) fn articles(t: Texts, rules: &Rules, edition: Option<&Edition>) -> Vec<Article> {
    let at = |text: &str| Timestamp::parse_rfc3339(text).map(|at| t.date_time(at)).unwrap_or_default();
    let mut articles = Vec::new();
    let mut article = |title: &'static str, paragraphs: Vec<String>| {
        let paragraphs: Vec<String> = paragraphs.into_iter().filter(|text| !text.trim().is_empty()).collect();
        if !paragraphs.is_empty() {
            articles.push(Article { title: t.get(title).to_owned(), paragraphs });
        }
    };
    let dates = [("from", at(&rules.opens_at)), ("to", at(&rules.closes_at))];
    article(
        "budgets-article-object",
        vec![
            t.with("budgets-article-object-text", [("title", rules.title.as_str())]),
            t.with("budgets-article-dates-text", dates),
        ],
    );
    article("budgets-article-proposers", vec![rules.proposers.clone()]);
    article(
        "budgets-article-voters",
        vec![
            rules.voters.clone(),
            t.get(match rules.identity {
                Identity::Account => "budgets-identity-account-text",
                Identity::Declared => "budgets-identity-declared-text",
            })
            .to_owned(),
            t.get(if rules.paper { "budgets-paper-text" } else { "budgets-web-only-text" }).to_owned(),
            t.get(if rules.revote { "budgets-revote-text" } else { "budgets-once-text" }).to_owned(),
        ],
    );
    let area = |area: &ballots::Area| {
        t.with("budgets-area-line", [("name", area.name.clone()), ("money", money(t, area.budget))])
    };
    let mut money_said: Vec<String> = rules.areas.iter().map(area).collect();
    if rules.areas.len() > 1 {
        let choice = match rules.area_choice {
            AreaChoice::All => "budgets-areas-all-text",
            AreaChoice::One => "budgets-areas-one-text",
        };
        money_said.push(t.get(choice).to_owned());
    }
    article("budgets-article-money", money_said);
    article("budgets-article-ballot", ballot(t, rules));
    let mut count = match edition {
        Some(edition) => {
            let lot = edition.lot.iter().map(u32::to_string).collect();
            budgeting::RuleSpec { lot, ..rules.rule.clone() }.sentences(language(t))
        }
        None => rule(t, rules),
    };
    if edition.is_none() {
        count.push(t.get("budgets-lot-to-draw").to_owned());
    }
    count.push(t.n("budgets-officials-text", i64::from(rules.officials)));
    article("budgets-article-count", count);
    let (many, unique) = (rules.publication.ballots_at_least, rules.publication.unique_at_most);
    let gate = [("many", i64::from(many)), ("unique", i64::from(unique))];
    article(
        "budgets-article-publication",
        vec![
            t.get("budgets-publication-text").to_owned(),
            t.with("budgets-publication-gate", gate),
            t.get("budgets-secrecy-text").to_owned(),
            match rules.unlinking {
                Unlinking::Simple => t.get("budgets-secrecy-simple").to_owned(),
                Unlinking::Blind => t.get("budgets-secrecy-blind").to_owned(),
            },
            match rules.unlinking {
                Unlinking::Simple => String::new(),
                Unlinking::Blind => t.get("budgets-secrecy-blind-limits").to_owned(),
            },
            t.get("budgets-secrecy-shoulder").to_owned(),
            witnesses(t, edition),
        ],
    );
    article("budgets-article-more", rules.more.lines().map(str::to_owned).collect());
    articles
}
