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

  brochure build
  brochure build zines/strike/brochure.toml --out print --edition sheets",
        "NOM-screen.pdf est fait pour lire ; NOM-sheets-short-edge.pdf va tel quel à l’imprimante : taille réelle, recto
verso, retourné sur le bord que dit son nom. Pliez ensuite la pile et agrafez. À la moindre erreur, rien n’est
écrit et les fichiers de la fois d’avant restent en place.

  brochure build
  brochure build zines/greve/brochure.toml --out impression --edition sheets";
    Out => "the folder for the files, made if need be [out]", "le dossier des fichiers, créé s’il le faut [out]";
    Edition =>
        "screen (to read), sheets (to print) or all [all]",
        "screen (à lire), sheets (à imprimer) ou all (les deux) [all]";
    Draft => "with the sections marked `draft = true`", "avec les sections marquées `draft = true`";

    // ---- list
    List => "name the sections in order, with their pages", "nommer les sections dans l’ordre, avec leurs pages";
    ListUsage => "brochure list [MANIFEST]", "brochure list [MANIFESTE]";
    ListAfter =>
        "The columns: number, kind, pages, title, file. The number is what `brochure move` takes.",
        "Les colonnes : numéro, genre, pages, titre, fichier. Le numéro sert à `brochure move`.";

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

    // ---- check
    Check => "look for mistakes and doubtful typography, write nothing", "chercher fautes et typographie douteuse, ne rien écrire";
    CheckUsage => "brochure check [MANIFEST] [--changes] [--annotate FILE]", "brochure check [MANIFESTE] [--changes] [--annotate FICHIER]";
    CheckAfter =>
        "Every remark has its file, line, column and page. What was bent for the pages’ sake is listed on stdout, page by
page, and why; `--annotate` marks it on the pages. `--changes` lists each correction of the typography on
stdout, rule by rule: place, what was typed → what is set. Apostrophes are only counted there; `--json` has each.",
        "Chaque remarque a son fichier, sa ligne, sa colonne et sa page. Ce qui a été plié pour le bien des pages est
énuméré sur la sortie standard, page par page, avec la raison ; `--annotate` le marque sur les pages. `--changes`
y énumère chaque correction de la typographie, règle par règle : endroit, texte tapé → texte composé. Les
apostrophes y sont seulement comptées ; `--json` les donne une à une.";
    Annotate => "write the pages there with what was bent marked", "y écrire les pages avec ce qui a été plié";
    FileName => "FILE", "FICHIER";
    Changes => "list each correction of the typography", "énumérer chaque correction de la typographie";
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
