//! Listening: TLS ends here; plain HTTP is for loopback only.

use std::{net::SocketAddr, sync::Arc};

use axum::{Router, body::Body, extract::Request, http::StatusCode, response::IntoResponse};
use futures_util::FutureExt;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use crate::App;

/// Read buffer of a connection: thousands of them may wait on streams.
const BUFFER: usize = 16 * 1024;

/// Where to listen, and with which certificate.
pub struct Listen {
    pub address: SocketAddr,
    /// `None` only for a loopback address.
    pub tls: Option<Arc<rustls::ServerConfig>>,
}

/// Answers until `stop` is done.
///
/// # Errors
/// When the address is taken, or is not loopback while there is no certificate.
pub async fn serve(
    app: App,
    router: Router,
    listen: Listen,
    stop: impl Future<Output = ()> + Send,
) -> std::io::Result<()> {
    if listen.tls.is_none() && !listen.address.ip().is_loopback() {
        return Err(std::io::Error::other("plain HTTP is for loopback only"));
    }
    let listener = TcpListener::bind(listen.address).await?;
    let acceptor = listen.tls.map(TlsAcceptor::from);
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // Too many open files, most often: what is open goes on, the rest waits a little.
                Err(_) => { tokio::time::sleep(std::time::Duration::from_millis(50)).await; continue }
            },
            () = &mut stop => return Ok(()),
        };
        let _ = stream.set_nodelay(true);
        let (app, router) = (app.clone(), router.clone());
        match acceptor.clone() {
            None => drop(tokio::spawn(answer(app, router, stream, peer))),
            Some(acceptor) => drop(tokio::spawn(agree(acceptor, app, router, stream, peer))),
        }
    }
}

/// The agreement on keys, then the connection: a task of its own, so that none keeps the room that the other takes.
async fn agree(
    acceptor: TlsAcceptor,
    app: App,
    router: Router,
    stream: TcpStream,
    peer: SocketAddr,
) {
    if let Ok(stream) = acceptor.accept(stream).await {
        tokio::spawn(answer(app, router, stream, peer));
    }
}

/// One connection, until the visitor leaves. Made before it is awaited: thousands may wait, and nothing is kept twice.
fn answer<S>(
    app: App,
    router: Router,
    stream: S,
    peer: SocketAddr,
) -> impl Future<Output = ()> + Send
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        let (app, router) = (app.clone(), router.clone());
        async move {
            if !app.limits().lets(peer.ip()) {
                return Ok::<_, std::convert::Infallible>(
                    StatusCode::TOO_MANY_REQUESTS.into_response(),
                );
            }
            router.oneshot(request.map(Body::new)).await
        }
    });
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new())
        .max_buf_size(BUFFER)
        .header_read_timeout(std::time::Duration::from_secs(20));
    // An error here is a visitor who left.
    http.serve_connection(TokioIo::new(stream), service)
        .map(drop)
}
