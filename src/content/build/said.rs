//! What attributes say of blocks, and what is said of those that are wrong.

use std::ops::Range;

use super::{Builder, Kind};
use crate::content::attributes::Attributes;
use crate::content::clean::printable;
use crate::content::names;
use crate::diag::{Diagnostic, Message};

impl Builder<'_> {
    /// Those of a block: its id, its classes.
    pub(super) fn block_attributes(
        &mut self,
        attributes: &Attributes,
        paragraph: bool,
    ) -> (Option<String>, Vec<String>) {
        let mut classes = Vec::new();
        for class in &attributes.classes {
            let name = class.text.clone();
            match names::paragraph_class(&name) {
                Some(known) if paragraph => classes.push(known.to_owned()),
                Some(_) => {
                    let message = Message::AttributeOnlyParagraph { name };
                    self.error(class.range.clone(), message, Message::AttributeOnlyParagraphHint);
                }
                None => {
                    let hint = names::paragraph_hint(&name);
                    self.error(class.range.clone(), Message::AttributeClassUnknown { name }, hint);
                }
            }
        }
        for (key, _) in &attributes.pairs {
            let hint = names::picture_hint(&key.text);
            self.error(key.range.clone(), Message::AttributeKeyUnknown { key: key.text.clone() }, hint);
        }
        (self.take_id(attributes), classes)
    }

    /// Those of what has no class; a picture's keys are read apart.
    pub(crate) fn id_and_no_class(&mut self, attributes: &Attributes) -> Option<String> {
        let others = Attributes { pairs: Vec::new(), ..attributes.clone() };
        self.block_attributes(&others, false).0
    }

    fn take_id(&mut self, attributes: &Attributes) -> Option<String> {
        if let Some(second) = attributes.ids.get(1) {
            self.error(second.range.clone(), Message::AttributeTwice { key: "#".to_owned() }, Message::AttributesHint);
        }
        let id = attributes.ids.first()?;
        if !self.ids.insert(id.text.clone()) {
            self.error(id.range.clone(), Message::IdTwice { id: id.text.clone() }, Message::IdTwiceHint);
        }
        Some(id.text.clone())
    }

    /// Gives the heading that is open its attributes; false if none is open.
    pub(crate) fn take_heading_attributes(&mut self, group: usize) -> bool {
        let frame = self.top();
        let heading = matches!(frame.kind, Kind::Heading(_)) && frame.attributes.is_none();
        if heading {
            frame.attributes = Some(group);
        }
        heading
    }

    pub(super) fn attributes_left(&mut self, group: Option<usize>) {
        if let Some(group) = group.and_then(|at| self.text.groups.get(&at)) {
            self.attributes_of_nothing(group.range.clone());
        }
    }

    pub(crate) fn attributes_of_nothing(&mut self, range: Range<usize>) {
        let found = printable(self.text.printed(range.clone()));
        self.error(range, Message::AttributesOfNothing { found }, Message::AttributesPlaces);
    }

    pub(crate) fn error(&mut self, range: Range<usize>, message: Message, hint: Message) {
        self.diagnostics.push(Diagnostic::error(self.text.span(range), message).hint(hint));
    }

    pub(crate) fn warning(&mut self, range: Range<usize>, message: Message, hint: Option<Message>) {
        let warning = Diagnostic::warning(self.text.span(range), message);
        self.diagnostics.push(Diagnostic { hint, ..warning });
    }

    /// A text line followed by `---`, most often meant as an ornament.
    pub(super) fn warn_of_dashes(&mut self, range: &Range<usize>) {
        let heading = self.text.masked[range.clone()].trim_end();
        let underlined = heading.rsplit('\n').next().is_some_and(|line| line.trim().bytes().all(|b| b == b'-'));
        if !heading.starts_with('#') && underlined {
            let words = self.text.printed(range.clone()).lines().next().unwrap_or_default();
            let words = printable(words).chars().take(40).collect();
            self.warning(range.clone(), Message::HeadingByDashes { words }, Some(Message::HeadingByDashesHint));
        }
    }

    pub(super) fn warn_of_title(&mut self, title: &str, range: &Range<usize>) {
        if !title.is_empty() {
            let message = Message::TitleNotPrinted { title: printable(title) };
            self.warning(range.clone(), message, Some(Message::TitleNotPrintedHint));
        }
    }
}
