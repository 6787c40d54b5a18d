"""A Dask cluster gives the verdicts that this machine gives, whatever becomes of its workers."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import dask
import pytest

import autograder
from autograder.course.specimens import read_specimens
from autograder.course.stages import Course
from autograder.errors import ClusterError, Misuse
from autograder.intake.submissions import find_submissions
from autograder.judging.isolation import probe_isolation
from autograder.judging.judge import Judge
from autograder.recording.gradebook import CourseGradebook
from autograder.running import dask_cluster, dask_worker
from autograder.running.dask_cluster import connect, judge_on_cluster
from autograder.running.grade_class import grade_class
from autograder.running.process_pool import JudgePool

STAGE = "01_small"
WEAK = """
from autograder.running import dask_worker
from autograder.course.records import Attempt, Isolation

through = Attempt("read the checks", "it worked", contained=False, grave=True)
dask_worker.probe_isolation = lambda *where: Isolation(("rlimits",), (through,))
"""
ENDLESS = "def relu(x):\n    while True:\n        pass\n"


@pytest.fixture(scope="module")
def handed_in(built_small_course, tmp_path_factory):
    """The small course with six submissions: right, wrong, blank, endless; and a gradebook."""
    root = tmp_path_factory.mktemp("cluster") / "course"
    shutil.copytree(built_small_course.root, root)
    course = Course(root)
    stage = course.stage(STAGE)
    judge = Judge(course.built(stage))
    model = judge.built.model_answers
    specimens = [*read_specimens(stage, "accepted")[:1], *read_specimens(stage, "wrong")[:3]]
    members = {one.name: model | {one.task: one.source} for one in specimens}
    members |= {"blank": {}, "endless": model | {"relu": ENDLESS}}
    for name, answers in members.items():
        judge.built.hand_in(course.submitted / name, answers)
    with CourseGradebook(course) as gradebook:
        gradebook.register(stage, judge.built.released)
    return course


@pytest.fixture
def course(handed_in, tmp_path):
    """A copy that the test may grade."""
    shutil.copytree(handed_in.root, tmp_path / "course")
    return Course(tmp_path / "course")


@pytest.fixture(scope="module")
def expected(handed_in, tmp_path_factory):
    """What this machine's own processes find."""
    root = tmp_path_factory.mktemp("here") / "course"
    shutil.copytree(handed_in.root, root)
    grade(Course(root))
    return results(Course(root))


@pytest.fixture(scope="module")
def client():
    with connect("local:2") as client:
        yield client


def grade(course, judge_cases=None, **words):
    stage = course.stage(STAGE)
    submissions = find_submissions(course.submitted, stage, "*")
    isolation = probe_isolation(course, stage)
    with ExitStack() as stack:
        judge_cases = judge_cases or stack.enter_context(JudgePool(course, stage, 2)).judge
        return grade_class(
            course, stage, submissions, isolation=isolation, judge_cases=judge_cases, **words
        )


def grade_there(course, client, told=None, **words):
    told = [] if told is None else told
    stage = course.stage(STAGE)
    level = probe_isolation(course, stage).level
    judge_cases = partial(judge_on_cluster, client, course, stage, level=level, report=told.append)
    return grade(course, judge_cases, **words)


def results(course):
    """The bytes of every result, but for the times."""
    found = {}
    for file in (course.results / STAGE).glob("*.json"):
        table = json.loads(file.read_bytes())
        del table["times"]
        found[file.stem] = json.dumps(table)
    return found


def when_judging(client, student, act):
    """Act on the worker that is judging this student, each time; call what is returned to stop."""
    done = threading.Event()

    def watch():
        while not done.wait(0.05):
            for worker, keys in client.processing().items():
                if any(key.startswith(f"judge-{student}-") for key in keys):
                    act(worker)

    thread = threading.Thread(target=watch)
    thread.start()

    def stop():
        done.set()
        thread.join()

    return stop


def kill(client, worker):
    # The nanny is asked, and not the worker, which may be dead before it could answer.
    for nanny in client.cluster.workers.values():
        if nanny.worker_address == worker:
            os.kill(nanny.pid, signal.SIGKILL)


def test_the_cluster_finds_what_this_machine_finds(client, course, expected):
    told = []
    grade_there(course, client, told)
    assert len(expected) == 6
    assert results(course) == expected
    assert told == []


def test_workers_of_a_machine_share_what_they_learn(tmp_path):
    folder = dask_worker._cache_folder(tmp_path, STAGE)
    assert folder == dask_worker._cache_folder(tmp_path, STAGE)
    assert folder.is_dir()
    assert folder.parent.stat().st_mode & 0o777 == 0o700
    for spoil in (
        lambda own: own.chmod(0o777),
        lambda own: (own.rename(tmp_path / "away"), own.symlink_to(tmp_path / "away")),
        lambda own: (own.unlink(), own.write_text("a file")),
    ):
        spoil(folder.parent)
        assert dask_worker._cache_folder(tmp_path, STAGE) is None


def test_a_dead_worker_costs_a_retry_and_nothing_else(client, course, expected):
    killed = []

    def kill_the_first(worker):
        if not killed:
            killed.append(worker)
            kill(client, worker)

    stop = when_judging(client, "endless", kill_the_first)
    try:
        grade_there(course, client)
    finally:
        stop()
    assert len(killed) == 1
    assert results(course) == expected


def test_who_kills_workers_alone_is_not_tried_again_and_costs_nobody_else(client, course, expected):
    killed = set()

    def kill_each(worker):
        if worker not in killed:
            killed.add(worker)
            kill(client, worker)

    stop = when_judging(client, "endless", kill_each)
    try:
        verdicts = grade_there(course, client)
    finally:
        stop()
    assert len(killed) in (2, 3)  # once beside others, if there were any, and twice alone
    (failed,) = [verdict for verdict in verdicts if verdict.failure]
    assert failed.student == "endless"
    assert failed.failure == "the worker died twice while it graded this submission."
    others = results(course)
    assert others.pop("endless")
    assert others == {name: result for name, result in expected.items() if name != "endless"}


def test_a_cluster_of_another_numpy_is_refused(client, course, monkeypatch):
    there = dask_cluster.versions()
    monkeypatch.setattr(dask_cluster, "versions", lambda: there | {"NumPy": "1.26.0"})
    told = []
    with pytest.raises(ClusterError, match="no worker of the cluster may grade"):
        grade_there(course, client, told)
    for worker in client.nthreads():
        text = f"it has NumPy {there['NumPy']}, this machine has 1.26.0"
        assert f"worker {worker} is refused: {text}." in told
    assert results(course) == {}


def dask_process(*words, log, **environment):
    """A process of Dask's command line."""
    with log.open("w") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *map(str, words)],
            cwd="/",  # not where the package lies: PYTHONPATH decides which one is imported
            env=os.environ | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


@pytest.fixture
def scheduler(tmp_path):
    """A scheduler of its own process, and a way to start workers: `address, start, process`."""
    started = []

    def start(name, *words, **environment):
        where = ["--local-directory", tmp_path / name, "--no-dashboard", "--no-nanny"]
        log = tmp_path / f"{name}.log"
        started.append(
            dask_process("worker", *at, "--name", name, *where, *words, log=log, **environment)
        )

    at = ["--scheduler-file", tmp_path / "scheduler.json"]
    words = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    started.append(dask_process("scheduler", *at, *words, log=tmp_path / "scheduler.log"))
    while not at[1].exists():
        assert started[0].poll() is None, (tmp_path / "scheduler.log").read_text()
        time.sleep(0.1)
    yield json.loads(at[1].read_text())["address"], start, started[0]
    for process in reversed(started):
        process.kill()
        process.wait()


def another_kit(folder):
    """A copy of the package that differs in one comment, to stand first in PYTHONPATH."""
    shutil.copytree(Path(autograder.__file__).parent, folder / "autograder")
    changed = folder / "autograder/errors.py"
    changed.write_text(changed.read_text("utf-8") + "# changed\n", encoding="utf-8")
    return str(folder)


def test_unfit_workers_are_named_and_the_others_grade(scheduler, course, expected, tmp_path):
    address, start, _ = scheduler
    start("fit", "--nthreads", 1)
    start("threads", "--nthreads", 2)
    start("old", "--nthreads", 1, PYTHONPATH=another_kit(tmp_path / "other"))
    start("weak", "--nthreads", 1, "--preload", WEAK)
    told = []
    with connect(address) as client:
        client.wait_for_workers(4, timeout=60)
        names = {one["name"]: at for at, one in client.scheduler_info(-1)["workers"].items()}
        grade_there(course, client, told)
    assert results(course) == expected
    refusals = {at: [text for text in told if at in text] for at in names.values()}
    assert refusals[names["fit"]] == []
    assert "it has 2 threads" in refusals[names["threads"]][0]
    assert "accidents only (rlimits)" in refusals[names["weak"]][0]
    assert f"it has the kit {autograder.__version__} (" in refusals[names["old"]][0]


def test_a_lost_scheduler_leaves_everything_gradable(scheduler, course, expected):
    address, start, process = scheduler
    start("fit", "--nthreads", 1)
    kept = []

    def lose_it_after_two(verdict):
        kept.append(verdict.student)
        if len(kept) == 2:
            process.kill()

    lost_one = pytest.raises(ClusterError, match="was lost")
    with connect(address) as client, lost_one as lost:
        grade_there(course, client, on_verdict=lose_it_after_two)
    assert lost.value.exit_code == 2
    assert address in str(lost.value)
    assert results(course) == {student: expected[student] for student in kept}
    grade(course)
    assert results(course) == expected


def test_ctrl_c_finishes_what_is_under_way(course, expected):
    """As at a terminal, where Ctrl-C reaches every process of the command."""
    words = ["--course", course.root, "grade", STAGE, "--cluster", "local:2"]
    process = subprocess.Popen(
        [sys.executable, "-m", "autograder", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    while not list((course.results / STAGE).glob("*.json")):
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    printed, _ = process.communicate(timeout=120)
    assert process.returncode == 130, printed
    kept = results(course)
    assert f"stopped; {len(kept)} of 6 verdicts are kept" in printed
    assert "Traceback" not in printed
    assert 2 <= len(kept) < 6
    assert kept == {student: expected[student] for student in kept}


@pytest.mark.slow
def test_nobody_at_the_address_is_one_sentence():
    quickly = dask.config.set({"distributed.comm.timeouts.connect": "1s"})
    with quickly, pytest.raises(ClusterError, match="no scheduler answers at tcp:"):
        connect("tcp://127.0.0.1:1").__enter__()


@pytest.mark.parametrize("words", ["local:", "local:0", "local:two"])
def test_a_local_cluster_says_how_many_workers(words):
    with pytest.raises(Misuse, match="expected local:N"):
        connect(words).__enter__()
