//! What a person is told who prints, folds and staples: one page of plain sentences with the numbers of this very plan.

use super::{Flip, Plan, Scheme, Words};
use crate::geom::Length;

/// What the plan does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The booklet's title.
    pub title: String,
    /// The name of the sheet.
    pub sheet: String,
    /// Of the sheets, g/m².
    pub grammage: u32,
    /// Of the cover, where it is on other paper.
    pub cover_grammage: Option<u32>,
    /// Whether the cover is a file of its own.
    pub cover_apart: bool,
    /// Whether fronts and backs are files of their own.
    pub split: bool,
    /// By hand: whether the last sheet of the backs comes first, and whether they are sent upside down.
    pub by_hand: Option<(bool, bool)>,
    /// Whether the fore-edge is cut after folding.
    pub trimmed: bool,
}

/// Above so many sheets of one signature an ordinary stapler does not reach through.
const LONG_ARM: u32 = 15;
/// Above so many it is better made in two signatures.
const TWO_SIGNATURES: u32 = 20;
/// From this weight on a cover goes by the manual tray.
const HEAVY: u32 = 160;

/// A line of the notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The title.
    Title(String),
    /// A heading.
    Heading(String),
    /// Something to know or to do.
    Item(String),
}

/// The notice, line by line.
pub fn notice(plan: &Plan, facts: &Facts, words: &Words) -> Vec<Line> {
    let mut lines = Vec::new();
    let title = words.pick("Imprimer et plier", "Printing and folding");
    let dash = words.pick("\u{a0}: ", ": ");
    lines.push(Line::Title(if facts.title.is_empty() {
        title.to_owned()
    } else {
        format!("{title}{dash}{}", facts.title)
    }));
    lines.push(Line::Heading(words.pick("Le papier", "The paper").to_owned()));
    lines.extend(paper(plan, facts, words).into_iter().map(Line::Item));
    lines.push(Line::Heading(words.pick("L’impression", "Printing").to_owned()));
    lines.extend(printing(plan, facts, words).into_iter().map(Line::Item));
    let making = making(plan, facts, words);
    if !making.is_empty() {
        lines.push(Line::Heading(words.pick("La fabrication", "Making it").to_owned()));
        lines.extend(making.into_iter().map(Line::Item));
    }
    lines
}

fn paper(plan: &Plan, facts: &Facts, words: &Words) -> Vec<String> {
    let sheets = words.count(plan.sheets.len(), words.sheet);
    let pages = words.count(plan.pages as usize, "page");
    let grams = facts.grammage;
    let mut lines = vec![format!("{sheets} {}, {grams} g/m², {} {pages}.", facts.sheet, words.pick("pour", "for"))];
    if let Some(cover) = facts.cover_grammage {
        lines.push(match words.pick("fr", "en") {
            "fr" => format!("Dont une de {cover} g/m² pour la couverture."),
            _ => format!("One of them of {cover} g/m² for the cover."),
        });
        if cover >= HEAVY {
            lines.push(
                words
                    .pick(
                        "Un papier de ce poids passe par le bac manuel, une feuille à la fois.",
                        "Paper of this weight goes by the manual tray, one sheet at a time.",
                    )
                    .to_owned(),
            );
        }
    }
    let blanks = plan.blanks();
    if !blanks.is_empty() && plan.scheme.is_bound() {
        let list: Vec<String> = blanks.iter().map(u32::to_string).collect();
        lines.push(format!("{} {}.", words.pick("Pages laissées blanches :", "Pages left white:"), list.join(", ")));
    }
    lines
}

fn printing(plan: &Plan, facts: &Facts, words: &Words) -> Vec<String> {
    let mut lines = vec![
        words
            .pick("Taille réelle, 100 %, sans « ajuster à la page ».", "Actual size, 100 %, without “fit to page”.")
            .to_owned(),
    ];
    if plan.is_one_sided() {
        lines.push(words.pick("Recto seulement.", "One side only.").to_owned());
    } else if facts.split {
        lines.push(by_hand(facts, words));
    } else {
        let edge = match plan.flip {
            Flip::ShortEdge => words.pick("le bord court (le petit côté)", "the short edge"),
            Flip::LongEdge => words.pick("le bord long (le grand côté)", "the long edge"),
        };
        lines.push(format!("{} {edge}.", words.pick("Recto verso, retourner sur", "Both sides, flip on")));
    }
    if facts.cover_apart {
        let text = words.pick("La couverture est dans un fichier à part.", "The cover is in a file of its own.");
        lines.push(text.to_owned());
    }
    let text = words.pick(
        "Essayer d’abord une seule feuille : au dos de la page 1 se trouve la page 2, tête en haut.",
        "Try one sheet first: on the back of page 1 stands page 2, head up.",
    );
    if plan.scheme.is_bound() && plan.scheme != Scheme::MiniZine {
        lines.push(text.to_owned());
    }
    lines
}

fn by_hand(facts: &Facts, words: &Words) -> String {
    match facts.by_hand {
        Some((reversed, _)) => {
            let order = if reversed {
                words.pick("la dernière feuille d’abord", "the last sheet first")
            } else {
                words.pick("dans le même ordre", "in the same order")
            };
            let text = words.pick(
                "D’abord les rectos, puis remettre la pile comme lors de l’étalonnage et imprimer les versos",
                "First the fronts, then put the pile back as when calibrating, and print the backs",
            );
            format!("{text}, {order}.")
        }
        None => words
            .pick(
                "D’abord les rectos, puis remettre la pile et imprimer les versos ; essayer avec deux feuilles, ou lancer une fois \
                 `brochure printer calibrate`.",
                "First the fronts, then put the pile back and print the backs; try with two sheets, or run \
                 `brochure printer calibrate` once.",
            )
            .to_owned(),
    }
}

fn making(plan: &Plan, facts: &Facts, words: &Words) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    if plan.signatures.len() > 1 {
        let sizes: Vec<String> = plan.signatures.iter().map(u32::to_string).collect();
        let text = words.pick("Feuilles par cahier, dans l’ordre :", "Sheets in each signature, in order:");
        lines.push(format!("{text} {}.", sizes.join(", ")));
    }
    lines.extend(plan.steps.iter().map(|step| {
        let text = words.step(*step);
        let mut letters = text.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{}.", letters.as_str())
    }));
    let thickest = plan.signatures.iter().copied().max().unwrap_or(0);
    if plan.scheme.is_folded() {
        if thickest > TWO_SIGNATURES {
            lines.push(
                words
                    .pick(
                        "C’est épais pour un seul pli : deux cahiers (`signature`) se plient et s’agrafent mieux.",
                        "This is thick for one fold: two signatures (`signature`) fold and staple better.",
                    )
                    .to_owned(),
            );
        } else if thickest > LONG_ARM {
            lines.push(
                words
                    .pick("Il faut une agrafeuse à bras long, solide.", "It takes a strong stapler with a long arm.")
                    .to_owned(),
            );
        }
    }
    if facts.trimmed {
        lines.push(
            words.pick("Couper le bord extérieur après le pliage.", "Cut the fore-edge after folding.").to_owned(),
        );
    }
    if plan.largest_shift() > Length::ZERO {
        let text = plan.creep_text(words);
        lines.push(format!("{text}."));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::paper;
    use crate::impose::{Job, impose};

    fn items(pages: u32, facts: &Facts, words: &Words) -> String {
        let plan = impose(pages, &Job::saddle(paper("A4").unwrap(), paper("A5").unwrap())).unwrap();
        let text = |line| match line {
            Line::Title(text) | Line::Heading(text) | Line::Item(text) => text,
        };
        notice(&plan, facts, words).into_iter().map(text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_numbers_are_those_of_the_plan() {
        let facts = Facts { sheet: "A4".to_owned(), grammage: 80, ..Facts::default() };
        let text = items(30, &facts, &Words::ENGLISH);
        assert!(text.contains("8 sheets A4, 80 g/m², for 30 pages."), "{text}");
        assert!(text.contains("Pages left white: 31, 32."));
        assert!(text.contains("flip on the short edge"));
        assert!(!text.contains("long arm"));
        assert!(items(64, &facts, &Words::ENGLISH).contains("long arm"));
        assert!(items(88, &facts, &Words::ENGLISH).contains("two signatures"));
        let heavy = Facts { cover_grammage: Some(160), ..facts };
        assert!(items(32, &heavy, &Words::FRENCH).contains("bac manuel"));
    }
}
