//! How fast a participatory budget is read and counted.

use std::{fmt::Write as _, path::Path, time::Instant};

use budgeting::{Election, count, pabulib, preset};

use crate::Done;

/// Marsaglia's xorshift.
struct Draws(u64);

impl Draws {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// Writes an election of approval ballots, up to ten projects each, some projects much more liked than others.
pub(crate) fn write(to: &Path, voters: u64, projects: u64) -> Done {
    let mut draws = Draws(0x9e37_79b9_7f4a_7c15);
    let mut text =
        String::from("META\nkey;value\ndescription;drawn\ncountry;France\nunit;drawn\ninstance;1\n");
    let _ =
        writeln!(text, "num_projects;{projects}\nnum_votes;{voters}\nbudget;10000000\nvote_type;approval");
    text.push_str("rule;unknown\ndate_begin;2026\ndate_end;2026\nmax_length;10\nPROJECTS\nproject_id;cost\n");
    for project in 0..projects {
        let _ = writeln!(text, "{project};{}", 5_000 + draws.below(400) * 1_000);
    }
    text.push_str("VOTES\nvoter_id;vote\n");
    let mut ballot: Vec<u64> = Vec::new();
    for voter in 0..voters {
        ballot.clear();
        for _ in 0..=draws.below(10) {
            // The least of two draws: the first projects are liked most.
            let project = draws.below(projects).min(draws.below(projects));
            if !ballot.contains(&project) {
                ballot.push(project);
            }
        }
        let names: Vec<String> = ballot.iter().map(u64::to_string).collect();
        let _ = writeln!(text, "{voter};{}", names.join(","));
    }
    Ok(std::fs::write(to, text)?)
}

/// Reads and counts a file, and says how long it took.
pub(crate) fn measure(file: &Path) -> Done {
    let bytes = std::fs::read(file)?;
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let begun = Instant::now();
        pabulib::read(&bytes)?;
        best = best.min(begun.elapsed().as_secs_f64());
    }
    println!("parse_s={best:.4} parse_mb_s={:.0}", bytes.len() as f64 / 1e6 / best);
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let begun = Instant::now();
    let (read, _) = pabulib::read(&bytes)?;
    let mes = preset("mes", None).ok_or("no such rule")?;
    let election = Election::new(&read, &mes.ballots);
    let gathered = begun.elapsed().as_secs_f64();
    println!("voters={} classes={} gather_s={gathered:.4}", election.voters, election.classes());
    for name in ["greedy", "mes", "mes-add1"] {
        let rule = preset(name, None).ok_or("no such rule")?;
        let begun = Instant::now();
        let outcome = count(&election, &rule, threads)?;
        let runs = outcome.shares.as_ref().map_or(1, |shares| shares.runs);
        let took = begun.elapsed().as_secs_f64();
        println!("{name}_s={took:.4} {name}_counts={runs} {name}_winners={}", outcome.winners.len());
    }
    crate::server::tell_memory(std::process::id())
}
