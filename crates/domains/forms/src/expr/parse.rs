use super::{FUNCTIONS, Node, Op, Value};
use crate::Number;

/// Why an expression is not understood. Places are counted in characters, from 1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExprFault {
    /// Something stands where it cannot.
    Unexpected(usize),
    /// It ends too soon.
    Unfinished,
    /// No function has this name.
    NoFunction(String),
    /// A function has too few or too many arguments.
    Arguments(&'static str),
    /// A number has too many digits.
    Number(usize),
    /// It is too long, or too deep.
    TooLong,
}

/// The longest expression, in characters.
const LONGEST: usize = 4000;
/// The deepest one.
const DEEPEST: usize = 60;

#[derive(Clone, PartialEq, Debug)]
enum Token {
    Name(String),
    Text(String),
    Number(Number),
    Word(String),
    Sign(&'static str),
}

const SIGNS: [&str; 13] = ["!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "(", ")", ",", "."];

fn tokens(text: &str) -> Result<Vec<(usize, Token)>, ExprFault> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > LONGEST {
        return Err(ExprFault::TooLong);
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let start = at;
        let take = |from: usize, keep: &dyn Fn(char) -> bool| -> String {
            chars[from..].iter().take_while(|c| keep(**c)).collect()
        };
        let next_is_digit = chars.get(at + 1).is_some_and(char::is_ascii_digit);
        let token = if c.is_whitespace() {
            at += 1;
            continue;
        } else if c == '$' && chars.get(at + 1) == Some(&'{') {
            let name = take(at + 2, &|c| c != '}');
            at += name.chars().count() + 3;
            if at > chars.len() {
                return Err(ExprFault::Unfinished);
            }
            Token::Name(name.trim().to_owned())
        } else if c == '\'' || c == '"' {
            let inside = take(at + 1, &|other| other != c);
            at += inside.chars().count() + 2;
            if at > chars.len() {
                return Err(ExprFault::Unfinished);
            }
            Token::Text(inside)
        } else if c.is_ascii_digit() || (c == '.' && next_is_digit) {
            let digits = take(at, &|c| c.is_ascii_digit() || c == '.');
            at += digits.len();
            Token::Number(Number::parse(&digits).ok_or(ExprFault::Number(start + 1))?)
        } else if c.is_alphabetic() {
            let word = take(at, &|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':'));
            at += word.chars().count();
            Token::Word(word)
        } else {
            let rest: String = chars[at..].iter().take(2).collect();
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
            let sign = *sign.ok_or(ExprFault::Unexpected(start + 1))?;
            at += sign.len();
            Token::Sign(sign)
        };
        found.push((start + 1, token));
    }
    Ok(found)
}

struct Reader {
    tokens: Vec<(usize, Token)>,
    at: usize,
}

/// Operators by how tightly they hold.
fn binding(token: &Token) -> Option<(Op, u8)> {
    Some(match token {
        Token::Word(word) => match word.as_str() {
            "or" => (Op::Or, 1),
            "and" => (Op::And, 2),
            "div" => (Op::Div, 6),
            "mod" => (Op::Mod, 6),
            _ => return None,
        },
        Token::Sign(sign) => match *sign {
            "=" => (Op::Equal, 3),
            "!=" => (Op::Differ, 3),
            "<" => (Op::Less, 4),
            "<=" => (Op::AtMost, 4),
            ">" => (Op::More, 4),
            ">=" => (Op::AtLeast, 4),
            "+" => (Op::Plus, 5),
            "-" => (Op::Minus, 5),
            "*" => (Op::Times, 6),
            _ => return None,
        },
        _ => return None,
    })
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn unexpected(&self) -> ExprFault {
        self.tokens.get(self.at).map_or(ExprFault::Unfinished, |(at, _)| ExprFault::Unexpected(*at))
    }

    fn expect(&mut self, sign: &'static str) -> Result<(), ExprFault> {
        if self.peek() == Some(&Token::Sign(sign)) {
            self.at += 1;
            return Ok(());
        }
        Err(self.unexpected())
    }

    /// What holds together at least as tightly as `least`.
    fn whole(&mut self, least: u8, deep: usize) -> Result<Node, ExprFault> {
        if deep > DEEPEST {
            return Err(ExprFault::TooLong);
        }
        let mut left = self.part(deep)?;
        let mut joined = 0;
        while let Some((op, tight)) = self.peek().and_then(binding).filter(|(_, tight)| *tight >= least) {
            self.at += 1;
            // A long chain is a deep tree.
            joined += 1;
            if joined > DEEPEST {
                return Err(ExprFault::TooLong);
            }
            let right = self.whole(tight + 1, deep + 1)?;
            left = Node::Two(op, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn part(&mut self, deep: usize) -> Result<Node, ExprFault> {
        let Some(token) = self.peek().cloned() else { return Err(ExprFault::Unfinished) };
        match token {
            Token::Name(name) if !name.is_empty() => {
                self.at += 1;
                Ok(Node::Name(name))
            }
            Token::Text(text) => {
                self.at += 1;
                Ok(Node::Literal(Value::Text(text)))
            }
            Token::Number(number) => {
                self.at += 1;
                Ok(Node::Literal(Value::Number(number)))
            }
            Token::Sign(".") => {
                self.at += 1;
                Ok(Node::This)
            }
            Token::Sign("-") => {
                self.at += 1;
                Ok(Node::Negative(Box::new(self.whole(7, deep + 1)?)))
            }
            Token::Sign("(") => {
                self.at += 1;
                let inside = self.whole(0, deep + 1)?;
                self.expect(")")?;
                Ok(inside)
            }
            Token::Word(word) => self.call(&word, deep),
            Token::Name(_) | Token::Sign(_) => Err(self.unexpected()),
        }
    }

    fn call(&mut self, word: &str, deep: usize) -> Result<Node, ExprFault> {
        if self.tokens.get(self.at + 1).map(|(_, token)| token) != Some(&Token::Sign("(")) {
            return Err(self.unexpected());
        }
        let known = FUNCTIONS.iter().find(|(name, _, _)| *name == word);
        let (name, least, most) = *known.ok_or_else(|| ExprFault::NoFunction(word.to_owned()))?;
        self.at += 2;
        let mut nodes = Vec::new();
        if self.peek() != Some(&Token::Sign(")")) {
            loop {
                nodes.push(self.whole(0, deep + 1)?);
                if self.peek() != Some(&Token::Sign(",")) {
                    break;
                }
                self.at += 1;
            }
        }
        self.expect(")")?;
        if (least..=most).contains(&nodes.len()) {
            Ok(Node::Call(name, nodes))
        } else {
            Err(ExprFault::Arguments(name))
        }
    }
}

pub(super) fn parse(text: &str) -> Result<Node, ExprFault> {
    let mut reader = Reader { tokens: tokens(text)?, at: 0 };
    let root = reader.whole(0, 0)?;
    if reader.at < reader.tokens.len() { Err(reader.unexpected()) } else { Ok(root) }
}
