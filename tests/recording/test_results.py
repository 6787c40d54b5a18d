"""Whatever stands in results/: it is read as a verdict, or the submission is judged again."""

import json

import pytest

from autograder.commands.feedback import write_feedback
from autograder.errors import Misuse
from autograder.recording.results import read_points, read_verdict

STAGE = "01_small"


def changed(table, **new):
    return json.dumps(table | new).encode()


SPOILED = {
    "deep lists": lambda table: b"[" * 200_000,
    "deep lists in a table": lambda table: b'{"a":' * 200_000,
    "deep and closed": lambda table: b"[" * 100_000 + b"]" * 100_000,
    "a list": lambda table: b"[]",
    "a text": lambda table: b'"format"',
    "nothing": lambda table: b"",
    "zeros": lambda table: bytes(1000),
    "UTF-16": lambda table: json.dumps(table).encode("utf-16"),
    "20 MB": lambda table: changed(table, notes=["x" * 20_000_000]),
    "a long number": lambda table: b'{"format":' + b"9" * 10_000 + b"}",
    "another student's": lambda table: changed(table, student="eve"),
    "another stage's": lambda table: changed(table, stage="02"),
    "tasks that are a list": lambda table: changed(table, tasks=[]),
    "notes that are numbers": lambda table: changed(table, notes=[1]),
    "notes that are a text": lambda table: changed(table, notes=5),
    "checks that are a table": lambda table: changed(table, checks={}),
    "weights that are texts": lambda table: changed(
        table, checks=[one | {"weight": "1"} for one in table["checks"]]
    ),
    "weights that are no numbers": lambda table: changed(
        table, checks=[one | {"weight": float("nan")} for one in table["checks"]]
    ),
    "outcomes of another kind": lambda table: changed(
        table, checks=[one | {"outcome": "full marks"} for one in table["checks"]]
    ),
    "sentences that are lists": lambda table: changed(
        table, checks=[one | {"sentence": [1]} for one in table["checks"]]
    ),
    "a fingerprint that is a number": lambda table: changed(table, fingerprint=1),
    "a problem of another kind": lambda table: changed(table, problem=[1]),
    "a problem whose sentence is a number": lambda table: changed(
        table, problem={"status": "unreadable", "sentence": 1}
    ),
    "seconds that are a text": lambda table: changed(
        table, times=table["times"] | {"seconds": "x"}
    ),
}


@pytest.fixture(scope="module")
def graded(built_small_course, tmp_path_factory):
    import shutil

    from small_class import SmallClass

    from autograder.course.stages import Course

    root = tmp_path_factory.mktemp("results") / "course"
    shutil.copytree(built_small_course.root, root)
    a_class = SmallClass(Course(root))
    for student in ("ada", "bob"):
        a_class.hand_in(student)
    a_class.grade()
    return a_class


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_what_is_no_verdict_is_judged_again(graded, spoil):
    course = graded.course
    path = course.results / STAGE / "ada.json"
    right = path.read_bytes()
    path.write_bytes(spoil(json.loads(right)))
    try:
        assert read_verdict(course.results, STAGE, "ada") is None
        assert isinstance(read_points(course.results, STAGE, "ada"), dict)
    finally:
        path.write_bytes(right)


def test_a_class_with_a_spoiled_result_is_graded_to_its_end(graded):
    course = graded.course
    path = course.results / STAGE / "ada.json"
    path.write_bytes(b"[" * 200_000)
    with pytest.raises(Misuse, match=r"ada\.json .*1 pages were written"):
        write_feedback(course, course.stage(STAGE))
    verdicts = graded.grade()
    assert {one.total(graded.stage) for one in verdicts.values()} == {12.0}
    assert graded.result("ada")["status"] == "graded"
    assert len(write_feedback(course, course.stage(STAGE))) == 2
