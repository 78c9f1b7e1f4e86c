//! The walls of a process that looks at what anybody may have sent: read what it is given, think for a while, answer. Whatever
//! else it tries ends it at once: no error tells whoever took it over to try something else.

/// What a process may take.
#[derive(Clone, Copy)]
pub(crate) struct Walls {
    /// Seconds of processor.
    pub seconds: u64,
    /// Bytes of address space: what it unfolds, and what the program itself takes.
    pub memory: u64,
}

impl Walls {
    /// Gives up every right but reading, answering and memory. `false` when the system refuses: then nothing is looked at.
    #[cfg(target_os = "linux")]
    pub(crate) fn stand(self) -> bool {
        self.limit().is_ok()
            && filter().is_some_and(|filter| seccompiler::apply_filter(&filter).is_ok())
    }

    /// Elsewhere than on Linux there are no such walls: files are refused rather than parsed without them.
    #[cfg(not(target_os = "linux"))]
    pub(crate) fn stand(self) -> bool {
        false
    }

    #[cfg(target_os = "linux")]
    fn limit(self) -> rustix::io::Result<()> {
        use rustix::process::Resource;
        let limits = [
            (Resource::Cpu, self.seconds),
            (Resource::As, self.memory),
            (Resource::Fsize, 0),
            (Resource::Core, 0),
            (Resource::Nofile, 3),
            (Resource::Nproc, 0),
        ];
        for (resource, most) in limits {
            let limit = rustix::process::Rlimit {
                current: Some(most),
                maximum: Some(most),
            };
            rustix::process::setrlimit(resource, limit)?;
        }
        Ok(())
    }
}

/// Calls that nothing is asked of.
#[cfg(target_os = "linux")]
const FREE: [i64; 15] = [
    libc::SYS_brk,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_futex,
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    libc::SYS_sigaltstack,
    libc::SYS_rt_sigreturn,
    libc::SYS_rt_sigprocmask,
    libc::SYS_sched_yield,
    libc::SYS_exit,
    libc::SYS_exit_group,
    // Dying of one's own hand, when memory lacks: who one is, then one signal to oneself.
    libc::SYS_getpid,
    libc::SYS_gettid,
];

/// No file, no network, no other process: these calls, or the end.
#[cfg(target_os = "linux")]
fn filter() -> Option<seccompiler::BpfProgram> {
    use seccompiler::{SeccompAction, SeccompFilter};
    let mut rules: std::collections::BTreeMap<_, _> =
        FREE.into_iter().map(|call| (call, Vec::new())).collect();
    let only = |argument, value| rule(vec![same(argument, value)?]);
    // Whatever descriptor it was born with, it reads the first and writes the next two.
    rules.insert(libc::SYS_read, vec![only(0, 0)?]);
    rules.insert(libc::SYS_write, vec![only(0, 1)?, only(0, 2)?]);
    for call in [libc::SYS_mmap, libc::SYS_mprotect] {
        rules.insert(call, vec![unexecutable()?]);
    }
    let abort = u64::try_from(libc::SIGABRT).ok()?;
    let myself = u64::from(std::process::id());
    let farewell = rule(vec![same(0, myself)?, same(2, abort)?])?;
    rules.insert(libc::SYS_tgkill, vec![farewell]);
    let arch = std::env::consts::ARCH.try_into().ok()?;
    let filter = SeccompFilter::new(
        rules,
        SeccompAction::KillProcess,
        SeccompAction::Allow,
        arch,
    );
    filter.ok()?.try_into().ok()
}

#[cfg(target_os = "linux")]
fn rule(conditions: Vec<seccompiler::SeccompCondition>) -> Option<seccompiler::SeccompRule> {
    seccompiler::SeccompRule::new(conditions).ok()
}

/// An argument that must be this.
#[cfg(target_os = "linux")]
fn same(argument: u8, value: u64) -> Option<seccompiler::SeccompCondition> {
    use seccompiler::{SeccompCmpArgLen, SeccompCmpOp, SeccompCondition};
    SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, value).ok()
}

/// Memory, but none that could be run.
#[cfg(target_os = "linux")]
fn unexecutable() -> Option<seccompiler::SeccompRule> {
    use seccompiler::{SeccompCmpArgLen, SeccompCmpOp, SeccompCondition};
    let mask = u64::try_from(libc::PROT_EXEC).ok()?;
    let operator = SeccompCmpOp::MaskedEq(mask);
    rule(vec![
        SeccompCondition::new(2, SeccompCmpArgLen::Dword, operator, 0).ok()?,
    ])
}
