//! Sentence vectors and their neighbours.

mod broken;
mod nearest;
mod pieces;
mod support;
mod vectors;
