//! The words that the booklet itself prints, in the language of its text (what the terminal says is in `diag`).

use super::Language;

/// What is printed around the texts.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// Over the table of contents.
    pub contents: &'static str,
    /// Over the notes at a text's end.
    pub notes: &'static str,
    /// Before a page number.
    pub page: &'static str,
    /// Before several page numbers.
    pub pages: &'static str,
    /// Before the language or the name of who translated: `Traduit`.
    pub translated: &'static str,
    /// Between `translated` and the language of the original; it touches the language's name if it ends with an apostrophe.
    pub from: &'static str,
    /// The same before a language whose name begins with a vowel.
    pub from_before_vowel: &'static str,
    /// Between the language and who translated, or before an author.
    pub by: &'static str,
    /// Before a date of first publication.
    pub published: &'static str,
    /// Before where a text comes from, without its colon.
    pub source: &'static str,
    /// Before a licence, without its colon.
    pub licence: &'static str,
    /// Before the month of printing.
    pub printed: &'static str,
    /// Before who published or where to write, without its colon.
    pub contact: &'static str,
    /// After a text that goes on elsewhere, or a repeated table head.
    pub continued: &'static str,
    /// Before a picture's number.
    pub figure: &'static str,
    /// Before who made a picture, without its colon.
    pub credit: &'static str,
    /// Between the last two of an enumeration.
    pub and: &'static str,
    /// What separates a label from what it labels: the colon with its space before it, if the language has one.
    pub colon: &'static str,
    /// The months from January.
    pub months: [&'static str; 12],
    /// The names of the languages in the order of [`Language`], as they stand after `from`.
    pub languages: [&'static str; 14],
}

impl Words {
    /// « Traduit de l’anglais par Untel »; what is not known is left out.
    pub fn translated_by(&self, original: Option<Language>, translator: Option<&str>) -> String {
        let mut line = self.translated.to_owned();
        if let Some(language) = original {
            let name = self.languages[language as usize];
            let vowel = name.starts_with(['a', 'e', 'i', 'o', 'u', 'é']);
            let from = if vowel { self.from_before_vowel } else { self.from };
            line.push(' ');
            line.push_str(from);
            if !from.ends_with('’') {
                line.push(' ');
            }
            line.push_str(name);
        }
        if let Some(translator) = translator {
            line.push(' ');
            line.push_str(self.by);
            line.push(' ');
            line.push_str(translator);
        }
        line
    }
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
        Language::Spanish => &SPANISH,
        Language::German => &GERMAN,
        Language::Italian => &ITALIAN,
        Language::Portuguese => &PORTUGUESE,
        Language::Russian => &RUSSIAN,
        // Nobody has written these yet.
        Language::Catalan
        | Language::Czech
        | Language::Dutch
        | Language::Greek
        | Language::Polish
        | Language::Turkish
        | Language::Ukrainian => &ENGLISH,
    }
}

/// A date as a text says it: `1er février 2022`, `février 2022`, `2022`. A month that there is not is left out, with its day.
pub fn date(language: Language, year: u16, month: Option<u8>, day: Option<u8>) -> String {
    let name = month.and_then(|month| words(language).months.get(usize::from(month).checked_sub(1)?));
    let Some(name) = name else { return year.to_string() };
    let day = day.filter(|day| (1..=31).contains(day));
    match (language, day) {
        (Language::French, Some(1)) => format!("1er\u{A0}{name} {year}"),
        (Language::French | Language::English, Some(day)) => format!("{day}\u{A0}{name} {year}"),
        (Language::Spanish | Language::Portuguese, Some(day)) => format!("{day}\u{A0}de {name} de {year}"),
        (Language::Spanish | Language::Portuguese, None) => format!("{name} de {year}"),
        (Language::German, Some(day)) => format!("{day}.\u{A0}{name} {year}"),
        (Language::Italian, Some(1)) => format!("1°\u{A0}{name} {year}"),
        (Language::Italian, Some(day)) => format!("{day}\u{A0}{name} {year}"),
        (Language::Russian, Some(day)) => format!("{day}\u{A0}{name} {year}\u{A0}г."),
        (Language::Russian, None) => {
            let alone = RUSSIAN_MONTHS_ALONE.get(usize::from(month.unwrap_or(1)).saturating_sub(1)).unwrap_or(name);
            format!("{alone} {year}\u{A0}г.")
        }
        (_, Some(day)) => format!("{day}\u{A0}{name} {year}"),
        (_, None) => format!("{name} {year}"),
    }
}

static FRENCH: Words = Words {
    contents: "Sommaire",
    notes: "Notes",
    page: "p.",
    pages: "p.",
    translated: "Traduit",
    from: "du",
    from_before_vowel: "de l’",
    by: "par",
    published: "Publié le",
    source: "Source",
    licence: "Licence",
    printed: "Achevé d’imprimer en",
    contact: "Contact",
    continued: "suite",
    figure: "Figure",
    credit: "Crédit",
    and: "et",
    colon: "\u{A0}:",
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    languages: [
        "français",
        "anglais",
        "espagnol",
        "allemand",
        "italien",
        "portugais",
        "russe",
        "catalan",
        "tchèque",
        "néerlandais",
        "grec",
        "polonais",
        "turc",
        "ukrainien",
    ],
};

static ENGLISH: Words = Words {
    contents: "Contents",
    notes: "Notes",
    page: "p.",
    pages: "pp.",
    translated: "Translated",
    from: "from",
    from_before_vowel: "from",
    by: "by",
    published: "Published on",
    source: "Source",
    licence: "Licence",
    printed: "Printed in",
    contact: "Contact",
    continued: "continued",
    figure: "Figure",
    credit: "Credit",
    and: "and",
    colon: ":",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    languages: [
        "French",
        "English",
        "Spanish",
        "German",
        "Italian",
        "Portuguese",
        "Russian",
        "Catalan",
        "Czech",
        "Dutch",
        "Greek",
        "Polish",
        "Turkish",
        "Ukrainian",
    ],
};

static SPANISH: Words = Words {
    contents: "Índice",
    notes: "Notas",
    page: "p.",
    pages: "pp.",
    translated: "Traducido",
    from: "del",
    from_before_vowel: "del",
    by: "por",
    published: "Publicado el",
    source: "Fuente",
    licence: "Licencia",
    printed: "Impreso en",
    contact: "Contacto",
    continued: "continuación",
    figure: "Figura",
    credit: "Crédito",
    and: "y",
    colon: ":",
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    languages: [
        "francés",
        "inglés",
        "español",
        "alemán",
        "italiano",
        "portugués",
        "ruso",
        "catalán",
        "checo",
        "neerlandés",
        "griego",
        "polaco",
        "turco",
        "ucraniano",
    ],
};

static GERMAN: Words = Words {
    contents: "Inhalt",
    notes: "Anmerkungen",
    page: "S.",
    pages: "S.",
    translated: "Übersetzt",
    from: "aus dem",
    from_before_vowel: "aus dem",
    by: "von",
    published: "Erschienen am",
    source: "Quelle",
    licence: "Lizenz",
    printed: "Gedruckt im",
    contact: "Kontakt",
    continued: "Fortsetzung",
    figure: "Abbildung",
    credit: "Bildnachweis",
    and: "und",
    colon: ":",
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    languages: [
        "Französischen",
        "Englischen",
        "Spanischen",
        "Deutschen",
        "Italienischen",
        "Portugiesischen",
        "Russischen",
        "Katalanischen",
        "Tschechischen",
        "Niederländischen",
        "Griechischen",
        "Polnischen",
        "Türkischen",
        "Ukrainischen",
    ],
};

static ITALIAN: Words = Words {
    contents: "Indice",
    notes: "Note",
    page: "p.",
    pages: "pp.",
    translated: "Tradotto",
    from: "dal",
    from_before_vowel: "dall’",
    by: "da",
    published: "Pubblicato il",
    source: "Fonte",
    licence: "Licenza",
    printed: "Stampato in",
    contact: "Contatto",
    continued: "segue",
    figure: "Figura",
    credit: "Crediti",
    and: "e",
    colon: ":",
    months: [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    languages: [
        "francese",
        "inglese",
        "spagnolo",
        "tedesco",
        "italiano",
        "portoghese",
        "russo",
        "catalano",
        "ceco",
        "olandese",
        "greco",
        "polacco",
        "turco",
        "ucraino",
    ],
};

static PORTUGUESE: Words = Words {
    contents: "Sumário",
    notes: "Notas",
    page: "p.",
    pages: "pp.",
    translated: "Traduzido",
    from: "do",
    from_before_vowel: "do",
    by: "por",
    published: "Publicado em",
    source: "Fonte",
    licence: "Licença",
    printed: "Impresso em",
    contact: "Contacto",
    continued: "continuação",
    figure: "Figura",
    credit: "Crédito",
    and: "e",
    colon: ":",
    months: [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    languages: [
        "francês",
        "inglês",
        "espanhol",
        "alemão",
        "italiano",
        "português",
        "russo",
        "catalão",
        "checo",
        "neerlandês",
        "grego",
        "polaco",
        "turco",
        "ucraniano",
    ],
};

/// A month without its day is in the nominative.
const RUSSIAN_MONTHS_ALONE: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];

static RUSSIAN: Words = Words {
    contents: "Содержание",
    notes: "Примечания",
    page: "с.",
    pages: "с.",
    translated: "Перевод",
    from: "с",
    from_before_vowel: "с",
    by: "—",
    published: "Опубликовано",
    source: "Источник",
    licence: "Лицензия",
    printed: "Напечатано:",
    contact: "Контакт",
    continued: "продолжение",
    figure: "Рисунок",
    credit: "Фото",
    and: "и",
    colon: ":",
    months: [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    languages: [
        "французского",
        "английского",
        "испанского",
        "немецкого",
        "итальянского",
        "португальского",
        "русского",
        "каталанского",
        "чешского",
        "нидерландского",
        "греческого",
        "польского",
        "турецкого",
        "украинского",
    ],
};
