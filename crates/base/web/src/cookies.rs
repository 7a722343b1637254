use http::{HeaderMap, HeaderValue, header};

/// A cookie to set: always `HttpOnly`, `SameSite=Lax`, on the whole site.
#[derive(Clone, Debug)]
pub struct Cookie {
    name: &'static str,
    value: String,
    max_age: Option<i64>,
}

impl Cookie {
    /// A cookie that lasts as long as the browser is open.
    #[must_use]
    pub fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into(), max_age: None }
    }

    /// The same, kept for some seconds.
    #[must_use]
    pub fn lasting(self, seconds: i64) -> Self {
        Self { max_age: Some(seconds), ..self }
    }

    /// Tells the browser to forget a cookie.
    #[must_use]
    pub fn forget(name: &'static str) -> Self {
        Self::new(name, "").lasting(0)
    }

    /// Adds it to the headers of a response.
    pub fn set(&self, headers: &mut HeaderMap, secure: bool) {
        let mut text = format!("{}={}; Path=/; HttpOnly; SameSite=Lax", self.name, self.value);
        if let Some(seconds) = self.max_age {
            text += &format!("; Max-Age={seconds}");
        }
        if secure {
            text += "; Secure";
        }
        // Values are tokens and names of our own; one that is not a header value is dropped, not escaped.
        if let Ok(value) = HeaderValue::try_from(text) {
            headers.append(header::SET_COOKIE, value);
        }
    }
}

/// The value of a cookie of the request.
#[must_use]
pub fn read_cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_read_and_set() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; parvis=xyz; b=2"));
        assert_eq!(read_cookie(&headers, "parvis"), Some("xyz"));
        assert_eq!(read_cookie(&headers, "c"), None);
        let mut out = HeaderMap::new();
        Cookie::new("parvis", "t").lasting(60).set(&mut out, true);
        assert_eq!(out[header::SET_COOKIE], "parvis=t; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
        Cookie::new("bad", "a\nb").set(&mut out, false);
        assert_eq!(out.get_all(header::SET_COOKIE).iter().count(), 1);
    }
}
