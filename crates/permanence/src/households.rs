//! Commands over files of households: no server, no configuration, no key. What is invented stays invented: these files are
//! for checking the engine, never for people.

use std::{
    fs::File,
    io::{BufRead, BufReader, Write},
    path::Path,
};

use rights::{Amounts, Engine, Law, Line, Month, Situation, Table, batch};
use serde_json::json;

/// Households looked at together: enough for every processor, little memory.
const CHUNK: usize = 8192;
/// Households timed one by one.
const TIMED: usize = 2000;

/// What main lends: it alone measures time and memory.
pub struct Meter {
    /// Nanoseconds since some moment.
    pub clock: fn() -> u64,
    /// Seconds of processor of this process.
    pub processor: fn() -> f64,
    /// The highest memory of this process, in kibibytes.
    pub peak: fn() -> i64,
}

/// Looks at each case of a file; one line of results for each. What cannot be read is said on the side, with its line.
/// Answers how many were refused.
pub fn compute(path: &Path, table: Table, out: &mut impl Write) -> Result<usize, String> {
    let mut wrong = 0;
    let mut laws = Laws::new(table);
    let mut lines = lines(path)?.enumerate();
    loop {
        let mut cases = Vec::new();
        for (number, line) in lines.by_ref().take(CHUNK) {
            let line = line.map_err(|error| error.to_string())?;
            match read(&line, number) {
                Ok(case) => cases.extend(case),
                Err(sentence) => {
                    wrong += 1;
                    let _ = writeln!(std::io::stderr(), "{sentence}");
                }
            }
        }
        if cases.is_empty() {
            return Ok(wrong);
        }
        wrong += laws.write(&cases, out)?;
    }
}

fn lines(path: &Path) -> Result<impl Iterator<Item = std::io::Result<String>>, String> {
    let file = File::open(path).map_err(|error| format!("{} : {error}", path.display()))?;
    Ok(BufReader::new(file).lines())
}

fn read(line: &str, number: usize) -> Result<Option<Situation>, String> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    let case = Situation::read(line).map_err(|wrong| format!("ligne {} : {wrong}", number + 1))?;
    Ok(Some(case))
}

/// The laws already resolved, by month.
struct Laws {
    table: Table,
    known: Vec<Law>,
}

impl Laws {
    fn new(table: Table) -> Self {
        Self {
            table,
            known: Vec::new(),
        }
    }

    fn of(&mut self, month: Month) -> Result<&Law, String> {
        let found = self.known.iter().position(|law| law.month == month);
        let at = match found {
            Some(at) => at,
            None => {
                let law = Law::of(self.table, month).map_err(|error| error.to_string())?;
                self.known.push(law);
                self.known.len() - 1
            }
        };
        self.known.get(at).ok_or_else(String::new)
    }

    /// Results in the order of the cases, which may be of several months; a month without values is said.
    fn write(&mut self, cases: &[Situation], out: &mut impl Write) -> Result<usize, String> {
        let mut results: Vec<Option<Amounts>> = vec![None; cases.len()];
        let mut months: Vec<Month> = cases.iter().map(|case| case.mois).collect();
        months.sort_unstable();
        months.dedup();
        for month in months {
            let law = match self.of(month) {
                Ok(law) => law,
                Err(sentence) => {
                    let _ = writeln!(std::io::stderr(), "{sentence}");
                    continue;
                }
            };
            let (places, of_month): (Vec<usize>, Vec<&Situation>) = cases
                .iter()
                .enumerate()
                .filter(|(_, case)| case.mois == month)
                .unzip();
            let mut amounts = Vec::new();
            batch(law, &of_month, &mut amounts);
            for (place, amounts) in places.into_iter().zip(amounts) {
                if let Some(result) = results.get_mut(place) {
                    *result = amounts;
                }
            }
        }
        for (case, amounts) in cases.iter().zip(&results) {
            if let Some(amounts) = amounts {
                writeln!(out, "{}", Line::new(&case.id, amounts).json())
                    .map_err(|error| error.to_string())?;
            }
        }
        Ok(results.iter().filter(|amounts| amounts.is_none()).count())
    }
}

/// One case, with its reasons, its questions and what would change it.
pub fn explain(path: &Path, table: Table, out: &mut impl Write) -> Result<(), String> {
    let text = std::fs::read_to_string(path);
    let text = text.map_err(|error| format!("{} : {error}", path.display()))?;
    let case = Situation::read(&text).map_err(|wrong| wrong.to_string())?;
    let law = Law::of(table, case.mois).map_err(|error| error.to_string())?;
    out.write_all(rights::report(&law, &case).as_bytes())
        .map_err(|error| error.to_string())
}

/// Measures: `count` households, taken in turn from the cases of a file of one month.
pub fn bench(
    path: &Path,
    count: usize,
    table: Table,
    meter: &Meter,
    out: &mut impl Write,
) -> Result<(), String> {
    let cases = lines(path)?.enumerate().filter_map(|(number, line)| {
        let line = line.map_err(|error| error.to_string());
        line.and_then(|line| read(&line, number)).transpose()
    });
    let cases: Vec<Situation> = cases.collect::<Result<_, String>>()?;
    let first = cases.first().ok_or("ce fichier ne contient aucun cas")?;
    let law = Law::of(table, first.mois).map_err(|error| error.to_string())?;
    if cases.iter().any(|case| case.mois != first.mois) {
        return Err("la mesure se fait sur les cas d’un seul mois".to_owned());
    }
    let together = together(&law, &cases, count, meter);
    let one = one_by_one(&law, &cases, meter);
    let peak = (meter.peak)() as f64 / 1024.0;
    let measure = json!({
        "households": count,
        "distinct_households": cases.len(),
        "cpu_seconds": round(together.processor, 4),
        "wall_seconds": round(together.wall, 4),
        "households_per_cpu_second": round(count as f64 / together.processor.max(1e-9), 0),
        "one_household_microseconds": one,
        "peak_memory_mib": round(peak, 1),
        "table": law.table.name(),
        "month": law.month.to_string(),
    });
    writeln!(out, "{measure:#}").map_err(|error| error.to_string())
}

struct Spent {
    processor: f64,
    wall: f64,
}

/// The whole, on every processor, after one round to warm up.
fn together(law: &Law, cases: &[Situation], count: usize, meter: &Meter) -> Spent {
    let mut chunk: Vec<&Situation> = Vec::with_capacity(CHUNK);
    let mut results = Vec::with_capacity(CHUNK);
    chunk.extend(cases.iter().take(CHUNK));
    batch(law, &chunk, &mut results);
    let mut turn = cases.iter().cycle();
    let (processor, wall) = ((meter.processor)(), (meter.clock)());
    let mut left = count;
    while left > 0 {
        chunk.clear();
        chunk.extend(turn.by_ref().take(left.min(CHUNK)));
        batch(law, &chunk, &mut results);
        left -= results.len();
    }
    Spent {
        processor: (meter.processor)() - processor,
        wall: (meter.clock)().saturating_sub(wall) as f64 / 1e9,
    }
}

/// One after the other, with and without reasons: the middle, and the hundredth slowest.
fn one_by_one(law: &Law, cases: &[Situation], meter: &Meter) -> serde_json::Value {
    let mut engine = Engine::new(law);
    let sample: Vec<&Situation> = cases.iter().cycle().take(TIMED).collect();
    let mut time = |work: &mut dyn FnMut(&mut Engine<'_>, &Situation)| {
        let mut times: Vec<u64> = Vec::with_capacity(TIMED);
        for case in &sample {
            let from = (meter.clock)();
            work(&mut engine, case);
            times.push((meter.clock)().saturating_sub(from));
        }
        times.sort_unstable();
        let at = |share: usize| {
            let time = times.get(times.len() * share / 100).copied();
            round(time.unwrap_or(0) as f64 / 1e3, 2)
        };
        json!({ "p50": at(50), "p99": at(99) })
    };
    let silent = time(&mut |engine, case| {
        std::hint::black_box(engine.amounts(case));
    });
    let written = time(&mut |engine, case| {
        std::hint::black_box(engine.explain(case));
    });
    json!({ "explanations_off": silent, "explanations_on": written })
}

fn round(value: f64, places: i32) -> f64 {
    let scale = 10_f64.powi(places);
    (value * scale).round() / scale
}
