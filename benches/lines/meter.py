"""What a page looks like, measured from the glyph positions of a PDF, whatever engine made it.

`measure(path, font)` reads one column of one body size and returns a dict of the rows of docs/measuring.md. A word space is the
white between two glyphs, as a multiple of the font's own space. The meter knows a line's place, size and letters, nothing else.
"""

import statistics

import pymupdf

HYPHENS = "-\u2010\u2011\u00ad"
# White beside these signs has a width of its own in French; it is not a word space.
FIXED_BEFORE = set(";:!?»%…")
FIXED_AFTER = set("«")


class Glyph:
    __slots__ = ("char", "x", "y", "advance", "size")

    def __init__(self, char, x, y, advance, size):
        self.char, self.x, self.y, self.advance, self.size = char, x, y, advance, size


class Line:
    """Glyphs on one baseline, with what they tell."""

    def __init__(self, page, glyphs, body, space):
        glyphs.sort(key=lambda g: g.x)
        self.page, self.y = page, statistics.median(g.y for g in glyphs)
        self.left, self.right = glyphs[0].x, glyphs[-1].x + glyphs[-1].advance
        self.size = statistics.median(g.size for g in glyphs)
        self.glyphs, self.gaps, self.centres, self.text = glyphs, [], [], glyphs[0].char
        inner = []
        for at, (a, b) in enumerate(zip(glyphs, glyphs[1:])):
            white = (b.x - a.x - a.advance) / body
            if white < 0.4 * space:
                inner.append(white)
                self.text += b.char
                continue
            self.text += " " + b.char
            fixed = (b.char[0] in FIXED_BEFORE or a.char in FIXED_AFTER or (a.char.isdigit() and b.char.isdigit())
                     or (at == 0 and a.char in "—–"))
            if not fixed:
                self.gaps.append(white / space)
                self.centres.append((a.x + a.advance + b.x) / 2)
        self.ratio = statistics.mean(self.gaps) if self.gaps else None
        # Kerning moves single pairs; tracking moves the middle of them all.
        self.tracking = statistics.median(inner) if len(inner) > 8 else 0.0


def lines_of(path, space):
    """The lines of each page, from the top, and the body size."""
    pages, sizes = [], {}
    for page in pymupdf.open(path):
        glyphs = []
        for span in page.get_texttrace():
            if span["dir"][0] < 0.99:
                continue
            for code, number, origin, box in span["chars"]:
                if number == -1:
                    if glyphs:
                        glyphs[-1].char += chr(code)
                    continue
                char = chr(code) if code else "?"
                if char.isspace() or char in "\u200b\ufeff":
                    continue
                glyphs.append(Glyph(char, origin[0], origin[1], box[2] - box[0], span["size"]))
                key = round(span["size"] * 2) / 2
                sizes[key] = sizes.get(key, 0) + 1
        pages.append(glyphs)
    body = max(sizes, key=sizes.get)
    result = []
    for number, glyphs in enumerate(pages):
        glyphs.sort(key=lambda g: g.y)
        rows = []
        for glyph in glyphs:
            if rows and glyph.y - rows[-1][-1].y < 0.6:
                rows[-1].append(glyph)
            else:
                rows.append([glyph])
        # Folios and heads are in another size or stand alone as a number.
        lines = [Line(number, row, body, space) for row in rows]
        lines = [l for l in lines if abs(l.size - body) < 0.06 * body and not l.text.strip("-– ").isdigit()]
        result.append(lines)
    return result, body


def mode(values, step):
    counts = {}
    for value in values:
        key = round(value / step)
        counts[key] = counts.get(key, 0) + 1
    key = max(sorted(counts), key=counts.get)
    return statistics.median(v for v in values if round(v / step) == key)


def paragraphs_of(pages, body):
    """Lines grouped into paragraphs by the indent of their first line; also the margins of each side of the spread."""
    margins = {}
    for side in (0, 1):
        lines = [l for page in pages for l in page if l.page % 2 == side]
        if lines:
            left = mode([l.left for l in lines if l.text[0].isalnum()] or [l.left for l in lines], 0.5)
            right = mode([l.right for l in lines if l.text[-1].isalpha()] or [l.right for l in lines], 0.5)
            margins[side] = (left, right)
    paragraphs = []
    for page in pages:
        for line in page:
            left, right = margins[line.page % 2]
            indented = line.left - left > 0.55 * body
            ended = bool(paragraphs) and margins[paragraphs[-1][-1].page % 2][1] - paragraphs[-1][-1].right > 9
            if not paragraphs or indented or ended:
                paragraphs.append([])
            paragraphs[-1].append(line)
    return paragraphs, margins


def part(values, share):
    values = sorted(values)
    place = (len(values) - 1) * share
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def font_of(path):
    """The natural space and the advances of a font's letters, in em."""
    from fontTools.ttLib import TTFont

    font = TTFont(path)
    em, widths, names = font["head"].unitsPerEm, font["hmtx"], font.getBestCmap()
    return widths[names[32]][0] / em, {chr(c): widths[n][0] / em for c, n in names.items() if chr(c).isalpha()}


def letters_only(text):
    return "".join(c for c in text if c.isalpha())


def measure(path, font):
    """The rows of the table for one PDF."""
    space, advances = font_of(font)
    pages, body = lines_of(path, space)
    paragraphs, margins = paragraphs_of(pages, body)
    justified, steps, ladders, stubs, rivers, stacks = [], [], 0, 0, 0, 0
    tails = runts = short = over = 0
    scaled, odd_steps = [], 0
    lines = 0
    for paragraph in paragraphs:
        lines += len(paragraph)
        run, previous, chains = 0, None, []
        for line, following in zip(paragraph, paragraph[1:] + [None]):
            right = margins[line.page % 2][1]
            if following is None:
                break
            scale = statistics.median([g.advance / g.size / advances[g.char] for g in line.glyphs
                                       if advances.get(g.char)] or [1.0])
            line.scale = scale * line.size / body
            hyphen = line.text[-1] in HYPHENS
            off = line.right - right
            if not hyphen and line.text[-1].isalpha():
                over += off > 1.0
                short += off < -0.8
            if off < -8 or line.ratio is None:
                previous, chains, run = None, [], 0
                continue
            justified.append(line)
            scaled.append(line.scale)
            run = run + 1 if hyphen else 0
            ladders += run == 3
            if hyphen:
                before = letters_only(line.text.split(" ")[-1].replace("’", " ").split(" ")[-1] or "")
                after = letters_only(following.text.split(" ")[0])
                stubs += len(before) <= 2 or len(after) <= 2
            if previous is not None:
                steps.append(abs(line.ratio - previous.ratio))
                odd_steps += abs(line.scale - previous.scale) > 0.0205
                a, b = previous.text.split(" "), line.text.split(" ")
                stacks += (a[0] == b[0] and len(a[0]) >= 4) or (a[-1] == b[-1] and len(a[-1]) >= 4)
            now = []
            for centre in line.centres:
                longest = 1 + max([k for c, k in chains if abs(c - centre) <= 0.2 * body] or [0])
                rivers += longest == 3
                now.append((centre, longest))
            chains, previous = now, line
        if len(paragraph) > 1:
            last = paragraph[-1]
            tails += paragraph[-2].text[-1] in HYPHENS and " " not in last.text
            runts += last.right - last.left < 2 * body
    ratios = [l.ratio for l in justified]
    uneven = max(max(l.gaps) - min(l.gaps) for l in justified) * space * body
    count = len(justified)
    hyphens = [l for l in justified if l.text[-1] in HYPHENS]
    return {
        "lines": lines,
        "in the table, %": 100 * count / max(1, lines - len(paragraphs)),
        "word space: mean": statistics.mean(ratios),
        "word space: sd": statistics.pstdev(ratios),
        "word space: p95": part(ratios, 0.95),
        "word space: max": max(ratios),
        "lines over 1.5, %": 100 * sum(r > 1.5 for r in ratios) / count,
        "step to the next line": statistics.mean(steps),
        "steps over .5, %": 100 * sum(s > 0.5 for s in steps) / max(1, len(steps)),
        "widest - narrowest gap, pt": uneven,
        "hyphens, %": 100 * len(hyphens) / count,
        "ladders of three": ladders,
        "stubs of two letters": stubs,
        "last lines that are a word's tail": tails,
        "last lines under two indents": runts,
        "same word at one end, per 1000": 1000 * stacks / count,
        "rivers of three, per 1000": 1000 * rivers / count,
        "scale: least": min(scaled),
        "scale: most": max(scaled),
        "scale: neighbours over 2 points": odd_steps,
        "tracked lines, %": 100 * sum(abs(l.tracking) > 0.002 for l in justified) / count,
        "out of the margin": over,
        "short of the margin": short,
    }
