//! Writes the style guide, every sample, the styles and scripts to a folder that a browser opens:
//! `cargo build --workspace --examples && target/debug/examples/look FOLDER`.

use std::{fs, io, path::Path};

use kernel::Locale;

fn main() -> io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/look".into());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("assets"))?;
    for asset in ui::assets() {
        fs::write(folder.join(&asset.path[1..]), asset.bytes)?;
    }
    for locale in Locale::ALL {
        let page = |name: &str| folder.join(format!("{name}-{}.html", locale.tag()));
        fs::write(page("styleguide"), ui::styleguide::render(locale))?;
        for sample in ui::samples() {
            fs::write(page(&sample.slug()), (sample.render)(locale))?;
        }
    }
    Ok(())
}
