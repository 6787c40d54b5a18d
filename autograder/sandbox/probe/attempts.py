"""What student code could try, one attempt a function, to see what the sandbox makes of it.

Each attempt is the body of a student's function. It gives back what it got hold of, or nothing
where only the trusted side can see what it did; then `probe.canaries` looks. A refusal raises.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Try:
    """One attempt, before it is made."""

    name: str
    body: str
    grave: bool = False
    """Whether it would reach the grader or its files."""
    may_end: bool = False
    """Whether the end of its process counts as contained: the end is all that it tries."""
    only_linux: bool = False
    """Whether other systems have no such call."""


HEAD = """
import ctypes, os, resource, signal, socket, sys, tempfile, time
libc = ctypes.CDLL(None, use_errno=True)

def refused_if(failed):
    if failed:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

def canary_in(text):
    return text if canary in text else None

def readable_file():
    import kit
    return os.open(kit.__file__, os.O_RDONLY)

def connection():
    import stat
    for descriptor in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                return descriptor
        except OSError:
            pass
    raise FileNotFoundError("there is no socket")
"""
"""Comes before each body, with the names of `probe.canaries` as constants."""

_READS = [
    Try("read a file beside the gradebook", "return canary_in(open(secret).read())", True),
    Try("list the grader's folder", "return str(os.listdir(folder))", True),
    Try(
        "read the grader's environment",
        "return str(len(open(f'/proc/{grader}/environ', 'rb').read())) + ' bytes'",
        True,
    ),
    Try("open the grader's memory", "return str(open(f'/proc/{grader}/mem', 'rb'))", True),
    Try(
        "read the grader's memory",
        "class Piece(ctypes.Structure):\n"
        "    _fields_ = [('base', ctypes.c_void_p), ('length', ctypes.c_size_t)]\n"
        "buffer = ctypes.create_string_buffer(len(canary))\n"
        "ours = Piece(ctypes.addressof(buffer), len(canary))\n"
        "theirs = Piece(address, len(canary))\n"
        "got = libc.process_vm_readv(grader, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0)\n"
        "refused_if(got < 0)\n"
        "return canary_in(buffer.raw.decode('latin-1'))",
        True,
        only_linux=True,
    ),
    Try(
        "trace the grader",  # PTRACE_SEIZE, which does not stop it
        "refused_if(libc.ptrace(0x4206, grader, None, None) < 0)\nreturn 'it is traced'",
        True,
    ),
]
_READS += [
    Try(
        "read where a link beside the gradebook points", "return canary_in(os.readlink(link))", True
    ),
    Try(
        "ask who is at the other end of its connection",
        "peer = ctypes.create_string_buffer(12)\n"
        "size = ctypes.byref(ctypes.c_int(12))\n"
        "refused_if(libc.getsockopt(connection(), 1, 17, peer, size) < 0)\n"
        "return f'process {int.from_bytes(peer.raw[:4], sys.byteorder)}'",
        only_linux=True,
    ),
    Try(
        "list the network interfaces",
        "import fcntl, struct\n"
        "names = ctypes.create_string_buffer(4096)\n"
        "ask = struct.pack('iP', 4096, ctypes.addressof(names))\n"
        "got = struct.unpack('iP', fcntl.ioctl(connection(), 0x8912, ask))[0]\n"
        "return f'{got} bytes of them'",
        only_linux=True,
    ),
    Try(
        "read the grader's clock",
        "return f'{time.clock_gettime((~grader << 3) | 2):.3f} s of processor time'",
        only_linux=True,
    ),
    Try(
        "wait for the grader's clock",
        "timer = ctypes.c_void_p()\n"
        "refused_if(libc.timer_create((~grader << 3) | 2, None, ctypes.byref(timer)) < 0)\n"
        "return 'a timer runs by its processor time'",
        only_linux=True,
    ),
]
_WRITES = [
    Try("change a file of the grader", "open(secret, 'w').close()", True),
    Try("change the mode of a file", "os.chmod(secret, 0o666)", True),
    Try(
        "set the version of a file that it may read",
        "import fcntl, struct\n"
        "file = readable_file()\n"
        "now = fcntl.ioctl(file, 0x80087601, bytes(8))\n"
        "fcntl.ioctl(file, 0x40087602, now)\n"
        "return 'it could be set'",
        True,
        only_linux=True,
    ),
    Try(
        "make a file that it may read unchangeable",  # FS_IOC_ENABLE_VERITY, without its argument
        "import fcntl\nfcntl.ioctl(readable_file(), 0x40806685, bytes(128))\nreturn 'it is'",
        True,
        only_linux=True,
    ),
    Try(
        "lock a file that it may read",
        "import fcntl\n"
        "fcntl.flock(readable_file(), fcntl.LOCK_EX | fcntl.LOCK_NB)\n"
        "return 'others can see the lock'",
        only_linux=True,
    ),
    Try("remove a file of the grader", "os.unlink(doomed)", True),
    Try("make a file beside the gradebook", "open(folder + '/' + mark, 'w').close()", True),
    Try(
        "make a file anywhere",
        "for place in places:\n"
        "    try:\n"
        "        open(place + '/' + mark, 'w').close()\n"
        "    except OSError as error:\n"
        "        refusal = error\n"
        "raise refusal",
    ),
]
_SIGNALS = [
    Try("signal the grader", "os.kill(grader, 0)\nreturn 'it could be killed'", True),
    Try(
        "set limits of the grader",
        "return str(resource.prlimit(grader, resource.RLIMIT_CPU))",
        True,
        only_linux=True,
    ),
    Try("signal its parent", "os.kill(os.getppid(), 0)\nreturn 'it could be killed'"),
]
_NETWORK = [
    Try("connect by TCP", "socket.create_connection(('127.0.0.1', tcp), 1).send(b'x')"),
    Try(
        "send by UDP",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', udp))",
    ),
    Try("connect to a Unix socket", "socket.socket(socket.AF_UNIX).connect(unix)"),
    Try("connect to an abstract socket", "socket.socket(socket.AF_UNIX).connect('\\0' + mark)"),
]
_PROCESSES = [
    Try(
        "start a process",
        "child = os.fork()\n"
        "if not child:\n"
        "    os._exit(0)\n"
        "os.waitpid(child, 0)\n"
        "return f'process {child}'",
    ),
    Try(
        "become another program",
        "for place, text in ((sys.executable, 'exit(42)'), ('/bin/sh', 'exit 42')):\n"
        "    try:\n"
        "        os.execv(place, [place, '-c', text])\n"
        "    except OSError as error:\n"
        "        refusal = error\n"
        "raise refusal",
    ),
    Try(
        "leave a process behind",
        "if not os.fork():\n"
        "    os.setsid()\n"
        "    if os.fork():\n"
        "        os._exit(0)\n"
        "    libc.prctl(15, mark.encode(), 0, 0, 0)\n"
        "    time.sleep(20)\n"
        "    os._exit(0)\n"
        "time.sleep(0.1)",
    ),
    Try(
        "leave shared memory behind",
        "refused_if(libc.shmget(key, 4096, 0o1666) < 0)",
    ),
]
MEMORY_MB = 512
_USAGE = [
    Try(
        "use more memory than allowed",
        f"return str(len(bytearray({2 * MEMORY_MB} << 20)) >> 20) + ' MB'",
        may_end=True,
    ),
]
_ALL = (*_READS, *_WRITES, *_SIGNALS, *_NETWORK, *_PROCESSES, *_USAGE)
TRIES = tuple(one for one in _ALL if sys.platform == "linux" or not one.only_linux)
ENDLESS = (
    Try("run without end", "while True: pass", may_end=True),
    Try("print without end", "while True: os.write(1, b'x' * 4096)", may_end=True),
)
"""What ends only at the time limit, for which a short one will do."""


def reading(path: Path) -> Try:
    """The attempt to read one of the course's own files."""
    body = f"return str(len(open({str(path)!r}, 'rb').read(64))) + ' bytes'"
    return Try(f"read {'/'.join(path.parts[-2:])}", body, True)
