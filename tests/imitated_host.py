"""Run a command as if this machine lacked something: a filter refuses what it would need.

    python imitated_host.py landlock,namespaces -- python -m autograder doctor

What can be taken away: landlock, namespaces (of users, so that bubblewrap fails), seccomp.
"""

import ctypes
import errno
import os
import struct
import sys

LOAD, EQUAL, ANY_BIT, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000
NEW_USER = 0x10000000
ARM = os.uname().machine == "aarch64"


def refuse(number, error, test=None, argument=0):
    """Refuse a system call, where `test` (code, operand) is given only if its argument fits."""
    if test is None:
        return [(EQUAL, 0, 1, number), (RETURN, 0, 0, REFUSE | error)]
    code, operand = test
    return [
        (EQUAL, 0, 4, number),
        (LOAD, 0, 0, 16 + 8 * argument),
        (code, 0, 1, operand),
        (RETURN, 0, 0, REFUSE | error),
        (RETURN, 0, 0, ALLOW),
    ]


def without(names):
    steps = [(LOAD, 0, 0, 0)]
    if "landlock" in names:
        for number in (444, 445, 446):
            steps += refuse(number, errno.ENOSYS)
    if "namespaces" in names:
        steps += refuse(435, errno.ENOSYS)  # clone3, whose flags a filter cannot see
        for number in (97, 220) if ARM else (272, 56):  # unshare, clone
            steps += refuse(number, errno.EPERM, (ANY_BIT, NEW_USER))
    if "seccomp" in names:
        steps += refuse(277 if ARM else 317, errno.ENOSYS)
        steps += refuse(167 if ARM else 157, errno.EINVAL, (EQUAL, 22))  # prctl(PR_SET_SECCOMP)
    return [*steps, (RETURN, 0, 0, ALLOW)]


class Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


if __name__ == "__main__":
    names, _, *command = sys.argv[1:]
    steps = without(names.split(","))
    program = Program(len(steps), b"".join(struct.pack("<HBBI", *step) for step in steps))
    libc = ctypes.CDLL(None, use_errno=True)
    word = ctypes.c_ulong
    assert libc.prctl(38, word(1), word(0), word(0), word(0)) == 0
    assert libc.prctl(22, word(2), word(ctypes.addressof(program)), word(0), word(0)) == 0
    os.execvp(command[0], command)
