use documents::{Align, Area, Block, Canvas, Colour, Picture, Problem, Role, Words, mm};

use crate::{about, document, read::Read};

const RED: Colour = Colour::new(200, 0, 0);

/// Pixels as another decoder gives them.
struct Pixels {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

fn pixels(bytes: &[u8]) -> Pixels {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a header");
    let mut rgb = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut rgb).expect("a frame");
    assert_eq!(frame.color_type, png::ColorType::Rgb);
    Pixels { width: frame.width as usize, height: frame.height as usize, rgb }
}

impl Pixels {
    fn at(&self, x: usize, y: usize) -> [u8; 3] {
        let at = (y * self.width + x) * 3;
        [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]]
    }

    fn codes(&self) -> Vec<String> {
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, |x, y| self.at(x, y)[1]);
        image.detect_grids().iter().map(|grid| grid.decode().expect("a code").1).collect()
    }
}

/// A red half and a half that is seen through.
fn picture() -> Picture {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 40, 20);
    encoder.set_color(png::ColorType::Rgba);
    let data: Vec<u8> =
        (0..800).flat_map(|at| if at % 40 < 20 { [200, 0, 0, 255] } else { [0, 200, 0, 0] }).collect();
    encoder.write_header().expect("a header").write_image_data(&data).expect("data");
    Picture::read(&bytes).expect("a picture")
}

#[test]
fn codes_are_read_again() {
    for says in ["https://valrenne.example/m/7", "Œuvre €", &"x".repeat(700)] {
        let mut canvas = Canvas::card();
        canvas.ground(RED);
        canvas.qr(Area::new(300.0, 20.0, 590.0, 590.0), says, "Code").expect("a code");
        assert_eq!(pixels(&canvas.png(1200).expect("a picture")).codes(), [says]);
    }
    let mut canvas = Canvas::card();
    canvas.qr(Area::new(20.0, 20.0, 150.0, 150.0), "https://valrenne.example/p/418", "Code").expect("a code");
    assert_eq!(pixels(&canvas.png(1200).expect("a picture")).codes(), ["https://valrenne.example/p/418"]);
    assert_eq!(pixels(&canvas.png(1777).expect("a picture")).codes(), ["https://valrenne.example/p/418"]);
}

#[test]
fn shapes_are_where_they_were_placed() {
    let mut canvas = Canvas::new(100.0, 60.0);
    canvas.ground(Colour::new(0, 0, 90));
    canvas.rounded(Area::new(10.0, 10.0, 40.0, 40.0), 20.0, RED);
    canvas.fill(Area::new(60.25, 10.0, 20.0, 20.0), Colour::WHITE);
    canvas.picture(Area::new(60.0, 40.0, 20.0, 10.0), 0.0, &picture(), "");
    let image = pixels(&canvas.png(100).expect("a picture"));
    assert_eq!((image.width, image.height), (100, 60));
    assert_eq!(image.at(30, 30), [200, 0, 0]);
    assert_eq!(image.at(11, 11), [0, 0, 90]);
    assert!(image.at(30, 10)[0] > 194);
    assert_eq!(image.at(70, 20), [255, 255, 255]);
    // a quarter of this pixel is not covered
    assert!((185..=197).contains(&image.at(60, 20)[0]), "{:?}", image.at(60, 20));
    assert_eq!((image.at(62, 45), image.at(78, 45)), ([200, 0, 0], [0, 0, 90]));
    // π × 20², of which what is on the edge counts in part
    let red: f64 = (0..60)
        .flat_map(|y| (5..55).map(move |x| (x, y)))
        .map(|(x, y)| f64::from(image.at(x, y)[0]) / 200.0)
        .sum();
    assert!((red - 1256.6).abs() < 8.0, "{red}");
    assert_eq!(pixels(&canvas.png(200).expect("a picture")).at(60, 60), [200, 0, 0]);
}

#[test]
fn words_are_as_large_as_they_can_be() {
    let inked = |text: &str, align: Align| {
        let mut canvas = Canvas::new(400.0, 200.0);
        canvas.words(Area::new(20.0, 20.0, 360.0, 160.0), Words::new(text, 10.0, 120.0).align(align));
        let image = pixels(&canvas.png(400).expect("a picture"));
        let dark: Vec<(usize, usize)> = (0..200)
            .flat_map(|y| (0..400).map(move |x| (x, y)))
            .filter(|(x, y)| image.at(*x, *y)[0] < 128)
            .collect();
        assert!(
            dark.iter().all(|(x, y)| (19..=380).contains(x) && (19..=180).contains(y)),
            "{text} runs over"
        );
        let (left, right) = (dark.iter().map(|(x, _)| *x).min(), dark.iter().map(|(x, _)| *x).max());
        (left.unwrap_or_default(), right.unwrap_or_default(), dark.len())
    };
    let (_, right, _) = inked("Votez", Align::Left);
    assert!(right > 270, "{right}");
    let (left, right, _) = inked("anticonstitutionnellement", Align::Left);
    assert!(left < 30 && right > 350, "a long word fills its line: {left} {right}");
    let (left, right, few) = inked("oui", Align::Right);
    assert!(left > 200 && right > 370);
    assert!(inked(&"Que faire de la place ? ".repeat(60), Align::Centre).2 > few);
}

#[test]
fn a_page_and_its_picture_are_of_one_design() {
    let mut canvas = Canvas::paper(documents::Paper::A5);
    canvas.picture(Area::new(0.0, 0.0, 100.0, 100.0), 10.0, &picture(), "Une place");
    canvas.words(
        Area::new(30.0, 120.0, 300.0, 90.0),
        Words::new("La place", 12.0, 40.0).bold().role(Role::Heading(1)),
    );
    canvas.qr(Area::new(30.0, 300.0, 200.0, 100.0), "https://valrenne.example/7", "Un code").expect("a code");
    let bytes = Canvas::pdf(&about("Affiche"), &[canvas.clone(), canvas.clone()]).expect("a file");
    assert_eq!(Canvas::pdf(&about("Affiche"), &[canvas.clone(), canvas.clone()]).as_ref(), Ok(&bytes));
    let read = Read::new(&bytes);
    let told: Vec<String> = (read.tree().all().iter())
        .filter(|element| ["H1", "Figure"].contains(&element.role.as_str()))
        .map(|element| format!("{} {}{}", element.role, element.says(), element.alt))
        .collect();
    let page = ["Figure Une place", "H1 La place", "Figure Un code"];
    assert_eq!((read.page_count(), told), (2, page.repeat(2).iter().map(ToString::to_string).collect()));
    assert_eq!(canvas.png(600), canvas.png(600));
}

#[test]
fn pictures_are_put_in_documents() {
    // of one colour, made with another program
    let jpeg = include_bytes!("solid.jpg");
    let photo = Picture::read(jpeg).expect("a picture");
    assert_eq!(photo.size(), (16, 8));
    let block = |picture: &Picture| Block::Picture {
        picture: picture.clone(),
        alt: "La place".into(),
        width: mm(500.0),
        caption: Some("Telle qu’elle est".into()),
    };
    let bytes = document(vec![block(&photo), block(&picture())]).pdf().expect("a file");
    assert!(bytes.windows(jpeg.len()).any(|window| window == jpeg), "the photo is there as it was sent");
    let tree = Read::new(&bytes).tree();
    assert_eq!((tree.of("Figure")[0].alt.as_str(), tree.of("Caption").len()), ("La place", 2));
    assert!(matches!(Picture::read(&jpeg[..jpeg.len() / 3]), Err(Problem::Picture)));
}
