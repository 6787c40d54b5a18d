"""A worker's processor time is what it worked, however long it had to wait."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from autograder.course.records import Limits
from autograder.course.stages import Course
from autograder.sandbox.host import worker_client
from autograder.sandbox.host.sandbox import Sandbox
from autograder.sandbox.host.student import Student
from kit.checking.check_files import read_checks
from kit.graded.loading import CodeCell

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells another's time"),
]

ROOT = Path(__file__).parents[2]
KIT = ROOT / "assignments" / "kit"
PATIENT = Limits(call_seconds=60, load_seconds=60, memory_mb=512)
WORK = "import time\ndef work(seconds):\n    end = time.process_time() + seconds\n"
WORK += "    while time.process_time() < end: pass\n"
SLEEP = "import time\ndef work(seconds): time.sleep(seconds)\n"


@contextlib.contextmanager
def held_up(process):
    """The process is stopped and continued every five milliseconds."""
    done = threading.Event()

    def stop_and_go():
        while not done.wait(0.005):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGSTOP)
                time.sleep(0.005)
                os.kill(process, signal.SIGCONT)

    thread = threading.Thread(target=stop_and_go)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGCONT)


@pytest.fixture(params=[(), ("bubblewrap",)], ids=["every layer", "without bubblewrap"])
def sandbox(request):
    with Sandbox(PATIENT, kit_folder=KIT, without=request.param) as sandbox:
        yield sandbox


def test_work_is_counted_and_waiting_is_not(sandbox):
    for source, least, most in ((WORK, 0.2, 0.3), (SLEEP, 0.0, 0.1)):
        with sandbox.worker([CodeCell("a", source, "answer")]) as worker:
            student = Student(worker)
            student.work(0.2)
            assert least <= student.last_call.cpu_seconds < most


def test_a_worker_that_is_stopped_again_and_again_has_not_worked_longer(sandbox):
    with sandbox.worker([CodeCell("a", WORK, "answer")]) as worker:
        student = Student(worker)
        with held_up(worker._channel.peer):
            student.work(0.2)
        assert student.last_call.cpu_seconds < 0.3
        assert student.last_call.seconds > student.last_call.cpu_seconds


# Loops that keep what they once computed, for whoever asks for the same numbers again.
REMEMBERS = """
_MEMORY = {}

def softmax_loss(W, X, y, reg):
    key = (W.tobytes(), X.tobytes(), y.tobytes(), reg)
    if key not in _MEMORY:
        _MEMORY[key] = softmax_loss_naive(W, X, y, reg)
    return _MEMORY[key]
"""
RACES = {  # stage, task, and loops that are right
    "softmax_loss": ("01_linear_classifier", "softmax_loss", None),
    "softmax_loss that remembers": ("01_linear_classifier", "softmax_loss", REMEMBERS),
    "conv2d_forward": ("03_convolution", "conv2d_forward", None),
    "conv2d_backward": ("03_convolution", "conv2d_backward", None),
}


@pytest.mark.parametrize(("name", "task", "loops"), RACES.values(), ids=RACES.keys())
def test_a_busy_machine_costs_no_point_and_gives_none(name, task, loops, monkeypatch):
    """Every worker is held up all the time: the model answer passes, loops fail."""
    pytest.importorskip("nbgrader")
    from autograder.judging.judge import Judge

    course = Course(ROOT)
    stage = course.stage(name)
    judge = Judge(course.built(stage))
    files = stage.checks_by_task("hidden", [task])
    checks = [check.name for check in read_checks(files[task], task)]
    timed = [check for check in checks if "fast" in check or "no_loop" in check]
    assert timed
    if loops is None:
        loops = (stage.folder / f"specimens/wrong/{task}__calls_the_loops.py").read_text("utf-8")
    load = worker_client.WorkerClient.load

    def held_up_from_now_on(self, *args, **options):
        loaded = load(self, *args, **options)
        holding.enter_context(held_up(self._channel.peer))
        return loaded

    monkeypatch.setattr(worker_client.WorkerClient, "load", held_up_from_now_on)
    for answers, outcome in (({}, "passed"), ({task: loops}, "failed")):
        handed_in = judge.model_with(answers)
        with contextlib.ExitStack() as holding:
            results = judge.run(handed_in, files, only=timed).results
        found = {one.name: (str(one.outcome), one.detail) for one in results if one.name in timed}
        assert {outcome for outcome, _ in found.values()} == {outcome}, found
