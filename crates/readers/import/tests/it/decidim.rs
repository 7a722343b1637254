use corpus::{Channel, Outcome, Stance};
use db::testing;
use i18n::Texts;
use import::{DecidimOptions, Report};
use kernel::Locale;

use crate::town::{Town, aside};

const PROPOSALS: &str = "\u{feff}id;author/id;author/name;author/url;taxonomies/id;taxonomies/name;title/fr;title/en;body/fr;\
body/en;address;latitude;longitude;state;answer/fr;answered_at;votes;published_at;url;withdrawn;created_at;likes/total_count
345;12;;;7;\"Rues, places et jardins\";Un banc;A bench;\"<p>Au <strong>pont</strong>.</p>
<ul><li>à l&#39;ombre</li></ul>\";;Pont Vieux;47,05;6.02;accepted;\"<p>Oui, au printemps.</p>\";2019-03-01 09:00:00 +0100;41;\
2019-01-18 08:00:00 +0100;https://jeparticipe.example/processes/p/f/11/proposals/345;false;2019-01-17 10:38:20 +0100;3
346;4;La mairie;https://jeparticipe.example/;7,8;Rues, places et jardins, Eau;'=1+1 fontaine;;Une fontaine;;;;;;;;;\
2019-01-19T08:00:00Z;https://jeparticipe.example/processes/p/f/11/proposals/346;;2019-01-17 10:38:20 +0100;0
347;9;Zoé;https://jeparticipe.example/profiles/zoe;;;;Only English;;Text;;;;rejected;;;2;;\
https://jeparticipe.example/processes/p/f/11/proposals/347;true;2019-01-20 10:38:20 UTC;0
";

const DEBATES: &str = "id,author_id,title/fr,description/fr,created_at,url,component/id
21,,Quel parc ?,<p>Dites-nous&nbsp;tout</p>,2019-01-16 10:58:44 +0100,https://jeparticipe.example/processes/p/f/12/debates/21,12
";

/// Children before their parents.
const COMMENTS: &str = "id,created_at,body,locale,author/id,author/name,alignment,depth,commentable_id,commentable_type,\
root_commentable_url
504,2019-02-04 10:00:00 +0100,quatrième,fr,auteur-0002,,0,2,503,Decidim::Comments::Comment,https://jeparticipe.example/p/f/11/proposals/345
503,2019-02-03 10:00:00 +0100,troisième,fr,auteur-0001,,0,1,501,Decidim::Comments::Comment,https://jeparticipe.example/p/f/11/proposals/345
501,2019-02-01 10:00:00 +0100,\"premier

'-1 ?\",fr,auteur-0001,,1,0,345,Decidim::Proposals::Proposal,https://jeparticipe.example/p/f/11/proposals/345
502,2019-02-02 10:00:00 +0100,'-1 euro,en,3,Zoé,-1,0,21,Decidim::Debates::Debate,https://jeparticipe.example/p/f/12/debates/21
";

/// The same numbers, on another site.
const FOREIGN: &str = "id,created_at,body,author/id,alignment,depth,commentable_id,commentable_type,root_commentable_url
601,2019-02-01 10:00:00 +0100,Ailleurs,1,0,0,345,Decidim::Proposals::Proposal,http://ailleurs.example/p/f/88/proposals/345
501,2019-02-01 10:00:00 +0100,Ailleurs aussi,1,0,1,601,Decidim::Comments::Comment,http://ailleurs.example/p/f/88/proposals/345
602,2019-02-01 10:00:00 +0100,Sans objet,1,0,0,999,Decidim::Proposals::Proposal,https://jeparticipe.example/p/f/88/proposals/999
603,2019-02-01 10:00:00 +0100,Réunion,1,0,0,1,Decidim::Meetings::Meeting,https://jeparticipe.example/p/f/88/meetings/1
604,2019-02-01 10:00:00 +0100,,1,0,0,345,Decidim::Proposals::Proposal,https://jeparticipe.example/p/f/11/proposals/345
605,2019-02-01 10:00:00 +0100,a,1,0,1,606,Decidim::Comments::Comment,https://jeparticipe.example/p/f/11/proposals/345
606,2019-02-01 10:00:00 +0100,b,1,0,1,605,Decidim::Comments::Comment,https://jeparticipe.example/p/f/11/proposals/345
";

fn counts(report: &Report) -> Vec<(u64, u64, u64, usize)> {
    report.files.iter().map(|file| (file.rows, file.taken, file.already, file.not_taken.len())).collect()
}

#[test]
fn proposals_debates_and_threads_are_taken_once() {
    testing::on_both(|db| {
        let town = Town::new(db);
        // In the worst order.
        let files = [
            town.file("x-comments.csv", COMMENTS),
            town.file("export-debats.csv", DEBATES),
            town.file("export-proposals.csv", PROPOSALS),
        ];
        let trial = town.decidim(DecidimOptions { dry_run: true, ..Town::options(&files) });
        assert!(!trial.kept && !trial.is_refused(), "{trial:#?}");
        assert_eq!(town.module("propositions"), None, "a trial leaves nothing");
        let report = town.import(&files);
        assert_eq!(counts(&report), [(4, 4, 0, 0), (1, 1, 0, 0), (3, 3, 0, 0)]);
        assert_eq!(Report { kept: false, dry_run: true, ..report.clone() }, trial, "the trial said the same");
        assert_eq!(report.files[2].unused_columns, ["likes/total_count"]);

        let proposals = town.roots("propositions");
        let [bench, fountain] = proposals.as_slice() else {
            panic!("the withdrawn one is not public: {proposals:#?}")
        };
        assert_eq!(bench.title, "Un banc");
        assert_eq!(bench.body, "Au pont.\n\n- à l'ombre");
        assert_eq!(
            (bench.author_name.as_str(), bench.official, bench.channel),
            ("Participant·e 12", false, Channel::Import)
        );
        assert_eq!((bench.supports, bench.supports_elsewhere, bench.comments), (41, 41, 3));
        assert_eq!(
            (bench.latitude, bench.longitude, bench.place_name.as_str()),
            (Some(47.05), Some(6.02), "Pont Vieux")
        );
        assert_eq!(
            (bench.said_at.to_string().as_str(), bench.outcome),
            ("2019-01-18T07:00:00Z", Outcome::Accepted)
        );
        assert_eq!(bench.source.as_deref(), Some("decidim:jeparticipe.example"));
        assert_eq!(bench.source_id.as_deref(), Some("proposal-345"));
        let id = bench.id;
        let answers = town.db.read_blocking(move |tx| workflows::answers(tx, id)).expect("read");
        assert_eq!(
            (answers[0].body.as_str(), answers[0].service.as_str()),
            ("Oui, au printemps.", "Ville de Valrenne")
        );
        assert_eq!(answers[0].at.to_string(), "2019-03-01T08:00:00Z");
        assert_eq!(fountain.title, "=1+1 fontaine");
        assert_eq!((fountain.author_name.as_str(), fountain.official), ("La mairie", true));
        assert_eq!(town.themes(), ["Rues, places et jardins", "Rues, places et jardins, Eau"]);

        let debates = town.roots("debats");
        assert_eq!((debates[0].author_name.as_str(), debates[0].official), ("Ville de Valrenne", true));
        assert_eq!(debates[0].body, "Dites-nous\u{a0}tout");
        let on_debate = town.comments(&debates[0]);
        assert_eq!((on_debate[0].body.as_str(), on_debate[0].stance), ("-1 euro", Stance::Against));
        assert_eq!((on_debate[0].language.as_str(), on_debate[0].author_name.as_str()), ("en", "Zoé"));
        let thread: Vec<_> =
            town.comments(bench).iter().map(|c| (c.depth, c.author_name.clone(), c.body.clone())).collect();
        let expected = [
            (1, "Participant·e 1", "premier\n\n'-1 ?"),
            (2, "Participant·e 1", "troisième"),
            (3, "Participant·e 2", "quatrième"),
        ];
        assert_eq!(thread, expected.map(|(depth, name, body)| (depth, name.to_owned(), body.to_owned())));

        let again = town.import(&files);
        assert_eq!(counts(&again), [(4, 0, 4, 0), (1, 0, 1, 0), (3, 0, 3, 0)]);
        assert_eq!(town.roots("propositions"), proposals, "a second import adds nothing");
        counts(&report)
    });
}

#[test]
fn numbers_of_another_site_are_never_attached() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let files = [
            town.file("proposals.csv", PROPOSALS),
            town.file("c.csv", COMMENTS),
            town.file("f_comments.csv", FOREIGN),
        ];
        let strict = town.decidim(DecidimOptions { strict: true, ..Town::options(&files) });
        assert!(strict.is_refused() && !strict.kept);
        assert_eq!(town.module("propositions"), None);
        let report = town.import(&files);
        assert!(report.kept);
        let expected = [
            (7, "commentable_id", "orphan"),
            (2, "root_commentable_url", "elsewhere"),
            (3, "commentable_id", "above"),
            (4, "commentable_id", "orphan"),
            (5, "commentable_id", "unsupported"),
            (6, "commentable_id", "silent"),
            (7, "commentable_id", "circle"),
            (8, "commentable_id", "circle"),
        ];
        assert_eq!(aside(&report), expected.map(|(line, column, code)| (line, column.to_owned(), code)));
        let bench = &town.roots("propositions")[0];
        assert_eq!(town.comments(bench).len(), 3, "nothing of the other site");
        let text = report.to_text(&Texts::of(Locale::Fr));
        assert!(
            text.contains("ligne 2, colonne root_commentable_url") && text.contains("jeparticipe.example"),
            "{text}"
        );
        assert_eq!(report.to_json(&Texts::of(Locale::En))["files"][2]["not_taken"][0]["code"], "elsewhere");

        // With the site given, a whole file of another one stays aside.
        let base_url = Some("http://ailleurs.example".to_owned());
        let report = town.decidim(DecidimOptions { base_url, ..Town::options(&files) });
        assert_eq!(report.taken(), 0);

        // Comments alone find what an earlier import took; the debate is not here.
        let late = COMMENTS.replace("502,", "702,").replace("501,2019", "701,2019");
        let report = town.import(&[town.file("late.csv", late)]);
        assert_eq!(counts(&report), [(4, 1, 2, 1)]);
        counts(&report)
    });
}

#[test]
fn damaged_files_change_nothing_and_every_row_is_told() {
    let header = "id,title,body,votes,created_at,url,latitude,longitude\n";
    let at = "2019-01-17 10:38:20 +0100,http://a.example/f/1/proposals/1";
    let rows = [
        format!("1,Un,\"sur\ntrois\nlignes\",0,{at},,"),
        "2,Deux,x,0,hier,http://a.example/f/1/proposals/2,,".to_owned(),
        format!("3,,x,beaucoup,{at},,"),
        "4,trop peu".to_owned(),
        String::new(),
        format!("5,Cinq,x,0,{at},91,6"),
        "6,Six,x,0,2019-01-17 10:38:20 +0100,pas une adresse,,".to_owned(),
        format!(",Sept,x,0,{at},,"),
    ];
    let proposals = format!("{header}{}\r\n", rows.join("\r\n"));
    testing::on_both(|db| {
        let town = Town::new(db);
        let good = town.file("proposals.csv", PROPOSALS);
        let report = town.import(&[good.clone(), town.file("b-proposals.csv", &proposals)]);
        assert!(report.is_refused() && !report.kept && report.taken() == 0);
        let expected = [
            (5, "created_at", "date"),
            (6, "title", "value"),
            (6, "votes", "number"),
            (7, "", "shape"),
            (9, "latitude", "point"),
            (10, "url", "site"),
            (11, "id", "value"),
        ];
        assert_eq!(aside(&report), expected.map(|(line, column, code)| (line, column.to_owned(), code)));
        assert_eq!(town.module("propositions"), None);
        let text = report.to_text(&Texts::of(Locale::Fr));
        assert!(text.contains("« beaucoup »") && text.contains("Rien n’a été enregistré"), "{text}");

        let one = |name: &str, content: &[u8]| aside(&town.import(&[town.file(name, content)]));
        let unclosed = format!("{header}1,Un,\"sans fin,0,{at},,\n2,Deux,x,0,{at},,\n");
        assert_eq!(one("q-proposals.csv", unclosed.as_bytes()), [(2, String::new(), "quote")]);
        let latin = [header.as_bytes(), b"1,\xc9t\xe9,x,0,", at.as_bytes(), b",,\n"].concat();
        assert_eq!(one("l-proposals.csv", &latin), [(2, "title".to_owned(), "encoding")]);
        let short = "id,title,url\n1,x,http://a.example/f/1/proposals/1\n";
        assert_eq!(one("s-proposals.csv", short.as_bytes()), [(1, "body".to_owned(), "column")]);
        let bare = "id,title,body,created_at\n1,Un,x,2019-01-17\n";
        let bare = town.file("proposals.csv", bare);
        assert_eq!(aside(&town.import(std::slice::from_ref(&bare))), [(2, String::new(), "site")]);
        let base_url = Some("https://a.example".to_owned());
        assert!(town.decidim(DecidimOptions { base_url, ..Town::options(&[bare]) }).kept);
        let unknown = import::decidim(
            &town.db,
            &town.env,
            Town::options(&[town.file("meetings.csv", "id,title\n1,x\n")]),
        );
        assert!(matches!(unknown, Err(import::Error::NoTable)));
    });
}

#[test]
fn an_archive_is_read_as_a_folder_is() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let path = town.file("open-data.zip", "");
        let mut archive = zip::ZipWriter::new(std::fs::File::create(&path).expect("a file"));
        let options = zip::write::SimpleFileOptions::default();
        for (name, content) in [
            ("site-open-data-proposal_comments.csv", COMMENTS),
            ("site-open-data-proposals.csv", PROPOSALS),
            ("site-open-data-users.csv", "id;name\n1;Zoé\n"),
            ("LICENSE.md", "…"),
        ] {
            use std::io::Write as _;
            archive.start_file(name, options).expect("an entry");
            archive.write_all(content.as_bytes()).expect("an entry");
        }
        archive.finish().expect("an archive");
        let report = town.import(&[path]);
        assert_eq!(report.taken(), 6);
        assert_eq!(
            aside(&report),
            [(7, "commentable_id".to_owned(), "orphan")],
            "its debate is not in the archive"
        );
        let names: Vec<_> = report.files.iter().map(|file| file.name.clone()).collect();
        assert_eq!(names[2..], ["LICENSE.md".to_owned(), "site-open-data-users.csv".to_owned()]);
    });
}
