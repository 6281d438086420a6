//! Every sentence that the terminal says, in French and in English: the one catalogue.
//!
//! The macro makes a message without both languages a compile error. Wording: lower case, no full stop, the culprit in
//! back-quotes, what was found and what was expected.

use super::Locale;

macro_rules! catalogue {
    ($( $(#[$doc:meta])* $name:ident $({ $($field:ident : $type:ty),* $(,)? })? => $en:literal, $fr:literal; )*) => {
        /// What is said. Rendered by [`Message::text`].
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the fields are named in the sentence itself")]
        pub enum Message { $( $(#[$doc])* #[doc = $en] $name $({ $($field: $type),* })?, )* }

        impl Message {
            /// The sentence in one language.
            pub fn text(&self, locale: Locale) -> String {
                match (self, locale) {
                    $(
                        (Message::$name $({ $($field),* })?, Locale::English) => format!($en),
                        (Message::$name $({ $($field),* })?, Locale::French) => format!($fr),
                    )*
                }
            }

            /// The variant's name, stable, for `--json` and for scripts.
            pub fn code(&self) -> &'static str {
                match self { $( Message::$name $({ $($field: _),* })? => stringify!($name), )* }
            }
        }
    };
}

// Fields are captured by name in the sentences; a field that one language leaves out would be an unused variable there.
catalogue! {
    // ---- files
    FileNotFound { path: String } => "file `{path}` not found", "fichier `{path}` introuvable";
    FileUnreadable { path: String, reason: String } => "cannot read `{path}`: {reason}", "impossible de lire `{path}` : {reason}";

    // ---- hints
    DidYouMean { name: String } => "did you mean `{name}`?", "vouliez-vous dire `{name}` ?";
    Expected { what: String } => "expected {what}", "attendu : {what}";

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
    BlockNames => "the blocks are standfirst, pull-quote, interview, verse, box, attribution, source, quotation, verbatim and the languages fr, en, es, de, it, pt, ru", "les blocs sont chapo, exergue, entretien, vers, encadre, signature, source, citation, tel-quel et les langues fr, en, es, de, it, pt, ru";
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
    ExpectedFits => "expected text, half, page, bleed or spread", "attendu : texte, demi, page, fond-perdu ou double";
    ExpectedWidth => "expected a number and a unit: mm, cm, in or pt", "attendu : un nombre et une unité : mm, cm, in ou pt";
    ExpectedClassesOfWords => "expected sc, tel-quel or a language: fr, en, es, de, it, pt, ru", "attendu : sc, tel-quel ou une langue : fr, en, es, de, it, pt, ru";
    ExpectedClassesOfBlocks => "expected lettrine before a paragraph, nothing elsewhere", "attendu : lettrine avant un paragraphe, rien ailleurs";
    ExpectedKeysOfPictures => "expected credit, alt, fit or width, right after a picture", "attendu : credit, alt, fit ou width, juste après une image";
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
    PlainCutWordsHint => "put the cut words together by hand", "recollez les mots coupés à la main";
}
