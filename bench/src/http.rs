//! The least of HTTP/1.1 that a load needs: one kept connection, one request at a time.

use std::{io, net::SocketAddr};

use tokio::net::TcpStream;

/// What was answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Bytes of the body.
    pub(crate) length: usize,
}

/// A connection that is kept open.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    start: usize,
}

fn broken(words: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, words)
}

/// The request for a page.
pub(crate) fn get(to: SocketAddr, path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: {to}\r\nAccept-Language: fr\r\n\r\n").into_bytes()
}

/// A form sent by someone signed in.
pub(crate) fn post(to: SocketAddr, path: &str, session: &str, form: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\nCookie: parvis={session}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    )
    .into_bytes()
}

impl Connection {
    pub(crate) async fn open(to: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024), start: 0 })
    }

    /// Sends a request and reads the whole answer.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        let mut rest = request;
        while !rest.is_empty() {
            self.stream.writable().await?;
            match self.stream.try_write(rest) {
                Ok(sent) => rest = rest.get(sent..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
        let head = loop {
            let at = self.unread().windows(4).position(|window| window == b"\r\n\r\n");
            match at {
                Some(at) => break at + 4,
                None => self.read().await?,
            }
        };
        let (status, body) = read_head(self.unread().get(..head).unwrap_or_default())?;
        self.start += head;
        let length = match body {
            Body::Sized(length) => {
                self.skip(length).await?;
                length
            }
            Body::Chunked => self.chunks().await?,
        };
        // Answers do not overlap: what was read is forgotten.
        self.buffer.drain(..self.start);
        self.start = 0;
        Ok(Answer { status, length })
    }

    fn unread(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    async fn read(&mut self) -> io::Result<()> {
        loop {
            self.stream.readable().await?;
            let begin = self.buffer.len();
            self.buffer.resize(begin + 32 * 1024, 0);
            let read = self.stream.try_read(self.buffer.get_mut(begin..).unwrap_or_default());
            self.buffer.truncate(begin + read.as_ref().copied().unwrap_or(0));
            match read {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(_) => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
    }

    async fn skip(&mut self, length: usize) -> io::Result<()> {
        while self.unread().len() < length {
            self.read().await?;
        }
        self.start += length;
        Ok(())
    }

    async fn chunks(&mut self) -> io::Result<usize> {
        let mut total = 0;
        loop {
            let end = loop {
                match self.unread().windows(2).position(|window| window == b"\r\n") {
                    Some(end) => break end,
                    None => self.read().await?,
                }
            };
            let line = std::str::from_utf8(self.unread().get(..end).unwrap_or_default());
            let size = line.map_err(|_| broken("a chunk has no size"))?.split(';').next().unwrap_or_default();
            let size = usize::from_str_radix(size.trim(), 16).map_err(|_| broken("a chunk has no size"))?;
            self.skip(end + 2 + size + 2).await?;
            total += size;
            if size == 0 {
                return Ok(total);
            }
        }
    }
}

enum Body {
    Sized(usize),
    Chunked,
}

fn read_head(head: &[u8]) -> io::Result<(u16, Body)> {
    let head = std::str::from_utf8(head).map_err(|_| broken("a head is not text"))?;
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
    let mut body = Body::Sized(0);
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        if name.eq_ignore_ascii_case("content-length") {
            body = Body::Sized(value.trim().parse().map_err(|_| broken("a length is not a number"))?);
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            body = Body::Chunked;
        }
    }
    Ok((status.ok_or_else(|| broken("no status"))?, body))
}
