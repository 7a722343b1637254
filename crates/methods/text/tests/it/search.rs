//! Whatever is typed, the expressions are sound, and a text is found by its own words.

use parvis_text::{Query, fold, search, search::tokens, search_text, terms};

/// A small generator with a chosen seed (Marsaglia's xorshift).
struct Draws(u64);

impl Draws {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).expect("below n")
    }

    /// Up to `most` pieces likely to break a reader of texts.
    fn text(&mut self, most: usize) -> String {
        const PIECES: &[&str] = &[
            "école",
            "ECOLE",
            "l’",
            "d'",
            "aujourd’hui",
            "citoyen·ne·s",
            " ",
            " ",
            " ",
            "-",
            "—",
            "'",
            "''",
            "\"",
            "*",
            ":*",
            "(",
            ")",
            "&",
            "|",
            "!",
            "AND",
            "OR",
            "NOT",
            "NEAR(",
            "{",
            "}",
            "^",
            "+",
            "\\",
            "\0",
            "\n",
            "%",
            "_",
            ";",
            "--",
            "/*",
            "$1",
            "2026",
            "½",
            "ﬁ",
            "e\u{301}",
            "œuvre",
            "Ⅷ",
            "ẞ",
            "İ",
            "ǅ",
            "日本",
            "مدرسة",
            "🌳",
            "http://",
            "www.",
            "a@b.fr",
            "@",
            "://",
            "x",
            "proposeraient",
            "travaux",
            "\u{ad}",
            "\u{200d}",
            "<->",
            "'a':b",
        ];
        (0..self.below(most + 1)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

fn plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

#[test]
fn any_text() {
    let mut draws = Draws(20_261_121);
    for _ in 0..20_000 {
        let text = draws.text(12);
        assert_eq!(fold(&fold(&text)), fold(&text), "{text:?}");
        let mut end = 0;
        for token in tokens(&text) {
            assert!(token.at.start >= end && token.at.end >= token.at.start, "{text:?}");
            end = token.at.end;
            assert!(text.get(token.at.clone()).is_some(), "{text:?}");
            assert!(token.kind == search::Kind::Link || plain(&token.text), "{text:?}");
        }
        for term in terms(&text) {
            assert!(plain(&term) && term.len() <= 40, "{text:?} {term}");
        }
        // Beside an address, folding may drop an invisible sign, or make of ½ two numbers and a sign.
        let linked = |text: &str| tokens(text).iter().any(|token| token.kind == search::Kind::Link);
        if !linked(&text) && !linked(&fold(&text)) {
            assert_eq!(terms(&fold(&text)), terms(&text), "{text:?}");
        }
    }
}

#[test]
fn any_query_runs_and_finds_its_own_text() {
    let sqlite = rusqlite::Connection::open_in_memory().expect("opens");
    sqlite.execute_batch("CREATE VIRTUAL TABLE texts USING fts5 (terms)").expect("FTS5");
    let mut draws = Draws(7);
    for id in 0..3_000_i64 {
        let text = draws.text(8);
        sqlite
            .execute("INSERT INTO texts (rowid, terms) VALUES (?1, ?2)", (id, search_text(&text)))
            .expect("inserts");
        let Some(query) = Query::parse(&text) else { continue };
        let found: i64 = sqlite
            .query_row(
                "SELECT count(*) FROM texts WHERE texts MATCH ?1 AND rowid = ?2",
                (query.to_fts5(), id),
                |row| row.get(0),
            )
            .unwrap_or_else(|error| panic!("{text:?} {}: {error}", query.to_fts5()));
        assert_eq!(found, 1, "{text:?} {}", query.to_fts5());
        sound_tsquery(&query.to_tsquery());
    }
}

/// `operand (& operand)*`, where an operand is `'term'`, `'term':*` or `('term' | 'term':*)`.
fn sound_tsquery(expression: &str) {
    for operand in expression.split(" & ") {
        let inside = operand.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(operand);
        for quoted in inside.split(" | ") {
            let term = quoted.strip_suffix(":*").unwrap_or(quoted);
            let term = term.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).expect(expression);
            assert!(plain(term), "{expression}");
        }
    }
}

#[test]
fn accents_and_beginnings() {
    let sqlite = rusqlite::Connection::open_in_memory().expect("opens");
    sqlite.execute_batch("CREATE VIRTUAL TABLE texts USING fts5 (terms)").expect("FTS5");
    let text = "Végétaliser les cours d’école : des arbres fruitiers, de l’eau et des bancs publics";
    sqlite.execute("INSERT INTO texts VALUES (?1)", [search_text(text)]).expect("inserts");
    let finds = |typed: &str| -> bool {
        let query = Query::parse(typed).expect("terms").to_fts5();
        sqlite
            .query_row("SELECT count(*) FROM texts WHERE texts MATCH ?1", [query], |row| row.get::<_, i64>(0))
            .expect("runs")
            == 1
    };
    for typed in [
        "ecole",
        "ÉCOLES",
        "écol",
        "arbre",
        "arbre ",
        "cour",
        "banc public",
        "bancs publiques",
        "végétalisées ecole",
        "des \"arbres\" à l'école",
        "fruit",
    ] {
        assert!(finds(typed), "{typed}");
    }
    for typed in ["écologie", "ecole piscine", "arb "] {
        assert!(!finds(typed), "{typed}");
    }
}
