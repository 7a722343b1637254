use kernel::{Id as _, Timestamp};

use super::{editor, question};
use crate::{Form, Sketch, Version, VersionId, sketch};

/// What a town asks beside the words of a proposal.
const QUESTIONS: &str = r#"{ "questions": [
  { "name": "projet", "type": "section", "label": { "fr": "Votre projet", "en": "Your project" } },
  { "name": "usage", "type": "multiple", "required": true, "max": "2",
    "label": { "fr": "Pour quels usages ?", "en": "For what?" }, "help": { "fr": "Deux réponses au plus", "en": "Two answers at most" },
    "choices": [ { "code": "promenade", "label": { "fr": "Se promener", "en": "Walking" } },
                 { "code": "sport", "label": { "fr": "Faire du sport", "en": "Sport" } },
                 { "code": "repos", "label": { "fr": "Se reposer", "en": "Resting" } } ] },
  { "name": "cout", "type": "yes_no", "label": { "fr": "Savez-vous ce que cela coûterait ?", "en": "Do you know what it would cost?" } },
  { "name": "budget", "type": "money", "required": true, "min": "0", "relevant": "${cout} = 'yes'",
    "label": { "fr": "Combien, à peu près ?", "en": "About how much?" } },
  { "name": "urgence", "type": "ranking", "label": { "fr": "Classez ce qui compte", "en": "Rank what matters" },
    "choices": [ { "code": "ombre", "label": { "fr": "L'ombre", "en": "Shade" } },
                 { "code": "calme", "label": { "fr": "Le calme", "en": "Quiet" } } ] },
  { "name": "avis", "type": "matrix", "label": { "fr": "Aujourd'hui, qu'en pensez-vous ?", "en": "What do you think today?" },
    "rows": [ { "code": "bancs", "label": { "fr": "Les bancs", "en": "Benches" } },
              { "code": "eclairage", "label": { "fr": "L'éclairage", "en": "Lights" } } ],
    "choices": [ { "code": "bien", "label": { "fr": "Bien", "en": "Good" } },
                 { "code": "mal", "label": { "fr": "Mal", "en": "Bad" } } ] },
  { "name": "commune", "type": "territory", "within": "242100410", "label": { "fr": "Votre commune", "en": "Your commune" } },
  { "name": "contact", "type": "section", "label": { "fr": "Pour vous joindre", "en": "To reach you" } },
  { "name": "information", "type": "note", "label": { "fr": "Seule l'équipe lit ce qui suit.", "en": "The team alone reads what follows." } },
  { "name": "telephone", "type": "text", "private": true, "max": "20", "label": { "fr": "Votre téléphone", "en": "Your phone number" } },
  { "name": "jour", "type": "date", "private": true, "label": { "fr": "Le jour qui vous convient", "en": "The day that suits you" } },
  { "name": "recit", "type": "long_text", "label": { "fr": "Autre chose ?", "en": "Anything else?" } },
  { "name": "accord", "type": "consent", "required": true, "label": { "fr": "J'accepte que le service me réponde", "en": "I agree to be answered" } }
] }"#;

fn sketches() -> Vec<Sketch> {
    sketch::from_json(QUESTIONS).unwrap_or_default()
}

fn version(sketches: &[Sketch]) -> Version {
    let form = Form::build(sketches).unwrap_or_default();
    Version { id: VersionId::from_raw(1), number: 2, form, made_at: Timestamp(1_795_253_400_000) }
}

ui::sample!("form of a module, not made yet", "forms/editor.html", |locale| editor::sample(
    locale, None, None
));
ui::sample!("form of a module", "forms/editor.html", |locale| {
    let now = version(&sketches());
    let mut before = sketches();
    before.retain(|sketch| sketch.name != "recit");
    before.push(Sketch { name: "age".into(), ..before[before.len() - 2].clone() });
    editor::sample(locale, Some(&now), Some(&(12, version(&before))))
});
ui::sample!("form of a module, a file refused and an answer that is wrong", "forms/editor.html", |locale| {
    editor::sample_wrong(locale, &version(&sketches()))
});
ui::sample!("question with choices", "forms/question.html", |locale| question::sample(
    locale,
    &sketches(),
    1,
    false
));
ui::sample!("question about a commune", "forms/question.html", |locale| question::sample(
    locale,
    &sketches(),
    6,
    false
));
ui::sample!("grid", "forms/question.html", |locale| question::sample(locale, &sketches(), 5, false));
ui::sample!("question with problems", "forms/question.html", |locale| question::sample(
    locale,
    &sketches(),
    3,
    true
));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_samples_are_sound() {
        assert!(Form::build(&sketches()).is_ok());
        assert_eq!(sketches().len(), 13);
    }
}
