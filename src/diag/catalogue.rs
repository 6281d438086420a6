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
    BadRuleName { key: String } => "`{key}` names no rule of French", "`{key}` ne désigne aucune règle du français";
    BadFileName { key: String, value: String } =>
        "`{key}` is `{value}`, expected a part of a file’s name", "`{key}` vaut `{value}`, attendu : une partie de nom de fichier";
    SameSuffixes { value: String } =>
        "both suffixes are `{value}`, one file would overwrite the other", "les deux suffixes sont `{value}`, un fichier écraserait l’autre";

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

    // ---- hints
    DidYouMean { name: String } => "did you mean `{name}`?", "vouliez-vous dire `{name}` ?";
    Expected { what: String } => "expected {what}", "attendu : {what}";
    Write { what: String } => "write `{what}`", "écrivez `{what}`";
    OneOf { list: String } => "expected one of {list}", "attendu : {list}";
    WriteLength => "a length is a number and mm, cm, in or pt, such as `17.5mm`", "une longueur est un nombre et mm, cm, in ou pt, comme `17.5mm`";
    WriteDate => "write `2022`, `2022-02` or `2022-02-17`, in quotes", "écrivez `2022`, `2022-02` ou `2022-02-17`, entre guillemets droits";
    WriteQuotes => "put the value in straight quotes: `\"…\"`", "mettez la valeur entre guillemets droits : `\"…\"`";
    WriteLines => "write one key to a line", "écrivez une clé par ligne";
    WriteRule => "write `rule-` and the rule’s number, such as `rule-12 = false`", "écrivez `rule-` et le numéro de la règle, comme `rule-12 = false`";
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
