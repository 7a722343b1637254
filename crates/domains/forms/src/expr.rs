//! The expressions of XLSForm: when a question is asked (`relevant`), what an answer must satisfy (`constraint`), what is
//! computed (`calculation`).
//!
//! `${name}` is the answer to an earlier question, `.` the answer being checked. Literals: numbers, 'texts'. Operators, from
//! the loosest: `or`, `and`, `= !=`, `< <= > >=`, `+ -`, `* div mod`, unary `-`. Functions: see [`FUNCTIONS`].
//!
//! Every expression has a value, whatever the answers:
//! - what was not answered is blank; a blank equals the empty text and nothing else, and is neither before nor after
//!   anything; arithmetic with a blank, a division by zero and a result too large are blank;
//! - two sides that both read as numbers are compared as numbers (exactly: see [`Number`]), two that both read as dates as
//!   dates, others as texts, which are equal or not but in no order;
//! - a date moves by days (`today() - 30`), the difference of two dates is a number of days;
//! - where yes or no is needed, a blank, an empty text and zero are no, the rest is yes.

mod parse;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use jiff::{ToSpan as _, civil::Date};

use crate::Number;

pub use parse::ExprFault;

/// What an expression is worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Nothing.
    Blank,
    /// A text, or the code of a choice.
    Text(String),
    /// A number.
    Number(Number),
    /// Yes or no.
    Bool(bool),
    /// A day.
    Date(Date),
    /// The codes of several choices.
    Codes(Vec<String>),
}

/// Functions and how many arguments they take, at least and at most.
pub const FUNCTIONS: [(&str, usize, usize); 14] = [
    ("selected", 2, 2),
    ("count-selected", 1, 1),
    ("string-length", 1, 1),
    ("not", 1, 1),
    ("if", 3, 3),
    ("coalesce", 2, 2),
    ("int", 1, 1),
    ("round", 1, 2),
    ("number", 1, 1),
    ("today", 0, 0),
    ("date", 1, 1),
    ("true", 0, 0),
    ("false", 0, 0),
    ("concat", 1, 20),
];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Op {
    Or,
    And,
    Equal,
    Differ,
    Less,
    AtMost,
    More,
    AtLeast,
    Plus,
    Minus,
    Times,
    Div,
    Mod,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Node {
    Literal(Value),
    Name(String),
    This,
    Negative(Box<Node>),
    Two(Op, Box<Node>, Box<Node>),
    Call(&'static str, Vec<Node>),
}

/// An expression, as it was written and as it is understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expr {
    text: String,
    root: Node,
}

/// What an expression is evaluated with.
pub struct Scope<'a> {
    /// The answer to a question.
    pub answer: &'a dyn Fn(&str) -> Value,
    /// The answer being checked.
    pub this: &'a Value,
    /// Today in France.
    pub today: Date,
}

impl Expr {
    /// Understands an expression.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn parse(text: &str) -> Result<Self, ExprFault> {
        Ok(Self { text: text.trim().to_owned(), root: parse::parse(text)? })
    }

    /// As it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The questions it speaks of, in the order of the text.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.root.visit(&mut |node| {
            if let Node::Name(name) = node {
                names.push(name.as_str());
            }
        });
        names
    }

    /// Whether it speaks of the answer being checked.
    #[must_use]
    pub fn has_this(&self) -> bool {
        let mut found = false;
        self.root.visit(&mut |node| found |= *node == Node::This);
        found
    }

    /// What it is worth.
    #[must_use]
    pub fn value(&self, scope: &Scope<'_>) -> Value {
        self.root.value(scope)
    }

    /// Whether it holds.
    #[must_use]
    pub fn holds(&self, scope: &Scope<'_>) -> bool {
        self.value(scope).is_yes()
    }

    /// The same condition for the script of the page, when it is made of `=`, `!=` and `selected` between questions and
    /// literals, joined by `and`, `or` and `not`: nested lists with the operator first.
    #[must_use]
    pub fn for_script(&self) -> Option<serde_json::Value> {
        self.root.for_script()
    }
}

impl Node {
    fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Self)) {
        see(self);
        match self {
            Self::Literal(_) | Self::Name(_) | Self::This => {}
            Self::Negative(node) => node.visit(see),
            Self::Two(_, left, right) => {
                left.visit(see);
                right.visit(see);
            }
            Self::Call(_, nodes) => nodes.iter().for_each(|node| node.visit(see)),
        }
    }

    fn value(&self, scope: &Scope<'_>) -> Value {
        match self {
            Self::Literal(value) => value.clone(),
            Self::Name(name) => (scope.answer)(name),
            Self::This => scope.this.clone(),
            Self::Negative(node) => number(node.value(scope).number().and_then(|n| Number::ZERO.minus(n))),
            Self::Two(Op::Or, left, right) => {
                Value::Bool(left.value(scope).is_yes() || right.value(scope).is_yes())
            }
            Self::Two(Op::And, left, right) => {
                Value::Bool(left.value(scope).is_yes() && right.value(scope).is_yes())
            }
            Self::Two(op, left, right) => two(*op, &left.value(scope), &right.value(scope)),
            Self::Call(name, nodes) => call(name, nodes, scope),
        }
    }

    fn for_script(&self) -> Option<serde_json::Value> {
        use serde_json::json;
        let name = |node: &Self| if let Self::Name(name) = node { Some(name.clone()) } else { None };
        let plain = |node: &Self| match node {
            Self::Literal(Value::Text(text)) => Some(text.clone()),
            Self::Literal(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        };
        Some(match self {
            Self::Two(Op::And, a, b) => json!(["and", a.for_script()?, b.for_script()?]),
            Self::Two(Op::Or, a, b) => json!(["or", a.for_script()?, b.for_script()?]),
            Self::Call("not", nodes) => json!(["not", nodes.first()?.for_script()?]),
            Self::Call("selected", nodes) => json!(["has", name(nodes.first()?)?, plain(nodes.get(1)?)?]),
            Self::Two(op @ (Op::Equal | Op::Differ), a, b) => {
                let (name, text) = name(a).zip(plain(b)).or_else(|| name(b).zip(plain(a)))?;
                json!([if *op == Op::Equal { "=" } else { "!=" }, name, text])
            }
            _ => return None,
        })
    }
}

impl Value {
    /// Whether it counts as yes.
    #[must_use]
    pub fn is_yes(&self) -> bool {
        match self {
            Self::Blank => false,
            Self::Text(text) => !text.is_empty(),
            Self::Number(number) => *number != Number::ZERO,
            Self::Bool(yes) => *yes,
            Self::Date(_) => true,
            Self::Codes(codes) => !codes.is_empty(),
        }
    }

    /// As a number, when it reads as one.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => Number::parse(text.trim()),
            Self::Bool(yes) => Number::whole(i64::from(*yes)),
            Self::Codes(codes) if codes.len() == 1 => Number::parse(&codes[0]),
            _ => None,
        }
    }

    fn date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            Self::Text(text) if text.len() == 10 => text.parse().ok(),
            _ => None,
        }
    }

    /// As a text; a blank is empty, codes are separated by spaces.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Bool(yes) => yes.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Codes(codes) => codes.join(" "),
        }
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        if let (Some(a), Some(b)) = (self.number(), other.number()) {
            return Some(a.cmp(&b));
        }
        Some(self.date()?.cmp(&other.date()?))
    }

    fn equals(&self, other: &Self) -> bool {
        match self.order(other) {
            Some(order) => order == Ordering::Equal,
            None => self.text() == other.text(),
        }
    }
}

fn number(found: Option<Number>) -> Value {
    found.map_or(Value::Blank, Value::Number)
}

fn two(op: Op, a: &Value, b: &Value) -> Value {
    let numbers = |join: fn(Number, Number) -> Option<Number>| {
        number(a.number().zip(b.number()).and_then(|(a, b)| join(a, b)))
    };
    let order = |holds: fn(Ordering) -> bool| Value::Bool(a.order(b).is_some_and(holds));
    match op {
        Op::Equal => Value::Bool(a.equals(b)),
        Op::Differ => Value::Bool(!a.equals(b)),
        Op::Less => order(Ordering::is_lt),
        Op::AtMost => order(Ordering::is_le),
        Op::More => order(Ordering::is_gt),
        Op::AtLeast => order(Ordering::is_ge),
        Op::Plus => match (a, b) {
            (Value::Date(date), days) | (days, Value::Date(date)) => moved(*date, days, 1),
            _ => numbers(Number::plus),
        },
        Op::Minus => match (a.date(), b.date()) {
            (Some(a), Some(b)) => {
                number(b.until(a).ok().and_then(|span| Number::whole(i64::from(span.get_days()))))
            }
            (Some(date), None) => moved(date, b, -1),
            _ => numbers(Number::minus),
        },
        Op::Times => numbers(Number::times),
        Op::Div => numbers(Number::over),
        Op::Mod => numbers(Number::modulo),
        // Decided before both sides are worth anything.
        Op::Or => Value::Bool(a.is_yes() || b.is_yes()),
        Op::And => Value::Bool(a.is_yes() && b.is_yes()),
    }
}

fn moved(date: Date, days: &Value, sign: i64) -> Value {
    let days = days.number().and_then(Number::as_whole).filter(|days| days.abs() < 4_000_000);
    days.and_then(|days| date.checked_add((sign * days).days()).ok()).map_or(Value::Blank, Value::Date)
}

fn call(name: &str, nodes: &[Node], scope: &Scope<'_>) -> Value {
    let arg = |at: usize| nodes.get(at).map_or(Value::Blank, |node| node.value(scope));
    let many = |n: usize| number(i64::try_from(n).ok().and_then(Number::whole));
    match name {
        "selected" => {
            let wanted = arg(1).text();
            Value::Bool(match arg(0) {
                Value::Codes(codes) => codes.contains(&wanted),
                Value::Blank => false,
                other => other.text().split_whitespace().any(|code| code == wanted),
            })
        }
        "count-selected" => many(match arg(0) {
            Value::Codes(codes) => codes.len(),
            other => other.text().split_whitespace().count(),
        }),
        "string-length" => many(arg(0).text().chars().count()),
        "not" => Value::Bool(!arg(0).is_yes()),
        "if" => arg(if arg(0).is_yes() { 1 } else { 2 }),
        "coalesce" => match arg(0) {
            first if first.text().is_empty() => arg(1),
            first => first,
        },
        "int" => number(arg(0).number().map(Number::truncated)),
        "number" => number(arg(0).number()),
        "round" => {
            let decimals = arg(1).number().and_then(Number::as_whole).unwrap_or(0).clamp(0, 6);
            number(arg(0).number().and_then(|n| n.rounded(u32::try_from(decimals).unwrap_or(0))))
        }
        "today" => Value::Date(scope.today),
        "date" => arg(0).date().map_or(Value::Blank, Value::Date),
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "concat" => Value::Text(nodes.iter().map(|node| node.value(scope).text()).collect()),
        _ => Value::Blank,
    }
}
