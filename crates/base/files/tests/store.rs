//! Files are kept and found again.

use db::testing;
use files::{Document, Photo, Svg};
use kernel::{Clock, Entropy, Env, Timestamp};

#[test]
fn statements_are_sound() {
    testing::check_statements();
}

#[test]
fn what_is_kept_is_found_in_both_sizes() {
    testing::on_both(|db| {
        let env = Env::new(Clock::manual(Timestamp(1_790_000_000_000)), Entropy::seeded(5));
        let svg = Svg::parse(
            br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>"#,
        )
        .expect("a drawing");
        // A PNG of one white point.
        let png: &[u8] = &[
            137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0,
            0, 58, 126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 248, 15, 0, 1, 1, 1, 0, 177, 56,
            246, 20, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
        ];
        let photo = Photo::parse(png).expect("a photo");
        db.write_blocking(move |tx| {
            let drawing = files::save_svg(tx, &env, &svg)?;
            let picture = files::save_photo(tx, &env, &photo)?;
            let small = files::load(tx, drawing, true)?.expect("kept");
            assert_eq!(
                (small.media_type.as_str(), small.bytes.as_slice()),
                ("image/svg+xml", svg.as_str().as_bytes())
            );
            assert_eq!(files::load(tx, picture, false)?.expect("kept").bytes, photo.large.bytes);
            assert_eq!(files::load(tx, picture, true)?.expect("kept").bytes, photo.small.bytes);
            let plan = Document::parse("plan.pdf", b"%PDF-1.4\n%%EOF").expect("a PDF");
            let (guarded, hidden) =
                (files::guard_photo(tx, &env, &photo)?, files::guard_document(tx, &env, &plan)?);
            for file in [guarded, hidden] {
                assert_eq!(files::load(tx, file, false)?, None, "nobody is served what is guarded");
                assert_eq!(files::load(tx, file, true)?, None);
            }
            assert_eq!(files::load_guarded(tx, guarded, true)?.expect("kept").bytes, photo.small.bytes);
            assert_eq!(files::load_guarded(tx, hidden, false)?.expect("kept").media_type, "application/pdf");
            files::delete(tx, drawing)?;
            let gone = files::load(tx, drawing, false)?;
            Ok::<_, db::Error>((small, gone))
        })
        .expect("written")
    });
}
