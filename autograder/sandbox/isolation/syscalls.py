"""Call the Linux kernel where Python has no word for it: prctl, capabilities, raw syscalls."""

from __future__ import annotations

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_CAPBSET_DROP = 24
PR_SET_SECUREBITS = 28
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_SET_SECCOMP = 22
PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4
_ALL_SECUREBITS = 0b11101111  # noroot, no setuid fixup, no ambient raise; each with its lock
_CAPABILITY_VERSION_3 = 0x20080522

ON_LINUX = sys.platform == "linux"
_LIBC = ctypes.CDLL(None, use_errno=True) if ON_LINUX else None
if _LIBC is not None:
    # Pointers and lengths must be passed as 64-bit words: ctypes would cut a plain int.
    _LIBC.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    _LIBC.syscall.argtypes = [ctypes.c_long, *[ctypes.c_ulong] * 5]
    _LIBC.syscall.restype = ctypes.c_long


def prctl(option: int, value: int = 0, more: int = 0) -> None:
    """Do one prctl operation.

    Raises:
        OSError: If the kernel refuses, or is not Linux.
    """
    if _LIBC is None:
        raise OSError("this system has no prctl")
    if _LIBC.prctl(option, value, more, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def syscall(number: int, *words: int) -> int:
    """Do a system call of at most five words that libc has no function for; its result.

    Raises:
        OSError: If the kernel refuses, or is not Linux.
    """
    if _LIBC is None:
        raise OSError("this system has no Linux system calls")
    result: int = _LIBC.syscall(number, *words, *[0] * (5 - len(words)))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


_CapabilitySets = ctypes.c_uint32 * 6  # effective, permitted, inheritable; low half, high half


def drop_capabilities() -> None:
    """Give up every capability for good, also those that an exec as root would bring back.

    Raises:
        OSError: If the kernel refuses, is not Linux, or leaves one.
    """
    if _LIBC is None:
        raise OSError("this system has no capabilities")
    if os.geteuid() == 0:
        for capability in range(64):
            try:
                prctl(PR_CAPBSET_DROP, capability)
            except OSError:
                break  # EINVAL after the last capability that this kernel knows
        prctl(PR_SET_SECUREBITS, _ALL_SECUREBITS)
        prctl(PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    header = _CapabilityHeader(_CAPABILITY_VERSION_3, 0)
    sets = _CapabilitySets()
    if _LIBC.capset(ctypes.byref(header), ctypes.byref(sets)) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    if _LIBC.capget(ctypes.byref(header), ctypes.byref(sets)) != 0 or any(sets):
        raise OSError("the kernel left a capability")
