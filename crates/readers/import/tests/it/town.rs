use std::path::{Path, PathBuf};

use corpus::{
    Contribution,
    lists::{self, Filter, Sort, Window},
    thread::{self, ThreadSort},
};
use db::Db;
use import::{CsvOptions, DecidimOptions, Mapping, Report};
use kernel::{Actor, Clock, Entropy, Env, OrganisationId, Slug, SpaceId, Timestamp};
use spaces::{Filing, ModuleId, ModuleKind, NewModule, NewSpace, SpaceStatus};

const NOW: Timestamp = Timestamp(1_790_000_000_000);

/// A town with an empty process.
pub(crate) struct Town {
    pub(crate) db: Db,
    pub(crate) env: Env,
    pub(crate) organisation: OrganisationId,
    pub(crate) space: SpaceId,
    folder: PathBuf,
}

impl Drop for Town {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub(crate) fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

impl Town {
    pub(crate) fn new(db: &Db) -> Self {
        let env = Env::new(Clock::manual(NOW), Entropy::seeded(5));
        let making = env.clone();
        let (organisation, space) = db
            .write_blocking(move |tx| {
                let new = accounts::NewOrganisation {
                    host: "valrenne.example".into(),
                    name: "Ville de Valrenne".into(),
                    ..Default::default()
                };
                let organisation = accounts::create_organisation(tx, &making, &new)?;
                let draft = NewSpace::draft(slug("reprise"), "Reprise");
                let new = NewSpace { status: SpaceStatus::Open, ..draft };
                Ok::<_, db::Error>((organisation, spaces::create(tx, &making, organisation, new)?))
            })
            .expect("a town");
        let folder = std::env::temp_dir().join(format!("parvis-import-{}", Entropy::System.token(8)));
        std::fs::create_dir_all(&folder).expect("a folder");
        Self { db: db.clone(), env, organisation, space, folder }
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.join(name);
        std::fs::write(&path, content).expect("a file");
        path
    }

    pub(crate) fn options(sources: &[PathBuf]) -> DecidimOptions {
        DecidimOptions {
            sources: sources.to_vec(),
            space: slug("reprise"),
            organisation: None,
            base_url: None,
            dry_run: false,
            strict: false,
        }
    }

    pub(crate) fn decidim(&self, options: DecidimOptions) -> Report {
        import::decidim(&self.db, &self.env, options).expect("an import")
    }

    pub(crate) fn import(&self, sources: &[PathBuf]) -> Report {
        self.decidim(Self::options(sources))
    }

    fn csv_options(file: &Path, mapping: &str) -> CsvOptions {
        CsvOptions {
            file: file.to_owned(),
            mapping: Mapping::parse(mapping).expect("a mapping"),
            space: slug("reprise"),
            module: slug("registre"),
            organisation: Some("valrenne.example".into()),
            dry_run: false,
            strict: false,
        }
    }

    pub(crate) fn csv(&self, file: &Path, mapping: &str) -> Report {
        import::csv(&self.db, &self.env, Self::csv_options(file, mapping)).expect("an import")
    }

    /// Why the import of a table cannot begin.
    pub(crate) fn refused(&self, file: &Path, mapping: &str) -> String {
        let refused = import::csv(&self.db, &self.env, Self::csv_options(file, mapping));
        refused.expect_err("a refusal").to_string()
    }

    /// The module asks these questions.
    pub(crate) fn ask(&self, module: &str, questions: &str) {
        let sketches = forms::from_json(questions).expect("sound JSON");
        let form = forms::Form::build(&sketches).expect("a sound form");
        let (env, space, name) = (self.env.clone(), self.space, slug(module));
        self.db
            .write_blocking(move |tx| {
                let modules = spaces::modules(tx, space)?;
                let module = modules.into_iter().find(|one| one.slug == name).expect("the module");
                forms::actions::set(tx, &env, &module, &form)
            })
            .expect("asked");
    }

    /// The town has a place of that name.
    pub(crate) fn place(&self, name: &str, point: (f64, f64)) {
        let (env, organisation, name) = (self.env.clone(), self.organisation, name.to_owned());
        let added = self.db.write_blocking(move |tx| spaces::add_place(tx, &env, organisation, &name, point));
        assert!(added.expect("added"));
    }

    /// What was answered for a contribution.
    pub(crate) fn answers(&self, id: corpus::ContributionId) -> serde_json::Value {
        let response =
            self.db.read_blocking(move |tx| forms::response(tx, kernel::Id::raw(id))).expect("read");
        response.expect("answered").answers.json()
    }

    /// How many have each value of a question.
    pub(crate) fn facets(&self, module: &str, name: &str) -> Vec<(String, i64)> {
        let (module, name) = (self.module(module).expect("a module"), name.to_owned());
        let totals = self.db.read_blocking(move |tx| corpus::facets::totals(tx, module)).expect("read");
        totals
            .into_iter()
            .filter(|(facet, _)| facet.name == name)
            .map(|(facet, many)| (facet.value, many))
            .collect()
    }

    pub(crate) fn with_register(self) -> Self {
        let (env, space) = (self.env.clone(), self.space);
        let new = NewModule {
            kind: ModuleKind::Proposals,
            slug: slug("registre"),
            title: "Registre".into(),
            intro: String::new(),
            filing: Filing::Team,
        };
        self.db.write_blocking(move |tx| spaces::add_module(tx, &env, space, &new)).expect("a module");
        self
    }

    pub(crate) fn module(&self, name: &str) -> Option<ModuleId> {
        let (space, name) = (self.space, slug(name));
        let modules = self.db.read_blocking(move |tx| spaces::modules(tx, space)).expect("read");
        modules.into_iter().find(|module| module.slug == name).map(|module| module.id)
    }

    pub(crate) fn themes(&self) -> Vec<String> {
        let space = self.space;
        let themes = self.db.read_blocking(move |tx| spaces::themes(tx, space)).expect("read");
        themes.into_iter().map(|theme| theme.name).collect()
    }

    /// What is published in a module, the oldest first, whole.
    pub(crate) fn roots(&self, module: &str) -> Vec<Contribution> {
        let (actor, module) = (Actor::anonymous(self.organisation), self.module(module).expect("a module"));
        self.db
            .read_blocking(move |tx| {
                let page = lists::page(tx, module, Sort::Recent, &Filter::none(), Window::first(10_000))?;
                let mut found = Vec::new();
                for row in page.rows.iter().rev() {
                    found.extend(corpus::public::find(tx, &actor, row.id)?);
                }
                Ok::<_, db::Error>(found)
            })
            .expect("read")
    }

    /// The comments on a contribution, in reading order.
    pub(crate) fn comments(&self, root: &Contribution) -> Vec<Contribution> {
        let root = root.id;
        let read: db::Result<_> = self.db.read_blocking(move |tx| {
            let (mut comments, mut after) = (Vec::new(), None);
            loop {
                let page = thread::page(tx, root, ThreadSort::Recent, after, 1000)?;
                comments.extend(page.comments);
                match page.next {
                    Some(next) => after = Some(next),
                    None => return Ok(comments),
                }
            }
        });
        read.expect("read")
    }
}

/// What was not taken: line, column and code.
pub(crate) fn aside(report: &Report) -> Vec<(u64, String, &'static str)> {
    report.findings().map(|found| (found.line, found.column.clone(), found.trouble.name())).collect()
}
