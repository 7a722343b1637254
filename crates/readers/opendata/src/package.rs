//! `datapackage.json`: Frictionless Data Package, version 1, with a Table Schema for each file.

use i18n::Texts;
use kernel::Timestamp;
use serde_json::{Value, json};

use crate::{
    cells::Around,
    details::Details,
    tables::{CONTRIBUTIONS, Column, Of, TABLES, Table},
    urls,
};

pub(crate) fn package(
    around: &Around,
    details: &[Details],
    organisation: &str,
    t: &Texts,
    now: Timestamp,
) -> Value {
    let space = &around.space;
    let page = format!("{}{}", around.site, urls::process(&space.slug));
    let tables = TABLES.iter().map(|table| file(table.name, t.get(table.words), schema(table, t)));
    let asked = details.iter().map(|details| {
        let title = t.with("opendata-table-details", [("module", details.module.title.as_str())]);
        file(&details.name, &title, details.schema())
    });
    let resources: Vec<_> = tables.chain(asked).collect();
    json!({
        "profile": "tabular-data-package",
        "name": space.slug.as_str(),
        "title": space.title,
        "description": space.tagline,
        "homepage": page,
        "created": now.to_string(),
        "licenses": [{
            "name": "etalab-2.0",
            "path": urls::LICENCE,
            "title": "Licence Ouverte / Open Licence 2.0",
        }],
        "sources": [{ "title": organisation, "path": format!("{}{}", around.site, spaces::urls::process(&space.slug)) }],
        "contributors": [{ "title": organisation, "role": "publisher" }],
        "keywords": ["participation citoyenne"],
        "resources": resources,
    })
}

fn schema(table: &Table, t: &Texts) -> Value {
    let mut schema = json!({
        "fields": table.columns.iter().map(|column| field(column, t)).collect::<Vec<_>>(),
        "missingValues": [""],
        "primaryKey": table.key,
    });
    if table.name == "answers" {
        schema["foreignKeys"] = json!([{
            "fields": "contribution_id",
            "reference": { "resource": CONTRIBUTIONS.name, "fields": "id" },
        }]);
    }
    schema
}

fn file(name: &str, title: &str, schema: Value) -> Value {
    json!({
        "profile": "tabular-data-resource",
        "name": name,
        "title": title,
        "path": format!("{name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "schema": schema,
    })
}

fn field(column: &Column, t: &Texts) -> Value {
    let (kind, format) = match column.of {
        Of::Text | Of::Code | Of::Choice(_) => ("string", "default"),
        Of::Address => ("string", "uri"),
        Of::Integer => ("integer", "default"),
        Of::Number => ("number", "default"),
        Of::Instant => ("datetime", "default"),
        Of::Boolean => ("boolean", "default"),
    };
    let mut constraints = json!({ "required": column.required });
    if let Of::Choice(values) = column.of {
        constraints["enum"] = json!(values());
    }
    json!({
        "name": column.name,
        "description": t.get(column.words),
        "type": kind,
        "format": format,
        "constraints": constraints,
    })
}
