//! What a sheet file says of itself: its title and maker, for people (the information dictionary) and for programs (XMP). No
//! date: the same pages give the same bytes.

use super::file::{File, Id};
use crate::pdf::foreign;

/// The program's name as the maker of the file.
const PRODUCER: &str = concat!("brochure ", env!("CARGO_PKG_VERSION"));

pub(super) fn write_info(title: &str, file: &mut File) -> Id {
    let mut text = b"<</Title".to_vec();
    text_string(title, &mut text);
    text.extend(b"/Producer");
    text_string(PRODUCER, &mut text);
    text.extend(b">>");
    let info = file.reserve();
    file.object(info, &text);
    info
}

pub(super) fn write_metadata(title: &str, file: &mut File) -> Id {
    let title: String = title.chars().filter(|c| !c.is_control()).collect();
    let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let text = format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    );
    let metadata = file.reserve();
    file.stream(metadata, b"/Type/Metadata/Subtype/XML", text.as_bytes());
    metadata
}

/// A text string: as it is when it is plain ASCII, else in UTF-16, in hexadecimal so that it stays text.
pub(in crate::pdf) fn text_string(text: &str, out: &mut Vec<u8>) {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return foreign::write_string(text.as_bytes(), out);
    }
    out.extend(b"<FEFF");
    for unit in text.encode_utf16() {
        out.extend(format!("{unit:04X}").bytes());
    }
    out.push(b'>');
}
