//! The file of the territories, unpacked.

use std::{
    collections::HashMap,
    io::Read as _,
    sync::{Arc, LazyLock},
};

use crate::{Departement, Group, Region, search};

pub(crate) static FRANCE: LazyLock<France> = LazyLock::new(|| {
    let mut text = String::new();
    let packed = include_bytes!("../data/france.gz");
    // The file is a part of the program, and tests read the whole of it: it is sound.
    let read = flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut text);
    read.ok().and_then(|_| France::read(&text)).unwrap_or_default()
});

#[derive(Debug)]
pub(crate) struct Commune {
    pub(crate) code: String,
    pub(crate) name: Box<str>,
    pub(crate) postcodes: Arc<str>,
    pub(crate) population: u32,
    pub(crate) departement: Departement,
    pub(crate) groups: Box<[Group]>,
    pub(crate) whole: Option<super::Commune>,
}

#[derive(Debug)]
pub(crate) struct OfDepartement {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) region: Region,
}

#[derive(Debug)]
pub(crate) struct OfGroup {
    pub(crate) code: String,
    pub(crate) kind: String,
    pub(crate) name: String,
}

/// Everything, in the order of its codes.
#[derive(Default, Debug)]
pub(crate) struct France {
    pub(crate) source: String,
    pub(crate) communes: Vec<Commune>,
    pub(crate) groups: Vec<OfGroup>,
    pub(crate) departements: Vec<OfDepartement>,
    pub(crate) regions: Vec<(String, String)>,
    /// Codes that are no more, with the code of what they became.
    pub(crate) former: HashMap<String, String>,
    pub(crate) postcodes: HashMap<String, Vec<super::Commune>>,
    pub(crate) index: search::Index,
}

/// The lines of a block, each in its parts.
fn rows<const N: usize>(block: &str) -> Option<Vec<[&str; N]>> {
    block.lines().map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok()).collect()
}

/// Codes from their steps.
fn codes(block: &str) -> Option<Vec<String>> {
    let mut codes: Vec<String> = Vec::with_capacity(36_000);
    for step in block.split('\n') {
        let code = if step.len() == 5 {
            step.to_owned()
        } else {
            let last = codes.last()?;
            let number = last.get(2..)?.parse::<u32>().ok()? + step.parse::<u32>().ok()?;
            format!("{}{number:03}", last.get(..2)?)
        };
        codes.push(code);
    }
    Some(codes)
}

impl France {
    fn read(text: &str) -> Option<Self> {
        let blocks: Vec<&str> =
            text.split_terminator('\0').map(|block| block.strip_suffix('\n').unwrap_or(block)).collect();
        let [
            source,
            regions,
            departements,
            groups,
            steps,
            names,
            places,
            people,
            belongs,
            posts,
            wholes,
            former,
        ] = blocks.try_into().ok()?;
        let regions: Vec<(String, String)> =
            rows::<2>(regions)?.into_iter().map(|[code, name]| (code.to_owned(), name.to_owned())).collect();
        let number = |at: usize| u16::try_from(at).ok();
        let region =
            |code: &str| regions.iter().position(|(other, _)| other == code).and_then(number).map(Region);
        let departements = rows::<3>(departements)?
            .into_iter()
            .map(|[code, of, name]| {
                Some(OfDepartement { code: code.to_owned(), name: name.to_owned(), region: region(of)? })
            })
            .collect::<Option<Vec<_>>>()?;
        let groups: Vec<OfGroup> = rows::<3>(groups)?
            .into_iter()
            .map(|[code, kind, name]| OfGroup {
                code: code.to_owned(),
                kind: kind.to_owned(),
                name: name.to_owned(),
            })
            .collect();
        let codes = codes(steps)?;
        let mut columns = [names, places, people, belongs, posts, wholes].map(|block| block.split('\n'));
        // Neighbours share their postcodes: kept once for several.
        let mut shared: Arc<str> = Arc::from("");
        let mut communes = Vec::with_capacity(codes.len());
        for code in &codes {
            let [name, of, many, belongs, posts, whole] = columns.each_mut().map(Iterator::next);
            if *shared != *posts? {
                shared = posts?.into();
            }
            let of = of?;
            let departement = departements.iter().position(|one| one.code == of).and_then(number)?;
            let whole = match whole? {
                "" => None,
                whole => {
                    Some(super::Commune(number(codes.binary_search_by(|one| one.as_str().cmp(whole)).ok()?)?))
                }
            };
            let groups = belongs?.split(' ').filter(|at| !at.is_empty());
            communes.push(Commune {
                code: code.clone(),
                name: name?.into(),
                postcodes: Arc::clone(&shared),
                population: many?.parse().ok()?,
                departement: Departement(departement),
                groups: groups.map(|at| at.parse().ok().map(Group)).collect::<Option<_>>()?,
                whole,
            });
        }
        let former = rows::<3>(former)?;
        let index = search::Index::new(&communes, &former);
        let postcodes = search::postcodes(&communes);
        let former = former.iter().map(|[code, now, _]| ((*code).to_owned(), (*now).to_owned())).collect();
        Some(Self {
            source: source.to_owned(),
            communes,
            groups,
            departements,
            regions,
            former,
            postcodes,
            index,
        })
    }
}
