//! Sentence vectors and their neighbours.

mod broken;
mod pieces;
mod support;
mod vectors;
