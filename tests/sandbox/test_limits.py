"""What a submission may use, and that one bad call or cell costs that call or cell alone."""

import contextlib
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

import kit
from autograder.course.records import Limits
from autograder.errors import SandboxError
from autograder.sandbox.host import forkserver_client
from autograder.sandbox.host.sandbox import Sandbox
from autograder.sandbox.host.scratch import scratch_folder
from autograder.sandbox.host.student import Student
from kit.checking.answer_errors import AnswerCrashed, AnswerTimedOut, AnswerUnusable
from kit.graded.loading import CodeCell

pytestmark = pytest.mark.slow

KIT = Path(kit.__file__).parent
QUICK = Limits(call_seconds=2, load_seconds=2, total_seconds=600, memory_mb=512, output_kb=64)
GOOD = CodeCell("good", "def f():\n    return 1", "answer")


@pytest.fixture(scope="module")
def quick():
    with Sandbox(QUICK, kit_folder=KIT) as sandbox:
        yield sandbox


def ask(sandbox, *cells, name="f"):
    made = [cell if isinstance(cell, CodeCell) else answer(cell) for cell in cells]
    with sandbox.worker(made) as w:
        return getattr(Student(w), name)()


def answer(source):
    return CodeCell("answer", source, "answer")


LOOP = "def f():\n    while True: pass"
ENDS = {
    "an endless loop": (
        LOOP,
        AnswerTimedOut,
        "f did not return within 2 s: is there a loop that never ends?",
    ),
    "a loop that catches everything": (
        "def f():\n    while True:\n        try:\n            while True: pass\n"
        "        except BaseException: pass",
        AnswerTimedOut,
        "f did not return within 2 s: is there a loop that never ends?",
    ),
    "a stopped process": (
        "import os, signal\ndef f(): os.kill(os.getpid(), signal.SIGSTOP)",
        AnswerTimedOut,
        "f did not return within 2 s: is there a loop that never ends?",
    ),
    "os._exit": (
        "import os\ndef f(): os._exit(0)",
        AnswerCrashed,
        "f ended the Python process (exit code 0).",
    ),
    "a segmentation fault": (
        "import ctypes\ndef f(): ctypes.string_at(0)",
        AnswerCrashed,
        "f ended the Python process (killed by signal 11).",
    ),
    "an abort": (
        "import os\ndef f(): os.abort()",
        AnswerCrashed,
        "f ended the Python process (killed by signal 6).",
    ),
    "one huge array": (
        "import numpy as np\ndef f(): return np.ones(10**9)",
        AnswerCrashed,
        "f used more than 512 MB.",
    ),
    "a growing list": (
        "import numpy as np\ndef f():\n    x = []\n    while True: x.append(np.empty(10**6))",
        AnswerCrashed,
        "f used more than 512 MB.",
    ),
    "an endless flood of prints": (
        "def f():\n    while True: print('x' * 1000)",
        AnswerTimedOut,
        "f did not return within 2 s: is there a loop that never ends?",
    ),
    "an endless flood on stderr": (
        "import os\ndef f():\n    while True: os.write(2, b'x' * 1000)",
        AnswerTimedOut,
        "f did not return within 2 s: is there a loop that never ends?",
    ),
    "noise in place of a reply": (
        "import os\ndef f():\n    for fd in range(3, 99):\n        try: os.write(fd, b'x' * 99)\n"
        "        except OSError: pass",
        AnswerUnusable,
        "f returned something that cannot be read.",
    ),
    "a reply that is too large": (
        "import numpy as np\ndef f(): return np.zeros(2**28 + 1, dtype=np.uint8)",
        AnswerUnusable,
        "f returned more than 256 MB of numbers.",
    ),
    "a closed socket": (
        "import os\ndef f():\n    os.closerange(3, 99)\n    while True: pass",
        AnswerCrashed,
        "f ended the Python process (killed by signal 9).",
    ),
}


@pytest.mark.parametrize(("source", "error", "says"), ENDS.values(), ids=ENDS.keys())
def test_a_call_that_ends_badly_says_how_and_costs_that_worker_only(quick, source, error, says):
    with pytest.raises(error) as caught:
        ask(quick, source)
    assert caught.value.summary == says
    assert ask(quick, GOOD) == 1


def test_after_a_crash_every_further_call_of_the_check_tells_of_the_crash(quick):
    with quick.worker([answer("import os\ndef f(): os._exit(3)\ndef g(): return 1")]) as worker:
        student = Student(worker)
        for function in ("f", "g"):
            with pytest.raises(AnswerCrashed, match=r"f ended .* \(exit code 3\)"):
                getattr(student, function)()


FLOODS = {  # of 5 MB, 80 times what is kept
    "print": "print('x' * 5_000_000, flush=True)",
    "many lines": "for _ in range(5_000): print('x' * 1000)",
    "standard error": "import sys; sys.stderr.write('x' * 5_000_000)",
    "past Python": "import os\n    for _ in range(500): os.write(1, b'x' * 10_000)",
    "a warning": "import warnings; warnings.warn('x' * 5_000_000)",
    "a thread": (
        "import threading\n"
        "    talking = threading.Thread(target=print, args=('x' * 5_000_000,))\n"
        "    talking.start(); talking.join()"
    ),
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS.keys())
def test_printing_costs_the_output_and_not_the_answer(quick, flood):
    with quick.worker([answer(f"def f():\n    {flood}\n    return 1")]) as worker:
        student = Student(worker)
        assert [student.f() for _ in range(3)] == [1, 1, 1]
        assert worker.printed_too_much


def test_a_thread_that_goes_on_printing_does_not_hold_up_the_next_call(quick):
    talk = "threading.Thread(target=lambda: [print('x' * 1000) for _ in range(5_000)]).start()"
    with quick.worker([answer(f"import threading\ndef f():\n    {talk}\n    return 1")]) as worker:
        assert [Student(worker).f() for _ in range(3)] == [1, 1, 1]


def test_what_is_printed_while_loading_costs_nothing_either(quick):
    with quick.worker([answer("print('x' * 5_000_000)\ndef f():\n    return 1")]) as worker:
        assert Student(worker).f() == 1
        assert worker.load_problems == {}
        assert worker.printed_too_much


def test_little_is_not_too_much(quick):
    with quick.worker(
        [answer("def f():\n    print('x' * 60_000, flush=True)\n    return 1")]
    ) as one:
        assert Student(one).f() == 1
        assert not one.printed_too_much


HANG = "def f():\n    return 1\nwhile True: pass"
TOO_LONG = "was left out: it takes longer than 1 s"
LOADS = {
    "an endless loop": (HANG, f"line 3 (`while True: pass`) {TOO_LONG}"),
    "os._exit": (
        "import os\nos._exit(0)\ndef f():\n    return 1",
        "line 2 (`os._exit(0)`) was left out: ended the Python process (exit code 0)",
    ),
    "an endless flood of prints": (
        "def f():\n    return 1\nwhile True: print('x' * 1000)",
        f"line 3 (`while True: print('x' * 1000)`) {TOO_LONG}",
    ),
    "one that looks as if it took no time": (
        "x = sum(0 for _ in iter(int, 1))\ndef f():\n    return 1",
        f"line 1 (`x = sum(0 for _ in iter(int, 1))`) {TOO_LONG}",
    ),
    "the body of a class": (
        "class A:\n    while True: pass\ndef f():\n    return 1",
        f"line 1 (`class A:`) {TOO_LONG}",
    ),
}


@pytest.mark.parametrize(("source", "says"), LOADS.values(), ids=LOADS.keys())
def test_a_statement_that_ends_badly_while_loading_costs_itself_alone(source, says):
    before = CodeCell("before", "x = 1", "answer")
    after = CodeCell("after", "def g(): return x", "answer")
    with Sandbox(QUICK, kit_folder=KIT) as sandbox:
        for _ in range(2):
            with sandbox.worker([before, answer(source), after]) as worker:
                assert worker.load_problems == {"answer": says}
                student = Student(worker)
                assert (student.f(), student.g()) == (1, 1)
        assert sandbox.budget.used < 6  # the second worker did not try it again


def test_all_statements_together_have_little_more_time_than_three_of_them():
    source = "\n".join(f"x{number} = sum(iter(int, 1))" for number in range(5))
    limits = replace(QUICK, load_seconds=20, total_seconds=60)
    with Sandbox(limits, kit_folder=KIT) as sandbox:
        with sandbox.worker([answer(source), GOOD]) as worker:
            said = worker.load_problems["answer"]
            assert said.count("longer than 1 s") == 3
            assert said.count("longer than 0.2 s") == 2
            assert Student(worker).f() == 1


def test_a_submission_has_a_total_time():
    limits = replace(QUICK, call_seconds=1, total_seconds=1.5)
    with Sandbox(limits, kit_folder=KIT) as sandbox:
        with pytest.raises(AnswerTimedOut, match=r"within 1 s"):
            ask(sandbox, LOOP)
        for cell in (LOOP, GOOD):
            with pytest.raises(AnswerTimedOut) as caught:
                ask(sandbox, cell)
            assert caught.value.summary == (
                "The notebook used up the 1.5 s that all its checks may take together."
            )


def test_a_fork_server_that_was_killed_is_replaced(quick):
    os.kill(quick._forkserver.process.pid, signal.SIGKILL)
    os.waitid(os.P_PID, quick._forkserver.process.pid, os.WEXITED | os.WNOWAIT)
    assert ask(quick, GOOD) == 1


def test_a_fork_server_that_was_stopped_is_replaced(quick, monkeypatch):
    monkeypatch.setattr(forkserver_client, "_ANSWER_SECONDS", 0.5)
    quick._forkserver.control.settimeout(0.5)
    os.kill(quick._forkserver.process.pid, signal.SIGSTOP)
    assert ask(quick, GOOD) == 1


def pid_of(student):
    """The process id of a worker that can `show` itself, as this process knows it."""
    mark = f"w-{secrets.token_hex(6)}"
    student.show(mark)
    (name,) = (file for file in Path("/proc").glob("[0-9]*/comm") if reads(file) == mark)
    return int(name.parent.name)


def reads(file):
    with contextlib.suppress(OSError):  # a process may end meanwhile
        return file.read_text().strip()


SHOW = (
    "import ctypes\n"
    "def show(mark): ctypes.CDLL(None).prctl(15, mark.encode(), 0, 0, 0)\n"
    "def f(): return 1"
)


def test_the_end_of_a_worker_is_the_end_of_its_process(quick):
    with quick.worker([answer(SHOW)]) as worker:
        pid = pid_of(Student(worker))
        assert Path(f"/proc/{pid}").exists()
    assert not Path(f"/proc/{pid}").exists()


def test_a_worker_dies_with_its_fork_server(quick):
    with quick.worker([answer(SHOW)]) as worker:
        student = Student(worker)
        pid = pid_of(student)
        os.kill(quick._forkserver.process.pid, signal.SIGKILL)
        assert wait_for_end(pid)
        with pytest.raises(AnswerCrashed, match=r"^f ended the Python process\.$"):
            student.f()
    assert ask(quick, GOOD) == 1


@pytest.mark.parametrize("without", [(), ("bubblewrap",)], ids=["all layers", "no bubblewrap"])
def test_workers_die_with_the_grader_and_leave_nothing(tmp_path, without):
    script = (
        "import os, sys\nfrom pathlib import Path\nimport kit\n"
        "sys.path.insert(0, sys.argv[1])\nfrom test_limits import SHOW, pid_of\n"
        "from autograder.course.records import Limits\n"
        "from kit.graded.loading import CodeCell\n"
        "from autograder.sandbox.host.sandbox import Sandbox\n"
        "from autograder.sandbox.host.student import Student\n"
        "sandbox = Sandbox(Limits(), kit_folder=Path(kit.__file__).parent, "
        f"without={without}).__enter__()\n"
        "worker = sandbox.worker([CodeCell('a', SHOW, 'answer')])\n"
        "print(pid_of(Student(worker.__enter__())), sandbox._forkserver.process.pid, flush=True)\n"
        "os.kill(os.getpid(), 9)"
    )
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-B", "-c", script, str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        env=environment,
    )
    pids = [int(word) for word in run.stdout.split()]
    assert run.returncode == -signal.SIGKILL
    assert len(pids) == 2
    assert all(wait_for_end(pid) for pid in pids)
    assert list(tmp_path.iterdir()) == []


def test_the_scratch_of_a_grader_that_was_killed_is_removed_by_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead = subprocess.run(["sh", "-c", "echo $$"], capture_output=True, text=True).stdout.strip()
    (tmp_path / f"autograder-{dead}-x").mkdir()
    (tmp_path / f"autograder-{dead}-x/secret.txt").write_text("canary")
    with scratch_folder() as own:
        assert [str(left) for left in tmp_path.iterdir()] == [own]


def test_the_scratch_of_a_grader_that_lives_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    names = ["autograder-1-x", "autograder-x", "autograder--1-x", "another"]  # 1 is always alive
    for name in names:
        (tmp_path / name).mkdir()
    with scratch_folder():
        assert {*names} < {path.name for path in tmp_path.iterdir()}


def test_shared_memory_that_a_worker_leaves_behind_is_removed():
    # Where seccomp holds, no worker can make any; so this makes it in a worker's place.
    script = (
        "import ctypes, os\nfrom autograder.sandbox.worker import forkserver\n"
        "libc = ctypes.CDLL(None)\n"
        "worker = os.fork()\n"
        "if worker == 0:\n"
        "    os._exit(0 if libc.shmget(0x5d1c0a7e, 4096, 0o1600) >= 0 else 1)\n"
        "made = forkserver._ForkServer(None, None)\n"
        "made.workers.add(worker)\n"
        "print(made._end(worker, 20), libc.shmget(0x5d1c0a7e, 0, 0))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["0", "-1"]


def test_processes_that_a_worker_leaves_behind_are_killed():
    # Where seccomp holds, no worker can fork; so this makes a daemon in a worker's place.
    script = (
        "import os, time\nfrom autograder.sandbox.isolation import syscalls\n"
        "from autograder.sandbox.worker import forkserver\n"
        "syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)\n"
        "inner, outer = os.pipe()\n"
        "worker = os.fork()\n"
        "if worker == 0:\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        if os.fork() == 0:\n"
        "            os.write(outer, str(os.getpid()).encode())\n"
        "            time.sleep(600)\n"
        "        os._exit(0)\n"
        "    time.sleep(600)\n"
        "daemon = int(os.read(inner, 99))\n"
        "made = forkserver._ForkServer(None, None)\n"
        "made.workers.add(worker)\n"
        "print(daemon, made._end(worker, 0))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True
    )
    daemon, status = map(int, run.stdout.split())
    assert status == -signal.SIGKILL
    assert wait_for_end(daemon)


def wait_for_end(pid):
    """Whether the process is gone within five seconds; a zombie nobody reaps is gone as well."""
    return subprocess.run(
        ["sh", "-c", f"for i in $(seq 50); do grep -sqv ') Z' /proc/{pid}/stat || exit 0;"
         " sleep 0.1; done; exit 1"]
    ).returncode == 0  # fmt: skip


def test_a_sandbox_that_cannot_start_says_so(monkeypatch):
    monkeypatch.setattr(forkserver_client, "_START", "raise ImportError('no numpy here')")
    with pytest.raises(SandboxError) as caught, Sandbox(QUICK, kit_folder=KIT):
        pass
    assert str(caught.value) == "The sandbox did not start: ImportError: no numpy here"


def test_a_worker_that_cannot_start_says_so(monkeypatch):
    broken = (
        "from autograder.sandbox.worker import forkserver; "
        "forkserver.confine = None; forkserver.main(settings)"
    )
    monkeypatch.setattr(
        forkserver_client, "_START", f"{forkserver_client._START.split('from')[0]}{broken}"
    )
    with Sandbox(QUICK, kit_folder=KIT) as sandbox, pytest.raises(SandboxError) as caught:
        ask(sandbox, GOOD)
    assert str(caught.value) == (
        "A worker of the sandbox did not start: TypeError: 'NoneType' object is not callable"
    )


def test_windows_is_told_to_use_wsl2(monkeypatch):
    monkeypatch.setattr(os, "name", "nt")
    sandbox = Sandbox(QUICK, kit_folder=KIT)
    with pytest.raises(SandboxError, match="install WSL2"):
        sandbox.__enter__()


def test_hashes_of_texts_are_the_same_in_every_sandbox():
    source = "def f(): return [hash('a'), list({'x', 'y', 'z'})]"
    values = []
    for _ in range(2):
        with Sandbox(QUICK, kit_folder=KIT) as sandbox:
            values.append(ask(sandbox, source))
    assert values[0] == values[1]
