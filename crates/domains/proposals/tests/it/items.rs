use axum::http::StatusCode;
use corpus::{Decision, Reason, State};
use kernel::{Actor, Role, Timestamp};
use spaces::Moderation;

use crate::town::{LIST, NOW, Town, next_page};

#[tokio::test(flavor = "multi_thread")]
async fn a_support_is_given_explained_and_taken_back() {
    for town in Town::both(Moderation::After) {
        let n = town.proposal(None, "Un banc", "Près du marché, pour souffler.");
        let item = format!("{LIST}/{n}");
        let mut stranger = town.stranger();
        let sent = stranger.post(&format!("{item}/soutien"), &[("voulu", "1")]).await;
        assert_eq!(sent.location, format!("/connexion?suite={item}%3Fsoutenir"));
        assert!(stranger.cookie("parvis_message").is_some_and(|text| text.contains("sign-in-support")));
        let mut samir = town.enter("Samir", None);
        let back = samir.get(&format!("{item}?soutenir")).await;
        assert!(back.body.contains("Vous étiez en train de soutenir"), "{}", back.body);
        for _ in 0..2 {
            let given = samir.post(&format!("{item}/soutien"), &[("voulu", "1")]).await;
            assert_eq!((given.status, given.location.as_str()), (StatusCode::SEE_OTHER, item.as_str()));
        }
        assert_eq!(town.found(n).supports, 1, "twice is once");
        assert!(samir.get(&item).await.body.contains("retirer mon soutien"));
        samir.post(&format!("{item}/soutien"), &[("voulu", "0")]).await;
        assert_eq!(town.found(n).supports, 0);
        let follow = format!("{item}/suivre");
        samir.post(&follow, &[("voulu", "1")]).await;
        assert!(samir.get(&item).await.body.contains("Ne plus suivre"));
        samir.post(&follow, &[("voulu", "0")]).await;
        assert!(!samir.get(&item).await.body.contains("Ne plus suivre"));
        assert!(stranger.post(&follow, &[]).await.location.starts_with("/connexion"));

        town.clock.set(NOW.plus(20 * Timestamp::DAY));
        samir.post(&format!("{item}/soutien"), &[("voulu", "1")]).await;
        assert_eq!(town.found(n).supports, 0, "the phase is over");
        assert!(samir.cookie("parvis_message").is_some_and(|text| text.starts_with('-')));
        let closed = samir.get(&item).await;
        assert!(closed.body.contains("Les commentaires ne sont pas ouverts"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_survives_signing_in_and_mistakes() {
    for town in Town::both(Moderation::After) {
        let n = town.proposal(None, "Un banc", "Près du marché, pour souffler.");
        let item = format!("{LIST}/{n}");
        let comments = format!("{item}/commentaires");
        let mut maud = town.stranger();
        let empty = maud.post(&comments, &[("body", ""), ("stance", "for")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let long = "x".repeat(3_001);
        let long = maud.post(&comments, &[("body", &long), ("stance", "for")]).await;
        assert!(long.body.contains("xxxx") && long.status == StatusCode::UNPROCESSABLE_ENTITY, "kept");
        let sent = maud.post(&comments, &[("body", "J’y passe tous les jours."), ("stance", "for")]).await;
        assert!(sent.location.starts_with("/connexion?suite="), "{}", sent.location);
        let kept = maud.get(&item).await;
        assert!(kept.body.contains("J’y passe tous les jours."), "given back to this browser");
        assert!(!town.stranger().get(&item).await.body.contains("J’y passe"), "and to no other");

        let token = maud.cookie("parvis_brouillon").expect("a token").to_owned();
        let mut maud = town.enter("Maud", None);
        maud.set_cookie("parvis_brouillon", &token);
        assert!(maud.get(&item).await.body.contains("J’y passe tous les jours."));
        let said = maud.post(&comments, &[("body", "J’y passe tous les jours."), ("stance", "for")]).await;
        let anchor = said.location.split('#').nth(1).expect("an anchor").trim_start_matches("c-").to_owned();
        let page = maud.get(&item).await;
        assert_eq!(page.body.matches("J’y passe tous les jours.").count(), 1, "said, and no longer kept");
        assert!(page.body.contains("1 commentaire") && page.body.contains("1 pour"));

        // A reply, and its form without a script.
        let mut samir = town.enter("Samir", None);
        let form = samir.get(&format!("{item}?repondre={anchor}")).await;
        assert!(
            form.body.contains("id=\"repondre\"") && form.body.contains("Répondre à Maud"),
            "{}",
            form.body
        );
        let reply = samir.post(&comments, &[("body", "Moi aussi."), ("parent", &anchor)]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER);
        samir.post(&format!("{item}/soutien?commentaire={anchor}"), &[("voulu", "1")]).await;
        assert!(samir.get(&item).await.body.contains("retirer mon soutien au commentaire de Maud"));
        let other = town.proposal(None, "Autre", "Un autre texte, assez long.");
        let astray =
            samir.post(&format!("{LIST}/{other}/soutien?commentaire={anchor}"), &[("voulu", "1")]).await;
        assert_eq!(astray.status, StatusCode::NOT_FOUND, "a comment of another page");

        // Its author rewords it, then takes it back: its place stays.
        let edit = format!("{item}/modifier?commentaire={anchor}");
        assert!(maud.get(&edit).await.body.contains("encore 2 h 0 min"));
        assert_eq!(maud.post(&edit, &[("body", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        maud.post(&edit, &[("body", "J’y passe chaque matin.")]).await;
        assert!(maud.get(&item).await.body.contains("chaque matin"));
        assert_eq!(samir.get(&edit).await.status, StatusCode::NOT_FOUND, "it is not theirs");
        let withdraw = format!("{item}/retirer?commentaire={anchor}");
        assert!(maud.get(&withdraw).await.body.contains("Retirer définitivement"));
        maud.post(&withdraw, &[]).await;
        let left = town.stranger().get(&item).await;
        assert!(left.body.contains("Commentaire retiré") && left.body.contains("Moi aussi."));
        assert!(!left.body.contains("chaque matin"));

        for step in 0..31 {
            let many = samir.post(&comments, &[("body", "Encore."), ("stance", "for")]).await;
            let refused = many.status == StatusCode::UNPROCESSABLE_ENTITY;
            assert_eq!(refused, step >= 29, "{step}: thirty an hour");
            assert!(!refused || many.body.contains("Vous avez beaucoup écrit"));
        }
        town.clock.set(NOW.plus(20 * Timestamp::DAY));
        let late = maud.post(&comments, &[("body", "Trop tard ?")]).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.body.contains("Trop tard ?"), "kept");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_wait_for_a_moderator_where_they_must() {
    for town in Town::both(Moderation::Before) {
        let n = town.proposal(None, "Un banc", "Près du marché, pour souffler.");
        let mut samir = town.enter("Samir", None);
        let comments = format!("{LIST}/{n}/commentaires");
        samir.post(&comments, &[("body", "Bonne idée."), ("stance", "for")]).await;
        assert!(samir.cookie("parvis_message").is_some_and(|text| text.contains("comment-pending")));
        assert!(!samir.get(&format!("{LIST}/{n}")).await.body.contains("Bonne idée."));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn authors_change_their_words_for_two_hours() {
    for town in Town::both(Moderation::After) {
        let mut maud = town.enter("Maud", None);
        let maud_id = town.person("Maud", None);
        let n = town.proposal(Some(maud_id), "Un banc", "Près du marché, pour souffler.");
        let edit = format!("{LIST}/{n}/modifier");
        let theme = town.theme.to_string();
        let form = |title: &'static str| {
            vec![("title", title), ("body", "Près du marché, à l’ombre."), ("place", "place des halles")]
        };
        let wrong = maud.post(&edit, &form("")).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.body.contains("à l’ombre"));
        let mut right = form("Un banc à l’ombre");
        right.push(("theme", &theme));
        assert_eq!(maud.post(&edit, &right).await.location, format!("{LIST}/{n}"));
        let said = town.found(n);
        assert_eq!((said.title.as_str(), said.latitude), ("Un banc à l’ombre", Some(47.1)), "a known place");
        right[2].1 = "";
        maud.post(&edit, &right).await;
        assert_eq!((town.found(n).place_name.as_str(), town.found(n).latitude), ("", None));
        assert!(town.stranger().get(&edit).await.location.starts_with("/connexion"));
        town.clock.set(NOW.plus(3 * Timestamp::HOUR));
        assert_eq!(maud.get(&edit).await.location, format!("{LIST}/{n}"));
        maud.post(&edit, &right).await;
        assert!(maud.cookie("parvis_message").is_some_and(|text| text.contains("too-late")));
        maud.post(&format!("{LIST}/{n}/retirer"), &[]).await;
        let gone = town.stranger().get(&format!("{LIST}/{n}")).await;
        assert_eq!(gone.status, StatusCode::GONE);
        assert!(gone.body.contains("l’a retirée") && !gone.body.contains("ombre"), "{}", gone.body);
        assert_eq!(
            maud.get(&format!("{LIST}/{n}")).await.status,
            StatusCode::OK,
            "its author still reads it"
        );
        assert_eq!(maud.get(&format!("{LIST}/{n}/retirer")).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_keeps_its_place_with_the_reason() {
    for town in Town::both(Moderation::After) {
        let maud = town.person("Maud", None);
        let n = town.proposal(Some(maud), "Un banc", "Près du marché, pour souffler.");
        let mut samir = town.enter("Samir", None);
        samir.post(&format!("{LIST}/{n}/commentaires"), &[("body", "Achetez mes bancs !")]).await;
        let root = town.found(n);
        let hide = |id, reason| {
            let form = corpus::moderation::DecisionForm {
                decision: Decision::Hide,
                reason: Some(reason),
                statement: "Voir les règles.".into(),
            };
            town.write(move |tx, env| corpus::moderation::record(tx, env, id, &form, State::Hidden));
        };
        let comment = town.read(move |tx| {
            let sort = corpus::thread::ThreadSort::Recent;
            corpus::thread::page(tx, root.id, sort, None, 5)
        });
        hide(comment.comments[0].id, Reason::Advertising);
        let page = town.stranger().get(&format!("{LIST}/{n}")).await;
        assert!(page.body.contains("Publicité") && !page.body.contains("Achetez"), "{}", page.body);
        hide(town.found(n).id, Reason::OffTopic);
        let gone = town.stranger().get(&format!("{LIST}/{n}")).await;
        assert!(gone.status == StatusCode::GONE && gone.body.contains("Hors sujet"), "{}", gone.body);
        let mine = town.enter("Maud", None).get(&format!("{LIST}/{n}")).await;
        assert!(mine.status == StatusCode::OK && mine.body.contains("Voir les règles."));
        for missing in ["99", "0", "01", "x", "999999999999"] {
            let page = town.stranger().get(&format!("{LIST}/{missing}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{missing}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn threads_of_hundreds_are_paged() {
    for town in Town::both(Moderation::After) {
        let n = town.proposal(None, "Un banc", "Près du marché, pour souffler.");
        let (root, organisation) = (town.found(n).id, town.organisation);
        let samir = town.person("Samir", None);
        town.write(move |tx, env| {
            let member = kernel::Member {
                person: samir,
                name: "Samir".into(),
                grants: Vec::new(),
                second_factor: false,
            };
            let actor = Actor { organisation, member: Some(member) };
            let mut under = root;
            for n in 0..150 {
                let form = corpus::actions::CommentForm {
                    body: format!("Commentaire {n:02}"),
                    ..Default::default()
                };
                // Four answers under each comment.
                let parent = if n % 5 == 0 { root } else { under };
                let done = corpus::actions::comment(tx, env, &actor, parent, &form, "fr");
                let (id, _) = done.expect("said");
                under = if n % 5 == 0 { id } else { under };
            }
            Ok(())
        });
        let mut page = town.stranger();
        let (mut url, mut seen) = (format!("{LIST}/{n}?ordre=soutenus"), 0);
        loop {
            let here = page.get(&url).await;
            let shown = here.body.matches("<article class=\"comment").count();
            assert_eq!(shown % 5, 0, "a comment is never cut from its answers");
            seen += shown;
            assert!(here.body.len() < 60_000, "{}", here.body.len());
            let Some(next) = next_page(&here.body) else { break };
            url = next;
        }
        assert_eq!(seen, 150, "each once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_sees_its_ways() {
    for town in Town::both(Moderation::After) {
        let n = town.proposal(None, "Un banc", "Près du marché, pour souffler.");
        let item = format!("{LIST}/{n}");
        for role in [Role::Instructor, Role::Observer, Role::Moderator] {
            let page = town.enter(role.name(), Some(role)).get(&item).await;
            assert!(page.body.contains("Instruire"), "{role:?}");
        }
        assert!(!town.enter("Samir", None).get(&item).await.body.contains("Instruire"));
    }
}
