use kernel::Locale;

use super::*;
use crate::Block;

fn headers() -> Headers {
    Headers {
        from: Sender {
            name: "Ville de Rocheval — participation".into(),
            address: Email::parse("ne-pas-repondre@ville.example").expect("an address"),
        },
        reply_to: None,
        message_id: "job-12@ville.example".into(),
        at: Timestamp(1_795_255_200_000),
        list_id: Some("suivi.ville.example".into()),
    }
}

fn mail(subject: &str, text: &str) -> Mail {
    let to = Email::parse("maud@exemple.fr").expect("an address");
    Mail::compose(to, Locale::Fr, "Ville", subject, &[Block::Paragraph(text.into())])
}

fn written(mail: &Mail, headers: &Headers) -> String {
    String::from_utf8(build(mail, headers).expect("a message").formatted()).expect("is ASCII")
}

/// The names of the headers, and how many parts follow.
fn names(message: &str) -> Vec<&str> {
    let head = message.split("\r\n\r\n").next().expect("a head");
    head.split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .filter_map(|line| line.split(':').next())
        .collect()
}

#[test]
fn headers_are_those_given() {
    let message = written(&mail("Bonjour", "Bonjour"), &headers());
    assert_eq!(
        names(&message),
        [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Auto-Submitted",
            "List-Id",
            "MIME-Version",
            "Content-Type"
        ]
    );
    for line in [
        "To: maud@exemple.fr\r\n",
        "Message-ID: <job-12@ville.example>\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "List-Id: <suivi.ville.example>\r\n",
        "Date: Sat, 21 Nov 2026 10:00:00 +0000\r\n",
        "boundary=\"=_job12villeexample\"",
    ] {
        assert!(message.contains(line), "{line}\n{message}");
    }
    assert_eq!(message, written(&mail("Bonjour", "Bonjour"), &headers()), "written twice, written the same");
}

#[test]
fn what_is_typed_adds_no_header_and_no_part() {
    let plain = names(&written(&mail("Bonjour", "Bonjour"), &headers())).len();
    let mut nasty = mail(
        "x",
        "Bonjour\r\n.\r\nMAIL FROM:<a@b.fr>\r\n--=_job12villeexample\r\nContent-Type: text/html\r\n\r\nx",
    );
    nasty.subject = "Bonjour\r\nBcc: x@y.example\r\n\r\nbody".into();
    let mut headers = headers();
    headers.from.name = "Ville\r\nBcc: z@y.example\" <a@b.fr>, <c@d.fr".into();
    let message = written(&nasty, &headers);
    assert_eq!(names(&message).len(), plain, "{message}");
    assert!(!message.contains("\r\nBcc"), "{message}");
    assert_eq!(message.matches("\r\n--=_job12villeexamplex").count(), 3, "two parts and the end: {message}");
    let built = build(&nasty, &headers).expect("a message");
    assert_eq!(built.envelope().to().len(), 1);
    assert_eq!(
        built.envelope().from().map(ToString::to_string).as_deref(),
        Some("ne-pas-repondre@ville.example")
    );
}

#[test]
fn identifiers_hold_nothing_else() {
    for wrong in ["", "a", "@b", "a@", "a@b@c", "a@b>\r\nBcc: x@y", "a b@c", "a@é", "<a@b>", &"a".repeat(300)]
    {
        let headers = Headers { message_id: wrong.into(), ..headers() };
        assert!(matches!(build(&mail("x", "x"), &headers), Err(SendError::Permanent(_))), "{wrong}");
    }
    for wrong in ["", "a@b", "a>b", "a\nb"] {
        let headers = Headers { list_id: Some(wrong.into()), ..headers() };
        assert!(matches!(build(&mail("x", "x"), &headers), Err(SendError::Permanent(_))), "{wrong}");
    }
}
