//! A reader of PDF that goes by the tree, as one that reads aloud does.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content, decode_text_string};

/// Something in the tree: what it is, what it says, what is in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) role: String,
    pub(crate) alt: String,
    pub(crate) text: String,
    pub(crate) pages: Vec<u32>,
    pub(crate) inside: Vec<Element>,
}

impl Element {
    /// All that is within, this first.
    pub(crate) fn all(&self) -> Vec<&Element> {
        let mut all = vec![self];
        all.extend(self.inside.iter().flat_map(Element::all));
        all
    }

    pub(crate) fn of(&self, role: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.role == role).collect()
    }

    /// What it says, with what is in it.
    pub(crate) fn says(&self) -> String {
        let inside: String = self.inside.iter().map(Element::says).collect();
        format!("{}{inside}", self.text).replace(['\u{a0}', '\u{202f}'], " ")
    }
}

pub(crate) struct Read {
    pub(crate) file: Document,
    pages: BTreeMap<ObjectId, u32>,
    /// What is drawn on each page under each number, and under none.
    drawn: BTreeMap<u32, BTreeMap<Option<i64>, String>>,
}

impl Read {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let file = Document::load_mem(bytes).expect("a file that is sound");
        let pages: BTreeMap<ObjectId, u32> =
            file.get_pages().into_iter().map(|(number, id)| (id, number)).collect();
        let drawn = pages.iter().map(|(id, number)| (*number, drawn(&file, *id))).collect();
        Self { file, pages, drawn }
    }

    pub(crate) fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// What is on a page and not read: running feet, headers that come again.
    pub(crate) fn decoration(&self, page: u32) -> &str {
        self.drawn[&page].get(&None).map(String::as_str).unwrap_or_default()
    }

    pub(crate) fn catalog(&self) -> &Dictionary {
        self.file.catalog().expect("a catalogue")
    }

    pub(crate) fn tree(&self) -> Element {
        let root = self
            .catalog()
            .get_deref(b"StructTreeRoot", &self.file)
            .and_then(Object::as_dict)
            .expect("a tree");
        self.element(root, None)
    }

    fn element(&self, given: &Dictionary, page: Option<ObjectId>) -> Element {
        let text = |key: &[u8]| {
            let found = given.get_deref(key, &self.file).ok()?;
            decode_text_string(found).ok()
        };
        let role =
            given.get(b"S").and_then(Object::as_name).map(|name| String::from_utf8_lossy(name).into_owned());
        let page = given.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let mut element = Element {
            role: role.unwrap_or_default(),
            alt: text(b"Alt").unwrap_or_default(),
            ..Element::default()
        };
        let kids = match given.get_deref(b"K", &self.file) {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        for kid in &kids {
            let kid = match kid {
                Object::Reference(id) => self.file.get_object(*id).expect("an object"),
                kid => kid,
            };
            match kid {
                Object::Integer(number) => self.add(&mut element, page, *number),
                Object::Dictionary(kid) if kid.has(b"MCID") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                    let number = kid.get(b"MCID").and_then(Object::as_i64).expect("a number");
                    self.add(&mut element, page, number);
                }
                Object::Dictionary(kid) if kid.has(b"Obj") => {}
                Object::Dictionary(kid) => element.inside.push(self.element(kid, page)),
                other => panic!("{other:?} in the tree"),
            }
        }
        element
    }

    fn add(&self, element: &mut Element, page: Option<ObjectId>, number: i64) {
        let page = self.pages[&page.expect("a page")];
        let text = self.drawn[&page].get(&Some(number)).cloned().unwrap_or_default();
        element.pages.push(page);
        // an element of its own, so that it keeps its place among the others
        element.inside.push(Element { text, pages: vec![page], ..Element::default() });
    }
}

fn drawn(file: &Document, page: ObjectId) -> BTreeMap<Option<i64>, String> {
    let content = Content::decode(&file.get_page_content(page)).expect("a content");
    let fonts = file.get_page_fonts(page).expect("fonts");
    let mut drawn: BTreeMap<Option<i64>, String> = BTreeMap::new();
    // for each mark that is open: its number, and whether its text was given
    let mut open: Vec<(Option<i64>, bool)> = Vec::new();
    let mut font = None;
    for operation in &content.operations {
        let number = open.iter().rev().find_map(|(number, _)| *number);
        match operation.operator.as_str() {
            "BDC" => {
                let properties = operation.operands[1].as_dict().ok();
                let get = |key: &[u8]| properties.and_then(|properties| properties.get(key).ok());
                let inner = get(b"MCID").and_then(|number| number.as_i64().ok());
                let actual = get(b"ActualText").and_then(|text| decode_text_string(text).ok());
                if let Some(actual) = &actual {
                    drawn.entry(inner.or(number)).or_default().push_str(actual);
                }
                open.push((inner, actual.is_some()));
            }
            "BMC" => open.push((None, false)),
            "EMC" => drop(open.pop()),
            "Tf" => {
                let name = operation.operands[0].as_name().expect("a name");
                font = fonts.get(name).map(|font| font.get_font_encoding(file).expect("an encoding"));
            }
            "Tj" | "TJ" if !open.iter().any(|(_, given)| *given) => {
                let strings = match &operation.operands[0] {
                    Object::Array(parts) => parts.clone(),
                    one => vec![one.clone()],
                };
                for string in strings.iter().filter_map(|part| part.as_str().ok()) {
                    let encoding = font.as_ref().expect("a font");
                    let text = Document::decode_text(encoding, string).expect("text");
                    drawn.entry(number).or_default().push_str(&text);
                }
            }
            _ => {}
        }
    }
    drawn
}
