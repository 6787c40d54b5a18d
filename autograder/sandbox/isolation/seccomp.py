"""Refuse system calls that student code has no business with, by a filter in the kernel.

The numbers are from the kernel's tables, unistd_64.h (x86_64) and asm-generic/unistd.h (aarch64).
A refused call fails with EPERM, so that Python raises a PermissionError that a student can read.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import struct

from autograder.sandbox.isolation.syscalls import PR_SET_SECCOMP, prctl

_DENIED = """
execve 59 221, execveat 322 281, fork 57 -, vfork 58 -,
tkill 200 130, rt_sigqueueinfo 129 138, rt_tgsigqueueinfo 297 240,
pidfd_open 434 434, pidfd_getfd 438 438, pidfd_send_signal 424 424,
ptrace 101 117, process_vm_readv 310 270, process_vm_writev 311 271, process_madvise 440 440,
process_mrelease 448 448, kcmp 312 272, perf_event_open 298 241,

socket 41 198, socketpair 53 199, connect 42 203, bind 49 200, listen 50 201, accept 43 202,
accept4 288 242, sendto 44 206, sendmsg 46 211, sendmmsg 307 269, recvfrom 45 207,
recvmsg 47 212, recvmmsg 299 243, setsockopt 54 208, getsockopt 55 209, getsockname 51 204,
getpeername 52 205,

shmget 29 194, shmat 30 196, shmctl 31 195, shmdt 67 197, semget 64 190, semop 65 193,
semctl 66 191, semtimedop 220 192, msgget 68 186, msgsnd 69 189, msgrcv 70 188, msgctl 71 187,
mq_open 240 180, mq_unlink 241 181, mq_timedsend 242 182, mq_timedreceive 243 183,
mq_notify 244 184, mq_getsetattr 245 185, memfd_create 319 279, memfd_secret 447 447,

setpriority 141 140, sched_setaffinity 203 122, sched_setscheduler 144 119,
sched_setparam 142 118, sched_setattr 314 274, ioprio_set 251 30, migrate_pages 256 238,
move_pages 279 239, setsid 112 157, setpgid 109 154, getpriority 140 141, sched_getparam 143 121,
sched_getscheduler 145 120, sched_getattr 315 275, sched_rr_get_interval 148 127,
ioprio_get 252 31, get_mempolicy 239 236, capget 125 90, membarrier 324 283,

chmod 90 -, fchmod 91 52, fchmodat 268 53, fchmodat2 452 452, chown 92 -, fchown 93 55,
lchown 94 -, fchownat 260 54, utime 132 -, utimes 235 -, futimesat 261 -, utimensat 280 88,
setxattr 188 5, lsetxattr 189 6, fsetxattr 190 7, setxattrat 463 463, removexattr 197 14,
lremovexattr 198 15, fremovexattr 199 16, removexattrat 466 466, file_setattr 469 469,
truncate 76 45, mknod 133 -, mknodat 259 33, fanotify_init 300 262, fanotify_mark 301 263,
name_to_handle_at 303 264, open_by_handle_at 304 265, inotify_init 253 -, inotify_init1 294 26,
inotify_add_watch 254 27, getxattr 191 8, lgetxattr 192 9, fgetxattr 193 10, getxattrat 464 464,
listxattr 194 11, llistxattr 195 12, flistxattr 196 13, listxattrat 465 465, file_getattr 468 468,
readlink 89 -, readlinkat 267 78, chdir 80 49, fchdir 81 50, statfs 137 43, fstatfs 138 44,
statmount 457 457, listmount 458 458, flock 73 32, sync 162 81, syncfs 306 267, fsync 74 82,
fdatasync 75 83, sync_file_range 277 84, msync 26 227, fadvise64 221 223, readahead 187 213,
mincore 27 232, cachestat 451 451,

setuid 105 146, setgid 106 144, setreuid 113 145, setregid 114 143, setresuid 117 147,
setresgid 119 149, setgroups 116 159, setfsuid 122 151, setfsgid 123 152, capset 126 91,

io_uring_setup 425 425, io_uring_enter 426 426, io_uring_register 427 427, bpf 321 280,
userfaultfd 323 282, seccomp 317 277, add_key 248 217, request_key 249 218, keyctl 250 219,

mount 165 40, umount2 166 39, pivot_root 155 41, chroot 161 51, open_tree 428 428,
open_tree_attr 467 467, move_mount 429 429, fsopen 430 430, fsconfig 431 431, fsmount 432 432,
fspick 433 433, mount_setattr 442 442, unshare 272 97, setns 308 268, swapon 167 224,
swapoff 168 225, reboot 169 142, sethostname 170 161, setdomainname 171 162, acct 163 89,
init_module 175 105, finit_module 313 273, delete_module 176 106, kexec_load 246 104,
kexec_file_load 320 294, quotactl 179 60, quotactl_fd 443 443, syslog 103 116,
timer_create 222 107, timerfd_create 283 85,
settimeofday 164 170, clock_settime 227 112, adjtimex 159 171, clock_adjtime 305 266,
iopl 172 -, ioperm 173 -, personality 135 92, vhangup 153 58, modify_ldt 154 -,
uselib 134 -, ustat 136 -, _sysctl 156 -, lookup_dcookie 212 18, nfsservctl 180 42,
access 21 -, faccessat 269 48, faccessat2 439 439, sysinfo 99 179, get_robust_list 274 100,
io_setup 206 0, io_submit 209 2, mbind 237 235, set_mempolicy 238 237, splice 275 76, tee 276 77,
vmsplice 278 75, shutdown 48 210,
lsm_get_self_attr 459 459, lsm_set_self_attr 460 460, lsm_list_modules 461 461
"""
# What is refused as well where no other layer keeps files: nothing can be opened any more.
_DENIED_WITHOUT_FILES = """
open 2 -, creat 85 -, openat 257 56, openat2 437 437, unlink 87 -, unlinkat 263 35, rename 82 -,
renameat 264 38, renameat2 316 276, mkdir 83 -, mkdirat 258 34, rmdir 84 -, link 86 -,
linkat 265 37, symlink 88 -, symlinkat 266 36
"""
# Calls with many faces: what they do depends on an argument, and only what is named is allowed.
_KILL, _TGKILL, _CLONE, _CLONE3 = (62, 129), (234, 131), (56, 220), (435, 435)
_PRCTL, _PRLIMIT, _IOCTL, _FCNTL = (157, 167), (302, 261), (16, 29), (72, 25)
_GETPGID, _GETSID = (121, 155), (124, 156)
_CLOCKS = ((228, 113), (229, 114), (230, 115))  # clock_gettime, clock_getres, clock_nanosleep
_CLONE_THREAD = 0x10000
_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA = 15, 16, 0x53564D41  # what libc needs for threads
_TCGETS, _TIOCGWINSZ, _FIONREAD, _FIONBIO = 0x5401, 0x5413, 0x541B, 0x5421
_FIONCLEX, _FIOCLEX = 0x5450, 0x5451
_IOCTLS = (_TCGETS, _TIOCGWINSZ, _FIONREAD, _FIONBIO, _FIONCLEX, _FIOCLEX)  # what Python asks
_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_SETFL, _F_DUPFD_CLOEXEC = 0, 1, 2, 3, 4, 1030
_FCNTLS = (_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_SETFL, _F_DUPFD_CLOEXEC)
_MMAP, _MADVISE = (9, 222), (28, 233)
_SCHEDULING = ((204, 123), (145, 120), (143, 121), (315, 275), (148, 127))  # sched_get...
# normal, random, sequential, willneed, dontneed, free, hugepage, nohugepage, dontdump, dodump,
# wipeonfork, guard_install, guard_remove. Others merge pages with those of other processes.
_ADVICE = (0, 1, 2, 3, 4, 8, 14, 15, 16, 17, 18, 102, 103)
# A futex in a file that is mapped as shared wakes other processes that have mapped it.
_MAP_SHARED, _MAP_ANONYMOUS = 0x01, 0x20
_OF_A_PROCESS = 0x80000000  # the clock of another process has a negative number

_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_X32 = 0x40000000
_LOAD, _JUMP, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x05, 0x15, 0x35, 0x45, 0x06
_FARTHEST = 255  # steps that a conditional jump can skip
_ALLOW, _REFUSE, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER_AT, _ARCH_AT, _ARGUMENTS_AT = 0, 4, 16

_Step = tuple[int, int, int, int]  # a BPF instruction: code, jump if true, if false, operand
_STEP = struct.Struct("<HBBI")
_PID_TO_COME = b"\xf0\xde\xbc\x7a"  # no operand is this, and no process has it for its id


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def enforce(pid: int, *, no_open: bool = False) -> None:
    """Put this process, whose id is `pid`, under the filter for good; needs no_new_privs.

    With `no_open` it opens no file from then on, not even to import a module.

    Raises:
        OSError: If the kernel refuses, or the machine is neither x86_64 nor aarch64.
    """
    code = prepared(no_open=no_open).replace(_PID_TO_COME, struct.pack("<I", pid))
    program = _Program(len(code) // _STEP.size, code)
    prctl(PR_SET_SECCOMP, 2, ctypes.addressof(program))


@functools.cache
def prepared(*, no_open: bool) -> bytes:
    """The filter but for the process's id; a fork server makes it once for all its workers.

    Raises:
        OSError: If the machine is neither x86_64 nor aarch64.
    """
    denied = _DENIED + ("," + _DENIED_WITHOUT_FILES if no_open else "")
    (pid,) = struct.unpack("<I", _PID_TO_COME)
    return b"".join(_STEP.pack(*step) for step in _filter(os.uname().machine, pid, denied))


def _filter(machine: str, pid: int, denied: str) -> list[_Step]:
    if machine not in _MACHINES:
        raise OSError(f"there is no filter for {machine}")
    column, arch = _MACHINES[machine]
    steps: list[_Step] = [
        (_LOAD, 0, 0, _ARCH_AT),
        (_EQUAL, 1, 0, arch),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _X32),
        *_refusal(),
    ]
    numbers = _numbers(denied, column)
    for first in range(0, len(numbers), _FARTHEST):
        steps += _refusal_of(numbers[first : first + _FARTHEST])
    # Without clone3, whose flags are out of a filter's reach, libc falls back to clone.
    steps += [(_EQUAL, 0, 1, _CLONE3[column]), *_refusal(errno.ENOSYS)]
    steps += _only_if(_CLONE[column], 0, (_ANY_BIT, _CLONE_THREAD))
    steps += _only_if(_KILL[column], 0, (_EQUAL, pid))
    steps += _only_if(_TGKILL[column], 0, (_EQUAL, pid))
    steps += _only_if(_PRLIMIT[column], 0, (_EQUAL, 0), (_EQUAL, pid))
    steps += _only_if(
        _PRCTL[column], 0, (_EQUAL, _PR_SET_NAME), (_EQUAL, _PR_GET_NAME), (_EQUAL, _PR_SET_VMA)
    )
    steps += _only_if(_IOCTL[column], 1, *((_EQUAL, one) for one in _IOCTLS))
    steps += _only_if(_FCNTL[column], 1, *((_EQUAL, one) for one in _FCNTLS))
    for call in (_GETPGID, _GETSID):
        steps += _only_if(call[column], 0, (_EQUAL, 0), (_EQUAL, pid))
    for call in _CLOCKS:
        steps += _unless(call[column], 0, (_AT_LEAST, _OF_A_PROCESS))
    for call in _SCHEDULING:
        steps += _only_if(call[column], 0, (_EQUAL, 0), (_EQUAL, pid))
    steps += _only_if(_MADVISE[column], 2, *((_EQUAL, advice) for advice in _ADVICE))
    steps += _no_shared_file(_MMAP[column])
    return [*steps, (_RETURN, 0, 0, _ALLOW)]


def _numbers(denied: str, column: int) -> list[int]:
    cells = [entry.split()[1 + column] for entry in denied.replace("\n", " ").split(",")]
    return [int(cell) for cell in cells if cell != "-"]


def _refusal_of(numbers: list[int]) -> list[_Step]:
    """Refuse these calls, in one place: the shorter the filter, the sooner a worker has it."""
    tests: list[_Step] = [
        (_EQUAL, left, 0, number)
        for left, number in zip(range(len(numbers), 0, -1), numbers, strict=True)
    ]
    return [*tests, (_JUMP, 0, 0, 1), *_refusal()]


def _refusal(error: int = errno.EPERM) -> list[_Step]:
    return [(_RETURN, 0, 0, _REFUSE | error)]


def _only_if(number: int, argument: int, *tests: tuple[int, int]) -> list[_Step]:
    """Allow a call only when one of the tests holds for the low word of that argument."""
    inside: list[_Step] = [(_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument)]
    for left, (code, operand) in zip(range(len(tests), 0, -1), tests, strict=True):
        inside.append((code, left, 0, operand))
    inside += [*_refusal(), (_RETURN, 0, 0, _ALLOW)]
    return [(_EQUAL, 0, len(inside), number), *inside]


def _unless(number: int, argument: int, *tests: tuple[int, int]) -> list[_Step]:
    """Refuse a call when one of the tests holds for the low word of that argument."""
    inside: list[_Step] = [(_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument)]
    for left, (code, operand) in zip(range(len(tests), 0, -1), tests, strict=True):
        inside.append((code, left, 0, operand))
    inside += [(_RETURN, 0, 0, _ALLOW), *_refusal()]
    return [(_EQUAL, 0, len(inside), number), *inside]


def _no_shared_file(number: int) -> list[_Step]:
    """Refuse to map a file as shared; memory without a file may be."""
    inside: list[_Step] = [
        (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * 3),
        (_ANY_BIT, 1, 0, _MAP_ANONYMOUS),
        (_ANY_BIT, 1, 0, _MAP_SHARED),
        (_RETURN, 0, 0, _ALLOW),
        *_refusal(),
    ]
    return [(_EQUAL, 0, len(inside), number), *inside]
