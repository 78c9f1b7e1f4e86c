//! One connection of a visitor: HTTP/1.1, kept open between two requests as a browser does.

use std::{
    io::{self, BufRead, BufReader, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// Longer than any answer takes, on a machine that does something else.
const PATIENCE: Duration = Duration::from_secs(30);

/// What came back.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    /// As it travelled, compressed or not.
    pub body: Vec<u8>,
}

pub struct Wire {
    address: SocketAddr,
    open: Option<BufReader<TcpStream>>,
}

impl Wire {
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            open: None,
        }
    }

    /// Another one to the same place.
    pub fn again(&self) -> Self {
        Self::new(self.address)
    }

    /// Sends a request; on a new connection when the kept one was closed meanwhile.
    pub fn send(&mut self, request: &[u8]) -> io::Result<Answer> {
        if let Some(mut kept) = self.open.take()
            && let Ok(answer) = exchange(&mut kept, request)
        {
            self.keep(kept, &answer);
            return Ok(answer);
        }
        let mut fresh = BufReader::new(self.connect()?);
        let answer = exchange(&mut fresh, request)?;
        self.keep(fresh, &answer);
        Ok(answer)
    }

    /// A connection of its own, for whoever reads or writes it by hand.
    pub fn connect(&self) -> io::Result<TcpStream> {
        let stream = TcpStream::connect_timeout(&self.address, PATIENCE)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(stream)
    }

    fn keep(&mut self, stream: BufReader<TcpStream>, answer: &Answer) {
        if answer.header("connection") != Some("close") {
            self.open = Some(stream);
        }
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

fn exchange(stream: &mut BufReader<TcpStream>, request: &[u8]) -> io::Result<Answer> {
    // A server may answer, and close, before it has taken a body that it refuses.
    let written = stream.get_mut().write_all(request);
    let answer = read(stream);
    match (written, answer) {
        (_, Ok(answer)) => Ok(answer),
        (Err(error), Err(_)) | (Ok(()), Err(error)) => Err(error),
    }
}

/// The head of an answer: its status, its headers.
pub fn read_head(stream: &mut impl BufRead) -> io::Result<Answer> {
    let status = line(stream)?;
    let status = status
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| io::Error::other("not HTTP"))?;
    let mut headers = Vec::new();
    loop {
        let line = line(stream)?;
        match line.split_once(':') {
            Some((name, value)) => headers.push((name.to_lowercase(), value.trim().to_owned())),
            None => break,
        }
    }
    let body = Vec::new();
    Ok(Answer {
        status,
        headers,
        body,
    })
}

fn read(stream: &mut impl BufRead) -> io::Result<Answer> {
    let mut answer = read_head(stream)?;
    let length = answer
        .header("content-length")
        .and_then(|length| length.parse().ok());
    answer.body = match length {
        _ if answer.status == 304 || answer.status == 204 => Vec::new(),
        Some(length) => take(stream, length)?,
        None if answer.header("transfer-encoding") == Some("chunked") => chunks(stream)?,
        None => {
            let mut all = Vec::new();
            stream.read_to_end(&mut all)?;
            all
        }
    };
    Ok(answer)
}

fn chunks(stream: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    loop {
        let length = usize::from_str_radix(&line(stream)?, 16).map_err(io::Error::other)?;
        all.extend(take(stream, length)?);
        line(stream)?;
        if length == 0 {
            return Ok(all);
        }
    }
}

fn take(stream: &mut impl BufRead, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn line(stream: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}
