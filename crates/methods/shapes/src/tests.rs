use serde_json::{Value, json};

use crate::{Fault, Point, Shape, Wrong, read};

fn at(x: i64, y: i64) -> Point {
    Point { x, y }
}

fn ring(points: &[(i64, i64)]) -> Vec<Point> {
    points.iter().map(|(x, y)| at(*x, *y)).collect()
}

fn square(x: i64, y: i64, side: i64) -> Vec<Point> {
    ring(&[(x, y), (x + side, y), (x + side, y + side), (x, y + side)])
}

/// Numbers that follow one another in no order (a linear congruence): the same at each run.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % most.unsigned_abs()).expect("small")
    }
}

#[test]
fn holes_and_several_polygons() {
    let shape = Shape::new(vec![vec![square(0, 0, 10), square(4, 4, 2)], vec![square(20, 0, 5)]]);
    for (x, y, held) in [(1, 1, true), (5, 5, false), (15, 2, false), (22, 2, true), (-1, 5, false)] {
        assert_eq!(shape.holds(at(x, y)), held, "{x} {y}");
    }
    assert_eq!(shape.bounds(), Some((at(0, 0), at(25, 10))));
    assert_eq!(Shape::parse(&shape.text()), Some(shape));
    assert!(!Shape::default().holds(at(0, 0)));
}

#[test]
fn the_line_belongs_to_the_polygon_that_of_a_hole_too() {
    let shape = Shape::new(vec![vec![square(0, 0, 10), square(4, 4, 2)]]);
    for (x, y) in [(0, 0), (10, 10), (0, 5), (5, 10), (10, 3), (4, 5), (6, 6), (5, 4)] {
        assert!(shape.holds(at(x, y)), "{x} {y}");
    }
    assert!(!shape.holds(at(11, 10)) && !shape.holds(at(-1, 0)), "beside the line, not on it");
}

/// On a grid, every point of a polygon drawn at random is in it or not as the sum of its angles says, counted here by quarters of turn
/// around the point: another way, exact too.
#[test]
fn what_is_held_is_what_the_ring_turns_around() {
    let winding = |ring: &[Point], p: Point| -> i64 {
        let quarter = |q: Point| match (q.x > p.x, q.y > p.y) {
            (true, true) => 0,
            (false, true) => 1,
            (false, false) => 2,
            (true, false) => 3,
        };
        let mut turns = 0;
        for (n, to) in ring.iter().enumerate() {
            let from = ring[(n + ring.len() - 1) % ring.len()];
            turns += match (quarter(*to) - quarter(from) + 4) % 4 {
                1 => 1,
                3 => -1,
                2 => {
                    let side = (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x);
                    if side > 0 { 2 } else { -2 }
                }
                _ => 0,
            };
        }
        turns / 4
    };
    let mut drawn = Drawn(7);
    let mut inside = 0;
    for _ in 0..300 {
        let many = 3 + drawn.below(8);
        // Even coordinates for corners and odd ones for points: none on a line through a corner.
        let corners: Vec<Point> = (0..many).map(|_| at(drawn.below(30) * 2, drawn.below(30) * 2)).collect();
        let shape = Shape::new(vec![vec![corners.clone()]]);
        for _ in 0..60 {
            let point = at(drawn.below(32) * 2 - 1, drawn.below(32) * 2 - 1);
            let on_a_side = (0..corners.len()).any(|n| {
                let (a, b) = (corners[n], corners[(n + 1) % corners.len()]);
                (b.x - a.x) * (point.y - a.y) == (b.y - a.y) * (point.x - a.x)
                    && point.x >= a.x.min(b.x)
                    && point.x <= a.x.max(b.x)
            });
            let expected = on_a_side || winding(&corners, point).rem_euclid(2) == 1;
            inside += i64::from(expected);
            assert_eq!(shape.holds(point), expected, "{corners:?} {point:?}");
        }
    }
    assert!(inside > 2000, "{inside}");
}

/// A territory cut in parts: every point is in one at least, and in one alone off the lines.
#[test]
fn parts_that_share_their_lines_leave_nothing_out() {
    let mut drawn = Drawn(11);
    let corner = |x: i64, y: i64, drawn: &mut Drawn| at(x * 100 + drawn.below(60), y * 100 + drawn.below(60));
    let grid: Vec<Vec<Point>> = (0..9).map(|y| (0..9).map(|x| corner(x, y, &mut drawn)).collect()).collect();
    let mut parts = Vec::new();
    for y in 0..8 {
        for x in 0..8 {
            let rings = vec![grid[y][x], grid[y][x + 1], grid[y + 1][x + 1], grid[y + 1][x]];
            parts.push(Shape::new(vec![vec![rings]]));
        }
    }
    let mut alone = 0;
    for _ in 0..3000 {
        let point = at(70 + drawn.below(720), 70 + drawn.below(720));
        let held = parts.iter().filter(|part| part.holds(point)).count();
        assert!((1..=4).contains(&held), "{point:?} in {held}");
        alone += usize::from(held == 1);
    }
    assert!(alone > 2900, "{alone}");
}

fn file(features: &Value) -> String {
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

fn feature(name: &str, coordinates: &Value) -> Value {
    json!({ "type": "Feature", "properties": { "NOM": name }, "geometry": { "type": "Polygon", "coordinates": coordinates } })
}

fn corners() -> Value {
    json!([[[5.0, 47.0], [5.1, 47.0], [5.1, 47.1], [5.0, 47.1], [5.0, 47.0]]])
}

#[test]
fn a_file_is_read_in_its_order() {
    let two = json!({ "type": "Feature", "properties": { "NOM": " Les  Halles " }, "geometry": { "type": "MultiPolygon",
        "coordinates": [[[[6, 47], [6.5, 47], [6, 47.5], [6, 47]]], corners()] } });
    let parts =
        read(&format!("\u{feff}{}", file(&json!([feature("Centre", &corners()), two]))), "").expect("sound");
    assert_eq!(parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), ["Centre", "Les Halles"]);
    let at = |latitude, longitude| Point::at(latitude, longitude).expect("a point");
    assert!(parts[0].shape.holds(at(47.05, 5.05)) && !parts[0].shape.holds(at(5.05, 47.05)));
    assert!(parts[1].shape.holds(at(47.1, 6.1)) && parts[1].shape.holds(at(47.05, 5.05)));
    assert_eq!(at(47.1, 5.05).latitude().to_string(), "47.1");
    assert_eq!((Point::at(91.0, 0.0), Point::at(f64::NAN, 0.0)), (None, None));
    let numbered = json!([{ "type": "Feature", "properties": { "code": 7 }, "geometry": { "type": "Polygon", "coordinates": corners() } }]);
    assert_eq!(read(&file(&numbered), "code").expect("named by a number")[0].name, "7");
}

#[test]
fn what_is_wrong_is_told_with_the_feature() {
    let wrong = |text: &str| read(text, "").expect_err("wrong");
    let whole = |wrong: Wrong| vec![Fault { feature: None, wrong }];
    assert_eq!(wrong("{\n \"type\": x"), whole(Wrong::Json(2, 10)));
    assert_eq!(wrong("[1]"), whole(Wrong::Collection("[1]".into())));
    assert_eq!(wrong(r#"{ "type": "Topology" }"#), whole(Wrong::Collection("Topology".into())));
    assert_eq!(wrong(&file(&json!([]))), whole(Wrong::Empty));
    let unnamed = json!([{ "type": "Feature", "properties": { "id_q": 1, "pop": 2 }, "geometry": null }]);
    assert_eq!(wrong(&file(&unnamed)), whole(Wrong::Names("id_q, pop".into())));
    let open = json!([[[5.0, 47.0], [5.1, 47.0], [5.1, 47.1], [5.0, 47.1]]]);
    let lambert = json!([[[854_000.5, 6_690_000], [1, 2], [3, 4], [854_000.5, 6_690_000]]]);
    let thin = json!([[[5.0, 47.0], [5.0, 47.0], [5.1, 47.1], [5.0, 47.0]]]);
    let point = json!({ "type": "Feature", "properties": { "NOM": "Mairie" }, "geometry": { "type": "Point", "coordinates": [5, 47] } });
    let features = json!([
        feature("Centre", &corners()),
        feature("", &corners()),
        feature("Centre", &corners()),
        feature("Nord", &open),
        feature("Sud", &lambert),
        feature("Est", &thin),
        point,
        feature("Ouest", &json!([])),
    ]);
    let found: Vec<(usize, Wrong)> =
        wrong(&file(&features)).into_iter().filter_map(|one| Some((one.feature?, one.wrong))).collect();
    assert_eq!(
        found,
        [
            (2, Wrong::Name("NOM".into())),
            (3, Wrong::Twice("Centre".into())),
            (4, Wrong::Ring),
            (5, Wrong::Position("[854000.5,6690000]".into())),
            (6, Wrong::Ring),
            (7, Wrong::Geometry("Point".into())),
            (8, Wrong::Ring),
        ]
    );
}
