//! Draws the pictures of `docs/pictures` anew: the sample in every theme, its covers, its contents and two spreads of text. The PNG files are
//! written into that folder of the source tree, over those that are there.
//!
//! `cargo run --release --example pictures`

use std::error::Error;
use std::fs;
use std::path::Path;

use brochure::diag::Sources;
use brochure::manifest::SectionKind;
use brochure::pdf::{self, Edition};
use brochure::preview::{Arrangement, Opening, Viewer, grey_png};
use brochure::world::World;
use brochure::{Made, theme, typeset};

/// Pixels an inch: a spread stays below 60 kB.
const DPI: u32 = 44;

fn main() -> Result<(), Box<dyn Error>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = home.join("docs/pictures");
    fs::create_dir_all(&folder)?;
    for theme in theme::names() {
        let made = sample(home, theme)?;
        let written = pdf::write(&made.layout.document, &made.fonts, Edition::Screen).map_err(|_| "no PDF")?;
        let viewer = Viewer::open(written.bytes).map_err(|_| "no pages")?;
        for (name, opening) in openings(&made) {
            let drawn = viewer.draw(&Arrangement::Opening(opening), DPI).map_err(|_| "no picture")?;
            let png = grey_png(&drawn.to_grey(), drawn.width(), drawn.height()).ok_or("no PNG")?;
            println!("{theme}-{name}.png: {} bytes", png.len());
            fs::write(folder.join(format!("{theme}-{name}.png")), png)?;
        }
    }
    Ok(())
}

/// The sample in a theme.
fn sample(home: &Path, theme: &str) -> Result<Made, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    for part in ["texts", "images"] {
        fs::create_dir(folder.path().join(part))?;
        for file in fs::read_dir(home.join(part))? {
            let file = file?;
            fs::copy(file.path(), folder.path().join(part).join(file.file_name()))?;
        }
    }
    let manifest = fs::read_to_string(home.join("brochure.toml"))?;
    let manifest = manifest.replacen("[[section]]", &format!("[theme]\nname = \"{theme}\"\n\n[[section]]"), 1);
    fs::write(folder.path().join("brochure.toml"), manifest)?;
    let typeset = typeset(&World::new(folder.path()), "brochure.toml", false, &mut Sources::default());
    typeset.made.ok_or_else(|| "the sample has a mistake".into())
}

/// Both covers as they lie on the sheet, the contents, and where two of the texts begin.
fn openings(made: &Made) -> Vec<(&'static str, Opening)> {
    let last = made.layout.document.pages.len() as u32 - 1;
    let facing = |page: u32| {
        // Page 0 is the cover: a recto has an even index.
        let left = if page.is_multiple_of(2) { page.saturating_sub(1) } else { page };
        Opening { left: Some(left), right: Some((left + 1).min(last)) }
    };
    let sections = &made.layout.sections;
    let first = |kind: SectionKind| sections.iter().find(|s| s.kind == kind).map_or(0, |s| s.first.0);
    let titled = |title: &str| sections.iter().find(|s| s.title.starts_with(title)).map_or(0, |s| s.first.0);
    vec![
        ("covers", Opening { left: Some(last), right: Some(0) }),
        ("contents", facing(first(SectionKind::Contents))),
        ("text", facing(titled("Sous le sol"))),
        ("interview", facing(titled("Questions"))),
    ]
}
