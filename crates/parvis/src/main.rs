//! `parvis`: citizen participation from the first call to the published account.

/// Many small pieces of pages are made and dropped on many threads: this allocator gives memory back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    parvis::run()
}
