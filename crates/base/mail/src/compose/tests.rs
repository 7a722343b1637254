use super::*;

fn to() -> Email {
    Email::parse("maud@exemple.fr").expect("an address")
}

fn compose(body: &[Block]) -> Mail {
    Mail::compose(to(), Locale::Fr, "Ville de Rocheval", "Une réponse à votre proposition", body)
}

#[test]
fn both_parts_say_the_same() {
    let mail = compose(&[
        Block::Heading("La mairie a répondu".into()),
        Block::Paragraph("Bonjour Maud,\nvoici la réponse à « Des bancs » :".into()),
        Block::Quote("Retenu pour 2027.\nMerci à tous.".into()),
        Block::Button { label: "Lire la réponse".into(), url: "https://ville.example/p/12?a=1&b=2".into() },
        Block::Heading("Et ensuite".into()),
        Block::Footer(vec![
            "Vous suivez cette proposition.".into(),
            "Ne plus suivre : https://ville.example/x".into(),
        ]),
    ]);
    assert_eq!(
        mail.text,
        "Ville de Rocheval\n\nLa mairie a répondu\n\nBonjour Maud,\nvoici la réponse à « Des bancs » :\n\n\
         > Retenu pour 2027.\n> Merci à tous.\n\nLire la réponse\nhttps://ville.example/p/12?a=1&b=2\n\n\
         Et ensuite\n\n-- \nVous suivez cette proposition.\nNe plus suivre : https://ville.example/x\n"
    );
    for part in [
        "<html lang=\"fr\">",
        "<title>Une réponse à votre proposition</title>",
        ">La mairie a répondu</h1>",
        ">Bonjour Maud,<br>\nvoici la réponse à « Des bancs » :</p>",
        ">Retenu pour 2027.<br>\nMerci à tous.</blockquote>",
        "href=\"https://ville.example/p/12?a=1&amp;b=2\"",
        ">Lire la réponse</a>",
        ">Et ensuite</h2>",
        "Vous suivez cette proposition.<br>",
    ] {
        assert!(mail.html.contains(part), "{part}\n{}", mail.html);
    }
    assert!(!mail.html.contains("<table") && !mail.html.contains("<img"));
}

#[test]
fn nothing_typed_is_html() {
    let nasty = "</title><script>alert('1')</script>\" onload=\"x";
    let mail = Mail::compose(
        to(),
        Locale::En,
        nasty,
        nasty,
        &[
            Block::Heading(nasty.into()),
            Block::Paragraph(nasty.into()),
            Block::Code(nasty.into()),
            Block::Quote(nasty.into()),
            Block::Button { label: nasty.into(), url: format!("https://x.example/{nasty}").replace(' ', "") },
            Block::Button { label: nasty.into(), url: nasty.into() },
            Block::Footer(vec![nasty.into()]),
        ],
    );
    assert!(!mail.html.contains("<script") && !mail.html.contains("onload=\"x"));
    assert_eq!(mail.html.matches("</title>").count(), 1);
    for url in ["javascript:alert(1)", "data:text/html,x", "//x.example", " https://x.example y", "/relative"]
    {
        let mail = compose(&[Block::Button { label: "Aller".into(), url: url.into() }]);
        assert!(!mail.html.contains("href="), "{url}");
        assert!(mail.text.contains(url.trim()), "{url}");
    }
}

#[test]
fn subjects_are_on_one_line() {
    for typed in
        ["Un\r\nBcc: x@y.fr", "Un\nBcc: x@y.fr", "Un\u{2028}Bcc: x@y.fr", " Un\0\u{b}Bcc: x@y.fr\u{85}"]
    {
        assert_eq!(Mail::compose(to(), Locale::Fr, "", typed, &[]).subject, "Un Bcc: x@y.fr");
    }
    assert_eq!(one_line("Des bancs\u{202f}? «\u{a0}oui\u{a0}»"), "Des bancs\u{202f}? «\u{a0}oui\u{a0}»");
}

#[test]
fn a_mail_is_stored_and_read_again() {
    let mail = compose(&[Block::Paragraph("Bonjour".into())]);
    let stored = serde_json::to_string(&mail).expect("writes");
    assert!(stored.starts_with("{\"to\":\"maud@exemple.fr\""));
    assert_eq!(serde_json::from_str::<Mail>(&stored).expect("reads"), mail);
    assert!(serde_json::from_str::<Mail>(&stored.replace("maud@", "maud@@")).is_err());
}
