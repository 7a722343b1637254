//! The description of the API (OpenAPI 3.1).

use corpus::{Kind, Outcome};
use serde_json::{Map, Value, json};

use crate::{
    tables::{ANSWERS, CONTRIBUTIONS, Of, Table},
    urls,
};

/// The description, for a site and its organisation.
#[must_use]
pub fn document(site: &str, organisation: &str) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("{organisation}: participation"),
            "version": "1.0.0",
            "summary": "What was said in the processes of this site, and what was answered.",
            "description": "Everything here is public and read only. People are pseudonyms, different in each process. Lists \
                are read page by page: follow `next`, or the Link header, until it is null. Answers carry an ETag.",
            "license": { "name": "Licence Ouverte / Open Licence 2.0", "url": urls::LICENCE },
        },
        "servers": [{ "url": site }],
        "paths": {
            urls::OPENAPI: get("openapi", "This description", &[], &json!({ "type": "object" })),
            "/api/v1/spaces": get("spaces", "The processes, the last made first", &[], &page("Space")),
            "/api/v1/spaces/{slug}": get("space", "A process with its phases, modules and themes", &[slug()],
                &reference("SpaceDetail")),
            "/api/v1/spaces/{slug}/modules": get("modules", "The modules of a process", &[slug()], &page("Module")),
            "/api/v1/spaces/{slug}/contributions": get("contributions",
                "What was said in a process, comments included, in the order of ids", &filters(), &page("Contribution")),
            "/api/v1/contributions/{id}": get("contribution", "A contribution with its official answers", &[id()],
                &reference("ContributionDetail")),
            "/api/v1/contributions/{id}/comments": get("comments", "The comments on a contribution, at any depth",
                &[id(), limit(), cursor()], &page("Contribution")),
        },
        "components": { "schemas": schemas(), "responses": responses() },
    })
}

fn get(operation: &str, summary: &str, parameters: &[Value], schema: &Value) -> Value {
    let mut answers = json!({
        "200": {
            "description": "The answer",
            "headers": {
                "ETag": { "schema": { "type": "string" }, "description": "Send it back in If-None-Match" },
                "Last-Modified": { "schema": { "type": "string" } },
                "Link": { "schema": { "type": "string" }, "description": "The next page, as rel=\"next\"" },
            },
            "content": { "application/json": { "schema": schema } },
        },
        "304": { "description": "The same as before" },
    });
    for (status, name) in [("400", "Bad"), ("404", "Missing"), ("406", "NotAcceptable"), ("429", "TooMany")] {
        answers[status] = json!({ "$ref": format!("#/components/responses/{name}") });
    }
    json!({ "get": { "operationId": operation, "summary": summary, "parameters": parameters, "responses": answers } })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn page(name: &str) -> Value {
    json!({
        "type": "object",
        "required": ["data", "next"],
        "properties": {
            "data": { "type": "array", "items": reference(name) },
            "next": { "type": ["string", "null"], "format": "uri" },
        },
    })
}

fn parameter(name: &str, place: &str, description: &str, schema: &Value) -> Value {
    json!({ "name": name, "in": place, "required": place == "path", "description": description, "schema": schema })
}

fn slug() -> Value {
    let schema = json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80 });
    parameter("slug", "path", "The name of a process in addresses", &schema)
}

fn id() -> Value {
    parameter(
        "id",
        "path",
        "The id of a contribution",
        &json!({ "type": "string", "pattern": "^[0-9]{1,19}$" }),
    )
}

fn limit() -> Value {
    let schema = json!({ "type": "integer", "minimum": 1, "maximum": super::MOST, "default": super::MANY });
    parameter("limit", "query", "How many in a page", &schema)
}

fn cursor() -> Value {
    let schema = json!({ "type": "string", "pattern": "^c[0-9]{1,18}$" });
    parameter("cursor", "query", "Where the page begins: as in `next`", &schema)
}

fn filters() -> [Value; 7] {
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    let outcomes: Vec<_> = Outcome::ALL.iter().map(|outcome| outcome.name()).collect();
    [
        slug(),
        parameter("kind", "query", "Of this kind", &json!({ "type": "string", "enum": kinds })),
        parameter("module", "query", "In this module: its slug", &json!({ "type": "string" })),
        parameter("theme", "query", "Under this theme: its id", &json!({ "type": "string" })),
        parameter("outcome", "query", "With this outcome", &json!({ "type": "string", "enum": outcomes })),
        limit(),
        cursor(),
    ]
}

fn object(properties: &[(&str, Value)]) -> Value {
    let required: Vec<_> = properties.iter().map(|(name, _)| *name).collect();
    let properties: Map<_, _> =
        properties.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({ "type": "object", "required": required, "properties": properties })
}

/// The schema of a row of a table, with what the API adds.
fn row(table: &Table, more: &[(&str, Value)]) -> Value {
    let mut properties: Vec<(&str, Value)> = Vec::new();
    for column in table.columns {
        let mut schema = match column.of {
            Of::Text | Of::Code => json!({ "type": "string" }),
            Of::Address => json!({ "type": "string", "format": "uri" }),
            Of::Integer => json!({ "type": "integer" }),
            Of::Number => json!({ "type": "number" }),
            Of::Instant => json!({ "type": "string", "format": "date-time" }),
            Of::Boolean => json!({ "type": "boolean" }),
            Of::Choice(values) => json!({ "type": "string", "enum": values() }),
        };
        if !column.required {
            schema["type"] = json!([schema["type"], "null"]);
        }
        properties.push((column.name, schema));
    }
    properties.extend(more.iter().cloned());
    object(&properties)
}

fn schemas() -> Value {
    let text = || json!({ "type": "string" });
    let instant = || json!({ "type": "string", "format": "date-time" });
    let maybe = || json!({ "type": ["string", "null"], "format": "date-time" });
    let address = || json!({ "type": "string", "format": "uri" });
    let list = |name: &str| json!({ "type": "array", "items": reference(name) });
    let space = [
        ("id", text()),
        ("slug", text()),
        ("title", text()),
        ("tagline", text()),
        ("territory", text()),
        ("status", json!({ "type": "string", "enum": ["open", "closed", "archived"] })),
        ("starts_at", maybe()),
        ("ends_at", maybe()),
        ("updated_at", instant()),
        ("url", address()),
        ("data_url", address()),
    ];
    let mut detail = space.to_vec();
    detail.extend([
        ("description", text()),
        ("rules", text()),
        ("result", json!({ "type": ["string", "null"] })),
        ("result_published_at", maybe()),
        ("phases", list("Phase")),
        ("modules", list("Module")),
        ("themes", list("Theme")),
    ]);
    let answers = ("answers", list("Answer"));
    json!({
        "Space": object(&space),
        "SpaceDetail": object(&detail),
        "Phase": object(&[("kind", text()), ("title", text()), ("description", text()), ("starts_at", instant()),
            ("ends_at", instant())]),
        "Module": object(&[("id", text()), ("slug", text()), ("kind", text()), ("title", text()), ("intro", text()),
            ("filing", text()), ("url", address())]),
        "Theme": object(&[("id", text()), ("name", text())]),
        "Contribution": row(&CONTRIBUTIONS, &[("space", text())]),
        "ContributionDetail": row(&CONTRIBUTIONS, &[("space", text()), answers]),
        "Answer": row(&ANSWERS, &[]),
        "Problem": object(&[("type", text()), ("title", text()), ("status", json!({ "type": "integer" })),
            ("detail", text())]),
    })
}

fn responses() -> Value {
    let problem = |description: &str| {
        json!({
            "description": description,
            "content": { "application/problem+json": { "schema": reference("Problem") } },
        })
    };
    json!({
        "Bad": problem("A parameter is not one, or not as it should be"),
        "Missing": problem("There is no such thing that anyone can read"),
        "NotAcceptable": problem("Answers are JSON"),
        "TooMany": problem("Too many requests: try again in a moment"),
    })
}
