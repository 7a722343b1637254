//! The whole program, put together.

mod access;
mod addresses;
mod draw;
mod floors;
mod html;
mod map;
mod nodes;
mod opinion;
mod pages;
mod program;
mod site;
mod statements;
mod tally;
mod text;
mod text_exchange;
mod text_reading;
mod text_vectors;
mod weigh;
mod weight;
mod witness;
mod words;
