//! A process of our own program that looks at one file: started, fed, listened to, and not waited for for ever. It never sees
//! a key, and nothing of what it reads is ever on a disk.

use std::{
    os::unix::process::ExitStatusExt,
    process::{ExitStatus, Stdio},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::{Child, Command},
    sync::Semaphore,
    time::timeout,
};
use web::{Error, Result};

/// This very program, even when its file was replaced since it started.
const PROGRAM: &str = "/proc/self/exe";
/// How many at once, whatever they look at: each may hold a gigabyte.
static PLACES: Semaphore = Semaphore::const_new(2);
/// How many may be there, those that wait included.
static QUEUE: Semaphore = Semaphore::const_new(12);

/// How such a process is started.
pub(crate) struct Looker {
    /// The words after the program's name.
    pub words: &'static [&'static str],
    /// What its answer may weigh, in bytes.
    pub most: u64,
    /// Its seconds of processor, and what a loaded machine adds.
    pub patience: Duration,
}

/// How it ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum End {
    /// It gave a whole answer.
    Well,
    /// Too many wait already: it was not started.
    Crowded,
    /// It asked for more memory than it may take.
    Memory,
    /// It was still thinking when its time was over.
    Time,
    /// It tried what it may not, or fell.
    Fallen,
}

impl Looker {
    /// Gives it the parts one after the other, and its answer back.
    pub(crate) async fn look(&self, parts: &[&[u8]]) -> Result<(End, Vec<u8>)> {
        let Ok(_queue) = QUEUE.try_acquire() else {
            return Ok((End::Crowded, Vec::new()));
        };
        let _place = PLACES.acquire().await?;
        let mut child = self.start()?;
        let mut answer = Vec::new();
        let whole = async {
            talk(&mut child, parts, &mut answer, self.most).await;
            child.wait().await
        };
        let end = match timeout(self.patience, whole).await {
            Ok(status) => ended(status?),
            Err(_) => End::Time,
        };
        if end != End::Well {
            let size: usize = parts.iter().map(|part| part.len()).sum();
            web::event!("child.failed", size = size, end = end as u32);
            // It is killed, if it still lives, and gathered.
            let _ = child.kill().await;
        }
        Ok((end, answer))
    }

    fn start(&self) -> Result<Child> {
        let child = Command::new(PROGRAM)
            .args(self.words)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        child.map_err(Error::from)
    }
}

/// The signals by which the system ends what took too much; the same on every Unix.
const ABORT: i32 = 6;
const KILL: i32 = 9;
const PROCESSOR: i32 = 24;

fn ended(status: ExitStatus) -> End {
    match status.signal() {
        None if status.success() => End::Well,
        Some(KILL | PROCESSOR) => End::Time,
        Some(ABORT) => End::Memory,
        Some(_) | None => End::Fallen,
    }
}

async fn talk(child: &mut Child, parts: &[&[u8]], answer: &mut Vec<u8>, most: u64) {
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return;
    };
    let give = async move {
        for part in parts {
            // It may refuse before it has read everything: that is not our failure.
            if input.write_all(part).await.is_err() {
                return;
            }
        }
        let _ = input.shutdown().await;
    };
    let mut output = output.take(most);
    let _ = tokio::join!(give, output.read_to_end(answer));
}
