/* Lets the n-th call that changes files in one folder kill the process, or fail.

   Built by the tests with the C compiler of the machine and preloaded; armed from
   within by fault_arm. A write that is struck has written half of what it should. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[4096];
static long at, seen;
static int failure, lasts, trace = -1;

void fault_arm(const char *place, long nth, int error, int from_then_on)
{
    strncpy(folder, place, sizeof folder - 1);
    at = nth;
    failure = error;
    lasts = from_then_on;
    seen = 0;
}

long fault_seen(void) { return seen; }

void fault_trace(int fd) { trace = fd; }

static void told(const char *what, const char *path, const char *other)
{
    if (trace >= 0)
        dprintf(trace, "%s\t%s\t%s\n", what, path, other);
}

static int within(const char *path)
{
    return folder[0] && path && strncmp(path, folder, strlen(folder)) == 0;
}

static __thread char where[4096];

static int within_fd(int fd)
{
    char name[64];
    ssize_t length;
    if (!folder[0])
        return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    length = readlink(name, where, sizeof where - 1);
    if (length <= 0)
        return 0;
    where[length] = 0;
    return within(where);
}

static int within_fd_told(int fd, const char *what)
{
    int inside = within_fd(fd);
    char path[4096];
    if (inside && trace >= 0) {
        strcpy(path, where);
        told(what, path, "");
    }
    return inside;
}

static int done_told(int failed, int inside, const char *what, const char *path,
                     const char *other)
{
    if (inside && !failed)
        told(what, path, other);
    return failed;
}

static int struck(void)
{
    long now = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
    return at && (now == at || (lasts && now > at));
}

static int strike(void)
{
    if (!failure)
        kill(getpid(), SIGKILL);
    errno = failure;
    return -1;
}

#define REAL(name, type) ((type)dlsym(RTLD_NEXT, name))

ssize_t write(int fd, const void *data, size_t length)
{
    typedef ssize_t (*real)(int, const void *, size_t);
    if (within_fd_told(fd, "write") && struck()) {
        REAL("write", real)(fd, data, length / 2);
        return strike();
    }
    return REAL("write", real)(fd, data, length);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t where)
{
    typedef ssize_t (*real)(int, const void *, size_t, off64_t);
    if (within_fd_told(fd, "write") && struck()) {
        REAL("pwrite64", real)(fd, data, length / 2, where);
        return strike();
    }
    return REAL("pwrite64", real)(fd, data, length, where);
}

#define ON_FD(name)                                                            \
    int name(int fd)                                                           \
    {                                                                          \
        typedef int (*real)(int);                                              \
        return within_fd_told(fd, "flush") && struck()                         \
                   ? strike()                                                  \
                   : REAL(#name, real)(fd);                                    \
    }

ON_FD(fsync)
ON_FD(fdatasync)

#define ON_PATH(name)                                                          \
    int name(const char *path)                                                 \
    {                                                                          \
        typedef int (*real)(const char *);                                     \
        int inside = within(path);                                             \
        if (inside && struck())                                                \
            return strike();                                                   \
        return done_told(REAL(#name, real)(path), inside, #name, path, "");    \
    }

ON_PATH(unlink)
ON_PATH(rmdir)

#define ON_TWO(name)                                                           \
    int name(const char *from, const char *to)                                 \
    {                                                                          \
        typedef int (*real)(const char *, const char *);                       \
        int inside = within(to);                                               \
        if (inside && struck())                                                \
            return strike();                                                   \
        return done_told(REAL(#name, real)(from, to), inside, #name, to, from);\
    }

ON_TWO(rename)
ON_TWO(symlink)
ON_TWO(link)

int mkdir(const char *path, mode_t mode)
{
    typedef int (*real)(const char *, mode_t);
    int inside = within(path);
    if (inside && struck())
        return strike();
    return done_told(REAL("mkdir", real)(path, mode), inside, "mkdir", path, "");
}

int unlinkat(int fd, const char *path, int flags)
{
    typedef int (*real)(int, const char *, int);
    return within_fd(fd) && struck() ? strike()
                                     : REAL("unlinkat", real)(fd, path, flags);
}
