//! An allocator that wipes what it gives back, so that freed memory says nothing.
//! One of the two places where `unsafe` is accepted (security.md §5.11): the trait asks for it.
#![expect(
    unsafe_code,
    reason = "GlobalAlloc is an unsafe trait, and giving memory back is a C function; each call is forwarded unchanged"
)]

use std::alloc::{GlobalAlloc, Layout, System};

/// Put it in `#[global_allocator]` of the program.
pub struct Wiping;

// SAFETY: every call is forwarded to the system's allocator with the layout it was given;
// the block is overwritten while it is still ours.
unsafe impl GlobalAlloc for Wiping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe {
            wipe(block, layout.size());
            System.dealloc(block, layout);
        }
    }

    // Not forwarded to `realloc`: the system may move the block and leave the old one unwiped.
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        unsafe {
            let new = System.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !new.is_null() {
                std::ptr::copy_nonoverlapping(block, new, layout.size().min(size));
                self.dealloc(block, layout);
            }
            new
        }
    }
}

/// Gives back to the machine what starting needed and serving does not: free blocks, and the pages of the program's own
/// file, which come again from the file when they are used.
pub fn give_back() {
    #[cfg(target_env = "gnu")]
    // SAFETY: it takes no pointer; blocks in use are left where they are.
    unsafe {
        libc::malloc_trim(0);
    }
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    forget_code();
}

/// Half of what a new process holds is code that starting ran through once.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn forget_code() {
    unsafe extern "C" {
        static __executable_start: u8;
        static etext: u8;
    }
    const PAGE: usize = 4096;
    // SAFETY: the linker lays the program's constants and code between these two marks, mapped from the file and never
    // written (what is relocated lies beyond): a page that is dropped is read again from the file.
    unsafe {
        let (from, to) = (&raw const __executable_start, &raw const etext);
        let length = (to.addr() - from.addr()) / PAGE * PAGE;
        libc::madvise(from.cast_mut().cast(), length, libc::MADV_DONTNEED);
    }
}

/// Zeroes a block in a way that the optimiser may not remove.
unsafe fn wipe(block: *mut u8, size: usize) {
    unsafe { std::ptr::write_bytes(block, 0, size) };
    std::hint::black_box(block);
}

/// Deeper than the calls of one request go: what was found lay at most 31 KiB down, and 154 in the build of developers,
/// whose frames are larger.
const DEEPEST: usize = if cfg!(debug_assertions) { 384 } else { 128 } * 1024;

/// Overwrites what calls that have returned left on the stack of this thread, below the caller. Words and keys pass
/// through registers and small arrays there, and a thread that then sleeps would keep them for hours.
#[inline(never)]
pub fn forget_calls() {
    let mut below = [0_u8; DEEPEST];
    std::hint::black_box(&mut below);
}
