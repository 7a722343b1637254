//! Words that are together: their graph, its strongest tree, its communities.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::counts::Table;

/// A bond between two words.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bond {
    /// The word that comes first, by its place among [`Graph::words`].
    pub one: u32,
    /// The other.
    pub other: u32,
    /// How many rows have both.
    pub together: u64,
    /// Whether it is in the strongest tree.
    pub in_tree: bool,
}

/// A word of the graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vertex {
    /// The word.
    pub word: String,
    /// How many rows have it.
    pub rows: u64,
    /// Its community.
    pub community: u32,
}

/// The most frequent words of a table, bound when rows have both.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Graph {
    /// The words, in the order of the alphabet.
    pub words: Vec<Vertex>,
    /// The bonds, in the order of the words.
    pub bonds: Vec<Bond>,
    /// How much more communities are bound within than by chance (modularity), from −½ to 1.
    pub modularity: f64,
}

impl Graph {
    /// Of the `most` words that most rows have, and the bonds of `least` rows or more.
    #[must_use]
    pub fn new(table: &Table, most: usize, least: u64) -> Self {
        let presences = table.presences();
        let mut order: Vec<usize> = (0..presences.len()).collect();
        order.sort_by(|one, other| presences[*other].cmp(&presences[*one]).then(one.cmp(other)));
        order.truncate(most);
        order.sort_unstable();
        let mut place = vec![None; presences.len()];
        for (at, word) in order.iter().enumerate() {
            place[*word] = Some(at as u32);
        }
        let mut together: BTreeMap<(u32, u32), u64> = BTreeMap::new();
        for row in 0..table.rows() {
            let known: Vec<u32> =
                table.row(row).iter().filter_map(|cell| place[cell.word as usize]).collect();
            for (at, one) in known.iter().enumerate() {
                for other in &known[at + 1..] {
                    *together.entry((*one, *other)).or_default() += 1;
                }
            }
        }
        together.retain(|_, count| *count >= least.max(1));
        let bond = |((one, other), count): (&(u32, u32), &u64)| Bond {
            one: *one,
            other: *other,
            together: *count,
            in_tree: false,
        };
        let mut bonds: Vec<Bond> = together.iter().map(bond).collect();
        strongest_tree(&mut bonds, order.len());
        let weighted: Vec<(u32, u32, f64)> =
            bonds.iter().map(|bond| (bond.one, bond.other, bond.together as f64)).collect();
        let (communities, modularity) = communities(order.len(), &weighted);
        let vertex = |(word, community): (&usize, &u32)| Vertex {
            word: table.words[*word].clone(),
            rows: presences[*word],
            community: *community,
        };
        Self { words: order.iter().zip(&communities).map(vertex).collect(), bonds, modularity }
    }
}

/// The bonds that join all that can be joined, the strongest first (J. B. Kruskal, 1956); of equals, the first words.
fn strongest_tree(bonds: &mut [Bond], size: usize) {
    let mut order: Vec<usize> = (0..bonds.len()).collect();
    order.sort_by(|one, other| bonds[*other].together.cmp(&bonds[*one].together).then(one.cmp(other)));
    let mut up: Vec<usize> = (0..size).collect();
    let root = |up: &mut Vec<usize>, mut at: usize| {
        while up[at] != at {
            up[at] = up[up[at]];
            at = up[at];
        }
        at
    };
    for at in order {
        let (one, other) = (root(&mut up, bonds[at].one as usize), root(&mut up, bonds[at].other as usize));
        if one != other {
            bonds[at].in_tree = true;
            up[one.max(other)] = one.min(other);
        }
    }
}

/// Communities of a graph by V. Blondel et al., *Fast unfolding of communities in large networks* (2008), vertices
/// taken in their order and, of communities as good, the first: the same graph gives the same communities. They are
/// numbered by size, then by their first vertex. Gives also their modularity.
#[must_use]
pub fn communities(size: usize, bonds: &[(u32, u32, f64)]) -> (Vec<u32>, f64) {
    let mut of: Vec<usize> = (0..size).collect();
    let mut near: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); size];
    for (one, other, weight) in bonds {
        *near[*one as usize].entry(*other as usize).or_default() += weight;
        *near[*other as usize].entry(*one as usize).or_default() += weight;
    }
    let all: f64 = near.iter().flat_map(BTreeMap::values).sum();
    if all <= 0.0 {
        return ((0..size as u32).collect(), 0.0);
    }
    let original = near.clone();
    loop {
        let moved = settle(&near, all);
        let mut names: BTreeMap<usize, usize> = BTreeMap::new();
        for community in &moved {
            let next = names.len();
            names.entry(*community).or_insert(next);
        }
        let moved: Vec<usize> = moved.iter().map(|community| names[community]).collect();
        of.iter_mut().for_each(|place| *place = moved[*place]);
        if names.len() == near.len() {
            break;
        }
        // Each community becomes one vertex; what binds it within is a bond with itself.
        let mut next: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); names.len()];
        for (one, bonds) in near.iter().enumerate() {
            for (other, weight) in bonds {
                *next[moved[one]].entry(moved[*other]).or_default() += weight;
            }
        }
        near = next;
    }
    let mut members: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (vertex, community) in of.iter().enumerate() {
        members.entry(*community).or_insert((0, vertex)).0 += 1;
    }
    let mut order: Vec<(usize, (usize, usize))> = members.into_iter().collect();
    order.sort_by(|one, other| other.1.0.cmp(&one.1.0).then(one.1.1.cmp(&other.1.1)));
    let rank: BTreeMap<usize, u32> = order.iter().zip(0..).map(|((name, _), rank)| (*name, rank)).collect();
    let of: Vec<u32> = of.iter().map(|community| rank[community]).collect();
    let modularity = modularity(&original, &of, all);
    (of, modularity)
}

/// Moves vertices one by one to the community where they are most bound, until none does.
fn settle(near: &[BTreeMap<usize, f64>], all: f64) -> Vec<usize> {
    let degree: Vec<f64> = near.iter().map(|bonds| bonds.values().sum()).collect();
    let mut of: Vec<usize> = (0..near.len()).collect();
    let mut held = degree.clone();
    for _ in 0..100 {
        let mut still = true;
        for (vertex, bonds) in near.iter().enumerate() {
            let mut bound: BTreeMap<usize, f64> = BTreeMap::from([(of[vertex], 0.0)]);
            for (other, weight) in bonds.iter().filter(|(other, _)| **other != vertex) {
                *bound.entry(of[*other]).or_default() += weight;
            }
            held[of[vertex]] -= degree[vertex];
            let gain = |community: usize, weight: f64| weight - held[community] * degree[vertex] / all;
            let (mut best, mut most) = (of[vertex], gain(of[vertex], bound[&of[vertex]]));
            for (community, weight) in &bound {
                let found = gain(*community, *weight);
                if found > most + 1e-9 * all.max(1.0) * 1e-3 {
                    (best, most) = (*community, found);
                }
            }
            held[best] += degree[vertex];
            still &= best == of[vertex];
            of[vertex] = best;
        }
        if still {
            break;
        }
    }
    of
}

fn modularity(near: &[BTreeMap<usize, f64>], of: &[u32], all: f64) -> f64 {
    let size = of.iter().map(|community| *community as usize + 1).max().unwrap_or(0);
    let (mut within, mut held) = (vec![0.0; size], vec![0.0; size]);
    for (vertex, bonds) in near.iter().enumerate() {
        for (other, weight) in bonds {
            held[of[vertex] as usize] += weight;
            if of[*other] == of[vertex] {
                within[of[vertex] as usize] += weight;
            }
        }
    }
    within.iter().zip(&held).map(|(within, held)| within / all - held * held / (all * all)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two triangles joined by one bond: 7 bonds, 14 ends. Each triangle: 6 of 14 ends within, 7 held: 2·(6/14 −
    /// (7/14)²) = .357143.
    #[test]
    fn two_triangles() {
        let bonds =
            [(0, 1, 1.0), (0, 2, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 4, 1.0), (3, 5, 1.0), (4, 5, 1.0)];
        let (of, modularity) = communities(6, &bonds);
        assert_eq!(of, [0, 0, 0, 1, 1, 1]);
        assert!((modularity - 5.0 / 14.0).abs() < 1e-12);
        assert_eq!(communities(3, &[]).0, [0, 1, 2]);
    }

    /// Zachary's club of karate (1977): 34 members, 78 friendships. The method is known to find four communities, of
    /// modularity .41 to .42.
    #[test]
    fn the_karate_club() {
        const FRIENDS: &str = "1-2 1-3 2-3 1-4 2-4 3-4 1-5 1-6 1-7 5-7 6-7 1-8 2-8 3-8 4-8 1-9 3-9 3-10 1-11 5-11 6-11 1-12 1-13 4-13 \
            1-14 2-14 3-14 4-14 6-17 7-17 1-18 2-18 1-20 2-20 1-22 2-22 24-26 25-26 3-28 24-28 25-28 3-29 24-30 27-30 2-31 9-31 1-32 \
            25-32 26-32 29-32 3-33 9-33 15-33 16-33 19-33 21-33 23-33 24-33 30-33 31-33 32-33 9-34 10-34 14-34 15-34 16-34 19-34 \
            20-34 21-34 23-34 24-34 27-34 28-34 29-34 30-34 31-34 32-34 33-34";
        let bonds: Vec<(u32, u32, f64)> = FRIENDS
            .split_whitespace()
            .filter_map(|pair| pair.split_once('-'))
            .map(|(one, other)| {
                let number = |text: &str| text.parse::<u32>().expect("a number") - 1;
                (number(one), number(other), 1.0)
            })
            .collect();
        assert_eq!(bonds.len(), 78);
        let (of, modularity) = communities(34, &bonds);
        assert_eq!(of.iter().max(), Some(&3));
        assert!((0.41..0.42).contains(&modularity), "{modularity}");
        assert_ne!(of[0], of[33], "the instructor and the president");
    }

    /// Rows: a b, a b, a c, b c. The bond of a and b is the strongest; a c and b c are as strong, the first is kept.
    #[test]
    fn the_strongest_tree() {
        let names = ["a", "b", "c"].map(str::to_owned).to_vec();
        let rows = [vec![0, 1], vec![0, 1], vec![0, 2], vec![1, 2], vec![]];
        let graph = Graph::new(&Table::gathered(names, (0..5).collect(), rows), 3, 1);
        let tree: Vec<_> =
            graph.bonds.iter().map(|bond| (bond.one, bond.other, bond.together, bond.in_tree)).collect();
        assert_eq!(tree, [(0, 1, 2, true), (0, 2, 1, true), (1, 2, 1, false)]);
        assert_eq!(graph.words.iter().map(|word| word.rows).collect::<Vec<_>>(), [3, 3, 2]);
    }
}
