//! Every sentence that the terminal says, in French and in English: the one catalogue.
//!
//! The macro makes a message without both languages a compile error. Wording: lower case, no full stop, the culprit in
//! back-quotes, what was found and what was expected.
//!
//! A sentence is a literal that names the message's fields, or a literal with arguments in parentheses where a language
//! needs its own word: `("{n} {}", in_french(*n, "page", "pages"))`. There the fields are references.

use super::{Locale, Word, in_english, in_french};

/// `format!` of a sentence of the catalogue.
macro_rules! sentence {
    (($text:literal, $($argument:tt)+)) => { format!($text, $($argument)+) };
    ($text:literal) => { format!($text) };
}

/// A sentence of the catalogue as it is written there.
macro_rules! template {
    (($text:literal, $($argument:tt)+)) => {
        $text
    };
    ($text:literal) => {
        $text
    };
}

/// Sentences one after the other.
fn listed(messages: &[Message], locale: Locale) -> String {
    messages.iter().map(|message| message.text(locale)).collect::<Vec<_>>().join(", ")
}

/// What marks the line that is chosen.
fn arrow(chosen: bool) -> &'static str {
    if chosen { "→" } else { " " }
}

/// How many more there are, after the first.
fn others(more: usize, locale: Locale) -> String {
    match (more, locale) {
        (0, _) => String::new(),
        (more, Locale::English) => format!(", and {more} more on this page"),
        (more, Locale::French) => format!(", et {more} de plus sur cette page"),
    }
}

/// What stands before a list, if there is one.
fn after(messages: &[Message]) -> &'static str {
    if messages.is_empty() { "" } else { ", " }
}

macro_rules! catalogue {
    ($( $(#[$doc:meta])* $name:ident $({ $($field:ident : $type:ty),* $(,)? })? => $en:tt, $fr:tt; )*) => {
        /// What is said. Rendered by [`Message::text`].
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the fields are named in the sentence itself")]
        pub enum Message { $( $(#[$doc])* #[doc = template!($en)] $name $({ $($field: $type),* })?, )* }

        impl Message {
            /// The sentence in one language.
            pub fn text(&self, locale: Locale) -> String {
                match (self, locale) {
                    $(
                        (Message::$name $({ $($field),* })?, Locale::English) => sentence!($en),
                        (Message::$name $({ $($field),* })?, Locale::French) => sentence!($fr),
                    )*
                }
            }

            /// The variant's name, stable, for `--json` and for scripts.
            pub fn code(&self) -> &'static str {
                match self { $( Message::$name $({ $($field: _),* })? => stringify!($name), )* }
            }
        }

        /// Every message's name and sentences, English and French, as written.
        #[cfg(test)]
        const SENTENCES: &[(&str, &str, &str)] = &[$( (stringify!($name), template!($en), template!($fr)), )*];
    };
}

// Fields are captured by name in the sentences; a field that one language leaves out would be an unused variable there.
catalogue! {
    // ---- files
    FileNotFound { path: String } => "file `{path}` not found", "fichier `{path}` introuvable";
    FileUnreadable { path: String, reason: String } => "cannot read `{path}`: {reason}", "impossible de lire `{path}` : {reason}";
    FileRefused { path: String, reason: Word } =>
        ("cannot read `{path}`: {}", reason.english()), ("impossible de lire `{path}` : {}", reason.french());
    FileNotWritten { path: String, reason: String } =>
        "cannot write `{path}`: {reason}", "impossible d’écrire `{path}` : {reason}";
    WriteRefused { path: String, reason: Word } =>
        ("cannot write `{path}`: {}", reason.english()), ("impossible d’écrire `{path}` : {}", reason.french());
    FileTooLarge { path: String, size: u64, limit: u64 } =>
        "`{path}` has {size} bytes, at most {limit} are read", "`{path}` fait {size} octets, au plus {limit} sont lus";
    NotAFile { path: String, found: Word } =>
        ("`{path}` is {}, expected a file", found.english()), ("`{path}` : {} trouvé, attendu : un fichier", found.french());
    NotUtf8 { path: String, byte: u8, line: usize, offset: usize } =>
        "`{path}` is not UTF-8: byte 0x{byte:02X} on line {line} (offset {offset})",
        "`{path}` n’est pas en UTF-8 : octet 0x{byte:02X}, ligne {line} (position {offset})";
    LooksLike { what: Word } =>
        ("it looks like {}: save it as text in UTF-8", what.english()),
        ("on dirait {} : enregistrez-le comme texte en UTF-8", what.french());
    PathEmpty => "the path is empty", "le chemin est vide";
    PathAbsolute { path: String } => "`{path}` is an absolute path", "`{path}` est un chemin absolu";
    PathHome { path: String } => "`{path}` starts with `~`, which is not followed", "`{path}` commence par `~`, qui n’est pas suivi";
    PathUrl { path: String } =>
        "`{path}` is an address on the network, nothing is fetched", "`{path}` est une adresse réseau, rien n’est téléchargé";
    PathBackslash { path: String } => "`{path}` has a backslash", "`{path}` contient une barre oblique inverse";
    PathControl { path: String } => "`{path}` holds a control character", "`{path}` contient un caractère de commande";
    PathEscapes { path: String } => "`{path}` leads out of the brochure’s folder", "`{path}` sort du dossier de la brochure";
    LinkEscapes { path: String } =>
        "`{path}` is a symbolic link that leads out of the brochure’s folder",
        "`{path}` est un lien symbolique qui sort du dossier de la brochure";
    PutItBelow =>
        "put the file below the folder of `brochure.toml` and name it from there, such as `texts/entretien.md`",
        "mettez le fichier sous le dossier de `brochure.toml` et nommez-le à partir de là, comme `texts/entretien.md`";
    WriteSlashes { path: String } => "write `{path}`", "écrivez `{path}`";
    OutputIsInput { path: String } =>
        "`{path}` would be overwritten, but the booklet is made from it", "`{path}` serait écrasé, or la brochure en est faite";
    OutputTwice { path: String } => "`{path}` would be written twice", "`{path}` serait écrit deux fois";
    ChooseOutput => "choose another `name` in `[output]`", "choisissez un autre `name` dans `[output]`";
    FontSkipped { path: String } =>
        "`{path}` is not read, only `.otf`, `.ttf` and `.ttc` are", "`{path}` n’est pas lu, seuls le sont `.otf`, `.ttf` et `.ttc`";
    FontsTooMany { limit: usize } =>
        "more than {limit} files in `fonts/`, the rest is not read", "plus de {limit} fichiers dans `fonts/`, la suite n’est pas lue";
    BadEpoch { value: String } =>
        "`SOURCE_DATE_EPOCH` is `{value}`, expected seconds since 1970 in digits",
        "`SOURCE_DATE_EPOCH` vaut `{value}`, attendu : des secondes depuis 1970, en chiffres";

    // ---- the manifest: as TOML
    ManifestTooLarge { size: usize, limit: usize } =>
        "the manifest has {size} bytes, at most {limit} are read", "le manifeste fait {size} octets, au plus {limit} sont lus";
    NotToml { what: Word } =>
        ("this is not TOML: {}", what.english()), ("ce n’est pas du TOML : {}", what.french());
    DuplicateKey { key: String } => "`{key}` is given twice", "`{key}` est donné deux fois";
    FirstOnLine { line: usize } => "the first is on line {line}", "le premier est ligne {line}";
    MoreMistakes { left: usize } =>
        ("and {left} more {}", in_english(*left, "mistake", "mistakes")),
        ("et {left} {} de plus", in_french(*left, "erreur", "erreurs"));

    // ---- the manifest: keys and values
    UnknownTable { name: String } => "unknown table `[{name}]`", "table `[{name}]` inconnue";
    UnknownKey { key: String, table: String } => "unknown key `{key}` in `{table}`", "clé `{key}` inconnue dans `{table}`";
    BelongsIn { key: String, table: String } => "`{key}` belongs in `{table}`", "`{key}` va dans `{table}`";
    NotYet { what: String } => "`{what}` is not supported yet", "`{what}` n’est pas encore pris en charge";
    LeaveOut => "leave it out for now", "retirez-le pour l’instant";
    WrongType { key: String, found: Word, expected: Word } =>
        ("`{key}` is {}, expected {}", found.english(), expected.english()),
        ("`{key}` : {} trouvé, attendu : {}", found.french(), expected.french());
    UnknownValue { key: String, value: String } => "unknown value `{value}` for `{key}`", "valeur `{value}` inconnue pour `{key}`";
    EmptyValue { key: String } => "`{key}` is empty", "`{key}` est vide";
    ControlInValue { key: String, code: String } =>
        "`{key}` holds the control character {code}", "`{key}` contient le caractère de commande {code}";
    LengthWithoutUnit { value: String } => "`{value}` has no unit", "`{value}` n’a pas d’unité";
    LengthUnknownUnit { value: String } => "`{value}` has a unit that is not known", "`{value}` a une unité inconnue";
    LengthNotANumber { value: String } => "`{value}` is not a length", "`{value}` n’est pas une longueur";
    LengthTooLong { value: String } => "`{value}` has too many digits", "`{value}` a trop de chiffres";
    LengthNotPositive { key: String, value: String } =>
        "`{key}` is `{value}`, expected more than nothing", "`{key}` vaut `{value}`, attendu : plus que rien";
    LengthNegative { key: String, value: String } =>
        "`{key}` is `{value}`, expected zero or more", "`{key}` vaut `{value}`, attendu : zéro ou plus";
    LengthOutOfRange { key: String, value: String, least: String, most: String } =>
        "`{key}` is `{value}`, expected `{least}` to `{most}`", "`{key}` vaut `{value}`, attendu : de `{least}` à `{most}`";
    NumberOutOfRange { key: String, value: String, least: u32, most: u32 } =>
        "`{key}` is `{value}`, expected {least} to {most}", "`{key}` vaut `{value}`, attendu : de {least} à {most}";
    BadDate { value: String } => "`{value}` is not a date", "`{value}` n’est pas une date";
    NoSuchDay { value: String } => "there is no day `{value}`", "le jour `{value}` n’existe pas";
    AuthorsTwice => "both `author` and `authors` are given", "`author` et `authors` sont donnés tous les deux";
    BadRuleName { key: String } =>
        "`{key}` names no rule and no option of French", "`{key}` ne désigne aucune règle ni option du français";
    RuleLeavesAlone { rule: String } =>
        "rule {rule} says what the other rules leave alone, so there is nothing to switch off",
        "la règle {rule} dit ce que les autres laissent en l’état, il n’y a rien à désactiver";
    LeaveRuleOut => "leave the line out", "retirez cette ligne";
    BadFileName { key: String, value: String } =>
        "`{key}` is `{value}`, expected a part of a file’s name", "`{key}` vaut `{value}`, attendu : une partie de nom de fichier";
    SameSuffixes { value: String } =>
        "two suffixes are `{value}`, one file would overwrite the other", "deux suffixes sont `{value}`, un fichier écraserait l’autre";

    // ---- the manifest: what is missing or does not fit
    BrochureMissing => "there is no `[brochure]` table", "il manque la table `[brochure]`";
    TitleMissing => "the booklet has no title", "la brochure n’a pas de titre";
    NoSections => "the booklet has no sections", "la brochure n’a aucune section";
    TooManySections { found: usize, limit: usize } =>
        "{found} sections, at most {limit} are read", "{found} sections, au plus {limit} sont lues";
    TextsAndSections => "both `texts` and `[[section]]` are given", "`texts` et `[[section]]` sont donnés tous les deux";
    SectionSingle => "`[section]` is one table, expected `[[section]]`", "`[section]` est une table simple, attendu : `[[section]]`";
    SectionEmpty => "the section has neither `kind` nor `text` nor `image`", "la section n’a ni `kind`, ni `text`, ni `image`";
    SectionNeeds { kind: String, key: String } =>
        "a section of kind `{kind}` needs `{key}`", "une section de genre `{kind}` demande `{key}`";
    TextAndImage => "the section has both `text` and `image`", "la section a à la fois `text` et `image`";
    KeyNotForKind { key: String, kind: String } =>
        "`{key}` means nothing in a section of kind `{kind}`", "`{key}` n’a pas de sens dans une section de genre `{kind}`";
    KeyNeeds { key: String, needed: String } => "`{key}` means nothing without `{needed}`", "`{key}` n’a pas de sens sans `{needed}`";
    SectionTwice { kind: String } => "there is more than one `{kind}`", "il y a plus d’un `{kind}`";
    CoverNotFirst => "`cover` is not the first section", "`cover` n’est pas la première section";
    InsideFrontMisplaced => "`inside-front` does not follow `cover`", "`inside-front` ne suit pas `cover`";
    InsideBackMisplaced => "`inside-back` is neither last nor before `back-cover`", "`inside-back` n’est ni à la fin ni avant `back-cover`";
    BackCoverNotLast => "`back-cover` is not the last section", "`back-cover` n’est pas la dernière section";
    TextTwice { path: String } => "`{path}` is already in the booklet", "`{path}` est déjà dans la brochure";
    NotATextFile { path: String } =>
        "`{path}` is not a text, expected `.md` or `.txt`", "`{path}` n’est pas un texte, attendu : `.md` ou `.txt`";
    TypeAreaNarrow { left: String, least: String } =>
        "the margins leave `{left}` across for the text, at least `{least}` is needed",
        "les marges laissent `{left}` en largeur au texte, il faut au moins `{least}`";
    TypeAreaLow { left: String, least: String } =>
        "the margins leave `{left}` in height for the text, at least `{least}` is needed",
        "les marges laissent `{left}` en hauteur au texte, il faut au moins `{least}`";
    LeadingTooTight { leading: String, size: String } =>
        "the leading `{leading}` is less than the size `{size}`, lines would touch",
        "l’interligne `{leading}` est inférieur au corps `{size}`, les lignes se toucheraient";
    SheetTooSmall { sheet: String, page: String } =>
        "a sheet of `{sheet}` does not hold two pages of `{page}` side by side",
        "une feuille `{sheet}` ne contient pas deux pages de `{page}` côte à côte";

    SheetHoldsNoPages { sheet: String, page: String, scheme: String } =>
        "a sheet of `{sheet}` does not hold pages of `{page}` as `{scheme}` lays them",
        "une feuille `{sheet}` ne contient pas des pages de `{page}` comme les pose `{scheme}`";
    OutputNameTwice { name: String } => "two outputs are called `{name}`", "deux sorties s’appellent `{name}`";
    OutputSingle => "`[impose.output]` is one table, expected `[[impose.output]]`", "`[impose.output]` est une table simple, attendu : `[[impose.output]]`";

    // ---- [print]
    InksCount { found: usize, most: usize } =>
        "{found} inks, expected 1 to {most}", "{found} encres, attendu : 1 à {most}";
    InkTwice { name: String } => "two inks are called `{name}`", "deux encres s’appellent `{name}`";
    InkName { name: String } => "`{name}` cannot be the name of an ink", "`{name}` ne peut pas être le nom d’une encre";
    InkNameHint =>
        "write it in plain letters, as your printer calls it; `All`, `None`, `Cyan`, `Magenta`, `Yellow` are taken",
        "écrivez-le en lettres sans accent, comme l’appelle l’imprimeur ; `All`, `None`, `Cyan`, `Magenta`, `Yellow` sont pris";
    WriteInks =>
        "write `inks = [{{ name = \"Black\", colour = \"#000000\" }}, {{ name = \"Red\", colour = \"#ff484c\" }}]`",
        "écrivez `inks = [{{ name = \"Black\", colour = \"#000000\" }}, {{ name = \"Red\", colour = \"#ff484c\" }}]`";
    CurveBroken =>
        "the curve does not rise from 0 to 100 percent", "la courbe ne monte pas de 0 à 100 pour cent";
    WriteCurve =>
        "write points of ink wanted and ink printed, such as `[[0, 0], [50, 40], [100, 90]]`, or `copier`",
        "écrivez des points d’encre voulue et d’encre imprimée, comme `[[0, 0], [50, 40], [100, 90]]`, ou `copier`";
    WriteColour => "write red, green and blue as `#ff484c`", "écrivez le rouge, le vert et le bleu comme `#ff484c`";
    ProfileUnreadable { path: String } => "`{path}` is no ICC profile, or is damaged", "`{path}` n’est pas un profil ICC, ou il est abîmé";
    ProfileNotOfAPress { path: String } =>
        "`{path}` is the profile of a screen or a scanner, expected that of a press (class `prtr`)",
        "`{path}` est le profil d’un écran ou d’un scanner, attendu : celui d’une presse (classe `prtr`)";
    ProfileOtherInks { path: String } =>
        "`{path}` is neither for black nor for cyan, magenta, yellow and black",
        "`{path}` n’est fait ni pour le noir ni pour le cyan, le magenta, le jaune et le noir";
    ProfileGreyOnly { path: String } =>
        "`{path}` knows black only, but the job has other inks", "`{path}` ne connaît que le noir, or il y a d’autres encres";
    ProfileHint =>
        "ask the print shop for its profile, or leave `profile` out: offset on coated paper is then supposed",
        "demandez son profil à l’imprimeur, ou retirez `profile` : l’offset sur papier couché est alors supposé";

    // ---- moving a section
    NothingToMove => "there is no `[[section]]` to move", "il n’y a aucune `[[section]]` à déplacer";
    ListSections => "write each section as a table headed `[[section]]`", "écrivez chaque section comme une table intitulée `[[section]]`";
    NoSuchSection { number: usize, count: usize } =>
        ("there is no section {number}, the booklet has {count} {}", in_english(*count, "section", "sections")),
        ("il n’y a pas de section {number}, la brochure a {count} {}", in_french(*count, "section", "sections"));
    NoSectionOf { name: String } => "no section is made of `{name}`", "aucune section n’est faite de `{name}`";
    SeveralSectionsOf { name: String } => "several sections are made of `{name}`", "plusieurs sections sont faites de `{name}`";
    NameOneOf { candidates: String } => "name one of {candidates}", "nommez l’une de {candidates}";
    SectionsScattered =>
        "the sections are written in a way that cannot be reordered safely",
        "les sections sont écrites d’une manière qui ne permet pas de les déplacer sans risque";
    CheckFirst => "`brochure check` says where", "`brochure check` dit où";

    // ---- imposing a PDF
    PdfUnreadable => "not a PDF, or damaged beyond repair", "ce n’est pas un PDF, ou il est trop abîmé pour être lu";
    PdfPassword => "the PDF is encrypted: password missing or wrong", "le PDF est chiffré : mot de passe absent ou faux";
    PdfEncryption => "the PDF is encrypted in an unknown way", "le PDF est chiffré d’une façon inconnue";
    PdfPrintForbidden => "the PDF does not allow printing", "le PDF interdit l’impression";
    PdfTooLarge => "the PDF would unpack to more than is read", "le PDF se déploierait au-delà de ce qui est lu";
    PdfNoSuchPage { asked: u32, pages: u32 } => ("there is no page {asked}, the PDF has {pages} {}", in_english(*pages, "page", "pages")), ("il n’y a pas de page {asked}, le PDF a {pages} {}", in_french(*pages, "page", "pages"));
    PreviewNoSuchPage { asked: u32, pages: u32 } =>
        ("there is no page {asked}, the booklet has {pages} {}", in_english(*pages, "page", "pages")),
        ("il n’y a pas de page {asked}, la brochure a {pages} {}", in_french(*pages, "page", "pages"));
    PreviewTooLarge { path: String, width: u32, height: u32 } =>
        "`{path}` would have {width} × {height} pixels, at most 100 million are drawn",
        "`{path}` aurait {width} × {height} pixels, au plus 100 millions sont dessinés";
    PreviewFewer => "ask for fewer pixels an inch with `--dpi`, or fewer pages with `--pages`", "demandez moins de pixels par pouce avec `--dpi`, ou moins de pages avec `--pages`";
    PreviewUnreadable { path: String } => "`{path}` cannot be drawn, this is a fault of the program", "`{path}` ne peut pas être dessiné, c’est un défaut du programme";
    PdfSideCount { planned: u32, found: u32 } => "the PDF has {found} sides of sheets, the plan is for {planned}", "le PDF a {found} côtés de feuilles, le plan est prévu pour {planned}";
    PdfNoPages => "the PDF has no page", "le PDF n’a aucune page";
    PdfPageCount { planned: u32, found: u32 } => "the PDF has {found} pages, the plan is for {planned}", "le PDF a {found} pages, le plan est prévu pour {planned}";
    PdfSizes { pages: String, expected: String } => "pages of another size than {expected}: {pages}", "pages d’un autre format que {expected} : {pages}";
    PdfPageEmpty { page: u32 } => "page {page} has no extent", "la page {page} n’a pas d’étendue";
    PdfPageContents { page: u32 } => "the contents of page {page} cannot be read", "le contenu de la page {page} est illisible";
    PdfVerification { what: String } => "the sheets do not read back as planned (`{what}`): nothing was written, this is a fault of the program", "les feuilles relues ne suivent pas le plan (`{what}`) : rien n’a été écrit, c’est un défaut du programme";
    ImposeNoPages => "no page to impose", "aucune page à imposer";
    ImposeTooManyPages { most: u32 } => "more pages than fit: at most {most}", "trop de pages : {most} au plus";
    ImposePageTooLarge { page: String, room: String } => "a page of {page} does not fit its part of the sheet, {room}", "une page de {page} ne tient pas dans sa part de la feuille, {room}";
    ImposeNothingChosen { sheets: u32 } => "no side is chosen for printing: the sheets are 1 to {sheets}", "aucun côté choisi pour l’impression : les feuilles vont de 1 à {sheets}";
    ImposeEmpty => "a sheet, page or grid without extent", "une feuille, une page ou une grille sans étendue";

    ImposeOddSizes { pages: String, expected: String } => "pages of another size than {expected}, set in the middle of their places: {pages}", "pages d’un autre format que {expected}, centrées à leur place : {pages}";
    ImposeShrunk { pages: String, expected: String } => "pages of another size than {expected}, made smaller where they are larger: {pages}", "pages d’un autre format que {expected}, réduites si elles sont plus grandes : {pages}";
    ImposeScaled { from: String, to: String } => "pages of {from} are made smaller, to {to}", "les pages de {from} sont réduites à {to}";
    ImposeLost { parts: Vec<(Word, u32)> } =>
        ("not kept on sheets, which are only printed: {}", parts.iter().map(|(what, count)| format!("{} ({count})", what.english())).collect::<Vec<_>>().join(", ")),
        ("non repris sur les feuilles, qui ne servent qu’à imprimer : {}", parts.iter().map(|(what, count)| format!("{} ({count})", what.french())).collect::<Vec<_>>().join(", "));
    ImposeInkInBorder { pages: String, border: String } => "ink nearer than {border} to the paper’s edge, where printers print nothing: {pages}", "de l’encre à moins de {border} du bord du papier, où les imprimantes n’impriment pas : {pages}";
    ImposeInkInBorderHint => "widen the margins, or tell your printer’s border with `--border 4` or a profile (`brochure printer calibrate`)", "élargissez les marges, ou indiquez le bord de votre imprimante par `--border 4` ou un profil (`brochure printer calibrate`)";
    ImposeShrinkOrLarger { times: String } => "let the pages be made smaller with `--fit shrink`, or name a sheet {times} times as wide and high with `--sheet`", "laissez réduire les pages avec `--fit shrink`, ou donnez par `--sheet` une feuille {times} fois plus large et plus haute";
    ImposeFitHint => "`--fit centre` cuts what is too large, `--fit shrink` makes it smaller", "`--fit centre` coupe ce qui dépasse, `--fit shrink` le réduit";
    ImposeThick { sheets: u32 } => "{sheets} sheets in one fold are thick for stapling", "{sheets} feuilles dans un seul pli, c’est épais à agrafer";
    ImposeSignatureHint => "make signatures of them: `--scheme signatures`, or `scheme = \"signatures\"`", "faites-en des cahiers : `--scheme signatures`, ou `scheme = \"signatures\"`";
    ImposeCreepUntrimmed => "the fore-edge is not trimmed: pages are not moved for creep", "le bord n’est pas rogné : pas de correction de chasse";
    ImposeByHand => "fronts and backs in order, because no printer’s profile says how the pile is put back", "rectos et versos dans l’ordre : aucun profil d’imprimante ne dit comment la pile se remet";
    ImposeByHandHint => "run `brochure printer calibrate` once, then `--printer NAME`", "lancez une fois `brochure printer calibrate`, puis `--printer NOM`";
    ImposeCoverApart { scheme: String } => "the cover cannot be a file of its own with `{scheme}`", "la couverture ne peut pas être un fichier à part avec `{scheme}`";
    ImposeCoverApartHint => "only the outermost sheet of a stapled booklet is a cover: `saddle`", "seule la feuille extérieure d’une brochure agrafée est une couverture : `saddle`";
    PlanLine { line: usize, found: String } => "line {line} of the plan is not understood: `{found}`", "ligne {line} du plan incomprise : `{found}`";
    PlanLineHint => "a plan is made of lines such as `sheet 1 front: 8 | 1`; `brochure impose FILE.pdf --plan` writes one", "un plan est fait de lignes comme `feuille 1 recto : 8 | 1` ; `brochure impose FICHIER.pdf --plan` en écrit un";
    PlanJson { reason: String } => "the plan is not readable JSON: {reason}", "le plan n’est pas du JSON lisible : {reason}";
    PlanNoSuchPage { page: u32, pages: u32 } => "the plan names page {page}, the document has {pages}", "le plan nomme la page {page}, le document en a {pages}";
    PlanDegrees { degrees: u16 } => "the plan turns a page by {degrees} degrees, expected 0, 90, 180 or 270", "le plan tourne une page de {degrees} degrés, attendu : 0, 90, 180 ou 270";
    PlanSize => "the plan has a size that is none", "le plan a un format qui n’en est pas un";
    PlanNoSheets => "the plan names no sheet", "le plan ne nomme aucune feuille";
    UnimposeScheme { path: String } => "`{path}` does not say which page stands where", "`{path}` ne dit pas quelle page est où";
    UnimposeSchemeHint => "sheets of another program are taken apart by their scheme: `--scheme saddle`", "les feuilles d’un autre programme se défont d’après leur schéma : `--scheme saddle`";

    // ---- the printer
    PrinterUnknown { name: String } => "there is no profile of a printer `{name}`", "il n’y a pas de profil d’imprimante `{name}`";
    PrinterUnknownHint => "`brochure printer list` names them, `brochure printer calibrate` makes one", "`brochure printer list` les nomme, `brochure printer calibrate` en fait un";
    PrinterName { name: String } => "`{name}` cannot be the name of a printer", "`{name}` ne peut pas être le nom d’une imprimante";
    PrinterAnswer { found: String } => "this answer is not understood: `{found}`", "réponse incomprise : `{found}`";
    PrinterAnswerHint => "write `border = 5; flip = long-edge; by-hand = no; order = same; turned = no; drift = 0.5, -1`", "écrivez `border = 5; flip = long-edge; by-hand = no; order = same; turned = no; drift = 0.5, -1`";
    PrinterNoHome => "there is no place for profiles: neither `XDG_CONFIG_HOME` nor `HOME` is set", "aucun endroit pour les profils : ni `XDG_CONFIG_HOME` ni `HOME` ne sont définis";
    PrinterStored { name: String, path: String } => "the profile `{name}` is kept in {path}; use it with `--printer {name}`", "le profil `{name}` est gardé dans {path} ; employez-le avec `--printer {name}`";
    PrinterPrintIt { path: String } => "print {path} at 100 %, on both sides, answer its four questions, then run `brochure printer calibrate --name NAME --answers \"…\"`", "imprimez {path} à 100 %, recto verso, répondez à ses quatre questions, puis lancez `brochure printer calibrate --name NOM --answers \"…\"`";
    PrinterNone => "no profile yet", "aucun profil pour l’instant";

    // ---- hints
    DidYouMean { name: String } => "did you mean `{name}`?", "vouliez-vous dire `{name}` ?";
    Expected { what: String } => "expected {what}", "attendu : {what}";
    WriteLines => "write one key to a line", "écrivez une clé par ligne";

    // ---- fonts
    FontAskFoundry => "ask the foundry, or take a font under a free licence", "demandez l’accord de la fonderie, ou prenez une police sous licence libre";
    FontDamaged { file: String } => "`{file}` is a damaged or incomplete font: a table it needs is missing or cut off", "`{file}` est une police abîmée ou incomplète : une table nécessaire manque ou est tronquée";
    FontFetchAgain => "fetch the font again from where it came, or take it out of `fonts/`", "récupérez de nouveau la police, ou retirez-la de `fonts/`";
    FontForbidsEmbedding { file: String } => "`{file}` says that it may not be embedded in documents", "`{file}` interdit d’être incorporée dans un document";
    FontOfNoKnownKind { file: String } => "`{file}` is not a font", "`{file}` n’est pas une police";
    FontPackedForTheWeb { file: String } => "`{file}` is a font packed for the web (WOFF)", "`{file}` est une police empaquetée pour le web (WOFF)";
    FontWantsOpenType => "expected an OpenType font: `.otf`, `.ttf` or `.ttc`", "attendu : une police OpenType, `.otf`, `.ttf` ou `.ttc`";
    Write { what: String } => "write `{what}`", "écrivez `{what}`";
    OneOf { list: String } => "expected one of {list}", "attendu : {list}";
    WriteLength => "a length is a number and mm, cm, in or pt, such as `17.5mm`", "une longueur est un nombre et mm, cm, in ou pt, comme `17.5mm`";
    WriteDate => "write `2022`, `2022-02` or `2022-02-17`, in quotes", "écrivez `2022`, `2022-02` ou `2022-02-17`, entre guillemets droits";
    WriteQuotes => "put the value in straight quotes: `\"…\"`", "mettez la valeur entre guillemets droits : `\"…\"`";
    WriteRule { last: String } =>
        "write `rule-` and the number of one of the rules 1 to {last} of `docs/typography.md`, such as `rule-12 = false`",
        "écrivez `rule-` et le numéro d’une des règles 1 à {last} de `docs/typography.md`, comme `rule-12 = false`";
    WriteTitle => "add `title = \"…\"` to `[brochure]`", "ajoutez `title = \"…\"` à `[brochure]`";
    WriteBrochure => "begin with `[brochure]` and `title = \"…\"`", "commencez par `[brochure]` et `title = \"…\"`";
    WriteSections => "add a table `[[section]]` with `text = \"texts/….md\"` for each text", "ajoutez une table `[[section]]` avec `text = \"texts/….md\"` pour chaque texte";
    WriteKind { list: String } => "add `text`, `image`, or a `kind` from {list}", "ajoutez `text`, `image`, ou un `kind` parmi {list}";
    TwoSections => "make two sections of it, or put the picture in the text with `![caption](images/….jpg)`",
        "faites-en deux sections, ou mettez l’image dans le texte avec `![légende](images/….jpg)`";
    OneOfTheTwo => "keep one of the two", "gardez l’un des deux";
    KindTakes { kind: String, list: String } => "`{kind}` takes {list}", "`{kind}` accepte {list}";
    SaveAsText => "save it as plain text or Markdown in UTF-8", "enregistrez-le en texte brut ou en Markdown, en UTF-8";
    MoveIt => "move the whole `[[section]]` block", "déplacez tout le bloc `[[section]]`";
    SmallerMargins => "make the margins smaller, or the page larger", "réduisez les marges ou agrandissez la page";
    LargerSheet => "choose a larger `sheet`, or a smaller page", "choisissez une `sheet` plus grande, ou une page plus petite";
    PlainName => "use letters, digits, `-` and `_`, without folder or ending", "mettez des lettres, des chiffres, `-` et `_`, sans dossier ni extension";

    // ---- texts: characters
    ControlCharacter { code: String, count: usize } => "the control character {code} is left out ({count} in this text)", "le caractère de commande {code} est laissé de côté ({count} dans ce texte)";

    // ---- texts: front matter
    FrontMatterUnclosed => "the front matter is opened by `---` and never closed", "l’en-tête est ouvert par `---` et jamais fermé";
    FrontMatterCloseHint => "put `---` alone on a line after its last key", "mettez `---` seul sur une ligne après sa dernière clef";
    FrontMatterLine { line: String } => "`{line}` in the front matter is not `key: value`", "`{line}` dans l’en-tête n’est pas de la forme `clef: valeur`";
    FrontMatterKeyUnknown { key: String } => "unknown key `{key}` in the front matter", "clef `{key}` inconnue dans l’en-tête";
    FrontMatterKeyTwice { key: String } => "`{key}` is given twice in the front matter", "`{key}` est donné deux fois dans l’en-tête";
    FrontMatterKeepOne => "keep one of the two lines", "gardez une des deux lignes";
    FrontMatterKeys => "the keys are title, subtitle, author, collective, translator, source, url, published, date, language, original-language, licence and presentation", "les clefs sont titre, sous-titre, auteur, collectif, traduction, source, url, publié, date, langue, traduit-de, licence et présentation";
    LanguageUnknown { name: String } => "unknown language `{name}`", "langue `{name}` inconnue";

    // ---- texts: blocks
    BlockUnknown { name: String } => "unknown block `{name}`", "bloc `{name}` inconnu";
    BlockNames => "the blocks are standfirst, pull-quote, epigraph, interview, verse, letter, dateline, timeline, box, attribution, source, quotation, parallel, side-by-side, gallery, qr, verbatim and the languages fr, en, es, de, it, pt, ru, ca, cs, nl, el, pl, tr, uk", "les blocs sont chapo, exergue, epigraphe, entretien, vers, lettre, lieu-date, chronologie, encadre, signature, source, citation, parallele, cote-a-cote, galerie, qr, tel-quel et les langues fr, en, es, de, it, pt, ru, ca, cs, nl, el, pl, tr, uk";
    BlockUnclosed { name: String } => "the block `{name}` is never closed", "le bloc `{name}` n’est jamais fermé";
    BlockCloseHint => "put `:::` alone on a line after its last line, as far from the margin as its first", "mettez `:::` seul sur une ligne après sa dernière ligne, aussi loin de la marge que sa première";
    BlockStrayClosing => "`:::` closes no block", "`:::` ne ferme aucun bloc";
    BlockStrayClosingHint => "take it out, or open a block above it, as far from the margin: `::: chapo`", "enlevez-le, ou ouvrez un bloc au-dessus, aussi loin de la marge : `::: chapo`";
    BlockAfterName { found: String } => "`{found}` after the name of a block, expected `{{#id}}` or the line’s end", "`{found}` après le nom d’un bloc, attendu : `{{#id}}` ou la fin de la ligne";
    BlockAfterNameHint => "write the text of the block on the line below", "écrivez le texte du bloc sur la ligne suivante";
    BlockNotRead => "`:::` opens or closes a block only at the start of its line", "`:::` n’ouvre ou ne ferme un bloc qu’au début de sa ligne";
    BlockNotReadHint => "put it on a line of its own, less than four spaces from the margin, or write `\\:::` to print it", "mettez-le seul sur sa ligne, à moins de quatre espaces de la marge, ou écrivez `\\:::` pour l’imprimer";
    BlockInVerse { name: String } => "`{name}` cannot stand in a block of verse", "`{name}` ne peut pas se trouver dans un bloc de vers";
    BlockInVerseHint => "close the verse before it, and open it again after it", "fermez les vers avant, et rouvrez-les après";
    TimelineWithoutDate { found: String } => "`{found}` has no date", "`{found}` n’a pas de date";
    TimelineHint => "begin with the date: `1er mai – what happened`, or the date in bold", "commencez par la date : `1er mai – ce qui s’est passé`, ou la date en gras";
    ParallelColumns { found: usize } => "two languages stand side by side, {found} found", "deux langues se tiennent côte à côte, {found} trouvées";
    ParallelCounts { left: usize, right: usize } => "{left} paragraphs on the left and {right} on the right cannot be kept in step", "{left} paragraphes à gauche et {right} à droite ne peuvent pas aller de pair";
    ParallelBlock { found: String } => "`{found}` cannot stand in columns side by side", "`{found}` ne peut pas se trouver dans des colonnes en regard";
    ParallelHint => "put in two blocks of languages, `::: fr` and `::: en`, with as many paragraphs or stanzas each", "mettez-y deux blocs de langue, `::: fr` et `::: en`, avec autant de paragraphes ou de strophes chacun";
    BlockOnlyPictures { found: String } => "`{found}` is no picture", "`{found}` n’est pas une image";
    BlockOnlyPicturesHint => "put only pictures there, each on its line: `![caption](images/a.jpg)`", "n’y mettez que des images, une par ligne : `![légende](images/a.jpg)`";
    PicturesTooFew { name: String, least: usize } => "`{name}` wants pictures: at least {least}", "`{name}` veut des images : au moins {least}";
    QrWithoutAddress => "`qr` wants one paragraph with one address in it", "`qr` veut un seul paragraphe avec une seule adresse";
    QrHint => "write the address, or words that lead to it: `[the whole text](https://example.org)`", "écrivez l’adresse, ou des mots qui y mènent : `[le texte entier](https://example.org)`";
    NestedTooDeep { limit: usize } => "nested more than {limit} deep", "plus de {limit} niveaux d’imbrication";
    NestedTooDeepHint => "what stands deeper is left out: bring it closer to the margin", "ce qui est plus profond est laissé de côté : rapprochez-le de la marge";

    // ---- texts: attributes
    AttributesUnreadable { found: String } => "cannot read the attributes at `{found}`", "attributs illisibles à `{found}`";
    AttributesHint => "write them `{{.class #id key=\"value\"}}`, or `\\{{` to print a brace", "écrivez-les `{{.classe #id clef=\"valeur\"}}`, ou `\\{{` pour imprimer une accolade";
    AttributesOfNothing { found: String } => "the attributes `{found}` belong to nothing", "les attributs `{found}` ne se rapportent à rien";
    AttributesPlaces => "they stand right after a picture or `[words]`, at the end of a heading, or alone on the line before a block", "leur place est juste après une image ou `[des mots]`, à la fin d’un intertitre, ou seuls sur la ligne avant un bloc";
    AttributeKeyUnknown { key: String } => "unknown attribute `{key}` here", "attribut `{key}` inconnu ici";
    AttributeClassUnknown { name: String } => "unknown class `{name}` here", "classe `{name}` inconnue ici";
    AttributeTwice { key: String } => "`{key}` is given twice", "`{key}` est donné deux fois";
    AttributeValue { key: String, value: String } => "`{value}` is no value of `{key}`", "`{value}` n’est pas une valeur de `{key}`";
    AttributeIdHere => "an id cannot stand on words in a line", "un identifiant ne peut pas porter sur des mots d’une ligne";
    AttributeIdHint => "put `{{#id}}` alone on the line before the block", "mettez `{{#id}}` seul sur la ligne avant le bloc";
    AttributeOnlyParagraph { name: String } => "`{name}` belongs to a paragraph of text", "`{name}` se rapporte à un paragraphe de texte";
    AttributeOnlyParagraphHint => "put it on the line before the paragraph that it opens", "mettez-le sur la ligne avant le paragraphe qu’il ouvre";
    ExpectedFits => "expected text, half, margin, page, bleed or spread", "attendu : texte, demi, marge, page, fond-perdu ou double";
    ExpectedWidth => "expected a number and a unit: mm, cm, in or pt", "attendu : un nombre et une unité : mm, cm, in ou pt";
    ExpectedCrop =>
        "expected sides and how much is cut off them, such as `\"left 10%, top 5%\"`; something must be left",
        "attendu : des côtés et ce qu’on en coupe, comme `\"gauche 10%, haut 5%\"` ; il doit en rester quelque chose";
    ExpectedFocus =>
        "expected a place from the left and from the top, such as `\"30% 20%\"`, or words: `\"top\"`, `\"bottom left\"`",
        "attendu : une place depuis la gauche et depuis le haut, comme `\"30% 20%\"`, ou des mots : `\"haut\"`, `\"bas gauche\"`";
    ExpectedClassesOfWords => "expected sc, tel-quel or a language: fr, en, es, de, it, pt, ru, ca, cs, nl, el, pl, tr, uk", "attendu : sc, tel-quel ou une langue : fr, en, es, de, it, pt, ru, ca, cs, nl, el, pl, tr, uk";
    ExpectedClassesOfBlocks => "expected lettrine before a paragraph, guillemets behind `::: quotation`, nothing elsewhere", "attendu : lettrine avant un paragraphe, guillemets après `::: citation`, rien ailleurs";
    QuotationNotOpened => "the quotation does not go beyond a first paragraph that opens with `«`: no guillemet is put anywhere", "la citation ne se poursuit pas au-delà d’un premier paragraphe ouvert par `«` : aucun guillemet n’est ajouté";
    QuotationNotOpenedHint => "open it with `«` at its first paragraph and close it with `»` at its last", "ouvrez-la par `«` au premier paragraphe et fermez-la par `»` au dernier";
    QuotationNotClosed => "the quotation is never closed: no guillemet is put anywhere", "la citation n’est jamais fermée : aucun guillemet n’est ajouté";
    QuotationNotClosedHint => "close it with `»` at its last paragraph", "fermez-la par `»` au dernier paragraphe";
    ExpectedKeysOfPictures => "expected credit, alt, fit, width, crop, focus, caption or credit-place, right after a picture", "attendu : credit, alt, place, largeur, rogner, foyer, legende ou place-credit, juste après une image";
    IdTwice { id: String } => "the id `{id}` is given twice in this text", "l’identifiant `{id}` est donné deux fois dans ce texte";
    IdTwiceHint => "rename one of them, and the links to it", "renommez l’un des deux, et les renvois vers lui";

    // ---- texts: notes
    NoteUndefined { label: String } => "the note `{label}` is called and not defined", "la note `{label}` est appelée et n’est pas définie";
    NoteUndefinedHint { label: String } => "write `[^{label}]: …` after the paragraph, or `\\[^{label}]` to print it as it is", "écrivez `[^{label}]: …` après le paragraphe, ou `\\[^{label}]` pour l’imprimer tel quel";
    NoteUncalled { label: String } => "the note `{label}` is defined and not called", "la note `{label}` est définie et n’est pas appelée";
    NoteUncalledHint { label: String } => "write `[^{label}]` where it is called in the text, or take the note out", "écrivez `[^{label}]` à l’endroit de l’appel dans le texte, ou enlevez la note";
    NoteTwice { label: String } => "the note `{label}` is defined twice", "la note `{label}` est définie deux fois";
    NoteTwiceHint => "give the second another label", "donnez une autre étiquette à la seconde";

    // ---- texts: pictures, links, HTML, headings
    PictureInText => "a picture inside a line of text", "une image dans une ligne de texte";
    PictureInTextHint => "put it alone in its paragraph, with a blank line before and after", "mettez-la seule dans son paragraphe, avec une ligne vide avant et après";
    PictureWithoutPath => "a picture without a file", "une image sans fichier";
    PictureWithoutPathHint => "write `![caption](images/file.jpg)`", "écrivez `![légende](images/fichier.jpg)`";
    TitleNotPrinted { title: String } => "the title `{title}` given in quotes after an address is not printed", "le titre `{title}` mis entre guillemets après une adresse n’est pas imprimé";
    TitleNotPrintedHint => "a caption stands between the brackets, a credit in `{{credit=\"…\"}}`", "une légende s’écrit entre les crochets, un crédit dans `{{credit=\"…\"}}`";
    LinkNotRead => "this looks like a link and is printed as typed", "ceci ressemble à un lien et s’imprime tel quel";
    LinkNotReadHint => "an address with spaces stands between `<` and `>`; a bracket that is no link is written `\\[`", "une adresse qui a des espaces se met entre `<` et `>` ; un crochet qui n’est pas un lien s’écrit `\\[`";
    AddressUnused { label: String } => "the address `[{label}]` is used by no link and is not printed", "l’adresse `[{label}]` ne sert à aucun lien et n’est pas imprimée";
    AddressUnusedHint { label: String } => "write `[words][{label}]` where the link is, or `\\[{label}]:` to print the line", "écrivez `[des mots][{label}]` à l’endroit du lien, ou `\\[{label}]:` pour imprimer la ligne";
    HtmlNotRead { tag: String } => "HTML is not read: `{tag}`", "le HTML n’est pas lu : `{tag}`";
    HtmlHint => "use the markup of docs/texts.md, or write `\\<` to print the sign; only `<br>` and comments are taken", "employez le balisage de docs/texts.md, ou écrivez `\\<` pour imprimer le signe ; seuls `<br>` et les commentaires sont admis";
    CommentUnclosed => "the comment is never closed", "le commentaire n’est jamais fermé";
    CommentCloseHint => "put `-->` at its end", "mettez `-->` à sa fin";
    HeadingByDashes { words: String } => "`{words}` is a heading because of the `---` on the line below", "`{words}` est un intertitre à cause du `---` de la ligne suivante";
    HeadingByDashesHint => "put a blank line before `---` for an ornament, or write the heading with `##`", "mettez une ligne vide avant `---` pour un ornement, ou écrivez l’intertitre avec `##`";

    // ---- texts: paragraphs
    LongLinesJoined { count: usize } => "{count} long lines follow another long line and are joined to it", "{count} lignes longues suivent une autre ligne longue et lui sont jointes";
    LongLinesJoinedHint => "if each line is a paragraph, put blank lines between them", "si chaque ligne est un paragraphe, séparez-les par des lignes vides";

    // ---- texts: plain files
    PlainEachLine { count: usize } => "a plain text with long lines: each line is a paragraph ({count} in all)", "texte brut à lignes longues : chaque ligne est un paragraphe ({count} en tout)";
    PlainBlankLines { count: usize } => "a plain text: paragraphs end at blank lines, lines are joined ({count} paragraphs)", "texte brut : les paragraphes finissent aux lignes vides, les lignes sont jointes ({count} paragraphes)";
    PlainHint => "if this is wrong, put a blank line after each paragraph", "si c’est faux, mettez une ligne vide après chaque paragraphe";
    PlainCutWords { count: usize, first: String } => "{count} lines end with a hyphen, which now stands inside a line: `{first}`", "{count} lignes finissent par un trait d’union, qui se trouve maintenant dans une ligne : `{first}`";
    PlainPartedWords { count: usize, first: String } =>
        ("{count} {}, as in copies from a PDF: `{first}`", in_english(*count, "word seems to have a space inside", "words seem to have a space inside")),
        ("{count} {}, comme dans les copies d’un PDF : `{first}`", in_french(*count, "mot semble coupé par une espace", "mots semblent coupés par une espace"));
    PlainCutWordsHint => "put the cut words together by hand", "recollez les mots coupés à la main";

    // ---- layout
    AddAlternative => "say in `alt=\"…\"` what it shows, or `alt=\"\"` if it is only decoration", "dites dans `alt=\"…\"` ce qu’elle montre, ou `alt=\"\"` si elle n’est qu’un ornement";
    AddFontWithCharacter => "put a font that has it into the folder `fonts`, or write something else", "mettez dans le dossier `fonts` une police qui l’a, ou écrivez autre chose";
    CharacterMissing { character: String, code: String } => "no font has the character `{character}` ({code})", "aucune police n’a le caractère `{character}` ({code})";
    RightToLeft { word: String } => "`{word}` is written from right to left, which this program cannot set", "`{word}` s’écrit de droite à gauche, ce que ce programme ne sait pas composer";
    RightToLeftHint => "write it in Latin letters, or show it as a picture", "écrivez-le en lettres latines, ou montrez-le en image";
    WordTooLong { word: String } => "`{word}` is longer than a line and is divided where no rule allows it", "`{word}` est plus long qu’une ligne et coupé là où aucune règle ne le permet";
    ListDivisions => "name its divisions in `cesures.txt`, shorten it, or set it in smaller type", "nommez ses coupures dans `cesures.txt`, abrégez-le, ou composez-le plus petit";
    LineTooWide { over: String } => "a line reaches {over} mm out of its measure", "une ligne dépasse de {over} mm de sa justification";
    NoAlternative { path: String } => "the picture `{path}` has neither caption nor alternative text", "l’image `{path}` n’a ni légende ni texte de remplacement";
    TextIsEmpty { path: String } => "the text `{path}` is empty", "le texte `{path}` est vide";
    LineTooLoose { times: String } => "the spaces of a line are {times} times as wide as they should be", "les espaces d’une ligne sont {times} fois trop larges";
    RewordLine => "reword it, or allow a long word to be divided in `cesures.txt`", "reformulez-la, ou permettez la coupure d’un mot long dans `cesures.txt`";
    TextWithoutTitle => "this text has no title: the contents leave it out", "ce texte n’a pas de titre : le sommaire ne le cite pas";
    GiveTextTitle =>
        "begin the file with a line `# Its title`, or write `title = \"…\"` in its `[[section]]` (there `contents = false` leaves it out of the contents)",
        "commencez le fichier par une ligne `# Son titre`, ou écrivez `title = \"…\"` dans sa `[[section]]` (`contents = false` l’y laisse hors du sommaire)";
    GivePlainTitle =>
        "give it a `[[section]]` with `title = \"…\"` in the manifest, or save it as `.md` with `# Its title` in the first line",
        "donnez-lui dans le manifeste une `[[section]]` avec `title = \"…\"`, ou enregistrez-le en `.md`, `# Son titre` en première ligne";
    DropCapNotSet { lines: u32 } => "this paragraph gets no drop cap of {lines} lines: it opens like any other", "ce paragraphe ne reçoit pas de lettrine de {lines} lignes : il s’ouvre comme les autres";
    DropCapWants => "a drop cap wants a letter to begin with, and at least as many lines of text as it is high", "une lettrine veut une lettre pour commencer, et au moins autant de lignes de texte que sa hauteur";
    QrTooLong { length: usize } => "this address of {length} bytes is too long for a QR code", "cette adresse de {length} octets est trop longue pour un code QR";
    QrTooLongHint => "give a shorter address that leads there", "donnez une adresse plus courte qui y mène";
    MarginCrowded => "there is no room left for this picture in the margin of its page: it stands in the text", "il n’y a plus de place pour cette image dans la marge de sa page : elle se met dans le texte";
    TallerThanPage => "what stands here in one piece is higher than a page: it is divided", "ce qui tient ici en un morceau est plus haut qu’une page : c’est partagé";
    TallerThanPageHint => "shorten it, or write it as paragraphs", "raccourcissez-le, ou écrivez-le en paragraphes";
    BleedInColumns => "in a text set in columns no picture goes to the page’s edges: this one fills a column", "dans un texte en colonnes, aucune image ne va jusqu’aux bords de la page : celle-ci remplit une colonne";
    BleedInColumnsHint => "give it a `[[section]]` of its own, with `image` and `fit = \"bleed\"`", "donnez-lui sa propre `[[section]]`, avec `image` et `fit = \"bleed\"`";
    PageInNote => "a picture has no page to itself in a note: this one stands in the note", "dans une note, une image n’a pas de page à elle : celle-ci tient dans la note";
    MarginNotHere => "here nothing can stand in the margin: this picture stands in the text", "ici rien ne peut se mettre dans la marge : cette image se met dans le texte";
    MarginHint => "move a picture further on, or give it `fit=half`", "mettez une image plus loin, ou donnez-lui `place=demi`";
    MarginTooNarrow { width: String } => "the margin has {width} mm for pictures: this one stands in the text", "la marge n’a que {width} mm pour les images : celle-ci se met dans le texte";
    MarginTooNarrowHint { millimetres: i64 } => "write `margins = {{ fore-edge = \"{millimetres}mm\" }}` in `[page]`, or give the picture `fit=half`", "écrivez `margins = {{ fore-edge = \"{millimetres}mm\" }}` dans `[page]`, ou donnez `place=demi` à l’image";
    SpreadNotYet => "only a section of kind `image` can stand on two pages: this picture stands on one", "seule une section de genre `image` peut tenir sur deux pages : cette image tient sur une";
    SpreadOffCentre => "this picture over two pages is not in the middle of the booklet: its halves are printed on two sheets", "cette image sur deux pages n’est pas au milieu du cahier : ses moitiés s’impriment sur deux feuilles";
    PutAtCentre => "`at = \"centre\"` puts it on the middle sheet", "`at = \"centre\"` la met sur la feuille du milieu";
    UnknownId { id: String } => "a link leads to `{id}`, which stands nowhere", "un renvoi mène à `{id}`, qui n’existe pas";

    // ---- pages: fitting and notes
    PagesNotInFours { pages: u32, less: u32, more: u32 } => "a booklet has a multiple of four pages, not {pages}: `{less}` or `{more}`", "un cahier a un nombre de pages multiple de quatre, pas {pages} : `{less}` ou `{more}`";

    // ---- pages: what was bent
    ParagraphUndivided => "a paragraph set otherwise than it would best be, so that the page does not end in a divided word", "un paragraphe composé autrement que son meilleur réglage, pour que la page ne finisse pas sur un mot coupé";
    ParagraphShorter { lines: u32 } => ("a paragraph set {lines} {} shorter than it would best be", in_english(*lines, "line", "lines")), ("un paragraphe composé avec {lines} {} de moins que son meilleur réglage", in_french(*lines, "ligne", "lignes"));
    ParagraphLonger { lines: u32 } => ("a paragraph set {lines} {} longer than it would best be", in_english(*lines, "line", "lines")), ("un paragraphe composé avec {lines} {} de plus que son meilleur réglage", in_french(*lines, "ligne", "lignes"));
    PageLikeFacing { lines: u32, depth: u32, facing: u32 } => "{lines} lines instead of {depth}, like page {facing} that faces it", "{lines} lignes au lieu de {depth}, comme la page {facing} qui lui fait face";
    PageForLoneLine { lines: u32, depth: u32, next: u32 } => "{lines} lines instead of {depth}, to leave no line alone on page {next}", "{lines} lignes au lieu de {depth}, pour ne pas laisser une ligne seule page {next}";
    PageForHeading { lines: u32, depth: u32, next: u32 } => "{lines} lines instead of {depth}: the heading goes to page {next} with its text", "{lines} lignes au lieu de {depth} : l’intertitre passe page {next} avec son texte";
    PageForHyphen { lines: u32, depth: u32 } => "{lines} lines instead of {depth}, to divide no word at the page’s end", "{lines} lignes au lieu de {depth}, pour ne pas couper un mot en fin de page";
    TableDivided { next: u32 } => "a table that a page would hold is divided between its rows: it goes on, under its head, on page {next}", "un tableau qui tiendrait sur une page est partagé entre ses lignes : il continue, sous son en-tête, page {next}";
    PageForBlock { lines: u32, depth: u32, next: u32 } => "{lines} lines instead of {depth}: what follows does not fit and goes to page {next}", "{lines} lignes au lieu de {depth} : la suite ne tient pas et passe page {next}";
    PageForPage { lines: u32, depth: u32, next: u32 } => "{lines} lines instead of {depth}, for the sake of page {next}", "{lines} lignes au lieu de {depth}, pour le bien de la page {next}";
    PageDeeper { lines: u32, depth: u32 } => "{lines} lines instead of {depth}, so that the text fits", "{lines} lignes au lieu de {depth}, pour que le texte tienne";
    SpreadUnequal { lines: u32, other: u32, facing: u32 } => "{lines} lines, and {other} on page {facing} that faces it", "{lines} lignes, et {other} page {facing}, en face";
    ColumnsUnequal { lines: u32, other: u32 } => "a column of {lines} lines beside one of {other}", "une colonne de {lines} lignes à côté d’une de {other}";
    HeadsUnequal => "the white above the headings of these facing pages is not equal", "le blanc au-dessus des intertitres n’est pas le même sur ces pages en regard";
    QuoteElsewhere => "a pull-quote stands outside the part of the text it belongs to", "un exergue est hors de la partie du texte dont il vient";
    HeadCloser { lines: u32 } => ("{lines} {} less above the heading", in_english(*lines, "line", "lines")), ("{lines} {} de moins au-dessus de l’intertitre", in_french(*lines, "ligne", "lignes"));
    PictureBehind { page: u32 } => "a picture or a pull-quote waits for this page: its place in the text is on page {page}", "une image ou un exergue a attendu cette page : sa place dans le texte est page {page}";
    OpeningHigher { lines: u32 } => ("the title stands {lines} {} higher than others", in_english(*lines, "line", "lines")), ("le titre est {lines} {} plus haut que d’autres", in_french(*lines, "ligne", "lignes"));
    PictureHeight { lines: i64 } => "a picture {lines:+} lines high against its best height", "une image de {lines:+} lignes par rapport à sa meilleure hauteur";
    NoteGoesOn { number: u32, next: u32 } => "note {number} goes on at the foot of page {next}", "la note {number} continue au pied de la page {next}";
    NoteElsewhere { number: u32, page: u32 } => "note {number} is called on page {page} and begins only here", "la note {number} est appelée page {page} et ne commence qu’ici";
    NoteGoesOnBeside { number: u32 } => "note {number} goes on at the foot of the next column", "la note {number} continue au pied de la colonne suivante";
    NoteBeside { number: u32 } => "note {number} is called in the column before and begins only here", "la note {number} est appelée dans la colonne d’avant et ne commence qu’ici";
    LoneFirstLine => "the first line of a paragraph stands alone at the foot of the page", "la première ligne d’un paragraphe est seule au pied de la page";
    LoneLastLine => "the last line of a paragraph stands alone at the head of the page", "la dernière ligne d’un paragraphe est seule en tête de page";
    WordDivided => "a word is divided at the page’s end", "un mot est coupé en fin de page";
    HeadingStranded => "a heading stands at the foot of the page without its text", "un intertitre est au pied de la page sans son texte";
    LastPageBare { lines: u32 } => ("the last page of the section has {lines} {}", in_english(*lines, "line", "lines")), ("la dernière page de la section a {lines} {}", in_french(*lines, "ligne", "lignes"));

    Bent { page: u32, what: Box<Message> } => ("page {page}: {}", what.text(Locale::English)), ("page {page} : {}", what.text(Locale::French));

    // ---- pages: the number asked for
    Fitted { pages: u32, means: Vec<Message> } => ("fitted to {pages} pages: {}", listed(means, Locale::English)), ("ajusté à {pages} pages : {}", listed(means, Locale::French));
    FittedAsIs { pages: u32 } => "fitted to {pages} pages: nothing had to be bent", "ajusté à {pages} pages : rien n’a dû être plié";
    FitShorter { count: u32 } => ("{count} {} shorter", in_english(*count, "paragraph", "paragraphs")), ("{count} {}", in_french(*count, "paragraphe plus court", "paragraphes plus courts"));
    FitLonger { count: u32 } => ("{count} {} longer", in_english(*count, "paragraph", "paragraphs")), ("{count} {}", in_french(*count, "paragraphe plus long", "paragraphes plus longs"));
    FitDeeper { count: u32 } => ("{count} {} deeper", in_english(*count, "page", "pages")), ("{count} {}", in_french(*count, "page plus profonde", "pages plus profondes"));
    FitOpenings { count: u32 } => ("{count} {} a line higher", in_english(*count, "title", "titles")), ("{count} {} une ligne plus haut", in_french(*count, "titre", "titres"));
    FitHeads { count: u32 } => ("less white above {count} {}", in_english(*count, "heading", "headings")), ("moins de blanc au-dessus de {count} {}", in_french(*count, "intertitre", "intertitres"));
    FitLeading { from: String, to: String } => "leading {from} → {to} pt", "interligne {from} → {to} pt";
    FitSize { from: String, to: String } => "size {from} → {to} pt", "corps {from} → {to} pt";
    FitMargins { millimetres: String } => "margins {millimetres} mm smaller", "marges réduites de {millimetres} mm";
    FitBlanks { count: u32 } => ("{count} {}", in_english(*count, "blank page", "blank pages")), ("{count} {}", in_french(*count, "page blanche", "pages blanches"));
    PagesPossible { chosen: bool, pages: u32, cost: String, flaws: u32, means: Vec<Message> } => ("{} {pages} pages: cost {cost}, {flaws} {}{}{}", arrow(*chosen), in_english(*flaws, "flaw", "flaws"), after(means), listed(means, Locale::English)), ("{} {pages} pages : coût {cost}, {flaws} {}{}{}", arrow(*chosen), in_french(*flaws, "défaut", "défauts"), after(means), listed(means, Locale::French));
    PagesNeedCut { pages: u32, lines: u32 } => ("  {pages} pages: {lines} {} would have to be cut", in_english(*lines, "line", "lines")), ("  {pages} pages : il faudrait couper {lines} {}", in_french(*lines, "ligne", "lignes"));
    DoesNotFit { pages: u32, now: u32 } => "the text does not fit into {pages} pages within the bounds of `[fit]`: it takes {now}", "le texte ne tient pas en {pages} pages dans les limites de `[fit]` : il en prend {now}";
    CutIsBound => "notes are called there, or links lead there: these have to go too", "des notes y sont appelées, ou des renvois y mènent : il faut les enlever aussi";
    CutsFallShort { pages: u32 } => "without these lines the booklet would still have {pages} pages: more has to go, or `[fit]` has to ask for more pages", "sans ces lignes, la brochure aurait encore {pages} pages : il faut couper davantage, ou demander plus de pages dans `[fit]`";
    CheapestCut { lines: u32, pages: u32 } => ("cutting {lines} {} here would save {pages} {}", in_english(*lines, "line", "lines"), in_english(*pages, "page", "pages")), ("couper {lines} {} ici gagnerait {pages} {}", in_french(*lines, "ligne", "lignes"), in_french(*pages, "page", "pages"));

    // ---- PDF
    PdfBelowStandard { reason: String } => "the screen file does not meet its standard: {reason}", "le fichier d’écran n’atteint pas sa norme : {reason}";
    PdfFontRefused { font: String } => "the font `{font}` cannot be embedded", "la police `{font}` ne peut pas être incorporée";
    PdfNotWritten { reason: String } => "the PDF cannot be written: {reason}", "le PDF ne peut pas être écrit : {reason}";
    PdfPictureRefused { reason: String } => "a picture cannot be embedded: {reason}", "une image ne peut pas être incorporée : {reason}";
    PdfWithoutPages => "there is no page to write", "il n’y a aucune page à écrire";

    // ---- pictures
    ImageDamaged { file: String } => "`{file}` is damaged or cut off", "`{file}` est abîmé ou tronqué";
    ImageEmptyFile { file: String } => "`{file}` is empty", "`{file}` est vide";
    ImageFetchAgain => "open it in a picture editor and save it again, as PNG or JPEG", "ouvrez l’image dans un éditeur et enregistrez-la de nouveau, en PNG ou en JPEG";
    ImageNotUsable { file: String, found: String } => "`{file}` is no picture for a booklet: by its content it is {found}", "`{file}` n’est pas une image pour un livret : d’après son contenu, c’est du {found}";
    ImageOfNoKnownKind { file: String } => "`{file}` is not a picture of any known kind", "`{file}` n’est pas une image d’un format connu";
    ImageScaleDown => "reduce it: 300 pixels an inch at the printed size are enough", "réduisez-la : 300 pixels par pouce à la taille imprimée suffisent";
    ImageTooLarge { file: String, width: u32, height: u32 } => "`{file}` is too large: {width} × {height} pixels", "`{file}` est trop grande : {width} × {height} pixels";
    ImageUnsupported { file: String, kind: String } => "`{file}` is of a rare kind that is not read: {kind}", "`{file}` est d’une variante rare qui n’est pas lue : {kind}";
    ImageWanted => "expected a PNG, a JPEG or an SVG", "attendu : un PNG, un JPEG ou un SVG";
    SvgBroken { file: String, reason: String } => "`{file}` is not a readable SVG: {reason}", "`{file}` n’est pas un SVG lisible : {reason}";
    SvgEmpty { file: String } => "nothing in `{file}` can be drawn", "rien dans `{file}` ne peut être dessiné";
    SvgEmptyBecause { file: String, what: String } => "nothing in `{file}` can be drawn: {what} is not supported", "rien dans `{file}` ne peut être dessiné : {what} n’est pas pris en charge";
    SvgFamilyReplaced { file: String, family: String, by: String } => "`{file}` asks for the font `{family}`, which is not there: `{by}` is used", "`{file}` demande la police `{family}`, absente : `{by}` est utilisée";
    SvgPutFont => "put the font’s file into `fonts/`, or convert the text to outlines", "mettez le fichier de la police dans `fonts/`, ou vectorisez le texte";
    SvgSimplified { file: String, what: String } => "`{file}` is drawn simpler than it is: {what} is not supported", "`{file}` est dessiné plus simplement : {what} n’est pas pris en charge";
    SvgSimplify => "flatten these parts in the drawing program, or export the drawing as PNG at 600 pixels an inch", "aplatissez ces éléments dans le logiciel de dessin, ou exportez le dessin en PNG à 600 pixels par pouce";
    SvgTooComplex { file: String } => "`{file}` is too complex: too many elements, or too deep", "`{file}` est trop complexe : trop d’éléments, ou trop imbriqués";

    // ---- covers
    WrapWithoutBack =>
        "the picture wraps both covers, but there is no back cover: its left half is not printed",
        "l’image enveloppe les deux couvertures, mais il n’y a pas de quatrième : sa moitié gauche n’est pas imprimée";
    AddBackCover =>
        "add a section `kind = \"back-cover\"` at the end", "ajoutez à la fin une section `kind = \"back-cover\"`";

    // ---- themes
    ThemeTwice => "both `name` and `file` are given in `[theme]`", "`name` et `file` sont donnés tous les deux dans `[theme]`";
    ThemeUnknown { name: String } => "there is no theme `{name}`", "il n’y a pas de thème `{name}`";
    ThemeNumber =>
        "write a number from 0 to 100 with at most four decimals, such as `1.5`",
        "écrivez un nombre de 0 à 100 avec au plus quatre décimales, comme `1.5`";
    ThemePercent =>
        "write a share of the style’s size from `\"50%\"` to `\"400%\"`, such as `\"120%\"`",
        "écrivez une part du corps du style, de `\"50%\"` à `\"400%\"`, comme `\"120%\"`";

    // ---- reading a booklet
    FamilyUnknown { name: String } => "there is no font family `{name}`", "il n’y a pas de police `{name}`";
    FamiliesAre { list: String } => "the families are {list}; put others into the folder `fonts`", "les polices sont {list} ; mettez-en d’autres dans le dossier `fonts`";
    HyphenationSeveralWords { word: String } => "`{word}` is more than one word", "`{word}` fait plus d’un mot";
    HyphenationNotAWord { word: String } => "`{word}` is not a word: only letters, hyphens and apostrophes may stand here", "`{word}` n’est pas un mot : seuls lettres, traits d’union et apostrophes ont leur place ici";
    HyphenationStrayHyphen { word: String } => "`{word}` has a hyphen where no word is divided", "`{word}` a un trait d’union là où aucun mot ne se coupe";
    HyphenationHint => "write one word to a line, with a hyphen wherever it may be divided: `in-sur-rec-tion`", "écrivez un mot par ligne, avec un trait d’union partout où il peut se couper : `in-sur-rec-tion`";

    // ---- the command line
    UsageUnknownOption { option: String } => "unknown option `{option}`", "option `{option}` inconnue";
    UsageUnknownCommand { name: String } => "unknown command `{name}`", "commande `{name}` inconnue";
    UsageUnexpected { argument: String } => "`{argument}` is one argument too many", "`{argument}` est un argument de trop";
    UsageValueMissing { option: String } => "`{option}` wants a value", "`{option}` demande une valeur";
    UsageValueUnknown { option: String, value: String } => "unknown value `{value}` for `{option}`", "valeur `{value}` inconnue pour `{option}`";
    UsageMissing { names: String } => "missing: {names}", "il manque : {names}";
    UsageConflict { one: String, other: String } => "`{one}` and `{other}` exclude each other", "`{one}` et `{other}` s’excluent";
    UsageExpectedSheet => "expected a name such as `A4`, `letter`, or sides such as `210x297mm`, `8.5x11in`", "attendu : un nom comme `A4`, `letter`, ou des côtés comme `210x297mm`, `8.5x11in`";
    UsageExpectedCreep => "expected `auto`, `paper`, the thickness of a sheet such as `0.1mm`, or of a pile: `5mm/50`", "attendu : `auto`, `paper`, l’épaisseur d’une feuille comme `0.1mm`, ou d’une pile : `5mm/50`";
    UsageExpectedSignature => "expected sheets: `4` (at most), `3-5`, `4,4,3`, or `auto`", "attendu : des feuilles : `4` (au plus), `3-5`, `4,4,3`, ou `auto`";
    UsageExpectedPages => "expected numbers and ranges: `1-12`, `1,3-8`, `5-`", "attendu : des numéros et des plages : `1-12`, `1,3-8`, `5-`";
    UsageExpectedDpi { least: u32, most: u32 } => "expected pixels an inch, {least} to {most}", "attendu : des pixels par pouce, de {least} à {most}";
    UsageExpectedGrammage => "expected a weight from 30 to 400 g/m²", "attendu : un poids de 30 à 400 g/m²";
    UsageExpectedBlanks => "expected `end`, `before-back`, or the page after which they go", "attendu : `end`, `before-back`, ou la page après laquelle ils vont";
    UsageExpectedBorder => "expected millimetres: `5`, or head, right, foot, left: `4,5,6,5`", "attendu : des millimètres : `5`, ou tête, droite, pied, gauche : `4,5,6,5`";
    UsageExpectedScheme { list: String } => "expected {list}, some with a grid (`n-up:3x2`), or the file of a plan", "attendu : {list}, certains avec une grille (`n-up:3x2`), ou le fichier d’un plan";
    UsageTwice { option: String } => "`{option}` is given twice", "`{option}` est donné deux fois";
    UsageNotUtf8 => "an argument is not UTF-8", "un argument n’est pas en UTF-8";
    UsageOther => "these arguments are not understood", "ces arguments ne se comprennent pas";
    UsageHelp { command: String } => "`{command} --help` tells how it is written", "`{command} --help` dit comment l’écrire";
    UsageBuild { path: String } => "write `brochure build {path}`", "écrivez `brochure build {path}`";
    ManifestNotHere => "go into the brochure’s folder, or name its manifest: `brochure build FOLDER/brochure.toml`", "allez dans le dossier de la brochure, ou nommez son manifeste : `brochure build DOSSIER/brochure.toml`";

    // ---- the end of a command
    Failed { errors: usize } => ("{errors} {}: nothing is written", in_english(*errors, "error", "errors")), ("{errors} {} : rien n’est écrit", in_french(*errors, "erreur", "erreurs"));
    WrittenFile { path: String, kilobytes: u64 } => "{path} ({kilobytes} kB)", "{path} ({kilobytes} ko)";
    WouldWrite { path: String, kilobytes: u64 } => "would write {path} ({kilobytes} kB)", "écrirait {path} ({kilobytes} ko)";
    WrittenOneSided { pages: usize, sheets: usize, paper: String } =>
        ("{pages} {}; {sheets} {} of {paper}, one side, actual size 100 %", in_english(*pages, "page", "pages"), in_english(*sheets, "sheet", "sheets")),
        ("{pages} {} ; {sheets} {} {paper}, recto seul, taille réelle 100 %", in_french(*pages, "page", "pages"), in_french(*sheets, "feuille", "feuilles"));
    WrittenPages { pages: usize } => ("{pages} {}", in_english(*pages, "page", "pages")), ("{pages} {}", in_french(*pages, "page", "pages"));
    WrittenSheets { pages: usize, sheets: usize, paper: String, edge: Word } =>
        ("{pages} {}; {sheets} {} of {paper}, both sides, flip on {}, actual size 100 %", in_english(*pages, "page", "pages"), in_english(*sheets, "sheet", "sheets"), edge.english()),
        ("{pages} {} ; {sheets} {} {paper}, recto verso, retourner sur {}, taille réelle 100 %", in_french(*pages, "page", "pages"), in_french(*sheets, "feuille", "feuilles"), edge.french());
    CoverTooFewPages { pages: usize, least: usize } =>
        ("the booklet has {pages} {}, expected {least} or more for a cover of its own", in_english(*pages, "page", "pages")),
        ("la brochure a {pages} {}, attendu : {least} ou plus pour une couverture à part", in_french(*pages, "page", "pages"));
    CoverTooFewPagesHint =>
        "leave `cover` out of `[print]`: so few pages are one sheet", "retirez `cover` de `[print]` : si peu de pages font une seule feuille";
    PreflightSpine { spine: String, least: String } =>
        "preflight: words on a spine of {spine} mm, expected {least} mm or more",
        "contrôle : du texte sur un dos de {spine} mm, attendu : {least} mm ou plus";
    PreflightSpineHint =>
        "write `spine-text = false` in `[print]`, or take thicker paper",
        "écrivez `spine-text = false` dans `[print]`, ou prenez un papier plus épais";
    PreflightThin { spine: String, least: String } =>
        "preflight: a spine of {spine} mm is too thin for glue, expected {least} mm or more",
        "contrôle : un dos de {spine} mm est trop mince pour être collé, attendu : {least} mm ou plus";
    PreflightThinHint =>
        "have it stapled (`binding = \"stitched\"` in `[print]`), or take thicker paper",
        "faites-la agrafer (`binding = \"stitched\"` dans `[print]`), ou prenez un papier plus épais";
    PreflightPlace { x: String, y: String, more: usize } =>
        ("{x} mm from the left and {y} mm from the top{}", others(*more, Locale::English)),
        ("à {x} mm de la gauche et {y} mm du haut{}", others(*more, Locale::French));
    PreflightCoarse { ppi: u32, least: u32, place: Box<Message> } =>
        ("preflight: a picture has {ppi} pixels an inch as printed, expected {least} or more; {}", place.text(Locale::English)),
        ("contrôle : une image a {ppi} pixels par pouce à l’impression, attendu : {least} ou plus ; {}", place.text(Locale::French));
    PreflightCoarseHint =>
        "take a larger file, or print it smaller; `ppi` and `least-ppi` in `[preflight]` say what is enough",
        "prenez un fichier plus grand, ou imprimez-la plus petite ; `ppi` et `least-ppi` de `[preflight]` disent ce qui suffit";
    PreflightInk { percent: u32, most: u32, place: Box<Message> } =>
        ("preflight: {percent} % of ink on one spot, expected {most} % or less; {}", place.text(Locale::English)),
        ("contrôle : {percent} % d’encre au même endroit, attendu : {most} % ou moins ; {}", place.text(Locale::French));
    PreflightInkHint =>
        "separate the picture again with less ink, or give it in RGB: then the profile and `total-ink` decide",
        "séparez de nouveau l’image avec moins d’encre, ou donnez-la en RVB : le profil et `total-ink` décident alors";
    PreflightColour { place: Box<Message>, pages: usize } =>
        ("preflight: a colour will be printed as grey, on {pages} other {} too; {}", in_english(*pages, "page", "pages"), place.text(Locale::English)),
        ("contrôle : une couleur sera imprimée en gris, sur {pages} {} aussi ; {}", in_french(*pages, "autre page", "autres pages"), place.text(Locale::French));
    PreflightColourHint =>
        "if that is meant, write `ink = \"grey\"` in `[print]`; for colours, `ink = \"cmyk\"`",
        "si c’est voulu, écrivez `ink = \"grey\"` dans `[print]` ; pour des couleurs, `ink = \"cmyk\"`";
    PreflightHairline { width: String, least: String, place: Box<Message> } =>
        ("preflight: a line is {width} pt thin, expected {least} pt or more; {}", place.text(Locale::English)),
        ("contrôle : un filet de {width} pt, attendu : {least} pt ou plus ; {}", place.text(Locale::French));
    PreflightHairlineHint =>
        "draw it thicker, or print the drawing larger: on a plate thinner lines break",
        "épaississez-le, ou imprimez le dessin plus grand : sur la plaque, un filet plus mince se rompt";
    PreflightText { size: String, least: String, place: Box<Message> } =>
        ("preflight: text of {size} pt, expected {least} pt or more; {}", place.text(Locale::English)),
        ("contrôle : du texte en corps {size}, attendu : {least} pt ou plus ; {}", place.text(Locale::French));
    PreflightTextHint =>
        "set it larger; in a drawing, print the drawing larger",
        "composez-le plus grand ; dans un dessin, imprimez le dessin plus grand";
    PreflightTrim { distance: String, least: String, place: Box<Message> } =>
        ("preflight: text is {distance} mm from the trim, expected {least} mm or more; {}", place.text(Locale::English)),
        ("contrôle : du texte à {distance} mm de la coupe, attendu : {least} mm ou plus ; {}", place.text(Locale::French));
    PreflightTrimHint =>
        "knives and printers are not exact: move it inwards, or widen `margins` in `[page]`",
        "ni massicot ni imprimante ne sont exacts : rentrez-le, ou élargissez `margins` dans `[page]`";
    PreflightBleed { found: String, wanted: String, place: Box<Message> } =>
        ("preflight: what touches the edge reaches {found} mm beyond it, expected {wanted} mm; {}", place.text(Locale::English)),
        ("contrôle : ce qui touche le bord le dépasse de {found} mm, attendu : {wanted} mm ; {}", place.text(Locale::French));
    PreflightBleedHint =>
        "write `fit = \"bleed\"` for a picture, or keep it off the edge; else a white line shows where the knife errs",
        "écrivez `fit = \"bleed\"` pour une image, ou éloignez-la du bord ; sinon un liseré blanc paraît où la lame dévie";
    PreflightTint { tint: u32, most: u32, place: Box<Message> } =>
        ("preflight: text on a ground of {tint} %, expected {most} % or less, or white on solid ink; {}", place.text(Locale::English)),
        ("contrôle : du texte sur un fond à {tint} %, attendu : {most} % ou moins, ou du blanc sur un aplat ; {}", place.text(Locale::French));
    PreflightTintHint =>
        "make the ground lighter, or solid with white letters: screens and photocopiers eat what lies between",
        "éclaircissez le fond, ou mettez du blanc sur un aplat : trames et photocopieurs mangent l’entre-deux";
    PreflightPages { pages: u32, multiple: u32 } =>
        ("preflight: {pages} {}, expected a multiple of {multiple} for this binding", in_english(*pages, "page", "pages")),
        ("contrôle : {pages} {}, attendu : un multiple de {multiple} pour cette reliure", in_french(*pages, "page", "pages"));
    PreflightPagesHint =>
        "add or take away blank sections, or choose another `scheme` in `[impose]`",
        "ajoutez ou retirez des sections blanches, ou choisissez un autre `scheme` dans `[impose]`";
    PreflightThick { pages: u32, most: u32 } =>
        "preflight: {pages} pages are much to staple through the fold, expected {most} or fewer",
        "contrôle : {pages} pages, c’est beaucoup à agrafer dans le pli, attendu : {most} ou moins";
    PreflightThickHint =>
        "have it glued (`binding = \"perfect\"` in `[print]`), or ask the shop and raise `stitched-pages` in `[preflight]`",
        "faites-la coller (`binding = \"perfect\"` dans `[print]`), ou demandez à l’imprimeur et relevez `stitched-pages` dans `[preflight]`";
    PrintWithoutDate =>
        "a print file has a date, and the booklet has none: 1 January 2000 stands in it",
        "un fichier d’imprimerie porte une date, et la brochure n’en a pas : le 1er janvier 2000 y figure";
    PrintWithoutDateHint => "write `date = \"2026-11\"` in `[brochure]`", "écrivez `date = \"2026-11\"` dans `[brochure]`";
    WrittenBlanks { pages: String } => "left white: {pages}", "laissé en blanc : {pages}";
    CheckedFine { pages: usize, sheets: usize } =>
        ("nothing to say: {pages} {}, {sheets} {}", in_english(*pages, "page", "pages"), in_english(*sheets, "sheet", "sheets")),
        ("rien à signaler : {pages} {}, {sheets} {}", in_french(*pages, "page", "pages"), in_french(*sheets, "feuille", "feuilles"));
    Checked { errors: usize, warnings: usize } =>
        ("{errors} {}, {warnings} {}", in_english(*errors, "error", "errors"), in_english(*warnings, "warning", "warnings")),
        ("{errors} {}, {warnings} {}", in_french(*errors, "erreur", "erreurs"), in_french(*warnings, "avertissement", "avertissements"));
    Moved { from: usize, to: usize } => "section {from} is now section {to}", "la section {from} est maintenant la section {to}";
    MovedNowhere => "the section is already there, nothing changes", "la section y est déjà, rien ne change";

    // ---- what the rules of a language ask to look at
    Lint { rule: String, found: String } =>
        "typography, rule {rule}: look at `{found}`", "typographie, règle {rule} : voir `{found}`";
    LintCurlyQuotes { found: String } =>
        "typography, rule 19: `{found}` opens a quotation outside of any guillemets and is left; French has `«` there",
        "typographie, règle 19 : `{found}` ouvre une citation hors de tout guillemet et reste tel quel ; attendu en français : `«`";
    LintLoneQuote { found: String } =>
        "typography, rule 31: `{found}` has no partner in this paragraph and is left alone; a quotation is opened and closed",
        "typographie, règle 31 : `{found}` n’a pas son pendant dans ce paragraphe et reste seul ; une citation s’ouvre et se ferme";
    LintOddQuotes =>
        "typography, rule 35: the straight quotes of this paragraph do not pair, so all of them stay straight; one mark opens, one closes",
        "typographie, règle 35 : les guillemets droits de ce paragraphe ne vont pas par deux et restent tous droits ; l’un ouvre, l’autre ferme";
    LintMissingSpace { found: String } =>
        "typography, rule 35b: a space seems to be missing in `{found}`; nothing was changed",
        "typographie, règle 35b : une espace semble manquer dans `{found}` ; rien n’a été changé";
    LintPointInThousands { found: String } =>
        "typography, rule 35b: `{found}` has a full stop where French parts the thousands by a thin space; nothing was changed",
        "typographie, règle 35b : `{found}` a un point là où une espace fine sépare les milliers en français ; rien n’a été changé";
    LintHyphensOrOption =>
        "typography, rule 41: `--` right before a word may be a dash or the option of a command, and is left; a dash has a space behind it",
        "typographie, règle 41 : `--` collé à un mot peut être un tiret ou l’option d’une commande et reste tel quel ; un tiret est suivi d’une espace";
    LintHyphenBetweenFigures { found: String } =>
        "typography, rule 42: the hyphen of `{found}` may be a range, a minus or a dash, and is left; between figures only its author knows",
        "typographie, règle 42 : le trait d’union de `{found}` peut être un intervalle, un moins ou un tiret et reste tel quel ; seul l’auteur le sait";
    LintDashBeforeStop { found: String } =>
        "typography, rule 43: `{found}` closes a clause twice; the full stop does it alone",
        "typographie, règle 43 : `{found}` ferme deux fois l’incise ; le point y suffit";
    LintListEnding { found: String, expected: char } =>
        "typography, rule 45: an item of this list ends with `{found}`; expected `{expected}`, as its neighbours have it",
        "typographie, règle 45 : un élément de cette liste finit par `{found}` ; attendu : `{expected}`, comme chez ses voisins";
    LintThousands { found: String } =>
        "typography, rule 50: `{found}` counts something in one run of figures; expected groups of three with thin spaces between",
        "typographie, règle 50 : `{found}` compte quelque chose d’un seul tenant ; attendu : des tranches de trois chiffres et des espaces fines";
    LintDecimalPoint { found: String } =>
        "typography, rule 52: `{found}` has a decimal point; French has a comma",
        "typographie, règle 52 : `{found}` a un point décimal ; attendu en français : une virgule";
    LintUnitTouches { found: String } =>
        "typography, rule 55: in `{found}` the unit touches its number; expected a thin space between them",
        "typographie, règle 55 : dans `{found}` l’unité touche le nombre ; attendu : une espace fine entre les deux";
    LintOrdinal { found: String } =>
        "typography, rule 60: `{found}` is no French ordinal; expected `2d` or `2de` for « second »",
        "typographie, règle 60 : `{found}` n’est pas un ordinal français ; attendu : `2d` ou `2de` pour « second »";
    LintNumero { found: String } =>
        "typography, rule 63: `{found}` before a figure seems to stand for « numéro »; expected the sign `°`",
        "typographie, règle 63 : `{found}` devant un chiffre semble mis pour « numéro » ; attendu : le signe `°`";
    LintMaitre =>
        "typography, rule 68: `Me` at the start of a sentence may be the pronoun or the title « maître », and is set as the pronoun",
        "typographie, règle 68 : `Me` en début de phrase peut être le pronom ou le titre « maître » ; il est composé comme le pronom";
    LintMister =>
        "typography, rule 68: `Mr` is the English abbreviation; expected `M.` for « monsieur »",
        "typographie, règle 68 : `Mr` est l’abréviation anglaise ; attendu : `M.` pour « monsieur »";
    LintTitlePoint { found: String } =>
        "typography, rule 68: `{found}` has a full stop; an abbreviation that keeps its last letter has none",
        "typographie, règle 68 : `{found}` a un point ; une abréviation qui garde sa dernière lettre n’en prend pas";
    LintSigle { found: String } =>
        "typography, rule 72: `{found}` is written with full stops; sigles have none",
        "typographie, règle 72 : `{found}` est écrit avec des points ; un sigle n’en prend pas";
    LintCapital { found: String } =>
        "typography, rule 73: `{found}` seems to have lost its accent; capitals keep theirs",
        "typographie, règle 73 : `{found}` semble avoir perdu son accent ; les capitales gardent le leur";
    LintLatin { found: String } =>
        "typography, rule 75: `{found}` is Latin and may take the ligature; nothing was changed",
        "typographie, règle 75 : `{found}` est du latin et peut prendre la ligature ; rien n’a été changé";
    LintTracker { found: String } =>
        "typography, rule 87: `{found}` carries a tracker that tells who copied it; an address works without",
        "typographie, règle 87 : `{found}` contient un traceur qui dit d’où elle a été copiée ; l’adresse fonctionne sans lui";
    LintSpaceInAddress =>
        "typography, rule 87: a space seems to cut this address in two; an address has none",
        "typographie, règle 87 : une espace semble couper cette adresse en deux ; une adresse n’en contient pas";
    Corrected { rule: String, before: String, after: String } =>
        "typography, rule {rule}: `{before}` is set as `{after}`", "typographie, règle {rule} : `{before}` est composé `{after}`";
    CorrectedPoints { before: String, after: String } =>
        "typography, rule 37: `{before}` is set as `{after}`; points of suspension are three",
        "typographie, règle 37 : `{before}` est composé `{after}` ; les points de suspension sont trois";
    CorrectedEtc { before: String, after: String } =>
        "typography, rule 38: `{before}` is set as `{after}`; « etc. » says already that more follows",
        "typographie, règle 38 : `{before}` est composé `{after}` ; « etc. » dit déjà que la suite manque";
    CorrectedOrdinal { before: String, after: String } =>
        "typography, rule 60: `{before}` is set as `{after}`; ordinals are shortened to `e`, `er`, `re`",
        "typographie, règle 60 : `{before}` est composé `{after}` ; les ordinaux s’abrègent en `e`, `er`, `re`";
    HintGuillemets => "write `« … »`, or mark the passage `{{.tel-quel}}`", "écrivez `« … »`, ou marquez le passage `{{.tel-quel}}`";
    HintLoneQuote =>
        "add its partner, unless the quotation goes on in the next paragraph",
        "ajoutez son pendant, sauf si la citation se poursuit au paragraphe suivant";
    HintOddQuotes =>
        "look for the one that is missing, or type the opening and closing marks yourself",
        "cherchez celui qui manque, ou tapez vous-même les guillemets ouvrants et fermants";
    HintOption =>
        "put a command between back-quotes, or a space behind a dash",
        "mettez une commande entre accents graves, ou une espace après un tiret";
    HintRange =>
        "close up a range, `1848-1956`; type `–` for a dash, `−` for a minus",
        "collez un intervalle, `1848-1956` ; tapez `–` pour un tiret, `−` pour un moins";
    HintMaitre =>
        "for the title, put a no-break space behind it", "pour le titre, faites-le suivre d’une espace insécable";
    HintCloseUp => "close it up if both parts are one address", "collez les deux parties si c’est la même adresse";
    HintEnding { expected: char } => "end the item with `{expected}`", "terminez l’élément par `{expected}`";
    LooksEnglish =>
        "this text looks English, but is set by the rules of French",
        "ce texte a l’air d’être en anglais, mais il est composé selon les règles du français";
    LooksFrench =>
        "this text looks French, but is set by the rules of English",
        "ce texte a l’air d’être en français, mais il est composé selon les règles de l’anglais";
    PartLooksEnglish { count: usize } =>
        "part of this text looks English, but its words are divided by the rules of French (paragraphs: {count}, this one first)",
        "une partie de ce texte a l’air d’être en anglais, mais ses mots sont coupés selon les règles du français (paragraphes : {count}, celui-ci d’abord)";
    PartLooksFrench { count: usize } =>
        "part of this text looks French, but is set by the rules of English (paragraphs: {count}, this one first)",
        "une partie de ce texte a l’air d’être en français, mais elle est composée selon les règles de l’anglais (paragraphes : {count}, celui-ci d’abord)";
    SetApart { tag: &'static str } =>
        "put it between `::: {tag}` and `:::` in a `.md` text, or make it a text of its own",
        "mettez-la entre `::: {tag}` et `:::` dans un texte `.md`, ou faites-en un texte à part";
    SayLanguage { tag: &'static str } =>
        "write `language: {tag}` at its beginning, or `language = \"{tag}\"` in its section",
        "écrivez `langue: {tag}` en tête du texte, ou `language = \"{tag}\"` dans sa section";
    SayPlainLanguage { tag: &'static str } =>
        "give it a `[[section]]` with `language = \"{tag}\"` in the manifest, or save it as `.md` with `language: {tag}` between `---` at its beginning",
        "donnez-lui dans le manifeste une `[[section]]` avec `language = \"{tag}\"`, ou enregistrez-le en `.md`, `langue: {tag}` entre des `---` en tête";
    ChangesOfRule { rule: String, count: usize } =>
        ("rule {rule}: {count} {}", in_english(*count, "change", "changes")),
        ("règle {rule} : {count} {}", in_french(*count, "correction", "corrections"));
    ChangesOfApostrophe { count: usize } =>
        ("rules 32 and 33, curly apostrophes: {count} {} (each place with `--json`)", in_english(*count, "change", "changes")),
        ("règles 32 et 33, apostrophes courbes : {count} {} (chaque endroit avec `--json`)", in_french(*count, "correction", "corrections"));
    ChangesNone => "no letter, figure or sign is changed", "aucune lettre, aucun chiffre, aucun signe n’est changé";
    ChangesAll { count: usize } =>
        ("{count} {} of letters, figures and signs", in_english(*count, "change", "changes")),
        ("{count} {} de lettres, de chiffres et de signes", in_french(*count, "correction", "corrections"));
    Perhaps { what: String } => "perhaps `{what}`", "peut-être `{what}`";
    PerhapsNothing => "perhaps nothing at all", "peut-être rien du tout";
}

impl Message {
    /// Whether the machine is to blame (disk, permission) and not what the user wrote: exit status 3, not 1.
    pub fn blames_machine(&self) -> bool {
        matches!(
            self,
            Message::FileUnreadable { .. }
                | Message::FileRefused { .. }
                | Message::FileNotWritten { .. }
                | Message::WriteRefused { .. }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_lower_case_without_a_full_stop() {
        for (name, en, fr) in SENTENCES {
            for text in [en, fr] {
                assert!(!text.ends_with(['.', '!', ' ']), "{name}: {text}");
                let mut letters = text.chars();
                let (first, second) = (letters.next().unwrap(), letters.next().unwrap());
                // An abbreviation such as PDF may come first.
                assert!(!first.is_uppercase() || second.is_uppercase(), "{name}: {text}");
            }
        }
    }

    #[test]
    fn back_quotes_are_balanced() {
        for (name, en, fr) in SENTENCES {
            for text in [en, fr] {
                assert_eq!(text.matches('`').count() % 2, 0, "{name}: {text}");
            }
        }
    }

    /// The terminal of a typesetter of French writes French: a space before high punctuation, a curly apostrophe.
    #[test]
    fn french_sentences_are_spaced_as_french() {
        for (name, _, fr) in SENTENCES {
            assert!(!fr.contains('\''), "{name}: {fr}");
            // What stands in back-quotes is quoted from a file, what stands in braces is code.
            let said: String = fr.split('`').step_by(2).collect::<Vec<_>>().join("x");
            let mut before = ' ';
            let mut code = false;
            for c in said.chars() {
                code = (code || c == '{') && c != '}';
                assert!(code || !";:!?".contains(c) || before == ' ' || before == '{', "{name}: {fr}");
                before = c;
            }
        }
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        let text = |left, locale| Message::MoreMistakes { left }.text(locale);
        assert_eq!(text(1, Locale::English), "and 1 more mistake");
        assert_eq!(text(2, Locale::English), "and 2 more mistakes");
        assert_eq!(text(1, Locale::French), "et 1 erreur de plus");
        assert_eq!(text(2, Locale::French), "et 2 erreurs de plus");
    }
}
