//! All faces of a run: the files of the brochure first, then the families in the binary.

use std::sync::Arc;

use super::{Embedding, Face, FaceId, FontBytes, Slant, sfnt};
use crate::diag::{Diagnostic, Diagnostics, Message};

/// Names a family of [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilyId(pub u16);

/// All faces; cheap to clone.
#[derive(Clone, Debug)]
pub struct Fonts {
    faces: Vec<Arc<Face>>,
    families: Vec<Family>,
}

#[derive(Clone, Debug)]
struct Family {
    name: String,
    /// In the order in which they were read, so that the brochure's own win over ours.
    faces: Vec<FaceId>,
    /// The face nearest to each slant, by [`place`].
    nearest: [FaceId; 4],
}

/// The place of a slant among the four.
fn place(slant: Slant) -> usize {
    usize::from(slant.bold) + 2 * usize::from(slant.italic)
}

const EMBEDDED: [(&str, &[u8]); 20] = [
    ("LibertinusSerif-Regular.otf", include_bytes!("../../fonts/libertinus-serif/LibertinusSerif-Regular.otf")),
    ("LibertinusSerif-Italic.otf", include_bytes!("../../fonts/libertinus-serif/LibertinusSerif-Italic.otf")),
    ("LibertinusSerif-Bold.otf", include_bytes!("../../fonts/libertinus-serif/LibertinusSerif-Bold.otf")),
    ("LibertinusSerif-BoldItalic.otf", include_bytes!("../../fonts/libertinus-serif/LibertinusSerif-BoldItalic.otf")),
    (
        "IBMPlexSansCondensed-Regular.ttf",
        include_bytes!("../../fonts/plex-sans-condensed/IBMPlexSansCondensed-Regular.ttf"),
    ),
    (
        "IBMPlexSansCondensed-Italic.ttf",
        include_bytes!("../../fonts/plex-sans-condensed/IBMPlexSansCondensed-Italic.ttf"),
    ),
    ("IBMPlexSansCondensed-Bold.ttf", include_bytes!("../../fonts/plex-sans-condensed/IBMPlexSansCondensed-Bold.ttf")),
    (
        "IBMPlexSansCondensed-BoldItalic.ttf",
        include_bytes!("../../fonts/plex-sans-condensed/IBMPlexSansCondensed-BoldItalic.ttf"),
    ),
    ("EBGaramond-Regular.ttf", include_bytes!("../../fonts/eb-garamond/EBGaramond-Regular.ttf")),
    ("EBGaramond-Italic.ttf", include_bytes!("../../fonts/eb-garamond/EBGaramond-Italic.ttf")),
    ("EBGaramond-SemiBold.ttf", include_bytes!("../../fonts/eb-garamond/EBGaramond-SemiBold.ttf")),
    ("Bitter-Regular.ttf", include_bytes!("../../fonts/bitter/Bitter-Regular.ttf")),
    ("Bitter-Italic.ttf", include_bytes!("../../fonts/bitter/Bitter-Italic.ttf")),
    ("Bitter-Bold.ttf", include_bytes!("../../fonts/bitter/Bitter-Bold.ttf")),
    ("Bitter-BoldItalic.ttf", include_bytes!("../../fonts/bitter/Bitter-BoldItalic.ttf")),
    ("CourierPrime-Regular.ttf", include_bytes!("../../fonts/courier-prime/CourierPrime-Regular.ttf")),
    ("CourierPrime-Italic.ttf", include_bytes!("../../fonts/courier-prime/CourierPrime-Italic.ttf")),
    ("CourierPrime-Bold.ttf", include_bytes!("../../fonts/courier-prime/CourierPrime-Bold.ttf")),
    ("CourierPrime-BoldItalic.ttf", include_bytes!("../../fonts/courier-prime/CourierPrime-BoldItalic.ttf")),
    ("Anton-Regular.ttf", include_bytes!("../../fonts/anton/Anton-Regular.ttf")),
];

impl Fonts {
    /// The serif of text; in the binary.
    pub const SERIF: &'static str = "Libertinus Serif";
    /// The sans serif of titles and tables; in the binary.
    pub const SANS: &'static str = "IBM Plex Sans Condensed";

    /// The families in the binary.
    pub fn embedded() -> Fonts {
        Fonts::with_files(Vec::new()).0
    }

    /// The given files (name for messages, bytes), in the order given, and after them the families in the binary. A face
    /// of a family of ours takes the place of ours. Files that are no usable fonts are errors and left out; a font whose
    /// foundry forbids embedding is a warning.
    pub fn with_files(files: Vec<(String, Vec<u8>)>) -> (Fonts, Diagnostics) {
        let mut fonts = Fonts { faces: Vec::new(), families: Vec::new() };
        let mut diagnostics = Diagnostics::new();
        for (name, bytes) in files {
            fonts.add_file(&name, bytes, &mut diagnostics);
        }
        for (name, bytes) in EMBEDDED {
            fonts.add_face(Face::read(name, Arc::new(bytes), 0));
        }
        (fonts, diagnostics)
    }

    fn add_file(&mut self, name: &str, bytes: Vec<u8>, diagnostics: &mut Diagnostics) {
        let file = name.to_owned();
        let faces = match sfnt::kind(&bytes) {
            sfnt::Kind::Font { faces } => faces,
            sfnt::Kind::Web => {
                let message = Message::FontPackedForTheWeb { file };
                return diagnostics.push(Diagnostic::error(None, message).hint(Message::FontWantsOpenType));
            }
            sfnt::Kind::Other => {
                let message = Message::FontOfNoKnownKind { file };
                return diagnostics.push(Diagnostic::error(None, message).hint(Message::FontWantsOpenType));
            }
        };
        let bytes: FontBytes = Arc::new(bytes);
        let read: Vec<Face> = (0..faces).map_while(|index| Face::read(name, Arc::clone(&bytes), index)).collect();
        if read.is_empty() || read.len() < faces as usize {
            let message = Message::FontDamaged { file };
            return diagnostics.push(Diagnostic::error(None, message).hint(Message::FontFetchAgain));
        }
        if read.iter().any(|face| face.embedding() == Embedding::Restricted) {
            let message = Message::FontForbidsEmbedding { file };
            diagnostics.push(Diagnostic::warning(None, message).hint(Message::FontAskFoundry));
        }
        for face in read {
            self.add_face(Some(face));
        }
    }

    fn add_face(&mut self, face: Option<Face>) {
        let Some(face) = face else { return };
        let Ok(number) = u16::try_from(self.faces.len()) else { return };
        let id = FaceId(number);
        let found = self.families.iter().position(|family| same_name(&family.name, face.family()));
        let at = found.unwrap_or(self.families.len());
        if found.is_none() {
            let name = face.family().to_owned();
            self.families.push(Family { name, faces: Vec::new(), nearest: [id; 4] });
        }
        self.faces.push(Arc::new(face));
        self.families[at].faces.push(id);
        for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
            let slant = Slant { bold, italic };
            self.families[at].nearest[place(slant)] = self.nearest(&self.families[at].faces, slant);
        }
    }

    /// Of some faces the nearest to a slant: italic or not comes first, then the weight; of two equally near the first.
    fn nearest(&self, faces: &[FaceId], slant: Slant) -> FaceId {
        let weight: i32 = if slant.bold { 700 } else { 400 };
        let distance = |id: &FaceId| {
            let face = self.get(*id);
            (face.slant().italic != slant.italic, (i32::from(face.weight()) - weight).abs())
        };
        faces.iter().copied().min_by_key(distance).unwrap_or(FaceId(0))
    }

    /// The family of that name; capitals and spaces at the ends do not matter, and a family's short name is good too.
    pub fn family(&self, name: &str) -> Option<FamilyId> {
        let by_name = |family: &Family| same_name(&family.name, name);
        let by_short_name =
            |family: &Family| family.faces.iter().any(|&id| same_name(self.get(id).short_family(), name));
        let found = self.families.iter().position(by_name).or_else(|| self.families.iter().position(by_short_name))?;
        Some(FamilyId(found as u16))
    }

    /// The names of all families, the brochure's own first.
    pub fn family_names(&self) -> impl Iterator<Item = &str> {
        self.families.iter().map(|family| family.name.as_str())
    }

    /// The name of a family.
    pub fn family_name(&self, family: FamilyId) -> &str {
        &self.families[usize::from(family.0)].name
    }

    /// The family whose name is nearest to a misspelt one, if any is near.
    pub fn nearest_family(&self, name: &str) -> Option<&str> {
        const NEAR: f64 = 0.75;
        let wanted = name.trim().to_lowercase();
        let likeness = |known: &str| {
            let known = known.to_lowercase();
            // `Libertinus` means `Libertinus Serif`: a name typed in part is near.
            let part = !wanted.is_empty() && (known.starts_with(&wanted) || wanted.starts_with(&known));
            if part { 1.0 } else { strsim::jaro_winkler(&known, &wanted) }
        };
        let scored = self.family_names().map(|known| (likeness(known), known));
        let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        (best.0 >= NEAR).then_some(best.1)
    }

    /// The face of a family that is closest to what is asked: italic or not comes first, then the weight; of two equally
    /// close the one that was read first.
    pub fn face(&self, family: FamilyId, slant: Slant) -> FaceId {
        self.families[usize::from(family.0)].nearest[place(slant)]
    }

    /// The face of that name.
    ///
    /// # Panics
    /// If the id is from another set of fonts.
    pub fn get(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// All faces with their names.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        (0_u16..).map(FaceId).zip(self.faces.iter().map(Arc::as_ref))
    }

    /// The family a face belongs to.
    pub fn family_of(&self, face: FaceId) -> FamilyId {
        let found = self.families.iter().position(|family| family.faces.contains(&face));
        FamilyId(found.unwrap_or(0) as u16)
    }

    /// A face that has the character, see [`Fonts::face_for_all`].
    pub fn face_for(&self, c: char, near: FaceId) -> Option<FaceId> {
        self.face_for_all(c.encode_utf8(&mut [0; 4]), near)
    }

    /// A face that has all these characters: `near` itself, else the nearest of its family, else of each family in turn the face
    /// of the same slant, else any.
    pub fn face_for_all(&self, text: &str, near: FaceId) -> Option<FaceId> {
        let covers = |id: &FaceId| text.chars().all(|c| self.get(*id).covers(c));
        if covers(&near) {
            return Some(near);
        }
        let slant = self.get(near).slant();
        let mut family = self.families[usize::from(self.family_of(near).0)].faces.clone();
        family
            .sort_by_key(|id| (self.get(*id).slant().italic != slant.italic, self.get(*id).slant().bold != slant.bold));
        let alike = (0..self.families.len()).map(|i| self.face(FamilyId(i as u16), slant));
        let any = (0..self.faces.len()).map(|i| FaceId(i as u16));
        family.into_iter().chain(alike).chain(any).find(covers)
    }
}

fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
