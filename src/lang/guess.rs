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
    let Small { english, french, .. } = Small::count(words);
    if english >= LEAST && english >= french * PLAINLY {
        Some(Language::English)
    } else if french >= LEAST && french >= english * PLAINLY {
        Some(Language::French)
    } else {
        None
    }
}

/// Whether a few words sound rather English than French: too little to set them so, enough not to tell what French would ask.
pub(super) fn sounds_english<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let Small { english, french, distinct } = Small::count(words);
    distinct.count_ones() >= 2 && english >= french * 3
}

/// The small words of a text.
struct Small {
    english: usize,
    french: usize,
    /// Which of [`ENGLISH`] there are, a bit for each.
    distinct: u32,
}

impl Small {
    fn count<'a>(words: impl Iterator<Item = &'a str>) -> Small {
        let mut small = Small { english: 0, french: 0, distinct: 0 };
        for word in words.map(|word| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase()) {
            if let Some(which) = ENGLISH.iter().position(|known| *known == word) {
                small.english += 1;
                small.distinct |= 1 << which;
            }
            small.french += usize::from(FRENCH.contains(&word.as_str()));
        }
        small
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

    #[test]
    fn few_words_may_sound_english() {
        for english in ["A set of links to other documents", "A different way to do this is told in « Clés de voûte »"]
        {
            assert!(sounds_english(english.split_whitespace()), "{english}");
        }
        for french in
            ["A Paris", "tu as ri, tu as lu", "A lire : The Art of Not Being Governed, de la page 12 à la fin"]
        {
            assert!(!sounds_english(french.split_whitespace()), "{french}");
        }
    }
}
