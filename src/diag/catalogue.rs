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

    // ---- fonts
    FontAskFoundry => "ask the foundry, or take a font under a free licence", "demandez l'accord de la fonderie, ou prenez une police sous licence libre";
    FontDamaged { file: String } => "`{file}` is a damaged or incomplete font: a table it needs is missing or cut off", "`{file}` est une police abîmée ou incomplète : une table nécessaire manque ou est tronquée";
    FontFetchAgain => "fetch the font again from where it came, or take it out of `fonts/`", "récupérez de nouveau la police, ou retirez-la de `fonts/`";
    FontForbidsEmbedding { file: String } => "`{file}` says that it may not be embedded in documents", "`{file}` interdit d'être incorporée dans un document";
    FontOfNoKnownKind { file: String } => "`{file}` is not a font", "`{file}` n'est pas une police";
    FontPackedForTheWeb { file: String } => "`{file}` is a font packed for the web (WOFF)", "`{file}` est une police empaquetée pour le web (WOFF)";
    FontWantsOpenType => "expected an OpenType font: `.otf`, `.ttf` or `.ttc`", "attendu : une police OpenType, `.otf`, `.ttf` ou `.ttc`";

    // ---- PDF
    PdfBelowStandard { reason: String } => "the screen file does not meet its standard: {reason}", "le fichier d'écran n'atteint pas sa norme : {reason}";
    PdfFontRefused { font: String } => "the font `{font}` cannot be embedded", "la police `{font}` ne peut pas être incorporée";
    PdfNotWritten { reason: String } => "the PDF cannot be written: {reason}", "le PDF ne peut pas être écrit : {reason}";
    PdfPictureRefused { reason: String } => "a picture cannot be embedded: {reason}", "une image ne peut pas être incorporée : {reason}";
    PdfWithoutPages => "there is no page to write", "il n'y a aucune page à écrire";

    // ---- pictures
    ImageDamaged { file: String } => "`{file}` is damaged or cut off", "`{file}` est abîmé ou tronqué";
    ImageEmptyFile { file: String } => "`{file}` is empty", "`{file}` est vide";
    ImageFetchAgain => "open it in a picture editor and save it again, as PNG or JPEG", "ouvrez l'image dans un éditeur et enregistrez-la de nouveau, en PNG ou en JPEG";
    ImageNotUsable { file: String, found: String } => "`{file}` is no picture for a booklet: by its content it is {found}", "`{file}` n'est pas une image pour un livret : d'après son contenu, c'est du {found}";
    ImageOfNoKnownKind { file: String } => "`{file}` is not a picture of any known kind", "`{file}` n'est pas une image d'un format connu";
    ImageScaleDown => "reduce it: 300 pixels an inch at the printed size are enough", "réduisez-la : 300 pixels par pouce à la taille imprimée suffisent";
    ImageTooLarge { file: String, width: u32, height: u32 } => "`{file}` is too large: {width} × {height} pixels", "`{file}` est trop grande : {width} × {height} pixels";
    ImageUnsupported { file: String, kind: String } => "`{file}` is of a rare kind that is not read: {kind}", "`{file}` est d'une variante rare qui n'est pas lue : {kind}";
    ImageWanted => "expected a PNG, a JPEG or an SVG", "attendu : un PNG, un JPEG ou un SVG";
    SvgBroken { file: String, reason: String } => "`{file}` is not a readable SVG: {reason}", "`{file}` n'est pas un SVG lisible : {reason}";
    SvgEmpty { file: String } => "nothing in `{file}` can be drawn", "rien dans `{file}` ne peut être dessiné";
    SvgEmptyBecause { file: String, what: String } => "nothing in `{file}` can be drawn: {what} is not supported", "rien dans `{file}` ne peut être dessiné : {what} n'est pas pris en charge";
    SvgFamilyReplaced { file: String, family: String, by: String } => "`{file}` asks for the font `{family}`, which is not there: `{by}` is used", "`{file}` demande la police `{family}`, absente : `{by}` est utilisée";
    SvgInGrey { file: String } => "the colours of `{file}` are drawn as greys", "les couleurs de `{file}` sont rendues en gris";
    SvgPutFont => "put the font's file into `fonts/`, or convert the text to outlines", "mettez le fichier de la police dans `fonts/`, ou vectorisez le texte";
    SvgSimplified { file: String, what: String } => "`{file}` is drawn simpler than it is: {what} is not supported", "`{file}` est dessiné plus simplement : {what} n'est pas pris en charge";
    SvgSimplify => "flatten these parts in the drawing program, or export the drawing as PNG at 600 pixels an inch", "aplatissez ces éléments dans le logiciel de dessin, ou exportez le dessin en PNG à 600 pixels par pouce";
    SvgTooComplex { file: String } => "`{file}` is too complex: too many elements, or too deep", "`{file}` est trop complexe : trop d'éléments, ou trop imbriqués";
}
