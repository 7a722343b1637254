use kernel::Locale;

use super::{Block, lines, one_line};

/// The HTML part. No image, no table, nothing loaded; colours are set only where both the text and what is behind it are
/// set, so that a reader in dark mode keeps its own.
pub(super) fn render(locale: Locale, brand: &str, subject: &str, body: &[Block]) -> String {
    let lang = locale.tag();
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"supported-color-schemes\" content=\"light dark\">\n<title>{}</title>\n</head>\n\
         <body style=\"margin:0;padding:24px 16px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;\
         font-size:17px;line-height:1.5\">\n\
         <div role=\"article\" aria-label=\"{}\" lang=\"{lang}\" style=\"max-width:600px;margin:0 auto\">\n",
        escape(subject),
        escape(subject),
    );
    if !brand.is_empty() {
        html.push_str(&format!("<p style=\"margin:0 0 24px;font-weight:bold\">{}</p>\n", escape(brand)));
    }
    let mut level = 1;
    for block in body {
        let written = match block {
            Block::Heading(text) => {
                let (tag, size) = if level == 1 { ("h1", 24) } else { ("h2", 20) };
                level = 2;
                format!(
                    "<{tag} style=\"margin:24px 0 16px;font-size:{size}px;line-height:1.25\">{}</{tag}>",
                    running(text)
                )
            }
            Block::Paragraph(text) => format!("<p style=\"margin:0 0 16px\">{}</p>", running(text)),
            Block::Code(code) => format!(
                "<p style=\"margin:0 0 16px;font-family:ui-monospace,Consolas,monospace;font-size:28px;font-weight:bold;\
                 letter-spacing:2px\">{}</p>",
                escape(&one_line(code))
            ),
            Block::Button { label, url } => button(&one_line(label), &one_line(url)),
            Block::Quote(text) => format!(
                "<blockquote style=\"margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid #6a7a8c\">{}</blockquote>",
                running(text)
            ),
            Block::Footer(texts) => {
                let texts: Vec<_> = texts.iter().map(|text| running(text)).collect();
                format!(
                    "<div style=\"margin:32px 0 0;padding:16px 0 0;border-top:1px solid #6a7a8c;font-size:14px\">\n\
                     <p style=\"margin:0\">{}</p>\n</div>",
                    texts.join("<br>\n")
                )
            }
        };
        html.push_str(&written);
        html.push('\n');
    }
    html.push_str("</div>\n</body>\n</html>\n");
    html
}

/// White on dark blue is 10.4 : 1, whatever the mode (WCAG 2.1 asks 4.5 : 1).
fn button(label: &str, url: &str) -> String {
    if !is_link(url) {
        return format!("<p style=\"margin:0 0 16px\">{}<br>\n{}</p>", escape(label), escape(url));
    }
    format!(
        "<p style=\"margin:24px 0\"><a href=\"{}\" style=\"display:inline-block;padding:12px 20px;border-radius:4px;\
         background:#1d3f72;color:#ffffff;font-weight:bold;text-decoration:underline\">{}</a></p>",
        escape(url),
        escape(label)
    )
}

fn is_link(url: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
        && !url.contains(char::is_whitespace)
}

/// Escaped text whose line breaks are kept.
fn running(text: &str) -> String {
    escape(lines(text).trim()).replace('\n', "<br>\n")
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
