use super::{Comparison, Greedy, Method, Misfit, RuleSpec, TieBreak, preset};
use crate::{
    Share,
    pabulib::{Meta, PbFile},
};

/// What the label of a file amounts to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Label {
    /// This rule.
    Rule(Box<RuleSpec>),
    /// A rule that the file does not describe: `unknown`, or nothing.
    Unknown,
    /// Something else than a label of the format.
    NotALabel,
}

/// The rule that a label of the format means for a file.
///
/// Between projects with equally many votes the order of the file decides: it is the only trace of how the town decided.
/// `greedy-exclusive` and `greedy-custom` say in the comment of the file, in words, what else applied: the greedy rule stands for them,
/// and for Poznań the one that funds the first project that is too dear when what is left covers four fifths of it.
#[must_use]
pub fn labelled(label: &str, meta: &Meta) -> Label {
    let threshold = meta.min_project_score_threshold;
    let rule = match label {
        "greedy" | "greedy-threshold" | "greedy-exclusive" => preset("greedy-threshold", threshold),
        "greedy-no-skip" => preset("greedy-no-skip", threshold),
        "greedy-custom" => preset("greedy-threshold", threshold).map(|rule| custom(rule, meta)),
        "equalshares" => preset("mes", None),
        "equalshares-comparison" => {
            preset("mes", None).map(|rule| RuleSpec { comparison: Comparison::Satisfaction, ..rule })
        }
        "equalshares/add1" => preset("mes-add1", None),
        "equalshares/add1-comparison" => preset("mes-add1-comparison", None),
        "unknown" | "" => return Label::Unknown,
        _ => return Label::NotALabel,
    };
    let Some(mut rule) = rule else { return Label::NotALabel };
    label.clone_into(&mut rule.name);
    if label.starts_with("greedy") {
        rule.ties = vec![TieBreak::File];
    }
    Label::Rule(Box::new(rule))
}

fn custom(rule: RuleSpec, meta: &Meta) -> RuleSpec {
    if meta.get("unit") != "Poznań" {
        return rule;
    }
    let method =
        Method::Greedy(Greedy { misfit: Misfit::Stop, reserve: Share::new(4, 5), ..Greedy::default() });
    RuleSpec { method, ..rule }
}

impl PbFile {
    /// What the label of the file amounts to.
    #[must_use]
    pub fn label(&self) -> Label {
        labelled(&self.meta.rule, &self.meta)
    }
}
