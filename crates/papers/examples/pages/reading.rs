//! What Debian's tesseract reads on a page, by its standard input and output.

use std::{
    collections::HashMap,
    io::Write,
    process::{Command, Stdio},
};

use crate::papers::words;

pub fn is_here() -> bool {
    let said = Command::new("tesseract").arg("--list-langs").output();
    said.is_ok_and(|said| {
        String::from_utf8_lossy(&said.stdout)
            .lines()
            .any(|line| line == "fra")
    })
}

/// How many of the words written were read, and how many were written.
pub fn recall(page: &str, text: &str) -> [usize; 2] {
    let mut read: HashMap<String, usize> = HashMap::new();
    for word in words(page) {
        *read.entry(word).or_default() += 1;
    }
    let written = words(text);
    let found = written.iter().filter(|word| {
        let left = read.get_mut(*word).filter(|left| **left > 0);
        let found = left.map(|left| *left -= 1).is_some();
        if !found && std::env::var_os("MISSED").is_some() {
            eprintln!("  missed: {word}");
        }
        found
    });
    [found.count(), written.len()]
}

pub fn read_page(jpeg: &[u8]) -> String {
    let mut child = Command::new("tesseract")
        .args(["stdin", "stdout", "-l", "fra", "--psm", "4", "--dpi", "200"])
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(jpeg).unwrap();
    let output = child.wait_with_output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}
