use super::*;

fn clean(text: &str) -> Result<String, SvgProblem> {
    Svg::parse(text.as_bytes()).map(|svg| svg.as_str().to_owned())
}

fn inside(content: &str) -> Result<String, SvgProblem> {
    clean(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{content}</svg>"))
        .map(|text| {
            let text = text.strip_prefix("<svg xmlns=\"http://www.w3.org/2000/svg\">").expect("a root");
            text.strip_suffix("</svg>").expect("its end").to_owned()
        })
}

#[test]
fn lists_are_sorted() {
    assert!(ELEMENTS.is_sorted() && ATTRIBUTES.is_sorted());
}

#[test]
fn a_logo_goes_through() {
    let logo = r##"<?xml version="1.0" encoding="UTF-8"?>
<!-- Made by hand --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10" role="img">
<title>Ville &amp; vous &#233;</title><style>.a{fill:#003189}.b{fill:url(#sky)}</style>
<defs><linearGradient id="sky"><stop offset="0" stop-color="red"/></linearGradient><path id="p" d="M0 0h1"/></defs>
<g class="a" style="opacity:.5"><rect width="4" height="4" fill="url('#sky')"/><use xlink:href="#p" x="2"/></g></svg>"##;
    let svg = Svg::parse(logo.as_bytes()).expect("a logo");
    assert_eq!(
        svg.as_str(),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\" role=\"img\">\
         <title>Ville &amp; vous é</title><style>.a{fill:#003189}.b{fill:url(#sky)}</style>\
         <defs><linearGradient id=\"sky\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient>\
         <path id=\"p\" d=\"M0 0h1\"/></defs>\
         <g class=\"a\" style=\"opacity:.5\"><rect width=\"4\" height=\"4\" fill=\"url(&apos;#sky&apos;)\"/>\
         <use href=\"#p\" x=\"2\"/></g></svg>"
    );
    assert_eq!(clean(svg.as_str()).as_deref(), Ok(svg.as_str()), "clean twice is clean once");
    assert_eq!(svg.sha256()[..], Sha256::digest(svg.as_str())[..]);
}

#[test]
fn what_acts_or_loads_is_left_out() {
    for (given, kept) in [
        ("<script>alert(1)</script><path d=\"M0 0\"/>", "<path d=\"M0 0\"/>"),
        ("<script href=\"https://x.example/a.js\"/>", ""),
        ("<SCRIPT>alert(1)</SCRIPT>", ""),
        ("<svg:script>alert(1)</svg:script>", ""),
        ("<g onload=\"alert(1)\" onclick='x()' ONLOAD='y()'/>", "<g/>"),
        ("<a href=\"javascript:alert(1)\"><path d=\"M0 0\"/></a>", ""),
        (
            "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"https://x.example\"/></foreignObject>",
            "",
        ),
        ("<image href=\"https://x.example/pixel.png\"/>", ""),
        ("<use href=\"https://x.example/a.svg#b\"/>", "<use/>"),
        ("<use xlink:href=\"data:image/svg+xml;base64,AAAA#x\"/>", "<use/>"),
        ("<use xlink:href=\" #a\"/>", "<use/>"),
        ("<use href=\"#a\" xlink:href=\"#b\"/>", "<use href=\"#a\"/>"),
        ("<rect fill=\"url(https://x.example/#a)\"/>", "<rect/>"),
        ("<rect fill=\"url( 'HTTPS://x.example' )\"/>", "<rect/>"),
        ("<rect fill=\"u&#x72;l(&#x68;ttps:x)\"/>", "<rect/>"),
        ("<rect style=\"fill:u\\72l(https:x)\"/>", "<rect/>"),
        ("<rect style=\"width:expression(alert(1))\"/>", "<rect/>"),
        ("<rect style=\"background:image-set('a.png' 1x)\"/>", "<rect/>"),
        ("<style>@import 'https://x.example/a.css';</style>", "<style></style>"),
        ("<style><![CDATA[a{fill:url(//x.example)}]]></style>", "<style></style>"),
        ("<style>a{fill:url(</style>", "<style></style>"),
        ("<style>@font-face{src:url(#a)}</style>", "<style></style>"),
        ("<style>a{}<script>x</script></style>", "<style>a{}</style>"),
        ("<animate attributeName=\"href\" to=\"javascript:alert(1)\"/><set onbegin=\"x()\"/>", ""),
        ("<handler xmlns=\"http://www.w3.org/2001/xml-events\">x</handler>", ""),
        ("<svg onload=\"x()\"><path d=\"\"/></svg>", ""),
        ("<title><script>x</script>Ville</title>", "<title>Ville</title>"),
        (
            "<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>",
            "<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>",
        ),
        ("<text><![CDATA[</text><script>]]></text>", "<text>&lt;/text&gt;&lt;script&gt;</text>"),
        ("<?xml-stylesheet href=\"https://x.example/a.css\"?>", ""),
        ("<metadata>Someone, somewhere</metadata><!-- secret -->stray", ""),
        ("<g id='a\"b'/>", "<g id=\"a&quot;b\"/>"),
    ] {
        assert_eq!(inside(given).as_deref(), Ok(kept), "{given}");
    }
}

#[test]
fn what_is_not_an_image_is_refused() {
    for text in ["", "Bonjour", "<html><svg/></html>", "\u{1f}\u{8b}", "<svg:svg/>", "{\"a\":1}"] {
        assert_eq!(clean(text), Err(SvgProblem::Type), "{text}");
    }
    assert_eq!(Svg::parse(b"<svg>\xff</svg>"), Err(SvgProblem::Type));
    for text in [
        "<svg>",
        "<svg><g></svg>",
        "<svg></svg><svg/>",
        "<svg/><script/>",
        "<svg a='1' a='2'/>",
        "<svg><text>&xxe;</text></svg>",
        "<!DOCTYPE svg [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><svg><text>&b;</text></svg>",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg id=\"&x;\"/>",
    ] {
        assert_eq!(clean(text), Err(SvgProblem::Broken), "{text}");
    }
    assert_eq!(inside(&"<g>".repeat(80)), Err(SvgProblem::Broken));
    assert_eq!(inside(&"<use href=\"#a\"/>".repeat(25)), Err(SvgProblem::Broken));
    assert_eq!(Svg::parse(&vec![b' '; MAX_SVG_BYTES + 1]), Err(SvgProblem::TooHeavy));
}
