//! What a process of a judgement may use, and how it is ended with everything it started. The only
//! place of the runner with `unsafe`: it speaks to the kernel.
//!
//! On Linux a process is started behind a *warden*: the forked child forks once more, the second
//! child becomes the program, and the first stays as its parent and subreaper. Whatever the program
//! starts, also what leaves its session, ends up a child of the warden and is killed by it when the
//! program ends, when the runner asks (SIGTERM), and when the runner itself dies.

use std::process::{Child, Command};

/// Upper bounds of one process; `None` leaves what is inherited.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// Processor time, in seconds.
    pub cpu_seconds: Option<u64>,
    /// Private writable memory, in bytes.
    pub memory: Option<u64>,
    /// Size of a file it writes, in bytes.
    pub file_size: Option<u64>,
    /// Open descriptors.
    pub descriptors: Option<u64>,
}

/// Whether a signal means that the processor time of [`Limits`] is used up.
pub fn is_out_of_cpu(signal: i32) -> bool {
    #[cfg(unix)]
    return signal == libc::SIGXCPU;
    #[cfg(not(unix))]
    return { signal == i32::MIN };
}

/// Makes the command start in its own session, within the limits, and end with this process.
#[cfg(unix)]
pub fn confine(command: &mut Command, limits: Limits) {
    use std::os::unix::process::CommandExt;
    let runner = std::process::id();
    // SAFETY: the closure runs between fork and exec, where only async-signal-safe functions may be
    // called; it makes system calls on its own stack and allocates nothing.
    unsafe { command.pre_exec(move || unix::settle(runner, limits)) };
}

/// Makes the command end with this process where the system can; no limits here.
#[cfg(not(unix))]
pub fn confine(_command: &mut Command, _limits: Limits) {}

/// Ends a process that was started by a confined command, and what it started. The caller has
/// not waited for it yet (so its number cannot belong to another one).
pub fn end(child: &mut Child) {
    #[cfg(unix)]
    unix::end(child.id());
    #[cfg(not(unix))]
    let _ = child.kill(); // it may have ended by itself
}

#[cfg(unix)]
mod unix {
    use super::Limits;
    use libc::{c_int, pid_t, rlimit};
    use std::io;

    /// Runs in the forked child, before the program is executed.
    pub fn settle(runner: u32, limits: Limits) -> io::Result<()> {
        // SAFETY: plain system calls; async-signal-safe.
        unsafe { libc::setsid() };
        #[cfg(target_os = "linux")]
        super::warden::stand_between(runner)?;
        #[cfg(not(target_os = "linux"))]
        let _ = runner;
        cap(libc::RLIMIT_CORE as c_int, Some(0))?;
        cap(libc::RLIMIT_FSIZE as c_int, limits.file_size)?;
        cap(libc::RLIMIT_NOFILE as c_int, limits.descriptors)?;
        cap(libc::RLIMIT_CPU as c_int, limits.cpu_seconds)?;
        cap(libc::RLIMIT_DATA as c_int, limits.memory)
    }

    /// Lowers one limit. The hard limit of processor time lies a second higher, so that the
    /// signal that says why comes first.
    fn cap(resource: c_int, value: Option<u64>) -> io::Result<()> {
        let Some(value) = value else { return Ok(()) };
        let mut now = rlimit { rlim_cur: 0, rlim_max: 0 };
        // SAFETY: `now` is a valid rlimit that outlives both calls.
        let done = unsafe {
            libc::getrlimit(resource as _, &mut now);
            let spare = u64::from(resource == libc::RLIMIT_CPU as c_int);
            now.rlim_max = now.rlim_max.min((value + spare) as _);
            now.rlim_cur = now.rlim_max.min(value as _);
            libc::setrlimit(resource as _, &now)
        };
        if done == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }

    pub fn end(id: u32) {
        let id = id as pid_t;
        // SAFETY: signals a child that has not been waited for, or its group.
        unsafe {
            if cfg!(target_os = "linux") {
                libc::kill(id, libc::SIGTERM); // its warden kills everything
            } else {
                libc::kill(-id, libc::SIGKILL);
                libc::kill(id, libc::SIGKILL);
            }
        }
    }
}

#[cfg(target_os = "linux")]
mod warden {
    use libc::{c_int, pid_t};
    use std::{io, ptr};

    /// Forks. Returns in the second child, which becomes the program; the first never returns.
    pub fn stand_between(runner: u32) -> io::Result<()> {
        // SAFETY: all of it is async-signal-safe (glibc's fork leaves a usable child also in a
        // forked child of a program with threads, as its locks were put in order by the first
        // fork); pointers are to live locals. The first child never returns into code of std.
        unsafe {
            let mut signals: libc::sigset_t = std::mem::zeroed();
            libc::sigemptyset(&mut signals);
            libc::sigaddset(&mut signals, libc::SIGTERM);
            libc::sigaddset(&mut signals, libc::SIGCHLD);
            libc::sigprocmask(libc::SIG_BLOCK, &signals, ptr::null_mut());
            libc::signal(libc::SIGCHLD, libc::SIG_DFL);
            libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGTERM);
            libc::prctl(libc::PR_SET_CHILD_SUBREAPER, 1);
            if libc::getppid() as u32 != runner {
                libc::_exit(1); // the runner died before we asked to be told
            }
            let warden = libc::getpid();
            match libc::fork() {
                -1 => Err(io::Error::last_os_error()),
                0 => {
                    libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
                    if libc::getppid() != warden {
                        libc::_exit(1);
                    }
                    libc::setsid();
                    libc::sigprocmask(libc::SIG_UNBLOCK, &signals, ptr::null_mut());
                    // No descriptor but the three goes along. Old kernels lack the call; then
                    // std's own close-on-exec flags have to do.
                    let cloexec = libc::CLOSE_RANGE_CLOEXEC;
                    libc::syscall(libc::SYS_close_range, 3, c_int::MAX, cloexec);
                    Ok(())
                }
                program => watch(program, &signals),
            }
        }
    }

    /// The warden's life: waits for the program's end or the order to end it, ends the rest, and
    /// ends itself the way the program did.
    ///
    /// # Safety
    /// Only in the forked child, with `signals` blocked.
    unsafe fn watch(program: pid_t, signals: &libc::sigset_t) -> ! {
        // SAFETY: system calls with pointers to live locals; never returns.
        unsafe {
            if libc::syscall(libc::SYS_close_range, 0, c_int::MAX, 0) != 0 {
                for descriptor in 0..1024 {
                    libc::close(descriptor);
                }
            }
            let mut status = 0;
            loop {
                let signal = libc::sigwaitinfo(signals, ptr::null_mut());
                if signal == libc::SIGTERM {
                    libc::kill(program, libc::SIGKILL);
                }
                match libc::waitpid(program, &mut status, libc::WNOHANG) {
                    0 if signal == libc::SIGTERM => {
                        libc::waitpid(program, &mut status, 0);
                        break;
                    }
                    0 => {} // another descendant ended
                    _ => break,
                }
            }
            end_the_rest(program);
            if libc::WIFSIGNALED(status) {
                let signal = libc::WTERMSIG(status);
                let none = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
                libc::setrlimit(libc::RLIMIT_CORE, &none);
                libc::signal(signal, libc::SIG_DFL);
                let mut one: libc::sigset_t = std::mem::zeroed();
                libc::sigemptyset(&mut one);
                libc::sigaddset(&mut one, signal);
                libc::sigprocmask(libc::SIG_UNBLOCK, &one, ptr::null_mut());
                libc::kill(libc::getpid(), signal);
            }
            libc::_exit(if libc::WIFEXITED(status) { libc::WEXITSTATUS(status) } else { 1 })
        }
    }

    /// Kills what is left of the program's descendants, until there is none. Orphans become the
    /// warden's children, so its list of children is all there is to look at.
    ///
    /// # Safety
    /// Only in the warden.
    unsafe fn end_the_rest(program: pid_t) {
        let mut list = [0_u8; 4096];
        // SAFETY: system calls with pointers to live locals; the signalled processes are our
        // children, not yet waited for.
        unsafe {
            loop {
                match libc::waitpid(-1, ptr::null_mut(), libc::WNOHANG) {
                    -1 => return,
                    0 => {}
                    _ => continue,
                }
                libc::kill(-program, libc::SIGKILL); // enough where the kernel keeps no such list
                let path = c"/proc/thread-self/children".as_ptr();
                let file = libc::open(path, libc::O_RDONLY);
                let length = libc::read(file, list.as_mut_ptr().cast(), list.len());
                libc::close(file);
                let mut id: pid_t = 0;
                for &byte in &list[..usize::try_from(length).unwrap_or(0)] {
                    if byte.is_ascii_digit() {
                        id = id.wrapping_mul(10).wrapping_add(pid_t::from(byte - b'0'));
                    } else {
                        if id > 1 {
                            libc::kill(id, libc::SIGKILL);
                        }
                        id = 0;
                    }
                }
                // (A number cut short at the end of the buffer is not acted on: no space follows.)
                let pause = libc::timespec { tv_sec: 0, tv_nsec: 100_000 };
                libc::nanosleep(&pause, ptr::null_mut());
            }
        }
    }
}
