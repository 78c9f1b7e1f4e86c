//! What the process may do: read what it was given, think for ten seconds, answer.

/// Seconds of processor, and bytes of address space: 256 MiB of points and what the program itself takes.
#[cfg(target_os = "linux")]
const LIMITS: [(rustix::process::Resource, u64); 6] = {
    use rustix::process::Resource;
    [
        (Resource::Cpu, 10),
        (Resource::As, 1024 * 1024 * 1024),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nofile, 3),
        (Resource::Nproc, 0),
    ]
};

/// Gives up every right but reading, answering and memory. `false` when the system refuses: then nothing is looked at.
#[cfg(target_os = "linux")]
pub(super) fn confine() -> bool {
    limit().is_ok() && filter().is_some_and(|filter| seccompiler::apply_filter(&filter).is_ok())
}

/// Elsewhere than on Linux there is no such wall: photos are refused rather than parsed without one.
#[cfg(not(target_os = "linux"))]
pub(super) fn confine() -> bool {
    false
}

#[cfg(target_os = "linux")]
fn limit() -> rustix::io::Result<()> {
    for (resource, most) in LIMITS {
        let limit = rustix::process::Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        rustix::process::setrlimit(resource, limit)?;
    }
    Ok(())
}

/// No file, no network, no other process: these calls, or the end.
#[cfg(target_os = "linux")]
fn filter() -> Option<seccompiler::BpfProgram> {
    use seccompiler::{SeccompAction, SeccompFilter};
    let free = [
        libc::SYS_read,
        libc::SYS_write,
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
    ];
    let mut rules: std::collections::BTreeMap<_, _> =
        free.into_iter().map(|call| (call, Vec::new())).collect();
    for call in [libc::SYS_mmap, libc::SYS_mprotect] {
        rules.insert(call, vec![unexecutable()?]);
    }
    let arch = std::env::consts::ARCH.try_into().ok()?;
    let filter = SeccompFilter::new(
        rules,
        SeccompAction::KillProcess,
        SeccompAction::Allow,
        arch,
    );
    filter.ok()?.try_into().ok()
}

/// Memory, but none that could be run.
#[cfg(target_os = "linux")]
fn unexecutable() -> Option<seccompiler::SeccompRule> {
    use seccompiler::{SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompRule};
    let mask = u64::try_from(libc::PROT_EXEC).ok()?;
    let operator = SeccompCmpOp::MaskedEq(mask);
    let condition = SeccompCondition::new(2, SeccompCmpArgLen::Dword, operator, 0).ok()?;
    SeccompRule::new(vec![condition]).ok()
}
