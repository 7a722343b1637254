use std::sync::Arc;

use askama::Template;
use i18n::Texts;
use kernel::{Locale, Problems, Timestamp};

use crate::{
    Brand, Flash, Kind, Layout, MailLayout, MemberMenu, theme,
    views::{
        AuditRow, Badge, Bar, Choice, Comment, ContributionCard, Image, Link, OfficialAnswer, Pager,
        PhaseStep, ProcessCard, Progress, Stance, Stat, bars,
    },
};

/// An example of a component or of a page, rendered by tests and shown in the style guide.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// What it is an example of.
    pub name: &'static str,
    /// The crate that has the template.
    pub crate_name: &'static str,
    /// The template.
    pub template: &'static str,
    /// The example, in a language.
    pub render: fn(Locale) -> String,
}

impl Sample {
    /// Its name in an address: `sign-in-with-a-problem`.
    #[must_use]
    pub fn slug(&self) -> String {
        let letters =
            self.name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
        letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join("-")
    }

    /// Whether it is a whole page, not a part of one.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.crate_name != "ui" || self.template.contains("/page_")
    }
}

/// The samples of the crates of the program, gathered by the linker. See [`samples()`] for those of this crate too.
#[linkme::distributed_slice]
pub static SAMPLES: [fn() -> Sample];

/// Every sample of the program: those of the components first, then those of the crates, by crate and name.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all: Vec<_> = SAMPLES.iter().map(|sample| sample()).collect();
    all.sort_by_key(|sample| (sample.crate_name, sample.name));
    OWN.into_iter().chain(all).collect()
}

/// Registers a sample of a page or of a component: its name, its template, and a function from a locale to something that
/// is displayed (a template is).
///
/// ```ignore
/// ui::sample!("sign in, with a problem", "accounts/sign_in.html", |locale| SignIn::sample(locale).with_problem());
/// ```
#[macro_export]
macro_rules! sample {
    ($name:literal, $template:literal, $render:expr) => {
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::SAMPLES)]
            #[linkme(crate = $crate::linkme)]
            static SAMPLE: fn() -> $crate::Sample = || $crate::Sample {
                name: $name,
                crate_name: env!("CARGO_PKG_NAME"),
                template: $template,
                render: |locale| {
                    let render: fn(_) -> _ = $render;
                    ::std::string::ToString::to_string(&render(locale))
                },
            };
        };
    };
}

macro_rules! own {
    ($($name:literal $template:literal $page:ident),* $(,)?) => {
        [$(Sample {
            name: $name,
            crate_name: "ui",
            template: $template,
            render: |locale| $page::of(locale).to_string(),
        }),*]
    };
}

const OWN: [Sample; 12] = own!(
    "Buttons" "ui/button.html" Buttons,
    "Words and messages" "ui/text.html" TextSample,
    "Fields" "ui/form.html" Fields,
    "Cards, contributions, answers, comments" "ui/card.html" Cards,
    "Ways through lists" "ui/list.html" Lists,
    "Figures, tables, progress" "ui/data.html" Figures,
    "A home page" "ui/samples/page_home.html" HomePage,
    "A process" "ui/samples/page_process.html" ProcessPage,
    "A list of contributions" "ui/samples/page_list.html" ListPage,
    "A form with problems" "ui/samples/page_form.html" FormPage,
    "A table of the back office" "ui/samples/page_table.html" TablePage,
    "A mail" "ui/samples/page_mail.html" MailPage,
);

macro_rules! parts {
    ($($part:ident $path:literal),*) => {$(
        #[derive(Template)]
        #[template(path = $path)]
        struct $part { d: Data }
        impl $part {
            fn of(locale: Locale) -> Self { Self { d: Data::of(locale) } }
        }
    )*};
}
parts!(
    Buttons "ui/samples/button.html",
    TextSample "ui/samples/text.html",
    Fields "ui/samples/form.html",
    Cards "ui/samples/card.html",
    Lists "ui/samples/list.html",
    Figures "ui/samples/data.html"
);

macro_rules! pages {
    ($($page:ident $path:literal $url:literal $title:literal $with:expr),*) => {$(
        #[derive(Template)]
        #[template(path = $path)]
        struct $page { layout: Layout, t: Texts, d: Data }
        impl $page {
            fn of(locale: Locale) -> Self {
                let t = Texts::of(locale);
                let with: fn(Layout) -> Layout = $with;
                Self { layout: with(Layout::new(t, Brand::sample(), $url, $title)), t, d: Data::of(locale) }
            }
        }
    )*};
}
pages!(
    HomePage "ui/samples/page_home.html" "/" "Valrenne se décide ici" |layout| Layout { demo: true, ..layout },
    ProcessPage "ui/samples/page_process.html" "/demarches/plan-velo" "Plan vélo : par où passer ?" signed_in,
    ListPage "ui/samples/page_list.html" "/demarches/plan-velo/propositions" "Propositions" |layout| {
        layout.crumb("Démarches", "/demarches").crumb("Plan vélo : par où passer ?", "/demarches/plan-velo")
    },
    FormPage "ui/samples/page_form.html" "/demarches/plan-velo/deposer" "Déposer une proposition" |layout| Layout {
        problem: true,
        ..signed_in(layout)
    },
    TablePage "ui/samples/page_table.html" "/gestion/propositions" "Propositions à examiner" |layout| Layout {
        flash: Some(Flash { kind: Kind::Success, message: "La réponse est publiée.".into() }),
        ..signed_in(layout)
    }
);

#[derive(Template)]
#[template(path = "ui/samples/page_mail.html")]
struct MailPage {
    mail: MailLayout,
}

impl MailPage {
    fn of(locale: Locale) -> Self {
        let title = "Votre proposition a reçu une réponse";
        let site = "https://valrenne.example";
        let mail = MailLayout::new(Texts::of(locale), Brand::sample(), theme::PRIMARY, site, title);
        Self { mail }
    }
}

fn signed_in(layout: Layout) -> Layout {
    let member = Some(MemberMenu { name: "Maud L.".into(), is_team: true });
    Layout { member, ..layout }.crumb("Démarches", "/demarches")
}

/// What the samples show: a town that does not exist.
pub(crate) struct Data {
    t: Texts,
    none: Problems,
    problems: Problems,
    choices: Vec<Choice>,
    processes: Vec<ProcessCard>,
    phases: Vec<PhaseStep>,
    contributions: Vec<ContributionCard>,
    answer: OfficialAnswer,
    comments: Vec<Comment>,
    links: Vec<Link>,
    pager: Pager,
    stats: Vec<Stat>,
    bars: Vec<Bar>,
    audit: Vec<AuditRow>,
    at: Timestamp,
}

impl Brand {
    /// An organisation for samples and tests.
    #[must_use]
    pub fn sample() -> Arc<Self> {
        Arc::new(Self {
            name: "Ville de Valrenne".into(),
            tagline: "Vos idées, nos réponses, les décisions : tout se lit ici.".into(),
            contact_email: "participation@valrenne.example".into(),
            sources_url: "https://parvis.example/sources".into(),
            ..Self::default()
        })
    }
}

/// 2026-11-21T09:30:00Z.
const NOW: Timestamp = Timestamp(1_795_253_400_000);

impl Data {
    pub(crate) fn of(locale: Locale) -> Self {
        let t = Texts::of(locale);
        let mut problems = Problems::none();
        problems.add("title", "problem-required");
        problems.add_with("body", "problem-too-long", "limit", 2000);
        problems.add("stance", "problem-choice");
        let days = |n: i64| NOW.plus(n * Timestamp::DAY);
        Self {
            t,
            none: Problems::none(),
            problems,
            choices: vec![
                Choice::new("stationnement", "Stationnement et arceaux"),
                Choice::new("partage", "Partage de la rue").hint("Vitesse, trottoirs, cohabitation").checked(true),
                Choice::new("entretien", "Entretien, éclairage et déneigement des itinéraires"),
            ],
            processes: processes(t),
            phases: phases(t),
            contributions: contributions(),
            answer: OfficialAnswer {
                service: "Direction de la voirie".into(),
                signed: "Claire Aubin".into(),
                at: days(-3),
                state: Some(Badge::new("success", "check", "Retenue")),
                html: "<p>La ville retient votre proposition. Quarante arceaux seront posés devant la gare avant la \
                       fin du mois de mars 2027, avec un abri de seize places.</p><p>Le tracé de la rue des Tanneurs \
                       demande une étude de circulation : elle est inscrite au budget 2027.</p>"
                    .into(),
            },
            comments: comments(),
            links: vec![
                Link::new("Tout", "?").count(46).current(true),
                Link::new("En étude", "?etat=etude").count(31),
                Link::new("Retenues", "?etat=retenue").count(9),
                Link::new("Non retenues", "?etat=refus").count(6),
            ],
            pager: Pager { first: Some("?".into()), previous: Some("?p=1".into()), next: Some("?p=3".into()) },
            stats: vec![
                Stat::new(t.number(1_247), "personnes ont participé"),
                Stat::new(t.number(46), "propositions déposées"),
                Stat::new("100 %", "ont reçu une réponse écrite"),
                Stat::new(t.number(3_810), "soutiens"),
            ],
            bars: bars(&t, [
                ("Partage de la rue".to_owned(), 187),
                ("Stationnement et arceaux".to_owned(), 96),
                ("Entretien".to_owned(), 41),
                ("Apprentissage".to_owned(), 8),
            ]),
            audit: vec![
                AuditRow {
                    at: days(-2),
                    who: "Inès M., modératrice".into(),
                    what: "a masqué un commentaire de la proposition n° 12".into(),
                    reason: "Attaque contre une personne, article 2 des règles".into(),
                    change: None,
                },
                AuditRow {
                    at: days(-9),
                    who: "Paul R., chargé de mission".into(),
                    what: "a changé la fin de la phase « Proposer »".into(),
                    reason: String::new(),
                    change: Some(("15 novembre 2026".into(), "30 novembre 2026".into())),
                },
            ],
            at: NOW,
        }
    }
}

fn processes(t: Texts) -> Vec<ProcessCard> {
    let open = Badge::new("accent", "clock", t.get("phase-current"));
    vec![
        ProcessCard {
            title: "Plan vélo : par où passer ?".into(),
            url: "/demarches/plan-velo".into(),
            tagline: "46 propositions reçues. La ville les étudie une par une et répond ici.".into(),
            cover: Some(Image {
                url: COVER.into(),
                alt: "Un vélo appuyé contre un parapet, devant la rivière.".into(),
            }),
            state: open.clone(),
            period: "du 3 octobre au 30 novembre 2026".into(),
            place: "Toute la ville".into(),
            phase: "Proposer, jusqu’au 30 novembre".into(),
            contributions: 46,
            participants: 1_247,
        },
        ProcessCard {
            title: "Intercommunalité : réglementation du stationnement résidentiel".into(),
            url: "/demarches/stationnement".into(),
            tagline: "Votre rue, vos horaires : donnez votre avis sur le projet de règlement avant son vote."
                .into(),
            state: open,
            period: "du 10 novembre au 15 décembre 2026".into(),
            contributions: 112,
            participants: 89,
            ..ProcessCard::default()
        },
        ProcessCard {
            title: "Le square des Halles".into(),
            url: "/demarches/square".into(),
            tagline: "Quels arbres, quels bancs, quels jeux ? Le chantier commence au printemps.".into(),
            state: Badge::new("", "check", t.get("phase-past")),
            period: "du 2 mars au 30 juin 2026".into(),
            place: "Quartier des Halles".into(),
            contributions: 214,
            ..ProcessCard::default()
        },
    ]
}

const COVER: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 360'%3E%3Cpath fill='%23cfe0dc' d='M0 0h640v360H0z'/%3E%3Cpath fill='%238fb3a6' d='M0 190c90-60 190-70 290-20s210 40 350-40v230H0z'/%3E%3Cpath fill='%235b8a94' d='M0 250c160-30 330 20 640-20v130H0z'/%3E%3Cg fill='none' stroke='%231f2d30' stroke-width='9' stroke-linejoin='round'%3E%3Ccircle cx='240' cy='270' r='58'/%3E%3Ccircle cx='410' cy='270' r='58'/%3E%3Cpath d='m240 270 50-100h90l30 100M290 170l40 100h-90M330 270l55-85M278 170h30M370 150h34'/%3E%3C/g%3E%3C/svg%3E";

fn phases(t: Texts) -> Vec<PhaseStep> {
    let day = |n: i64| NOW.plus(n * Timestamp::DAY);
    [
        ("S’informer", "Exposition à la médiathèque et balade à vélo commentée.", -110, -49),
        ("Proposer", "Déposez une proposition, commentez et soutenez celles des autres.", -49, 9),
        ("Étudier", "Les services examinent chaque proposition.", 9, 60),
        ("Décider", "Le conseil municipal vote le plan en séance publique.", 60, 61),
    ]
    .map(|(title, text, start, end)| PhaseStep {
        title: title.into(),
        period: t.period(day(start), day(end)),
        text: text.into(),
        progress: Progress::at(NOW, day(start), Some(day(end))),
    })
    .to_vec()
}

fn contributions() -> Vec<ContributionCard> {
    let card = ContributionCard {
        at: NOW.plus(-5 * Timestamp::DAY),
        url: "/demarches/plan-velo/propositions/12".into(),
        supports: Some(128),
        comments: Some(14),
        ..ContributionCard::default()
    };
    vec![
        ContributionCard {
            title: "Des arceaux devant la gare, pas des pinces-roues".into(),
            excerpt: "Chaque matin je fais trois fois le tour du parking pour attacher mon vélo à un panneau. Les \
                      pinces-roues tordent les rayons et n’empêchent pas le vol…"
                .into(),
            author: "Maud L.".into(),
            theme: "Stationnement".into(),
            place: "Parvis de la gare".into(),
            number: Some(12),
            facts: vec![("Pour quel usage".into(), "Se garer".into())],
            state: Some(Badge::new("success", "check", "Retenue")),
            ..card.clone()
        },
        ContributionCard {
            title: "Rue des Tanneurs : rendre le passage aux enfants de l’école".into(),
            excerpt: "Nous demandons une rue scolaire, fermée aux voitures de 8 h 15 à 8 h 45 et de 16 h 15 à 16 h 45."
                .into(),
            author: "collectif Berges vivantes".into(),
            channel: "Registre papier".into(),
            theme: "Partage de la rue".into(),
            supports: Some(1),
            comments: Some(0),
            state: Some(Badge::new("info", "clock", "À l’étude")),
            ..card.clone()
        },
        ContributionCard {
            title: "Supprimer la piste de l’avenue de la République".into(),
            excerpt: "Personne ne l’emprunte et les livraisons n’ont plus de place.".into(),
            author: "Jean-Claude P.".into(),
            state: Some(Badge::new("danger", "cross", "Non retenue")),
            ..card
        },
    ]
}

fn comments() -> Vec<Comment> {
    let comment = |id: &str, author: &str, text: &str| Comment {
        id: id.into(),
        author: author.into(),
        text: text.into(),
        at: NOW.plus(-2 * Timestamp::DAY),
        reply_url: Some("?repondre#repondre".into()),
        report_url: Some("?signaler".into()),
        ..Comment::default()
    };
    vec![
        Comment {
            stance: Some(Stance::For),
            replies: vec![Comment {
                badge: Some(Badge::new("info", "answer", "Équipe")),
                replies: vec![Comment {
                    replies: vec![comment("c-4", "Maud L.", "Merci pour la précision.")],
                    ..comment("c-3", "Farid B.", "Et pour les vélos cargos ?")
                }],
                ..comment(
                    "c-2",
                    "Paul R.",
                    "Les arceaux prévus font 90 cm de haut : le modèle est sur https://valrenne.example/arceaux.",
                )
            }],
            ..comment(
                "c-1",
                "Farid B.",
                "Tout à fait d’accord.\n\nJ’ajoute qu’il en faudrait aussi devant la médiathèque, où il n’y en a que quatre.",
            )
        },
        Comment {
            stance: Some(Stance::Against),
            ..comment("c-5", "Jean-Claude P.", "Le parking est déjà trop petit pour les voitures.")
        },
        Comment {
            removed: Some("Commentaire retiré par la modération : attaque contre une personne.".into()),
            reply_url: None,
            report_url: None,
            ..comment("c-6", "Compte masqué", "")
        },
        Comment {
            stance: Some(Stance::Neutral),
            ..comment("c-7", "Pierre-Édouard de V.", "Pourquoi pas, si les arbres restent.")
        },
    ]
}

#[cfg(test)]
mod tests;
