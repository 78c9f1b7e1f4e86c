//! What a visitor still sends while they are refused. A connection that is closed on somebody who is sending loses the
//! answer on its way: they would read that the line broke, instead of the sentence that says why.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    extract::Request,
    response::Response,
};
use http_body_util::BodyExt;
use hyper::body::{Body as Sent, Frame, Incoming, SizeHint};

/// Between two pieces, then the visitor is left to their line.
const PATIENCE: Duration = Duration::from_secs(5);
/// Nobody sends a paper of that size: whoever does may read that the line broke.
const MOST: usize = 256 * 1024 * 1024;

/// Answers a request, then takes in what was not read of it, and forgets it.
pub(crate) async fn answered<F>(
    request: Request<Incoming>,
    answer: impl FnOnce(Request) -> F,
) -> Response
where
    F: Future<Output = Response>,
{
    if request.body().is_end_stream() {
        return answer(request.map(Body::new)).await;
    }
    let (head, body) = request.into_parts();
    let body = Shared(Arc::new(Mutex::new(body)));
    let response = answer(Request::from_parts(head, Body::new(body.clone()))).await;
    drain(body).await;
    response
}

async fn drain(mut body: Shared) {
    let mut taken = 0;
    while let Ok(Some(Ok(frame))) = tokio::time::timeout(PATIENCE, body.frame()).await {
        taken += frame.data_ref().map_or(0, Bytes::len);
        if taken > MOST {
            return;
        }
    }
}

/// A body that can still be read once its reader has gone.
#[derive(Clone)]
struct Shared(Arc<Mutex<Incoming>>);

impl Sent for Shared {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let mut body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Pin::new(&mut *body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        let body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use axum::{http::StatusCode, response::IntoResponse};
    use hyper_util::rt::TokioIo;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpStream},
    };

    use super::*;

    /// Refuses whatever comes without reading it.
    async fn refuse(listener: TcpListener) {
        let (stream, _) = listener.accept().await.unwrap();
        let service = hyper::service::service_fn(|request| async {
            let refusal = |_| async { StatusCode::PAYLOAD_TOO_LARGE.into_response() };
            Ok::<_, std::convert::Infallible>(answered(request, refusal).await)
        });
        let http = hyper::server::conn::http1::Builder::new();
        let _ = http.serve_connection(TokioIo::new(stream), service).await;
    }

    #[tokio::test]
    async fn whoever_sends_too_much_still_reads_why() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = tokio::spawn(refuse(listener));
        let mut stream = TcpStream::connect(address).await.unwrap();
        let size = 8 * 1024 * 1024;
        let head = format!(
            "POST / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {size}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        for _ in 0..size / 65_536 {
            stream.write_all(&[b'a'; 65_536]).await.unwrap();
        }
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
        server.await.unwrap();
    }
}
