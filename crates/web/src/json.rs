//! An entry as data that other programs read: for exports, where it must outlive this one.

use ciborium::Value;
use serde_json::{Map, Value as Json};

use crate::entry::{Record, State};

impl Record {
    /// The content of the entry as JSON, bytes in hexadecimal. `None` when there is nothing to read.
    pub fn json(&self) -> Option<Json> {
        if self.state() != State::Whole {
            return None;
        }
        ciborium::from_reader::<Value, _>(self.payload.as_slice())
            .ok()
            .map(json)
    }
}

fn json(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(truth) => Json::Bool(truth),
        Value::Integer(number) => whole(number.into()),
        Value::Float(number) => {
            serde_json::Number::from_f64(number).map_or(Json::Null, Json::Number)
        }
        Value::Text(text) => Json::String(text),
        Value::Bytes(bytes) => {
            Json::String(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
        }
        Value::Array(values) => Json::Array(values.into_iter().map(json).collect()),
        Value::Map(pairs) => Json::Object(pairs.into_iter().map(pair).collect::<Map<_, _>>()),
        Value::Tag(_, inner) => json(*inner),
        // CBOR may grow kinds of values: one that we never write is left out.
        _ => Json::Null,
    }
}

fn whole(number: i128) -> Json {
    i64::try_from(number)
        .map(Json::from)
        .or_else(|_| u64::try_from(number).map(Json::from))
        .unwrap_or(Json::Null)
}

fn pair((key, value): (Value, Value)) -> (String, Json) {
    let key = match json(key) {
        Json::String(text) => text,
        other => other.to_string(),
    };
    (key, json(value))
}

#[cfg(test)]
mod tests {
    use seal::UserId;

    use super::*;
    use crate::circle::Membership;

    #[test]
    fn an_entry_reads_as_data() {
        let user = UserId::from_bytes([9; 16]);
        let record = Record::of(3, 1000, user, &Membership::Leave { user });
        let id = "09".repeat(16);
        assert_eq!(
            record.json(),
            Some(serde_json::json!({ "Leave": { "user": id } }))
        );
    }
}
