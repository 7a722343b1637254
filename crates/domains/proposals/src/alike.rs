//! Contributions that look like one being filed: an index of each module, kept in memory and brought up to date when it
//! is asked. It only advises: whoever files decides.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use corpus::{ContributionId, Listed};
use db::Tx;
use kernel::{Id as _, Timestamp};
use parvis_text::similar::{Index, LOOKS_ALIKE};
use spaces::ModuleId;
use web::App;

/// Modules whose index is kept at once.
const MODULES: usize = 50;
/// From this many changes on, all texts are read in one go.
const MANY: usize = 300;
/// Shown at most.
const SHOWN: usize = 5;

#[derive(Default)]
struct Shelf {
    index: Index,
    versions: HashMap<u64, Timestamp>,
}

impl Shelf {
    /// Takes in what was published, reworded or silenced since the last time.
    fn refresh(&mut self, tx: &mut Tx<'_>, module: ModuleId) -> db::Result<()> {
        let mut gone: HashMap<u64, Timestamp> = std::mem::take(&mut self.versions);
        let mut changed = Vec::new();
        for (id, version) in corpus::public::versions(tx, module)? {
            let key = id.raw().unsigned_abs();
            if gone.remove(&key) != Some(version) {
                changed.push(id);
            }
            self.versions.insert(key, version);
        }
        for key in gone.into_keys() {
            self.index.remove(key);
        }
        if changed.len() > MANY {
            let mut texts = Vec::with_capacity(self.versions.len());
            corpus::public::each_text(tx, module, |id, title, body| {
                texts.push((id.raw().unsigned_abs(), title, body));
            })?;
            self.index = Index::build(texts);
        } else {
            for id in changed {
                if let Some((title, body)) = corpus::public::text(tx, id)? {
                    self.index.insert(id.raw().unsigned_abs(), &title, &body);
                }
            }
        }
        Ok(())
    }
}

/// The indexes of the modules.
#[derive(Default)]
pub(crate) struct Shelves(Mutex<HashMap<ModuleId, Arc<Mutex<Shelf>>>>);

impl Shelves {
    fn of(&self, module: ModuleId) -> Arc<Mutex<Shelf>> {
        let mut shelves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelves.len() >= MODULES && !shelves.contains_key(&module) {
            shelves.clear();
        }
        Arc::clone(shelves.entry(module).or_default())
    }

    /// The published contributions of a module most like this text, the best first.
    pub(crate) async fn find(
        &self,
        app: &App,
        module: ModuleId,
        title: String,
        body: String,
    ) -> web::Result<Vec<Listed>> {
        let shelf = self.of(module);
        let found = app.read(move |tx| {
            let ids = {
                let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
                shelf.refresh(tx, module)?;
                shelf.index.query(&title, &body, SHOWN)
            };
            let mut found = Vec::new();
            for (key, _) in ids.into_iter().filter(|(_, score)| *score >= LOOKS_ALIKE) {
                let id = i64::try_from(key).unwrap_or_default();
                found.extend(corpus::lists::one(tx, ContributionId::from_raw(id))?);
            }
            Ok::<_, db::Error>(found)
        });
        Ok(found.await?)
    }
}
