//! Rules 41 to 48: hyphens typed for dashes, and the spaces about a dash.

use crate::lang::chars::{NBSP, OPAQUE, is_closing, is_figure, is_letter, is_opening, is_stop, is_word};
use crate::lang::slate::Slate;

/// A run of hyphens, or one dash.
struct Dash {
    start: usize,
    end: usize,
    kind: Kind,
}

/// What was typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Hyphen,
    TwoHyphens,
    ThreeHyphens,
    En,
    Em,
}

/// Whether an interpolated clause is open, at each depth of brackets and guillemets.
struct Clauses(Vec<bool>);

impl Clauses {
    /// Brackets deeper than this share one level: no text needs more, and hostile input gets no memory.
    const DEEPEST: usize = 16;

    fn new() -> Clauses {
        Clauses(vec![false])
    }

    fn top(&mut self) -> &mut bool {
        if self.0.is_empty() {
            self.0.push(false);
        }
        let last = self.0.len() - 1;
        &mut self.0[last]
    }

    fn see(&mut self, s: &Slate, i: usize) {
        match s.at(i) {
            '\n' => *self = Clauses::new(),
            c if is_opening(c) && self.0.len() < Self::DEEPEST => self.0.push(false),
            '’' => {}
            c if is_closing(c) && self.0.len() > 1 => {
                self.0.pop();
            }
            c if is_stop(c) && ends_sentence(s, i) => *self.top() = false,
            _ => {}
        }
    }
}

/// A stop that a space and a capital, an opening or the line's end follow.
fn ends_sentence(s: &Slate, i: usize) -> bool {
    let next = s.skip_gap(i + 1);
    let c = s.at(next);
    s.is_line_end(next) || (next > i + 1 && (c.is_uppercase() || is_opening(c) || matches!(c, '"' | '—')))
}

/// Dashes and their spaces.
pub(super) fn set(s: &mut Slate) {
    let mut clauses = Clauses::new();
    let mut from = 0;
    while let Some(i) = s.sign_from(from) {
        match dash_at(s, i) {
            Some(dash) => {
                set_one(s, &dash, &mut clauses);
                from = dash.end;
            }
            None => {
                // A run that is no dash (a separator, an arrow) is passed as a whole.
                clauses.see(s, i);
                from = if s.at(i) == '-' { s.skip_while(i, |c| c == '-') } else { i + 1 };
            }
        }
    }
    s.settle();
}

fn dash_at(s: &Slate, i: usize) -> Option<Dash> {
    let dash = |c| matches!(c, '-' | '–' | '—');
    if !dash(s.at(i)) || !s.is_live(i) {
        return None;
    }
    let end = match s.at(i) {
        '-' => s.skip_while(i, |c| c == '-'),
        '–' | '—' => i + 1,
        _ => return None,
    };
    if dash(s.at(end)) || (i > 0 && dash(s.before(i))) || matches!(s.at(end), '>') || matches!(s.before(i), '<' | '!') {
        return None;
    }
    let kind = match (s.at(i), end - i) {
        ('–', _) => Kind::En,
        ('—', _) => Kind::Em,
        (_, 1) => Kind::Hyphen,
        (_, 2) => Kind::TwoHyphens,
        (_, 3) => Kind::ThreeHyphens,
        _ => return None,
    };
    Some(Dash { start: i, end, kind })
}

fn set_one(s: &mut Slate, dash: &Dash, clauses: &mut Clauses) {
    let before = s.word_before(dash.start).filter(|&k| s.at(k) != '\n');
    let after = s.skip_gap(dash.end);
    let ends = s.is_line_end(after);
    match before {
        None if ends => {}
        None => set_opening_of_line(s, dash, after),
        Some(_) if ends && dash.kind == Kind::Hyphen => {}
        Some(before) if between_figures(s, before, after) => set_between_figures(s, dash, before, after),
        Some(before) if dash.kind == Kind::Hyphen && is_figure(s.at(after)) && follows_equals(s, before) => {}
        Some(_) if dash.kind == Kind::Hyphen && precedes_equals(s, after) => {}
        Some(before) if dash.kind == Kind::Hyphen && between_operands(s, before, after) => {}
        Some(before) if dash.kind == Kind::Hyphen && follows_plus(s, before) => {}
        Some(before) => {
            let spaces = (before + 1 < dash.start, after > dash.end || ends);
            set_inside(s, dash, clauses, before, after, spaces);
        }
    }
}

/// A dialogue's dash (rule 44) or that of a list (rule 45), then a space that is told from the place to be fixed.
fn set_opening_of_line(s: &mut Slate, dash: &Dash, after: usize) {
    let speech = matches!(dash.kind, Kind::Em | Kind::TwoHyphens | Kind::ThreeHyphens);
    if dash.kind == Kind::Hyphen && after == dash.end {
        minus(s, dash);
        return;
    }
    if !is_word(s.at(after)) && !is_opening(s.at(after)) && !matches!(s.at(after), '"' | '\'' | '’' | '…') {
        return;
    }
    let rule = if speech { 44 } else { 45 };
    if !s.follows(rule) {
        return;
    }
    s.replace(dash.start..dash.end, if speech { "—" } else { "–" }, rule);
    s.set_gap(dash.end..after, NBSP, rule);
}

fn between_figures(s: &Slate, before: usize, after: usize) -> bool {
    is_figure(s.at(before)) && is_figure(s.at(after))
}

/// `MSS = MTU - 40`: two words behind `=` are a sum.
fn follows_equals(s: &Slate, last: usize) -> bool {
    let first = (0..=last).rev().take_while(|&k| is_word(s.at(k))).last().unwrap_or(last);
    let before = s.word_before(first);
    let before = before.filter(|&k| is_opening(s.at(k))).map_or(before, |bracket| s.word_before(bracket));
    before.is_some_and(|k| s.at(k) == '=')
}

/// `a - b = c`: a sum too.
fn precedes_equals(s: &Slate, after: usize) -> bool {
    let end = s.skip_while(after, |c| is_word(c) || c == '%');
    end > after && s.at(s.skip_gap(end)) == '='
}

/// `\topmargin - 1in`: what is no prose on one side, and no prose or a figure on the other.
fn between_operands(s: &Slate, before: usize, after: usize) -> bool {
    let code = |i: usize| s.at(i) == OPAQUE && s.region(i) == 0;
    let quantity = |first: usize| is_figure(s.at(first));
    let first = s.run_before(before + 1, is_word);
    (code(before) && (code(after) || quantity(after))) || (code(after) && quantity(first))
}

/// `+ ou -`: the signs themselves are spoken of.
fn follows_plus(s: &Slate, last: usize) -> bool {
    let first = (0..=last).rev().take_while(|&k| is_letter(s.at(k))).last().unwrap_or(last);
    let joins = matches!(s.string(first..last + 1).as_str(), "ou" | "et");
    joins && s.word_before(first).is_some_and(|k| s.at(k) == '+')
}

/// `le bouton -`, `une touche -`: a noun that names the sign behind it, unless a second dash makes a clause of what follows.
fn names_sign(s: &Slate, dash: &Dash, last: usize) -> bool {
    const NOUNS: [&str; 8] = ["bouton", "boutons", "touche", "touches", "signe", "signes", "caractère", "caractères"];
    const ARTICLES: [&str; 9] = ["le", "la", "les", "un", "une", "du", "des", "ce", "cette"];
    let noun = s.letters_before(last + 1);
    let Some(end) = s.word_before(noun).filter(|&k| k + 1 < noun) else { return false };
    NOUNS.contains(&s.string(noun..last + 1).as_str())
        && ARTICLES.contains(&s.string(s.letters_before(end + 1)..end + 1).as_str())
        && !(dash.end..s.len()).take_while(|&k| !s.is_line_end(k)).any(|k| is_spaced_dash(s, k))
}

fn is_spaced_dash(s: &Slate, i: usize) -> bool {
    matches!(s.at(i), '-' | '–' | '—') && i > 0 && s.is_gap(i - 1) && s.is_gap(i + 1)
}

/// Whether one word, perhaps with hyphens, goes from `i` to a closing sign.
fn ends_quoted(s: &Slate, i: usize) -> bool {
    let end = s.skip_while(i, |c| is_word(c) || c == '-');
    is_closing(s.at(s.skip_gap(end)))
}

/// Whether `--` that touches a word from behind closes what another opens, `--mot mot--`: no option of a command ends so.
fn is_closed_ahead(s: &Slate, from: usize) -> bool {
    let mut i = from;
    let ends = |i| s.is_line_end(i) || (is_stop(s.at(i)) && ends_sentence(s, i));
    while !ends(i) {
        let end = s.skip_while(i, |c| c == '-');
        if end == i + 2 {
            let behind = s.at(end);
            return is_word(s.before(i)) && (s.is_gap(end) || matches!(behind, ',' | ';' | ':' | ')'));
        }
        i = end.max(i + 1);
    }
    false
}

/// A range or a subtraction: only the author knows.
fn set_between_figures(s: &mut Slate, dash: &Dash, before: usize, after: usize) {
    match dash.kind {
        Kind::TwoHyphens => s.replace(dash.start..dash.end, "–", 41),
        Kind::ThreeHyphens => s.replace(dash.start..dash.end, "—", 41),
        Kind::Hyphen if before + 1 < dash.start && after > dash.end => {
            s.lint(s.run_before(before + 1, is_figure)..s.skip_while(after, is_figure), 42, None);
        }
        _ => {}
    }
}

fn set_inside(s: &mut Slate, dash: &Dash, clauses: &mut Clauses, before: usize, after: usize, spaces: (bool, bool)) {
    if is_opening(s.at(before)) && is_closing(s.at(after)) || (spaces == (true, true) && names_sign(s, dash, before)) {
        // `(--)`, `le bouton -`: the sign itself is spoken of.
        return;
    }
    let opened = spaces.0 || is_opening(s.at(before));
    let glued = dash.kind == Kind::TwoHyphens && opened && !spaces.1 && s.at(after).is_ascii_lowercase();
    if glued && is_opening(s.at(before)) && ends_quoted(s, after) {
        // `« --install »`: an option, and nothing else.
        return;
    }
    if glued && !*clauses.top() && !is_closed_ahead(s, dash.end) {
        // `--draft` is what one types at a terminal; `--mot` may be a clause. The author must say.
        s.lint(dash.start..dash.end, 41, Some("–".to_owned()));
        return;
    }
    let sign = match dash.kind {
        Kind::Em | Kind::ThreeHyphens => "—",
        _ => "–",
    };
    let rule = if dash.kind == Kind::Hyphen { 42 } else { 41 };
    let punctuation = matches!(s.at(after), ',' | ';' | '.' | ':' | ')' | ']' | '»' | '”' | '!' | '?' | '…');
    let role = match spaces {
        (false, false) if dash.kind == Kind::Hyphen => return,
        (false, false) => Role::Joining,
        (true, _) if punctuation && *clauses.top() => Role::Closing,
        (true, _) if punctuation => {
            lint_before_stop(s, dash, after);
            return;
        }
        (true, true) if *clauses.top() => Role::Closing,
        (true, true) => Role::Opening,
        (true, false) if dash.kind == Kind::Hyphen => {
            minus(s, dash);
            return;
        }
        // `il vaut –1`: a minus of sorts.
        (true, false) if dash.kind == Kind::En && is_figure(s.at(after)) => return,
        (true, false) => Role::Opening,
        (false, true) if dash.kind != Kind::Hyphen && is_opening(s.at(before)) => Role::Opening,
        (false, true) if dash.kind != Kind::Hyphen && *clauses.top() => Role::Closing,
        (false, true) if dash.kind == Kind::Hyphen => return,
        (false, true) => Role::Joining,
    };
    s.replace(dash.start..dash.end, sign, rule);
    space_clause(s, dash, clauses, before, after, role);
}

/// What a dash does in a sentence.
enum Role {
    Opening,
    Closing,
    /// Between two words without spaces.
    Joining,
}

/// The space is unbreakable on the clause's side.
fn space_clause(s: &mut Slate, dash: &Dash, clauses: &mut Clauses, before: usize, after: usize, role: Role) {
    match role {
        Role::Joining => {}
        Role::Opening => {
            *clauses.top() = true;
            // The space behind another dash is that one's.
            if !is_opening(s.at(before)) && !matches!(s.at(before), '–' | '—') {
                s.set_gap(before + 1..dash.start, ' ', 42);
            }
            if !s.is_line_end(after) {
                s.set_gap(dash.end..after, NBSP, 42);
            }
        }
        Role::Closing => {
            *clauses.top() = false;
            s.set_gap(before + 1..dash.start, NBSP, 42);
            match s.at(after) {
                c if is_word(c) && after > dash.end => s.set_gap(dash.end..after, ' ', 42),
                ',' => s.replace(dash.end..after, "", 43),
                _ => lint_before_stop(s, dash, after),
            }
        }
    }
}

/// A full stop closes the clause by itself (rule 43).
fn lint_before_stop(s: &mut Slate, dash: &Dash, after: usize) {
    if s.at(after) == '.' && dash.kind != Kind::Hyphen {
        s.lint(dash.start..after + 1, 43, Some(".".to_owned()));
    }
}

/// A hyphen before a quantity is a minus (rule 47).
fn minus(s: &mut Slate, dash: &Dash) {
    if !(s.is_line_start(dash.start) || s.is_gap(dash.start - 1) || s.before(dash.start) == '(') {
        return;
    }
    let mut end = s.skip_while(dash.end, is_figure);
    if end == dash.end {
        return;
    }
    if s.at(end) == ',' && is_figure(s.at(end + 1)) {
        end = s.skip_while(end + 1, is_figure);
    }
    let unit = s.skip_gap(end_of_span(s, end));
    let quantity = matches!(s.at(unit), '%' | '‰' | '°' | '€' | '$' | '£');
    let measure = s.is_gap(unit - 1) && is_letter(s.at(unit)) && super::numbers::unit_at(s, unit).is_some();
    if quantity || measure {
        s.replace(dash.start..dash.end, "−", 47);
    }
}

/// `-5 à -10 °C`: behind the second figure, if there is one; what it measures the first does too.
fn end_of_span(s: &Slate, end: usize) -> usize {
    let joint = s.skip_gap(end);
    let Some(word) = ["à", "et", "ou"].into_iter().find(|word| joint > end && s.reads(joint, word)) else {
        return end;
    };
    let second = joint + word.chars().count();
    let figures = s.skip_while(s.skip_gap(second), |c| matches!(c, '-' | '−'));
    let last = s.skip_while(figures, is_figure);
    let signed = figures == s.skip_gap(second) + 1;
    if s.is_gap(second) && signed && last > figures { last } else { end }
}
