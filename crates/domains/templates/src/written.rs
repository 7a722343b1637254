//! A process that exists, as a template: to copy it, or to give it to another town.

use accounts::Organisation;
use corpus::views::{FILTERS, Views};
use db::Tx;
use eligibility::Eligibility;
use forms::Form;
use jiff::civil::Date;
use kernel::{Locale, Slug, Timestamp};
use spaces::{Phase, Space};
use toml::Spanned;

use crate::{
    Mechanism, ModulePlan, Moment, Opens, PhasePlan, Template, Text,
    model::{File, SigningPlan},
};

/// A process as a template, in the language of its organisation, with the days between its dates; what people said there,
/// its picture and its team stay behind.
///
/// # Errors
/// When the database fails.
pub fn of_space(tx: &mut Tx<'_>, organisation: &Organisation, space: &Space) -> db::Result<Template> {
    let locale = organisation.language();
    let (phases, themes) = (spaces::phases(tx, space.id)?, spaces::themes(tx, space.id)?);
    let text = |text: &str| Text::verbatim(locale, text);
    let span = Span::of(&phases);
    let (mut modules, mut mechanisms) = (Vec::new(), Vec::new());
    for module in spaces::modules(tx, space.id)? {
        let form = forms::current(tx, module.id)?.map(|version| version.form).unwrap_or_default();
        let eligibility = eligibility::of_module(tx, module.id)?;
        let eligibility = (eligibility != Eligibility::default()).then_some(eligibility);
        let workflow = workflows::current(tx, module.id)?;
        let workflow = (workflow.number > 0).then(|| (*workflow.definition).clone());
        let views = views(corpus::views::of_module(tx, module.id)?, &form);
        modules.push(ModulePlan {
            kind: module.kind,
            slug: module.slug,
            filing: module.filing,
            title: text(&module.title),
            intro: text(&module.intro),
            question: form.sketches().into_iter().map(|sketch| Spanned::new(0..0, sketch)).collect(),
            register: registers::of_module(tx, module.id)?.is_some(),
            eligibility: eligibility.as_ref().map(|asked| Spanned::new(0..0, asked.to_json())),
            signing: corpus::signing::of_module(tx, module.id)?.map(|signing| SigningPlan {
                goal: text(&signing.goal.to_string()),
                once_a_quarter: signing.once_a_quarter,
            }),
            workflow: workflow.as_ref().map(|workflow| Spanned::new(0..0, workflow.sketch())),
            views: views.as_ref().map(|views| Spanned::new(0..0, views.sketch())),
        });
        mechanisms.push(Mechanism { form, workflow, eligibility, views });
    }
    let file = File {
        parvis: Spanned::new(0..0, 1),
        key: space.slug.clone(),
        days: Spanned::new(0..0, span.days()),
        notice: 0,
        moderation: space.moderation,
        name: text(&space.title),
        summary: text(&space.tagline),
        title: text(&space.title),
        tagline: text(&space.tagline),
        description: text(&space.description),
        rules: text(&space.rules),
        decider: text(&space.decider),
        purpose: text(&space.purpose),
        legal_basis: text(&space.legal_basis),
        retention: text(&space.retention),
        themes: themes.iter().map(|theme| text(&theme.name)).collect(),
        ask: Vec::new(),
        phases: phases.iter().map(|phase| span.plan(phase, locale)).collect(),
        modules,
    };
    Ok(Template { file, ask: Form::default(), mechanisms })
}

/// How a module is shown, less the questions that it no longer asks, or asks for the team alone.
fn views(kept: Option<Views>, form: &Form) -> Option<Views> {
    let mut sketch = kept?.sketch();
    let public = form.questions().iter().filter(|question| question.has_answer() && !question.private());
    let asked: Vec<&str> = public.map(forms::Question::name).collect();
    sketch.card.retain(|name| asked.contains(&name.as_str()));
    if let Some(filters) = &mut sketch.filters {
        filters.retain(|name| FILTERS.contains(&name.as_str()) || asked.contains(&name.as_str()));
    }
    Views::build(&sketch, &asked).ok()
}

/// The first and the last day of contributions of a calendar.
struct Span {
    opening: Date,
    last: Date,
}

fn day(at: Timestamp) -> Date {
    at.in_paris().date()
}

/// The last day of a period that ends then.
fn last_day(ends_at: Timestamp) -> Date {
    day(ends_at.plus(-Timestamp::MINUTE))
}

fn days(from: Date, to: Date) -> i32 {
    from.until((jiff::Unit::Day, to)).map_or(0, |span| span.get_days())
}

impl Span {
    /// From the periods in which people file, or from all when they never do.
    fn of(phases: &[Phase]) -> Self {
        let filing = phases.iter().filter(|phase| phase.opens_filing);
        let chosen: Vec<&Phase> =
            if filing.clone().count() > 0 { filing.collect() } else { phases.iter().collect() };
        let opening = chosen.iter().map(|phase| day(phase.starts_at)).min();
        let last = chosen.iter().map(|phase| last_day(phase.ends_at)).max();
        let blank = jiff::civil::date(2026, 1, 1);
        Self { opening: opening.unwrap_or(blank), last: last.unwrap_or(blank) }
    }

    fn days(&self) -> u16 {
        u16::try_from(days(self.opening, self.last) + 1).unwrap_or(1).clamp(1, 3_650)
    }

    /// A period by whole days: before the last day of contributions from the first one, after it from the last one.
    fn plan(&self, phase: &Phase, locale: Locale) -> PhasePlan {
        let (first, end) = (day(phase.starts_at), last_day(phase.ends_at));
        let after = |date| days(self.last, date);
        let from = if first <= self.last {
            Moment::opening(days(self.opening, first))
        } else {
            Moment::closing(after(first) - 1)
        };
        let to = if end < self.opening {
            Moment::opening(days(self.opening, end) + 1)
        } else {
            Moment::closing(after(end))
        };
        let opens = [
            (phase.opens_filing, Opens::File),
            (phase.opens_comments, Opens::Comment),
            (phase.opens_supports, Opens::Support),
        ];
        PhasePlan {
            kind: phase.kind,
            from,
            to,
            opens: opens.into_iter().filter(|(open, _)| *open).map(|(_, one)| one).collect(),
            title: Text::verbatim(locale, &phase.title),
            description: Text::verbatim(locale, &phase.description),
        }
    }
}

impl Template {
    /// The same, known by another name.
    #[must_use]
    pub fn known_as(mut self, key: Slug) -> Self {
        self.file.key = key;
        self
    }
}
