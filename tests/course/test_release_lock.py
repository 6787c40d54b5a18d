"""What the course changed after students got the release is told as the course's doing."""

import json

import pytest
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder.authoring.build import build
from autograder.commands.cli import app
from autograder.commands.feedback import write_feedback
from autograder.course.release_lock import differences, read_releases
from autograder.errors import LockUnusable, Misuse, StageError
from autograder.recording.gradebook import CourseGradebook

STAGE = "01_small"


def run(course, *words):
    result = CliRunner().invoke(app, ["--course", str(course.root), *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return " ".join(result.output.split())


def edit(file, *changes):
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def released(small_class):
    """The small class, whose course has been given out; ada and the blank one have handed in."""
    run(small_class.course, "build", "--release")
    small_class.hand_in("ada", why_relu="Because.")
    small_class.hand_in("blank", **dict.fromkeys(small_class.model))
    return small_class


def author_changes(small_class, **files):
    for name, changes in files.items():
        ending = {"assignment": ".toml"}.get(name, ".py")
        edit(small_class.stage.folder / f"{name}{ending}", *changes)


def rename_function(small_class, new="rectify", *, told):
    """relu becomes another function in the whole stage, as an author would do it."""
    folder = small_class.stage.folder
    author_changes(small_class, notebook=[("def relu(", f"def {new}("), ("relu(np.", f"{new}(np.")])
    for kind in ("hidden", "public"):
        edit(folder / f"checks/{kind}/test_relu.py", ("student.relu(", f"student.{new}("))
    for file in folder.glob("specimens/*/relu__*.py"):
        edit(file, ("def relu(", f"def {new}("))
    if told:
        author_changes(
            small_class,
            assignment=[('title = "ReLU"', f'title = "ReLU"\nrenamed = {{ relu = "{new}" }}')],
        )


def rename_task(small_class, new="rectifier", *, told):
    folder = small_class.stage.folder
    author_changes(
        small_class,
        notebook=[('task="relu"', f'task="{new}"')],
        assignment=[
            ('name = "relu"', f'name = "{new}"' + ('\nformerly = ["relu"]' if told else ""))
        ],
    )
    for kind in ("hidden", "public"):
        file = folder / f"checks/{kind}/test_relu.py"
        edit(file, ('task("relu"', f'task("{new}"'))
        file.rename(file.with_name(f"test_{new}.py"))
    for file in folder.glob("specimens/*/relu__*.py"):
        file.rename(file.with_name(file.name.replace("relu__", f"{new}__")))


class TestTheFile:
    def test_only_release_writes_it_and_a_second_time_changes_nothing(self, small_class):
        course = small_class.course
        run(course, "build")
        assert not (course.root / "release.lock").exists()
        assert "commit it" in run(course, "build", "--release")
        first = (course.root / "release.lock").read_bytes()
        assert "release.lock" not in run(course, "build", "--release")
        author_changes(small_class, notebook=[("H = 1e-5", "H = 2e-5")])
        assert "given cell given-step has changed" in run(course, "build")
        assert (course.root / "release.lock").read_bytes() == first
        run(course, "build", "--release")
        assert len(read_releases(course.root)[STAGE]) == 2
        assert (
            json.loads(first)["stages"][STAGE]
            == json.loads((course.root / "release.lock").read_bytes())["stages"][STAGE][:1]
        )

    def test_it_holds_nothing_that_students_must_not_see(self, small_class):
        run(small_class.course, "build", "--release")
        text = (small_class.course.root / "release.lock").read_text("utf-8")
        assert "np.maximum" not in text
        assert "(x, w, b)" in text

    @pytest.mark.parametrize("text", ["{", "[]", '{"format": 9}', '{"format": 1, "stages": 3}'])
    def test_a_damaged_one_is_not_taken_for_none(self, small_class, text):
        (small_class.course.root / "release.lock").write_text(text)
        small_class.hand_in("ada")
        with pytest.raises(LockUnusable):
            small_class.grade()


class TestWhatBuildSays:
    def test_nothing_without_a_lock_or_a_difference(self, small_class):
        assert differences(small_class.course, small_class.stage) == []
        run(small_class.course, "build", "--release")
        assert differences(small_class.course, small_class.stage) == []

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({"assignment": [("points = 4", "points = 8")]}, "affine is worth 8 points, it was"),
            ({"notebook": [("import numpy as np\nfrom", "import numpy as np  # !\nfrom")]},
             "the given cell given-imports has changed"),
            ({"notebook": [("def slope(f, x):", "def slope(f, x, h=H):")]},
             "slope(f, x, h=H) was given out as slope(f, x)"),
            ({"notebook": [("    def fit(self, x):", "    def fit(self, x, ddof=0):")]},
             "Scaler: fit(self, x, ddof=0), transform(self, x) was given out as"),
            ({"checks/public/test_relu": [("import pytest", "# other\nimport pytest")]},
             "visible checks of relu have changed"),
        ],
    )  # fmt: skip
    def test_each_difference_with_what_it_does(self, released, changes, expected):
        author_changes(released, **changes)
        assert expected in run(released.course, "build")

    def test_a_function_that_is_gone_with_the_way_on(self, released):
        rename_function(released, told=False)
        said = run(released.course, "build")
        assert "relu was given out and is gone: hand-ins that define relu lose the task" in said
        assert 'renamed = { relu = "rectify" }' in said

    def test_a_task_that_is_gone_with_the_way_on(self, released):
        rename_task(released, told=False)
        said = run(released.course, "build")
        assert "task relu was given out and is gone: hand-ins lose its 3 points" in said
        assert 'formerly = ["relu"]' in said
        assert "task rectifier was not given out" in said

    def test_a_changed_kit(self, released):
        (released.course.kit / "more.py").write_text('"""New."""\n')
        assert "kit/ has changed" in run(released.course, "build")


class TestHandIns:
    def test_a_changed_given_cell_is_not_the_students_change(self, released):
        author_changes(
            released,
            notebook=[
                ("H = 1e-5", "STEP = 1e-5"),
                ("f(x + H) - f(x - H)", "f(x + STEP) - f(x - STEP)"),
                ("rise / (2 * H)", "rise / (2 * STEP)"),
            ],
            assignment=[("f(x + H) - f(x - H)", "f(x + STEP) - f(x - STEP)")],
        )
        build(released.course)
        (verdict, blank) = released.grade().values()
        assert verdict.total(released.stage) == 12, "the earlier H is still there for ada"
        assert blank.total(released.stage) == 0
        for one in (verdict, blank):
            assert not any("was changed" in note for note in one.notes)
            assert any("the course has changed given-step" in note for note in one.notes)

    def test_what_the_student_changed_is_still_told(self, released):
        path = released.course.submitted / f"ada/{STAGE}/{STAGE}.ipynb"
        edit(path, ("H = 1e-5", "H = 9"))
        author_changes(released, notebook=[("H = 1e-5", "H = 2e-5")])
        build(released.course)
        assert any(
            "given-step was changed; the released one" in note
            for note in released.grade()["ada"].notes
        )

    def test_changed_stubs_and_questions_are_no_answers(self, released):
        author_changes(
            released,
            notebook=[("The larger of 0 and x", "The greater of 0 and x"), ("amount to?", "give?")],
        )
        build(released.course)
        blank = released.grade()["blank"]
        assert blank.total(released.stage) == 0
        with CourseGradebook(released.course) as gradebook:
            cells = gradebook.scores(released.stage, "blank").cells
        assert cells["why_relu"].earned == 0, "nobody has to read a question that came back"
        assert blank.notes == ()

    @pytest.mark.parametrize("nameless", [False, True])
    def test_a_renamed_function_keeps_its_points(self, released, nameless):
        if nameless:
            path = released.course.submitted / f"ada/{STAGE}/{STAGE}.ipynb"
            notebook = json.loads(path.read_text("utf-8"))
            for number, cell in enumerate(notebook["cells"]):
                cell["metadata"], cell["id"] = {}, f"c{number}"
            path.write_text(json.dumps(notebook), encoding="utf-8")
        rename_function(released, told=True)
        assert "hand-ins that define relu define rectify too" in run(released.course, "build")
        verdict = released.grade()["ada"]
        assert verdict.total(released.stage) == 12
        # Both releases are out now, and both are graded right.
        run(released.course, "build", "--release")
        released.model = {
            **released.model,
            "relu": "def rectify(x):\n    return np.maximum(x, 0)\n",
        }
        released.hand_in("new")
        verdicts = released.grade()
        assert [one.total(released.stage) for one in verdicts.values()] == [12, 0, 12]

    def test_a_renamed_function_without_a_word_loses_the_task(self, released):
        rename_function(released, told=False)
        build(released.course)
        assert released.grade()["ada"].total(released.stage) == 9

    def test_a_renamed_task_keeps_points_and_manual_scores(self, released):
        released.grade()
        with Gradebook(f"sqlite:///{released.course.root}/gradebook.db") as gradebook:
            grade = gradebook.find_grade("relu-check", STAGE, STAGE, "ada")
            grade.manual_score = 2.5
            gradebook.db.commit()
        rename_task(released, told=True)
        build(released.course)
        verdict = released.grade()["ada"]
        assert verdict.total(released.stage) == 12
        assert verdict.earned(released.stage.task("rectifier")) == 3
        assert verdict.notes == ()
        with CourseGradebook(released.course) as gradebook:
            scores = gradebook.scores(released.stage, "ada").cells
        assert scores["rectifier"].earned == 2.5
        assert scores["rectifier"].manual
        assert "relu" not in scores

    def test_a_given_cell_may_come_and_go_after_the_first_grading(self, released):
        released.grade()
        author_changes(
            released,
            notebook=[('name="step"', 'name="other_step"')],
        )
        build(released.course)
        assert released.grade()["ada"].total(released.stage) == 12

    def test_a_task_that_is_gone_says_how_to_go_on(self, released):
        released.grade()
        rename_task(released, told=False)
        build(released.course)
        with pytest.raises(Misuse, match=r"formerly = .*nbgrader db assignment remove 01_small"):
            released.grade()

    def test_other_points_are_said_on_every_page(self, released):
        released.grade()
        author_changes(released, assignment=[("points = 4", "points = 8")])
        build(released.course)
        released.grade()
        write_feedback(released.course, released.stage)
        page = (released.course.feedback / f"ada/{STAGE}/{STAGE}.html").read_text("utf-8")
        assert "8 / 8" in page
        assert (
            "Affine layer is worth 8 points; in a notebook of an earlier release it says 4" in page
        )


class TestAssignmentToml:
    @pytest.mark.parametrize(
        "line", ['formerly = "relu"', "formerly = [3]", 'formerly = ["affine"]', "renamed = 3",
                 'renamed = { relu = 3 }', 'renamed = { relu = "two words" }']
    )  # fmt: skip
    def test_a_wrong_way_to_write_it_is_refused(self, small_class, line):
        author_changes(small_class, assignment=[('title = "ReLU"', f'title = "ReLU"\n{line}')])
        with pytest.raises(StageError, match=r"formerly|renamed"):
            small_class.stage  # noqa: B018 - reading it is what fails
