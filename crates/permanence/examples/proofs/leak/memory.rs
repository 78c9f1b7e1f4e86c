//! The memory of a living process, region by region, with the name of what lives there.

use std::{fs, io, path::Path};

use super::search::{Hit, Searcher};

struct Region {
    from: u64,
    to: u64,
    name: String,
}

/// Bytes searched, and the hits with the name of their region.
pub fn search(process: u32, searcher: &Searcher) -> io::Result<(u64, Vec<(String, Hit)>)> {
    let root = format!("/proc/{process}");
    let memory = fs::File::open(format!("{root}/mem"))?;
    let stacks = stacks(&root);
    let (mut total, mut found) = (0, Vec::new());
    for region in regions(&root)? {
        // The kernel's own pages (`[vvar]`) are in the list and cannot be read.
        let Ok(hits) = searcher.read(&memory, region.from, region.to) else {
            continue;
        };
        total += region.to - region.from;
        found.extend(
            hits.into_iter()
                .map(|hit| (place(&region, &stacks, hit.at), hit)),
        );
    }
    Ok((total, found))
}

fn regions(root: &str) -> io::Result<Vec<Region>> {
    let maps = fs::read_to_string(format!("{root}/maps"))?;
    let regions = maps.lines().filter_map(|line| {
        let mut words = line.split_ascii_whitespace();
        let (range, rights) = (words.next()?, words.next()?);
        let (from, to) = range.split_once('-')?;
        let name = words.nth(3).unwrap_or("anonymous").to_owned();
        let hex = |text: &str| u64::from_str_radix(text, 16).ok();
        rights.starts_with('r').then_some(Region {
            from: hex(from)?,
            to: hex(to)?,
            name,
        })
    });
    Ok(regions.collect())
}

/// Each thread's name and the top of its stack, when it sleeps in the kernel.
fn stacks(root: &str) -> Vec<(String, u64)> {
    let threads = fs::read_dir(Path::new(root).join("task"))
        .into_iter()
        .flatten();
    let stacks = threads.filter_map(|thread| {
        let thread = thread.ok()?.path();
        let call = fs::read_to_string(thread.join("syscall")).ok()?;
        let top = call
            .split_ascii_whitespace()
            .nth_back(1)?
            .trim_start_matches("0x")
            .to_owned();
        let name = fs::read_to_string(thread.join("comm"))
            .ok()?
            .trim()
            .to_owned();
        Some((name, u64::from_str_radix(&top, 16).ok()?))
    });
    stacks.collect()
}

/// Where a hit lives: a stack says how far it is from the live end (below it: a dead frame).
fn place(region: &Region, stacks: &[(String, u64)], at: u64) -> String {
    let stack = stacks
        .iter()
        .find(|(_, top)| (region.from..region.to).contains(top));
    match stack {
        Some((name, top)) => format!("stack of {name}, {:+}", at as i64 - *top as i64),
        None => region.name.clone(),
    }
}
