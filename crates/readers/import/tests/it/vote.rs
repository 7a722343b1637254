//! Votes from files of the Pabulib format.

use db::testing;
use import::{Taken, VoteOptions};
use kernel::{Clock, Entropy, Env, Slug, Timestamp};

const CENTRE: &str = "META\nkey;value\ndescription;Budget participatif\ncountry;France\nunit;Valrenne\ndistrict;Centre\ninstance;2022\n\
    num_projects;3\nnum_votes;4\nbudget;100\nvote_type;approval\nrule;greedy\ndate_begin;03.10.2022\ndate_end;31.10.2022\nmax_length;2\n\
    PROJECTS\nproject_id;cost;votes;name;selected\n7;60;3;Un verger;1\n8;50;2;Des bancs;0\n9;40;1;Une fontaine;1\n\
    VOTES\nvoter_id;vote\n1;7,9\n2;7,8\n3;8\n4;7\n";

fn file(name: &str, text: &str) -> std::path::PathBuf {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("written");
    path
}

#[test]
fn a_vote_is_taken_whole_with_the_totals_of_its_files() {
    let rives = CENTRE
        .replace("district;Centre", "district;Rives")
        .replace("9;40;1;Une fontaine;1", "9;40;4;Une fontaine;0");
    let files = vec![file("centre.pb", CENTRE), file("rives.pb", &rives)];
    testing::on_both(|db| {
        let env = Env::new(Clock::manual(Timestamp(1_795_251_600_000)), Entropy::seeded(3));
        let making = env.clone();
        db.write_blocking(move |tx| {
            let new =
                accounts::NewOrganisation { host: "*".into(), name: "Valrenne".into(), ..Default::default() };
            accounts::create_organisation(tx, &making, &new)
        })
        .expect("made");
        let slug = |text| Slug::parse(text).expect("a slug");
        let options = |files: &[std::path::PathBuf], rule: Option<&str>| VoteOptions {
            files: files.to_vec(),
            space: slug("budget"),
            module: slug("vote-2022"),
            organisation: None,
            rule: rule.map(str::to_owned),
        };
        let unknown = import::vote(db, &env, &options(&files, Some("loto"))).expect_err("no such rule");
        assert!(unknown.to_string().contains("loto"));
        let taken = import::vote(db, &env, &options(&files, None)).expect("taken");
        let area = |name: &str, same_votes, same_winners| Taken {
            area: name.into(),
            ballots: 4,
            projects: 3,
            same_votes,
            same_winners: Some(same_winners),
        };
        // The second file tells a wrong number of votes, and that the fountain is not funded, which 40 left of 100 allow.
        assert_eq!(taken, [area("Centre", (3, 3), true), area("Rives", (2, 3), false)]);
        let again = import::vote(db, &env, &options(&files, None)).expect_err("it is there");
        assert!(again.to_string().contains("has a vote already"));
        taken.len()
    });
}
