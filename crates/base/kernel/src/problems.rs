use std::borrow::Cow;

/// What is wrong with one field, as a message of the catalogue with its arguments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The name of the field, as in the form.
    pub field: Cow<'static, str>,
    /// The key of the message.
    pub message: &'static str,
    /// Arguments of the message.
    pub args: Vec<(&'static str, Cow<'static, str>)>,
}

/// What a person got wrong in a form: shown beside the fields with what they typed, status 422.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Nothing wrong so far.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// One problem.
    #[must_use]
    pub fn one(field: impl Into<Cow<'static, str>>, message: &'static str) -> Self {
        let mut problems = Self::none();
        problems.add(field, message);
        problems
    }

    /// Notes that a field is wrong.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, message: &'static str) {
        self.0.push(Problem { field: field.into(), message, args: Vec::new() });
    }

    /// Notes that a field is wrong, with an argument of the message (a limit, say).
    pub fn add_with(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        message: &'static str,
        name: &'static str,
        value: impl ToString,
    ) {
        let field = field.into();
        self.0.push(Problem { field, message, args: vec![(name, Cow::Owned(value.to_string()))] });
    }

    /// Notes a problem of another form, beside a field of this one.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Notes the problems of another part of the form, after these.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The same, but of the fields of which nothing was said yet.
    pub fn extend_elsewhere(&mut self, others: Self) {
        for problem in others.0 {
            if self.of(&problem.field).is_none() {
                self.0.push(problem);
            }
        }
    }

    /// Keeps the value, or notes the problem.
    pub fn check<T>(&mut self, field: &'static str, result: Result<T, &'static str>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(message) => {
                self.add(field, message);
                None
            }
        }
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems in the order of the fields.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// The first problem of a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&Problem> {
        self.0.iter().find(|problem| problem.field == field)
    }
}
