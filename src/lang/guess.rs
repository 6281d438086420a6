//! Which language a text seems to be in, by its smallest words. Only French and English are told apart: it is between these that
//! a brochure's texts are left without their `lang`.

use super::Language;

/// Words that no French text is full of.
const ENGLISH: [&str; 24] = [
    "the", "of", "and", "to", "is", "in", "that", "for", "it", "with", "was", "as", "are", "be", "this", "by", "at",
    "from", "which", "not", "have", "they", "their", "we",
];
/// Words that no English text is full of.
const FRENCH: [&str; 24] = [
    "le", "la", "les", "de", "des", "du", "un", "une", "et", "est", "que", "qui", "dans", "pour", "sur", "au", "aux",
    "ce", "il", "ne", "pas", "nous", "leur", "avec",
];
/// Fewer small words than this tell nothing.
const LEAST: usize = 12;
/// One language must have so many times the small words of the other.
const PLAINLY: usize = 5;

/// The language that the words are plainly in; `None` where they are few or mixed.
pub fn guess<'a>(words: impl Iterator<Item = &'a str>) -> Option<Language> {
    let (mut english, mut french) = (0, 0);
    for word in words.map(|word| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase()) {
        english += usize::from(ENGLISH.contains(&word.as_str()));
        french += usize::from(FRENCH.contains(&word.as_str()));
    }
    if english >= LEAST && english >= french * PLAINLY {
        Some(Language::English)
    } else if french >= LEAST && french >= english * PLAINLY {
        Some(Language::French)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts_are_told_apart_and_others_are_not() {
        let english = "They went to the square in the morning and it was cold. The police was there with the army, \
                       and the people of the city did not know that it is the end of the week.";
        let french = "Le matin, les gens sont allés sur la place et il y faisait froid. La police et l’armée étaient \
                      dans les rues, et les habitants de la ville ne savaient pas que la semaine est finie pour eux.";
        assert_eq!(guess(english.split_whitespace()), Some(Language::English));
        assert_eq!(guess(french.split_whitespace()), Some(Language::French));
        assert_eq!(guess(format!("{english} {french}").split_whitespace()), None);
        assert_eq!(guess("The end".split_whitespace()), None);
    }
}
