/* A disk that keeps only what was synced, that may be full, and that may fail. Loaded before the program (LD_PRELOAD).
 * DISK_ROOT: the files it looks at. DISK_KEPT: where what a power cut would leave is written:
 *   content/<inode>  the content of a file at its last fsync or fdatasync
 *   names/<path>     the inode that a name had at the last fsync of its folder
 * While DISK_KEPT/full exists nothing more can be written; while DISK_KEPT/broken exists a sync fails. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <limits.h>

static const char *root, *kept;
static int (*real_fsync)(int), (*real_fdatasync)(int), (*real_ftruncate)(int, off_t);
static ssize_t (*real_write)(int, const void *, size_t), (*real_pwrite)(int, const void *, size_t, off_t);

__attribute__((constructor)) static void begin(void) {
    root = getenv("DISK_ROOT");
    kept = getenv("DISK_KEPT");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
}

/* The path of a file below the root, without it; NULL for anything else. */
static const char *inside(int fd, char *path) {
    char link[64];
    if (!root || !kept) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return NULL;
    path[length] = 0;
    size_t start = strlen(root);
    return strncmp(path, root, start) == 0 && path[start] == '/' ? path + start + 1 : NULL;
}

static int is(const char *state) {
    char path[PATH_MAX];
    if (!kept) return 0;
    snprintf(path, sizeof path, "%s/%s", kept, state);
    return access(path, F_OK) == 0;
}

/* Written beside, then put in place: the cut may come in the middle of this too. */
static void put(const char *path, int from) {
    char beside[PATH_MAX + 32], bytes[65536];
    snprintf(beside, sizeof beside, "%s.%d.new", path, gettid());
    int to = open(beside, O_CREAT | O_TRUNC | O_WRONLY, 0644);
    if (to < 0) return;
    off_t at = 0;
    ssize_t length;
    while ((length = pread(from, bytes, sizeof bytes, at)) > 0) {
        if (real_write(to, bytes, length) != length) break;
        at += length;
    }
    close(to);
    rename(beside, path);
}

static void folders(char *path) {
    for (char *at = path + strlen(kept) + 1; (at = strchr(at, '/')); at++) {
        *at = 0;
        mkdir(path, 0755);
        *at = '/';
    }
}

/* A folder was synced: its names are those it has now. */
static void names(int fd, const char *below) {
    char path[PATH_MAX], full[PATH_MAX];
    snprintf(path, sizeof path, "%s/names/%s/x", kept, below);
    folders(path);
    path[strlen(path) - 2] = 0;
    DIR *old = opendir(path);
    for (struct dirent *entry; old && (entry = readdir(old));) {
        struct stat found;
        if (entry->d_type == DT_REG && fstatat(fd, entry->d_name, &found, 0) != 0) {
            snprintf(full, sizeof full, "%s/%s", path, entry->d_name);
            unlink(full);
        }
    }
    if (old) closedir(old);
    int again = openat(fd, ".", O_RDONLY | O_DIRECTORY);
    DIR *now = again < 0 ? NULL : fdopendir(again);
    for (struct dirent *entry; now && (entry = readdir(now));) {
        struct stat found;
        if (entry->d_type != DT_REG || fstatat(fd, entry->d_name, &found, 0) != 0) continue;
        snprintf(full, sizeof full, "%s/%s", path, entry->d_name);
        int to = open(full, O_CREAT | O_TRUNC | O_WRONLY, 0644);
        char inode[32];
        int length = snprintf(inode, sizeof inode, "%lu", (unsigned long)found.st_ino);
        if (to >= 0 && real_write(to, inode, length) == length) close(to);
    }
    if (now) closedir(now);
}

static int synced(int fd, int (*real)(int)) {
    char path[PATH_MAX], to[PATH_MAX];
    const char *below = inside(fd, path);
    if (!below) return real(fd);
    if (is("broken")) { errno = EIO; return -1; }
    if (is("full")) { errno = ENOSPC; return -1; }
    struct stat found;
    if (fstat(fd, &found) != 0) return -1;
    if (S_ISDIR(found.st_mode)) {
        names(fd, below);
    } else {
        snprintf(to, sizeof to, "%s/content/%lu", kept, (unsigned long)found.st_ino);
        folders(to);
        char again[64];
        snprintf(again, sizeof again, "/proc/self/fd/%d", fd);
        /* A file open for writing alone is read by another door. */
        int from = open(again, O_RDONLY);
        if (from >= 0) { put(to, from); close(from); }
    }
    return 0;
}

int fsync(int fd) { return synced(fd, real_fsync); }
int fdatasync(int fd) { return synced(fd, real_fdatasync); }

static int refused(int fd) {
    char path[PATH_MAX];
    if (!is("full") || !inside(fd, path)) return 0;
    errno = ENOSPC;
    return 1;
}

ssize_t write(int fd, const void *bytes, size_t length) { return refused(fd) ? -1 : real_write(fd, bytes, length); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return refused(fd) ? -1 : real_pwrite(fd, bytes, length, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) { return refused(fd) ? -1 : real_pwrite(fd, bytes, length, at); }

/* Growing needs room; shrinking gives some back. */
static int resized(int fd, off_t length) {
    struct stat found;
    if (fstat(fd, &found) == 0 && length > found.st_size && refused(fd)) return -1;
    return real_ftruncate(fd, length);
}

int ftruncate(int fd, off_t length) { return resized(fd, length); }
int ftruncate64(int fd, off_t length) { return resized(fd, length); }
