//! Listening: TLS ends here; plain HTTP is for loopback only.

use std::{net::SocketAddr, sync::Arc};

use axum::{Router, extract::Request, http::StatusCode, response::IntoResponse};
use futures_util::FutureExt;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use crate::{App, unread};

/// Read buffer of a connection: thousands of them may wait on streams.
const BUFFER: usize = 16 * 1024;

/// An address that is this program's already: whoever comes waits for [`serve`].
pub struct Listen {
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
}

impl Listen {
    /// Takes the address. No certificate, for a loopback address only.
    ///
    /// # Errors
    /// When the address is taken, or is not loopback while there is no certificate.
    pub async fn bind(
        address: SocketAddr,
        tls: Option<Arc<rustls::ServerConfig>>,
    ) -> std::io::Result<Self> {
        if tls.is_none() && !address.ip().is_loopback() {
            return Err(std::io::Error::other("plain HTTP is for loopback only"));
        }
        Ok(Self {
            listener: TcpListener::bind(address).await?,
            tls: tls.map(TlsAcceptor::from),
        })
    }
}

/// Answers until `stop` is done.
pub async fn serve(
    app: App,
    router: Router,
    listen: Listen,
    stop: impl Future<Output = ()> + Send,
) {
    let Listen {
        listener,
        tls: acceptor,
    } = listen;
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // Too many open files, most often: what is open goes on, the rest waits a little.
                Err(_) => { tokio::time::sleep(std::time::Duration::from_millis(50)).await; continue }
            },
            () = &mut stop => return,
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
            let answer = |request| router.oneshot(request).map(IntoResponse::into_response);
            Ok(unread::answered(request, answer).await)
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
