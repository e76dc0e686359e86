//! Fresh statics for every execution: the writable data of the program's image is copied before
//! the first execution and copied back before each further one. So a static of the answer, also a
//! `static mut` and what a static `Mutex` holds, begins every execution as the first. What lives on
//! the heap or in native thread-locals (the engine's own state) is not touched.

/// A copy of the program image's writable data.
pub(crate) struct Snapshot {
    ranges: Vec<(*mut u8, Vec<u8>)>,
}

impl Snapshot {
    /// Copies it.
    pub(crate) fn take() -> Snapshot {
        let ranges = writable_data()
            .into_iter()
            .map(|(start, length)| {
                // SAFETY: the range is mapped and readable for as long as the program runs, and no
                // other thread of this process runs the answer's code.
                let bytes = unsafe { std::slice::from_raw_parts(start, length) }.to_vec();
                (start, bytes)
            })
            .collect();
        Snapshot { ranges }
    }

    /// Copies it back.
    pub(crate) fn restore(&self) {
        for (start, bytes) in &self.ranges {
            // SAFETY: as in `take`; nothing borrows a static between two executions.
            unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), *start, bytes.len()) }
        }
    }
}

/// Where the program image's writable data lies: starts and lengths.
pub(crate) fn writable_data() -> Vec<(*mut u8, usize)> {
    image::writable_data()
}

#[cfg(target_os = "linux")]
mod image {
    unsafe extern "C" {
        // The linker's names for where initialised data begins and zeroed data ends.
        static mut __data_start: u8;
        static mut _end: u8;
    }

    pub(super) fn writable_data() -> Vec<(*mut u8, usize)> {
        let start = &raw mut __data_start;
        let end = &raw mut _end;
        vec![(start, end.addr() - start.addr())]
    }
}

#[cfg(target_os = "macos")]
mod image {
    use std::ffi::{CStr, c_char};

    #[repr(C)]
    struct Header {
        private: [u8; 0],
    }

    unsafe extern "C" {
        fn _dyld_get_image_header(index: u32) -> *const Header;
        fn getsectiondata(
            header: *const Header,
            segment: *const c_char,
            section: *const c_char,
            size: *mut usize,
        ) -> *mut u8;
    }

    pub(super) fn writable_data() -> Vec<(*mut u8, usize)> {
        let sections: [&CStr; 3] = [c"__data", c"__bss", c"__common"];
        sections
            .into_iter()
            .filter_map(|section| {
                let mut size = 0;
                // SAFETY: image 0 is the program itself, and the names end with a zero byte.
                let start = unsafe {
                    let header = _dyld_get_image_header(0);
                    getsectiondata(header, c"__DATA".as_ptr(), section.as_ptr(), &mut size)
                };
                (!start.is_null()).then_some((start, size))
            })
            .collect()
    }
}

#[cfg(windows)]
mod image {
    use std::ffi::c_void;

    const WRITABLE: u32 = 0x8000_0000;

    unsafe extern "system" {
        fn GetModuleHandleW(name: *const u16) -> *mut c_void;
    }

    /// Reads the section table of the program's own image (the Portable Executable format).
    pub(super) fn writable_data() -> Vec<(*mut u8, usize)> {
        // SAFETY: the handle of the program itself is the address of its mapped image, whose
        // headers are readable and laid out by the format.
        unsafe {
            let base: *mut u8 = GetModuleHandleW(std::ptr::null()).cast();
            let word = |at: usize| base.add(at).cast::<u16>().read_unaligned() as usize;
            let long = |at: usize| base.add(at).cast::<u32>().read_unaligned();
            let coff = long(0x3c) as usize + 4;
            let table = coff + 20 + word(coff + 16);
            (0..word(coff + 2))
                .map(|section| table + section * 40)
                .filter(|header| long(header + 36) & WRITABLE != 0)
                .filter(|header| {
                    let name = std::slice::from_raw_parts(base.add(*header), 5);
                    name == b".data" || name.starts_with(b".bss")
                })
                .map(|header| (base.add(long(header + 12) as usize), long(header + 8) as usize))
                .collect()
        }
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
mod image {
    pub(super) fn writable_data() -> Vec<(*mut u8, usize)> {
        Vec::new()
    }
}
