//! Which language the terminal speaks, and how it counts.

/// The language the terminal speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Locale {
    /// Français.
    #[default]
    French,
    /// English.
    English,
}

impl Locale {
    /// From a tag such as `fr`, `fr_FR.UTF-8` or `en-GB`; `None` for any other language, `C` and `POSIX`.
    pub fn from_tag(tag: &str) -> Option<Locale> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "fr" => Some(Locale::French),
            "en" => Some(Locale::English),
            _ => None,
        }
    }

    /// What `--lang` says, else the environment, else the manifest's own language, else French.
    ///
    /// `variable` looks a variable of the environment up. As POSIX asks, the first of `LC_ALL`, `LC_MESSAGES` and `LANG`
    /// that is set and not empty decides alone; where it names neither French nor English, the manifest does.
    pub fn from_env(lang: Option<&str>, variable: impl Fn(&str) -> Option<String>, manifest: Option<&str>) -> Locale {
        let environment = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(variable)
            .find(|value| !value.is_empty())
            .and_then(|value| Locale::from_tag(&value));
        lang.and_then(Locale::from_tag)
            .or(environment)
            .or_else(|| manifest.and_then(Locale::from_tag))
            .unwrap_or_default()
    }
}

/// The English form for a count: one thing is singular, none and many are plural.
pub fn in_english<'a>(count: impl TryInto<u64>, one: &'a str, many: &'a str) -> &'a str {
    if count.try_into().is_ok_and(|n| n == 1) { one } else { many }
}

/// The French form for a count: none and one are singular, from two on it is plural.
pub fn in_french<'a>(count: impl TryInto<u64>, one: &'a str, many: &'a str) -> &'a str {
    if count.try_into().is_ok_and(|n| n < 2) { one } else { many }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(lang: Option<&str>, set: &[(&str, &str)], manifest: Option<&str>) -> Locale {
        let variable = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
        Locale::from_env(lang, variable, manifest)
    }

    #[test]
    fn the_option_comes_before_the_environment_before_the_manifest() {
        let english = [("LANG", "en_GB.UTF-8")];
        assert_eq!(locale(Some("fr"), &english, Some("en")), Locale::French);
        assert_eq!(locale(None, &english, Some("fr")), Locale::English);
        assert_eq!(locale(None, &[("LANG", "C")], Some("en")), Locale::English);
        assert_eq!(locale(None, &[("LANG", "de_DE.UTF-8")], Some("en-US")), Locale::English);
        assert_eq!(locale(None, &[], None), Locale::French);
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        assert_eq!(locale(None, &[("LC_ALL", "fr_FR"), ("LANG", "en_GB")], None), Locale::French);
        assert_eq!(locale(None, &[("LC_ALL", ""), ("LC_MESSAGES", "en"), ("LANG", "fr")], None), Locale::English);
    }

    #[test]
    fn each_language_counts_in_its_way() {
        assert_eq!([0, 1, 2].map(|n: u32| in_english(n, "page", "pages")), ["pages", "page", "pages"]);
        assert_eq!([0, 1, 2].map(|n: usize| in_french(n, "page", "pages")), ["page", "page", "pages"]);
    }
}
