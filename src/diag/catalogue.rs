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

    // ---- imposing a PDF
    PdfUnreadable => "not a PDF, or damaged beyond repair", "ce n’est pas un PDF, ou il est trop abîmé pour être lu";
    PdfPassword => "the PDF is encrypted: password missing or wrong", "le PDF est chiffré : mot de passe absent ou faux";
    PdfEncryption => "the PDF is encrypted in an unknown way", "le PDF est chiffré d’une façon inconnue";
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

    // ---- hints
    DidYouMean { name: String } => "did you mean `{name}`?", "vouliez-vous dire `{name}` ?";
    Expected { what: String } => "expected {what}", "attendu : {what}";
}
