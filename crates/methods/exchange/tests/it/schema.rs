//! The rules of content of QDA-XML 1.0 (specification 1.5, clauses 5.2 and 5.3), as a table: for each type of element, its attributes with
//! their types (`!` when it must be there), then its children in order (`?` at most one, `*` any number, `+` one or more).

use std::collections::BTreeMap;

use quick_xml::{XmlVersion, events::Event};

const PROJECT: &str = "
Project: name!s origin creatingUserGUID:g creationDateTime modifyingUserGUID:g modifiedDateTime basePath | Users? CodeBook? Variables? Cases? Sources? Notes? Links? Sets? Graphs? Description? NoteRef*
Users: | User+
User: guid!g name id |
CodeBook: | Codes
Codes: | Code+
Code: guid!g name!s isCodable!b color:c | Description? NoteRef* Code*
Variables: | Variable+
Variable: guid!g name!s typeOfVariable!v | Description?
Sources: | TextSource*
TextSource: guid!g name richTextPath plainTextPath creatingUser:g creationDateTime modifyingUser:g modifiedDateTime | Description? PlainTextContent? PlainTextSelection* Coding* NoteRef* VariableValue*
PlainTextSelection: guid!g name startPosition!i endPosition!i creatingUser:g creationDateTime modifyingUser:g modifiedDateTime | Description? Coding* NoteRef*
Coding: guid!g creatingUser:g creationDateTime | CodeRef NoteRef*
CodeRef: targetGUID!g |
NoteRef: targetGUID!g |
VariableRef: targetGUID!g |
VariableValue: | VariableRef TextValue? BooleanValue? IntegerValue? FloatValue? DateValue? DateTimeValue?
Notes: | Note+
Note: guid!g name richTextPath plainTextPath creatingUser:g creationDateTime modifyingUser:g modifiedDateTime | Description? PlainTextContent? PlainTextSelection* Coding* NoteRef* VariableValue*
";
const CODEBOOK: &str = "
CodeBook: origin | Codes Sets?
Codes: | Code+
Code: guid!g name!s isCodable!b color:c | Description? Code*
";

struct Open {
    name: String,
    children: Vec<String>,
}

/// What is wrong in a file of XML, by the rules of its namespace.
pub(crate) fn faults(xml: &str) -> Vec<String> {
    let rules = if xml.contains("urn:QDA-XML:project:1.0") { PROJECT } else { CODEBOOK };
    let rules: BTreeMap<&str, (&str, &str)> = rules
        .trim()
        .lines()
        .map(|line| {
            let (name, rule) = line.split_once(':').expect("a name");
            (name, rule.split_once('|').expect("a bar"))
        })
        .collect();
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut guids, mut refs) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().expect("sound XML");
        match event {
            Event::Eof => break,
            Event::Start(ref start) | Event::Empty(ref start) => {
                let name = start.name().as_ref().to_owned();
                if let Some(above) = open.last_mut() {
                    above.children.push(name.clone());
                }
                if let Some((attributes, _)) = rules.get(name.as_str()) {
                    let given: Vec<(String, String)> = start
                        .attributes()
                        .map(|one| one.expect("an attribute"))
                        .map(|one| {
                            let value = one.normalized_value(XmlVersion::Implicit1_0).expect("a value");
                            (one.key.as_ref().to_owned(), value.into_owned())
                        })
                        .filter(|(key, _)| !key.starts_with("xmlns") && !key.starts_with("xsi:"))
                        .collect();
                    check(&name, attributes, &given, &mut found);
                    for (key, value) in given {
                        match key.as_str() {
                            "guid" => guids.push(value),
                            "targetGUID" | "creatingUser" => refs.push(value),
                            _ => {}
                        }
                    }
                } else if !name.ends_with("Value")
                    && !["Description", "PlainTextContent"].contains(&name.as_str())
                {
                    found.push(format!("unknown element {name}"));
                }
                open.push(Open { name, children: Vec::new() });
                if matches!(event, Event::Empty(_)) {
                    close(open.pop().expect("it"), &rules, &mut found);
                }
            }
            Event::End(_) => close(open.pop().expect("it"), &rules, &mut found),
            _ => {}
        }
    }
    let all = guids.len();
    guids.sort();
    guids.dedup();
    if guids.len() < all {
        found.push("the same guid twice".to_owned());
    }
    found.extend(refs.into_iter().filter(|name| !guids.contains(name)).map(|name| format!("no {name}")));
    found
}

fn check(name: &str, rule: &str, given: &[(String, String)], found: &mut Vec<String>) {
    let rules: Vec<(&str, bool, &str)> = rule
        .split_whitespace()
        .map(|one| match (one.split_once('!'), one.split_once(':')) {
            (Some((key, kind)), _) => (key, true, kind),
            (_, Some((key, kind))) => (key, false, kind),
            _ => (one, false, "s"),
        })
        .collect();
    for (key, needed, kind) in &rules {
        let value = given.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
        let hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let sound = value.is_none_or(|value| match *kind {
            "g" => value.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && hex(&value.replace('-', "")),
            "b" => ["true", "false", "0", "1"].contains(&value),
            "c" => {
                value.strip_prefix('#').is_some_and(|digits| [3, 6].contains(&digits.len()) && hex(digits))
            }
            "i" => value.parse::<i64>().is_ok(),
            "v" => ["Text", "Boolean", "Integer", "Float", "Date", "DateTime"].contains(&value),
            _ => true,
        });
        if !sound || (*needed && value.is_none()) {
            found.push(format!("{name}: {key} = {value:?}"));
        }
    }
    for (key, _) in given.iter().filter(|(key, _)| !rules.iter().any(|(known, ..)| known == key)) {
        found.push(format!("{name}: no attribute {key}"));
    }
}

fn close(open: Open, rules: &BTreeMap<&str, (&str, &str)>, found: &mut Vec<String>) {
    let Some((_, children)) = rules.get(open.name.as_str()) else { return };
    let mut rest = open.children.iter().map(String::as_str).peekable();
    for rule in children.split_whitespace() {
        let name = rule.trim_end_matches(['?', '*', '+']);
        let mut times = 0;
        while rest.next_if(|child| *child == name).is_some() {
            times += 1;
        }
        let sound = match rule.chars().last() {
            Some('?') => times <= 1,
            Some('*') => true,
            Some('+') => times >= 1,
            _ => times == 1,
        };
        if !sound {
            found.push(format!("{}: {times} {name}", open.name));
        }
    }
    if let Some(child) = rest.next() {
        found.push(format!("{}: {child} is not expected there", open.name));
    }
}

/// A schema that refuses nothing would show nothing.
#[test]
fn what_is_wrong_is_found() {
    let wrong = "<Project xmlns=\"urn:QDA-XML:project:1.0\"><CodeBook><Codes/></CodeBook><Users><User guid=\"1\"/></Users></Project>";
    let found = faults(wrong);
    for what in ["Project: name", "Codes: 0 Code", "User: guid", "Project: Users is not expected"] {
        assert!(found.iter().any(|one| one.starts_with(what)), "{what}: {found:?}");
    }
}
