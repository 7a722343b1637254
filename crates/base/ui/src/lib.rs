//! ui
#![expect(missing_docs, reason = "being written")]
#[derive(Debug, Clone)]
pub struct Brand {
    pub name: String,
}
pub struct Asset {
    pub path: &'static str,
    pub content_type: &'static str,
    pub bytes: &'static [u8],
}
pub fn assets() -> &'static [Asset] {
    &[]
}
