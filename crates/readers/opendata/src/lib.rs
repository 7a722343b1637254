//! opendata
