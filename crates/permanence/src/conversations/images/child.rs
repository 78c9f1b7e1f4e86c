//! Starting the process, and not waiting for ever.

use std::{process::Stdio, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::{Child, Command},
    sync::Semaphore,
    time::timeout,
};
use web::{Error, Result};

use super::{HEAVIEST, Looked, Refusal, worker};

/// This very program, even when its file was replaced since it started.
const PROGRAM: &str = "/proc/self/exe";
/// How many at once: each may hold a quarter of a gigabyte.
static PLACES: Semaphore = Semaphore::const_new(2);
/// The ten seconds of processor, and what a loaded machine adds.
const PATIENCE: Duration = Duration::from_secs(30);

/// Looks at a file in a process of its own. One that dies, lies or dallies has met a file that cannot be read.
pub(super) async fn look(bytes: &[u8]) -> Result<Looked> {
    let _place = PLACES.acquire().await?;
    let mut child = start()?;
    let answer = match timeout(PATIENCE, talk(&mut child, bytes)).await {
        Ok(Some(answer)) => worker::read(&answer),
        Ok(None) | Err(_) => None,
    };
    if answer.is_none() {
        web::event!("image.worker.failed", size = bytes.len());
        // It is killed when dropped; whoever waits reads a sentence.
        let _ = child.start_kill();
    }
    let _ = child.wait().await;
    Ok(answer.unwrap_or(Looked::Refused(Refusal::Unreadable)))
}

fn start() -> Result<Child> {
    let child = Command::new(PROGRAM)
        .arg("image-worker")
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn();
    child.map_err(Error::from)
}

async fn talk(child: &mut Child, bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut input, output) = (child.stdin.take()?, child.stdout.take()?);
    let give = async move {
        // It may refuse before it has read everything: that is not our failure.
        let _ = input.write_all(bytes).await;
        let _ = input.shutdown().await;
    };
    let mut answer = Vec::new();
    let mut output = output.take(2 * HEAVIEST as u64);
    let take = output.read_to_end(&mut answer);
    let (_, taken) = tokio::join!(give, take);
    taken.ok()?;
    Some(answer)
}
