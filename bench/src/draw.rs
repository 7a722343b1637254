//! How fast the fairest lottery over panels is found.

use std::{fmt::Write as _, path::PathBuf, time::Instant};

use sortition::{
    Method, draw,
    files::{self, Ask, Table},
    measure::Measures,
    numbered,
    random::Draws,
};

use crate::Done;

/// What is drawn.
#[derive(clap::Args)]
pub(crate) struct Asked {
    /// The quotas
    quotas: PathBuf,
    /// Who may be drawn
    people: PathBuf,
    /// The size of the panel
    size: u32,
    /// The columns of the address
    #[arg(long, value_delimiter = ',')]
    household: Vec<String>,
    /// Numbers so many panels too
    #[arg(long)]
    lottery: Option<usize>,
    /// Draws both files first: so many people
    #[arg(long = "people")]
    drawn: Option<usize>,
    /// With so many features
    #[arg(long, default_value_t = 8)]
    features: usize,
}

/// People whose features lean together, and quotas around the shares of everyone: those who answer are older than those who are wanted.
fn write(asked: &Asked, people: usize) -> Done {
    let mut draws = Draws::new(11);
    let values = [2, 5, 4, 5, 3, 9, 2, 5];
    let mut text = String::from("id");
    for feature in 0..asked.features {
        let _ = write!(text, ",f{feature}");
    }
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for one in 0..people {
        let lean = draws.unit();
        let row = (0..asked.features).map(|feature| {
            let many = values[feature % values.len()];
            let place = if draws.below(3) == 0 { lean } else { draws.unit() };
            // More of the first values, as among volunteers.
            ((place * place * 0.5 + place * 0.5) * many as f64) as usize
        });
        let row: Vec<usize> = row.collect();
        let _ = write!(text, "\n{one}");
        for value in &row {
            let _ = write!(text, ",v{value}");
        }
        rows.push(row);
    }
    std::fs::write(&asked.people, text + "\n")?;
    let mut text = String::from("feature,value,min,max\n");
    for feature in 0..asked.features {
        let many = values[feature % values.len()];
        for value in 0..many {
            let have = rows.iter().filter(|row| row[feature] == value).count() as f64 / people as f64;
            // Half way from who answers to equal shares.
            let wanted = (have + 1.0 / many as f64) / 2.0 * f64::from(asked.size);
            let (low, high) = ((wanted - 1.0).max(0.0).floor(), (wanted + 1.0).ceil());
            let _ = writeln!(text, "f{feature},v{value},{low},{high}");
        }
    }
    std::fs::write(&asked.quotas, text)?;
    Ok(())
}

/// Reads, draws, proves.
pub(crate) fn measure(asked: &Asked) -> Done {
    if let Some(people) = asked.drawn {
        write(asked, people)?;
    }
    let table = |path: &PathBuf| {
        let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
        Table::read(&path.display().to_string(), &bytes)
            .map_err(|found| found.sentence(sortition::Language::En))
    };
    let (begun, ticks) = (Instant::now(), crate::server::own_ticks());
    let ask = Ask { size: asked.size, household: asked.household.clone(), ..Ask::default() };
    let read = files::pool(&table(&asked.quotas)?, &table(&asked.people)?, None, &ask);
    let pool = read.map_err(|found| format!("{found:?}"))?.pool;
    let lottery = draw(&pool, Method::Leximin, 0, &mut |_| true).map_err(|refusal| format!("{refusal:?}"))?;
    let (took, cpu) = (begun.elapsed().as_secs_f64(), crate::server::own_ticks() - ticks);
    let gap = lottery.certificate.check(&pool, &lottery).map_err(|fault| format!("{fault:?}"))?;
    println!(
        "people={} profiles={} panels={} exact={} min={:.9} gap={gap:.1e} s={took:.2} cpu_s={:.2}",
        pool.people.len(),
        lottery.profiles.len(),
        lottery.panels.len(),
        lottery.exact,
        Measures::new(&lottery.chances).min_probability,
        (cpu as f64 / 100.0).max(0.01)
    );
    if let Some(many) = asked.lottery {
        let (begun, ticks) = (Instant::now(), crate::server::own_ticks());
        let panels = numbered(&pool, &lottery, many, 0);
        let (took, cpu) = (begun.elapsed().as_secs_f64(), crate::server::own_ticks() - ticks);
        println!(
            "numbered_s={took:.2} numbered_cpu_s={:.2} worst={:.6}",
            cpu as f64 / 100.0,
            panels.worst(&lottery.chances)
        );
    }
    crate::server::tell_memory(std::process::id())
}
