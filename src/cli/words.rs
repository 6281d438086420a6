//! What `--help` says, in both languages: the one catalogue of it.
//!
//! A help text teaches: it says what is done, with what, and gives an example to copy.

use crate::diag::Locale;

macro_rules! help {
    ($( $name:ident => $en:literal, $fr:literal; )*) => {
        /// A piece of the help.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the texts say what they are for")]
        pub enum Help { $( $name, )* }

        impl Help {
            /// In the language asked for.
            pub fn text(self, locale: Locale) -> &'static str {
                match (self, locale) {
                    $(
                        (Help::$name, Locale::English) => $en,
                        (Help::$name, Locale::French) => $fr,
                    )*
                }
            }
        }

        /// Every text, English and French.
        #[cfg(test)]
        const TEXTS: &[(&str, &str)] = &[$( ($en, $fr), )*];
    };
}

help! {
    // ---- headings
    Usage => "Usage:", "Utilisation :";
    Commands => "Commands", "Commandes";
    Arguments => "Arguments", "Arguments";
    Options => "Options", "Options";

    // ---- names of values
    ManifestName => "MANIFEST", "MANIFESTE";
    FolderName => "FOLDER", "DOSSIER";
    SectionName => "SECTION", "SECTION";
    PdfName => "FILE.pdf", "FICHIER.pdf";
    NameName => "NAME", "NOM";
    EditionName => "EDITION", "ÉDITION";

    // ---- the program
    About =>
        "Typesets a booklet from a manifest and plain texts: a PDF to read, and sheets to print, fold and staple.",
        "Compose une brochure à partir d’un manifeste et de textes : un PDF à lire, et des feuilles à imprimer, plier et agrafer.";
    AboutUsage =>
        "brochure [COMMAND] [OPTIONS]",
        "brochure [COMMANDE] [OPTIONS]";
    AboutAfter =>
        "To begin, put this into a file `brochure.toml`, your text into `texts/first.md`, and run `brochure`:

  [brochure]
  title = \"Our first booklet\"
  texts = [\"texts/first.md\"]

The files are then in `out/`. Without a command, `brochure` does what `brochure build` does.
Exit status: 0 done, 1 something in the input is wrong, 2 the arguments are, 3 the machine refused.",
        "Pour commencer, mettez ceci dans un fichier `brochure.toml`, votre texte dans `texts/premier.md`, et lancez `brochure` :

  [brochure]
  title = \"Notre première brochure\"
  texts = [\"texts/premier.md\"]

Les fichiers sont alors dans `out/`. Sans commande, `brochure` fait ce que fait `brochure build`.
Code de sortie : 0 tout va bien, 1 erreur dans les fichiers, 2 dans les arguments, 3 refus de la machine.";

    // ---- what is common
    Manifest =>
        "the manifest, or the folder that holds it [brochure.toml]",
        "le manifeste, ou le dossier qui le contient [brochure.toml]";
    Lang =>
        "the language of messages, fr or en [the system’s, else the booklet’s]",
        "la langue des messages, fr ou en [celle du système, sinon celle de la brochure]";
    Json =>
        "answer in JSON on stdout, for another program",
        "répondre en JSON sur la sortie standard, pour un autre programme";
    ThisText => "this help", "cette aide";
    Version => "the program’s version", "la version du programme";

    // ---- build
    Build => "make the files", "faire les fichiers";
    BuildUsage =>
        "brochure build [MANIFEST] [--out FOLDER] [--edition EDITION] [--draft]",
        "brochure build [MANIFESTE] [--out DOSSIER] [--edition ÉDITION] [--draft]";
    BuildAfter =>
        "NAME-screen.pdf is for reading; NAME-sheets-short-edge.pdf goes to the printer as it is: actual size, both
sides, flipped on the edge that its name says. Then fold the pile and staple it. If anything is wrong, nothing
is written and the files of the last time stay as they are.

NAME-print.pdf is made by `--edition print`, for a print shop: PDF/X, with bleed, as `[print]` in the manifest says.

  brochure build
  brochure build --edition print
  brochure build zines/strike/brochure.toml --out print --edition sheets",
        "NOM-screen.pdf est fait pour lire ; NOM-sheets-short-edge.pdf va tel quel à l’imprimante : taille réelle, recto
verso, retourné sur le bord que dit son nom. Pliez ensuite la pile et agrafez. À la moindre erreur, rien n’est
écrit et les fichiers de la fois d’avant restent en place.

NOM-print.pdf se fait par `--edition print`, pour l’imprimeur : PDF/X, avec fonds perdus, selon `[print]` du manifeste.

  brochure build
  brochure build --edition print
  brochure build zines/greve/brochure.toml --out impression --edition sheets";
    Out => "the folder for the files, made if need be [out]", "le dossier des fichiers, créé s’il le faut [out]";
    Edition =>
        "screen (to read), sheets (to print), print (for a print shop) or all, print only with `[print]` [all]",
        "screen (à lire), sheets (à imprimer), print (pour l’imprimeur) ou all, print s’il y a `[print]` [all]";
    Draft => "with the sections marked `draft = true`", "avec les sections marquées `draft = true`";

    // ---- list
    List => "name the sections in order, with their pages", "nommer les sections dans l’ordre, avec leurs pages";
    ListUsage => "brochure list [MANIFEST]", "brochure list [MANIFESTE]";
    ListAfter =>
        "The columns: number, kind, pages, title, file. The number is what `brochure move` takes.",
        "Les colonnes : numéro, genre, pages, titre, fichier. Le numéro sert à `brochure move`.";

    // ---- themes
    Themes => "name the designs that come with the program, or print one", "nommer les maquettes fournies, ou en afficher une";
    ThemesUsage => "brochure themes [NAME]", "brochure themes [NOM]";
    ThemesAfter =>
        "A booklet takes a design with `[theme]` in its manifest: `name = \"sobre\"`, or `file = \"my-theme.toml\"` for one of
your own, which is best begun as a copy:

  brochure themes
  brochure themes sobre > my-theme.toml",
        "Une brochure choisit sa maquette par `[theme]` dans son manifeste : `name = \"sobre\"`, ou `file = \"mon-theme.toml\"`
pour la vôtre, qu’on commence le mieux par une copie :

  brochure themes
  brochure themes sobre > mon-theme.toml";
    ThemeName => "the design whose file is printed", "la maquette dont le fichier est affiché";

    // ---- move
    Move => "move a section in the manifest", "déplacer une section dans le manifeste";
    MoveUsage =>
        "brochure move SECTION (--before SECTION | --after SECTION | --first | --last) [--manifest FILE]",
        "brochure move SECTION (--before SECTION | --after SECTION | --first | --last) [--manifest FICHIER]";
    MoveAfter =>
        "A section is named by its number in `brochure list`, by its file (`texts/interview.md`, `interview.md` or
`interview`) or by its kind (`contents`). Comments and everything else in the manifest stay as they are.

  brochure move interview --before timeline
  brochure move 7 --after 3
  brochure move contents --first",
        "Une section se nomme par son numéro dans `brochure list`, par son fichier (`texts/entretien.md`, `entretien.md`
ou `entretien`) ou par son genre (`contents`). Les commentaires et tout le reste du manifeste ne bougent pas.

  brochure move entretien --before chronologie
  brochure move 7 --after 3
  brochure move contents --first";
    What => "the section to move", "la section à déplacer";
    Before => "directly before that section", "juste avant cette section";
    After => "directly after that section", "juste après cette section";
    First => "to the start, after the cover", "au début, après la couverture";
    Last => "to the end, before the back cover", "à la fin, avant la quatrième de couverture";

    // ---- plan
    Plan => "tell which page goes where on the sheets", "dire quelle page va où sur les feuilles";
    PlanUsage => "brochure plan [MANIFEST]", "brochure plan [MANIFESTE]";
    PlanAfter =>
        "A line for each side of each sheet, its pages from left to right.",
        "Une ligne pour chaque côté de chaque feuille, ses pages de gauche à droite.";

    // ---- preview
    Preview => "draw pages as pictures, to look at", "dessiner les pages en images, pour regarder";
    PreviewUsage =>
        "brochure preview [MANIFEST] [--pages 2-5] [--spreads] [--sheets] [--contact] [--dpi 150] [--out FOLDER]",
        "brochure preview [MANIFESTE] [--pages 2-5] [--spreads] [--sheets] [--contact] [--dpi 150] [--out DOSSIER]";
    PreviewAfter =>
        "PNG files: without options, one for each page; `--spreads` two facing pages in each, `--sheets` the sides of the
sheets, `--contact` all spreads on one picture. Several of these may be asked for at once.

  brochure preview --spreads
  brochure preview --pages 2-5 --dpi 300
  brochure preview --contact",
        "Des fichiers PNG : sans option, un par page ; `--spreads` deux pages en vis-à-vis dans chacun, `--sheets` les
côtés des feuilles, `--contact` toutes les doubles pages sur une image. On peut en demander plusieurs à la fois.

  brochure preview --spreads
  brochure preview --pages 2-5 --dpi 300
  brochure preview --contact";
    PreviewPages => "these pages only: 1-12, 1,3-8, 5-", "ces pages seulement : 1-12, 1,3-8, 5-";
    PreviewSpreads => "facing pages together", "les pages en vis-à-vis ensemble";
    PreviewSheets => "the sides of the sheets", "les côtés des feuilles";
    PreviewContact => "all spreads on one picture", "toutes les doubles pages sur une image";
    PreviewDpi => "pixels an inch, 20 to 600 [150; with --contact 40]", "pixels par pouce, de 20 à 600 [150 ; avec --contact 40]";
    PreviewOut => "the folder for the pictures, made if need be [out/preview]", "le dossier des images, créé s’il le faut [out/preview]";

    // ---- impose
    Impose => "put the pages of any PDF on sheets to print and fold", "mettre les pages de n’importe quel PDF sur des feuilles à imprimer et plier";
    ImposeUsage => "brochure impose FILE.pdf [-o OUT.pdf] [OPTIONS]", "brochure impose FICHIER.pdf [-o SORTIE.pdf] [OPTIONS]";
    ImposeAfter =>
        "Without options: a booklet, folded once and stapled, on the smallest sheets that hold two of its pages. Schemes:
saddle, signatures, quarto, quarto-foot, quarto-stacked, octavo, octavo-stacked, cut, two-copies, stack, perfect,
mini-zine, n-up, single, or the file of a plan. The file is read back and checked before it takes its place.

  brochure impose zine.pdf                              two A5 on A4
  brochure impose text.pdf --sheet A4 --fit shrink      A4 pages made smaller to A5
  brochure impose book.pdf --signature 3-5 --marks fold,collation --sheet SRA3
  brochure impose zine.pdf --plan                       which page goes where; writes nothing
  brochure impose zine.pdf --sheets 3-4                 the sheets that jammed, again",
        "Sans option : une brochure pliée une fois et agrafée, sur les plus petites feuilles où deux pages tiennent. Schémas :
saddle, signatures, quarto, quarto-foot, quarto-stacked, octavo, octavo-stacked, cut, two-copies, stack, perfect,
mini-zine, n-up, single, ou le fichier d’un plan. Le fichier est relu et vérifié avant de prendre sa place.

  brochure impose zine.pdf                              deux A5 sur A4
  brochure impose texte.pdf --sheet A4 --fit shrink     des pages A4 réduites à l’A5
  brochure impose livre.pdf --signature 3-5 --marks fold,collation --sheet SRA3
  brochure impose zine.pdf --plan                       quelle page va où ; n’écrit rien
  brochure impose zine.pdf --sheets 3-4                 les feuilles coincées, encore une fois";
    PdfFile => "the PDF", "le PDF";
    ImposeOut => "the file to write [beside the PDF]", "le fichier à écrire [à côté du PDF]";
    OptScheme => "how the paper is folded and cut; for some with a grid: `n-up:3x2` [saddle]", "comment le papier est plié et coupé ; parfois avec une grille : `n-up:3x2` [saddle]";
    OptSheet => "the sheet: A3, A4, SRA3, letter, legal … or 210x297mm, 8.5x11in [the smallest]", "la feuille : A3, A4, SRA3, letter, legal … ou 210x297mm, 8.5x11in [la plus petite]";
    OptFlip => "the edge about which the printer turns the sheet [short-edge]", "le bord sur lequel l’imprimante retourne la feuille [short-edge]";
    OptBinding => "where it is bound: left, right, top [left]", "où elle est reliée : left (gauche), right (droite), top (tête) [left]";
    OptSignature => "sheets in a signature: 4 (at most), 3-5, 4,4,3 or auto", "feuilles par cahier : 4 (au plus), 3-5, 4,4,3 ou auto";
    OptCreep => "auto (only if trimmed), paper, a sheet’s thickness 0.1mm, a pile’s 5mm/50 [auto]", "auto (si rognée), paper, l’épaisseur d’une feuille 0.1mm, d’une pile 5mm/50 [auto]";
    OptCreepMode => "pages move in, out, split, or get narrow [in]", "les pages vont in (vers le pli), out, split (moitié) ou narrow (plus étroites) [in]";
    OptGrammage => "the paper’s weight in g/m² [80]", "le poids du papier en g/m² [80]";
    OptCover => "the cover’s, where it is another", "celui de la couverture, si elle en a un autre";
    OptMarks => "fold,staples,crop,registration,collation,slug, all or none [none]", "fold,staples,crop,registration,collation,slug, all (toutes) ou none [none]";
    OptFit => "pages of other sizes: none (never cut nor scaled), shrink, centre [none]", "pages d’un autre format : none (ni coupées ni réduites), shrink, centre [none]";
    OptBox => "what is the page: its trim box or its crop box [trim]", "ce qu’est la page : sa trim box ou sa crop box [trim]";
    OptBlanks => "where blanks go: end, before-back, or after that page [end]", "où vont les blanches : end, before-back, ou après cette page [end]";
    OptPages => "these pages only: 1-12, 1,3-8, 5-", "ces pages seulement : 1-12, 1,3-8, 5-";
    OptSheets => "these sheets only: 3-4", "ces feuilles seulement : 3-4";
    OptSplit => "fronts-backs: two files, for printers that do not turn the paper", "fronts-backs : deux fichiers, pour les imprimantes qui ne retournent pas le papier";
    OptCoverApart => "separate: the outermost sheet in a file of its own", "separate : la feuille extérieure dans un fichier à part";
    OptPassword => "of an encrypted PDF", "d’un PDF chiffré";
    OptPrinter => "a profile made by `brochure printer calibrate`", "un profil fait par `brochure printer calibrate`";
    OptBorder => "what the printer leaves bare, in mm: 5 or 4,5,6,5 [7]", "ce que l’imprimante laisse nu, en mm : 5 ou 4,5,6,5 [7]";
    OptTitle => "the sheets’ title [the PDF’s]", "le titre des feuilles [celui du PDF]";
    OptPageSize => "the size of a page [its part of the sheet]", "le format d’une page [sa part de la feuille]";
    FlagTrimmed => "the fore-edge will be cut after folding", "le bord sera rogné après le pliage";
    FlagLinks => "keep the links, where their pages are", "garder les liens, là où sont leurs pages";
    FlagNotice => "also a page that tells how to print and fold", "aussi une page qui dit comment imprimer et plier";
    FlagPlan => "tell the plan on stdout and write nothing", "dire le plan sur la sortie standard et ne rien écrire";
    FlagDry => "do everything but writing", "tout faire sauf écrire";

    // ---- unimpose
    Unimpose => "take sheets apart into pages", "défaire des feuilles en pages";
    UnimposeUsage => "brochure unimpose SHEETS.pdf [-o PAGES.pdf] [OPTIONS]", "brochure unimpose FEUILLES.pdf [-o PAGES.pdf] [OPTIONS]";
    UnimposeAfter =>
        "Sheets of this program know their pages. For those of another, say how they were made:

  brochure unimpose zine-sheets-short-edge.pdf
  brochure unimpose booklet.pdf --scheme saddle --flip long-edge --pages 1-30",
        "Les feuilles de ce programme connaissent leurs pages. Pour celles d’un autre, dites comment elles sont faites :

  brochure unimpose zine-sheets-short-edge.pdf
  brochure unimpose livret.pdf --scheme saddle --flip long-edge --pages 1-30";

    // ---- printer
    Printer => "learn how a printer behaves: border, flip, backs, drift", "apprendre comment une imprimante se comporte : bord, retournement, versos, dérive";
    PrinterUsage =>
        "brochure printer (calibrate | list | show) [--name NAME] [-o FILE] [--answers \"…\"]",
        "brochure printer (calibrate | list | show) [--name NOM] [-o FICHIER] [--answers \"…\"]";
    PrinterAfter =>
        "`calibrate` writes a sheet with four questions; with the answers it keeps a profile for `--printer NAME`.

  brochure printer calibrate
  brochure printer calibrate --name office --answers \"border = 5; flip = long-edge; drift = 0.5, -1\"",
        "`calibrate` écrit une feuille avec quatre questions ; avec les réponses, il garde un profil pour `--printer NOM`.

  brochure printer calibrate
  brochure printer calibrate --name bureau --answers \"border = 5 ; flip = long-edge ; drift = 0.5, -1\"";
    PrinterAction => "calibrate, list or show", "calibrate, list ou show";
    CalibrationOut => "the sheet with the questions [calibration.pdf]", "la feuille des questions [calibration.pdf]";
    CalibrationSheet => "its size [A4]", "son format [A4]";
    PrinterName => "the printer’s name [default]", "le nom de l’imprimante [default]";
    Answers => "the answers to the four questions", "les réponses aux quatre questions";

    // ---- check
    Check => "look for mistakes and doubtful typography, write nothing", "chercher fautes et typographie douteuse, ne rien écrire";
    CheckUsage =>
        "brochure check [MANIFEST] [--edition EDITION] [--changes] [--fit] [--annotate FILE]",
        "brochure check [MANIFESTE] [--edition ÉDITION] [--changes] [--fit] [--annotate FICHIER]";
    CheckAfter =>
        "Every remark has its file, line, column and page. What was bent for the pages’ sake is listed on stdout, page by
page, and why; `--annotate` marks it on the pages. `--changes` lists each correction of the typography on
stdout, rule by rule: place, what was typed → what is set. Apostrophes are only counted there; `--json` has each.
`--edition print` looks at the pages as a print shop would: resolution, ink, thin lines, small text, trim, bleed.",
        "Chaque remarque a son fichier, sa ligne, sa colonne et sa page. Ce qui a été plié pour le bien des pages est
énuméré sur la sortie standard, page par page, avec la raison ; `--annotate` le marque sur les pages. `--changes`
y énumère chaque correction de la typographie, règle par règle : endroit, texte tapé → texte composé. Les
apostrophes y sont seulement comptées ; `--json` les donne une à une. `--edition print` regarde les pages comme
l’imprimeur : résolution, encre, filets maigres, petits corps, coupe, fonds perdus.";
    Annotate => "write the pages there with what was bent marked", "y écrire les pages avec ce qui a été plié";
    Fit => "tell what other numbers of pages would cost", "dire ce que coûteraient d’autres nombres de pages";
    FileName => "FILE", "FICHIER";
    Changes => "list each correction of the typography", "énumérer chaque correction de la typographie";
}

impl Help {
    /// The options of `impose` and `unimpose` that have a value: name, what the value looks like, what it is for.
    pub const SHEET_OPTIONS: [(&'static str, &'static str, Help); 22] = [
        ("scheme", "saddle", Help::OptScheme),
        ("sheet", "A4", Help::OptSheet),
        ("flip", "short-edge|long-edge", Help::OptFlip),
        ("binding", "left|right|top", Help::OptBinding),
        ("signature", "N", Help::OptSignature),
        ("creep", "auto|MM", Help::OptCreep),
        ("creep-mode", "in|out|split|narrow", Help::OptCreepMode),
        ("paper-grammage", "G", Help::OptGrammage),
        ("cover-grammage", "G", Help::OptCover),
        ("marks", "…", Help::OptMarks),
        ("fit", "none|shrink|centre", Help::OptFit),
        ("box", "trim|crop", Help::OptBox),
        ("blanks", "end|before-back|N", Help::OptBlanks),
        ("pages", "1-12", Help::OptPages),
        ("sheets", "3-4", Help::OptSheets),
        ("split", "fronts-backs", Help::OptSplit),
        ("cover", "separate", Help::OptCoverApart),
        ("password", "…", Help::OptPassword),
        ("printer", "…", Help::OptPrinter),
        ("border", "MM", Help::OptBorder),
        ("title", "…", Help::OptTitle),
        ("page-size", "A5", Help::OptPageSize),
    ];

    /// Those that have none.
    pub const SHEET_FLAGS: [(&'static str, Help); 5] = [
        ("trimmed", Help::FlagTrimmed),
        ("keep-links", Help::FlagLinks),
        ("notice", Help::FlagNotice),
        ("plan", Help::FlagPlan),
        ("dry-run", Help::FlagDry),
    ];

    /// The options that say how sheets were made, which `unimpose` takes.
    pub const MADE_BY: [&'static str; 8] =
        ["scheme", "flip", "binding", "signature", "pages", "page-size", "password", "blanks"];
}

#[cfg(test)]
mod tests {
    use super::TEXTS;

    #[test]
    fn lines_fit_a_terminal_and_french_is_spaced_as_french() {
        for (en, fr) in TEXTS {
            for text in [en, fr] {
                assert!(text.lines().all(|line| line.chars().count() <= 125), "{text}");
                assert!(!text.contains('\''), "{text}");
            }
            let said: String = fr.split('`').step_by(2).collect::<Vec<_>>().join("x");
            let before = |at: usize| said[..at].chars().next_back();
            assert!(said.match_indices([':', ';', '!', '?']).all(|(at, _)| before(at) == Some(' ')), "{fr}");
        }
    }
}
