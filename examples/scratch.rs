use std::collections::BTreeMap;
use brochure::*;
fn main() {
    let root = std::env::args().nth(1).unwrap_or(".".into());
    let mut sources = diag::Sources::default();
    let mut d = vec![];
    let text = std::fs::read_to_string(format!("{root}/brochure.toml")).unwrap();
    let id = sources.add("brochure.toml", text.as_str());
    let m = manifest::parse(id, &text, &mut d);
    print!("{}", diag::render_all(&d, &sources, diag::Locale::French));
    let m = m.unwrap();
    let fonts = font::Fonts::embedded();
    let mut sections = vec![]; let mut pictures = BTreeMap::new();
    for (i, s) in m.sections.iter().enumerate() {
        let text = s.text.as_ref().map(|p| {
            let t = std::fs::read_to_string(format!("{root}/{}", p.value.display())).unwrap();
            let id = sources.add(p.value.display().to_string(), t.as_str());
            content::parse_markdown(id, &t, &mut d)
        });
        let mut pic = |path: &str| { let b = std::fs::read(format!("{root}/{path}")).ok()?; match image::read(path, b.into(), &fonts) { Ok((p, w)) => { print!("{}", diag::render_all(&w, &sources, diag::Locale::French)); Some(std::sync::Arc::new(p)) } Err(e) => { print!("{}", diag::render_all(&[*e], &sources, diag::Locale::French)); None } } };
        let picture = s.image.as_ref().and_then(|p| pic(&p.value.display().to_string()));
        if let Some(t) = &text { for b in &t.blocks { if let content::BlockKind::Figure(f) = &b.kind { if let Some(p) = pic(&f.path) { pictures.insert(f.path.clone(), p); } } } }
        sections.push(booklet::Chapter { number: i + 1, section: s.clone(), text, picture });
    }
    print!("{}", diag::render_all(&d, &sources, diag::Locale::French));
    let b = booklet::Booklet { manifest: m.clone(), sections, pictures, exceptions: Default::default() };
    let design = style::Design::new(&m.page, &m.typography, &fonts);
    let t = std::time::Instant::now();
    let l = flow::lay_out(&b, &design, &fonts);
    eprintln!("layout {:?}", t.elapsed());
    print!("{}", diag::render_all(&l.diagnostics, &sources, diag::Locale::French));
    for s in &l.sections { println!("{:?}", s); }
    let t = std::time::Instant::now();
    let w = pdf::write(&l.document, &fonts, pdf::Edition::Screen);
    eprintln!("pdf {:?}", t.elapsed());
    match w { Ok(w) => { print!("{}", diag::render_all(&w.warnings, &sources, diag::Locale::French)); std::fs::write("/tmp/out.pdf", w.bytes).unwrap(); }
      Err(e) => print!("{}", diag::render_all(&e, &sources, diag::Locale::French)) }
}
