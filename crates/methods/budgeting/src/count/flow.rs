//! The largest flow through a network (Y. Dinitz, *Algorithm for solution of a problem of maximum flow*, 1970).

/// A network with whole capacities.
pub(super) struct Network {
    /// For each place, its edges.
    edges: Vec<Vec<usize>>,
    to: Vec<usize>,
    room: Vec<i128>,
}

impl Network {
    pub(super) fn new(places: usize) -> Self {
        Self { edges: vec![Vec::new(); places], to: Vec::new(), room: Vec::new() }
    }

    pub(super) fn join(&mut self, from: usize, to: usize, room: i128) {
        self.edges[from].push(self.to.len());
        self.to.push(to);
        self.room.push(room);
        self.edges[to].push(self.to.len());
        self.to.push(from);
        self.room.push(0);
    }

    fn levels(&self, source: usize) -> Vec<usize> {
        let mut levels = vec![usize::MAX; self.edges.len()];
        levels[source] = 0;
        let mut queue = std::collections::VecDeque::from([source]);
        while let Some(place) = queue.pop_front() {
            for edge in &self.edges[place] {
                let to = self.to[*edge];
                if self.room[*edge] > 0 && levels[to] == usize::MAX {
                    levels[to] = levels[place] + 1;
                    queue.push_back(to);
                }
            }
        }
        levels
    }

    /// Places that more could still reach.
    pub(super) fn reached(&self, source: usize) -> Vec<bool> {
        self.levels(source).into_iter().map(|level| level != usize::MAX).collect()
    }

    pub(super) fn flow(&mut self, source: usize, sink: usize) -> i128 {
        let mut flow = 0;
        loop {
            let levels = self.levels(source);
            if levels[sink] == usize::MAX {
                return flow;
            }
            let mut next = vec![0; self.edges.len()];
            // A path of edges from the source, lengthened or shortened until no more reaches the sink.
            let mut path: Vec<usize> = Vec::new();
            loop {
                let place = path.last().map_or(source, |edge| self.to[*edge]);
                if place == sink {
                    let most = path.iter().map(|edge| self.room[*edge]).min().unwrap_or(0);
                    flow += most;
                    for edge in &path {
                        self.room[*edge] -= most;
                        self.room[edge ^ 1] += most;
                    }
                    let full = path.iter().position(|edge| self.room[*edge] == 0).unwrap_or(0);
                    path.truncate(full);
                    continue;
                }
                if let Some(edge) = self.edges[place].get(next[place]).copied() {
                    let to = self.to[edge];
                    if self.room[edge] > 0 && levels[to] == levels[place] + 1 {
                        path.push(edge);
                    } else {
                        next[place] += 1;
                    }
                } else if let Some(edge) = path.pop() {
                    let before = self.to[edge ^ 1];
                    next[before] += 1;
                } else {
                    break;
                }
            }
        }
    }
}
