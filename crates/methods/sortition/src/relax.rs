//! Quotas that cannot all be met: which ones clash, and the smallest change that would do. Solved by `microlp`, which also checks what the
//! search of this crate claims.

use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

use crate::{
    Language,
    committee::{Committee, Found, Search},
    pool::Pool,
    shape::{Row, Shape},
};

/// A quota, and what it would have to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The feature.
    pub feature: String,
    /// The value.
    pub value: String,
    /// From this minimum and maximum.
    pub from: (u32, u32),
    /// To these.
    pub to: (u32, u32),
}

/// What would make a panel possible.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relaxation {
    /// The smallest change of quotas, if one within their flexible bounds does.
    pub changes: Vec<Change>,
    /// Quotas that cannot be met together, and could if any of them were left out: feature, value, minimum, maximum.
    pub clash: Vec<Change>,
}

impl Relaxation {
    /// Says it.
    #[must_use]
    pub fn sentences(&self, language: Language) -> Vec<String> {
        let mut told = Vec::new();
        let range = |(min, max): (u32, u32)| {
            if min == max {
                min.to_string()
            } else {
                language.of(format!("{min} à {max}"), format!("{min} to {max}"))
            }
        };
        let clash: Vec<String> = self
            .clash
            .iter()
            .map(|one| format!("{} {} ({})", one.feature, one.value, range(one.from)))
            .collect();
        if !clash.is_empty() {
            told.push(language.of(
                format!("Ces quotas ne peuvent pas être tenus ensemble : {}.", clash.join(", ")),
                format!("These quotas cannot be met together: {}.", clash.join(", ")),
            ));
        }
        if self.changes.is_empty() {
            told.push(language.of(
                "Aucun changement dans les bornes souples ne suffit.".to_owned(),
                "No change within the flexible bounds is enough.".to_owned(),
            ));
        } else {
            told.push(language.of("Le plus petit changement :", "The smallest change:").to_owned());
        }
        for one in &self.changes {
            let (what, from, to) = if one.from.0 == one.to.0 {
                (language.of("maximum", "maximum"), one.from.1, one.to.1)
            } else {
                (language.of("minimum", "minimum"), one.from.0, one.to.0)
            };
            let also = if one.from.0 != one.to.0 && one.from.1 != one.to.1 {
                language.of(
                    format!(", maximum de {} à {}", one.from.1, one.to.1),
                    format!(", maximum from {} to {}", one.from.1, one.to.1),
                )
            } else {
                String::new()
            };
            told.push(language.of(
                format!("  {} {} : {what} de {from} à {to}{also}", one.feature, one.value),
                format!("  {} {}: {what} from {from} to {to}{also}", one.feature, one.value),
            ));
        }
        told
    }
}

fn people(problem: &mut Problem, shape: &Shape, weights: &[i64]) -> Vec<Variable> {
    let each = shape.groups.iter().zip(weights);
    let variables: Vec<Variable> = each
        .map(|(group, weight)| {
            problem.add_integer_var(*weight as f64, (0, i32::try_from(group.people).unwrap_or(i32::MAX)))
        })
        .collect();
    let all: Vec<(Variable, f64)> = variables.iter().map(|one| (*one, 1.0)).collect();
    problem.add_constraint(&all[..], ComparisonOp::Eq, f64::from(shape.size));
    for house in &shape.households {
        let members: Vec<(Variable, f64)> = house.iter().map(|one| (variables[*one as usize], 1.0)).collect();
        problem.add_constraint(&members[..], ComparisonOp::Le, 1.0);
    }
    variables
}

fn with(variables: &[Variable], shape: &Shape, row: usize) -> Vec<(Variable, f64)> {
    let groups = variables.iter().zip(&shape.groups);
    groups.filter(|(_, group)| group.rows.contains(&(row as u32))).map(|(one, _)| (*one, 1.0)).collect()
}

/// The greatest weight of a panel, by another program than ours.
pub(crate) fn heaviest(shape: &Shape, weights: &[i64]) -> Option<i64> {
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let variables = people(&mut problem, shape, weights);
    for (row, range) in shape.rows.iter().enumerate() {
        let of = with(&variables, shape, row);
        problem.add_constraint(&of[..], ComparisonOp::Ge, f64::from(range.low));
        problem.add_constraint(&of[..], ComparisonOp::Le, f64::from(range.high.min(shape.size)));
    }
    let solution = problem.solve().ok()?.into_solution().ok()?;
    let taken = variables.iter().zip(weights);
    Some(taken.map(|(one, weight)| solution.var_value(*one).round() as i64 * weight).sum())
}

/// The smallest change that makes a panel possible, and what clashes. None when the search was given up.
pub(crate) fn relaxation(pool: &Pool) -> Option<Relaxation> {
    let reduced = pool.reduced();
    let shape = &reduced.shape;
    let named = |row: usize, to: (u32, u32)| {
        let (feature, value) = reduced.quotas[row];
        let quota = &pool.features[feature].quotas[value];
        Change {
            feature: pool.features[feature].name.clone(),
            value: quota.value.clone(),
            from: (quota.min, quota.max),
            to,
        }
    };
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let variables = people(&mut problem, shape, &vec![0; shape.groups.len()]);
    let mut given = Vec::new();
    for (row, range) in shape.rows.iter().enumerate() {
        let (feature, value) = reduced.quotas[row];
        let quota = &pool.features[feature].quotas[value];
        let already = quota.min.max(quota.max) - range.high.min(quota.max);
        let down = range.low.min(quota.min - quota.min_flex.min(quota.min));
        let highest = quota.max_flex.min(pool.size).max(quota.max);
        let up = highest - quota.max;
        // To lower a minimum of one is to leave someone out: it costs most.
        let cost = if quota.min == 0 { 0.0 } else { 1.0 + 2.0 / f64::from(quota.min) };
        let lowered = problem.add_integer_var(cost, (0, i32::try_from(down).unwrap_or(0)));
        let raised = problem.add_integer_var(1.0, (0, i32::try_from(up).unwrap_or(0)));
        let _ = already;
        let mut of = with(&variables, shape, row);
        of.push((lowered, 1.0));
        problem.add_constraint(&of[..], ComparisonOp::Ge, f64::from(range.low));
        of.pop();
        of.push((raised, -1.0));
        problem.add_constraint(&of[..], ComparisonOp::Le, f64::from(range.high.min(shape.size)));
        given.push((lowered, raised));
    }
    let mut changes = Vec::new();
    match problem.solve() {
        Ok(outcome) => {
            let solution = outcome.into_solution().ok()?;
            for (row, (lowered, raised)) in given.iter().enumerate() {
                let (feature, value) = reduced.quotas[row];
                let quota = &pool.features[feature].quotas[value];
                let down = solution.var_value(*lowered).round() as u32;
                let up = solution.var_value(*raised).round() as u32;
                if down + up > 0 {
                    changes.push(named(row, (quota.min.saturating_sub(down), quota.max + up)));
                }
            }
        }
        Err(microlp::Error::Infeasible) => {}
        Err(_) => return None,
    }
    let clash = clash(shape).into_iter().map(|row| {
        let (feature, value) = reduced.quotas[row];
        let quota = &pool.features[feature].quotas[value];
        named(row, (quota.min, quota.max))
    });
    Some(Relaxation { changes, clash: clash.collect() })
}

/// Rows that cannot be met together: each is tried without, and left out when the others still cannot.
fn clash(shape: &Shape) -> Vec<usize> {
    const NODES: usize = 4_000;
    let mut left = shape.clone();
    let weights = vec![0.0; shape.groups.len()];
    let mut kept = Vec::new();
    for row in 0..shape.rows.len() {
        let before = left.rows[row];
        left.rows[row] = Row { low: 0, high: shape.size };
        if !matches!(Committee::new(&left, &[]).search(&weights, Search::First, NODES), Found::Nothing) {
            left.rows[row] = before;
            kept.push(row);
        }
    }
    kept
}
