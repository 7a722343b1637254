//! Small elections drawn from a seed.

use budgeting::{
    Money,
    pabulib::{Meta, PbFile, Project, VoteType, Votes},
};

/// A small generator with a chosen seed (Marsaglia's xorshift).
pub(crate) struct Draws(pub(crate) u64);

impl Draws {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).expect("below n")
    }

    /// An election whose costs and points repeat, so that ties and empty purses happen.
    pub(crate) fn election(&mut self) -> PbFile {
        const TYPES: [VoteType; 4] =
            [VoteType::Approval, VoteType::Approval, VoteType::Cumulative, VoteType::Ordinal];
        let vote_type = TYPES[self.below(4)];
        let (projects, voters) = (1 + self.below(7), 1 + self.below(12));
        let mut meta = Meta::new(Money::units(i64::try_from(5 + self.below(60)).expect("small")), vote_type);
        meta.rule = "greedy".to_owned();
        meta.max_length = Some(3);
        let listed = (0..projects).map(|place| Project {
            id: format!("p{place}"),
            cost: Money::units(i64::try_from(1 + self.below(6) * 5).expect("small")),
            ..Project::default()
        });
        let projects: Vec<Project> = listed.collect();
        let mut votes = Votes::default();
        for voter in 0..voters {
            let mut choices: Vec<u32> = Vec::new();
            for _ in 0..self.below(4) {
                let project = u32::try_from(self.below(projects.len())).expect("small");
                if !choices.contains(&project) {
                    choices.push(project);
                }
            }
            let given = choices.iter().map(|_| i64::try_from(1 + self.below(3)).expect("small"));
            let points: Vec<i64> = if vote_type.has_points() { given.collect() } else { Vec::new() };
            votes.push(&format!("v{voter}"), &choices, &points, &[]);
        }
        PbFile { meta, projects, votes }
    }
}
