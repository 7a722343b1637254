//! What every page must be, whatever it shows.

use std::collections::BTreeMap;

use html5ever::{ParseOpts, parse_document, tendril::TendrilSink as _, tree_builder::TreeBuilderOpts};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// An element of a page.
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) text: String,
    /// The names of the elements around it, the nearest first.
    pub(crate) around: Vec<String>,
}

impl Element {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// The elements of a page in order, and what the parser has against it.
pub(crate) fn parse(html: &str) -> (Vec<Element>, Vec<String>) {
    let tree_builder = TreeBuilderOpts { exact_errors: true, ..Default::default() };
    let options = ParseOpts { tree_builder, ..Default::default() };
    let dom = parse_document(RcDom::default(), options).one(html);
    let mut elements = Vec::new();
    walk(&dom.document, &mut Vec::new(), &mut elements);
    let errors = dom.errors.borrow().iter().map(ToString::to_string).collect();
    (elements, errors)
}

fn walk(node: &Handle, around: &mut Vec<String>, out: &mut Vec<Element>) {
    let mut entered = false;
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes =
            attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        let around_now = around.iter().rev().cloned().collect();
        out.push(Element {
            name: name.local.to_string(),
            attributes,
            text: text_of(node),
            around: around_now,
        });
        around.push(name.local.to_string());
        entered = true;
    }
    for child in node.children.borrow().iter() {
        walk(child, around, out);
    }
    if entered {
        around.pop();
    }
}

fn text_of(node: &Handle) -> String {
    let mut text = String::new();
    collect(node, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect(node: &Handle, text: &mut String) {
    match &node.data {
        NodeData::Text { contents } => {
            text.push_str(&contents.borrow());
            text.push(' ');
        }
        _ => node.children.borrow().iter().for_each(|child| collect(child, text)),
    }
}

/// What is wrong with a page.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let (elements, errors) = parse(html);
    let mut faults: Vec<String> = errors.into_iter().map(|error| format!("HTML: {error}")).collect();
    let named = |name: &str| elements.iter().filter(|e| e.name == name).collect::<Vec<_>>();
    let headings = named("h1");
    if headings.len() != 1 {
        faults.push(format!("{} h1", headings.len()));
    }
    match (named("title").first(), headings.first()) {
        (Some(title), Some(heading)) => {
            // Said first when a form comes back with problems.
            let said = title.text.split(" : ").last().unwrap_or(&title.text);
            let squeeze = |text: &str| text.split_whitespace().collect::<String>();
            if !squeeze(&title.text).contains(&squeeze(&heading.text))
                && !squeeze(said).starts_with(&squeeze(&heading.text))
            {
                faults.push(format!("the title « {} » does not say the h1 « {} »", title.text, heading.text));
            }
        }
        _ => faults.push("no title".into()),
    }
    if named("html").first().and_then(|html| html.get("lang")).is_none() {
        faults.push("no lang".into());
    }
    let mut ids = BTreeMap::new();
    for element in &elements {
        if let Some(id) = element.get("id") {
            *ids.entry(id.to_owned()).or_insert(0) += 1;
        }
    }
    faults.extend(
        ids.iter().filter(|(_, many)| **many > 1).map(|(id, _)| format!("the id {id} is there twice")),
    );
    let labels: Vec<&str> = named("label").iter().filter_map(|label| label.get("for")).collect();
    for element in &elements {
        check(element, &ids, &labels, &mut faults);
    }
    let mut last = 0;
    for element in &elements {
        if let Some(level) = element.name.strip_prefix('h').and_then(|n| n.parse::<u32>().ok()) {
            if level > last + 1 {
                faults.push(format!("h{level} « {} » after h{last}", element.text));
            }
            last = level;
        }
    }
    faults
}

fn check(element: &Element, ids: &BTreeMap<String, i32>, labels: &[&str], faults: &mut Vec<String>) {
    let name = element.name.as_str();
    if element.attributes.contains_key("style") || element.attributes.keys().any(|key| key.starts_with("on"))
    {
        faults.push(format!("<{name}> has a style or an inline script"));
    }
    if name == "script" && element.get("src").is_none() && element.get("type") != Some("application/json") {
        faults.push("an inline script".into());
    }
    if name == "img" && element.get("alt").is_none() {
        faults.push(format!("an image without alt: {:?}", element.get("src")));
    }
    let field = matches!(name, "input" | "select" | "textarea")
        && !matches!(element.get("type"), Some("hidden" | "submit" | "button"));
    let labelled = element.get("id").is_some_and(|id| labels.contains(&id))
        || element.get("aria-label").is_some()
        || element.get("aria-labelledby").is_some()
        || element.around.iter().any(|around| around == "label");
    if field && !labelled {
        faults.push(format!("a field without label: {:?}", element.get("name")));
    }
    for reference in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
        for id in element.get(reference).unwrap_or_default().split_whitespace() {
            if !ids.contains_key(id) {
                faults.push(format!("<{name}> refers to #{id}, which is not there"));
            }
        }
    }
    if let Some(id) = element.get("href").and_then(|href| href.strip_prefix('#'))
        && name == "a"
        && !id.is_empty()
        && !ids.contains_key(id)
    {
        faults.push(format!("a link to #{id}, which is not there"));
    }
    if matches!(name, "a" | "button") && element.text.is_empty() && element.get("aria-label").is_none() {
        faults.push(format!("<{name}> without words: {:?}", element.attributes));
    }
    if name == "form"
        && element.get("method").is_some_and(|method| method.eq_ignore_ascii_case("get"))
        && element.get("action").is_none()
    {
        faults.push("a search form without action".into());
    }
}

/// The addresses of our own pages that a page leads to, with `true` for those of a form that acts.
pub(crate) fn leads_to(html: &str) -> Vec<(String, bool)> {
    let (elements, _) = parse(html);
    let own = |url: &str| url.starts_with('/') && !url.starts_with("//");
    let mut urls = Vec::new();
    for element in &elements {
        let posts = element.get("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
        let url = match element.name.as_str() {
            "a" | "link" => element.get("href"),
            "img" | "script" => element.get("src"),
            "form" => element.get("action"),
            _ => None,
        };
        if let Some(url) = url.filter(|url| own(url)) {
            let path = url.split(['?', '#']).next().unwrap_or_default();
            urls.push((path.to_owned(), element.name == "form" && posts));
        }
    }
    urls
}
