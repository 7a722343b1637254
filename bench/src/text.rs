//! How fast contributions are counted, classified and compared.

use std::time::{Duration, Instant};

use parvis_text::{
    classes::{Classes, Cutting, Settings},
    coding::{Likeness, summarise},
    counts::{Index, Parts, Pause, Sought, Table, Word, specificities},
};

use crate::{Done, reading, server, vectors};

/// What is drawn.
#[derive(Clone, Copy, clap::Args)]
pub(crate) struct Plan {
    /// Contributions
    #[arg(long, default_value_t = 20_000)]
    contributions: usize,
    /// Words in each, on average
    #[arg(long, default_value_t = 50)]
    words: usize,
    /// Short texts among which the nearest are looked for; 0 for none
    #[arg(long, default_value_t = 1_000_000)]
    short: usize,
    /// Vectors among which the nearest are looked for; 0 for none
    #[arg(long, default_value_t = 1_000_000)]
    vectors: usize,
}

/// Numbers from a seed (splitmix64).
pub(crate) struct Draws(pub(crate) u64);

impl Draws {
    const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = self.0;
        let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.unit() * bound as f64) as usize
    }
}

const SUBJECTS: usize = 14;
const TOOLS: usize = 120;
const VOCABULARY: usize = 30_000;

/// A word by its rank, as Zipf has it: half of what is written are tool words, a third of the rest is of the subject.
fn rank(draws: &mut Draws, subject: usize) -> usize {
    let zipf = |draws: &mut Draws, size: f64| ((size + 1.0).powf(draws.unit()) - 1.0) as usize;
    if draws.unit() < 0.5 {
        return zipf(draws, TOOLS as f64 - 1.0);
    }
    if draws.unit() < 0.33 {
        return TOOLS + subject + SUBJECTS * zipf(draws, 399.0);
    }
    TOOLS + SUBJECTS * 400 + zipf(draws, (VOCABULARY - TOOLS - SUBJECTS * 400 - 1) as f64)
}

fn name(rank: usize) -> String {
    const SOUNDS: [&str; 16] =
        ["ba", "cre", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "chan", "tri"];
    let mut rest = rank + 16;
    let mut name = String::new();
    while rest > 0 {
        name.push_str(SOUNDS[rest % 16]);
        rest /= 16;
    }
    name
}

fn words(draws: &mut Draws, subject: usize, mean: usize) -> Vec<Word> {
    let count = 3 + draws.below(mean * 2 - 5);
    let mut at = 0;
    let mut one = || {
        let rank = rank(draws, subject);
        let then = match draws.below(16) {
            0 => Pause::Stop,
            1 | 2 => Pause::Comma,
            _ => Pause::None,
        };
        let form = name(rank);
        let start = at;
        at += form.len() + 1;
        Word { lemma: form.clone(), at: start..start + form.len(), form, active: rank >= TOOLS, then }
    };
    (0..count).map(|_| one()).collect()
}

pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

pub(crate) fn told(times: &mut [f64]) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    (at(0.5), at(0.99))
}

pub(crate) fn measure(plan: &Plan) -> Done {
    reading::measure(plan.contributions)?;
    let mut draws = Draws(20_261_122);
    let texts: Vec<Vec<Word>> = (0..plan.contributions)
        .map(|_| {
            let subject = draws.below(SUBJECTS);
            words(&mut draws, subject, plan.words)
        })
        .collect();
    let begun = Instant::now();
    let index = Index::new(texts);
    println!(
        "words={} documents={} index_ms={:.0}",
        index.occurrences().len(),
        index.documents(),
        ms(begun.elapsed())
    );

    let mut times = Vec::new();
    for _ in 0..500 {
        // One word of any frequency, or two that follow one another.
        let at = draws.below(index.occurrences().len() - 1);
        let form = |place: usize| index.forms()[index.occurrences()[place].form as usize].as_str();
        let typed = if draws.below(2) == 0 { vec![form(at)] } else { vec![form(at), form(at + 1)] };
        let begun = Instant::now();
        let found = Sought::new(&index, &typed, false).map(|sought| sought.found(&index, 8, 0, 50).0);
        std::hint::black_box(found);
        times.push(ms(begun.elapsed()));
    }
    let (median, worst) = told(&mut times);
    println!("concordance_median_ms={median:.3} concordance_p99_ms={worst:.3}");

    let table = Table::new(&index, &index.whole(), 1);
    let values = ["nord", "sud", "est", "ouest", "centre", "rive", "gare", "port"];
    let parts: Vec<Option<&str>> = (0..table.rows()).map(|row| Some(values[row % 8])).collect();
    let begun = Instant::now();
    std::hint::black_box(specificities(&table, &Parts::new(&parts), 5, 20));
    println!("specificities_ms={:.0}", ms(begun.elapsed()));

    let begun = Instant::now();
    let found = Classes::new(&index, &Cutting::default(), &Settings::default());
    println!(
        "units={} counted={} cells={} classes={} reinert_s={:.2}",
        found.units.rows(),
        found.units.words.len(),
        found.units.cells(),
        found.tree.classes(),
        begun.elapsed().as_secs_f64()
    );

    let begun = Instant::now();
    let sentences = Table::new(&index, &index.segments(15, 10), 1);
    let summary = summarise(&sentences, &vec![true; sentences.rows()], 10);
    println!("extracts={} summary_s={:.2}", summary.chosen.len(), begun.elapsed().as_secs_f64());
    if plan.short > 0 {
        near(plan.short, &mut draws)?;
    }
    if plan.vectors > 0 {
        vectors::measure(plan.vectors);
    }
    Ok(())
}

fn near(count: usize, draws: &mut Draws) -> Done {
    let names: Vec<String> = (0..VOCABULARY).map(name).collect();
    let text = |draws: &mut Draws| -> Vec<usize> {
        let subject = draws.below(SUBJECTS);
        let drawn = (0..6 + draws.below(30)).map(|_| rank(draws, subject)).collect::<Vec<_>>();
        drawn.into_iter().filter(|rank| *rank >= TOOLS).collect()
    };
    let begun = Instant::now();
    let index = Likeness::new(
        (0..count).map(|_| text(draws).into_iter().map(|rank| names[rank].as_str()).collect::<Vec<_>>()),
    );
    println!("short_texts={} likeness_index_s={:.1}", index.len(), begun.elapsed().as_secs_f64());
    let mut times = Vec::new();
    for _ in 0..300 {
        let sought: Vec<&str> = text(draws).into_iter().map(|rank| names[rank].as_str()).collect();
        let begun = Instant::now();
        std::hint::black_box(index.near(&sought, 10, None));
        times.push(ms(begun.elapsed()));
    }
    let (median, worst) = told(&mut times);
    println!("near_median_ms={median:.1} near_p99_ms={worst:.1}");
    let (_, most) = server::memory(std::process::id())?;
    println!("hwm_kib={most}");
    Ok(())
}
