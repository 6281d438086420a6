//! The manual: each example of `docs/texts.md` is read without a word said of it, and each name it lists is known.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::{read, show};
use crate::content::names;

const MANUAL: &str = include_str!("../../../docs/texts.md");

fn examples() -> Vec<String> {
    let mut examples = Vec::new();
    let mut inside = false;
    for event in Parser::new(MANUAL) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &*info == "markdown" => {
                inside = true;
                examples.push(String::new());
            }
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => inside = false,
            Event::Text(text) if inside => examples.last_mut().expect("an example").push_str(&text),
            _ => {}
        }
    }
    examples
}

#[test]
fn the_examples_are_good() {
    let examples = examples();
    assert!(examples.len() > 15, "{}", examples.len());
    for example in examples {
        let (tree, said) = read(&example);
        assert_eq!(said, Vec::<String>::new(), "{example}");
        assert!(!show(&tree).is_empty(), "{example}");
    }
}

#[test]
fn the_examples_show_what_they_say() {
    let all: Vec<String> = examples().iter().map(|example| show(&read(example).0)).collect();
    for expected in [
        "sidebar(p(Le gaz se vend au litre.) quote(p(Nous ne voulons plus de ce prix.)))",
        "p#debut.lettrine(Il",
        "verse#poeme(Le vent se lève.)",
        "exchange(Q(p(Comment tout a-t-il commencé ?)) A(p(Par le prix du gaz.) p(Puis par tout le reste.)) \
         Q(p(1) ·Et ensuite ?)) A(p(Ensuite, on a marché.)) Q(p(Q : Et maintenant ?)) A[Aïgoul](p(On attend.)) \
         A[Bolat](p(On se prépare.)))",
        "p(Il y a plus qu’une similitude : une communauté de condition.)",
        "definitions(Akimat=",
        "/····et la plaine se tait ;/",
        "code(un   texte¶  tel quel¶)",
        "<page carte>",
    ] {
        assert!(all.iter().any(|shown| shown.contains(expected)), "{expected}\n{}", all.join("\n"));
    }
}

#[test]
fn the_tables_list_known_names() {
    let first_cells = |heading: &str| -> Vec<&str> {
        let section = MANUAL.split(heading).nth(1).expect("the section");
        let table = section.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
        table
            .skip(2)
            .flat_map(|row| row.split('|').skip(1).take(2))
            .flat_map(|cell| cell.split('`').skip(1).step_by(2))
            .collect()
    };
    let keys = first_cells("## The beginning of the file");
    assert!(keys.len() > 25 && keys.iter().all(|key| names::front_key(key).is_some()), "{keys:?}");
    let blocks = first_cells("\n## Blocks");
    assert!(blocks.len() > 20 && blocks.iter().all(|name| names::block(name).is_some()), "{blocks:?}");
    let attributes = first_cells("## Pictures");
    let known =
        |name: &&str| names::picture_key(name.split('=').next().unwrap_or_default()).is_some() || *name == "#id";
    assert!(attributes.len() > 8 && attributes.iter().all(known), "{attributes:?}");
}
