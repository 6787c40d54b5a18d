"""A proof writes down what wrong specimens give to visible checks, and refuses wrong names."""

import io

import pytest
from rich.console import Console

from autograder.authoring.build import build
from autograder.authoring.leaks import prove_release
from autograder.commands.verify import run_verify
from autograder.course.specimens import read_specimens
from autograder.course.stages import Course
from autograder.errors import LeakFound
from autograder.proof.cases import judge_of
from autograder.proof.sources import Sources
from autograder.proof.visible.names import visible_names, write_known
from kit.notebook.known_mistakes import read_known

NO_BIAS = "specimens/wrong/affine__no_bias.py"
COPY = "specimens/wrong/affine__bias_is_zero.py"


@pytest.fixture
def stage(small_course):
    return small_course.stages[0]


def names_of(course):
    (stage,) = course.stages
    wrong = read_specimens(stage, "wrong")
    return visible_names(judge_of(course, stage), wrong, Sources(course.root, stage), 1)


def prove(course, **options):
    printed = io.StringIO()
    console = Console(file=printed, width=300)
    (proof,) = run_verify(course, Course(course.root).stages, 1, console, **options)
    return proof, printed.getvalue()


SILENT = "slope__forward_difference"  # it is nearer than single precision could tell


def test_every_mistake_that_is_seen_is_named(small_course):
    names = names_of(small_course)
    assert names.caught == 5
    assert names.silent == (SILENT,)
    assert names.faults == ()
    assert names.current


def test_two_that_give_the_same_are_not_named(small_course, stage):
    text = (stage.folder / NO_BIAS).read_text("utf-8")
    same = text.replace('"""', '"""In other words: ', 1)
    (stage.folder / COPY).write_text(same, "utf-8")
    names = names_of(small_course)
    assert names.silent == ("affine__bias_is_zero", "affine__no_bias", SILENT)
    assert names.faults == ()
    assert not names.current


def test_one_that_is_taken_for_another_is_a_fault(small_course, stage, monkeypatch):
    told = "autograder.proof.visible.names.recognised"
    monkeypatch.setattr(told, lambda known, failed, passed: dict.fromkeys(failed, "You sleep."))
    fault = str(names_of(small_course).faults[0])
    assert "affine__no_bias.py:3: the visible checks take affine__no_bias for another" in fault
    assert "You sleep." in fault


def test_a_proof_writes_the_file_and_says_how_many(small_course, stage):
    stage.known_mistakes.unlink()
    build(small_course)
    proof, printed = prove(small_course, notebooks=False)
    assert proof.faults == []
    assert "5 wrong specimens, of which visible checks catch 5 and name 4" in printed
    assert set(read_known(stage.known_mistakes)) == {"affine", "relu", "scaler"}
    released = small_course.release / "01_small/checks/known.json"
    assert released.read_bytes() == stage.known_mistakes.read_bytes()


def test_a_file_that_says_something_else_is_refused(small_course, stage):
    diagnosis = (stage.folder / NO_BIAS).read_text("utf-8")
    (stage.folder / NO_BIAS).write_text(diagnosis.replace('"""', '"""Well: ', 1), "utf-8")
    proof, _ = prove(small_course, notebooks=False, build=False)
    (fault,) = map(str, proof.faults)
    assert "checks/known.json" in fault
    assert "run verify" in fault
    before = stage.known_mistakes.read_bytes()
    assert prove(small_course, notebooks=False)[0].faults == []
    assert stage.known_mistakes.read_bytes() != before


def test_the_release_tells_no_story(small_course, stage):
    write_known(stage, names_of(small_course))
    build(small_course)
    released = (small_course.release / "01_small/checks/known.json").read_text("utf-8")
    for one in read_specimens(stage, "wrong"):
        assert one.diagnosis[:20] not in released


def test_a_hidden_line_in_the_file_is_still_a_leak(small_course, stage):
    hidden = next(
        line
        for line in stage.check_files("hidden")[0].read_text("utf-8").splitlines()
        if "assert_close(" in line and "import" not in line
    )
    known = small_course.release / "01_small/checks/known.json"
    known.write_text(f'{{"affine": [\n {hidden}]}}', encoding="utf-8")
    with pytest.raises(LeakFound, match=r"known\.json:2: students would see"):
        prove_release(small_course)
