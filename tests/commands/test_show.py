"""An instructor sees what a check gave and got, and goes on from there in Python."""

import shutil

import pytest
from small_class import STAGE

from autograder.api import open_stage
from autograder.authoring.build import build
from autograder.commands.show import show_task
from autograder.course.records import Level
from autograder.errors import Misuse
from kit.checking.answer_errors import AnswerError
from kit.checking.compare import Mismatch

pytestmark = pytest.mark.slow

WEAK = {"accepted": Level.ACCIDENTS}
NO_BIAS = "def affine(x, w, b):\n    return x @ w  # nothing else\n"


def snippet_of(lines):
    start = lines.index("    from autograder.api import open_stage")
    code = []
    for line in lines[start:]:
        if line and not line.startswith("    "):
            break
        code.append(line[4:])
    return "\n".join(code)


@pytest.fixture
def graded(small_class):
    small_class.hand_in("ada")
    small_class.hand_in("boris", affine=NO_BIAS)
    small_class.grade()
    return small_class


def test_answer_inputs_got_expected_and_the_check_are_shown(graded):
    lines = list(show_task(graded.course, "boris", "affine", **WEAK))
    text = "\n".join(lines)
    failed = [
        check
        for check in graded.result("boris")["checks"]
        if check["task"] == "affine" and check["outcome"] == "failed"
    ]
    assert failed
    assert lines[0].startswith(f"boris, {STAGE}, Affine layer: ")
    assert "    return x @ w  # nothing else" in text
    for check in failed:
        assert f"failed: {check['name']}: {check['sentence']}" in lines
        assert f"likely mistake: {check['diagnosis']}" in text
        assert f"def {check['name']}(" in text
    assert text.count("  affine(\n        array(") >= len(failed)
    assert text.count("  got\n    array(") == text.count("  expected\n    array(") == len(failed)
    assert len(list(show_task(graded.course, "ada", "affine", **WEAK))) < len(lines)


def test_the_snippet_runs_the_check_against_that_students_code(graded):
    name = next(
        check["name"]
        for check in graded.result("boris")["checks"]
        if check["task"] == "affine" and check["outcome"] == "failed"
    )
    for student, raises in (("boris", True), ("ada", False)):
        lines = list(show_task(graded.course, student, "affine", name, **WEAK))
        program = compile(snippet_of(lines), "snippet", "exec")
        if raises:
            with pytest.raises(Mismatch, match="the output is wrong"):
                exec(program, {})
        else:
            exec(program, {})


def test_what_was_carried_forward_is_shown_as_it_was_judged(small_class):
    toml = small_class.stage.folder / "assignment.toml"
    title = 'title = "Slope"'
    text = toml.read_text("utf-8").replace(title, f'{title}\nbuilds_on = ["affine"]')
    toml.write_text(text, encoding="utf-8")
    build(small_class.course)
    slope = "def slope(f, x):\n    return affine(np.ones((1, 1)), np.ones((1, 1)), 1)[0, 0]\n"
    small_class.hand_in("ada", affine=None, slope=slope)
    small_class.grade()
    (check,) = (one for one in small_class.result("ada")["checks"] if one["name"] == "test_cube")
    assert check["carried"] == "affine"
    lines = list(show_task(small_class.course, "ada", "slope", "test_cube", **WEAK))
    assert any("Judged with our affine in the place of yours" in line for line in lines)
    assert any(line.endswith("gave") for line in lines)
    program = snippet_of(lines)
    assert "ours=['affine'], task='slope'" in program
    with pytest.raises(Mismatch):
        exec(compile(program, "snippet", "exec"), {})
    with pytest.raises(AnswerError, match="not written yet"):
        exec(compile(program.replace("ours=['affine'], task='slope'", ""), "snippet", "exec"), {})


def test_what_is_not_there_is_one_sentence(graded):
    for words, said in (
        (("chen", "affine"), "has no verdict on 01_small"),
        (("ada", "afine"), "no stage has a task 'afine' that checks grade. Did you mean affine?"),
        (("ada", "why_relu"), "no stage has a task 'why_relu' that checks grade"),
        (("ada", "affine", "test_x"), "affine has no check 'test_x'"),
    ):
        with pytest.raises(Misuse, match=said):
            list(show_task(graded.course, *words, **WEAK))


def test_a_folder_of_notebooks_is_graded_from_python(graded, tmp_path):
    stage = open_stage(graded.course.root, STAGE, accept_level="accidents")
    loose = tmp_path / "loose"
    loose.mkdir()
    for student in ("ada", "boris"):
        found = graded.course.submitted / student / STAGE / f"{STAGE}.ipynb"
        shutil.copy(found, loose / f"{student}.ipynb")
    (loose / "chen.ipynb").write_text("{", encoding="utf-8")
    by_name = stage.grade_folder(loose)
    assert set(by_name) == {"ada", "boris", "chen"}
    assert by_name["ada"].total == by_name["ada"].possible == 12
    assert by_name["chen"].total == 0
    assert by_name["chen"].trouble
    as_handed_in = stage.grade_folder(graded.course.submitted)
    for student in ("ada", "boris"):
        kept = {name: one["earned"] for name, one in graded.result(student)["points"].items()}
        assert by_name[student].points == as_handed_in[student].points == kept
    with pytest.raises(Misuse, match="is no file"):
        stage.grade(loose / "nobody.ipynb")
