//! The breaker against every setting of short paragraphs.

use super::demerits::{UPRIGHT, class, line_demerits, neighbour_demerits};
use super::prices::RESORT;
use super::ways::MOST_LINES;
use super::*;
use crate::geom::Length;
use crate::paragraph::page_ends::with_page_ends;
use proptest::prelude::*;

/// Square letters: every letter 10 pt wide, spaces 5 pt (+2.5 −1.6), a hyphen 3 pt.
fn paragraph(words: &[&str]) -> Vec<Point> {
    let mut points = vec![Point::default()];
    let mut totals = Totals::default();
    for (w, word) in words.iter().enumerate() {
        let syllables: Vec<&str> = word.split('-').collect();
        for (s, syllable) in syllables.iter().enumerate() {
            totals.width += Length::pt(10) * syllable.len() as i64;
            totals.ink += Length::pt(10) * syllable.len() as i64;
            totals.tracking += Length::centipoints(1) * syllable.len() as i64;
            if s + 1 < syllables.len() {
                points.push(Point {
                    end: totals,
                    start: totals,
                    before: Length::pt(3),
                    hyphen: true,
                    ..Point::default()
                });
            }
        }
        let end = totals;
        if w + 1 < words.len() {
            totals.width += Length::pt(5);
            totals.stretch += Length::centipoints(250);
            totals.shrink += Length::centipoints(160);
        }
        let number = |w: usize| words.get(w).filter(|w| w.len() > 3).map_or(0, |w| w.len() as u32);
        points.push(Point {
            end,
            start: totals,
            forced: w + 1 == words.len(),
            last_word: number(w),
            next_word: number(w + 1),
            ..Point::default()
        });
    }
    points
}

fn settings(measure: i64) -> Settings {
    Settings {
        first: vec![Length::pt(measure - 10)],
        measure: Length::pt(measure),
        fill: Fill::Justified,
        expansion: 200,
        runt: Length::pt(30),
        prices: Prices::default(),
    }
}

/// Every way to set the paragraph, the cheapest for each number of lines.
fn brute_force(points: &[Point], settings: &Settings, tolerance: i64) -> Vec<(usize, i64)> {
    struct Walk<'a> {
        points: &'a [Point],
        settings: &'a Settings,
        tolerance: i64,
        best: Vec<(usize, i64)>,
    }
    impl Walk<'_> {
        fn go(&mut self, from: usize, lines: usize, above: (i64, u8), demerits: i64) {
            if from + 1 == self.points.len() {
                match self.best.iter_mut().find(|(n, _)| *n == lines) {
                    Some((_, known)) => *known = demerits.min(*known),
                    None => self.best.push((lines, demerits)),
                }
                return;
            }
            for to in from + 1..self.points.len() {
                let (a, b) = (&self.points[from], &self.points[to]);
                let fitting = fit(a, b, self.settings.measure(lines as u32), self.settings);
                if fitting.overfull || fitting.strain > self.tolerance {
                    continue;
                }
                let class = class(fitting);
                let cost = line_demerits(a, b, fitting, lines == 0, self.settings)
                    + neighbour_demerits(above, class, b.hyphen, self.settings);
                let run = if b.hyphen { (above.1 + 1).min(2) } else { 0 };
                self.go(to, lines + 1, (class, run), demerits + cost);
            }
        }
    }
    let mut walk = Walk { points, settings, tolerance, best: Vec::new() };
    walk.go(0, 0, (UPRIGHT, 0), 0);
    walk.best.sort_unstable();
    walk.best
}

proptest! {
    #[test]
    fn equals_brute_force_for_each_number_of_lines(
        words in prop::collection::vec("[a-z]{1,4}(-[a-z]{2,3}){0,2}", 2..9),
        measure in 60i64..140,
    ) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let points = paragraph(&words);
        let settings = settings(measure);
        let choices = |mut all: Vec<(usize, i64)>| {
            let best = all.iter().map(|(_, demerits)| *demerits).min().unwrap_or(0);
            all.retain(|(_, demerits)| *demerits <= best + WORST);
            all
        };
        let found = search(&points, &settings, EVEN).0.iter().map(|s| (s.ends.len(), s.demerits)).collect();
        prop_assert_eq!(choices(found), choices(brute_force(&points, &settings, EVEN)));
    }

    #[test]
    fn what_is_tried_again_is_what_a_new_search_finds(
        words in prop::collection::vec("[a-z]{1,5}(-[a-z]{2,3}){0,2}", 12..40),
        measure in 60i64..200,
        changed in 0usize..1000,
    ) {
        const WITHIN: i64 = 6_000;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut points = paragraph(&words);
        let settings = settings(measure);
        let (before, tried) = find(&points, &settings);
        let least = before.iter().map(|s| s.demerits).min().unwrap();
        let changed = 1 + changed % (points.len() - 1);
        let limit = least + WITHIN;
        let again = tried.again(&points, &settings, (changed as u32, WITHIN), &tried.rest(), limit);
        points[changed].price += WITHIN;
        let near = |mut all: Vec<Solution>| {
            all.retain(|s| s.demerits <= limit);
            all
        };
        prop_assert_eq!(near(again), near(break_lines(&points, &settings)));
    }

    #[test]
    fn every_paragraph_is_set_whole(
        words in prop::collection::vec("[a-z]{1,30}(-[a-z]{2,3}){0,2}", 1..12),
        measure in 20i64..140,
    ) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let points = paragraph(&words);
        for solution in break_lines(&points, &settings(measure)) {
            prop_assert_eq!(*solution.ends.last().unwrap() as usize, points.len() - 1);
            prop_assert!(solution.ends.windows(2).all(|w| w[0] < w[1]));
        }
    }
}

#[test]
fn a_third_hyphen_in_a_row_is_barred_while_another_setting_exists() {
    let points = paragraph(&["aaaa-aaaa", "aaaa-aaaa", "aaaa-aaaa", "aaaa-aaaa", "aaaa-aaaa", "aaa"]);
    for solution in break_lines(&points, &settings(105)) {
        let flags: Vec<bool> = solution.ends.iter().map(|&p| points[p as usize].hyphen).collect();
        assert!(!flags.windows(3).any(|w| w == [true; 3]) || solution.demerits >= BARRED, "{flags:?}");
    }
}

#[test]
fn a_word_wider_than_the_line_does_not_stop_the_paragraph() {
    let points = paragraph(&["aa", "aaaaaaaaaaaaaaaaaaaaaaaa", "bb", "cc"]);
    let best = &break_lines(&points, &settings(60))[0];
    assert_eq!(*best.ends.last().unwrap(), 4);
}

#[test]
fn a_forced_break_ends_a_line() {
    let mut points = paragraph(&["aaa", "bbb", "ccc"]);
    points[1].forced = true;
    let best = &break_lines(&points, &settings(200))[0];
    assert_eq!(best.ends, [1, 3]);
}

#[test]
fn titles_are_balanced() {
    let words = ["aaaa"; 6];
    let settings = Settings { first: vec![], fill: Fill::Balanced(Length::pt(40)), expansion: 0, ..settings(225) };
    // Five words would fit on the first line; three and three look better.
    let best = break_lines(&paragraph(&words), &settings).into_iter().min_by_key(|s| s.demerits).unwrap();
    assert_eq!(best.ends, [3, 6]);
}

#[test]
fn a_paragraph_of_ten_thousand_words_keeps_a_bounded_choice() {
    let words: Vec<&str> =
        ["aaaa-bbb", "cc", "ddd", "ee-fff-gg", "h", "iiiii"].into_iter().cycle().take(10_000).collect();
    let found = break_lines(&paragraph(&words), &settings(600));
    assert!((2..=2 * MOST_LINES as usize + 1).contains(&found.len()), "{}", found.len());
    assert!(found.windows(2).all(|pair| pair[0].ends.len() + 1 == pair[1].ends.len()));
}

proptest! {
    /// A page may end with any inner line: where that divides a word, the best setting that does not is offered.
    #[test]
    fn where_a_page_could_end_the_best_undivided_setting_is_offered(
        words in prop::collection::vec("[a-z]{2,5}(-[a-z]{2,3}){0,2}", 12..30),
        measure in 90i64..200,
    ) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let points = paragraph(&words);
        let settings = settings(measure);
        let (solutions, tried) = find(&points, &settings);
        let offered = with_page_ends(&points, &settings, &tried, solutions.clone());
        prop_assert_eq!(&offered[..solutions.len()], &solutions[..]);
        for solution in &solutions {
            let count = solution.ends.len();
            for &end in solution.ends.iter().take(count.saturating_sub(2)).skip(1) {
                let mut barred = points.clone();
                barred[end as usize].price += BARRED;
                let is_other = |s: &Solution| s.ends.len() == count && !s.ends.contains(&end);
                let best = [EVEN, LOOSE].iter().map(|&t| search(&barred, &settings, t).0).find(|found| {
                    found.iter().any(|s| s.demerits < BARRED)
                });
                let best = best.into_iter().flatten().find(is_other).map(|s| s.demerits);
                let near = best.filter(|best| *best <= solution.demerits + 100_000 && solution.demerits < 100_000);
                if let Some(best) = near && points[end as usize].hyphen {
                    let other = offered.iter().filter(|s| is_other(s)).map(|s| s.demerits).min();
                    prop_assert!(other.is_some_and(|other| other <= best.max(solution.demerits + 1)), "{best} {other:?}");
                }
            }
        }
        for other in &offered[solutions.len()..] {
            prop_assert!(solutions.iter().any(|s| s.ends.len() == other.ends.len() && s.demerits < other.demerits));
        }
    }

    /// What is looser than even is never the best, costs its price beyond the best, and stays within its strain.
    #[test]
    fn a_stiff_paragraph_is_offered_a_line_more_or_less_at_a_price(
        words in prop::collection::vec("[a-z]{1,5}(-[a-z]{2,3}){0,1}", 24..60),
        measure in 300i64..420,
    ) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (points, settings) = (paragraph(&words), settings(measure));
        let bare = Settings { prices: Prices { offered: Offered { strain: 0, ..FREELY }, ..settings.prices }, ..settings.clone() };
        let (without, with) = (break_lines(&points, &bare), break_lines(&points, &settings));
        let offered = settings.prices.offered;
        let best = without.iter().min_by_key(|s| s.demerits).expect("every paragraph is set");
        let even: Vec<&Solution> = with.iter().filter(|s| without.contains(s)).collect();
        prop_assert_eq!(even.len(), without.len(), "nothing is lost");
        for more in with.iter().filter(|s| !without.contains(s)) {
            prop_assert_eq!(without.len(), 1);
            prop_assert_eq!(more.ends.len().abs_diff(best.ends.len()), 1);
            prop_assert!((offered.price..=offered.price + offered.worst).contains(&(more.demerits - best.demerits)));
            let mut from = 0;
            for (line, &to) in more.ends.iter().enumerate() {
                let fitting = fit(&points[from], &points[to as usize], settings.measure(line as u32), &settings);
                prop_assert!(fitting.strain <= offered.strain && !fitting.overfull);
                from = to as usize;
            }
        }
    }

    /// What only the page would ask for is never a stub or a word's tail.
    #[test]
    fn a_choice_has_last_resorts_only_where_the_best_has(
        words in prop::collection::vec("[a-z]{1,4}(-[a-z]{2,3}){0,2}", 4..12),
        dear in prop::collection::vec(any::<bool>(), 36),
        measure in 60i64..140,
    ) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut points = paragraph(&words);
        for (point, _) in points.iter_mut().zip(dear).filter(|(point, dear)| point.hyphen && *dear) {
            point.price = RESORT + 1;
        }
        let found = break_lines(&points, &settings(measure));
        let resorts = |s: &Solution| resorts(&points, s, Point::is_last_resort);
        let best = found.iter().min_by_key(|s| s.demerits).expect("every paragraph is set");
        prop_assert!(resorts(best) || !found.iter().any(resorts));
    }
}
