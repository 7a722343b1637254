use super::{
    Comparison, Completion, EqualShares, ExactEqualShares, Exhaustive, Greedy, MajorityJudgement, MaxWelfare,
    Method, Misfit, Order, Phragmen, Plain, RuleSpec, Start, Utility,
};
use crate::{Money, Share};

/// The names of the presets.
pub const PRESETS: &[&str] = &[
    "greedy",
    "greedy-no-skip",
    "greedy-threshold",
    "greedy-ratio",
    "greedy-reserve",
    "mes",
    "mes-cardinality",
    "mes-add1",
    "mes-add1-comparison",
    "mes-add1u",
    "mes-add1u-web",
    "mes-phragmen",
    "ees",
    "ees-add-opt",
    "phragmen",
    "maximin-support",
    "max-welfare",
    "majority-judgement",
];

/// A rule known by name. `threshold` is what the file says, for the rules that have one.
#[must_use]
pub fn preset(name: &str, threshold: Option<i64>) -> Option<RuleSpec> {
    let greedy = Greedy::default();
    let mes = EqualShares {
        utility: Utility::PointsTimesCost,
        start: Start::Exact,
        increment: None,
        exhaustive: Exhaustive::No,
        completion: Completion::None,
    };
    let one = Some(Money::units(1));
    let method = match name {
        "greedy" | "greedy-threshold" => Method::Greedy(greedy),
        "greedy-no-skip" => Method::Greedy(Greedy { misfit: Misfit::Stop, ..greedy }),
        "greedy-ratio" => Method::Greedy(Greedy { by: Order::PointsPerCost, ..greedy }),
        "greedy-reserve" => {
            Method::Greedy(Greedy { misfit: Misfit::Stop, reserve: Share::new(4, 5), ..greedy })
        }
        "mes" => Method::EqualShares(mes),
        "mes-cardinality" => Method::EqualShares(EqualShares { utility: Utility::Points, ..mes }),
        // As Wieliczka (2023), Świecie (2023) and Assen (2024) published.
        "mes-add1" | "mes-add1-comparison" => {
            Method::EqualShares(EqualShares { start: Start::Floor, increment: one, ..mes })
        }
        // As pabutools does.
        "mes-add1u" => Method::EqualShares(EqualShares {
            increment: one,
            exhaustive: Exhaustive::Supported,
            completion: Completion::Utilitarian,
            ..mes
        }),
        // As the tool of equalshares.net does unless told otherwise. Where it would go round for ever, `Supported` ends.
        "mes-add1u-web" => Method::EqualShares(EqualShares {
            start: Start::Floor,
            increment: one,
            exhaustive: Exhaustive::All,
            completion: Completion::Utilitarian,
            ..mes
        }),
        "mes-phragmen" => Method::EqualShares(EqualShares { completion: Completion::Phragmen, ..mes }),
        "ees" | "ees-add-opt" => Method::ExactEqualShares(ExactEqualShares {
            utility: Utility::Cost,
            add_opt: name == "ees-add-opt",
            completion: Completion::None,
        }),
        "phragmen" => Method::Phragmen(Phragmen { misfit: Misfit::Stop }),
        "maximin-support" => Method::MaximinSupport(Plain {}),
        "max-welfare" => Method::MaxWelfare(MaxWelfare { utility: Utility::PointsTimesCost }),
        "majority-judgement" => {
            Method::MajorityJudgement(MajorityJudgement { unmentioned: 0, misfit: Misfit::Skip })
        }
        _ => return None,
    };
    let mut rule = RuleSpec::new(name, method);
    if name == "greedy-threshold" || name == "greedy-no-skip" {
        rule.eligible.points = threshold;
    }
    if name == "mes-add1-comparison" {
        rule.comparison = Comparison::Satisfaction;
    }
    Some(rule)
}
