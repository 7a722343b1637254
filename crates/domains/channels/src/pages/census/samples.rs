//! What samples show: a campaign in a department that exists, in a town that does not.

use std::collections::BTreeMap;

use i18n::Texts;
use kernel::{Id as _, Locale, OrganisationId, Problems, Slug, SpaceId, Timestamp};
use spaces::{Location, ModuleId, ModuleKind, Scene};
use web::Visitor;

use super::{
    answer::{Guest, Stop, Welcome},
    campaign::{CampaignPage, Loaded, Tried},
    campaigns::{Campaigns, Typed},
};
use crate::{
    census::{Campaign, CampaignId, Recipient, RecipientId, Standing, list},
    pages::samples::{NOW, visitor},
};

const PATH: &str = "/gestion/demarches/berges/dispositifs/propositions/recensement";

fn campaign(started: bool) -> Campaign {
    let t = Texts::of(Locale::Fr);
    let proposed = Typed::proposed(t);
    Campaign {
        id: CampaignId::from_raw(5),
        organisation_id: OrganisationId::from_raw(1),
        module_id: ModuleId::from_raw(3),
        title: "Communes et associations, automne 2026".into(),
        subject: proposed.subject,
        body: proposed.body,
        starts_at: started.then(|| NOW.plus(-9 * Timestamp::DAY)),
        stopped_at: None,
    }
}

fn recipient(n: i64, name: &str, commune: &str, standing: Standing) -> (Recipient, Option<i64>) {
    let recipient = Recipient {
        id: RecipientId::from_raw(n),
        campaign_id: CampaignId::from_raw(5),
        name: name.into(),
        email: format!("{n}@exemple.example"),
        commune: commune.into(),
        standing,
        rounds: 1,
        written_at: (standing != Standing::Waiting).then(|| NOW.plus(-9 * Timestamp::DAY)),
        answered_at: None,
        contribution_id: None,
        reason: if standing == Standing::Declined { "Rien cette année.".into() } else { String::new() },
    };
    (recipient, (standing == Standing::Answered).then_some(12))
}

fn loaded(started: bool) -> Loaded {
    let standing = |one| if started { one } else { Standing::Waiting };
    let recipients = vec![
        recipient(1, "Mairie de Dijon", "21231", standing(Standing::Answered)),
        recipient(2, "Mairie de Beaune", "21054", standing(Standing::Written)),
        recipient(3, "Les jardins partagés", "21231", standing(Standing::Declined)),
        recipient(4, "Ligue pour la biodiversité", "", standing(Standing::Bounced)),
    ];
    Loaded {
        rounds: if started {
            vec![(0, NOW.plus(-9 * Timestamp::DAY)), (1, NOW.plus(5 * Timestamp::DAY))]
        } else {
            Vec::new()
        },
        tally: recipients.iter().map(|(one, _)| (one.commune.clone(), one.standing, 1)).collect(),
        filed: BTreeMap::from([("21231".to_owned(), 3)]),
        filled_in: true,
        campaign: campaign(started),
        recipients,
    }
}

fn page(locale: Locale, loaded: Loaded, tried: Tried) -> CampaignPage {
    let visitor = visitor(locale, &format!("{PATH}/5"));
    CampaignPage::new(&visitor, &Scene::sample(), loaded, tried, NOW)
}

ui::sample!("campaigns of a census", "channels/census.html", |locale| {
    let visitor = visitor(locale, PATH);
    let typed = Typed::proposed(visitor.t);
    Campaigns::new(&visitor, &Scene::sample(), vec![campaign(true), campaign(false)], typed, Problems::none())
});
ui::sample!("a census without words", "channels/census.html", |locale| {
    let typed = Typed::default();
    let problems = typed.problems();
    Campaigns::new(&visitor(locale, PATH), &Scene::sample(), Vec::new(), typed, problems)
});
ui::sample!("a campaign that goes on", "channels/campaign.html", |locale| {
    page(locale, loaded(true), Tried::default())
});
ui::sample!("a campaign to be planned", "channels/campaign.html", |locale| {
    let problems = Problems::one("first", "channels-census-date-wrong");
    page(locale, loaded(false), Tried { problems, ..Tried::default() })
});
ui::sample!("a campaign of nobody, a list to be mended", "channels/campaign.html", |locale| {
    let pasted = "nom;courriel;commune\nMairie;mairie;Nulle-Part\n".to_owned();
    let read = list::read(pasted.as_bytes(), &territory::Areas::default(), Texts::of(locale));
    let empty = Loaded { recipients: Vec::new(), tally: Vec::new(), ..loaded(false) };
    page(locale, empty, Tried { pasted, read: read.unwrap_or_default(), ..Tried::default() })
});

fn guest(standing: Standing) -> Guest {
    let slug = |text: &str| Slug::parse(text).expect("a slug");
    Guest {
        campaign: campaign(true),
        recipient: recipient(2, "Mairie de Beaune", "21054", standing).0,
        refused: false,
        place: Location {
            module_id: ModuleId::from_raw(3),
            kind: ModuleKind::Proposals,
            module_slug: slug("propositions"),
            module_title: "Les fiches".into(),
            space_id: SpaceId::from_raw(2),
            space_slug: slug("berges"),
            space_title: "Observatoire des initiatives".into(),
        },
    }
}

fn resident(locale: Locale) -> Visitor {
    Visitor::sample(locale, "/recensement/abc", kernel::Actor::anonymous(OrganisationId::from_raw(1)))
}

fn welcome(locale: Locale, standing: Standing, open: bool, problems: Problems) -> Welcome {
    let known = vec![("Le compost du quartier".to_owned(), "/demarches/berges/propositions/4".to_owned())];
    let more = "/demarches/berges/propositions?q-commune=21054".to_owned();
    Welcome::new(&resident(locale), ("abc", &guest(standing)), (known, more), open, (String::new(), problems))
}

ui::sample!("a census, as it is asked", "channels/census_answer.html", |locale| {
    welcome(locale, Standing::Written, true, Problems::none())
});
ui::sample!("a census that was answered", "channels/census_answer.html", |locale| {
    welcome(locale, Standing::Answered, true, Problems::none())
});
ui::sample!("a census that was declined, too many words", "channels/census_answer.html", |locale| {
    let mut problems = Problems::none();
    problems.add_with("reason", "problem-too-long", "limit", 160);
    welcome(locale, Standing::Declined, true, problems)
});
ui::sample!("a census that is over", "channels/census_answer.html", |locale| {
    welcome(locale, Standing::Written, false, Problems::none())
});
ui::sample!("no more letters, asked for", "channels/census_stop.html", |locale| Stop::new(
    &resident(locale),
    "abc",
    false
));
ui::sample!("no more letters", "channels/census_stop.html", |locale| Stop::new(
    &resident(locale),
    "abc",
    true
));
