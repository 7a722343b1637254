//! Where tables are: CSV files, folders of them, ZIP archives.

use std::{
    fs::{self, File},
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
};

use zip::ZipArchive;

use crate::Error;

/// A CSV file, or one in an archive.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// Its name, without its folder.
    pub(crate) name: String,
    path: PathBuf,
    /// Its place in the archive.
    entry: Option<usize>,
}

impl Table {
    pub(crate) fn file(path: &Path) -> Self {
        let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
        Self { name: name.into_owned(), path: path.to_owned(), entry: None }
    }

    /// Reads it from its beginning, its byte order mark aside.
    pub(crate) fn read<T>(&self, act: impl FnOnce(&mut dyn Read) -> io::Result<T>) -> Result<T, Error> {
        let fail = |source: io::Error| Error::Read { path: self.path.clone(), source };
        let file = File::open(&self.path).map_err(fail)?;
        match self.entry {
            None => without_mark(file, act).map_err(fail),
            Some(index) => {
                let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|e| fail(e.into()))?;
                let entry = archive.by_index(index).map_err(|e| fail(e.into()))?;
                without_mark(entry, act).map_err(fail)
            }
        }
    }
}

const MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

fn without_mark<T>(mut from: impl Read, act: impl FnOnce(&mut dyn Read) -> io::Result<T>) -> io::Result<T> {
    let mut first = Vec::with_capacity(MARK.len());
    from.by_ref().take(3).read_to_end(&mut first)?;
    if first == MARK { act(&mut from) } else { act(&mut first.as_slice().chain(from)) }
}

/// The tables of files, folders and archives, and the names of what is not a table.
pub(crate) fn tables(sources: &[PathBuf]) -> Result<(Vec<Table>, Vec<String>), Error> {
    let (mut tables, mut others) = (Vec::new(), Vec::new());
    for source in sources {
        let fail = |error: io::Error| Error::Read { path: source.clone(), source: error };
        if source.is_dir() {
            let entries =
                fs::read_dir(source).map_err(fail)?.collect::<io::Result<Vec<_>>>().map_err(fail)?;
            let mut paths: Vec<_> =
                entries.iter().map(fs::DirEntry::path).filter(|path| path.is_file()).collect();
            paths.sort();
            for path in paths {
                let table = Table::file(&path);
                if is_csv(&table.name) { tables.push(table) } else { others.push(table.name) }
            }
        } else if is_archive(source).map_err(fail)? {
            let file = BufReader::new(File::open(source).map_err(fail)?);
            let mut archive = ZipArchive::new(file).map_err(|error| fail(error.into()))?;
            for index in 0..archive.len() {
                let entry = archive.by_index(index).map_err(|error| fail(error.into()))?;
                let name = entry.name().map_err(|error| fail(error.into()))?;
                let name = name.rsplit('/').next().unwrap_or_default().to_owned();
                if is_csv(&name) {
                    tables.push(Table { name, path: source.clone(), entry: Some(index) });
                } else if !name.is_empty() {
                    others.push(name);
                }
            }
        } else {
            tables.push(Table::file(source));
        }
    }
    if tables.is_empty() { Err(Error::NoTable) } else { Ok((tables, others)) }
}

fn is_csv(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
}

fn is_archive(path: &Path) -> io::Result<bool> {
    let mut first = [0; 4];
    let read = File::open(path)?.read(&mut first)?;
    Ok(read == 4 && &first == b"PK\x03\x04")
}
