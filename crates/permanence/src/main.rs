//! The commands of Permanence. Only this file reads the clock, draws chance, and reads secrets from the environment.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything else exists: this process must hold nothing that the file it looks at could take.
    if std::env::args_os()
        .nth(1)
        .is_some_and(|command| command == "image-worker")
    {
        return permanence::image_worker();
    }
    ExitCode::SUCCESS
}
