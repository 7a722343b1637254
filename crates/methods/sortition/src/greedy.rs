//! The draw of before: places are filled one by one, each time from whom it is most urgent to take. Kept to compare with.

use crate::{
    certificate::Certificate,
    draw::{Lottery, Method, Profile, Refusal},
    pool::{Pool, Reduced},
    random::Draws,
    shape::{Panel, Shape},
};

const TRIES: usize = 100;

/// One attempt.
fn attempt(shape: &Shape, household_of: &[Option<u32>], draws: &mut Draws) -> Option<Panel> {
    let mut left: Vec<u32> = shape.groups.iter().map(|group| group.people).collect();
    let mut taken = vec![0_u32; shape.groups.len()];
    let mut counts = vec![0_u32; shape.rows.len()];
    for _ in 0..shape.size {
        let mut free = vec![0_u64; shape.rows.len()];
        for (group, left) in shape.groups.iter().zip(&left) {
            for row in &group.rows {
                free[*row as usize] += u64::from(*left);
            }
        }
        // The share of those left who must still be taken: the largest first, compared without division.
        let mut urgent: Option<(usize, u64, u64)> = None;
        for (row, range) in shape.rows.iter().enumerate() {
            let needed = u64::from(range.low.saturating_sub(counts[row]));
            if free[row] == 0 {
                if needed > 0 {
                    return None;
                }
                continue;
            }
            if urgent.is_none_or(|(_, most, of)| needed * of > most * free[row]) {
                urgent = Some((row, needed, free[row]));
            }
        }
        let (row, _, of) = urgent?;
        let mut chosen = draws.below(usize::try_from(of).unwrap_or(usize::MAX));
        let mut group = usize::MAX;
        for (one, (of, left)) in shape.groups.iter().zip(&left).enumerate() {
            if of.rows.contains(&(row as u32)) {
                if chosen < *left as usize {
                    group = one;
                    break;
                }
                chosen -= *left as usize;
            }
        }
        taken[group] += 1;
        left[group] -= 1;
        if let Some(house) = household_of[group] {
            for one in &shape.households[house as usize] {
                left[*one as usize] = 0;
            }
        }
        for row in &shape.groups[group].rows {
            counts[*row as usize] += 1;
            if counts[*row as usize] == shape.rows[*row as usize].high {
                for (of, left) in shape.groups.iter().zip(&mut left) {
                    if of.rows.contains(row) {
                        *left = 0;
                    }
                }
            }
        }
    }
    let panel: Panel = (0_u32..).zip(taken).filter(|one| one.1 > 0).collect();
    shape.admits(&panel).then_some(panel)
}

/// The frequencies of many draws.
pub(crate) fn lottery(pool: &Pool, reduced: &Reduced, times: u32, seed: u64) -> Result<Lottery, Refusal> {
    let shape = &reduced.shape;
    let household_of = shape.household_of();
    let mut draws = Draws::new(seed);
    let mut panels: Vec<Panel> = Vec::new();
    for _ in 0..times {
        let found = (0..TRIES).find_map(|_| attempt(shape, &household_of, &mut draws));
        panels.push(found.ok_or(Refusal::Stopped)?);
    }
    let mut chances = vec![0.0; pool.people.len()];
    for one in &pool.must {
        chances[*one] = 1.0;
    }
    for (group, people) in panels.iter().flatten() {
        let members = &reduced.members[*group as usize];
        for one in members {
            chances[*one] += f64::from(*people) / members.len() as f64 / f64::from(times);
        }
    }
    let weights = vec![1.0 / f64::from(times); panels.len()];
    Ok(Lottery {
        method: Method::Legacy(times),
        profiles: reduced.members.iter().map(|people| Profile { people: people.clone() }).collect(),
        certain: pool.must.clone(),
        panels,
        weights,
        chances,
        exact: false,
        certificate: Certificate::default(),
    })
}
