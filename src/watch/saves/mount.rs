//! Whether a folder lies on a drive that others can write to without this system being told: network
//! drives, folders shared with a virtual machine or a container's host, Windows drives in WSL.

use std::path::Path;

/// Whether changes in the folder may come without an event. Known on Linux only; elsewhere the probe
/// and the second look have to do.
pub fn is_shared(folder: &Path) -> bool {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let table = if cfg!(target_os = "linux") { "/proc/self/mountinfo" } else { return false };
    std::fs::read_to_string(table).is_ok_and(|table| kind(&table, &folder).is_some_and(tells_less))
}

/// The kind of file system at a folder, by the table of mounts (proc(5), `/proc/pid/mountinfo`): of the
/// mounts above it the deepest, of several in one place the last.
fn kind<'a>(table: &'a str, folder: &Path) -> Option<&'a str> {
    let mounts = table.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let at = before.split(' ').nth(4)?;
        // blanks in a name are written in octal
        let at = at.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
        let inside = folder.starts_with(&at);
        inside.then_some((at.len(), after.split(' ').next()?))
    });
    mounts.max_by_key(|(depth, _)| *depth).map(|(_, kind)| kind)
}

fn tells_less(kind: &str) -> bool {
    const NETWORK: [&str; 12] = [
        "nfs", "cifs", "smb", "afs", "ceph", "lustre", "gfs", "ocfs", "ncp", "coda", "davfs",
        "beegfs",
    ];
    const SHARED: [&str; 9] =
        ["9p", "drvfs", "virtiofs", "vboxsf", "prl_fs", "hgfs", "vmhgfs", "fakeowner", "osxfs"];
    let starts = |names: &[&str]| names.iter().any(|name| kind.starts_with(name));
    kind.starts_with("fuse") && kind != "fusectl" || starts(&NETWORK) || starts(&SHARED)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:36 / /mnt/my\\040server rw - nfs4 server:/home rw,vers=4.2
41 22 0:40 / /mnt/c rw,noatime - 9p C:\\134 rw
42 22 0:41 / /srv rw - fuse.sshfs me@there:/ rw
43 42 8:1 /x /srv/local rw - btrfs /dev/sda2 rw
";

    #[test]
    fn the_deepest_mount_above_a_folder_decides() {
        for (folder, expected) in [
            ("/home/me/exercises", "ext4"),
            ("/mnt/my server/exercises", "nfs4"),
            ("/mnt/c/Users/me", "9p"),
            ("/mnt/cat", "ext4"),
            ("/srv/exercises", "fuse.sshfs"),
            ("/srv/local/exercises", "btrfs"),
        ] {
            assert_eq!(kind(TABLE, Path::new(folder)), Some(expected), "{folder}");
        }
    }

    #[test]
    fn drives_of_others_tell_less_than_ones_own() {
        for kind in ["nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.grpcfuse", "virtiofs"] {
            assert!(tells_less(kind), "{kind}");
        }
        for kind in ["ext4", "btrfs", "xfs", "overlay", "tmpfs", "zfs", "f2fs"] {
            assert!(!tells_less(kind), "{kind}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_systems_own_table_can_be_read() {
        let table = std::fs::read_to_string("/proc/self/mountinfo").unwrap();
        assert!(kind(&table, Path::new("/")).is_some());
    }
}
