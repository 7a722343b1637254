//! What a panel must be, in whole numbers: how many people of each group of interchangeable people.

/// People who are the same for every quota, alone at their address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Group {
    /// How many they are.
    pub(crate) people: u32,
    /// The quotas they count for, in order.
    pub(crate) rows: Vec<u32>,
}

/// At least and at most so many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    pub(crate) low: u32,
    pub(crate) high: u32,
}

/// Something that holds of every panel and is not a quota: the sum of `weights` times the people of each group is at most `most`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Cut {
    pub(crate) weights: Vec<i64>,
    pub(crate) most: i64,
}

/// The panels that may be: `size` people, quotas, at most one of each household.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Shape {
    pub(crate) size: u32,
    pub(crate) groups: Vec<Group>,
    pub(crate) rows: Vec<Row>,
    /// Groups, of one person each, of which at most one is taken.
    pub(crate) households: Vec<Vec<u32>>,
}

/// Groups with how many people are taken of each, in order.
pub(crate) type Panel = Vec<(u32, u32)>;

impl Shape {
    /// Whether a panel may be, in whole numbers.
    pub(crate) fn admits(&self, panel: &[(u32, u32)]) -> bool {
        let mut counts = vec![0_u32; self.rows.len()];
        let mut taken = vec![0_u32; self.groups.len()];
        let mut size = 0;
        for (group, people) in panel {
            let of = &self.groups[*group as usize];
            if *people > of.people || *people == 0 || taken[*group as usize] > 0 {
                return false;
            }
            taken[*group as usize] = *people;
            size += people;
            for row in &of.rows {
                counts[*row as usize] += people;
            }
        }
        size == self.size
            && counts.iter().zip(&self.rows).all(|(count, row)| (row.low..=row.high).contains(count))
            && self
                .households
                .iter()
                .all(|house| house.iter().map(|one| taken[*one as usize]).sum::<u32>() <= 1)
    }

    /// For each group the households it is in: none or one.
    pub(crate) fn household_of(&self) -> Vec<Option<u32>> {
        let mut of = vec![None; self.groups.len()];
        for (number, house) in (0_u32..).zip(&self.households) {
            for one in house {
                of[*one as usize] = Some(number);
            }
        }
        of
    }
}
