//! After twelve months a month of the trace goes, with its key; so do the lines that members read without names.

use web::{App, Result, month, oldest_month};

/// Days after which « who opened, which day » goes too: a year, whatever its length.
const YEAR: u32 = 366;

/// For the job: it may run twice without harm, and only under a clock that may be believed.
pub(crate) async fn forget(app: &App) -> Result<()> {
    app.end_trace_loans().await?;
    let oldest = oldest_month(month(app, app.world().now()));
    let day = app.world().today().saturating_sub(YEAR);
    let gone = app.journal().write(move |tx| {
        Box::pin(async move {
            let mut months = journal::trace_keys::months(tx).await?;
            months.extend(journal::trace::months(tx).await?);
            for month in months.into_iter().filter(|month| *month < oldest) {
                // The key first: without it the lines say nothing.
                journal::trace_keys::remove(tx, month).await?;
                journal::trace::remove(tx, month).await?;
            }
            journal::seen::sweep(tx, day).await.map(drop)
        })
    });
    gone.await?;
    Ok(())
}
