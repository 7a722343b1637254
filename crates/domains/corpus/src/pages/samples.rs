//! Samples of every page, rendered in both languages by tests.

use i18n::Texts;
use kernel::{Actor, Id as _, Locale, OrganisationId, Problems, Timestamp};
use ui::views::{Badge, Choice, Link, Pager};

use super::{
    account, appeal, author,
    desk::{Desk, Past, Reply, Subject, Told, standards, ways},
    item, queue_page as queue, report,
    view::{Tab, View},
};
use crate::{
    AppealId, ContributionId, ModerationId, Reason, State, account::Account, appeals::Appeal, urls, wording,
};

/// 2026-11-21T09:30:00Z.
const NOW: Timestamp = Timestamp(1_795_253_400_000);

fn layout(t: Texts, path: &str, title: impl Into<String>) -> ui::Layout {
    let member = Some(ui::MemberMenu { name: "Awa Perrenet".into(), is_team: true });
    ui::Layout { member, unlisted: true, ..ui::Layout::new(t, ui::Brand::sample(), path, title) }
        .crumb(t.get("nav-team"), "/gestion")
}

fn menu(t: Texts) -> Vec<Link> {
    vec![
        Link::new(t.get("nav-processes"), "/gestion/demarches"),
        Link::new(t.get("corpus-menu"), urls::QUEUE).count(43).current(true),
    ]
}

fn past(t: Texts) -> Past {
    Past {
        what: t.get("corpus-decided-refuse"),
        reason: t.get(Reason::OffTopic.label()),
        statement: t.get(Reason::OffTopic.statement()).to_owned(),
        by: "Loïc Vautravers".into(),
        at: NOW.plus(-Timestamp::DAY),
    }
}

fn subject(t: Texts, id: i64) -> Subject {
    Subject {
        asides: vec![
            crate::Beside::new("Pour quel usage ?", "Se promener"),
            crate::Beside {
                html: Some("<a href=\"/pieces/7\">plan.pdf</a>".into()),
                ..crate::Beside::new("Un plan", "plan.pdf")
            },
        ],
        id: id.to_string(),
        kind: t.with("corpus-numbered", (("kind", t.get("kind-proposal")), ("number", "12"))),
        heading: "Jardin partagé école / quartier aux Tanneries".into(),
        space: "La cour d’école de demain".into(),
        rules_url: "/demarches/cour-ecole/regles".into(),
        author: "Aïcha T.".into(),
        official: false,
        at: NOW.plus(-2 * Timestamp::DAY),
        channel: t.get("channel-register").to_owned(),
        place: "Square des Tanneries".into(),
        state: super::desk::badge(t, State::Pending),
        text: "Les mamans du centre social peuvent arroser l’été quand l’école est fermée.\n\nEntrée par la petite \
               porte de derrière, avec un cahier. https://centre.example/jardin"
            .into(),
        photo: None,
        answers: None,
        url: urls::moderate(ContributionId::from_raw(id)),
        read_url: None,
        past: Vec::new(),
    }
}

fn comment(t: Texts, id: i64) -> Subject {
    let title = "Une cabane pour ranger le matériel";
    Subject {
        asides: Vec::new(),
        kind: t.get("kind-comment").to_owned(),
        heading: t.with("corpus-comment-on", [("title", title)]),
        author: "Pierre-Édouard de la Villardière-Montbazon".into(),
        channel: String::new(),
        text: "Encore une idée de bobo. On voit bien qui n’a jamais planté un clou.".into(),
        answers: Some((
            t.with("corpus-in-answer", [("name", "Inès")]),
            format!("{title}\nUn chantier de deux samedis, avec un menuisier et deux bricoleuses."),
        )),
        past: vec![past(t)],
        ..subject(t, id)
    }
}

fn desk(t: Texts, state: State, reported: bool, suffix: &str) -> Desk {
    let (yes, no) = ways(t, state, reported);
    Desk {
        suffix: suffix.to_owned(),
        action: "/gestion/moderation/1".into(),
        hidden: vec![("onglet", "a-lire".to_owned())],
        yes,
        no,
        standards: standards(t, t),
        reason: String::new(),
        statement: String::new(),
        problems: Problems::none(),
    }
}

fn reply(answered: bool) -> Reply {
    let appeal = Appeal {
        id: AppealId::from_raw(7),
        moderation_id: ModerationId::from_raw(8),
        contribution_id: ContributionId::from_raw(9),
        space_id: kernel::SpaceId::from_raw(1),
        body: "Je ne vise personne : je parle du prix.\nVous pouvez relire ?".into(),
        at: NOW.plus(-Timestamp::HOUR),
        upheld: answered.then_some(true),
        answer: if answered {
            "Le mot « bobo » suffit à moquer quelqu’un.".into()
        } else {
            String::new()
        },
        answered_at: answered.then_some(NOW),
    };
    Reply { may: true, ..Reply::new(&Actor::anonymous(OrganisationId::from_raw(1)), &appeal) }
}

fn queue_of(locale: Locale, tab: Tab, items: Vec<queue::Item>) -> queue::Queue {
    let t = Texts::of(locale);
    let view = View::first(tab);
    let link = |other: &Tab| {
        Link::new(t.get(other.label()), View::first(*other).url()).count(14).current(*other == tab)
    };
    let title = t.n("corpus-queue-title", if items.is_empty() { 0 } else { 43 });
    let first = items.first().map(|item| item.subject.id.clone());
    let flash = ui::Flash { kind: ui::Kind::Success, message: t.get("corpus-done-publish").to_owned() };
    queue::Queue {
        layout: layout(t, urls::QUEUE, title),
        t,
        menu: menu(t),
        tabs: Tab::ALL.iter().map(link).collect(),
        tab,
        spaces: vec![
            Choice::new("velo", "Plan vélo"),
            Choice::new("cour-ecole", "La cour d’école de demain"),
        ],
        space: String::new(),
        live_url: urls::NEWS.to_owned(),
        batch: None,
        pager: Pager { next: Some(View { after: 5, ..view }.url()), ..Pager::default() },
        items,
        landed: first.map(|id| (id, flash)),
    }
}

fn waiting(subject: Subject, desk: Option<Desk>) -> queue::Item {
    queue::Item { subject, told: Vec::new(), reply: None, desk, ticked: false }
}

fn pending(locale: Locale) -> queue::Queue {
    let t = Texts::of(locale);
    let mut wrong = desk(t, State::Pending, false, "-2");
    wrong.problems = Problems::one("reason", "problem-reason");
    let items = vec![
        waiting(subject(t, 1), Some(desk(t, State::Pending, false, "-1"))),
        queue::Item { ticked: true, ..waiting(comment(t, 2), Some(wrong)) },
    ];
    let typed = queue::Ticked { problems: Problems::one("reason", "problem-reason"), ..Default::default() };
    let batch = queue::Batch {
        hidden: View::first(Tab::Pending).fields(),
        yes: "publish",
        yes_label: t.get("decision-publish"),
        no: "refuse",
        no_label: t.get("decision-refuse"),
        standards: standards(t, t),
        typed,
    };
    queue::Queue { batch: Some(batch), ..queue_of(locale, Tab::Pending, items) }
}

fn reported(locale: Locale) -> queue::Queue {
    let t = Texts::of(locale);
    let told = |detail: &str| Told { reason: t.get(Reason::Insult.label()), detail: detail.into(), at: NOW };
    let item = waiting(comment(t, 3), Some(desk(t, State::Published, true, "-3")));
    let told = vec![told("« Bobo » : ce mot moque la personne."), told("")];
    queue_of(locale, Tab::Reported, vec![queue::Item { told, ..item }])
}

fn replies(locale: Locale) -> queue::Queue {
    let t = Texts::of(locale);
    let reply = Some(Reply { suffix: "-4".into(), ..reply(false) });
    queue_of(locale, Tab::Appeals, vec![queue::Item { reply, ..waiting(comment(t, 4), None) }])
}

fn one(locale: Locale, clash: bool) -> item::Item {
    let t = Texts::of(locale);
    let event = |at, tone, icon, what| item::Event {
        at,
        badge: Badge::new(tone, icon, what),
        by: "Loïc Vautravers".into(),
        reason: "",
        text: String::new(),
        parts: Vec::new(),
        link: None,
    };
    let hours = |n: i64| NOW.plus(-n * Timestamp::HOUR);
    let events = vec![
        item::Event {
            text: "Je ne vise personne.".into(),
            link: Some(Link::new(t.get("corpus-answer"), "/gestion/moderation/replique/7")),
            ..event(NOW, "accent", "reply", t.get("corpus-event-replied"))
        },
        item::Event {
            reason: t.get(Reason::Insult.label()),
            text: t.get(Reason::Insult.statement()).to_owned(),
            ..event(hours(3), "danger", "eye-off", t.get("corpus-decided-hide"))
        },
        item::Event {
            parts: wording::compare(
                "Encore une idée de bobo, et chère.\n\nOn voit bien qui n’a jamais planté un clou.",
                "Encore une idée trop chère.\n\nOn voit bien qui n’a jamais planté un clou, ni une vis.",
            ),
            ..event(hours(5), "info", "edit", t.get("corpus-event-reworded"))
        },
        event(hours(6), "", "comment", t.get("corpus-event-said")),
    ];
    let mut desk = desk(t, State::Hidden, false, "");
    if clash {
        "Mes mots".clone_into(&mut desk.statement);
    }
    let subject = comment(t, 5);
    let title = subject.heading.clone();
    item::Item {
        layout: layout(t, "/gestion/moderation/5", title),
        t,
        menu: menu(t),
        subject,
        desk: Some(desk),
        clash: clash.then(|| past(t)),
        events,
    }
}

fn answer(locale: Locale, answered: bool) -> appeal::Page {
    let t = Texts::of(locale);
    let subject = comment(t, 6);
    let title = t.with("corpus-appeal-title", [("title", subject.heading.as_str())]);
    let mut reply = reply(answered);
    if !answered {
        reply.problems = Problems::one("answer", "problem-required");
    }
    appeal::Page {
        layout: layout(t, "/gestion/moderation/replique/7", title),
        t,
        menu: menu(t),
        subject,
        decision: past(t),
        reply,
    }
}

fn decision(locale: Locale, replied: bool) -> author::Page {
    let t = Texts::of(locale);
    let layout = ui::Layout::new(
        t,
        ui::Brand::sample(),
        "/mes-contributions/decision/8",
        t.get("corpus-decision-hidden-title"),
    );
    author::Page {
        layout: layout.crumb(t.get("nav-account"), "/compte"),
        t,
        lead: t.get("corpus-decision-hidden"),
        at: NOW,
        reason: t.get(Reason::Insult.label()),
        statement: t.get(Reason::Insult.statement()).to_owned(),
        heading: t.with("corpus-comment-on", [("title", "Une cabane pour ranger le matériel")]),
        body: "Encore une idée de bobo.\n\nOn voit bien qui n’a jamais planté un clou.".into(),
        space: "La cour d’école de demain".into(),
        rules_url: "/demarches/cour-ecole/regles".into(),
        read_url: None,
        appeal: replied.then(|| Appeal {
            id: AppealId::from_raw(7),
            moderation_id: ModerationId::from_raw(8),
            contribution_id: ContributionId::from_raw(9),
            space_id: kernel::SpaceId::from_raw(1),
            body: "Je parle du prix.".into(),
            at: NOW,
            upheld: Some(true),
            answer: "Le mot « bobo » suffit à moquer quelqu’un.".into(),
            answered_at: Some(NOW),
        }),
        until: (!replied).then(|| NOW.plus(crate::rules::APPEAL_WINDOW)),
        typed: String::new(),
        problems: if replied { Problems::none() } else { Problems::one("body", "problem-required") },
        action: "/mes-contributions/decision/8".into(),
    }
}

fn report_of(locale: Locale) -> report::Page {
    let t = Texts::of(locale);
    let layout =
        ui::Layout::new(t, ui::Brand::sample(), "/contributions/9/signaler", t.get("corpus-report-title"));
    let reason =
        |(reason, hint): &(Reason, &str)| Choice::new(reason.name(), t.get(reason.label())).hint(t.get(hint));
    report::Page {
        layout: ui::Layout { problem: true, ..layout }.crumb(t.get("nav-processes"), "/demarches"),
        t,
        heading: "Une cabane pour ranger le matériel".into(),
        author: "Inès".into(),
        excerpt: "Un chantier de deux samedis…".into(),
        read_url: "/demarches/cour-ecole/propositions/11".into(),
        rules_url: "/demarches/cour-ecole/regles".into(),
        reasons: report::REASONS.iter().map(reason).collect(),
        reason: "illegal".into(),
        detail: String::new(),
        problems: report::problems(Some(Reason::Illegal), ""),
        action: "/contributions/9/signaler".into(),
    }
}

fn public(locale: Locale, account: &Account, all: bool) -> account::Page {
    let t = Texts::of(locale);
    let layout = ui::Layout::new(t, ui::Brand::sample(), urls::ACCOUNT, t.get("corpus-account-title"));
    let row = |title: &str| account::Row {
        title: title.into(),
        url: "/demarches/velo/moderation".into(),
        published: t.number(1_240),
        removed: t.number(7),
        restored: t.number(1),
    };
    let rows =
        if all { vec![row("Plan vélo : par où passer ?"), row("La cour d’école")] } else { Vec::new() };
    let lede = t.with("corpus-account-lede", [("space", "Plan vélo")]);
    account::Page::new(layout, lede, account, rows, (!all).then(|| "/demarches/velo/regles".to_owned()))
}

fn busy() -> Account {
    Account {
        published: 1_240,
        accepted: 310,
        kept: 4,
        refused: 9,
        hidden: 3,
        restored: 1,
        reasons: [(Reason::Insult, 6), (Reason::OffTopic, 5), (Reason::Advertising, 1)].into(),
        appeals: 4,
        answered: 3,
        overturned: 1,
        waited: 400 * 26 * Timestamp::HOUR,
        waits: 400,
    }
}

ui::sample!("moderation, to read", "corpus/queue.html", |locale| pending(locale));
ui::sample!("moderation, reported", "corpus/queue.html", |locale| reported(locale));
ui::sample!("moderation, replies", "corpus/queue.html", |locale| replies(locale));
ui::sample!("moderation, nothing waits", "corpus/queue.html", |locale| queue_of(
    locale,
    Tab::Pending,
    Vec::new()
));
ui::sample!("moderation, a contribution", "corpus/item.html", |locale| one(locale, false));
ui::sample!("moderation, two at once", "corpus/item.html", |locale| one(locale, true));
ui::sample!("moderation, a reply", "corpus/appeal.html", |locale| answer(locale, false));
ui::sample!("moderation, a reply answered", "corpus/appeal.html", |locale| answer(locale, true));
ui::sample!("decision, to reply", "corpus/decision.html", |locale| decision(locale, false));
ui::sample!("decision, answered", "corpus/decision.html", |locale| decision(locale, true));
ui::sample!("report, with a problem", "corpus/report.html", |locale| report_of(locale));
ui::sample!("moderation in figures", "corpus/account.html", |locale| public(locale, &busy(), true));
ui::sample!("moderation in figures, nothing", "corpus/account.html", |locale| public(
    locale,
    &Account::default(),
    false
));
