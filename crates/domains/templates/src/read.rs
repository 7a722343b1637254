//! From a file to a template, or to all that is wrong with it.

use std::{collections::BTreeSet, ops::Range};

use corpus::views::{Views, ViewsSketch};
use eligibility::Eligibility;
use forms::{Form, Sketch};
use kernel::Problem;
use toml::Spanned;
use workflows::Definition;

use crate::{Mechanism, Template, Text, model::File, plan};

/// The longest file, in bytes.
pub(crate) const FILE_MAX: usize = 512 * 1024;
/// The version of the format.
const FORMAT: u8 = 1;

/// What is wrong with a file, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What it is about: a question, a blank; empty when the line says it.
    pub about: String,
    /// The message.
    pub problem: Problem,
}

fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

fn problem(message: &'static str, args: &[(&'static str, &str)]) -> Problem {
    let args = args.iter().map(|(name, value)| (*name, (*value).to_owned().into())).collect();
    Problem { field: "file".into(), message, args }
}

struct Reading<'t> {
    text: &'t str,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn fault(&mut self, span: &Range<usize>, about: &str, problem: Problem) {
        self.faults.push(Fault { line: line(self.text, span.start), about: about.to_owned(), problem });
    }

    /// A form of these questions.
    fn form(&mut self, questions: &[Spanned<Sketch>]) -> Form {
        let sketches: Vec<Sketch> = questions.iter().map(|one| one.get_ref().clone()).collect();
        Form::build(&sketches).unwrap_or_else(|faults| {
            for fault in faults {
                let span = questions.get(fault.place).map(Spanned::span).unwrap_or_default();
                let about = format!("{} – {}", fault.question, fault.problem.field);
                self.fault(&span, &about, fault.problem);
            }
            Form::default()
        })
    }

    /// The workflow that is written so.
    fn workflow(&mut self, written: &Spanned<workflows::Sketch>) -> Option<Definition> {
        match Definition::build(written.get_ref()) {
            Ok(definition) => Some(definition),
            Err(faults) => {
                for fault in faults {
                    let about = format!("workflow.{}", fault.place);
                    self.fault(&written.span(), &about, problem(fault.message, &[("value", &fault.value)]));
                }
                None
            }
        }
    }

    /// How a module that asks these questions is shown.
    fn views(&mut self, written: &Spanned<ViewsSketch>, form: &Form) -> Option<Views> {
        let asked = form.questions().iter().filter(|question| question.has_answer() && !question.private());
        let asked: Vec<&str> = asked.map(forms::Question::name).collect();
        match Views::build(written.get_ref(), &asked) {
            Ok(views) => Some(views),
            Err(faults) => {
                for (field, message, value) in faults {
                    let problem = problem(message, &[("value", value.as_str())]);
                    self.fault(&written.span(), &format!("views.{field}"), problem);
                }
                None
            }
        }
    }

    /// What is asked of those who take part.
    fn eligibility(&mut self, written: &Spanned<serde_json::Value>) -> Option<Eligibility> {
        match Eligibility::from_json(written.get_ref()) {
            Ok(asked) => Some(asked),
            Err(problems) => {
                for problem in problems.iter() {
                    let about = format!("eligibility.{}", problem.field);
                    self.fault(&written.span(), &about, problem.clone());
                }
                None
            }
        }
    }

    /// Texts whose blanks something fills.
    fn filled(&mut self, texts: &[&Text], known: &BTreeSet<&str>) {
        for blank in texts.iter().flat_map(|text| text.blanks()) {
            if !known.contains(blank) {
                let written = format!("{{{blank}}}");
                let at = self.text.find(&written).unwrap_or_default();
                let known = known.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", ");
                let problem = problem("problem-templates-blank", &[("known", known.as_str())]);
                self.fault(&(at..at), &written, problem);
            }
        }
    }
}

impl Template {
    /// Reads a file.
    ///
    /// # Errors
    /// Everything that is wrong with it, by line.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let mut reading = Reading { text, faults: Vec::new() };
        if text.len() > FILE_MAX {
            let limit = (FILE_MAX / 1024).to_string();
            reading.fault(&(0..0), "", problem("problem-templates-large", &[("limit", limit.as_str())]));
            return Err(reading.faults);
        }
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let problem = problem("problem-templates-file", &[("why", error.message())]);
                reading.fault(&error.span().unwrap_or_default(), "", problem);
                return Err(reading.faults);
            }
        };
        if *file.parvis.get_ref() != FORMAT {
            reading.fault(&file.parvis.span(), "parvis", problem("problem-templates-format", &[]));
        }
        if !(1..=3_650).contains(file.days.get_ref()) {
            reading.fault(&file.days.span(), "days", problem("problem-templates-days", &[]));
        }
        // Whoever sets up a process answers in words: nothing is received there.
        let ask = reading.form(&file.ask).without_uploads();
        let mechanisms = file.modules.iter().map(|module| {
            let form = reading.form(&module.question);
            Mechanism {
                workflow: module.workflow.as_ref().and_then(|written| reading.workflow(written)),
                eligibility: module.eligibility.as_ref().and_then(|written| reading.eligibility(written)),
                views: module.views.as_ref().and_then(|written| reading.views(written, &form)),
                form,
            }
        });
        let mechanisms: Vec<Mechanism> = mechanisms.collect();
        let asked = ask.questions().iter().map(forms::Question::name);
        let known: BTreeSet<&str> = plan::BLANKS.into_iter().chain(asked).collect();
        reading.filled(&file.texts(), &known);
        check_order(&mut reading, &file);
        let Reading { faults, .. } = reading;
        if faults.is_empty() { Ok(Self { file, ask, mechanisms }) } else { Err(faults) }
    }
}

/// Periods that begin before they end, modules with addresses of their own, something to read.
fn check_order(reading: &mut Reading<'_>, file: &File) {
    let (opening, last) = (jiff::civil::date(2026, 1, 1), jiff::civil::date(2026, 1, 1));
    for (n, phase) in file.phases.iter().enumerate() {
        if phase.from.at(opening, last) >= phase.to.at(opening, last) {
            let written = format!("\"{}\"", phase.to);
            let at = reading.text.find(&written).unwrap_or_default();
            reading.fault(&(at..at), &format!("phase {}", n + 1), problem("problem-templates-phase", &[]));
        }
    }
    for (n, module) in file.modules.iter().enumerate() {
        let slug = module.slug.as_str();
        let taken = file.modules.iter().take(n).any(|other| other.slug == module.slug);
        if taken || spaces::urls::UNDER_A_PROCESS.contains(&slug) {
            let at = reading.text.rfind(slug).unwrap_or_default();
            reading.fault(&(at..at), slug, problem("problem-taken", &[]));
        }
    }
    for (name, text) in [("name", &file.name), ("title", &file.title), ("description", &file.description)] {
        if text.is_empty() {
            let at = reading.text.find(name).unwrap_or_default();
            reading.fault(&(at..at), name, problem("problem-required", &[]));
        }
    }
}

impl File {
    /// Every text that may have blanks.
    pub(crate) fn texts(&self) -> Vec<&Text> {
        let own = [
            &self.title,
            &self.tagline,
            &self.description,
            &self.rules,
            &self.decider,
            &self.purpose,
            &self.legal_basis,
            &self.retention,
        ];
        let themes = self.themes.iter();
        let phases = self.phases.iter().flat_map(|phase| [&phase.title, &phase.description]);
        let modules = self.modules.iter().flat_map(|module| [&module.title, &module.intro]);
        let goals = self.modules.iter().filter_map(|module| Some(&module.signing.as_ref()?.goal));
        own.into_iter().chain(themes).chain(phases).chain(modules).chain(goals).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = r#"
parvis = 1
key = "cahier"
days = 30
moderation = "after"
name = "Cahier"
summary = "Un cahier ouvert."
title = "Cahier : {sujet}"
description = { fr = "Dites-nous tout de {sujet}.", en = "Tell us about {sujet}." }
rules = "Soyez brefs."
purpose = "Recueillir"
legal_basis = "Mission d’intérêt public"
retention = "Un an"

[[ask]]
name = "sujet"
type = "text"
label = { fr = "Quel sujet ?" }

[[phase]]
kind = "filing"
from = "opening"
to = "closing"
opens = ["file"]
title = "Écrire"

[[module]]
kind = "proposals"
slug = "cahier"
filing = "residents"
title = "Le cahier"

[[module.question]]
name = "age"
type = "integer"
label = { fr = "Votre âge ?" }
"#;

    fn faults(change: (&str, &str)) -> Vec<(usize, String, &'static str)> {
        assert!(SOUND.contains(change.0), "{}", change.0);
        let faults = Template::parse(&SOUND.replacen(change.0, change.1, 1)).expect_err("faults");
        faults.into_iter().map(|fault| (fault.line, fault.about, fault.problem.message)).collect()
    }

    #[test]
    fn a_sound_file_is_read_and_written_again() {
        let read = Template::parse(SOUND).expect("sound");
        let again = Template::parse(&read.to_toml()).expect("sound again");
        assert_eq!(again.to_toml(), read.to_toml());
        assert_eq!(again.ask, read.ask);
        assert_eq!(again.mechanisms, read.mechanisms);
    }

    #[test]
    fn the_example_of_the_documentation_is_sound() {
        let page = include_str!("../../../../docs/templates.md");
        let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
        let read = Template::parse(example.expect("an example"));
        assert!(read.is_ok(), "{:#?}", read.err());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let file = "problem-templates-file";
        assert_eq!(faults(("days = 30", "days = \"trente\"")), [(4, String::new(), file)]);
        assert_eq!(faults(("days = 30", "days = 0")), [(4, "days".into(), "problem-templates-days")]);
        assert_eq!(faults(("parvis = 1", "parvis = 2")), [(2, "parvis".into(), "problem-templates-format")]);
        assert_eq!(faults(("kind = \"filing\"", "kind = \"party\"")), [(21, String::new(), file)]);
        assert_eq!(faults(("to = \"closing\"", "to = \"later\"")), [(23, String::new(), file)]);
        assert_eq!(
            faults(("from = \"opening\"", "from = \"closing+3\"")),
            [(23, "phase 1".into(), "problem-templates-phase")]
        );
        assert_eq!(
            faults(("{sujet}.\", en", "{objet}.\", en")),
            [(9, "{objet}".into(), "problem-templates-blank")]
        );
        assert_eq!(faults(("type = \"integer\"", "type = \"whole\"")).first().map(|fault| fault.0), Some(33));
        assert_eq!(
            faults(("slug = \"cahier\"", "slug = \"donnees\"")),
            [(29, "donnees".into(), "problem-taken")]
        );
        assert_eq!(faults(("days", "jours")).first().map(|fault| fault.2), Some(file));
    }
}
