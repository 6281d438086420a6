#!/usr/bin/env python3
"""Sets the same words with brochure and with whatever else is installed, and prints how even the lines are.

    cargo build --release --bin brochure --example correct
    python3 benches/lines/compare.py [--engines brochure,lualatex,typst,weasyprint] [--rows page,column,...] [--font FILE.otf] TEXT...

Each TEXT is plain text, paragraphs apart by a blank line. Every engine gets the words after brochure's own French corrections
(`examples/correct.rs`), so that a space or a quote is never what differs; the same font file, size, leading and measure; its best
ordinary settings. Needs Python 3 with pymupdf and fonttools; LuaLaTeX with microtype and the Python packages typst and
weasyprint are used if they are there. What the rows mean: docs/measuring.md.
"""

import argparse
import html
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import meter

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LIBERTINUS = ROOT / "fonts" / "libertinus-serif" / "LibertinusSerif-Regular.otf"
PROGRAM = ROOT / "target" / "release"
FINE, NBSP = "\u202f", "\u00a0"
# Name: measure in mm, size and leading in pt.
ROWS = {
    "page": (105, 10, 13),
    "quotation": (95, 9, 12),
    "notes": (105, 8, 10),
    "column": (50, 9, 11),
}


def run(command, folder, **more):
    start = time.monotonic()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, **more)
    return done, time.monotonic() - start


def corrected(paths):
    """The paragraphs of all texts, one string each."""
    paragraphs = []
    for path in paths:
        for block in pathlib.Path(path).read_text(encoding="utf-8").split("\n\n"):
            text = " ".join(block.split())
            if text:
                paragraphs.append(text)
    done = subprocess.run([PROGRAM / "examples" / "correct"], input="\n".join(paragraphs), capture_output=True, text=True)
    done.check_returncode()
    return [line for line in done.stdout.split("\n") if line]


def family_of(face):
    """The family's name, as the file has it."""
    from fontTools.ttLib import TTFont

    names = TTFont(face)["name"]
    return str(names.getName(16, 3, 1) or names.getName(1, 3, 1))


def brochure(folder, face, paragraphs, measure, size, leading):
    """Ours: a manifest with one text."""
    spine = 20
    (folder / "text.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    (folder / "fonts").mkdir()
    shutil.copy(face, folder / "fonts")
    (folder / "brochure.toml").write_text(
        f"""[brochure]
title = "Lignes"
[page]
size = {{ width = "{measure + 2 * spine}mm", height = "210mm" }}
margins = {{ spine = "{spine}mm", fore-edge = "{spine}mm" }}
[type]
body = {{ family = "{family_of(face)}", size = "{size}pt", leading = "{leading}pt" }}
[[section]]
text = "text.txt"
""",
        encoding="utf-8",
    )
    done, seconds = run([PROGRAM / "brochure", "--edition", "screen", "."], folder)
    found = sorted(folder.glob("out/*-screen.pdf"))
    return (found[0] if found else None), seconds, done.stderr


TEX_SIGNS = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"} | {
    sign: "\\" + sign for sign in "{}$&#%_"}


def tex_escape(text):
    text = "".join(TEX_SIGNS.get(sign, sign) for sign in text)
    # A fine: half the font's space, unbreakable; the guillemets' space as babel-french has it.
    text = text.replace("«" + NBSP, "«\\guilspace{}").replace(NBSP + "»", "\\guilspace{}»")
    return text.replace(FINE, "\\fine{}").replace(NBSP, "~")


# What brochure keeps to, in TeX's terms: no name divided, no fragment of two letters, no lone line at a page's end, no hyphen there,
# no word's tail alone, no third hyphen. (TeX cannot bound the step in scale between two lines.)
OUR_RULES = r"""\def\frenchhyphenmins{33}\uchyph=0
\doublehyphendemerits=15000 \finalhyphendemerits=10000 \widowpenalty=10000 \clubpenalty=10000 \brokenpenalty=10000
"""


def lualatex(folder, face, paragraphs, measure, size, leading, more=""):
    """LaTeX's article with babel-french and microtype's defaults: protrusion, expansion of 2 %."""
    if not shutil.which("lualatex"):
        return None, 0, "not installed"
    body = "\n\n".join(tex_escape(p) for p in paragraphs)
    (folder / "text.tex").write_text(
        rf"""\documentclass{{article}}
\usepackage[paperwidth={measure + 40}mm,paperheight=210mm,textwidth={measure}mm,textheight=170mm,hcentering]{{geometry}}
\usepackage{{fontspec}}
\setmainfont{{{face.stem}}}[Path={face.parent}/,Extension={face.suffix},UprightFont=*]
\usepackage[french]{{babel}}
\frenchsetup{{AutoSpacePunctuation=false}}
\usepackage{{microtype}}
\newcommand\fine{{\nobreak\kern.5\fontdimen2\font}}
\newcommand\guilspace{{\nobreak\hskip.8\fontdimen2\font plus.3\fontdimen3\font minus.8\fontdimen4\font\relax}}
\setlength\parindent{{1em}}\pagestyle{{empty}}\raggedbottom\emergencystretch=1em
{more}\begin{{document}}\fontsize{{{size}bp}}{{{leading}bp}}\selectfont
{body}

\end{{document}}
""",
        encoding="utf-8",
    )
    done, seconds = run(["lualatex", "-interaction=batchmode", "text.tex"], folder)
    path = folder / "text.pdf"
    return (path if path.exists() else None), seconds, done.stdout[-300:]


def lualatex_ruled(folder, face, paragraphs, measure, size, leading):
    """The same, held to our rules."""
    return lualatex(folder, face, paragraphs, measure, size, leading, OUR_RULES)


def typst(folder, face, paragraphs, measure, size, leading):
    """Typst's optimised justification, French hyphenation."""
    try:
        import typst as engine
    except ImportError:
        return None, 0, "not installed"
    signs = "\\#$*_`<>@=-+/~[]\"'"
    body = "\n\n".join("".join("\\" + c if c in signs else c for c in p) for p in paragraphs)
    (folder / "text.typ").write_text(
        f"""#set page(width: {measure + 40}mm, height: 210mm, margin: (x: 20mm, y: 20mm))
#set text(font: "{family_of(face)}", size: {size}pt, lang: "fr", hyphenate: true)
#set par(justify: true, leading: {leading - size * 0.65}pt, spacing: {leading - size * 0.65}pt,
  first-line-indent: (amount: 1em, all: true), linebreaks: "optimized")
#set smartquote(enabled: false)
{body}
""",
        encoding="utf-8",
    )
    start = time.monotonic()
    engine.compile(str(folder / "text.typ"), output=str(folder / "text.pdf"), font_paths=[str(face.parent)])
    return folder / "text.pdf", time.monotonic() - start, ""


def weasyprint(folder, face, paragraphs, measure, size, leading):
    """HTML with hyphenation and justification."""
    try:
        import weasyprint as engine
    except ImportError:
        return None, 0, "not installed"
    body = "\n".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)
    page = f"""<html lang="fr"><meta charset="utf-8"><style>
@font-face {{ font-family: L; src: url("{face.as_uri()}") }}
@page {{ size: {measure + 40}mm 210mm; margin: 20mm }}
body {{ font: {size}pt/{leading}pt L; text-align: justify; hyphens: auto; hyphenate-limit-chars: 5 2 3 }}
p {{ margin: 0; text-indent: 1em }}</style><body>{body}</body></html>"""
    start = time.monotonic()
    engine.HTML(string=page).write_pdf(folder / "text.pdf")
    return folder / "text.pdf", time.monotonic() - start, ""


ENGINES = {"brochure": brochure, "lualatex": lualatex, "lualatex-ruled": lualatex_ruled, "typst": typst, "weasyprint": weasyprint}


def show(value):
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts", nargs="+", metavar="TEXT")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--rows", default=",".join(ROWS))
    parser.add_argument("--font", default=LIBERTINUS, type=lambda name: pathlib.Path(name).resolve())
    parser.add_argument("--keep", help="a folder for the PDFs")
    options = parser.parse_args()
    paragraphs = corrected(options.texts)
    words = sum(len(p.split()) for p in paragraphs)
    print(f"{words} words in {len(paragraphs)} paragraphs")
    for row in options.rows.split(","):
        setting = ROWS[row]
        columns = {}
        for name in options.engines.split(","):
            with tempfile.TemporaryDirectory() as place:
                folder = pathlib.Path(place)
                path, seconds, said = ENGINES[name](folder, options.font, paragraphs, *setting)
                if path is None:
                    print(f"{name}: left out: {said.strip()}", file=sys.stderr)
                    continue
                columns[name] = meter.measure(path, options.font) | {"seconds": seconds}
                if options.keep:
                    pathlib.Path(options.keep).mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, pathlib.Path(options.keep) / f"{row}-{name}.pdf")
        print(f"\n| {row}: {setting[0]} mm, {setting[1]}/{setting[2]} pt | " + " | ".join(columns) + " |")
        print("|---|" + "---|" * len(columns))
        for key in next(iter(columns.values()), {}):
            print(f"| {key} | " + " | ".join(show(column[key]) for column in columns.values()) + " |")


if __name__ == "__main__":
    main()
