//! parvis-text
