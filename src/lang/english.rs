//! Rule 27: English passages. Quotes, apostrophes and points are set by the passes that all languages share; here are the
//! spaces about signs and the dashes.

use super::RULE_OTHER_LANGUAGE;
use super::slate::Slate;

/// Corrects what is English on the slate.
pub(super) fn correct(s: &mut Slate) {
    super::others::space_signs(s);
    super::others::set_dashes(s, '–', RULE_OTHER_LANGUAGE);
}
