"""What student code cannot do in a worker, layer by layer, and what it still can."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kit
from autograder.course.records import Limits
from autograder.sandbox.host.sandbox import Sandbox
from autograder.sandbox.host.student import Student
from autograder.sandbox.isolation import landlock, seccomp
from autograder.sandbox.isolation.unprivileged_user import can_be_dropped_to
from kit.checking.answer_errors import AnswerRaised
from kit.graded.loading import CodeCell

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not landlock.version(), reason="this kernel has no Landlock"),
]

# Every attack is a function whose value tells what it got; being refused raises.
HEAD = """
import ctypes, os, resource, signal, socket, struct, subprocess, sys, threading, fcntl
from pathlib import Path
libc = ctypes.CDLL(None, use_errno=True)

def errno_of(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
"""
FILES = {
    "reading a file": "open(path).read()",
    "reading a file of the kit's parent": "open(beside_kit).read()",
    "listing a folder": "os.listdir(folder)",
    "writing a file": "open(path, 'w')",
    "appending to a file": "open(path, 'a')",
    "making a file": "open(folder + '/new', 'w')",
    "making a file where HOME is": "open('new', 'w')",
    "making a file in /tmp": "open('/tmp/autograder-canary', 'w')",
    "making a file in /dev/shm": "open('/dev/shm/autograder-canary', 'w')",
    "making a folder": "os.mkdir(folder + '/new')",
    "removing a file": "os.unlink(path)",
    "renaming a file": "os.rename(path, path + '2')",
    "linking a file": "os.link(path, path + '2')",
    "making a symbolic link": "os.symlink(path, path + '2')",
    "making a named pipe": "os.mkfifo(folder + '/new')",
    "cutting a file": "os.truncate(path, 0)",
    "changing a file's mode": "os.chmod(path, 0o777)",
    "changing a file's owner": "os.chown(path, 1, 1)",
    "changing a file's times": "os.utime(path)",
    "changing a file's attributes": "os.setxattr(path, 'user.x', b'1')",
    "reading the environment of the grader": "open(f'/proc/{pid}/environ', 'rb').read()",
    "reading the memory of the grader": "open(f'/proc/{pid}/mem', 'rb')",
    "reading its own environment": "open('/proc/self/environ').read()",
    "reading the users": "open('/etc/passwd').read()",
    "importing the grader": "__import__('autograder.course.stages')",
    "importing a package of the grader": "__import__('nbformat')",
}
PROCESSES = {
    "a fork": "os.fork()",
    "a spawn": "os.posix_spawn('/bin/true', ['true'], {})",
    "a subprocess": "subprocess.run(['/bin/true'])",
    "a shell": "os.system('true') and errno_of(-1)",  # it tells a failure by its value
    "an exec": "os.execv(sys.executable, [sys.executable, '-c', ''])",
    "a signal to the grader": "os.kill(pid, 0)",
    "a signal to the fork server": "os.kill(os.getppid(), 0)",
    "a signal to its own group": "os.killpg(0, 0)",
    "a signal by a descriptor's owner": ("fcntl.fcntl(os.pipe()[0], fcntl.F_SETOWN, os.getppid())"),
    "a descriptor of the grader": "os.pidfd_open(pid)",
    "tracing the grader": "errno_of(libc.ptrace(16, pid, 0, 0))",
    "the memory of the grader": "errno_of(libc.process_vm_readv(pid, 0, 0, 0, 0, 0))",
    "limits of the grader": "resource.prlimit(pid, resource.RLIMIT_CPU)",
    "priority of the grader": "os.setpriority(os.PRIO_PROCESS, pid, 19)",
    "processors of the grader": "os.sched_setaffinity(pid, {0})",
    "a session of its own": "os.setsid()",
    "a group of its own": "os.setpgid(0, 0)",
    "outliving the fork server": "errno_of(libc.prctl(1, 0, 0, 0, 0))",
    "another user": "os.setuid(12345)",
    "a namespace": "errno_of(libc.unshare(0x10000000))",
    "a mount": "errno_of(libc.mount(b'x', b'/mnt', b'tmpfs', 0, 0))",
    "more memory": "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
}
CHANNELS = {
    "an internet socket": "socket.socket()",
    "a datagram socket": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "an IPv6 socket": "socket.socket(socket.AF_INET6)",
    "a Unix socket": "socket.socket(socket.AF_UNIX)",
    "a netlink socket": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "a pair of sockets": "socket.socketpair()",
    "shared memory": "errno_of(libc.shmget(0, 4096, 0o1600))",
    "a semaphore": "errno_of(libc.semget(0, 1, 0o1600))",
    "a message queue": "errno_of(libc.msgget(0, 0o1600))",
    "a named message queue": "errno_of(libc.mq_open(b'/autograder', 0o102, 0o600, 0))",
    "a file in memory": "os.memfd_create('x')",
    "io_uring": "errno_of(libc.syscall(425, 1, 0))",
    "the kernel's keys": "errno_of(libc.syscall(219 if arm else 250, 0, -3, 0))",
    "BPF": "errno_of(libc.syscall(280 if arm else 321, 0, 0, 0))",
    "typing into the terminal": "fcntl.ioctl(0, 0x5412, b'x')",
    "flags of a file it can read": "fcntl.ioctl(open(os.__file__), 0x40086602, bytes(8))",
}
STILL_WORKS = {
    "threads": (
        "(lambda done: ([t.start() or t.join() for t in"
        " [threading.Thread(target=done.append, args=(n,)) for n in range(3)]], done)[1])([])",
        [0, 1, 2],
    ),
    "a pool of threads": (
        "list(__import__('concurrent.futures').futures.ThreadPoolExecutor(2).map(abs, [-1, -2]))",
        [1, 2],
    ),
    "linear algebra": (
        "float(__import__('numpy').linalg.svd([[3.0, 0.0], [0.0, 4.0]])[1].sum())",
        7.0,
    ),
    "Fourier transforms": ("float(__import__('numpy').fft.fft([1.0, 1.0]).real.sum())", 2.0),
    "an import not made before": ("__import__('colorsys').rgb_to_hsv(0, 0, 1)[2]", 1),
    "an import with a library": ("__import__('sqlite3').connect(':memory:').total_changes", 0),
    "NumPy's lazy parts": ("__import__('numpy.polynomial').polynomial.Polynomial([1, 2])(1)", 3.0),
    "the kit's layers": ("__import__('kit.layers').__name__", "kit"),
    "a codec": ("b'\\x80'.decode('cp437')", "Ç"),
    "the kit": ("__import__('kit.checking.compare').__name__", "kit"),
    "its own limits": ("resource.getrlimit(resource.RLIMIT_FSIZE)", (0, 0)),
    "a warning": ("__import__('warnings').warn('careful')", None),
    "nothing": ("open('/dev/null', 'w').write('x')", 1),
    "randomness": ("len(os.urandom(3))", 3),
}


# Each set of layers refuses every attack by itself.
WITHOUT = {
    "all layers": (),
    "no bubblewrap": ("bubblewrap",),
    "no Landlock": ("landlock",),
    "neither": ("bubblewrap", "landlock"),
}


@pytest.fixture(scope="module", params=WITHOUT.values(), ids=WITHOUT.keys())
def evaluate(request, bubblewrap, tmp_path_factory):
    """A function that evaluates an expression in a fresh worker."""
    if "bubblewrap" not in request.param and not bubblewrap:
        pytest.skip("bubblewrap does not work here")
    folder = tmp_path_factory.mktemp("grader")
    (folder / "reference.py").write_text("canary")
    course = tmp_path_factory.mktemp("course")
    shutil.copytree(Path(kit.__file__).parent, course / "kit")
    (course / "secret.txt").write_text("canary")
    names = {
        "path": str(folder / "reference.py"),
        "folder": str(folder),
        "beside_kit": str(course / "secret.txt"),
        "pid": os.getpid(),
        "arm": os.uname().machine == "aarch64",
    }
    head = HEAD + "".join(f"{name} = {value!r}\n" for name, value in names.items())
    limits = Limits(total_seconds=3600, memory_mb=512)
    with Sandbox(limits, kit_folder=course / "kit", without=request.param) as sandbox:

        def evaluate(expression):
            if (request.param, expression) in NOT_REFUSED:
                pytest.skip("it is harmless there, or needs a file")
            source = f"{head}\ndef attack():\n    return {expression}\n"
            with sandbox.worker([CodeCell("attack", source, "answer")]) as worker:
                assert worker.load_problems == {}
                return Student(worker).attack()

        yield evaluate
    assert (folder / "reference.py").read_text() == "canary"
    assert sorted(os.listdir(folder)) == ["reference.py"]


ATTACKS = FILES | PROCESSES | CHANNELS


def test_student_code_is_refused(evaluate, subtests):
    for what, expression in ATTACKS.items():
        with subtests.test(what):
            with pytest.raises(AnswerRaised) as caught:
                evaluate(expression)
            assert {"OSError", "ModuleNotFoundError", "ValueError"} & {*caught.value.kinds}


OWN = FILES["reading its own environment"]  # within bubblewrap nobody else's is to be seen
NOT_REFUSED = {
    (("landlock",), OWN),
    *(
        (WITHOUT["neither"], STILL_WORKS[what][0])
        for what in ("an import with a library", "nothing")
    ),
}


def test_student_code_can_still_use(evaluate, subtests):
    for what, (expression, value) in STILL_WORKS.items():
        with subtests.test(what):
            assert evaluate(expression) == value


# Called with arguments that no call can succeed with, these would end or hang the worker itself.
UNSAFE_TO_TRY = {"fork", "vfork"}
NUMBERED = [entry.split() for entry in seccomp._DENIED.replace("\n", " ").split(",")]
WITHOUT_FILES = [
    entry.split() for entry in seccomp._DENIED_WITHOUT_FILES.replace("\n", " ").split(",")
]


def test_every_system_call_of_the_list_is_refused_by_the_filter(evaluate):
    column = 2 if os.uname().machine == "aarch64" else 1
    numbers = {
        entry[0]: int(entry[column])
        for entry in NUMBERED
        if entry[column] != "-" and entry[0] not in UNSAFE_TO_TRY
    }
    got = evaluate(
        f"[name for name, number in {numbers}.items()"
        " if (libc.syscall(number, -1, -1, -1, -1, -1, -1), ctypes.get_errno()) != (-1, 1)]"
    )
    assert got == []


def test_without_landlock_and_bubblewrap_no_call_opens_or_changes_a_file():
    column = 2 if os.uname().machine == "aarch64" else 1
    numbers = {entry[0]: int(entry[column]) for entry in WITHOUT_FILES if entry[column] != "-"}
    source = (
        f"{HEAD}\ndef attack():\n    return [name for name, number in {numbers}.items() if"
        " (libc.syscall(number, -1, -1, -1, -1, -1), ctypes.get_errno()) != (-1, 1)]\n"
    )
    limits = Limits(total_seconds=3600, memory_mb=512)
    kit_folder = Path(kit.__file__).parent
    with Sandbox(limits, kit_folder=kit_folder, without=WITHOUT["neither"]) as sandbox:
        with sandbox.worker([CodeCell("attack", source, "answer")]) as worker:
            assert worker.layers[-1] == "no-open seccomp"
            assert Student(worker).attack() == []


def test_clone3_is_hidden_so_that_libc_uses_a_call_that_can_be_filtered(evaluate):
    assert evaluate("(libc.syscall(435, 0, 0), ctypes.get_errno())[1]") == errno.ENOSYS


def test_a_worker_has_no_capabilities_and_cannot_gain_any(sandbox):
    with sandbox.worker([]) as worker:
        status = Path(f"/proc/{worker._channel.peer}/status").read_text().splitlines()
    powers = dict(line.split(":\t") for line in status if line.startswith("Cap"))
    held = ("CapInh", "CapPrm", "CapEff", "CapAmb")
    assert [powers[name] for name in held] == ["0" * 16] * 4


def test_workers_share_no_flags_of_what_they_inherit(sandbox):
    """Flags belong to an open file, which all processes that inherited it have in common."""
    source = (
        "import fcntl, os\ndef flags():\n"
        "    return [fcntl.fcntl(fd, fcntl.F_GETFL) for fd in range(3)]\n"
        "def change():\n    for fd in range(3):\n"
        "        fcntl.fcntl(fd, fcntl.F_SETFL, fcntl.fcntl(fd, fcntl.F_GETFL) ^ os.O_APPEND)"
    )
    cell = CodeCell("flags", source, "answer")
    with sandbox.worker([cell]) as worker:
        before = Student(worker).flags()
        Student(worker).change()
        assert Student(worker).flags() != before
    with sandbox.worker([cell]) as worker:
        assert Student(worker).flags() == before


def test_a_worker_holds_no_descriptors_but_its_own_four(evaluate):
    probe = "[fd for fd in range(256) if libc.fcntl(fd, 1) != -1]"
    assert len(evaluate(probe)) == 4  # stdin, stdout, stderr, its socket


def test_a_worker_names_the_layers_that_hold_it(sandbox, bubblewrap):
    with sandbox.worker([]) as worker:
        assert worker.layers == (
            *(("other-user",) if can_be_dropped_to([Path(kit.__file__).parent]) else ()),
            *(("bubblewrap",) if bubblewrap else ()),
            "rlimits",
            "no-new-privs",
            "no-capabilities",
            f"landlock {landlock.version()}",
            "seccomp",
        )


def test_the_filter_exists_for_both_machines():
    for machine in ("x86_64", "aarch64"):
        denied = f"{seccomp._DENIED}, {seccomp._DENIED_WITHOUT_FILES}"
        steps = seccomp._filter(machine, 1, denied)
        assert 200 < len(steps) < 4096  # the kernel's limit
        assert all(0 <= jump <= 255 for step in steps for jump in step[1:3])
    with pytest.raises(OSError, match="no filter for mips"):
        seccomp._filter("mips", 1, "")


def test_a_layer_that_the_system_lacks_is_absent_and_the_others_hold():
    script = (
        "from autograder.sandbox.isolation import confine, seccomp\n"
        "seccomp._MACHINES.clear()\n"
        "forkserver = confine.confine_with_children(confine.Confinement(512, 60, None))\n"
        "print(confine.confine(forkserver))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    if os.geteuid() == 0:
        assert "root runs no student code without Landlock and seccomp" in run.stderr
    else:
        assert run.stdout.strip() == "('rlimits', 'no-new-privs', 'no-capabilities')"


def test_root_gives_up_its_identity_only_where_everybody_can_read_python(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert not can_be_dropped_to([closed])
    if os.geteuid() != 0:
        assert not can_be_dropped_to([])  # there is nothing to give up


def test_whoever_opens_a_sandbox_hides_its_memory():
    script = (
        "import ctypes; from pathlib import Path; import kit\n"
        "from autograder.course.records import Limits\n"
        "from autograder.sandbox.host.sandbox import Sandbox\n"
        "dumpable = lambda: ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)\n"
        "before = dumpable()\n"
        "with Sandbox(Limits(), kit_folder=Path(kit.__file__).parent): print(before, dumpable())"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["1", "0"]


def test_the_trusted_process_hides_its_memory_when_asked():
    script = (
        "import ctypes; from autograder.sandbox.host.sandbox import harden_this_process as harden\n"
        "dumpable = lambda: ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)\n"
        "before = dumpable(); harden(); print(before, dumpable())"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["1", "0"]
