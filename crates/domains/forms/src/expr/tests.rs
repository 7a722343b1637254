use jiff::civil::date;

use super::*;

fn answers(name: &str) -> Value {
    match name {
        "age" => Value::Number(Number::whole(29).expect("small")),
        "velo" => Value::Text("oui".into()),
        "usages" => Value::Codes(vec!["travail".into(), "courses".into()]),
        "debut" => Value::Date(date(2026, 11, 1)),
        _ => Value::Blank,
    }
}

fn worth(text: &str) -> String {
    let expr = Expr::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
    let this = Value::Number(Number::whole(16).expect("small"));
    let value = expr.value(&Scope { answer: &answers, this: &this, today: date(2026, 11, 22) });
    match value {
        Value::Blank => "blank".into(),
        other => other.text(),
    }
}

#[test]
fn what_people_write_in_xlsforms() {
    for (text, expected) in [
        (". >= 16 and . <= 120", "true"),
        ("${velo} = 'oui'", "true"),
        ("if(${age} < 30, 1, 0)", "1"),
        ("count-selected(${usages}) <= 3", "true"),
        ("selected(${usages}, 'courses') and not(selected(${usages}, 'ecole'))", "true"),
        ("selected(${velo}, \"oui\")", "true"),
        ("string-length('été') = 3", "true"),
        ("${age} mod 10 + 2 * 3", "15"),
        ("-${age} + 30", "1"),
        ("10 - 3 - 2", "5"),
        ("7 div 2", "3.5"),
        ("int(7 div 2) = 3 and round(2.345, 2) = 2.35", "true"),
        ("coalesce(${rien}, 'sans')", "sans"),
        ("1 = 1 or 1 div 0", "true"),
        ("concat(${velo}, '-', ${age})", "oui-29"),
    ] {
        assert_eq!(worth(text), expected, "{text}");
    }
}

#[test]
fn decimals_compare_exactly() {
    assert_eq!(worth("0.1 + 0.2 = 0.3"), "true");
    assert_eq!(worth("'1.0' = 1"), "true");
    assert_eq!(worth("3 * 0.1 <= 0.3"), "true");
}

#[test]
fn dates_are_ordered_and_move_by_days() {
    assert_eq!(worth("${debut} < today()"), "true");
    assert_eq!(worth("today() - ${debut}"), "21");
    assert_eq!(worth("today() - 22"), "2026-10-31");
    assert_eq!(worth("${debut} = '2026-11-01'"), "true");
    assert_eq!(worth("today() + 9999999999"), "blank");
}

#[test]
fn what_was_not_answered_is_blank() {
    for (text, expected) in [
        ("${rien} = ''", "true"),
        ("${rien} != ''", "false"),
        ("${rien} < 3", "false"),
        ("${rien} > 3", "false"),
        ("${rien} != 3", "true"),
        ("${rien} + 1", "blank"),
        ("1 div 0", "blank"),
        ("5 mod 0", "blank"),
        ("9000000000000 * 9000000000000", "blank"),
        ("not(${rien})", "true"),
        ("'abc' < 'abd'", "false"),
    ] {
        assert_eq!(worth(text), expected, "{text}");
    }
}

#[test]
fn faults_say_where() {
    for (text, fault) in [
        ("${age} >", ExprFault::Unfinished),
        ("${age", ExprFault::Unfinished),
        ("'oui", ExprFault::Unfinished),
        ("${age} ?", ExprFault::Unexpected(8)),
        ("1 2", ExprFault::Unexpected(3)),
        ("regex(., 'a')", ExprFault::NoFunction("regex".into())),
        ("selected(${a})", ExprFault::Arguments("selected")),
        ("1.2345678", ExprFault::Number(1)),
        ("", ExprFault::Unfinished),
        ("age > 3", ExprFault::Unexpected(1)),
    ] {
        assert_eq!(Expr::parse(text).err(), Some(fault), "{text}");
    }
    assert_eq!(Expr::parse(&"(".repeat(3000)).err(), Some(ExprFault::TooLong));
    assert_eq!(Expr::parse(&vec!["1"; 900].join("+")).err(), Some(ExprFault::TooLong));
}

#[test]
fn no_text_makes_the_reader_fail() {
    // Every short text of these pieces: understood or refused, and worth something.
    let pieces = [
        "${a}", ".", "1", "'t'", "+", "-", "(", ")", ",", "not(", "if(", "=", "<", "div", "mod", "and", "${",
    ];
    let mut texts = vec![String::new()];
    for _ in 0..4 {
        texts =
            texts.iter().flat_map(|text| pieces.iter().map(move |piece| format!("{text} {piece}"))).collect();
        for text in &texts {
            if let Ok(expr) = Expr::parse(text) {
                let this = Value::Blank;
                let _ = expr.value(&Scope { answer: &answers, this: &this, today: date(2026, 1, 1) });
            }
        }
    }
}

#[test]
fn simple_conditions_are_given_to_the_script() {
    let script = |text: &str| Expr::parse(text).expect("sound").for_script().map(|value| value.to_string());
    assert_eq!(
        script("${velo} = 'oui' and not(selected(${usages}, 'ecole'))").as_deref(),
        Some(r#"["and",["=","velo","oui"],["not",["has","usages","ecole"]]]"#)
    );
    assert_eq!(script("${age} < 30"), None);
}
