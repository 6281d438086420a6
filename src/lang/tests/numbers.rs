//! Rules 50 to 67: numbers, units, dates.

use super::{becomes, is_fixed_and_reported, is_not_reported, is_reported, plain, shown, stays};
use crate::lang::{Language, Style, gap_price, styling};

/// The text with superiors as `^{…}` and small capitals as `ₛ{…}`.
fn styled(text: &str) -> String {
    let text = plain(text);
    let mut out = String::new();
    let mut at = 0;
    for (range, style) in styling(&text, Language::French, &[], &[]) {
        out.push_str(&text[at..range.start]);
        out.push_str(if style == Style::Superior { "^{" } else { "ₛ{" });
        out.push_str(&text[range.clone()]);
        out.push('}');
        at = range.end;
    }
    out.push_str(&text[at..]);
    shown(&out)
}

#[test]
fn rule_50_thousands() {
    becomes("12 500 habitants", "12¦500 habitants");
    becomes("1 234 567,5", "1¦234¦567,5");
    becomes("8 000 personnes", "8¦000 personnes");
    stays("12500 habitants");
    is_reported("12500 habitants", 50, "12500", "12¦500");
    is_not_reported("le bogue n°~516394 et le port 12345 est là, #114930 dit");
}

#[test]
fn rule_51_not_grouped() {
    for typed in ["en 2024", "75011 Paris", "la loi 78-17", "en 2022 300 personnes"] {
        stays(typed);
        is_not_reported(typed);
    }
}

#[test]
fn rule_52_decimals() {
    stays("1.5 million");
    is_reported("1.5 million", 52, "1.5", "1,5");
    stays("1,5");
    is_not_reported("version 1.5 du programme, le 1.5.2022");
}

#[test]
fn rule_53_per_cent() {
    for typed in ["50%", "50 %", "50~%"] {
        becomes(typed, "50¦%");
    }
}

#[test]
fn rule_54_currencies() {
    becomes("12€", "12¦€");
    becomes("3,5 M€", "3,5¦M€");
    becomes("20 $", "20¦$");
    stays("A$AP");
}

#[test]
fn rule_55_units() {
    becomes("10 km", "10¦km");
    becomes("20 °C", "20¦°C");
    becomes("20°C", "20¦°C");
    stays("45°");
    stays("10km");
    is_reported("10km", 55, "10km", "10¦km");
    stays("les 3 l’un");
    stays("5 s’en vont");
    stays("les 12 mineurs");
}

#[test]
fn rule_56_hours() {
    for typed in ["16h30", "16 h 30", "16h 30"] {
        becomes(typed, "16¦h¦30");
    }
    becomes("à 16h", "à 16¦h");
    stays("24h/24");
    stays("16 heures");
}

#[test]
fn rule_57_first_of_the_month() {
    becomes("1er mai", "1er~mai");
    assert_eq!(styled("1er~mai"), "1^{er}~mai");
    stays("1er rang");
}

#[test]
fn rule_58_dates() {
    becomes("le 14 juillet 1789", "le 14~juillet 1789");
    stays("les 120 mai");
    assert!(gap_price(&plain("14~juillet"), "1789,", Language::French) > 0);
    assert_eq!(gap_price("le juillet", "1789", Language::French), 0);
}

#[test]
fn rule_59_from_hour_to_hour() {
    becomes("12 h à 14 h", "12¦h à 14¦h");
}

#[test]
fn rule_60_ordinals() {
    assert_eq!(styled("1re 2e 2d 2de 3es 12e"), "1^{re} 2^{e} 2^{d} 2^{de} 3^{es} 12^{e}");
    assert_eq!(styled("2de-là 3D 1e5 5de"), "2^{de}-là 3D 1e5 5de");
    is_reported("le 2nd jour", 60, "2nd", "2d");
    is_reported("la 2nde fois", 60, "2nde", "2de");
    is_not_reported("New York (2nd edition)");
    is_fixed_and_reported("1ère fois", "1re fois", 60);
    is_fixed_and_reported("2ème fois", "2e fois", 60);
    is_fixed_and_reported("le XXème siècle", "le XXe~siècle", 60);
    stays("une 4e fois");
}

#[test]
fn rule_61_centuries() {
    becomes("Ce XXe siècle", "Ce XXe~siècle");
    assert_eq!(styled("Ce XXe~siècle"), "Ce ₛ{XX}^{e}~siècle");
    assert_eq!(styled("XVIIIe-XIXe~siècles"), "ₛ{XVIII}^{e}-ₛ{XIX}^{e}~siècles");
    assert_eq!(styled("du XVIIIe au XXe~siècle"), "du ₛ{XVIII}^{e} au ₛ{XX}^{e}~siècle");
    assert_eq!(styled("au XIXe et au XXe~siècles"), "au ₛ{XIX}^{e} et au ₛ{XX}^{e}~siècles");
    for typed in ["Ce siècle", "Le siècle", "De là", "Me voilà", "VIE", "Ce", "MIXe siècle"] {
        assert_eq!(styled(typed), typed);
        stays(typed);
    }
}

#[test]
fn rule_62_kings_volumes_republics() {
    becomes("Louis XIV", "Louis~XIV");
    becomes("tome II", "tome~II");
    becomes("Napoléon Ier", "Napoléon~Ier");
    assert_eq!(styled("Napoléon~Ier"), "Napoléon~I^{er}");
    becomes("la Ve République", "la Ve~République");
    assert_eq!(styled("la Ve~République"), "la V^{e}~République");
    stays("le plan VI");
}

#[test]
fn rule_63_numero() {
    becomes("n° 5", "n°~5");
    becomes("n°5", "n°~5");
    becomes("N°5", "N°~5");
    becomes("n°s 3 et 4", "n°s~3 et 4");
    assert_eq!(styled("n°s~3 et 4"), "n°^{s}~3 et 4");
    stays("no 5");
    is_reported("no 5", 63, "no", "n°");
    is_not_reported("nos 5 revendications, no future");
}

#[test]
fn rule_64_telephone() {
    becomes("01 23 45 67 89", "01~23~45~67~89");
    becomes("+33 1 23 45 67 89", "+33~1~23~45~67~89");
    stays("les 10 20 30");
}

#[test]
fn rule_65_number_words() {
    stays("dix mille personnes");
}

#[test]
fn rule_66_figure_and_noun() {
    assert!(gap_price("5", "femmes", Language::French) > 0);
    assert_eq!(gap_price("500", "femmes", Language::French), 0);
    becomes("1,5 million", "1,5~million");
    stays("5 femmes");
}

#[test]
fn rule_67_abbreviations_before_numbers() {
    for (typed, expected) in [
        ("art. 5", "art.~5"),
        ("p. 12", "p.~12"),
        ("p.12", "p.~12"),
        ("chap. 3", "chap.~3"),
        ("fig. 2", "fig.~2"),
        ("vol. 1", "vol.~1"),
        ("t. II", "t.~II"),
        ("§ 4", "§~4"),
        ("§4", "§~4"),
    ] {
        becomes(typed, expected);
    }
    stays("son art. Cinq");
    stays("un cap. 5");
}

#[test]
fn rule_35b_the_number_of_a_file_is_no_quantity() {
    is_not_reported("Cass. soc. 9 décembre 2010 n° 09-42.655");
    is_reported("une amende de 3.750 €", crate::lang::RULE_SUSPECT_SPACING, "3.750", "3¦750");
}

#[test]
fn rule_54_millions_of_money_that_touch() {
    becomes("3,5M€ et 20k€, 2Md€", "3,5¦M€ et 20¦k€, 2¦Md€");
}

#[test]
fn rule_55_units_behind_thousands_and_typed_with_figures() {
    becomes("12 000km de côtes", "12¦000km de côtes");
    is_reported("12 000km de côtes", 55, "12 000km", "12 000¦km");
    becomes("40 m2, 3 m3 et 2 km2", "40¦m2, 3¦m3 et 2¦km2");
}

#[test]
fn rule_56_hours_with_their_minutes_named() {
    becomes("en 1h30min et 2 h 05 min", "en 1¦h¦30min et 2¦h¦05¦min");
}

#[test]
fn rule_61_centuries_in_figures_stay_with_their_noun() {
    becomes("au 20e siècle et au 19ème siècle", "au 20e~siècle et au 19e~siècle");
}

#[test]
fn rule_47_both_ends_of_a_span_are_negative() {
    becomes("de -5 à -10 %, entre -3 et -7 °C", "de −5 à −10¦%, entre −3 et −7¦°C");
    stays("de -5 à -10 personnes");
}

#[test]
fn rule_35b_a_figure_of_a_chapter_is_no_quantity() {
    is_not_reported("Figure 16.175. Le menu");
    is_not_reported("voir fig. 17.420 et le tableau 12.345");
    is_reported("pour 16.175 personnes", 352, "16.175", "16¦175");
}

#[test]
fn rule_58_months_with_capitals_or_cut_short() {
    becomes("le 8 Mai 1945, le 13 janv. 2022", "le 8~Mai 1945, le 13~janv. 2022");
    stays("les 3 Maires");
}

#[test]
fn rule_67_articles_of_codes() {
    becomes("art. L. 123-4 et articles R. 5", "art. L.~123-4 et articles R.~5");
    stays("le plan D. 3 personnes");
}

#[test]
fn rule_60_endings_with_an_i() {
    is_fixed_and_reported("au XIXième siècle", "au XIXe~siècle", 60);
    is_fixed_and_reported("la 1ière fois", "la 1re fois", 60);
    is_fixed_and_reported("le 1ier jour", "le 1er jour", 60);
}

#[test]
fn rule_50_an_ordinal_of_thousands() {
    becomes("le 10 000e visiteur", "le 10¦000e visiteur");
}
