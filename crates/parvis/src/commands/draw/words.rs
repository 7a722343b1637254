//! What the command tells, in the language of whoever runs it.

use std::{fmt::Write as _, path::Path};

use sortition::{
    Finding, Language, Lottery, Method, Numbered, Pool, Relaxation,
    alternates::{Replacement, Reserve},
    bundle::Outcome,
    files::Read,
    measure::Measures,
};

pub(super) fn findings(language: Language, found: &[Finding]) -> String {
    let told: Vec<String> = found.iter().map(|one| one.sentence(language)).collect();
    let nothing = language.of("Rien n’est tiré.", "Nothing is drawn.");
    format!("{}\n{nothing}", told.join("\n"))
}

pub(super) fn infeasible(language: Language, relaxation: Option<&Relaxation>) -> String {
    let first = language.of("Aucun panel ne respecte tous les quotas.", "No panel meets all quotas.");
    let more = relaxation.map(|one| one.sentences(language).join("\n")).unwrap_or_default();
    format!("{first}\n{more}\n{}", language.of("Rien n’est tiré.", "Nothing is drawn."))
}

pub(super) fn stopped(language: Language) -> String {
    language
        .of(
            "Aucun panel n’a été trouvé dans ce temps, ou par cette méthode. Rien n’est tiré.",
            "No panel was found in that time, or by this method. Nothing is drawn.",
        )
        .to_owned()
}

pub(super) fn written(language: Language, out: &Path) -> String {
    format!("{} {}.\n", language.of("Écrit dans", "Written to"), out.display())
}

pub(super) fn no_bundle(language: Language) -> String {
    language
        .of(
            "ce dossier n’est pas celui d’un tirage publié (manifest.json)",
            "this folder is not that of a published draw (manifest.json)",
        )
        .to_owned()
}

pub(super) fn no_people(language: Language) -> String {
    language
        .of(
            "people.csv manque ou ne va pas avec quotas.csv",
            "people.csv is missing or does not fit quotas.csv",
        )
        .to_owned()
}

pub(super) fn not_drawn(language: Language) -> String {
    language
        .of(
            "le panel n’est pas encore tiré : parvis draw number",
            "the panel is not drawn yet: parvis draw number",
        )
        .to_owned()
}

pub(super) fn no_number(language: Language, public: &str, many: usize) -> String {
    let last = many.saturating_sub(1);
    language.of(
        format!("« {public} » n’est pas un numéro de panel, de 0 à {last}"),
        format!("“{public}” is not the number of a panel, from 0 to {last}"),
    )
}

pub(super) fn nobody(language: Language, id: &str) -> String {
    language.of(format!("personne n’a l’identifiant « {id} »"), format!("nobody has the identifier “{id}”"))
}

pub(super) fn not_member(language: Language, id: &str) -> String {
    language.of(format!("« {id} » n’est pas au panel"), format!("“{id}” is not on the panel"))
}

pub(super) fn nobody_left(language: Language, id: &str) -> String {
    language.of(
        format!("personne ne peut prendre la place de « {id} »"),
        format!("nobody can take the place of “{id}”"),
    )
}

pub(super) fn not_likely(language: Language, file: &str, line: u64) -> String {
    language.of(
        format!("{file}, ligne {line}, colonne probability : écrivez un nombre de 0 à 1"),
        format!("{file}, line {line}, column probability: write a number from 0 to 1"),
    )
}

/// A share with two decimals.
pub(super) fn percent(language: Language, share: f64) -> String {
    let text = format!("{:.2}", share * 100.0);
    language.of(format!("{}\u{a0}%", text.replace('.', ",")), format!("{text}%"))
}

/// A number with three decimals.
pub(super) fn decimal(language: Language, number: f64) -> String {
    let text = format!("{number:.3}");
    language.of(text.replace('.', ","), text.clone())
}

pub(super) fn method(language: Language, word: &str) -> &'static str {
    let (fr, en) = match word {
        "leximin" => (
            "leximin : la plus petite chance est aussi grande que possible, puis la suivante, et ainsi de suite",
            "leximin: the smallest chance is as great as can be, then the next one, and so on",
        ),
        "maximin" => (
            "maximin : la plus petite chance est aussi grande que possible",
            "maximin: the smallest chance is as great as can be",
        ),
        "nash" => (
            "Nash : le produit des chances est aussi grand que possible",
            "Nash: the product of chances is as great as can be",
        ),
        "goldilocks" => (
            "Goldilocks : aucune chance trop petite, aucune trop grande",
            "Goldilocks: no chance too small, none too great",
        ),
        _ => (
            "tirage glouton, pour comparer : aucune promesse sur les chances",
            "greedy draw, to compare with: no promise on chances",
        ),
    };
    language.of(fr, en)
}

pub(super) fn result(
    language: Language,
    read: &Read,
    lottery: &Lottery,
    panels: Option<&Numbered>,
    selected: Option<&[usize]>,
    written: &[String],
) -> String {
    let pool = &read.pool;
    let measures = Measures::new(&lottery.chances);
    let mut text = String::new();
    let (people, size, profiles) = (pool.people.len(), pool.size, lottery.profiles.len());
    let mut line = |fr: String, en: String| {
        let _ = writeln!(text, "{}", language.of(fr, en));
    };
    line(
        format!("{people} personnes, {profiles} profils, un panel de {size}."),
        format!("{people} people, {profiles} profiles, a panel of {size}."),
    );
    let word = method(language, lottery.method.word());
    line(format!("Méthode {word}."), format!("Method {word}."));
    let [least, most] =
        [measures.min_probability, measures.max_probability].map(|one| percent(language, one));
    let gini = decimal(language, measures.gini);
    line(
        format!(
            "Chances de {least} à {most} ; Gini {gini} ; {} panels possibles retenus.",
            lottery.panels.len()
        ),
        format!(
            "Chances from {least} to {most}; Gini {gini}; {} possible panels kept.",
            lottery.panels.len()
        ),
    );
    let bound = lottery.certificate.bounds(pool).ok().and_then(|bounds| bounds.first().copied());
    if let Some(bound) = bound.map(|bound| percent(language, bound)) {
        match (lottery.exact, lottery.method) {
            (true, Method::Leximin | Method::Maximin) => line(
                format!("Prouvé : aucune loterie ne donne à tous plus de {bound}."),
                format!("Proved: no lottery gives everyone more than {bound}."),
            ),
            (true, _) => line(
                format!("Aucune loterie ne donne à tous plus de {bound}."),
                format!("No lottery gives everyone more than {bound}."),
            ),
            (false, _) => line(
                format!("Recherche arrêtée : la meilleure loterie ne donne à tous pas plus de {bound}."),
                format!("The search was stopped: the best lottery gives everyone no more than {bound}."),
            ),
        }
    }
    if measures.never > 0 {
        let never = lottery.chances.iter().zip(&pool.people).filter(|one| *one.0 < 1e-9);
        let ids: Vec<&str> = never.take(20).map(|one| one.1.id.as_str()).collect();
        line(
            format!("{} personnes ne peuvent jamais être tirées : {}.", measures.never, ids.join(", ")),
            format!("{} people can never be drawn: {}.", measures.never, ids.join(", ")),
        );
    }
    if !read.passed.is_empty() {
        let lines: Vec<String> = read.passed.iter().map(ToString::to_string).collect();
        line(
            format!("Lignes passées (sans identifiant, ou déjà lues) : {}.", lines.join(", ")),
            format!("Lines passed over (no identifier, or read already): {}.", lines.join(", ")),
        );
    }
    if let Some(panels) = panels {
        let worst = percent(language, panels.worst(&lottery.chances));
        let many = panels.panels.len();
        line(
            format!(
                "{many} panels numérotés de 0 à {} ; plus grand écart à la chance exacte : {worst}.",
                many - 1
            ),
            format!(
                "{many} panels numbered from 0 to {}; largest difference with the exact chance: {worst}.",
                many - 1
            ),
        );
    }
    match selected {
        Some(selected) => {
            let ids: Vec<&str> = selected.iter().map(|one| pool.people[*one].id.as_str()).collect();
            line(format!("Tirés : {}", ids.join(", ")), format!("Drawn: {}", ids.join(", ")));
        }
        None if panels.is_none() => line(
            "Personne n’est tiré : donnez --seed, ou --lottery pour un tirage public.".to_owned(),
            "Nobody is drawn: give --seed, or --lottery for a public draw.".to_owned(),
        ),
        None => {}
    }
    if !written.is_empty() {
        line(format!("Écrits : {}.", written.join(", ")), format!("Written: {}.", written.join(", ")));
    }
    text
}

pub(super) fn outcome(language: Language, outcome: &Outcome) -> String {
    let ids = outcome.selected.join(", ");
    language.of(format!("Panel {} : {ids}\n", outcome.number), format!("Panel {}: {ids}\n", outcome.number))
}

pub(super) fn reserve(language: Language, pool: &Pool, reserve: &Reserve) -> String {
    let ids: Vec<&str> = reserve.people.iter().map(|one| pool.people[*one].id.as_str()).collect();
    let [without, with] = [reserve.expected.0, reserve.expected.1].map(|one| decimal(language, one));
    language.of(
        format!(
            "Réserve, dans l’ordre : {}\nManque attendu aux quotas : {without} sans réserve, {with} avec (0 : rien ne manque).\n",
            ids.join(", ")
        ),
        format!(
            "Reserve, in order: {}\nExpected to be missed of quotas: {without} without a reserve, {with} with it (0: nothing).\n",
            ids.join(", ")
        ),
    )
}

pub(super) fn replacement(
    language: Language,
    pool: &Pool,
    leaver: usize,
    found: &Replacement,
    reserve: bool,
) -> String {
    let (from, to) = (&pool.people[leaver].id, &pool.people[found.person].id);
    let mut text = language.of(format!("{from} part, {to} entre."), format!("{from} leaves, {to} enters."));
    if found.differs.is_empty() {
        text += language.of(" Même profil.", " The same profile.");
    } else {
        let named: Vec<String> = found
            .differs
            .iter()
            .map(|feature| {
                let of = &pool.features[*feature];
                let value = |one: usize| &of.quotas[pool.people[one].values[*feature]].value;
                format!("{} ({} → {})", of.name, value(leaver), value(found.person))
            })
            .collect();
        text += &language
            .of(format!(" Diffère par {}.", named.join(", ")), format!(" Differs in {}.", named.join(", ")));
    }
    if found.missed.is_empty() {
        text += language.of(" Tous les quotas restent tenus.", " All quotas are still met.");
    } else {
        let named: Vec<String> = found
            .missed
            .iter()
            .map(|(feature, value)| {
                let of = &pool.features[*feature];
                format!("{} {}", of.name, of.quotas[*value].value)
            })
            .collect();
        text += &language.of(
            format!(" Aucune personne libre ne tient tous les quotas ; manquent : {}.", named.join(", ")),
            format!(" Nobody who is free keeps all quotas; missed: {}.", named.join(", ")),
        );
    }
    let whence = if reserve {
        language.of("dans la réserve", "in the reserve")
    } else {
        language.of("dans le vivier", "in the pool")
    };
    text += &language.of(
        format!(
            " {} personnes {whence} convenaient aussi bien ; le nombre public a départagé.\n",
            found.among
        ),
        format!(" {} people {whence} did as well; the public number decided.\n", found.among),
    );
    text
}
