//! What is given for a contribution that came by another way, and the one code that checks it.

use corpus::{Channel, State};
use forms::{Answers, Given, Version};
use i18n::Texts;
use kernel::{Locale, Problems, Timestamp};
use proposals::entry::{Entry, NAME_MAX, PLACE_MAX};
use spaces::{Scene, ThemeId};

/// The ways that the team types in.
pub(crate) const CHANNELS: [Channel; 9] = [
    Channel::Letter,
    Channel::Register,
    Channel::Meeting,
    Channel::Counter,
    Channel::Phone,
    Channel::Door,
    Channel::Email,
    Channel::Interview,
    Channel::Survey,
];
/// Nothing older is taken: a year typed with two figures, most often.
const OLDEST: &str = "2000-01-01";
/// Longest title made of the first words.
const TITLE: usize = 80;

/// As it was typed, in a page or in a table.
#[derive(Clone, Default, Debug)]
pub(crate) struct Typed {
    pub(crate) channel: String,
    pub(crate) day: String,
    pub(crate) place: String,
    pub(crate) author: String,
    pub(crate) theme: String,
    pub(crate) title: String,
    pub(crate) body: String,
    /// What was given to the form of the module.
    pub(crate) given: Given,
}

/// What it is checked against.
#[derive(Clone, Copy)]
pub(crate) struct Against<'a> {
    pub(crate) scene: &'a Scene,
    pub(crate) form: Option<&'a Version>,
    pub(crate) now: Timestamp,
    pub(crate) locale: Locale,
}

/// The word of a channel in tables.
pub(crate) fn word(t: Texts, channel: Channel) -> &'static str {
    t.get(match channel {
        Channel::Letter => "channels-word-letter",
        Channel::Register => "channels-word-register",
        Channel::Meeting => "channels-word-meeting",
        Channel::Counter => "channels-word-counter",
        Channel::Phone => "channels-word-phone",
        Channel::Door => "channels-word-door",
        Channel::Email => "channels-word-email",
        Channel::Interview => "channels-word-interview",
        Channel::Survey => "channels-word-survey",
        Channel::Web | Channel::Kiosk | Channel::Import => channel.label(),
    })
}

/// The form where it is answered in words alone, if it still asks something.
pub(crate) fn in_words(version: Version) -> Option<Version> {
    let form = version.form.without_uploads();
    (!form.is_empty()).then_some(Version { form, ..version })
}

/// A name without its accents, its capitals and what is between its words.
pub(crate) fn plain(name: &str) -> String {
    let folded = parvis_text::fold(name);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The channel of that name, of that word or of that label, in any language.
fn channel(typed: &str) -> Option<Channel> {
    let folded = plain(typed);
    CHANNELS.into_iter().find(|channel| {
        channel.name() == typed
            || Locale::ALL
                .into_iter()
                .map(Texts::of)
                .any(|t| folded == plain(word(t, *channel)) || folded == plain(t.get(channel.label())))
    })
}

/// A day as 2026-11-22 or 22/11/2026.
fn day(typed: &str) -> Option<Timestamp> {
    let Some((day, rest)) = typed.split_once(['/', '.']) else { return Timestamp::parse_day(typed) };
    let (month, year) = rest.split_once(['/', '.'])?;
    let number = |text: &str, figures: std::ops::RangeInclusive<usize>| {
        let sound = figures.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| sound)
    };
    let (day, month, year) = (number(day, 1..=2)?, number(month, 1..=2)?, number(year, 4..=4)?);
    Timestamp::parse_day(&format!("{year:04}-{month:02}-{day:02}"))
}

/// The theme of that id or of that name.
fn theme(scene: &Scene, typed: &str) -> Option<ThemeId> {
    let folded = plain(typed);
    let same = |theme: &&spaces::Theme| theme.id.to_string() == typed || plain(&theme.name) == folded;
    scene.themes.iter().find(same).map(|theme| theme.id)
}

/// The first words, where nobody gave a title.
fn title_of(body: &str) -> String {
    let line = body.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let sentence = line.find(['.', '!', '?', '…']).map_or(line, |end| &line[..end]).trim();
    let words = if sentence.chars().count() < corpus::rules::TITLE_MIN { line } else { sentence };
    if words.chars().count() <= TITLE {
        return words.to_owned();
    }
    let cut: String = words.chars().take(TITLE).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', ' ']))
}

impl Typed {
    /// The entry, its place not yet looked for; `source` says what it comes from.
    pub(crate) fn check(&self, against: Against<'_>, source: (String, String)) -> Result<Entry, Problems> {
        let now = against.now;
        let mut problems = Problems::none();
        let channel = channel(&self.channel);
        if channel.is_none() {
            let message = if self.channel.is_empty() { "problem-required" } else { "problem-choice" };
            problems.add("channel", message);
        }
        let said_at = day(&self.day);
        let oldest = Timestamp::parse_day(OLDEST).unwrap_or_default();
        match said_at {
            None if self.day.is_empty() => problems.add("day", "problem-required"),
            None => problems.add("day", "problem-date"),
            Some(at) if at < oldest || at.day() > now.day() => problems.add("day", "channels-day-wrong"),
            Some(_) => {}
        }
        // What came today came now, so that the order of the day is kept.
        let said_at = said_at.filter(|at| at.day() != now.day()).unwrap_or(now);
        match self.entry(against, channel.unwrap_or(Channel::Letter), said_at, source) {
            Ok(entry) if problems.is_empty() => Ok(entry),
            Ok(_) => Err(problems),
            Err(more) => {
                problems.extend(more);
                Err(problems)
            }
        }
    }

    /// The same, where how and when it came are known.
    pub(crate) fn entry(
        &self,
        against: Against<'_>,
        channel: Channel,
        said_at: Timestamp,
        source: (String, String),
    ) -> Result<Entry, Problems> {
        let Against { scene, form, now, locale } = against;
        let mut problems = Problems::none();
        if self.author.chars().count() > NAME_MAX {
            problems.add_with("author", "problem-too-long", "limit", NAME_MAX);
        }
        corpus::rules::check_body(&self.body, 1, corpus::rules::BODY_MAX, &mut problems);
        let title = if self.title.is_empty() { title_of(&self.body) } else { self.title.clone() };
        if !self.body.is_empty() || !self.title.is_empty() {
            corpus::rules::check_title(&title, &mut problems);
        }
        let theme = theme(scene, &self.theme);
        if theme.is_none() && !self.theme.is_empty() {
            problems.add("theme", "problem-choice");
        }
        if self.place.chars().count() > PLACE_MAX {
            problems.add_with("place", "problem-too-long", "limit", PLACE_MAX);
        }
        let checked = form
            .map(|version| forms::check(&version.form, &self.given, now.in_paris().date(), locale))
            .unwrap_or_else(|| Ok(Answers::default()));
        match checked {
            Ok(answers) if problems.is_empty() => Ok(Entry {
                channel,
                said_at,
                author: self.author.clone(),
                title,
                body: self.body.clone(),
                theme,
                place: corpus::Spot { name: self.place.clone(), point: None },
                photo: None,
                locale,
                answers,
                state: State::Published,
                source,
            }),
            Ok(_) => Err(problems),
            Err(wrong) => {
                problems.extend(wrong);
                Err(problems)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_the_first_words() {
        for (body, title) in [
            ("Un banc devant la poste. Merci d’avance.", "Un banc devant la poste"),
            ("Oui. Plus de bancs", "Oui. Plus de bancs"),
            ("\n\n  Des vélos partout ! ", "Des vélos partout"),
        ] {
            assert_eq!(title_of(body), title);
        }
        let long = title_of(&"vélo route ".repeat(30));
        assert!(long.chars().count() <= TITLE + 1 && long.ends_with("route…"), "{long}");
    }

    #[test]
    fn days_and_channels_as_people_write_them() {
        for text in ["2026-11-03", "3/11/2026", "03/11/2026", "03.11.2026"] {
            assert_eq!(day(text).map(Timestamp::day).as_deref(), Some("2026-11-03"), "{text}");
        }
        for text in ["31/02/2026", "3/11/26", "hier", "1/2/3/4", "+3/11/2026"] {
            assert_eq!(day(text), None, "{text}");
        }
        for text in ["letter", "courrier", "Courrier", "Par courrier", "By letter"] {
            assert_eq!(channel(text), Some(Channel::Letter), "{text}");
        }
        assert_eq!((channel("porte à porte"), channel("web")), (channel("porte-à-porte"), None));
    }
}
