//! Prints one of each into a folder: `cargo run -p documents --example printed -- FOLDER`, and says how long each took.

use std::{error::Error, fs, path::PathBuf, time::Instant};

use documents::{
    About, Align, Area, Block, Canvas, Colour, Column, Document, Footer, List, Page, Paper, Picture, Qr,
    Role, Table, Text, Vertical, Words, mm,
};
use kernel::{Locale, Timestamp};

const HASH: &str = "3f5a1c0e9b7d42886af01d9e6c53b7a4e2180f6d97c4b35a0e8d1f2c6b9a7e40";
const BLUE: Colour = Colour::new(0x12, 0x4f, 0x82);

fn about(title: &str) -> About {
    About {
        title: title.to_owned(),
        locale: Locale::Fr,
        author: "Ville de Valrenne".to_owned(),
        created: Timestamp(1_795_363_200_000),
    }
}

fn minutes() -> Document {
    let mut table = Table::new([
        Column::number("N°", 1.0),
        Column::text("Quartier", 3.0),
        Column::text("Âge", 2.0),
        Column::text("Situation", 4.0),
        Column::number("Chance", 2.0),
    ]);
    for number in 1..=60 {
        let quartier = ["Centre", "Les Hauts-de-Valrenne", "Saint-Étienne", "Gare"][number % 4];
        let age = ["18 à 29 ans", "30 à 44 ans", "45 à 64 ans", "65 ans et plus"][number % 3];
        let work = if number % 7 == 0 {
            "En recherche d’emploi, ou en formation professionnelle depuis moins de six mois"
        } else {
            "En emploi"
        };
        table = table.row([
            number.to_string(),
            quartier.into(),
            age.into(),
            work.into(),
            format!("{},{} %", number % 9, number % 7),
        ]);
    }
    let rule = Text::new()
        .plain("Le tirage suit le ")
        .link("règlement publié le 3 novembre 2026", "https://valrenne.example/tirage/reglement")
        .plain(", dont l’empreinte est au pied de chaque page. ")
        .bold("Soixante personnes")
        .plain(" ont été tirées parmi 1 284 volontaires ; ")
        .italic("aucune n’a été choisie")
        .plain(" par une personne. Chacune avait une chance d’au moins 3,1 %, la plus grande que les quotas permettent.");
    Document {
        about: about("Procès-verbal du tirage au sort"),
        page: Page::a4().with_accent(BLUE).with_footer(Footer::new(format!("sha256 {HASH}"), "Page {page} sur {pages}")),
        blocks: vec![
            Block::heading(1, "Procès-verbal du tirage au sort de l’assemblée citoyenne de Valrenne"),
            Block::Facts(vec![
                ("Date".into(), "22 novembre 2026, de 18 h 02 à 18 h 11".into()),
                ("Lieu".into(), "Salle du conseil, hôtel de ville".into()),
                ("Présents".into(), "Mme Hélène Martin, présidente ; M. Samir Benali, secrétaire ; 14 personnes dans le public".into()),
                ("Nombre public".into(), "0x41c2 9f07 (Loto du 22 novembre 2026 : 7, 12, 23, 31, 44, n° chance 5)".into()),
            ]),
            Block::heading(2, "Ce qui a été fait"),
            Block::paragraph(rule),
            List::numbers([
                "Les quotas, le fichier des volontaires et le programme ont été publiés avec leur empreinte.",
                "Mille panels numérotés ont été calculés : chacun respecte tous les quotas.",
                "Le nombre public a désigné le panel n° 417.",
            ]),
            Block::Note(vec![
                Block::paragraph(Text::new().bold("Chacun peut refaire ce calcul.")),
                Block::paragraph("La commande « parvis draw --check » relit les fichiers publiés et retrouve ce panel, ou dit ce qui diffère."),
            ]),
            Block::heading(2, "Les personnes tirées"),
            table.into(),
            Block::heading(2, "Signatures"),
            Block::paragraph("Les signataires attestent que ce procès-verbal dit ce qui a été fait."),
            Block::Signatures(vec!["La présidente, Hélène Martin".into(), "Le secrétaire, Samir Benali".into(), "Un témoin tiré dans le public".into()]),
            Block::Qr(Qr {
                says: "https://valrenne.example/tirage/417".into(),
                alt: "Code QR vers les fichiers du tirage".into(),
                words: Text::new().plain("Les fichiers, le règlement et la preuve : ").link("valrenne.example/tirage/417", "https://valrenne.example/tirage/417"),
                side: mm(28.0),
            }),
        ],
    }
}

fn rules(picture: &Picture) -> Document {
    let article = |number: usize| {
        Block::Together(vec![
            Block::heading(2, format!("Article {number} — Qui peut voter")),
            Block::paragraph(
                "Toute personne de seize ans ou plus qui habite, étudie ou travaille à Valrenne peut voter, quelle que soit sa nationalité. Elle le déclare ; personne ne lui demande de papier.",
            ),
            Block::List(List {
                from: None,
                items: vec![
                    vec![Block::paragraph("Sur internet, avec une adresse électronique ;")],
                    vec![
                        Block::paragraph("sur papier, à l’un de ces endroits :"),
                        List::dots(["à l’hôtel de ville ;", "dans les bibliothèques."]),
                    ],
                    vec![Block::paragraph("une seule fois, de l’une des deux façons.")],
                ],
            }),
        ])
    };
    let mut blocks = vec![
        Block::heading(1, "Règlement du budget participatif 2027"),
        Block::Picture {
            picture: picture.clone(),
            alt: "Un dégradé".into(),
            width: mm(80.0),
            caption: Some("La place du Marché, telle qu’elle est.".into()),
        },
        Block::paragraph(
            "Noms d’ailleurs : Ελένη, Олена, Nguyễn Thị Hồng, 李明, فاطمة, 🙂. Œuvre, façade, cœur, « guillemets », 12 500 €.",
        ),
    ];
    blocks.extend((1..=12).map(article));
    Document {
        about: about("Règlement"),
        page: Page::a5().with_footer(Footer::new("Règlement", "{page}/{pages}")),
        blocks,
    }
}

fn poster(paper: Paper) -> Result<Canvas, Box<dyn Error>> {
    let mut canvas = Canvas::paper(paper);
    let all = canvas.area();
    let unit = all.width / 100.0;
    canvas.ground(Colour::new(0xf6, 0xf1, 0xe7));
    canvas.fill(Area::new(0.0, 0.0, all.width, unit * 52.0), BLUE);
    let white = Colour::WHITE;
    canvas.words(
        Area::new(unit * 8.0, unit * 7.0, unit * 84.0, unit * 5.0),
        Words::new("Ville de Valrenne", 9.0, unit * 3.4).colour(white),
    );
    canvas.words(
        Area::new(unit * 8.0, unit * 13.0, unit * 84.0, unit * 34.0),
        Words::new("Que faire de la place du Marché ?", 18.0, unit * 14.0)
            .bold()
            .colour(white)
            .role(Role::Heading(1))
            .vertical(Vertical::Middle),
    );
    canvas.words(
        Area::new(unit * 8.0, unit * 58.0, unit * 84.0, unit * 22.0),
        Words::new("Dites ce que vous voudriez y trouver, lisez ce que d’autres en pensent, et votez du 3 au 24 janvier 2027.", 10.0, unit * 5.6),
    );
    canvas.rounded(Area::new(unit * 8.0, unit * 86.0, unit * 84.0, unit * 46.0), unit * 3.0, white);
    canvas.qr(
        Area::new(unit * 12.0, unit * 90.0, unit * 38.0, unit * 38.0),
        "https://valrenne.example/m/7",
        "Code QR vers la page de la démarche",
    )?;
    canvas.words(
        Area::new(unit * 54.0, unit * 90.0, unit * 34.0, unit * 38.0),
        Words::new(Text::new().plain("Scannez, ou tapez\n").bold("valrenne.example/m/7"), 8.0, unit * 4.4)
            .vertical(Vertical::Middle),
    );
    Ok(canvas)
}

fn card(picture: &Picture) -> Result<Canvas, Box<dyn Error>> {
    let mut canvas = Canvas::card();
    canvas.fill(Area::new(0.0, 0.0, 24.0, 630.0), BLUE);
    canvas.picture(Area::new(800.0, 60.0, 340.0, 250.0), 24.0, picture, "");
    canvas.words(
        Area::new(80.0, 60.0, 680.0, 40.0),
        Words::new("Ville de Valrenne · budget participatif", 18.0, 30.0).colour(BLUE),
    );
    canvas.words(
        Area::new(80.0, 120.0, 680.0, 330.0),
        Words::new("Un terrain de jeux et des arbres sur la place du Marché", 34.0, 84.0)
            .bold()
            .role(Role::Heading(1)),
    );
    canvas.words(
        Area::new(80.0, 500.0, 680.0, 70.0),
        Words::new("1 284 soutiens · vote jusqu’au 24 janvier", 20.0, 34.0).vertical(Vertical::Bottom),
    );
    canvas.qr(Area::new(940.0, 370.0, 200.0, 200.0), "https://valrenne.example/p/418", "Code QR")?;
    canvas.words(
        Area::new(800.0, 580.0, 340.0, 28.0),
        Words::new("valrenne.example/p/418", 12.0, 20.0).align(Align::Right),
    );
    Ok(canvas)
}

/// A picture of no thing.
fn gradient() -> Result<Picture, Box<dyn Error>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 320, 200);
    encoder.set_color(png::ColorType::Rgb);
    let pixels: Vec<u8> =
        (0..200u32 * 320).flat_map(|at| [(at % 320 * 255 / 320) as u8, (at / 320) as u8, 160]).collect();
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(Picture::read(&bytes)?)
}

fn timed(
    name: &str,
    make: impl Fn() -> Result<Vec<u8>, Box<dyn Error>>,
) -> Result<(String, Vec<u8>, f64), Box<dyn Error>> {
    let mut best = f64::MAX;
    let mut bytes = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        bytes = make()?;
        best = best.min(start.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok((name.to_owned(), bytes, best))
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    fs::create_dir_all(&folder)?;
    let picture = gradient()?;
    let long = Document {
        blocks: std::iter::repeat_with(minutes).take(3).flat_map(|minutes| minutes.blocks).collect(),
        ..minutes()
    };
    let mut rows = Table::new([
        Column::number("N°", 1.0),
        Column::text("Empreinte du bulletin", 6.0),
        Column::text("Déposé", 2.0),
    ]);
    for number in 1..=10_000 {
        rows = rows.row([number.to_string(), HASH.to_owned(), "en mairie".to_owned()]);
    }
    let ballots = Document { blocks: vec![Block::heading(1, "Bulletins du lot"), rows.into()], ..minutes() };
    let made = [
        timed("minutes.pdf", || Ok(minutes().pdf()?))?,
        timed("minutes-10-pages.pdf", || Ok(long.pdf()?))?,
        timed("ballots-10000.pdf", || Ok(ballots.pdf()?))?,
        timed("rules.pdf", || Ok(rules(&picture).pdf()?))?,
        timed("poster-a3.pdf", || Ok(Canvas::pdf(&about("Affiche"), &[poster(Paper::A3)?])?))?,
        timed("flyer-a5.pdf", || Ok(Canvas::pdf(&about("Dépliant"), &[poster(Paper::A5)?])?))?,
        timed("poster.png", || Ok(poster(Paper::A3)?.png(800)?))?,
        timed("card.png", || Ok(card(&picture)?.png(1200)?))?,
    ];
    let mut told = String::new();
    for (name, bytes, milliseconds) in made {
        fs::write(folder.join(&name), &bytes)?;
        told += &format!("{name}: {} kB, {milliseconds:.1} ms\n", bytes.len() / 1_000);
    }
    fs::write(folder.join("times.txt"), told)?;
    Ok(())
}
