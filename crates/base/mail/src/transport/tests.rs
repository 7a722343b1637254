use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use kernel::{Email, Locale, Timestamp};

use super::*;
use crate::{Block, Sender};

fn mail(to: &str) -> Mail {
    let to = Email::parse(to).expect("an address");
    let body = [Block::Paragraph("Été.\n.\nUne ligne qui commence par un point, et 👍".into())];
    Mail::compose(to, Locale::Fr, "Ville de Rocheval", "Votre école à Rocheval", &body)
}

fn headers(message_id: &str) -> Headers {
    Headers {
        from: Sender {
            name: "Rocheval".into(),
            address: Email::parse("ne-pas-repondre@ville.example").expect("an address"),
        },
        reply_to: None,
        message_id: message_id.into(),
        at: Timestamp(1_795_255_200_000),
        list_id: None,
    }
}

/// A server that takes one connection, answers `refusals` to the commands that begin so, and gives back what it read.
fn sink(refusals: &'static [(&'static str, &'static str)]) -> (u16, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let thread = std::thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a client");
        serve(&stream, refusals)
    });
    (port, thread)
}

fn serve(mut stream: &TcpStream, refusals: &[(&str, &str)]) -> Vec<String> {
    let mut lines = BufReader::new(stream).lines();
    let mut seen = Vec::new();
    let mut answer = |text: &str| stream.write_all(format!("{text}\r\n").as_bytes());
    let _ = answer("220 sink");
    let mut in_data = false;
    while let Some(Ok(line)) = lines.next() {
        seen.push(line.clone());
        if in_data {
            if line == "." {
                in_data = false;
                let _ = answer("250 taken");
            }
            continue;
        }
        let upper = line.to_uppercase();
        if let Some((_, refusal)) =
            refusals.iter().find(|(start, _)| upper.starts_with(&start.to_uppercase()))
        {
            let _ = answer(refusal);
        } else if upper.starts_with("EHLO") {
            let _ = answer("250-sink\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN");
        } else if upper.starts_with("AUTH") {
            let _ = answer("235 welcome");
        } else if upper.starts_with("DATA") {
            in_data = true;
            let _ = answer("354 go on");
        } else if upper.starts_with("QUIT") {
            let _ = answer("221 bye");
            break;
        } else {
            let _ = answer("250 ok");
        }
    }
    seen
}

fn to_sink(port: u16) -> Transport {
    Transport::parse(&format!("smtp://user%40ville:s%3Acret@127.0.0.1:{port}?tls=none")).expect("a transport")
}

#[test]
fn a_mail_reaches_the_server() {
    let (port, server) = sink(&[]);
    to_sink(port).send(&mail("maud@exemple.fr"), &headers("job-1@ville.example")).expect("sent");
    let seen = server.join().expect("ends");
    assert!(
        seen.iter().any(|line| line.starts_with("MAIL FROM:<ne-pas-repondre@ville.example>")),
        "{seen:?}"
    );
    assert!(seen.contains(&"RCPT TO:<maud@exemple.fr>".to_owned()), "{seen:?}");
    // base64 of "\0user@ville\0s:cret" (RFC 4616)
    assert!(seen.contains(&"AUTH PLAIN AHVzZXJAdmlsbGUAczpjcmV0".to_owned()), "{seen:?}");
    assert!(seen.iter().any(|line| line == "Subject: Votre =?utf-8?b?w6ljb2xlIMOg?= Rocheval"), "{seen:?}");
    assert!(seen.contains(&"Message-ID: <job-1@ville.example>".to_owned()));
    assert!(seen.iter().any(|line| line.starts_with("Content-Type: multipart/alternative;")), "{seen:?}");
    assert!(seen.iter().all(|line| line.is_ascii() && line.len() <= 998));
    assert_eq!(
        seen.iter().filter(|line| line.as_str() == ".").count(),
        1,
        "a lone point ends the mail, not the text"
    );
}

#[test]
fn refusals_for_good_and_for_now() {
    for (refusals, temporary) in [
        (&[("RCPT TO:", "550 5.1.1 no such user")][..], false),
        (&[("RCPT TO:", "450 4.2.1 greylisted")][..], true),
        (&[("MAIL FROM:", "421 busy")][..], true),
        (&[("DATA", "554 refused")][..], false),
        (&[("AUTH", "535 5.7.8 who are you")][..], true),
        (&[("EHLO", "554 go away"), ("HELO", "554 go away")][..], false),
    ] {
        let (port, server) = sink(refusals);
        let error = to_sink(port).send(&mail("maud@exemple.fr"), &headers("a@b")).expect_err("refused");
        assert_eq!(matches!(error, SendError::Temporary(_)), temporary, "{error}");
        assert!(!error.to_string().contains("cret") && !format!("{error:?}").contains("cret"));
        let _ = server.join();
    }
    // An address with an accent, to a server that cannot carry it (RFC 6531).
    let (port, server) = sink(&[]);
    let error = to_sink(port).send(&mail("é@exemple.fr"), &headers("a@b")).expect_err("not carried");
    assert!(matches!(error, SendError::Permanent(_)), "{error}");
    let _ = server.join();
    // No one listens.
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    let error = to_sink(port).send(&mail("maud@exemple.fr"), &headers("a@b")).expect_err("no server");
    assert!(matches!(error, SendError::Temporary(_)), "{error}");
}

/// By default a server that does not encrypt gets neither the password nor the mail.
#[test]
fn encrypted_or_not_sent() {
    let (port, server) = sink(&[]);
    let transport = Transport::parse(&format!("smtp://user:secret@127.0.0.1:{port}")).expect("a transport");
    let error = transport.send(&mail("maud@exemple.fr"), &headers("a@b")).expect_err("not encrypted");
    assert!(matches!(error, SendError::Temporary(_)), "{error}");
    drop(transport);
    let seen = server.join().expect("ends");
    assert!(!seen.iter().any(|line| line.starts_with("AUTH") || line.starts_with("MAIL")), "{seen:?}");
}

#[test]
fn secrets_are_not_shown() {
    let transport = Transport::parse("smtps://maud:hunter2@mail.ville.example").expect("a transport");
    assert_eq!(transport.to_string(), "smtps://mail.ville.example");
    assert_eq!(format!("{transport:?}"), "Transport(smtps://mail.ville.example)");
    for wrong in [
        "smtp://maud:hunter2@",
        "smtp://maud:hunter2@mail.example:0",
        "smtp://maud:hunter2@mail.example:port",
        "smtp://hunter2@mail.example",
        "smtp://maud:hunter2%4@mail.example",
        "smtp://maud:hunter2%ff@mail.example",
        "smtp://maud:hunter2@mail.example?tls=perhaps",
        "smtps://maud:hunter2@mail.example?tls=none",
        "smtp://maud:hunter2@mail example",
        "http://maud:hunter2@mail.example",
        "maud:hunter2@mail.example",
        "",
        "folder:",
    ] {
        let words = Transport::parse(wrong).expect_err(wrong);
        assert!(!words.contains("hunter2") && !words.contains("maud") && words.len() > 10, "{words}");
    }
}

#[test]
fn urls() {
    for (url, shown) in [
        ("smtp://mail.example", "smtp://mail.example"),
        ("smtp://u:p@mail.example:2525/", "smtp://mail.example:2525"),
        ("smtp://[::1]:1025?tls=none", "smtp://[::1]:1025?tls=none"),
        ("smtp://u:a@b@mail.example?tls=opportunistic", "smtp://mail.example?tls=opportunistic"),
        (" nowhere ", "nowhere"),
        ("folder:mails", "folder:mails"),
        ("file:///var/mails", "folder:/var/mails"),
    ] {
        assert_eq!(Transport::parse(url).expect(url).to_string(), shown);
    }
}

#[test]
fn mails_in_a_folder() {
    let folder = std::env::temp_dir().join(format!("parvis-mail-{}", std::process::id()));
    let transport = Transport::parse(&format!("folder:{}", folder.display())).expect("a transport");
    for _ in 0..2 {
        transport.send(&mail("maud@exemple.fr"), &headers("..job-7@ville.example")).expect("written");
    }
    transport
        .send(&mail("maud@exemple.fr"), &headers("../../job@ville.example"))
        .expect_err("not an identifier");
    let files: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    assert_eq!(files, [folder.join("job-7@ville.example.eml")]);
    let written = std::fs::read_to_string(&files[0]).expect("text");
    assert!(written.contains("To: maud@exemple.fr\r\n"));
    std::fs::remove_dir_all(folder).expect("removed");
    assert_eq!(Transport::Nowhere.send(&mail("maud@exemple.fr"), &headers("a@b")), Ok(()));
}
