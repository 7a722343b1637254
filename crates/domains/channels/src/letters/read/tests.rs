use super::*;

#[test]
fn what_is_answered_and_signatures_are_left_out() {
    let said = "Bonjour,\n\nUn banc devant la poste.";
    for rest in [
        "\n\nLe mar. 3 nov. 2026 à 10:12, Ville <avis@ville.example> a écrit :\n\n> Donnez votre avis\n",
        "\n\nLe 3 novembre 2026 à 10:12, Ville de Valrenne\n<avis@ville.example> a écrit\u{a0}:\n> Donnez\n",
        "\n\nOn Tue, Nov 3, 2026 at 10:12 AM Town <a@b.example> wrote:\n> Say\n",
        "\n\n-----Message d'origine-----\nDe : Ville\n",
        "\n\n________________________________\nDe : Ville <avis@ville.example>\nEnvoyé : mardi\nÀ : Maud\n",
        "\n\nDe : Ville <avis@ville.example>\nEnvoyé : mardi 3 novembre 2026\nObjet : Avis\n\nDonnez\n",
        "\n\n-- \nMaud Lebrun\n12 rue des Halles\n02 99 00 00 00\n",
        "\n\nEnvoyé de mon iPhone\n",
        "\n> ce que vous disiez\n",
    ] {
        assert_eq!(words(&format!("{said}{rest}")), said, "{rest}");
    }
}

#[test]
fn what_only_looks_like_a_quote_stays() {
    for said in [
        "Le maire a écrit : nous planterons. Où ?\nJe demande une date.",
        "De : la rue des Halles\nà la gare, rien pour les vélos.",
        "Un - deux -- trois\nAvis",
    ] {
        assert_eq!(words(said), said);
    }
    assert_eq!(words("> tout est cité"), "> tout est cité", "nothing is lost");
}

fn mail(more: &str, body: &str) -> Vec<u8> {
    format!(
        "From: =?utf-8?Q?Maud_L=C3=A9?= <maud@exemple.example>\r\nTo: avis@ville.example\r\n\
         Subject: =?utf-8?B?UkU6IFVuIGJhbmMgw6AgbGEgcG9zdGU=?=\r\nMessage-ID: <a1@exemple.example>\r\n{more}\r\n{body}"
    )
    .into_bytes()
}

#[test]
fn mails_as_they_travel() {
    let plain = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n";
    let letter = read(&mail(plain, "Un banc, s=E2=80=99il vous pla=C3=AEt.\r\n")).expect("read");
    assert_eq!(letter.subject, "Un banc à la poste");
    assert_eq!((letter.from.as_str(), letter.from_name.as_str()), ("maud@exemple.example", "Maud Lé"));
    assert_eq!(
        (letter.words.as_str(), letter.message_id.as_str()),
        ("Un banc, s’il vous plaît.", "a1@exemple.example")
    );
    assert!(letter.answerable && letter.attached.is_empty());

    let latin = mail("Content-Type: text/plain; charset=iso-8859-1\r\n", "");
    let latin = [latin.as_slice(), b"Un caf\xe9 au march\xe9.\r\n"].concat();
    assert_eq!(read(&latin).expect("read").words, "Un café au marché.");

    let html = "Content-Type: text/html; charset=utf-8\r\n";
    let letter = read(&mail(html, "<p>Un <b>banc</b>.</p><script>x()</script><p>Merci</p>")).expect("read");
    assert!(letter.words.contains("Un banc.") && !letter.words.contains('<'), "{}", letter.words);

    let parts = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    let body = "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVoici un plan.\r\n--b\r\n\
        Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--b--\r\n";
    let letter = read(&mail(parts, body)).expect("read");
    let plan = Attached { name: "plan.pdf".into(), picture: None };
    assert_eq!((letter.words.as_str(), letter.attached), ("Voici un plan.", vec![plan]));

    let bytes = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n";
    let letter = read(&mail(bytes, "VW4gcMO0bGUgc3VyIGxhIHBsYWNlLgo=\r\n")).expect("read");
    assert_eq!(letter.words, "Un pôle sur la place.");
}

#[test]
fn a_mail_in_html_alone_answers_something() {
    let html = "Content-Type: text/html; charset=utf-8\r\n";
    let body = "<html><body><div dir=\"ltr\">Un banc &agrave; l&#39;ombre.<br></div><br>\
        <div class=\"gmail_quote\"><div class=\"gmail_attr\">Le mar. 3 nov. 2026 à 10:12, Ville &lt;avis@ville.example&gt; \
        a écrit :<br></div><blockquote>Donnez votre avis</blockquote></div></body></html>";
    let letter = read(&mail(html, body)).expect("read");
    assert_eq!(letter.words, "Un banc à l'ombre.");
    assert!(letter.whole.contains("Donnez votre avis"));
}

#[test]
fn a_subject_alone_says_something() {
    assert_eq!(read(&mail("", "  \r\n")).expect("read").words, "Un banc à la poste");
    let nothing = b"From: maud@exemple.example\r\nMessage-ID: <a@b>\r\n\r\n  \r\n";
    assert_eq!(read(nothing).expect("read").words, "");
}

#[test]
fn machines_are_not_taken_and_lists_are_not_answered() {
    for header in [
        "Auto-Submitted: auto-replied\r\n",
        "Return-Path: <>\r\n",
        "Precedence: auto_reply\r\n",
        "X-Autoreply: yes\r\n",
        "Content-Type: multipart/report; boundary=b\r\n",
    ] {
        assert_eq!(read(&mail(header, "Je suis absente.")), Err(Untaken::Machine), "{header}");
    }
    for header in ["Precedence: bulk\r\n", "List-Id: <l.example>\r\n", "X-Auto-Response-Suppress: All\r\n"] {
        assert!(!read(&mail(header, "Un banc.")).expect("read").answerable, "{header}");
    }
    assert_eq!(read(b"rien"), Err(Untaken::Unreadable));
}
