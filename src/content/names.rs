//! The words of the markup, French and English, and what was probably meant by those that are none of them.

use crate::diag::Message;
use crate::lang::Language;

/// What a fenced block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockName {
    Standfirst,
    PullQuote,
    Exchange,
    Verse,
    Sidebar,
    Attribution,
    Source,
    Quote,
    Literal,
    Epigraph,
    Letter,
    DateLine,
    Timeline,
    Parallel,
    SideBySide,
    Gallery,
    QrCode,
    Foreign(Language),
}

/// The names of the fenced blocks, but for the languages.
const BLOCKS: [(&str, BlockName); 41] = [
    ("chapo", BlockName::Standfirst),
    ("chapô", BlockName::Standfirst),
    ("chapeau", BlockName::Standfirst),
    ("standfirst", BlockName::Standfirst),
    ("exergue", BlockName::PullQuote),
    ("pull-quote", BlockName::PullQuote),
    ("entretien", BlockName::Exchange),
    ("interview", BlockName::Exchange),
    ("vers", BlockName::Verse),
    ("verse", BlockName::Verse),
    ("poeme", BlockName::Verse),
    ("poème", BlockName::Verse),
    ("encadre", BlockName::Sidebar),
    ("encadré", BlockName::Sidebar),
    ("box", BlockName::Sidebar),
    ("sidebar", BlockName::Sidebar),
    ("signature", BlockName::Attribution),
    ("attribution", BlockName::Attribution),
    ("source", BlockName::Source),
    ("citation", BlockName::Quote),
    ("quotation", BlockName::Quote),
    ("tel-quel", BlockName::Literal),
    ("verbatim", BlockName::Literal),
    ("epigraphe", BlockName::Epigraph),
    ("épigraphe", BlockName::Epigraph),
    ("epigraph", BlockName::Epigraph),
    ("lettre", BlockName::Letter),
    ("letter", BlockName::Letter),
    ("lieu-date", BlockName::DateLine),
    ("dateline", BlockName::DateLine),
    ("chronologie", BlockName::Timeline),
    ("timeline", BlockName::Timeline),
    ("parallele", BlockName::Parallel),
    ("parallèle", BlockName::Parallel),
    ("parallel", BlockName::Parallel),
    ("cote-a-cote", BlockName::SideBySide),
    ("côte-à-côte", BlockName::SideBySide),
    ("side-by-side", BlockName::SideBySide),
    ("galerie", BlockName::Gallery),
    ("gallery", BlockName::Gallery),
    ("qr", BlockName::QrCode),
];

/// The languages by their tags, as blocks and as classes of words.
const LANGUAGES: [(&str, Language); 14] = Language::TAGS;

/// The languages by their names, as the front matter may give them.
const LANGUAGE_NAMES: [(&str, Language); 28] = [
    ("français", Language::French),
    ("francais", Language::French),
    ("french", Language::French),
    ("anglais", Language::English),
    ("english", Language::English),
    ("espagnol", Language::Spanish),
    ("spanish", Language::Spanish),
    ("allemand", Language::German),
    ("german", Language::German),
    ("italien", Language::Italian),
    ("italian", Language::Italian),
    ("portugais", Language::Portuguese),
    ("portuguese", Language::Portuguese),
    ("russe", Language::Russian),
    ("russian", Language::Russian),
    ("catalan", Language::Catalan),
    ("tchèque", Language::Czech),
    ("czech", Language::Czech),
    ("néerlandais", Language::Dutch),
    ("dutch", Language::Dutch),
    ("grec", Language::Greek),
    ("greek", Language::Greek),
    ("polonais", Language::Polish),
    ("polish", Language::Polish),
    ("turc", Language::Turkish),
    ("turkish", Language::Turkish),
    ("ukrainien", Language::Ukrainian),
    ("ukrainian", Language::Ukrainian),
];

/// The language of a tag of two letters, with or without a region: `en`, `fr-CH`.
fn language_of_tag(name: &str) -> Option<Language> {
    let (primary, region) = name.split_once(['-', '_']).unwrap_or((name, ""));
    let is_tag = primary.len() == 2 && (region.is_empty() || region.len() == 2) && name.is_ascii();
    if is_tag { Language::from_tag(name) } else { None }
}

/// The block of that name.
pub(crate) fn block(name: &str) -> Option<BlockName> {
    let name = name.to_lowercase();
    find(&BLOCKS, &name).or_else(|| language_of_tag(&name).map(BlockName::Foreign))
}

/// What to say of a name that is no block's.
pub(crate) fn block_hint(name: &str) -> Message {
    did_you_mean(name, BLOCKS.iter().map(|b| b.0).chain(LANGUAGES.iter().map(|l| l.0))).unwrap_or(Message::BlockNames)
}

/// What a class of words makes of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordsClass {
    SmallCapitals,
    Literal,
    Foreign(Language),
}

const WORDS: [(&str, WordsClass); 5] = [
    ("sc", WordsClass::SmallCapitals),
    ("petites-capitales", WordsClass::SmallCapitals),
    ("small-caps", WordsClass::SmallCapitals),
    ("tel-quel", WordsClass::Literal),
    ("verbatim", WordsClass::Literal),
];

/// The class of that name, for words in a line.
pub(crate) fn words_class(name: &str) -> Option<WordsClass> {
    let name = name.to_lowercase();
    find(&WORDS, &name).or_else(|| language_of_tag(&name).map(WordsClass::Foreign))
}

/// What to say of a name that is no class of words.
pub(crate) fn words_hint(name: &str) -> Message {
    did_you_mean(name, WORDS.iter().map(|w| w.0).chain(LANGUAGES.iter().map(|l| l.0)))
        .unwrap_or(Message::ExpectedClassesOfWords)
}

/// The classes of a paragraph: as typed, and as the tree has them.
const PARAGRAPH_CLASSES: [(&str, &str); 2] = [("lettrine", super::DROP_CAP), ("drop-cap", super::DROP_CAP)];

/// The class of a quotation whose guillemet is opened again at each paragraph (rule 31), as the tree has it.
pub const REOPENED: &str = "guillemets";

/// Whether a class, as typed, is that one.
pub(crate) fn is_reopening(name: &str) -> bool {
    matches!(name.to_lowercase().as_str(), REOPENED | "quotes")
}

/// The class of that name, for a paragraph.
pub(crate) fn paragraph_class(name: &str) -> Option<&'static str> {
    find(&PARAGRAPH_CLASSES, &name.to_lowercase())
}

/// The classes of interviews: as typed, and as the tree has them.
const EXCHANGE_CLASSES: [(&str, &str); 4] = [
    ("a-la-suite", super::RUN_IN),
    ("run-in", super::RUN_IN),
    ("separees", super::SEPARATE),
    ("separate", super::SEPARATE),
];

/// The class of that name, for an interview.
pub(crate) fn exchange_class(name: &str) -> Option<&'static str> {
    find(&EXCHANGE_CLASSES, &name.to_lowercase())
}

/// What to say of a name that is no class of blocks.
pub(crate) fn paragraph_hint(name: &str) -> Message {
    let known = PARAGRAPH_CLASSES.iter().map(|class| class.0).chain([REOPENED]);
    // A name that is right elsewhere is not mistyped.
    let meant = if is_reopening(name) { None } else { did_you_mean(name, known) };
    meant.unwrap_or(Message::ExpectedClassesOfBlocks)
}

/// What a picture's attribute says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PictureKey {
    Credit,
    Alternative,
    Fit,
    Width,
    Crop,
    Focus,
    CaptionPlace,
    CreditPlace,
}

const PICTURE_KEYS: [(&str, PictureKey); 16] = [
    ("credit", PictureKey::Credit),
    ("crédit", PictureKey::Credit),
    ("alt", PictureKey::Alternative),
    ("fit", PictureKey::Fit),
    ("place", PictureKey::Fit),
    ("width", PictureKey::Width),
    ("largeur", PictureKey::Width),
    ("crop", PictureKey::Crop),
    ("rogner", PictureKey::Crop),
    ("recadrage", PictureKey::Crop),
    ("focus", PictureKey::Focus),
    ("foyer", PictureKey::Focus),
    ("caption", PictureKey::CaptionPlace),
    ("legende", PictureKey::CaptionPlace),
    ("credit-place", PictureKey::CreditPlace),
    ("place-credit", PictureKey::CreditPlace),
];

/// Where a caption stands: whether beside its picture.
pub(crate) const CAPTION_PLACES: [(&str, bool); 5] =
    [("below", false), ("dessous", false), ("beside", true), ("cote", true), ("côté", true)];

/// Where a credit stands: whether along the picture's edge.
pub(crate) const CREDIT_PLACES: [(&str, bool); 5] =
    [("caption", false), ("legende", false), ("légende", false), ("edge", true), ("bord", true)];

/// The place of that name; else what to say.
pub(crate) fn place(names: &[(&str, bool)], name: &str) -> Result<bool, Message> {
    let all = names.iter().map(|name| name.0).collect::<Vec<_>>().join(", ");
    find(names, &name.to_lowercase()).ok_or(Message::Expected { what: all })
}

/// The picture's attribute of that name.
pub(crate) fn picture_key(name: &str) -> Option<PictureKey> {
    find(&PICTURE_KEYS, &name.to_lowercase())
}

/// What to say of a name that is no attribute of a picture.
pub(crate) fn picture_hint(name: &str) -> Message {
    did_you_mean(name, PICTURE_KEYS.iter().map(|k| k.0)).unwrap_or(Message::ExpectedKeysOfPictures)
}

/// The keys of the front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FrontKey {
    Title,
    Subtitle,
    Author,
    Collective,
    Translator,
    Source,
    Url,
    Published,
    Date,
    Language,
    TranslatedFrom,
    Licence,
    Presentation,
}

const FRONT_KEYS: [(&str, FrontKey); 35] = [
    ("title", FrontKey::Title),
    ("titre", FrontKey::Title),
    ("subtitle", FrontKey::Subtitle),
    ("sous-titre", FrontKey::Subtitle),
    ("author", FrontKey::Author),
    ("authors", FrontKey::Author),
    ("auteur", FrontKey::Author),
    ("auteurs", FrontKey::Author),
    ("autrice", FrontKey::Author),
    ("autrices", FrontKey::Author),
    ("collective", FrontKey::Collective),
    ("collectif", FrontKey::Collective),
    ("translator", FrontKey::Translator),
    ("translation", FrontKey::Translator),
    ("traduction", FrontKey::Translator),
    ("traducteur", FrontKey::Translator),
    ("traductrice", FrontKey::Translator),
    ("source", FrontKey::Source),
    ("url", FrontKey::Url),
    ("adresse", FrontKey::Url),
    ("published", FrontKey::Published),
    ("publié", FrontKey::Published),
    ("publie", FrontKey::Published),
    ("parution", FrontKey::Published),
    ("date", FrontKey::Date),
    ("language", FrontKey::Language),
    ("langue", FrontKey::Language),
    ("original-language", FrontKey::TranslatedFrom),
    ("traduit-de", FrontKey::TranslatedFrom),
    ("langue-originale", FrontKey::TranslatedFrom),
    ("licence", FrontKey::Licence),
    ("license", FrontKey::Licence),
    ("presentation", FrontKey::Presentation),
    ("présentation", FrontKey::Presentation),
    ("chapo", FrontKey::Presentation),
];

/// The key of that name.
pub(crate) fn front_key(name: &str) -> Option<FrontKey> {
    find(&FRONT_KEYS, &name.to_lowercase())
}

/// What to say of a name that is no key.
pub(crate) fn front_hint(name: &str) -> Message {
    did_you_mean(name, FRONT_KEYS.iter().map(|k| k.0)).unwrap_or(Message::FrontMatterKeys)
}

/// The language of that tag or name.
pub(crate) fn language(name: &str) -> Option<Language> {
    let name = name.to_lowercase();
    language_of_tag(&name).or_else(|| find(&LANGUAGE_NAMES, &name))
}

/// What to say of a language that is not known.
pub(crate) fn language_hint(name: &str) -> Message {
    let tags = LANGUAGES.map(|l| l.0).join(", ");
    did_you_mean(name, LANGUAGE_NAMES.iter().map(|l| l.0)).unwrap_or(Message::Expected { what: tags })
}

/// What to say of a fit that is none.
pub(crate) fn fit_hint(name: &str) -> Message {
    did_you_mean(name, super::Fit::NAMES.iter().map(|f| f.0)).unwrap_or(Message::ExpectedFits)
}

fn find<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == name).map(|&(_, meaning)| meaning)
}

/// The longest name that is compared with the known ones: comparing costs the product of the lengths.
const LONGEST_NAME: usize = 40;

/// The known name nearest to `typed`, if it is near: at most a third of its letters are other.
fn did_you_mean<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<Message> {
    if typed.len() > LONGEST_NAME {
        return None;
    }
    let typed = typed.to_lowercase();
    let (distance, name) = known.map(|name| (strsim::osa_distance(&typed, name), name)).min()?;
    let close = distance * 3 <= typed.chars().count().max(3);
    close.then(|| Message::DidYouMean { name: name.to_owned() })
}
