"""What is saved is proved again, and no more than that."""

import io

from rich.console import Console

from autograder.commands.verify import run_watch
from autograder.proof.watch import Touched, _saves, _times, touched

BEFORE = {"affine": "a", "relu": "r", "": "rest"}


def test_a_saved_file_tells_what_to_prove(small_course):
    folder = small_course.stages[0].folder
    stage = folder.name

    def after(file, answers=BEFORE):
        return touched(folder, {folder / file}, BEFORE, answers)

    specimen = "specimens/wrong/affine__no_bias.py"
    assert after(specimen) == [Touched(stage, specimen="affine__no_bias")]
    assert after("specimens/wrong/affine__gone.py") == [Touched(stage, "affine")]
    assert after("checks/hidden/test_relu.py") == [Touched(stage, "relu")]
    shared = [Touched(stage, "affine"), Touched(stage, "relu")]
    assert after("checks/public/test_relu__affine.py") == shared
    assert after("notebook.py", BEFORE | {"relu": "other"}) == [Touched(stage, "relu")]
    assert after("notebook.py", BEFORE | {"": "other"}) == [Touched(stage)]
    assert after("notebook.py", {}) == [Touched(stage)]
    assert after("reference.py") == [Touched(stage)]
    assert after("design.md") == []


def test_saving_is_noticed_and_an_editors_own_files_are_not(small_course):
    folder = small_course.stages[0].folder
    changes = [
        lambda: (folder / ".reference.py.swp").touch(),
        lambda: (folder / "notebook.py~").touch(),
        lambda: (folder / "reference.py").write_text("x = 1\n"),
    ]
    before = _times([folder])
    looks = _saves([folder], wait=lambda _: changes.pop(0)())
    assert next(looks) == {folder / "reference.py"}
    assert not changes
    assert _times([folder]).keys() == before.keys()


def test_each_save_is_answered_and_a_slip_ends_nothing(small_course):
    (stage,) = small_course.stages
    wrong = stage.folder / "specimens/wrong/affine__no_bias.py"

    def saves():
        yield {wrong}
        text = wrong.read_text("utf-8")
        wrong.write_text("def affine(:\n", "utf-8")
        yield {wrong}
        wrong.write_text(text.replace('"test_one_input"', '"test_one_inptu"'), "utf-8")
        yield {wrong}

    printed = io.StringIO()
    run_watch(small_course, [stage.name], 1, Console(file=printed, width=200), saves=saves())
    said = printed.getvalue()
    assert "affine__no_bias: caught by test_any_shape and test_one_input" in said
    assert "affine__no_bias.py:1: invalid syntax" in said
    assert "Did you mean test_one_input?" in said
    assert "Traceback" not in said
