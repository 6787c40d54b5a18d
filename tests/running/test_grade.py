"""A class is graded the same whoever comes first, and nothing is judged twice."""

import os
import random
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.atomic import HALF_WRITTEN, write_atomically
from autograder.authoring.build import build
from autograder.commands.feedback import write_feedback
from autograder.errors import Misuse
from autograder.recording.gradebook import CourseGradebook
from autograder.recording.lock import file_lock
from autograder.recording.results import stale_students

TASKS = ["affine", "relu", "slope", "scaler"]


class Log:
    """Notes which check files are run, for every submission and specimen that is judged."""

    def __init__(self, small_class, path):
        self.path = path
        for file in small_class.stage.check_files("hidden"):
            note = f"open({str(path)!r}, 'a').write({file.stem + chr(10)!r})\n"
            file.write_text(file.read_text("utf-8") + note, encoding="utf-8")
        self.clear()

    def clear(self):
        self.path.write_text("")

    def runs(self):
        """How often the checks of each task have been run since the log was cleared."""
        lines = self.path.read_text().split()
        self.clear()
        return {task: lines.count(f"test_{task}") for task in TASKS if f"test_{task}" in lines}


@pytest.fixture
def log(small_class, tmp_path):
    return Log(small_class, tmp_path / "log")


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_results_do_not_depend_on_order_or_jobs(small_class):
    students = small_class.hand_in_all()
    one_by_one = small_class.grade(jobs=1)
    first = small_class.results()
    shuffled = small_class.grade(
        jobs=2, force=True, order=lambda found: random.Random(3).sample(found, len(found))
    )
    assert set(first) == set(students)
    assert small_class.results() == first
    assert list(shuffled) == list(one_by_one) == students
    points = {student: small_class.result(student)["earned"] for student in students}
    assert points["model"] == 12
    assert points["blank"] == points["broken"] == 0
    assert points["ends"] == 10
    assert points["raises"] == 9


def test_unchanged_work_is_not_done_twice(small_class, log):
    small_class.hand_in("ada")
    small_class.hand_in("boris")
    small_class.grade()
    assert log.runs() == dict.fromkeys(TASKS, 2)
    before = small_class.results()
    small_class.grade()
    assert log.runs() == {}
    small_class.hand_in("boris", relu="def relu(x):\n    return abs(x)\n")
    small_class.grade()
    runs = log.runs()
    del runs["relu"]  # run on specimens as well, to name the mistake
    assert runs == {"affine": 1, "slope": 1, "scaler": 1}
    assert small_class.results()["ada"] == before["ada"]
    small_class.grade(force=True)
    assert set(log.runs()) == set(TASKS)


def test_force_goes_on_where_it_was_stopped(small_class, log):
    students = ("ada", "boris", "chen")
    for student in students:
        small_class.hand_in(student)
    small_class.grade()
    log.runs()

    def stop(verdict):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        small_class.grade(force=True, on_verdict=stop)
    log.runs()
    small_class.grade(force=True)
    assert log.runs() == dict.fromkeys(TASKS, 2)
    small_class.grade(force=True)  # the last one has ended: this one begins anew
    assert log.runs() == dict.fromkeys(TASKS, 3)


def test_a_changed_check_is_all_that_is_run_again(small_class, log):
    small_class.hand_in("ada")
    small_class.hand_in("boris", affine="def affine(x, w, b):\n    return x @ w - b\n")
    small_class.grade()
    before = {student: small_class.result(student) for student in ("ada", "boris")}
    log.runs()
    (file,) = (f for f in small_class.stage.check_files("hidden") if f.stem == "test_relu")
    edit(file, '@pytest.mark.task("relu", weight=2)', '@pytest.mark.task("relu", weight=5)')
    edit(file, "[0.0, 0.0, 0.0]]", "[1.0, 1.0, 1.0]]")  # wrong: now nobody passes it
    small_class.grade()
    assert set(log.runs()) == {"relu"}
    after = {student: small_class.result(student) for student in ("ada", "boris")}
    for student in ("ada", "boris"):
        assert after[student]["points"]["relu"] == {"earned": pytest.approx(3 * 5 / 6), "of": 3}
        for task in ("affine", "slope", "scaler"):
            assert after[student]["points"][task] == before[student]["points"][task]
        names = [check["name"] for check in before[student]["checks"]]
        assert [check["name"] for check in after[student]["checks"]] == names
    small_class.grade(force=True)
    assert {student: small_class.result(student)["checks"] for student in after} == {
        student: after[student]["checks"] for student in after
    }


def test_other_points_judge_nothing_again_and_no_page_shows_the_old_ones(small_class, log):
    small_class.hand_in("ada")
    small_class.hand_in("boris", affine=None)
    small_class.grade()
    log.runs()
    edit(small_class.stage.folder / "assignment.toml", "points = 4", "points = 2.5")
    build(small_class.course)
    assert stale_students(small_class.course.results, small_class.stage) == ["ada", "boris"]
    with pytest.raises(Misuse, match="their points have changed since 2 submissions"):
        write_feedback(small_class.course, small_class.stage)
    regraded = []
    small_class.grade(on_regraded=regraded.append)
    assert log.runs() == {}
    assert [(one.student, one.before, one.after) for one in regraded] == [
        ("ada", 12, 10.5),
        ("boris", 8, 8),
    ]
    assert [one.changed for one in regraded] == [True, False]
    assert small_class.result("ada")["points"]["affine"] == {"earned": 2.5, "of": 2.5}
    with CourseGradebook(small_class.course) as gradebook:
        scores = gradebook.scores(small_class.stage, "ada")
    assert scores.cells["affine"].earned == 2.5
    assert len(write_feedback(small_class.course, small_class.stage)) == 2
    page = (small_class.course.feedback / "ada/01_small/01_small.html").read_text("utf-8")
    assert "2.5 / 2.5" in page


def test_who_is_left_out_of_a_run_keeps_no_old_points_in_silence(small_class):
    small_class.hand_in("ada")
    small_class.hand_in("boris")
    small_class.grade()
    edit(small_class.stage.folder / "assignment.toml", "points = 4", "points = 2.5")
    build(small_class.course)
    small_class.grade(order=lambda found: found[:1])
    assert stale_students(small_class.course.results, small_class.stage) == ["boris"]
    assert len(write_feedback(small_class.course, small_class.stage, "ada")) == 1
    with pytest.raises(Misuse, match="for example that of boris"):
        write_feedback(small_class.course, small_class.stage)


def test_what_stands_on_a_changed_task_is_judged_with_it(small_class, log):
    toml = small_class.stage.folder / "assignment.toml"
    edit(toml, 'title = "Slope"', 'title = "Slope"\nbuilds_on = ["affine"]')
    edit(toml, 'title = "Scaler"', 'title = "Scaler"\nbuilds_on = ["relu"]')
    wrong = {"slope": "def slope(f, x):\n    return 0.0\n"}
    small_class.hand_in("ada", affine="def affine(x, w, b):\n    return 2 * (x @ w + b)\n", **wrong)
    small_class.grade()
    carried = {check["name"]: check["carried"] for check in small_class.result("ada")["checks"]}
    assert carried["test_cube"] == "affine"
    log.runs()
    # The check becomes wrong as the answer is: then the slope is judged with the student's own.
    (file,) = (f for f in small_class.stage.check_files("hidden") if f.stem == "test_affine")
    edit(file, "reference.affine(x, w, b)", "2 * reference.affine(x, w, b)")
    small_class.grade()
    assert set(log.runs()) == {"affine", "slope"}
    outcomes = {check["name"]: check["outcome"] for check in small_class.result("ada")["checks"]}
    assert outcomes["test_any_shape"] == "passed"
    assert outcomes["test_cube"] == "failed"
    assert not any(check["carried"] for check in small_class.result("ada")["checks"])
    # And the other way round: what was judged stays, and tells what is excused.
    (file,) = (f for f in small_class.stage.check_files("hidden") if f.stem == "test_slope")
    edit(file, "student.slope(lambda x: x**3, 1.2345)", "student.slope(lambda x: x**3, 3.0)")
    edit(file, "3 * 1.2345**2", "27.0")
    small_class.grade()
    assert set(log.runs()) == {"slope"}


def test_a_check_that_waits_for_another_tasks_check_is_run_with_it(small_class, log):
    files = {file.stem: file for file in small_class.stage.check_files("hidden")}
    edit(files["test_relu"], '"relu", weight=2', '"relu", weight=2, needs=["test_one_input"]')
    small_class.hand_in("ada", affine=None)
    small_class.grade()
    assert small_class.result("ada")["points"]["relu"]["earned"] == pytest.approx(1)
    log.runs()
    edit(files["test_relu"], "weight=2", "weight=3")
    small_class.grade()
    assert log.runs() == {"affine": 1, "relu": 1}
    assert small_class.result("ada")["points"]["relu"]["earned"] == pytest.approx(3 / 4)


def test_what_has_a_say_in_every_task_makes_all_be_judged_again(small_class, log):
    small_class.hand_in("ada")
    small_class.grade()
    log.runs()
    course, stage = small_class.course, small_class.stage
    for file, old, new in (
        (stage.reference, "import numpy", "import  numpy"),
        (stage.folder / "assignment.toml", "1.5", "1.25"),
        (course.release / stage.name / "kit/checking/compare.py", '"""Compare', '"""Now compare'),
    ):
        edit(file, old, new)
        small_class.grade()
        assert log.runs() == dict.fromkeys(TASKS, 1), file


def test_points_and_words_change_without_judging(small_class, log):
    small_class.hand_in("ada")
    small_class.grade()
    log.runs()
    edit(small_class.stage.folder / "assignment.toml", "points = 4", "points = 8")
    small_class.grade()
    assert log.runs() == {}
    assert small_class.result("ada")["earned"] == 16


def test_a_result_that_is_damaged_or_of_another_version_is_judged_anew(small_class, log):
    small_class.hand_in("ada")
    small_class.grade()
    log.runs()
    path = small_class.course.results / "01_small/ada.json"
    whole = path.read_bytes()
    for damaged in (whole[:200], whole.replace(b'"format": 4', b'"format": 1')):
        path.write_bytes(damaged)
        small_class.grade()
        assert log.runs() == dict.fromkeys(TASKS, 1)
        assert small_class.result("ada")["earned"] == 12


def test_a_stage_is_graded_by_one_process_at_a_time(small_class):
    small_class.hand_in("ada")
    busy = "{} has it"
    with file_lock(small_class.course.results / "01_small/.lock", busy):
        other = subprocess.run(
            [sys.executable, "-m", "autograder", "grade", "01_small"],
            cwd=small_class.course.root,
            capture_output=True,
            text=True,
            timeout=120,
        )
    assert other.returncode == 2
    assert f"01_small is being graded by process {os.getpid()} already" in other.stderr
    assert set(small_class.grade()) == {"ada"}


def test_what_a_killed_run_left_half_written_is_swept(small_class):
    small_class.hand_in("ada")
    results = small_class.course.results / "01_small"
    notebooks = small_class.course.autograded / "ada/01_small"
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = []
    for folder in (results, notebooks):
        folder.mkdir(parents=True)
        left += [folder / f".ada.json.{pid}.x1_{HALF_WRITTEN}" for pid in (gone.pid, os.getpid())]
    for path in left:
        path.write_bytes(b"{")
    small_class.grade()
    assert [path.exists() for path in left] == [False, True, False, True]


def test_a_result_is_on_the_disk_before_it_takes_its_place(tmp_path, monkeypatch):
    """A power cut would lose what was written and not yet synchronised."""
    path = tmp_path / "ada.json"
    done = []
    fsync, replace = os.fsync, Path.replace

    def note_fsync(descriptor):
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def note_replace(self, target):
        done.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(Path, "replace", note_replace)
    write_atomically(path, b"{}", lasting=True)
    assert done == ["file", "rename", "folder"]


def test_ctrl_c_finishes_what_is_under_way_and_the_next_run_goes_on(small_class, log):
    students = small_class.hand_in_all()

    def interrupt(verdict):
        if not interrupted:
            interrupted.append(verdict.student)
            os.kill(os.getpid(), signal.SIGINT)

    interrupted = []
    with pytest.raises(KeyboardInterrupt):
        small_class.grade(on_verdict=interrupt)
    kept = set(small_class.results())
    assert interrupted[0] in kept
    assert len(kept) < len(students)
    log.clear()
    small_class.grade()
    assert set(small_class.results()) == set(students)
    again = log.runs()["affine"]
    assert again <= len(students) - len(kept) + len(small_class.stage.specimen_files("wrong"))
