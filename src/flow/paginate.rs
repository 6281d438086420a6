//! Galley → pages: a dynamic programme over whole lines of the grid.
//!
//! After Plass (*Optimal Pagination Techniques for Automatic Typesetting Systems*, 1981) and Mittelbach (*A General
//! LuaTeX Framework for Globally Optimized Pagination*, 2019). On a grid a page is an exact sum, so a state is the next
//! element, the line of the page it would start on, the depth that the facing page ended at, and how many floats wait. The
//! settings of each paragraph by number of lines, and the give of the spaces, are the choices; bans are prices high enough
//! to be paid only where nothing else exists, so that every section is paginated whole.
//!
//! Sections start on new pages, so each is solved by itself, for every number of pages near its best: the caller adds them
//! up. Look at [`paginate`].

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What the programme knows of an element: numbers of lines and prices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Lines of the grid above, the least and the wished.
    pub above: (u32, u32),
    /// Below.
    pub below: u32,
    /// Must not be the last of a page.
    pub keep_next: bool,
    /// Its body.
    pub body: Body,
}

/// The body of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Lines that may be divided, one entry per setting.
    Lines {
        /// The settings.
        variants: Vec<Variant>,
        /// Leading, as thousandths of the grid's.
        leading: u32,
    },
    /// In one piece, this many lines of the grid.
    Solid(u32),
    /// In one piece, may wait; `whole_page` has its page to itself.
    Float {
        /// Lines of the grid.
        lines: u32,
        /// Alone on its page.
        whole_page: bool,
    },
}

impl Default for Body {
    fn default() -> Body {
        Body::Solid(0)
    }
}

/// One setting of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// What it costs beyond the best setting.
    pub demerits: i64,
    /// For each line, whether it ends in a hyphen.
    pub hyphens: Vec<bool>,
}

/// The frame that pages give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Lines of a full page.
    pub depth: u32,
    /// Whether the section's first page is a recto.
    pub starts_recto: bool,
}

/// Where a piece of an element stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Which element.
    pub element: u32,
    /// Which setting of it.
    pub variant: u32,
    /// The page, from 0 at the section's start.
    pub page: u32,
    /// The grid line its first line stands on, from 0.
    pub line: u32,
    /// Which of its lines: from …
    pub from: u32,
    /// … to (excluded). A solid is 0..1.
    pub to: u32,
}

/// A section on pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// How many pages.
    pub pages: u32,
    /// What it costs.
    pub cost: i64,
    /// Every piece, in page order.
    pub slots: Vec<Slot>,
}

/// A lone first or last line of a paragraph.
const LONE_LINE: i64 = 1_000_000_000;
/// A heading at the foot of a page.
const STRANDED: i64 = 2_000_000_000;
/// A word divided between a recto and the page behind it.
const HYPHEN_RECTO: i64 = 100_000_000;
/// A word divided between facing pages.
const HYPHEN_VERSO: i64 = 4_000_000;
/// A page one line short; grows with the square.
const SHORT: i64 = 3_000_000;
/// Facing pages of unequal depth, each line.
const UNEQUAL: i64 = 30_000_000;
/// A last page of fewer lines than this …
const LEAST_LAST: u32 = 5;
/// … costs this for each line that is missing.
const BARE_LAST: i64 = 8_000_000;
/// Taking a line from the space above an element.
const GIVE: i64 = 40_000;
/// A float that waits, for each element that passes it.
const WAIT: i64 = 30_000;
/// A float that waits for the head of another page.
const NEXT_PAGE: i64 = 60_000;
/// A page is left short by more than this only before something in one piece that does not fit: the loss is a shorter
/// page that would have been cheaper.
const SHORTEST: u32 = 8;
/// How many floats may wait.
const WAITING: u8 = 3;
/// Numbers of pages kept on either side of the cheapest at each step: the loss is a booklet that differs by more.
const WINDOW: u32 = 3;

/// Where a way through the section has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct State {
    page: u32,
    /// Lines used on the page.
    used: u32,
    /// The depth of the facing page, while on a recto that has one.
    facing: Option<u32>,
    /// Floats waiting: the last so many before the next element.
    waiting: u8,
}

impl State {
    /// All of it in one number.
    fn key(self) -> u64 {
        let facing = self.facing.map_or(0, |depth| u64::from(depth) + 1);
        (((u64::from(self.page) << 16 | u64::from(self.used)) << 16 | facing) << 2) | u64::from(self.waiting)
    }
}

/// States are looked up more often than anything else here; their keys need no defence.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
}

/// A choice for one element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Act {
    /// Waiting floats are placed first, here.
    flush: bool,
    /// A new page first.
    turn: bool,
    /// Lines above.
    space: u32,
    /// Which setting.
    variant: u32,
    /// Lines on this page; the rest goes on.
    first: u32,
    /// For a float: it waits.
    wait: bool,
}

#[derive(Clone, Copy, Debug)]
struct Way {
    state: State,
    cost: i64,
    parent: u32,
    act: Act,
}

/// Puts a section on pages: for each number of pages near the cheapest, the cheapest way, fewest pages first.
///
/// `elements` may be empty: then the section has one empty page.
pub fn paginate(elements: &[Measured], frame: Frame) -> Vec<Pagination> {
    let programme = Programme { elements, frame };
    let start = Way {
        state: State { page: 0, used: 0, facing: None, waiting: 0 },
        cost: 0,
        parent: 0,
        act: Act { flush: false, turn: false, space: 0, variant: 0, first: 0, wait: false },
    };
    let mut stages: Vec<Vec<Way>> = vec![vec![start]];
    for index in 0..elements.len() {
        let next = programme.advance(index, &stages[index]);
        stages.push(next);
    }
    programme.finish(&stages)
}

struct Programme<'a> {
    elements: &'a [Measured],
    frame: Frame,
}

/// What a way costs and where its pieces stand.
struct Walk<'a> {
    state: State,
    cost: i64,
    slots: Option<&'a mut Vec<Slot>>,
}

impl Programme<'_> {
    fn advance(&self, index: usize, ways: &[Way]) -> Vec<Way> {
        let mut best: Vec<Way> = Vec::new();
        let mut known: HashMap<u64, usize, BuildHasherDefault<Spread>> = HashMap::default();
        let mut acts = Vec::new();
        for (parent, way) in ways.iter().enumerate() {
            acts.clear();
            self.acts(index, way.state, &mut acts);
            for &act in &acts {
                let mut walk = Walk { state: way.state, cost: way.cost, slots: None };
                self.apply(index, act, &mut walk);
                let new = Way { state: walk.state, cost: walk.cost, parent: parent as u32, act };
                match known.get(&walk.state.key()) {
                    Some(&at) if best[at].cost <= walk.cost => {}
                    Some(&at) => best[at] = new,
                    None => {
                        known.insert(walk.state.key(), best.len());
                        best.push(new);
                    }
                }
            }
        }
        self.prune(&mut best);
        best
    }

    /// Keeps the ways whose page is near that of the cheapest.
    fn prune(&self, ways: &mut Vec<Way>) {
        let Some(page) = ways.iter().min_by_key(|w| (w.cost, w.state.page)).map(|w| w.state.page) else { return };
        ways.retain(|w| w.state.page.abs_diff(page) <= WINDOW);
        ways.sort_unstable_by_key(|w| w.state);
    }

    /// The choices for an element from a state.
    fn acts(&self, index: usize, state: State, acts: &mut Vec<Act>) {
        let still = Act { flush: false, turn: false, space: 0, variant: 0, first: 0, wait: false };
        self.acts_from(index, state, still, acts);
        if state.waiting > 0 {
            // Waiting floats, all of them, here or at the head of a new page, then the element.
            let mut walk = Walk { state, cost: 0, slots: None };
            if self.flush_fits(index, state) || state.waiting == WAITING {
                self.flush(index, &mut walk);
                self.acts_from(index, walk.state, Act { flush: true, ..still }, acts);
            }
        }
    }

    fn acts_from(&self, index: usize, state: State, base: Act, acts: &mut Vec<Act>) {
        let element = &self.elements[index];
        let depth = self.frame.depth;
        for space in self.spaces(index, state) {
            let base = Act { space, ..base };
            let room = depth.saturating_sub(state.used + space);
            match &element.body {
                Body::Solid(lines) => {
                    if *lines <= room || state.used == 0 {
                        acts.push(base);
                    }
                }
                Body::Float { lines, whole_page } => {
                    let fits = if *whole_page { state.used == 0 } else { *lines <= room || state.used == 0 };
                    if fits && state.waiting == 0 {
                        acts.push(base);
                    }
                }
                Body::Lines { variants, leading } => {
                    for (variant, v) in variants.iter().enumerate() {
                        let count = v.hyphens.len() as u32;
                        let base = Act { variant: variant as u32, ..base };
                        let fit = lines_in(room, *leading).min(count);
                        if fit == count {
                            acts.push(Act { first: count, ..base });
                        }
                        for first in (1..=fit.min(count.saturating_sub(1))).rev().take(3) {
                            acts.push(Act { first, ..base });
                        }
                    }
                }
            }
        }
        if matches!(element.body, Body::Float { .. }) && state.waiting < WAITING {
            acts.push(Act { wait: true, ..base });
        }
        if state.used > 0 && self.may_turn(index, state) {
            self.acts_after_turn(index, state, base, acts);
        }
    }

    /// A page is left short before an element only near its foot, or before something in one piece that does not fit.
    fn may_turn(&self, index: usize, state: State) -> bool {
        let room = self.frame.depth.saturating_sub(state.used);
        let body = match &self.elements[index].body {
            Body::Solid(lines) | Body::Float { lines, .. } => *lines,
            Body::Lines { .. } => 0,
        };
        room <= SHORTEST.max(body + self.elements[index].above.1 + 2)
    }

    /// The same on a new page.
    fn acts_after_turn(&self, index: usize, state: State, base: Act, acts: &mut Vec<Act>) {
        let mut walk = Walk { state, cost: 0, slots: None };
        self.turn(index, &mut walk);
        let room = self.frame.depth.saturating_sub(walk.state.used);
        let base = Act { turn: true, space: self.spaces(index, walk.state).next().unwrap_or(0), ..base };
        let room = room.saturating_sub(base.space);
        match &self.elements[index].body {
            // Where floats took the head and leave too little room, one more page is turned.
            Body::Solid(_) => acts.push(base),
            // A float that turns the page is one that waits: it stands at the head of the next page.
            Body::Float { .. } => {
                if state.waiting == 0 {
                    acts.push(base);
                }
            }
            Body::Lines { variants, leading } => {
                let room = if lines_in(room, *leading) == 0 { self.frame.depth } else { room };
                for (variant, v) in variants.iter().enumerate() {
                    let count = v.hyphens.len() as u32;
                    let first = lines_in(room, *leading).min(count);
                    acts.push(Act { variant: variant as u32, first, ..base });
                }
            }
        }
    }

    /// The space above an element: as wished, then with give; none at the head of a page.
    fn spaces(&self, index: usize, State { used, waiting, .. }: State) -> impl Iterator<Item = u32> + use<> {
        let above = self.elements[index].above;
        let before = self.below_previous(index, waiting);
        let (least, wish) = if used == 0 { (0, 0) } else { (above.0.max(before), above.1.max(before)) };
        (least..=wish).rev()
    }

    /// The white that the previous element wants below it. A float brings its own along.
    fn below_previous(&self, index: usize, waiting: u8) -> u32 {
        match self.last_placed(index, waiting) {
            Some(Measured { body: Body::Float { .. }, .. }) | None => 0,
            Some(element) => element.below,
        }
    }

    /// Does what an act says.
    fn apply(&self, index: usize, act: Act, walk: &mut Walk<'_>) {
        if act.flush {
            self.flush(index, walk);
        }
        let element = &self.elements[index];
        if act.wait {
            walk.cost += WAIT;
            walk.state.waiting += 1;
            return;
        }
        if act.turn {
            let last = self.last_placed(index, walk.state.waiting);
            if last.is_some_and(|e| e.keep_next) && walk.state.used > 0 {
                walk.cost += STRANDED;
            }
            self.turn(index, walk);
        }
        // Those that still wait are passed by one more element.
        walk.cost += WAIT * i64::from(walk.state.waiting);
        let before = self.below_previous(index, walk.state.waiting);
        if walk.state.used > 0 {
            walk.cost += GIVE * i64::from(element.above.1.max(before).saturating_sub(act.space));
        }
        let least = match &element.body {
            Body::Solid(lines) => *lines,
            Body::Float { whole_page: true, .. } => self.frame.depth,
            Body::Float { lines, .. } => *lines,
            Body::Lines { leading, .. } => height(1, *leading),
        };
        walk.state.used += if walk.state.used > 0 { act.space } else { 0 };
        if walk.state.used > 0 && walk.state.used + least > self.frame.depth {
            walk.state.used = walk.state.used.saturating_sub(act.space);
            self.turn(index, walk);
        }
        match &element.body {
            Body::Solid(lines) => self.put(index, *lines, walk),
            Body::Float { lines, whole_page } => {
                self.put(index, if *whole_page { self.frame.depth } else { *lines }, walk);
                walk.state.used = (walk.state.used + element.below).min(self.frame.depth);
            }
            Body::Lines { variants, leading } => {
                walk.cost += variants[act.variant as usize].demerits;
                self.lines(index, act, &variants[act.variant as usize], *leading, walk);
            }
        }
    }

    /// Places something in one piece.
    fn put(&self, index: usize, lines: u32, walk: &mut Walk<'_>) {
        let State { page, used, .. } = walk.state;
        if let Some(slots) = &mut walk.slots {
            slots.push(Slot { element: index as u32, variant: 0, page, line: used, from: 0, to: 1 });
        }
        walk.state.used = (used + lines).min(self.frame.depth);
    }

    /// Places lines: `act.first` of them here, the rest on as many pages as they need.
    fn lines(&self, index: usize, act: Act, variant: &Variant, leading: u32, walk: &mut Walk<'_>) {
        let count = variant.hyphens.len() as u32;
        let mut from = 0;
        let mut take = act.first.max(1).min(count.max(1));
        loop {
            let State { page, used, .. } = walk.state;
            let to = (from + take).min(count);
            if let Some(slots) = &mut walk.slots {
                slots.push(Slot { element: index as u32, variant: act.variant, page, line: used, from, to });
            }
            walk.state.used = used + height(to - from, leading);
            if to == count {
                return;
            }
            if to == 1 || (to - from == 1 && from > 0) {
                walk.cost += LONE_LINE;
            }
            if count - to == 1 {
                walk.cost += LONE_LINE;
            }
            if variant.hyphens[to as usize - 1] {
                walk.cost += if self.is_recto(page) { HYPHEN_RECTO } else { HYPHEN_VERSO };
            }
            self.turn(index + 1, walk);
            if walk.state.used + height(1, leading) > self.frame.depth {
                // A float fills the page.
                self.turn(index + 1, walk);
            }
            from = to;
            let room = self.frame.depth.saturating_sub(walk.state.used);
            take = lines_in(room, leading).max(1);
            if count - from == take + 1 && take > 2 {
                // One line would be left over for the page after: two go there.
                take -= 1;
            }
        }
    }

    fn is_recto(&self, page: u32) -> bool {
        page.is_multiple_of(2) == self.frame.starts_recto
    }

    /// Ends the page and starts the next; waiting floats, those before element `index`, take its head.
    fn turn(&self, index: usize, walk: &mut Walk<'_>) {
        let state = walk.state;
        walk.cost += self.page_cost(state);
        let facing = (!self.is_recto(state.page)).then_some(state.used);
        walk.state = State { page: state.page + 1, used: 0, facing, waiting: state.waiting };
        if state.waiting > 0 {
            walk.cost += NEXT_PAGE * i64::from(state.waiting);
            self.flush(index, walk);
        }
    }

    /// What the depth of an ended page costs.
    fn page_cost(&self, state: State) -> i64 {
        let short = i64::from(self.frame.depth.saturating_sub(state.used));
        let unequal = state.facing.map_or(0, |depth| i64::from(depth.abs_diff(state.used)));
        // The second page of a spread that is short like the first is paid for already.
        let own = if state.facing == Some(state.used) { 0 } else { short * short * SHORT };
        own + unequal * UNEQUAL
    }

    /// The element before `index` that is on a page already, behind those that wait.
    fn last_placed(&self, index: usize, mut waiting: u8) -> Option<&Measured> {
        self.elements[..index].iter().rev().find(|element| {
            let waits = waiting > 0 && matches!(element.body, Body::Float { .. });
            waiting -= u8::from(waits);
            !waits
        })
    }

    /// The floats waiting before element `index`, in order.
    fn waiting(&self, index: usize, count: u8) -> Vec<usize> {
        let mut floats: Vec<usize> = (0..index)
            .rev()
            .filter(|&i| matches!(self.elements[i].body, Body::Float { .. }))
            .take(count as usize)
            .collect();
        floats.reverse();
        floats
    }

    /// Whether all waiting floats fit on what is left of the page.
    fn flush_fits(&self, index: usize, state: State) -> bool {
        let mut used = state.used;
        for float in self.waiting(index, state.waiting) {
            let Body::Float { lines, whole_page } = self.elements[float].body else { return false };
            if whole_page && used > 0 {
                return false;
            }
            if used > 0 {
                used += self.elements[float].above.1;
            }
            used += lines;
            if whole_page {
                used = self.frame.depth;
            }
        }
        used <= self.frame.depth
    }

    /// Places the waiting floats from here on, turning pages where they need it.
    fn flush(&self, index: usize, walk: &mut Walk<'_>) {
        let floats = self.waiting(index, walk.state.waiting);
        walk.state.waiting = 0;
        for float in floats {
            let Body::Float { lines, whole_page } = self.elements[float].body else { continue };
            let space = if walk.state.used == 0 { 0 } else { self.elements[float].above.1 };
            let fits = walk.state.used + space + lines <= self.frame.depth && !(whole_page && walk.state.used > 0);
            if walk.state.used > 0 && !fits {
                self.turn(index, walk);
            } else {
                walk.state.used += space;
            }
            self.put(float, if whole_page { self.frame.depth } else { lines }, walk);
            walk.state.used = (walk.state.used + self.elements[float].below).min(self.frame.depth);
        }
    }

    /// Ends the section: floats still waiting are placed, the last page is judged, the ways are traced.
    fn finish(&self, stages: &[Vec<Way>]) -> Vec<Pagination> {
        let count = self.elements.len();
        let mut ends: Vec<(u32, i64, usize)> = Vec::new();
        let Some(last) = stages.last() else { return Vec::new() };
        for (at, way) in last.iter().enumerate() {
            let mut walk = Walk { state: way.state, cost: way.cost, slots: None };
            self.end(&mut walk);
            let pages = walk.state.page + 1;
            match ends.iter_mut().find(|(p, _, _)| *p == pages) {
                Some(known) if known.1 <= walk.cost => {}
                Some(known) => *known = (pages, walk.cost, at),
                None => ends.push((pages, walk.cost, at)),
            }
        }
        ends.sort_unstable();
        ends.into_iter()
            .map(|(pages, cost, at)| {
                let acts = self.trace(stages, at);
                let mut slots = Vec::with_capacity(count);
                let start = State { page: 0, used: 0, facing: None, waiting: 0 };
                let mut walk = Walk { state: start, cost: 0, slots: Some(&mut slots) };
                for (index, act) in acts.iter().enumerate() {
                    self.apply(index, *act, &mut walk);
                }
                self.end(&mut walk);
                slots.sort_by_key(|s| (s.page, s.line));
                Pagination { pages, cost, slots }
            })
            .collect()
    }

    fn end(&self, walk: &mut Walk<'_>) {
        if walk.state.waiting > 0 {
            self.flush(self.elements.len(), walk);
        }
        let missing = LEAST_LAST.saturating_sub(walk.state.used);
        if walk.state.page > 0 {
            walk.cost += BARE_LAST * i64::from(missing);
        }
        if self.elements.last().is_some_and(|e| e.keep_next) {
            walk.cost += GIVE;
        }
    }

    fn trace(&self, stages: &[Vec<Way>], mut at: usize) -> Vec<Act> {
        let mut acts = Vec::with_capacity(stages.len());
        for stage in stages[1..].iter().rev() {
            let way = stage[at];
            acts.push(way.act);
            at = way.parent as usize;
        }
        acts.reverse();
        acts
    }
}

/// The lines of the grid that `count` lines of another leading take.
pub fn height(count: u32, leading: u32) -> u32 {
    (u64::from(count) * u64::from(leading)).div_ceil(1000) as u32
}

/// How many lines of a leading fit into `room` lines of the grid.
fn lines_in(room: u32, leading: u32) -> u32 {
    (u64::from(room) * 1000 / u64::from(leading.max(1))) as u32
}
