use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use db::{Db, Topic};
use tokio::sync::broadcast::{Receiver, error::TryRecvError};

/// Values kept in memory on this node until someone, on any node, says that what they were made of changed
/// ([`db::Tx::notify`]).
///
/// ```ignore
/// let counts = memo.get(key, &[&format!("module:{id}")], || app.read(move |tx| store::counts(tx, id))).await?;
/// ```
///
/// A value depends on its key and on its topics only: never on the hour, nor on who asks. A value that was being made
/// while one of its topics was said is given to whoever asked for it, and not kept.
pub struct Memo<K, V> {
    db: Db,
    most: usize,
    kept: Mutex<Kept<K, V>>,
}

struct Kept<K, V> {
    said: Receiver<Topic>,
    values: HashMap<K, V>,
    /// The values that each topic makes forgotten, so that what is said of others costs nothing.
    under: HashMap<Arc<str>, HashSet<K>>,
}

impl<K: Clone + Eq + Hash, V: Clone> Memo<K, V> {
    /// Keeps at most `most` values.
    #[must_use]
    pub fn new(db: &Db, most: usize) -> Self {
        let kept = Kept { said: db.subscribe(), values: HashMap::new(), under: HashMap::new() };
        Self { db: db.clone(), most, kept: Mutex::new(kept) }
    }

    fn kept(&self) -> MutexGuard<'_, Kept<K, V>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.forget_changed();
        kept
    }

    /// The value kept for a key, or the one that `make` makes.
    ///
    /// # Errors
    /// Those of `make`; nothing is then kept.
    pub async fn get<E, F>(&self, key: K, topics: &[&str], make: impl FnOnce() -> F) -> Result<V, E>
    where
        F: Future<Output = Result<V, E>>,
    {
        self.get_with(key, || async {
            let value = make().await?;
            Ok((value, topics.iter().map(|&topic| topic.into()).collect()))
        })
        .await
    }

    /// The same, when the topics are known only with the value. What is made must depend on nothing else.
    ///
    /// # Errors
    /// Those of `make`; nothing is then kept.
    pub async fn get_with<E, F>(&self, key: K, make: impl FnOnce() -> F) -> Result<V, E>
    where
        F: Future<Output = Result<(V, Vec<Arc<str>>), E>>,
    {
        if let Some(found) = self.kept().values.get(&key) {
            return Ok(found.clone());
        }
        let mut meanwhile = self.db.subscribe();
        let (value, topics) = make().await?;
        let mut kept = self.kept();
        if unchanged(&mut meanwhile, &topics) {
            if kept.values.len() >= self.most || kept.under.len() >= 4 * self.most {
                kept.forget_all();
            }
            for topic in topics {
                kept.under.entry(topic).or_default().insert(key.clone());
            }
            kept.values.insert(key, value.clone());
        }
        Ok(value)
    }
}

impl<K: Eq + Hash, V> Kept<K, V> {
    fn forget_changed(&mut self) {
        loop {
            match self.said.try_recv() {
                Ok(Some(topic)) => {
                    for key in self.under.remove(&topic).unwrap_or_default() {
                        self.values.remove(&key);
                    }
                }
                Ok(None) | Err(TryRecvError::Lagged(_)) => self.forget_all(),
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
        }
    }

    fn forget_all(&mut self) {
        self.values.clear();
        self.under.clear();
    }
}

fn unchanged(said: &mut Receiver<Topic>, topics: &[Arc<str>]) -> bool {
    loop {
        match said.try_recv() {
            Ok(Some(topic)) if !topics.contains(&topic) => {}
            Ok(_) | Err(TryRecvError::Lagged(_)) => return false,
            Err(TryRecvError::Empty | TryRecvError::Closed) => return true,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    fn say(db: &Db, topic: &'static str) {
        db.write_blocking(move |tx| {
            tx.notify(topic);
            Ok::<_, db::Error>(())
        })
        .expect("said");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_value_lasts_until_its_topic_is_said() {
        let database = db::testing::TestDb::sqlite();
        let memo = Memo::new(&database.db, 2);
        let made = AtomicU32::new(0);
        let ask = async |key: u8| {
            memo.get(key, &["a"], || async { Ok::<_, ()>(made.fetch_add(1, Ordering::SeqCst)) }).await
        };
        assert_eq!((ask(1).await, ask(1).await), (Ok(0), Ok(0)));
        tokio::task::block_in_place(|| say(&database.db, "b"));
        assert_eq!(ask(1).await, Ok(0), "another topic");
        tokio::task::block_in_place(|| say(&database.db, "a"));
        assert_eq!(ask(1).await, Ok(1));
        assert_eq!((ask(2).await, ask(3).await), (Ok(2), Ok(3)), "bounded: all is forgotten at the limit");
        assert_eq!((ask(3).await, ask(1).await), (Ok(3), Ok(4)));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_value_made_during_a_change_is_not_kept() {
        let database = db::testing::TestDb::sqlite();
        let memo = Memo::new(&database.db, 8);
        let first = memo
            .get((), &["a"], || async {
                tokio::task::block_in_place(|| say(&database.db, "a"));
                Ok::<_, ()>(1)
            })
            .await;
        assert_eq!(first, Ok(1));
        assert_eq!(memo.get((), &["a"], || async { Ok::<_, ()>(2) }).await, Ok(2));
        assert_eq!(memo.get((), &["a"], || async { Ok::<_, ()>(3) }).await, Ok(2));
    }

    #[tokio::test]
    async fn a_failure_is_not_kept() {
        let database = db::testing::TestDb::sqlite();
        let memo = Memo::<(), u8>::new(&database.db, 8);
        assert_eq!(memo.get((), &[], || async { Err("no") }).await, Err("no"));
        assert_eq!(memo.get((), &[], || async { Ok::<_, ()>(2) }).await, Ok(2));
    }
}
