//! A small browser: one connection, cookies, nothing more. It counts what travels.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

use crate::installation::Outcome;

type Link = BufReader<TcpStream>;

/// Somebody in front of a browser.
pub(super) struct Browser {
    address: SocketAddr,
    headers: String,
    cookies: Vec<(String, String)>,
    link: Option<Link>,
}

/// What came back.
#[derive(Default)]
pub(super) struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    /// As it travelled: compressed if it was.
    pub body: Vec<u8>,
    /// Bytes of the status line and of the headers.
    pub head: usize,
}

impl Answer {
    /// A header, by its name in lower case; empty when absent.
    pub(super) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// All that travelled.
    pub(super) fn weight(&self) -> usize {
        self.head + self.body.len()
    }

    /// The body, decompressed if it was compressed.
    pub(super) fn text(&self) -> Outcome<String> {
        let mut plain = Vec::new();
        if self.header("content-encoding") == "br" {
            brotli::BrotliDecompress(&mut self.body.as_slice(), &mut plain).map_err(sentence)?;
        } else {
            plain.clone_from(&self.body);
        }
        String::from_utf8(plain).map_err(|error| error.to_string())
    }

    /// What a hidden field of the page holds.
    pub(super) fn hidden(&self, name: &str) -> Outcome<String> {
        let text = self.text()?;
        let start = format!("name=\"{name}\" value=\"");
        let after = text.split(&start).nth(1);
        let value = after.and_then(|after| after.split('"').next());
        value
            .map(str::to_owned)
            .ok_or_else(|| format!("no field {name} in this page"))
    }
}

impl Browser {
    pub(super) fn new(address: SocketAddr) -> Self {
        Self {
            address,
            headers: "sec-fetch-site: same-origin\r\n".to_owned(),
            cookies: Vec::new(),
            link: None,
        }
    }

    /// Sends one more header with each request.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    pub(super) async fn get(&mut self, path: &str) -> Outcome<Answer> {
        self.ask("GET", path, "").await
    }

    /// Sends a form.
    pub(super) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Outcome<Answer> {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        self.ask("POST", path, &body.finish()).await
    }

    async fn ask(&mut self, method: &str, path: &str, body: &str) -> Outcome<Answer> {
        let request = self.request(method, path, body);
        let mut link = match self.link.take() {
            Some(link) => link,
            None => self.connect().await?,
        };
        link.write_all(request.as_bytes()).await.map_err(sentence)?;
        let mut answer = head(&mut link).await?;
        answer.body = body_of(&mut link, &answer).await?;
        if answer.header("connection") != "close" {
            self.link = Some(link);
        }
        self.keep_cookies(&answer);
        Ok(answer)
    }

    /// Opens a stream of events, on a connection of its own.
    pub(super) async fn listen(&self, path: &str) -> Outcome<Stream> {
        let mut link = self.connect().await?;
        let request = self.request("GET", path, "");
        link.write_all(request.as_bytes()).await.map_err(sentence)?;
        let answer = head(&mut link).await?;
        if answer.status == 200 {
            Ok(Stream(link))
        } else {
            Err(format!("the stream answers {}", answer.status))
        }
    }

    async fn connect(&self) -> Outcome<Link> {
        let stream = TcpStream::connect(self.address).await.map_err(sentence)?;
        stream.set_nodelay(true).map_err(sentence)?;
        Ok(BufReader::new(stream))
    }

    fn request(&self, method: &str, path: &str, body: &str) -> String {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let (host, length) = (self.address, body.len());
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\n{}",
            self.headers
        );
        if !cookies.is_empty() {
            request.push_str(&format!("cookie: {}\r\n", cookies.join("; ")));
        }
        if method == "POST" {
            request.push_str(&format!(
                "content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n"
            ));
        }
        request + "\r\n" + body
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        let set = answer
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie");
        for (_, line) in set {
            let pair = line.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.retain(|(known, _)| known != name);
                if !line.contains("Max-Age=0") {
                    self.cookies.push((name.to_owned(), value.to_owned()));
                }
            }
        }
    }
}

/// A stream of events, as it comes.
pub(super) struct Stream(Link);

impl Stream {
    /// The next line; an error when the stream ended.
    pub(super) async fn line(&mut self) -> Outcome<String> {
        let line = line(&mut self.0).await?;
        if line.is_empty() {
            return Err("the stream ended".to_owned());
        }
        Ok(line)
    }
}

async fn head(link: &mut Link) -> Outcome<Answer> {
    let first = line(link).await?;
    let status = first.split(' ').nth(1).and_then(|code| code.parse().ok());
    let mut answer = Answer {
        status: status.ok_or("the program left")?,
        head: first.len(),
        ..Answer::default()
    };
    loop {
        let line = line(link).await?;
        answer.head += line.len();
        match line.trim_end().split_once(':') {
            Some((name, value)) => {
                let value = value.trim().to_owned();
                answer.headers.push((name.to_ascii_lowercase(), value));
            }
            None => return Ok(answer),
        }
    }
}

async fn body_of(link: &mut Link, answer: &Answer) -> Outcome<Vec<u8>> {
    if answer.header("transfer-encoding") == "chunked" {
        return chunks(link).await;
    }
    let length = answer.header("content-length").parse().unwrap_or(0);
    let mut body = vec![0; length];
    link.read_exact(&mut body).await.map_err(sentence)?;
    Ok(body)
}

async fn chunks(link: &mut Link) -> Outcome<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let size = line(link).await?;
        let size = usize::from_str_radix(size.trim(), 16).map_err(|error| error.to_string())?;
        let mut chunk = vec![0; size];
        link.read_exact(&mut chunk).await.map_err(sentence)?;
        line(link).await?;
        if size == 0 {
            return Ok(body);
        }
        body.extend_from_slice(&chunk);
    }
}

async fn line(link: &mut Link) -> Outcome<String> {
    let mut bytes = Vec::new();
    link.read_until(b'\n', &mut bytes).await.map_err(sentence)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn sentence(error: std::io::Error) -> String {
    error.to_string()
}
