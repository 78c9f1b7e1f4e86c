//! The process that looks at what people send, as the program starts it: it answers, and it can do nothing else.

use std::{
    io::{Read, Write},
    process::{Command, Stdio},
};

const VOICE: &[u8] = include_bytes!("../../src/conversations/tests/voice.webm");

/// What the process answers, and whether it ended well.
fn look(bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_permanence"))
        .arg("image-worker")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let giving = std::thread::spawn(move || input.write_all(&bytes));
    let mut answer = Vec::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_end(&mut answer)
        .unwrap();
    let _ = giving.join().unwrap();
    (answer, child.wait().unwrap().success())
}

fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::DynamicImage::new_rgb8(width, height);
    picture
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

#[test]
fn a_photo_is_drawn_again_within_its_walls() {
    let (answer, well) = look(&photo(1200, 900));
    assert!(well);
    assert_eq!(answer[0], 1);
    assert_eq!(
        &answer[1..9],
        &[1200_u32.to_le_bytes(), 900_u32.to_le_bytes()].concat()
    );
}

#[test]
fn the_largest_photo_that_is_taken_fits_in_its_memory() {
    let (answer, well) = look(&photo(8000, 5000));
    assert!(well);
    assert_eq!(answer[0], 1);
    assert_eq!(
        &answer[1..9],
        &[2400_u32.to_le_bytes(), 1500_u32.to_le_bytes()].concat()
    );
}

#[test]
fn a_voice_note_is_measured_within_its_walls() {
    assert_eq!(look(VOICE), (vec![2, 2, 0, 0, 0], true));
}

#[test]
fn what_is_no_photo_is_refused() {
    for bytes in [b"".as_slice(), b"<svg/>", b"PK\x03\x04"] {
        assert_eq!(look(bytes), (vec![3, 0], true));
    }
}

#[test]
fn it_can_open_nothing_start_nothing_and_reach_nobody() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_permanence"))
        .arg("image-worker")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let read = |file: &str| std::fs::read_to_string(format!("/proc/{}/{file}", child.id()));
    // It waits for a file: by then it has given up everything.
    let walled = (0..1_000_000).any(|_| {
        std::thread::yield_now();
        read("status").unwrap().contains("Seccomp:\t2")
    });
    assert!(walled);
    let (status, limits) = (read("status").unwrap(), read("limits").unwrap());
    assert!(
        status.contains("NoNewPrivs:\t1") && status.contains("Threads:\t1"),
        "{status}"
    );
    for (limit, most) in [
        ("Max cpu time", "10"),
        ("Max processes", "0"),
        ("Max open files", "3"),
    ] {
        let line = limits.lines().find(|line| line.starts_with(limit)).unwrap();
        let numbers: Vec<_> = line[limit.len()..].split_whitespace().take(2).collect();
        assert_eq!(numbers, [most, most], "{line}");
    }
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
}
