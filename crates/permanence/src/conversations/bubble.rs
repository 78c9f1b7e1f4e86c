//! One entry of the thread, as one side reads it: the same for the page, the answer to a form and the stream.

use std::cmp::Ordering;

use askama::Template;
use seal::{SpaceId, UserId};
use web::{Circle, Html, Membership, Parts, Record, Rescue, Setback, State, Visit};

use super::{Attachment, Exchange, Message, Received, Side};
use crate::{
    entitlements::Share,
    wallet::{self, Paper, Request},
};

/// Who reads, and where.
pub(super) struct Reader<'a> {
    pub visit: &'a Visit,
    pub circle: &'a Circle,
    pub space: SpaceId,
    pub side: Side,
}

/// What became of a message of the reader's side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Nothing more to say: a later one was received, or it comes from the other side.
    Silent,
    /// Kept by the server; nobody of the other side has opened it.
    Gone,
    Received,
}

/// What was said.
#[derive(Template)]
#[template(path = "conversations/bubble.html")]
struct Bubble<'a> {
    visit: &'a Visit,
    space: SpaceId,
    seq: u64,
    mine: bool,
    /// The reader wrote it: they may erase it.
    own: bool,
    who: String,
    stamp: String,
    hour: String,
    text: String,
    pieces: Vec<Piece>,
    delivery: String,
}

/// What came with it, ready to be shown.
struct Piece {
    shape: Shape,
    href: String,
    words: String,
    size: String,
}

enum Shape {
    Photo { width: u32, height: u32 },
    Voice,
    Document,
}

/// Something that is not a message: somebody came, or a message was erased.
#[derive(Template)]
#[template(
    source = r#"<li class="entry" id="e{{ seq }}" {{ state }}><p>{{ words }}</p></li>"#,
    ext = "html"
)]
struct Line {
    seq: u64,
    state: Html,
    words: String,
}

/// An estimate of rights, to be read on its own page.
#[derive(Template)]
#[template(
    source = r##"<li class="entry" id="e{{ seq }}" data-kind="event"><p>{{ sentence }} <a href="{{ href }}">{{ link }}</a></p></li>"##,
    ext = "html"
)]
struct Given {
    seq: u64,
    sentence: String,
    href: String,
    link: String,
}

/// The day, above its first message. Sent again, it replaces itself: fil.js knows its id.
#[derive(Template)]
#[template(
    source = r#"<li class="day" id="day-{{ date }}"><time datetime="{{ date }}">{{ words }}</time></li>"#,
    ext = "html"
)]
pub(super) struct Day {
    date: String,
    words: String,
}

/// The words under a message of the reader's side.
#[derive(Template)]
#[template(source = r#"<span id="d{{ seq }}">{{ words }}</span>"#, ext = "html")]
pub(super) struct Delivery {
    pub seq: u64,
    pub words: String,
}

/// HTML made by one of the others.
#[derive(Template)]
#[template(source = "{{ self.0|safe }}", ext = "html")]
struct Ready(String);

impl Reader<'_> {
    /// Adds the entry to the parts for fil.js, if it shows.
    pub(super) fn append<'p>(
        &self,
        parts: Parts<'p>,
        record: &Record,
        delivered: &Delivered<'_>,
    ) -> Parts<'p> {
        match self.show(record, delivered) {
            Some(html) => parts.part("thread", "append", &self.day(record.time)).part(
                "thread",
                "append",
                &Ready(html),
            ),
            None => parts,
        }
    }

    /// Puts « Effacé par… » in place of a message.
    pub(super) fn replace<'p>(&self, parts: Parts<'p>, seq: u64, record: &Record) -> Parts<'p> {
        match self.rubbed(seq, record.author, record.time) {
            Some(html) => parts.part(&format!("e{seq}"), "replace", &Ready(html)),
            None => parts,
        }
    }

    /// The entry as HTML, if it shows.
    pub(super) fn show(&self, record: &Record, delivery: &Delivered<'_>) -> Option<String> {
        match record.state() {
            State::Erased => self.erased(record.seq, delivery.exchange?),
            State::Damaged => self.line(
                record.seq,
                "data-state=\"sealed\"",
                self.visit.t("conversations-damaged"),
            ),
            State::Whole => self.whole(record, delivery),
        }
    }

    fn whole(&self, record: &Record, delivery: &Delivered<'_>) -> Option<String> {
        if let Some(message) = record.read::<Message>() {
            return self.said(record, message, delivery);
        }
        if record.read::<Setback>().is_some() {
            let words = self.visit.t("conversations-setback");
            return self.line(record.seq, "data-state=\"sealed\"", words);
        }
        if let Some(Share::Give { .. }) = record.read::<Share>() {
            return self.given(record);
        }
        if let Some(Paper::Keep { .. }) = record.read::<Paper>() {
            let end = format!("papiers/{}", record.seq);
            return self.paper(record, "conversations-paper-kept", "", &end);
        }
        if let Some(Request::Ask { papers, .. }) = record.read::<Request>() {
            let what = wallet::names(self.visit.words(), &papers);
            return self.paper(record, "conversations-paper-asked", &what, "papiers");
        }
        match record.read::<Membership>()? {
            // One card more, or less, of the same person: nobody else reads, nobody stops reading.
            Membership::Join { member } if self.circle.had_a_card(&member) => None,
            Membership::Leave { user } if self.circle.keeps_a_card(user) => None,
            Membership::Join { member } => self.came(record.seq, &member.name),
            Membership::Leave { user } => self.left(record.seq, user),
            Membership::Rescue { rescue } => self.rescued(record.seq, &rescue),
            Membership::Found { .. }
            | Membership::Rotate { .. }
            | Membership::Entrust { .. }
            | Membership::Reclaim
            | Membership::Return { .. } => None,
        }
    }

    fn said(&self, record: &Record, message: Message, delivery: &Delivered<'_>) -> Option<String> {
        let mine = self.side_of(record.author) == self.side;
        let bubble = Bubble {
            visit: self.visit,
            space: self.space,
            seq: record.seq,
            mine,
            own: self.is_me(record.author),
            who: self.who(record.author),
            stamp: self.visit.stamp(record.time),
            hour: self.visit.hour(record.time),
            pieces: self.pieces(record, &message),
            text: self.text(message),
            delivery: if mine {
                self.delivery(record.seq, delivery)
            } else {
                String::new()
            },
        };
        bubble.render().ok()
    }

    fn text(&self, message: Message) -> String {
        match message {
            // An event stream has no place for carriage returns.
            Message::Write { text, .. } => text.replace('\r', ""),
            Message::Answer { answer } => self.visit.t(answer.key()),
        }
    }

    fn delivery(&self, seq: u64, delivered: &Delivered<'_>) -> String {
        match delivered.of(seq) {
            Fate::Silent => String::new(),
            Fate::Gone => self.visit.t("conversations-gone"),
            Fate::Received => delivered
                .mark
                .map_or_else(String::new, |mark| self.received(mark)),
        }
    }

    /// « C'est reçu par Samira, 14 h 05 », with the day when it was not today.
    pub(super) fn received(&self, mark: &Received) -> String {
        let app = self.visit.app();
        let today = app.civil(self.visit.now()) == app.civil(mark.time);
        let when = if today {
            self.visit.hour(mark.time)
        } else {
            self.visit.moment(mark.time)
        };
        let name = self.name(mark.by);
        self.visit.words().fill(
            "conversations-received",
            &[("name", &name), ("when", &when)],
        )
    }

    fn pieces(&self, record: &Record, message: &Message) -> Vec<Piece> {
        let attachments = message.attachments().iter().enumerate();
        attachments
            .map(|(place, attachment)| self.piece(record, place, attachment))
            .collect()
    }

    fn piece(&self, record: &Record, place: usize, attachment: &Attachment) -> Piece {
        let href = format!("/fils/{}/fichiers/{}-{place}", self.space, record.seq);
        let (shape, words) = match attachment {
            Attachment::Photo { width, height, .. } => {
                let shape = Shape::Photo {
                    width: *width,
                    height: *height,
                };
                (shape, self.dated("conversations-photo", record))
            }
            Attachment::Voice { seconds, .. } => (Shape::Voice, self.lasting(*seconds)),
            Attachment::Document { file } => (Shape::Document, file.name.clone()),
        };
        Piece {
            shape,
            href,
            words,
            size: self.size(attachment.file().size),
        }
    }

    /// « Photo envoyée par Amina, mardi 24 novembre, 14 h 05 ».
    fn dated(&self, key: &str, record: &Record) -> String {
        let (day, hour) = (self.visit.day(record.time), self.visit.hour(record.time));
        let name = self.name(record.author);
        self.visit
            .words()
            .fill(key, &[("name", &name), ("day", &day), ("hour", &hour)])
    }

    fn lasting(&self, seconds: Option<u32>) -> String {
        match seconds {
            Some(seconds) => self
                .visit
                .words()
                .count("conversations-voice", seconds.max(1) as usize),
            None => self.visit.t("conversations-voice-unknown"),
        }
    }

    /// Kilobytes, or megabytes with nothing after the comma: whoever pays their credit wants to know.
    fn size(&self, bytes: u64) -> String {
        let (key, number) = match bytes {
            0..1_000_000 => ("conversations-kilobytes", bytes.div_ceil(1000)),
            _ => ("conversations-megabytes", bytes.div_ceil(1_000_000)),
        };
        self.visit.words().with(key, "size", number)
    }

    fn erased(&self, seq: u64, exchange: &Exchange) -> Option<String> {
        let (user, time) = exchange.erased(seq)?;
        self.rubbed(seq, user, time)
    }

    /// « Effacé par Amina, jeudi 12 novembre ».
    fn rubbed(&self, seq: u64, user: UserId, time: i64) -> Option<String> {
        let (name, day) = (self.name(user), self.visit.day(time));
        let words = self
            .visit
            .words()
            .fill("conversations-erased", &[("name", &name), ("day", &day)]);
        self.line(seq, "data-state=\"erased\"", words)
    }

    fn came(&self, seq: u64, name: &str) -> Option<String> {
        let words = self.visit.words().with("conversations-came", "name", name);
        self.line(seq, "data-kind=\"event\"", words)
    }

    fn left(&self, seq: u64, user: UserId) -> Option<String> {
        let words = self
            .visit
            .words()
            .with("conversations-left", "name", self.name(user));
        self.line(seq, "data-kind=\"event\"", words)
    }

    /// Everybody who reads this thread is told, where they read.
    fn rescued(&self, seq: u64, rescue: &Rescue) -> Option<String> {
        let (heir, by) = (rescue.heir.as_ref()?.name.as_str(), rescue.by.as_str());
        let words = self.visit.words().fill(
            "conversations-rescued",
            &[("name", &heir), ("by", &by), ("reason", &rescue.reason)],
        );
        self.line(seq, "data-kind=\"event\"", words)
    }

    /// An estimate of rights was shared: where it is read, and never what is in it.
    /// A paper that came, or papers that are asked for, to be seen on their own page.
    fn paper(&self, record: &Record, key: &str, what: &str, end: &str) -> Option<String> {
        let name = self.name(record.author);
        let sentence = self
            .visit
            .words()
            .fill(key, &[("name", &name), ("what", &what)]);
        let given = Given {
            seq: record.seq,
            sentence,
            href: format!("/fils/{}/{end}", self.space),
            link: self.visit.t("conversations-paper-see"),
        };
        given.render().ok()
    }

    fn given(&self, record: &Record) -> Option<String> {
        let name = self.name(record.author);
        Given {
            seq: record.seq,
            sentence: self
                .visit
                .words()
                .with("conversations-rights", "name", name),
            href: format!("/fils/{}/droits", self.space),
            link: self.visit.t("conversations-rights-read"),
        }
        .render()
        .ok()
    }

    fn line(&self, seq: u64, state: &'static str, words: String) -> Option<String> {
        Line {
            seq,
            state: Html(state.to_owned()),
            words,
        }
        .render()
        .ok()
    }

    pub(super) fn day(&self, time: i64) -> Day {
        let date = self.visit.app().civil(time);
        Day {
            date: date.to_string(),
            words: self.visit.day(time),
        }
    }

    /// Somebody's side; the reader's own needs no circle.
    pub(super) fn side_of(&self, user: UserId) -> Side {
        if self.is_me(user) {
            return self.side;
        }
        Side::of(self.circle.member(user).is_some_and(|member| member.staff))
    }

    fn is_me(&self, user: UserId) -> bool {
        self.visit
            .principal()
            .is_some_and(|principal| principal.user == user)
    }

    fn who(&self, user: UserId) -> String {
        if self.is_me(user) {
            self.visit.t("conversations-you")
        } else {
            self.circle.name(user).to_owned()
        }
    }

    /// The name that both sides know.
    fn name(&self, user: UserId) -> &str {
        let me = self
            .visit
            .principal()
            .filter(|principal| principal.user == user);
        me.map_or_else(
            || self.circle.name(user),
            |principal| principal.name.as_str(),
        )
    }
}

/// What the other side received, to say it under each message.
pub(super) struct Delivered<'a> {
    pub exchange: Option<&'a Exchange>,
    pub mark: Option<&'a Received>,
}

impl<'a> Delivered<'a> {
    /// For a message that was just written: nobody has opened it yet.
    pub(super) const NEW: Delivered<'static> = Delivered {
        exchange: None,
        mark: None,
    };

    pub(super) fn to(side: Side, exchange: &'a Exchange) -> Self {
        Self {
            exchange: Some(exchange),
            mark: exchange.received(side.other()),
        }
    }

    fn of(&self, seq: u64) -> Fate {
        let upto = self.mark.map_or(0, |mark| mark.upto);
        match seq.cmp(&upto) {
            Ordering::Less => Fate::Silent,
            Ordering::Equal => Fate::Received,
            Ordering::Greater => Fate::Gone,
        }
    }
}
