//! The profile of a press: what its inks look like on its paper.

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, ProfileClass, ProfileText};

/// The profile that comes with the program, and its name in the registry of printing conditions.
const FOGRA39: (&[u8], &str) = (include_bytes!("../../../profiles/FOGRA39L_coated.icc"), "FOGRA39");
/// What is printed on what, in the words of the registry.
const FOGRA39_CONDITION: &str = "Offset, coated paper of type 1 or 2, 115 g/m2, ISO 12647-2:2004/Amd 1";

/// The profile of a press.
#[derive(Clone)]
pub struct Profile {
    /// The file's bytes.
    pub bytes: Arc<[u8]>,
    /// The name of the printing condition.
    pub condition: String,
    /// In words.
    pub description: String,
    /// Whether the condition's name is one of the registry of the ICC.
    pub is_registered: bool,
    /// Whether it knows black only.
    pub is_grey: bool,
    parsed: Arc<ColorProfile>,
}

/// Why a file is no profile of a press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not an ICC profile, or damaged.
    Unreadable,
    /// Of a screen, a scanner or something else: its class.
    NotOfAPress,
    /// Neither for black nor for cyan, magenta, yellow and black.
    OtherInks,
}

impl std::fmt::Debug for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Profile").field("condition", &self.condition).finish_non_exhaustive()
    }
}

impl Profile {
    /// Offset on coated paper.
    pub fn fogra39() -> Profile {
        Profile::read(Arc::from(FOGRA39.0)).unwrap_or_else(|_| unreachable!("the profile is compiled in and tested"))
    }

    /// Reads a profile.
    ///
    /// # Errors
    /// [`Refusal`] if no print shop could use it.
    pub fn read(bytes: Arc<[u8]>) -> Result<Profile, Refusal> {
        let parsed = ColorProfile::new_from_slice(&bytes).map_err(|_| Refusal::Unreadable)?;
        if parsed.profile_class != ProfileClass::OutputDevice {
            return Err(Refusal::NotOfAPress);
        }
        let is_grey = match parsed.color_space {
            DataColorSpace::Gray => true,
            DataColorSpace::Cmyk => false,
            _ => return Err(Refusal::OtherInks),
        };
        // What a press reads is as long as its header says.
        let said = bytes.first_chunk::<4>().map_or(0, |size| u32::from_be_bytes(*size) as usize);
        if said != bytes.len() {
            return Err(Refusal::Unreadable);
        }
        let is_own = *bytes == *FOGRA39.0;
        let named = parsed.description.as_ref().map(words).unwrap_or_default();
        let known = registered(&named);
        Ok(Profile {
            condition: if is_own { FOGRA39.1.to_owned() } else { known.clone().unwrap_or_else(|| "Custom".to_owned()) },
            description: if is_own || named.is_empty() { FOGRA39_CONDITION.to_owned() } else { named },
            is_registered: is_own || known.is_some(),
            is_grey,
            bytes,
            parsed: Arc::new(parsed),
        })
    }

    /// As the library for colours knows it.
    pub fn parsed(&self) -> &ColorProfile {
        &self.parsed
    }
}

/// A profile's own description, as plain letters.
fn words(text: &ProfileText) -> String {
    let found = match text {
        ProfileText::PlainString(text) => text.clone(),
        ProfileText::Localizable(texts) => texts.first().map(|text| text.value.clone()).unwrap_or_default(),
        ProfileText::Description(text) => text.ascii_string.clone(),
    };
    let plain: String = found.chars().filter(|c| (' '..='~').contains(c)).collect();
    plain.trim().to_owned()
}

/// The name of a registered printing condition that a description holds: `FOGRA47`, `CRPC6` …
fn registered(description: &str) -> Option<String> {
    let upper = description.to_ascii_uppercase();
    ["FOGRA", "CRPC", "IFRA"].into_iter().find_map(|start| {
        let at = upper.find(start)?;
        let digits: String = upper[at + start.len()..].chars().take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then(|| format!("{start}{digits}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_that_comes_along_is_of_a_press() {
        let own = Profile::fogra39();
        assert_eq!((own.condition.as_str(), own.is_grey, own.is_registered), ("FOGRA39", false, true));
    }

    #[test]
    fn what_no_press_can_use_is_refused() {
        let read = |bytes: &[u8]| Profile::read(Arc::from(bytes)).map(|_| ()).unwrap_err();
        assert_eq!(read(b""), Refusal::Unreadable);
        assert_eq!(read(&FOGRA39.0[..500]), Refusal::Unreadable);
        let mut screen = FOGRA39.0.to_vec();
        screen[12..16].copy_from_slice(b"mntr");
        assert_eq!(read(&screen), Refusal::NotOfAPress);
    }

    #[test]
    fn a_condition_is_known_by_its_number() {
        assert_eq!(registered("PSO Uncoated ISO12647 (ECI), FOGRA47L"), Some("FOGRA47".to_owned()));
        assert_eq!(registered("My Fogra paper"), None);
    }
}
