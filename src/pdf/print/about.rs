//! What a print file says of itself, twice in the same words: to people (the information dictionary) and to programs (XMP).
//!
//! Source: ISO 15930-7, 6.4 to 6.6; ISO 15930-4, 6.4.

use super::Standard;
use crate::page::Metadata;
use crate::pdf::sheet::about::text_string;
use crate::pdf::sheet::file::{File, Id};

/// The program's name as the maker of the file.
const PRODUCER: &str = concat!("brochure ", env!("CARGO_PKG_VERSION"));
/// PDF/X wants a date. Where the booklet has none, this one stands for it, which nobody takes for true.
const NO_DATE: (u16, u8, u8) = (2000, 1, 1);

pub(super) fn write_info(about: &Metadata, standard: Standard, file: &mut File) -> Id {
    let (year, month, day) = about.date.unwrap_or(NO_DATE);
    let date = format!("(D:{year:04}{month:02}{day:02}000000Z)");
    let mut text = b"<<".to_vec();
    let authors = about.authors.join(", ");
    let subject = about.subject.clone().unwrap_or_default();
    for (key, words) in [
        ("/Title", plain(&about.title)),
        ("/Author", plain(&authors)),
        ("/Subject", plain(&subject)),
        ("/Creator", "brochure".to_owned()),
        ("/Producer", PRODUCER.to_owned()),
    ] {
        if !words.is_empty() {
            text.extend(key.bytes());
            text_string(&words, &mut text);
        }
    }
    text.extend(format!("/CreationDate{date}/ModDate{date}/Trapped/False").bytes());
    if standard == Standard::X1a {
        text.extend(b"/GTS_PDFXVersion(PDF/X-1a:2003)");
    }
    text.extend(b">>");
    let info = file.reserve();
    file.object(info, &text);
    info
}

/// `identity`: 32 hexadecimal digits that follow from the content.
pub(super) fn write_metadata(about: &Metadata, standard: Standard, identity: &str, file: &mut File) -> Id {
    let (year, month, day) = about.date.unwrap_or(NO_DATE);
    let date = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    let version = match standard {
        Standard::X4 => "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n",
        Standard::X1a => "",
    };
    let authors = about.authors.join(", ");
    let author = match plain(&authors) {
        authors if authors.is_empty() => String::new(),
        authors => format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n", escaped(&authors)),
    };
    let subject = match plain(about.subject.as_deref().unwrap_or_default()) {
        subject if subject.is_empty() => String::new(),
        subject => format!("<dc:description>{}</dc:description>\n", alternatives(&subject)),
    };
    let text = format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:title>{}</dc:title>\n{author}{subject}\
         <xmp:CreateDate>{date}</xmp:CreateDate>\n<xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
         <xmp:MetadataDate>{date}</xmp:MetadataDate>\n<xmp:CreatorTool>brochure</xmp:CreatorTool>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n<pdf:Trapped>False</pdf:Trapped>\n\
         <xmpMM:DocumentID>uuid:{}</xmpMM:DocumentID>\n<xmpMM:VersionID>1</xmpMM:VersionID>\n\
         <xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n{version}\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>",
        alternatives(&plain(&about.title)),
        uuid(identity),
    );
    let metadata = file.reserve();
    file.stream(metadata, b"/Type/Metadata/Subtype/XML", text.as_bytes());
    metadata
}

/// On one line, without control characters: both places must say the same.
fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn alternatives(text: &str) -> String {
    format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt>", escaped(text))
}

/// In groups of 8, 4, 4, 4 and 12 digits.
fn uuid(digits: &str) -> String {
    let mut rest = digits;
    let mut groups = Vec::new();
    for length in [8, 4, 4, 4] {
        let (group, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        groups.push(group.to_ascii_lowercase());
        rest = after;
    }
    groups.push(rest.to_ascii_lowercase());
    groups.join("-")
}
