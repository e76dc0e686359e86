//! One process of a judgement, from start to end: fed, listened to up to a cap, and ended with all it
//! started when it takes too long, says too much, or nobody wants to know any more.

use super::activity::{Activity, LOOK_EVERY};
use super::limits::{self, Limits};
use super::stop::Stop;
use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// What to run, and its bounds.
#[derive(Debug)]
pub struct Job {
    /// The program and its arguments.
    pub command: Command,
    /// What it reads from standard input.
    pub input: Vec<u8>,
    /// What it may use.
    pub limits: Limits,
    /// Bytes it may write to standard output, and as many to standard error.
    pub output_cap: usize,
    /// Wall time it may take: a safety net.
    pub patience: Duration,
    /// Wall time in which none of its threads need move, where that can be seen.
    pub stillness: Option<Duration>,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By itself, with this exit code.
    Exited(i32),
    /// By this signal.
    Signalled(i32),
    /// By us: it wrote more than it may.
    TalkedTooMuch,
    /// By us: it took longer than it may.
    TookTooLong,
    /// By us: all its threads slept, and nothing woke them.
    StoodStill,
    /// By us: the judgement was stopped.
    Stopped,
}

/// How a process ended and what it wrote.
#[derive(Debug)]
pub struct Outcome {
    /// How it ended.
    pub end: End,
    /// Standard output, up to the cap.
    pub stdout: Vec<u8>,
    /// Standard error, up to the cap.
    pub stderr: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum News {
    StreamEnded,
    StreamTooLong,
    Stopped,
}

/// How long streams may stay open after their process was killed (a stray may hold them where
/// there is no warden).
const GRACE: Duration = Duration::from_secs(2);

impl Job {
    /// Runs it to its end, whichever way it comes.
    ///
    /// # Errors
    /// If it cannot be started.
    pub fn run(mut self, stop: &Stop) -> io::Result<Outcome> {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        limits::confine(&mut self.command, self.limits);
        if stop.is_stopped() {
            return Ok(Outcome { end: End::Stopped, stdout: Vec::new(), stderr: Vec::new() });
        }
        let (tell, news) = mpsc::channel();
        let mut child = Running(self.command.spawn()?);
        if let Some(mut stdin) = child.0.stdin.take() {
            let _ = stdin.write_all(&self.input); // it may end without reading
        }
        let stdout = listen(child.0.stdout.take(), self.output_cap, &tell);
        let stderr = listen(child.0.stderr.take(), self.output_cap, &tell);
        let _listening = stop.listen(tell, News::Stopped);

        let deadline = Instant::now() + self.patience;
        let mut open = 2;
        let mut forced = None;
        let mut activity = self.stillness.map(|patience| Activity::of(child.0.id(), patience));
        while open > 0 && forced.is_none() {
            let left = deadline.saturating_duration_since(Instant::now());
            forced = match news.recv_timeout(left.min(LOOK_EVERY)) {
                Ok(News::StreamEnded) => {
                    open -= 1;
                    None
                }
                Ok(News::StreamTooLong) => Some(End::TalkedTooMuch),
                Ok(News::Stopped) => Some(End::Stopped),
                Err(RecvTimeoutError::Timeout) if left.is_zero() => Some(End::TookTooLong),
                Err(RecvTimeoutError::Timeout) => {
                    let stuck = activity.as_mut().is_some_and(Activity::is_stuck);
                    stuck.then_some(End::StoodStill)
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        // Both streams are closed: it has ended, or hides that it has not.
        let mut status = None;
        while forced.is_none() && status.is_none() {
            status = child.wait_a_little(deadline)?;
            forced = match news.try_recv() {
                _ if status.is_some() => None,
                Ok(News::Stopped) => Some(End::Stopped),
                _ if Instant::now() >= deadline => Some(End::TookTooLong),
                _ => None,
            };
        }
        if forced.is_some() {
            limits::end(&mut child.0);
            child.0.wait()?;
            let patience = Instant::now() + GRACE;
            while open > 0 {
                match news.recv_timeout(patience.saturating_duration_since(Instant::now())) {
                    Ok(News::StreamEnded) => open -= 1,
                    Ok(_) => {}
                    Err(_) => break,
                }
            }
        }
        let end = forced.or(status.map(end_of)).unwrap_or(End::TookTooLong);
        Ok(Outcome { end, stdout: taken(&stdout), stderr: taken(&stderr) })
    }
}

/// A started process; ended when dropped, so that no way out leaves it behind.
struct Running(Child);

impl Running {
    /// Waits for the process for a short while, at most until the deadline.
    fn wait_a_little(&mut self, deadline: Instant) -> io::Result<Option<ExitStatus>> {
        let mut pause = Duration::from_micros(20);
        loop {
            if let Some(status) = self.0.try_wait()? {
                return Ok(Some(status));
            }
            if pause > Duration::from_millis(20) || Instant::now() >= deadline {
                return Ok(None);
            }
            thread::sleep(pause);
            pause *= 2;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.0.try_wait(), Ok(None)) {
            limits::end(&mut self.0);
            let _ = self.0.wait();
        }
    }
}

type Heard = Arc<Mutex<Vec<u8>>>;

/// Reads a stream to its end or the cap, on a thread of its own.
fn listen<R: Read + Send + 'static>(from: Option<R>, cap: usize, to: &mpsc::Sender<News>) -> Heard {
    let heard = Heard::default();
    let (keep, to) = (Arc::clone(&heard), to.clone());
    thread::spawn(move || {
        let mut part = [0; 16 * 1024];
        let mut told = false;
        if let Some(mut from) = from {
            loop {
                match from.read(&mut part) {
                    Ok(0) => break,
                    Ok(length) => {
                        let mut all = keep.lock().unwrap_or_else(PoisonError::into_inner);
                        let room = cap.saturating_sub(all.len()).min(length);
                        all.extend_from_slice(&part[..room]);
                        drop(all);
                        if room < length && !told {
                            told = true;
                            let _ = to.send(News::StreamTooLong); // nobody may wait any more
                        }
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(_) => break,
                }
            }
        }
        let _ = to.send(News::StreamEnded);
    });
    heard
}

fn taken(heard: &Heard) -> Vec<u8> {
    std::mem::take(&mut heard.lock().unwrap_or_else(PoisonError::into_inner))
}

fn end_of(status: ExitStatus) -> End {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return End::Signalled(signal);
    }
    End::Exited(status.code().unwrap_or(-1))
}
