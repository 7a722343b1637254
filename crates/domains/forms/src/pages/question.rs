use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use files::Format;
use i18n::Texts;
use kernel::{Problem, Problems};
use ui::views::Choice;
use web::{App, Error, Fields, Form as Body, Visitor};

use super::{Bench, editor::kinds, then};
use crate::{ChoiceSketch, Fault, Form, KindName, Sketch, build::RESERVED, uploads::heaviest, urls};

type Key = Path<(String, String, String)>;

/// A question as it is typed.
#[derive(Clone, Default)]
struct Typed {
    sketch: Sketch,
    /// One choice for each line: its label; or its code, its label and its English label.
    choices: String,
    rows: String,
}

impl Typed {
    fn of(sketch: &Sketch) -> Self {
        Self { choices: lines(&sketch.choices), rows: lines(&sketch.rows), sketch: sketch.clone() }
    }

    fn read(fields: &Fields, others: &[&str]) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        let texts = |name: &str| {
            let said = ["fr", "en"].map(|tag| (tag.to_owned(), text(&format!("{name}_{tag}"))));
            said.into_iter().filter(|(_, text)| !text.is_empty()).collect::<BTreeMap<_, _>>()
        };
        let label = texts("label");
        let mut name = text("name");
        if name.is_empty() {
            name = free(&code_of(label.get("fr").map_or("", String::as_str), "question"), others);
        }
        let sketch = Sketch {
            name,
            kind: text("type"),
            help: texts("help"),
            required: fields.has("required"),
            private: fields.has("private"),
            min: text("min"),
            max: text("max"),
            size: text("size"),
            accept: fields.all("accept").join(", "),
            within: text("within"),
            choices: parsed(fields.get("choices")),
            rows: parsed(fields.get("rows")),
            relevant: text("relevant"),
            constraint: text("constraint"),
            constraint_message: texts("constraint_message"),
            calculation: text("calculation"),
            label,
        };
        Self { sketch, choices: text("choices"), rows: text("rows") }
    }
}

/// A name in small letters without accents: `Où va-t-on ?` gives `ou_va_t_on`.
fn code_of(label: &str, otherwise: &str) -> String {
    let mut code = String::new();
    for c in parvis_text::fold(label).chars() {
        if c.is_ascii_alphanumeric() {
            code.push(c);
        } else if !code.is_empty() && !code.ends_with('_') {
            code.push('_');
        }
        if code.len() >= 40 {
            break;
        }
    }
    let code = code.trim_end_matches('_');
    if code.bytes().next().is_some_and(|b| b.is_ascii_lowercase()) {
        code.to_owned()
    } else {
        otherwise.to_owned()
    }
}

/// That name, or the first like it that is free.
fn free(name: &str, others: &[&str]) -> String {
    let taken = |name: &str| name == RESERVED || others.contains(&name);
    let next = (2..).map(|n| format!("{name}_{n}"));
    std::iter::once(name.to_owned()).chain(next).find(|name| !taken(name)).unwrap_or_default()
}

/// One choice for each line: `Libellé`, `code | Libellé` or `code | Libellé | Label`.
fn parsed(text: &str) -> Vec<ChoiceSketch> {
    let mut found: Vec<ChoiceSketch> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let (code, french, english) = match parts[..] {
            [french] => ("", french, ""),
            [code, french] => (code, french, ""),
            [code, french, english, ..] => (code, french, english),
            [] => continue,
        };
        let taken: Vec<&str> = found.iter().map(|choice| choice.code.as_str()).collect();
        let code = if code.is_empty() { free(&code_of(french, "choix"), &taken) } else { code.to_owned() };
        let said = [("fr", french), ("en", english)].into_iter().filter(|(_, text)| !text.is_empty());
        found.push(ChoiceSketch {
            code,
            label: said.map(|(tag, text)| (tag.to_owned(), text.to_owned())).collect(),
        });
    }
    found
}

fn lines(choices: &[ChoiceSketch]) -> String {
    let line = |one: &ChoiceSketch| {
        let french = one.label.get("fr").map_or("", String::as_str);
        match one.label.get("en") {
            Some(english) => format!("{} | {french} | {english}", one.code),
            None => format!("{} | {french}", one.code),
        }
    };
    choices.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A question of the form, to be written.
#[derive(Template)]
#[template(path = "forms/question.html")]
pub(super) struct QuestionPage {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    typed: Typed,
    kind: KindName,
    kinds: Vec<Choice>,
    url: String,
    back: String,
    /// The number of the version that is changed.
    seen: String,
    /// Questions before this one, which conditions may speak of: name and label.
    earlier: Vec<(String, String)>,
}

impl QuestionPage {
    fn new(
        layout: ui::Layout,
        t: Texts,
        (url, back, seen): (String, String, i64),
        typed: Typed,
        earlier: &[Sketch],
        problems: Problems,
    ) -> Self {
        let said = |sketch: &Sketch| {
            let label = sketch.label.get(t.locale().tag()).or(sketch.label.get("fr"));
            (sketch.name.clone(), label.cloned().unwrap_or_default())
        };
        let earlier = earlier.iter().filter(|sketch| !matches!(sketch.kind.as_str(), "section" | "note"));
        Self {
            layout: ui::Layout { problem: !problems.is_empty(), ..layout },
            t,
            problems,
            kind: KindName::from_name(&typed.sketch.kind).unwrap_or(KindName::Short),
            kinds: kinds(t),
            url,
            back,
            seen: seen.to_string(),
            earlier: earlier.map(said).collect(),
            typed,
        }
    }

    fn text<'s>(&self, texts: &'s BTreeMap<String, String>, tag: &str) -> &'s str {
        texts.get(tag).map_or("", String::as_str)
    }

    fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.kind.name())
    }

    fn is_asked(&self) -> bool {
        !self.is(&["section", "note", "calculated"])
    }

    fn has_choices(&self) -> bool {
        self.is(&["single", "multiple", "ranking", "matrix"])
    }

    /// The names of the areas that were written as codes.
    fn within(&self) -> String {
        let names = territory::Areas::parse(&self.typed.sketch.within).map(|areas| areas.names());
        let names = names.unwrap_or_default();
        let hint = self.t.get("forms-within-hint");
        if names.is_empty() { hint.to_owned() } else { format!("{names}. {hint}") }
    }

    fn has_limits(&self) -> bool {
        self.is(&["text", "long_text", "integer", "decimal", "money", "date", "multiple", "photo", "file"])
    }

    /// What files may be, those that are taken ticked.
    fn formats(&self) -> Vec<Choice> {
        let kind = Form::build(std::slice::from_ref(&Sketch {
            name: "a".into(),
            label: BTreeMap::from([("fr".into(), "a".into())]),
            kind: "file".into(),
            accept: self.typed.sketch.accept.clone(),
            ..Sketch::default()
        }));
        let taken = kind.ok().and_then(|form| form.questions()[0].kind().uploads().cloned());
        let taken = taken.map(|uploads| uploads.formats).unwrap_or_default();
        let choice = |format: &Format| {
            Choice::new(format.name(), self.t.get(format.label())).checked(taken.contains(format))
        };
        Format::ALL.iter().map(choice).collect()
    }

    /// The heaviest file that may be asked for, in words.
    fn size_hint(&self) -> String {
        let most = heaviest(self.kind == KindName::Photo).to_string();
        self.t.with("forms-size-hint", [("limit", most.as_str())])
    }

    /// What the limits are limits of.
    fn limits(&self) -> (&'static str, &'static str) {
        match self.kind {
            KindName::Short | KindName::Long => {
                (self.t.get("forms-min-length"), self.t.get("forms-max-length"))
            }
            KindName::Multiple => (self.t.get("forms-min-choices"), self.t.get("forms-max-choices")),
            KindName::Photo | KindName::File => {
                (self.t.get("forms-min-files"), self.t.get("forms-max-files"))
            }
            _ => (self.t.get("forms-min"), self.t.get("forms-max")),
        }
    }
}

/// Where a question stands, or would.
struct Place {
    sketches: Vec<Sketch>,
    at: usize,
    is_new: bool,
}

impl Place {
    fn find(bench: &Bench, name: &str) -> web::Result<Self> {
        let sketches = bench.form().sketches();
        if name == RESERVED {
            return Ok(Self { at: sketches.len(), sketches, is_new: true });
        }
        let at = sketches.iter().position(|sketch| sketch.name == name).ok_or(Error::NotFound)?;
        Ok(Self { sketches, at, is_new: false })
    }

    fn show(
        &self,
        visitor: &Visitor,
        bench: &Bench,
        typed: Typed,
        problems: Problems,
        seen: i64,
    ) -> QuestionPage {
        let t = visitor.t;
        let title = t.get(if self.is_new { "forms-question-new" } else { "forms-question-edit" });
        let layout = bench.scene.runner_layout(visitor, title).crumb(t.get("forms-title"), bench.url.clone());
        let name = if self.is_new { RESERVED } else { &self.sketches[self.at].name };
        let places = (urls::question(&bench.url, name), bench.url.clone(), seen);
        QuestionPage::new(layout, t, places, typed, &self.sketches[..self.at], problems)
    }
}

/// `GET …/formulaire/{question}`: a question, or a new one; `?type=` asks for something else.
pub(super) async fn form(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let bench = Bench::load(&app, &visitor, (&key.0, &key.1)).await?;
    let place = Place::find(&bench, &key.2)?;
    let mut typed = place.sketches.get(place.at).map(Typed::of).unwrap_or_default();
    let asked = Fields::parse(&visitor.query);
    if let Some(kind) = KindName::from_name(asked.get("type")) {
        kind.name().clone_into(&mut typed.sketch.kind);
    }
    web::see(&visitor, place.show(&visitor, &bench, typed, Problems::none(), bench.number()))
}

/// What is wrong with this question, and with those that speak of it.
fn problems(faults: &[Fault], at: usize) -> Problems {
    let mut found = Problems::none();
    for Fault { place, question, problem } in faults {
        if *place == at {
            let Problem { field, message, args } = problem;
            let field = match field.as_ref() {
                "label" => "label_fr",
                "help" => "help_fr",
                "constraint_message" => "constraint_message_fr",
                other => other,
            };
            let mut one = Problems::none();
            match args.first() {
                Some((name, value)) => one.add_with(field.to_owned(), message, name, value),
                None => one.add(field.to_owned(), message),
            }
            found.extend(one);
        } else if found.of("name").is_none() {
            found.add_with("name", "problem-forms-needed", "name", question);
        }
    }
    found
}

/// `POST …/formulaire/{question}`
pub(super) async fn save(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Body(sent): Body,
) -> web::Result {
    let bench = Bench::load(&app, &visitor, (&key.0, &key.1)).await?;
    let place = Place::find(&bench, &key.2)?;
    let others: Vec<&str> = place.sketches.iter().map(|sketch| sketch.name.as_str()).collect();
    let typed = Typed::read(&sent, &others);
    let mut sketches = place.sketches.clone();
    if place.is_new {
        sketches.push(typed.sketch.clone());
    } else {
        sketches[place.at].clone_from(&typed.sketch);
    }
    let seen = sent.get("seen").parse().unwrap_or(-1);
    match Form::build(&sketches) {
        Ok(form) => {
            let done = bench.save(&app, &visitor, seen, form).await;
            then(&app, &bench, done, "forms-saved")
        }
        Err(faults) => {
            let problems = problems(&faults, place.at);
            web::unprocessable(&visitor, place.show(&visitor, &bench, typed, problems, seen))
        }
    }
}

/// A sample of the page, with what is wrong with it.
pub(super) fn sample(locale: kernel::Locale, sketches: &[Sketch], at: usize, wrong: bool) -> QuestionPage {
    let t = Texts::of(locale);
    let back = "/gestion/demarches/berges/dispositifs/propositions/formulaire".to_owned();
    let url = urls::question(&back, &sketches[at].name);
    let layout = ui::Layout::new(t, ui::Brand::sample(), url.clone(), t.get("forms-question-edit"));
    let mut sketches = sketches.to_vec();
    if wrong {
        "Pas un nom".clone_into(&mut sketches[at].name);
        "${inconnue} = 1".clone_into(&mut sketches[at].relevant);
        sketches[at].label.clear();
    }
    let problems = Form::build(&sketches).err().map(|faults| problems(&faults, at)).unwrap_or_default();
    QuestionPage::new(layout, t, (url, back, 1), Typed::of(&sketches[at]), &sketches[..at], problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_labels() {
        assert_eq!(code_of("Où va-t-on ?", "question"), "ou_va_t_on");
        assert_eq!(code_of("3 idées", "question"), "question");
        assert_eq!(free("usage", &["usage", "usage_2"]), "usage_3");
        assert_eq!(free("nouvelle", &[]), "nouvelle_2");
    }

    #[test]
    fn choices_are_written_one_for_each_line() {
        let text =
            "Se promener\n\n sport | Faire du sport\nautre | Autre chose | Something else\nSe promener";
        let choices = parsed(text);
        let codes: Vec<&str> = choices.iter().map(|choice| choice.code.as_str()).collect();
        assert_eq!(codes, ["se_promener", "sport", "autre", "se_promener_2"]);
        assert_eq!(choices[2].label["en"], "Something else");
        assert_eq!(parsed(&lines(&choices)), choices);
    }
}
