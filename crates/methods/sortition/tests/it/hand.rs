//! Pools small enough to know the answer.

use sortition::{Method, Refusal, draw, measure::Measures, numbered};

use crate::support::pool;

fn chances(pool: &sortition::Pool, method: Method) -> Vec<f64> {
    let lottery = draw(pool, method, 0, &mut |_| true).expect("a lottery");
    assert!(lottery.exact);
    lottery.certificate.check(pool, &lottery).expect("proved");
    lottery.chances
}

fn near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-9, "{found} for {expected}");
    }
}

/// One woman and three men for two places with one woman: she is always there, each man one time in three.
#[test]
fn who_is_needed_is_always_there() {
    let pool =
        pool("feature,value,min,max\nsexe,f,1,1\nsexe,h,1,1\n", "id,sexe\na,f\nb,h\nc,h\nd,h\n", 2, &[]);
    let third = 1.0 / 3.0;
    near(&chances(&pool, Method::Leximin), &[1.0, third, third, third]);
}

/// Two young women, one young man, one older woman, three older men; one young of two places, one woman of two. Panels are a young woman
/// with an older man (6) or the young man with the older woman (1). With weight `t` for the last, the others have `(1-t)/2` (young women)
/// and `(1-t)/3`: all are best off at `t = (1-t)/3`, that is a quarter.
#[test]
fn three_levels_found_by_hand() {
    let quotas = "feature,value,min,max\nsexe,f,1,1\nsexe,h,1,1\nâge,jeune,1,1\nâge,aîné,1,1\n";
    let people = "id,sexe,âge\na,f,jeune\nb,f,jeune\nc,h,jeune\nd,f,aîné\ne,h,aîné\nf,h,aîné\ng,h,aîné\n";
    let pool = pool(quotas, people, 2, &[]);
    let quarter = 0.25;
    near(&chances(&pool, Method::Leximin), &[0.375, 0.375, quarter, quarter, quarter, quarter, quarter]);
    near(&chances(&pool, Method::Maximin), &[0.375, 0.375, quarter, quarter, quarter, quarter, quarter]);
    // The product ((1-t)/2)^2 t^2 ((1-t)/3)^3 is greatest where 2/t = 5/(1-t): t is two sevenths.
    let (young, older, last) = (5.0 / 14.0, 5.0 / 21.0, 2.0 / 7.0);
    let nash = draw(&pool, Method::Nash, 0, &mut |_| true).expect("a lottery").chances;
    for (found, expected) in nash.iter().zip([young, young, last, last, older, older, older]) {
        assert!((found - expected).abs() < 1e-6, "{found} for {expected}");
    }
}

/// Two people of one address and one alone, for two places: the one alone is always there.
#[test]
fn one_of_an_address() {
    let pool = pool("feature,value,min,max\nx,a,0,2\n", "id,x,rue\n1,a,r\n2,a,r\n3,a,s\n", 2, &["rue"]);
    near(&chances(&pool, Method::Leximin), &[0.5, 0.5, 1.0]);
}

/// Three values of which every pair is on one person each, one of each at most: quotas leave half a person of each profile, whole people
/// do not. Only what no quota says shows that.
#[test]
fn what_quotas_do_not_say_is_found() {
    let quotas = "feature,value,min,max\na,1,0,1\na,0,0,9\nb,1,0,1\nb,0,0,9\nc,1,0,1\nc,0,0,9\n";
    let people = "id,a,b,c\n1,1,1,0\n2,1,0,1\n3,0,1,1\n4,0,0,0\n5,0,0,0\n";
    let pool = pool(quotas, people, 2, &[]);
    // Panels: 4 and 5, or one of 1, 2, 3 with 4 or 5. The three share one place, the two others have one and a half of 4 and 5: the
    // best for the first three is a third each, then a half for the others.
    let third = 1.0 / 3.0;
    near(&chances(&pool, Method::Leximin), &[third, third, third, 0.5, 0.5]);
    let lottery = draw(&pool, Method::Leximin, 0, &mut |_| true).expect("a lottery");
    assert!(!lottery.certificate.cuts.is_empty());
}

#[test]
fn already_selected_and_those_who_must_be() {
    let mut pool =
        pool("feature,value,min,max\nx,a,1,1\nx,b,2,2\n", "id,x\n1,a\n2,a\n3,b\n4,b\n5,b\n", 3, &[]);
    pool.must = vec![3];
    near(&chances(&pool, Method::Leximin), &[0.5, 0.5, 0.5, 1.0, 0.5]);
    let held = pool.people.remove(0);
    pool.selected = vec![held];
    pool.must = vec![2];
    near(&chances(&pool, Method::Leximin), &[0.0, 0.5, 1.0, 0.5]);
}

#[test]
fn quotas_that_clash_are_told_with_the_smallest_change() {
    // Two women, both young; at least two women and at most one young person.
    let quotas = "feature,value,min,max\nsexe,f,2,2\nsexe,h,0,2\nâge,jeune,0,1\nâge,aîné,1,3\n";
    let people = "id,sexe,âge\n1,f,jeune\n2,f,jeune\n3,h,aîné\n4,h,aîné\n5,h,jeune\n";
    let pool = pool(quotas, people, 3, &[]);
    let Err(Refusal::Infeasible(Some(relaxation))) = draw(&pool, Method::Leximin, 0, &mut |_| true) else {
        panic!("no panel meets these")
    };
    let named: Vec<_> =
        relaxation.clash.iter().map(|one| (one.feature.as_str(), one.value.as_str())).collect();
    assert!(
        named.contains(&("sexe", "f")) && named.contains(&("âge", "jeune")) && named.len() == 2,
        "{named:?}"
    );
    assert_eq!(relaxation.changes.len(), 1);
    assert_eq!((relaxation.changes[0].value.as_str(), relaxation.changes[0].to), ("jeune", (0, 2)));
    let told = relaxation.sentences(sortition::Language::Fr).join("\n");
    assert!(told.contains("âge jeune (0 à 1)") && told.contains("maximum de 1 à 2"), "{told}");
}

#[test]
fn figures_of_chances() {
    let measures = Measures::new(&[0.25, 0.75]);
    assert!((measures.gini - 0.25).abs() < 1e-12);
    assert!((measures.geometric_mean - 0.1875_f64.sqrt()).abs() < 1e-12);
    assert_eq!((measures.min_probability, measures.max_probability, measures.never), (0.25, 0.75, 0));
}

#[test]
fn the_greedy_draw_is_less_fair() {
    let pool = crate::support::large(3, 80, 3, 12);
    let fair = draw(&pool, Method::Leximin, 0, &mut |_| true).expect("a lottery");
    let greedy = draw(&pool, Method::Legacy(400), 0, &mut |_| true).expect("a lottery");
    let least = |chances: &[f64]| Measures::new(chances).min_probability;
    assert!(least(&fair.chances) > least(&greedy.chances));
    let panels = numbered(&pool, &fair, 100, 4);
    assert!(panels.panels.iter().all(|panel| pool.admits(panel)));
}
