//! `brochure impose`, with every check of its output, against `qpdf in.pdf out.pdf`, which only copies: 1 000 pages of text, half as
//! many (twice the pages must take about twice as long), and 50 MB of pictures. The best of several runs of the whole program.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;

const RUNS: u32 = 15;

/// A file from its objects, numbered from 1.
fn write(path: &Path, objects: &[Vec<u8>]) {
    let mut out = b"%PDF-1.5\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(table.bytes());
    let end = format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.extend(end.bytes());
    fs::write(path, out).expect("written");
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{dict}/Length {}>>\nstream\n", data.len()).into_bytes();
    object.extend(data);
    object.extend(b"\nendstream");
    object
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).expect("packed");
    encoder.finish().expect("packed")
}

/// Numbers that no packer makes smaller.
fn noise(seed: &mut u64) -> u8 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as u8
}

fn head(pages: usize, each: usize) -> Vec<Vec<u8>> {
    let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", 4 + each * page)).collect();
    vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Count {pages}/Kids[{}]/MediaBox[0 0 419.5276 595.2756]>>", kids.join(" ")).into_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>".to_vec(),
    ]
}

/// Pages of some forty lines.
fn text(path: &Path, pages: usize) {
    let mut objects = head(pages, 2);
    let mut seed = 1;
    for page in 0..pages {
        let mut contents = String::from("BT /F 10 Tf 12 TL 50 540 Td\n");
        for _ in 0..40 {
            let line: String = (0..60).map(|_| char::from(b'a' + noise(&mut seed) % 26)).collect();
            let _ = writeln!(contents, "({line}) Tj T*");
        }
        contents.push_str("ET");
        let next = objects.len() + 2;
        let entries = format!("/Contents {next} 0 R/Resources<</Font<</F 3 0 R>>>>");
        objects.push(format!("<</Type/Page/Parent 2 0 R{entries}/StructParents {page}>>").into_bytes());
        objects.push(stream("/Filter/FlateDecode", &deflate(contents.as_bytes())));
    }
    write(path, &objects);
}

/// Pages of a picture of a megabyte each.
fn pictures(path: &Path, pages: usize) {
    let mut objects = head(pages, 3);
    let mut seed = 2;
    for _ in 0..pages {
        let next = objects.len() + 2;
        let entries = format!("/Contents {next} 0 R/Resources<</XObject<</I {} 0 R>>>>", next + 1);
        objects.push(format!("<</Type/Page/Parent 2 0 R{entries}>>").into_bytes());
        objects.push(stream("", b"q 300 0 0 400 60 100 cm /I Do Q"));
        let data: Vec<u8> = (0..1 << 20).map(|_| noise(&mut seed)).collect();
        let dict = "/Type/XObject/Subtype/Image/Width 1024/Height 1024/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode";
        objects.push(stream(dict, &data));
    }
    write(path, &objects);
}

/// The best time of several; `None` if the program is not there.
fn best(program: &str, arguments: &[&str]) -> Option<Duration> {
    let run = || {
        let start = Instant::now();
        let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
        status.success().then(|| start.elapsed())
    };
    (0..RUNS).map(|_| run()).collect::<Option<Vec<_>>>()?.into_iter().min()
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let size = |name: &str| fs::metadata(name).map_or(0, |metadata| metadata.len());
    text(Path::new(&name("500 pages")), 500);
    text(Path::new(&name("1000 pages")), 1000);
    pictures(Path::new(&name("50 MB of pictures")), 50);
    println!("{:20} {:>10} {:>10} {:>7} {:>7}", "", "impose", "qpdf", "ratio", "size");
    for case in ["500 pages", "1000 pages", "50 MB of pictures"] {
        let (from, to, copy) = (name(case), name("sheets.pdf"), name("copy.pdf"));
        let program = env!("CARGO_BIN_EXE_brochure");
        let ours = best(program, &["impose", &from, "-o", &to, "--json"]).expect("imposed");
        let grown = size(&to) as f64 / size(&from) as f64;
        match best("qpdf", &[&from, &copy]) {
            Some(theirs) => {
                let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
                let [ours, theirs] = [ours, theirs].map(|time| format!("{:.1} ms", time.as_secs_f64() * 1000.0));
                println!("{case:20} {ours:>10} {theirs:>10} {ratio:>7.2} {grown:>7.3}");
            }
            None => println!("{case:20} {ours:>10.1?} {:>8} {:>7} {grown:>7.3}", "-", "-"),
        }
    }
}
