//! The words that stand inside a sentence of the catalogue and differ between French and English.

macro_rules! words {
    ($( $name:ident => $en:literal, $fr:literal; )*) => {
        /// What was found or expected, named in both languages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Word { $( #[doc = $en] $name, )* }

        impl Word {
            /// In English.
            pub fn english(self) -> &'static str {
                match self { $( Word::$name => $en, )* }
            }

            /// In French.
            pub fn french(self) -> &'static str {
                match self { $( Word::$name => $fr, )* }
            }
        }
    };
}

words! {
    // ---- the types of TOML, as found
    String => "a string", "une chaîne";
    Integer => "an integer", "un entier";
    Float => "a decimal number", "un nombre décimal";
    Boolean => "true or false", "vrai ou faux";
    Datetime => "a date", "une date";
    Array => "a list", "une liste";
    Table => "a table", "une table";

    // ---- what a key expects
    Text => "a string in quotes", "une chaîne entre guillemets droits";
    Length => "a length such as `\"17.5mm\"`", "une longueur comme `\"17.5mm\"`";
    NumberOrLength => "a number, or a length such as `\"17.5mm\"`", "un nombre, ou une longueur comme `\"17.5mm\"`";
    CoverParts => "a list of parts and lines of white such as `[\"title\", 1, \"subtitle\"]`",
        "une liste de parties et de lignes de blanc comme `[\"title\", 1, \"subtitle\"]`";
    Paper => "a name such as `\"A5\"`, or `{ width = \"148mm\", height = \"210mm\" }`",
        "un nom comme `\"A5\"`, ou `{ width = \"148mm\", height = \"210mm\" }`";
    Date => "a date such as `\"2022\"`, `\"2022-02\"` or `\"2022-02-17\"`",
        "une date comme `\"2022\"`, `\"2022-02\"` ou `\"2022-02-17\"`";
    WholeNumber => "a whole number", "un nombre entier";
    Switch => "`true` or `false`", "`true` ou `false`";
    OneOrMoreStrings => "a string or a list of strings", "une chaîne ou une liste de chaînes";
    ListOfStrings => "a list of strings", "une liste de chaînes";
    KeysAndValues => "a table of keys and values", "une table de clés et de valeurs";
    Curve => "a name such as `\"copier\"`, or points such as `[[0, 0], [50, 40], [100, 90]]`",
        "un nom comme `\"copier\"`, ou des points comme `[[0, 0], [50, 40], [100, 90]]`";
    Bulk => "a number from 0.5 to 3, such as `1.25`", "un nombre de 0.5 à 3, comme `1.25`";
    Inks => "a list of inks with `name` and `colour`", "une liste d’encres avec `name` et `colour`";
    Sections => "tables headed `[[section]]`", "des tables intitulées `[[section]]`";

    // ---- what is wrong with the TOML
    CurlyQuotes => "curly quotes, where TOML wants straight ones", "guillemets typographiques là où TOML veut des droits";
    StringNotQuoted => "a string without its quotes", "chaîne sans ses guillemets droits";
    StringNotClosed => "a string that is not closed, or an escape that TOML does not know",
        "chaîne non fermée, ou séquence d’échappement inconnue de TOML";
    ListNotClosed => "a list that is not closed", "liste non fermée";
    TableNotClosed => "a table that is not closed", "table non fermée";
    CommaMissing => "a comma is missing", "il manque une virgule";
    CommaTooMany => "a comma too many", "une virgule de trop";
    EqualsMissing => "`=` is missing after the key", "il manque `=` après la clé";
    EqualsTooMany => "one `=` too many", "un `=` de trop";
    ValueMissing => "the key has no value", "la clé n’a pas de valeur";
    KeyMissing => "a key is missing", "il manque une clé";
    BadKey => "a key may hold only letters without accents, digits, `-` and `_`, unless it is quoted",
        "une clé ne contient que des lettres sans accent, des chiffres, `-` et `_`, sauf entre guillemets droits";
    NotATable => "a value is used as a table", "une valeur est employée comme une table";
    LineNotEnded => "something follows the value on its line", "quelque chose suit la valeur sur sa ligne";
    BadNumber => "a number that cannot be read", "nombre illisible";
    ControlCharacter => "a control character", "caractère de commande";
    NestedTooDeep => "nested too deeply", "imbrication trop profonde";
    LineNotUnderstood => "something that TOML does not know", "quelque chose que TOML ne connaît pas";

    // ---- kinds of files
    Directory => "a folder", "un dossier";
    Pipe => "a named pipe", "un tube nommé";
    Device => "a device", "un périphérique";
    Socket => "a socket", "une prise réseau";
    NoFile => "no regular file", "pas un fichier ordinaire";

    // ---- what bytes look like
    Latin1 => "Latin-1 (ISO 8859-1)", "du Latin-1 (ISO 8859-1)";
    Windows1252 => "Windows-1252", "du Windows-1252";
    MacRoman => "Mac Roman", "du Mac Roman";
    Utf16 => "UTF-16", "de l’UTF-16";
    Pdf => "a PDF", "un PDF";
    Zip => "a word processor’s file or another archive", "un fichier de traitement de texte ou une autre archive";
    OldWord => "an old Word file", "un ancien fichier Word";
    Picture => "a picture", "une image";
    Binary => "no text", "pas du texte";

    // ---- what the machine refuses
    NoPermission => "permission denied", "accès refusé";
    DiskFull => "the disk is full", "le disque est plein";
    ReadOnlyDisk => "the disk is read-only", "le disque est en lecture seule";
    NameTooLong => "the name is too long", "le nom est trop long";
    NotAFolder => "a part of the path is not a folder", "une partie du chemin n’est pas un dossier";
    Vanished => "a part of the path does not exist", "une partie du chemin n’existe pas";

    // ---- what sheets cannot keep
    Links => "links", "liens";
    Fields => "fields to fill in", "champs à remplir";
    Bookmarks => "bookmarks", "signets";
    Attachments => "attached files", "fichiers joints";
    Signatures => "digital signatures", "signatures numériques";

    // ---- the edge of a sheet
    ShortEdge => "the short edge", "le bord court (petit côté)";
    LongEdge => "the long edge", "le bord long (grand côté)";
}
