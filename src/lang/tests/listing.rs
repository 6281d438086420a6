//! `docs/typography.md` lists every rule and names tests that exist.

use crate::lang::{Switch, rule_named, switch};

const LISTING: &str = include_str!("../../../docs/typography.md");
const TESTS: [&str; 14] = [
    include_str!("dashes.rs"),
    include_str!("divisions.rs"),
    include_str!("languages.rs"),
    include_str!("names.rs"),
    include_str!("numbers.rs"),
    include_str!("quotes.rs"),
    include_str!("signs.rs"),
    include_str!("titles.rs"),
    include_str!("../hyphenate.rs"),
    include_str!("../../../tests/language.rs"),
    include_str!("../../paragraph/breaking/tests.rs"),
    include_str!("../../paragraph/mod.rs"),
    include_str!("../../flow/paginate/tests.rs"),
    include_str!("../../flow/paginate/tests/rules.rs"),
];

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    LISTING.lines().filter(|line| line.starts_with("| ")).map(|line| line.split('|').map(str::trim).collect())
}

#[test]
fn every_rule_has_its_row() {
    let listed: Vec<&str> = rows().map(|row| row[1]).filter(|number| *number != "rule").collect();
    let mut expected: Vec<String> = (1..=101).map(|number| number.to_string()).collect();
    expected.splice(35..35, ["35a".to_owned(), "35b".to_owned()]);
    assert_eq!(listed, expected);
}

#[test]
fn every_test_that_is_named_exists() {
    assert_eq!(rows().filter(|row| row.len() == 7 && row[1] != "rule").count(), crate::lang::rules().count());
    for row in rows().filter(|row| row.len() == 7 && row[1] != "rule") {
        let tests: Vec<&str> = row[5].split(',').map(|test| test.trim().trim_matches('`')).collect();
        assert!(tests.iter().all(|test| test.len() > 3), "rule {} has no test", row[1]);
        for test in tests.iter().filter(|test| test.len() > 3) {
            let heading = format!("fn {test}()");
            assert!(TESTS.iter().any(|source| source.contains(&heading)), "rule {}: `{test}` is no test", row[1]);
        }
    }
}

#[test]
fn what_a_row_says_of_switching_is_so() {
    for row in rows().filter(|row| row[1] != "rule") {
        let rule = rule_named(row[1]).unwrap();
        let expected = match row[3] {
            "–" => Switch::LeavesAlone,
            _ => Switch::Works,
        };
        assert_eq!(switch(rule), Some(expected), "rule {}", row[1]);
    }
}

#[test]
fn every_rule_test_is_named() {
    for source in TESTS {
        for name in source.split("fn rule_").skip(1).filter_map(|rest| rest.split('(').next()) {
            assert!(LISTING.contains(&format!("`rule_{name}`")), "rule_{name} is not in docs/typography.md");
        }
    }
}
