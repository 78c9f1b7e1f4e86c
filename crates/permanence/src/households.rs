//! Commands over files of households: no server, no configuration, no key. What is invented stays invented: these files are
//! for checking the engine, never for people.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
};

use rights::{Amounts, Engine, Law, Line, Month, Situation, Table, batch};
use serde_json::json;

/// Households of a measure looked at together: enough for every processor, little memory.
const CHUNK: usize = 8192;
/// Households of a file looked at together.
const TOGETHER: usize = 1024;
/// The longest line: a household of twenty people with everything told takes a third of it.
const LONGEST: u64 = 256 * 1024;
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
    let mut lines = Lines::of(path)?;
    while let Some(read) = lines.some(TOGETHER)? {
        let mut cases = Vec::with_capacity(TOGETHER);
        for line in read {
            match line {
                Ok(case) => cases.push(case),
                Err(sentence) => {
                    wrong += 1;
                    let _ = writeln!(std::io::stderr(), "{sentence}");
                }
            }
        }
        wrong += laws.write(&cases, out)?;
    }
    Ok(wrong)
}

/// A case, and the line it stands on.
struct Case {
    line: usize,
    situation: Situation,
}

/// The lines of a file, however long, however many: a few are in memory.
struct Lines {
    from: BufReader<File>,
    name: String,
    line: usize,
}

impl Lines {
    fn of(path: &Path) -> Result<Self, String> {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|error| format!("{name} : {error}"))?;
        Ok(Self {
            from: BufReader::new(file),
            name,
            line: 0,
        })
    }

    /// The next lines, at most so many, without the empty ones; nothing when the file is over.
    fn some(&mut self, most: usize) -> Result<Option<Vec<Result<Case, String>>>, String> {
        let mut cases = Vec::new();
        for _ in 0..most {
            let Some(text) = self.next()? else {
                return Ok((!cases.is_empty()).then_some(cases));
            };
            let case = text.and_then(|text| {
                let read = (!text.trim().is_empty()).then(|| Situation::read(&text));
                read.transpose().map_err(|wrong| wrong.to_string())
            });
            let line = self.line;
            let said = |sentence| format!("ligne {line} : {sentence}");
            let case = case.map_err(said).transpose();
            cases.extend(case.map(|case| case.map(|situation| Case { line, situation })));
        }
        Ok(Some(cases))
    }

    /// The next line, or why it is not one.
    fn next(&mut self) -> Result<Option<Result<String, String>>, String> {
        let failed = |error: std::io::Error| format!("{} : {error}", self.name);
        let mut bytes = Vec::new();
        let mut part = (&mut self.from).take(LONGEST);
        let read = part.read_until(b'\n', &mut bytes).map_err(failed)?;
        if read == 0 {
            return Ok(None);
        }
        self.line += 1;
        if part.limit() == 0 && bytes.last() != Some(&b'\n') {
            self.from.skip_until(b'\n').map_err(failed)?;
            return Ok(Some(Err(too_long())));
        }
        let text = String::from_utf8(bytes);
        Ok(Some(text.map_err(|_| {
            "cette ligne n’est pas du texte (UTF-8).".to_owned()
        })))
    }
}

fn too_long() -> String {
    format!("plus de {} ko : ce n’est pas un foyer.", LONGEST / 1024)
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
    fn write(&mut self, cases: &[Case], out: &mut impl Write) -> Result<usize, String> {
        let mut results: Vec<Option<Amounts>> = vec![None; cases.len()];
        let mut months: Vec<Month> = cases.iter().map(|case| case.situation.mois).collect();
        months.sort_unstable();
        months.dedup();
        for month in months {
            let own = cases.iter().enumerate();
            let own = own.filter(|(_, case)| case.situation.mois == month);
            let law = match self.of(month) {
                Ok(law) => law,
                Err(sentence) => {
                    for (_, case) in own {
                        let _ = writeln!(std::io::stderr(), "ligne {} : {sentence}", case.line);
                    }
                    continue;
                }
            };
            let (places, of_month): (Vec<usize>, Vec<&Situation>) =
                own.map(|(at, case)| (at, &case.situation)).unzip();
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
                writeln!(out, "{}", Line::new(&case.situation.id, amounts).json())
                    .map_err(|error| error.to_string())?;
            }
        }
        Ok(results.iter().filter(|amounts| amounts.is_none()).count())
    }
}

/// One case, with its reasons, its questions and what would change it.
pub fn explain(path: &Path, table: Table, out: &mut impl Write) -> Result<(), String> {
    let case = Situation::read(&whole(path)?).map_err(|wrong| wrong.to_string())?;
    let law = Law::of(table, case.mois).map_err(|error| error.to_string())?;
    out.write_all(rights::report(&law, &case).as_bytes())
        .map_err(|error| error.to_string())
}

/// A file that holds one case.
fn whole(path: &Path) -> Result<String, String> {
    let failed = |why: &dyn std::fmt::Display| format!("{} : {why}", path.display());
    let file = File::open(path).map_err(|error| failed(&error))?;
    let mut bytes = Vec::new();
    let read = file.take(LONGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| failed(&error))?;
    if bytes.len() as u64 > LONGEST {
        return Err(failed(&too_long()));
    }
    String::from_utf8(bytes).map_err(|_| failed(&"ce fichier n’est pas du texte (UTF-8)."))
}

/// Measures: `count` households, taken in turn from the cases of a file of one month.
pub fn bench(
    path: &Path,
    count: usize,
    table: Table,
    meter: &Meter,
    out: &mut impl Write,
) -> Result<(), String> {
    let mut lines = Lines::of(path)?;
    let mut cases: Vec<Situation> = Vec::new();
    while let Some(some) = lines.some(TOGETHER)? {
        for case in some {
            cases.push(case?.situation);
        }
    }
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
