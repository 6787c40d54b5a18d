"""The bench compares what it says: the same submissions and checks, graded to the same points."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from autograder.bench import otter
from autograder.bench.grading import ClusterTimes, Runs, Scaling, compare_grading
from autograder.bench.grading_report import cluster_lines, scaling_lines
from autograder.bench.run_command import Spent, run_measured
from autograder.bench.synthetic_class import make_course, make_plain_course, student
from autograder.errors import BenchError

pytestmark = pytest.mark.slow


def test_the_plain_notebook_holds_answers_and_checks_and_no_experiments(small_course, tmp_path):
    stage = small_course.stage("01_small")
    made = make_course(small_course, stage, tmp_path / "ours", 3)
    plain = make_plain_course(made, tmp_path / "plain")
    notebook = json.loads((plain.source / "01_small/01_small.ipynb").read_text("utf-8"))
    text = {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}
    assert "def test_all_negative(student)" in text["relu-check"]
    assert "(test_matrix, {'weight': 2.0, 'needs': []})" in text["relu-check"]
    assert "pytest" not in text["relu-check"]
    assert not [name for name in text if name.startswith("experiment")]
    assert {name for name in text if name.endswith("-answer")} == {
        f"{task.name}-answer" for task in stage.checked_tasks
    }


def test_no_two_students_hand_in_the_same_bytes(small_course, tmp_path):
    made = make_course(small_course, small_course.stage("01_small"), tmp_path / "ours", 3)
    made.hand_in(made.course, 7)
    files = list(made.course.submitted.glob("*/01_small/01_small.ipynb"))
    assert {file.parts[-3] for file in files} == {student(number) for number in range(7)}
    assert len({file.read_bytes() for file in files}) == 7


@pytest.mark.long
def test_both_ways_give_the_same_points(small_course):
    stage = small_course.stage("01_small")
    times = compare_grading(small_course, stage, 3, rounds=1, jobs=1, report=lambda text: None)
    assert times.different == ()
    assert times.ratio == times.plain.whole[0].seconds / times.ours.whole[0].seconds
    assert times.ours.whole[0].cpu_seconds > 0
    texts = [file.read_text(encoding="utf-8") for file in stage.check_files("hidden")]
    assert times.judging.checks == sum(text.count("\ndef test_") for text in texts)
    assert times.judging.worker_seconds > 0


@pytest.mark.skipif(
    not otter.is_installed(), reason="Otter-Grader is not installed: pip install otter-grader"
)
def test_otter_gives_the_same_points_too(small_course, tmp_path):
    stage = small_course.stage("01_small")
    made = make_course(small_course, stage, tmp_path / "ours", 3)
    made.hand_in(made.course, 3)
    zipped = otter.make_autograder(made, tmp_path / "otter")
    notebooks = [otter.hand_in(made, number, tmp_path / "class") for number in range(3)]
    run_measured(["autograder.bench.otter", zipped, *notebooks], tmp_path)
    run_measured(["autograder", "grade", stage.name], made.course.root)
    results = [made.course.results / stage.name / f"{student(number)}.json" for number in range(3)]
    ours = [json.loads(file.read_text("utf-8"))["earned"] for file in results]
    assert [otter.earned(notebook) for notebook in notebooks] == pytest.approx(ours)
    assert len(set(ours)) > 1


def test_scaling_compares_times_a_submission():
    small, large = Spent(10.0, 15.0, 100.0), Spent(110.0, 200.0, 120.0)
    # 10 s for 50 is 0.2 s each; 110 s for 1000 is 0.11 s each.
    assert Scaling("01_small", 2, 50, 1000, small, large).ratio == pytest.approx(0.55)


def test_start_up_does_not_count_in_the_efficiency_of_workers():
    # 3 s of start-up and 2 s a submission: 9 in turn after the first, or 4 in turn by two workers.
    one = Runs(10, Spent(5.0, 5.0, None), 1, (Spent(23.0, 5.0, None),))
    two = Runs(10, Spent(5.0, 5.0, None), 2, (Spent(13.0, 5.0, None),))
    assert one.each_further == pytest.approx(2.0)
    assert ClusterTimes("01_small", one, two).ratio == pytest.approx(1.0)


def test_a_command_that_fails_is_not_measured(tmp_path):
    with pytest.raises(BenchError, match=r"autograder grade 01_small ended with 2: .*not a course"):
        run_measured(["autograder", "grade", "01_small"], tmp_path)


_BURN = "import time\nwhile time.process_time() < 2:\n    pass"
_BWRAP = ["bwrap", "--ro-bind", "/", "/", "--unshare-all", "--proc", "/proc", "--", sys.executable]


@pytest.mark.skipif(
    shutil.which("bwrap") is None or subprocess.run([*_BWRAP, "-V"], check=False).returncode,
    reason="bubblewrap does not run here",
)
def test_the_processor_time_in_bubblewrap_counts(tmp_path):
    """The two seconds, but for the moment between the last look and the end."""
    command = [*_BWRAP, "-c", _BURN]
    (tmp_path / "burn.py").write_text(f"import subprocess\nsubprocess.run({command!r})\n")
    assert run_measured(["burn"], tmp_path).cpu_seconds > 1.5


def test_targets_are_told_as_met_or_missed():
    # 110 s for 1000 is 1.8 minutes; two workers in half of one's processor time are fully used.
    scaled = Scaling("01_small", 2, 50, 1000, Spent(10.0, 15.0, None), Spent(110.0, 200.0, None))
    assert "1.8 minutes (target: at most 2.5 minutes, met)" in scaling_lines(scaled)[1]
    slow = replace(scaled, large=Spent(220.0, 200.0, None))
    assert "3.7 minutes (target: at most 2.5 minutes, missed)" in scaling_lines(slow)[1]
    one = Runs(10, Spent(5.0, 5.0, None), 1, (Spent(23.0, 23.0, None),))
    two = Runs(10, Spent(5.0, 6.0, None), 2, (Spent(13.0, 26.0, None),))
    # In processor time 18 s for 9 further submissions, and 20 s for 8: an efficiency of 2 / 2.5.
    assert cluster_lines(ClusterTimes("01_small", one, two))[1].endswith(
        "0.80 (target: at least 0.9, missed)"
    )
