"""What editors, Jupyter and file managers leave stops nothing; a half-written stage only itself."""

import re
import shutil

import pytest
from typer.testing import CliRunner

from autograder.authoring.build import build
from autograder.commands.cli import app
from autograder.course.kit_drift import kit_drift
from autograder.course.specimens import read_specimens
from autograder.errors import AuthorError, StageError
from autograder.running.grade_class import course_judge
from autograder.running.stage_archive import pack_stage

STRAYS = [
    ".DS_Store",
    "._notebook.py",
    "Thumbs.db",
    "desktop.ini",
    "notebook.py~",
    ".reference.py.swp",
    ".#reference.py",
    "#notebook.py#",
    "notebook.py.orig",
    "notebook.py.bak",
    "notebook.py.bak2",
    ".ipynb_checkpoints/notebook-checkpoint.py",
    "__pycache__/reference.cpython-311.pyc",
    ".idea/workspace.xml",
    ".vscode/settings.json",
]
PLACES = [
    "01_small",
    "01_small/checks/hidden",
    "01_small/specimens/wrong",
    "kit",
    "kit/drawing",
    "",
]
BINARY = b"\x00\x05\x16\x07\xff\xfe not a text"


@pytest.fixture
def two_stages(small_course):
    """The small course with a second stage, of which the first one's release knows nothing."""
    shutil.copytree(small_course.assignments / "01_small", small_course.assignments / "02_other")
    build(small_course)
    return small_course


def run(course, *words):
    result = CliRunner().invoke(app, ["--course", str(course.root), *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize("place", PLACES)
def test_strays_stop_nothing_and_reach_nobody(small_course, place):
    stage = small_course.stage("01_small")
    before = course_judge(small_course, stage).fingerprints
    packed = pack_stage(small_course, stage).fingerprint
    wrong = read_specimens(stage, "wrong")
    for stray in STRAYS:
        file = small_course.assignments / place / stray
        file.parent.mkdir(parents=True, exist_ok=True)
        if stray == ".#reference.py":
            file.symlink_to("ada@host.1234:1")  # a link to nowhere: Emacs's lock
        else:
            file.write_bytes(BINARY)
    result = run(small_course, "build")
    assert result.exit_code == 0
    assert "nothing to do" in result.output
    assert result.output.count("passed over:") == 1
    assert run(small_course, "build", "--check").exit_code == 0
    stage = small_course.stage("01_small")
    assert course_judge(small_course, stage).fingerprints == before
    assert pack_stage(small_course, stage).fingerprint == packed
    assert [one.name for one in read_specimens(stage, "wrong")] == [one.name for one in wrong]


def test_what_finder_leaves_in_the_release_stops_nothing(small_course):
    for stray in (".DS_Store", "Thumbs.db", "kit/._checks.py"):
        (small_course.release / "01_small" / stray).write_bytes(BINARY)
    assert run(small_course, "build").exit_code == 0
    assert run(small_course, "build", "--check").exit_code == 0


@pytest.mark.parametrize("name", ["notes.py", "checks/hidden/test_affin.py", "answers.txt"])
def test_what_an_author_wrote_is_still_refused(small_course, name):
    (small_course.assignments / "01_small" / name).write_text("x = 1\n")
    with pytest.raises(Exception, match="is not declared"):
        small_course.stage("01_small")


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        (
            "test_relu__reul.py",
            "test_relu__reul.py: checks grade no task 'reul'. Did you mean relu?",
        ),
        ("test_relu__copy.py", "test_relu__copy.py: checks grade no task 'copy'."),
        ("test_relu__slope.py", "test_relu.py is not declared"),
        ("test_relu__why.py", "test_relu__why.py: checks grade no task 'why'."),
    ],
)
def test_checks_that_would_never_run_are_refused(small_course, name, refused):
    (small_course.assignments / "01_small/checks/hidden" / name).write_text("x = 1\n")
    with pytest.raises(StageError, match=re.escape(refused)):
        small_course.stage("01_small")


def test_a_task_has_one_file_of_checks(small_course):
    hidden = small_course.assignments / "01_small/checks/hidden"
    (hidden / "test_relu.py").rename(hidden / "test_affine__relu.py")
    (hidden / "test_slope.py").rename(hidden / "test_relu__slope.py")
    (hidden / "test_affine.py").unlink()
    refused = "test_relu__slope.py: the checks of relu are in test_affine__relu.py already"
    with pytest.raises(StageError, match=re.escape(refused)):
        small_course.stage("01_small")


def break_toml(folder):
    (folder / "assignment.toml").write_text('title = "half', encoding="utf-8")


def break_encoding(folder):
    (folder / "assignment.toml").write_bytes(b'title = "\xff"')


def break_kind(folder):
    (folder / "assignment.toml").write_text('title = "x"\nhours = 1\ntasks = 3\n', encoding="utf-8")


def break_reference(folder):
    (folder / "reference.py").unlink()


def break_folder(folder):
    for path in folder.iterdir():
        if path.name != "design.md":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def break_notebook(folder):
    (folder / "notebook.py").write_text('# %% role="anwser" task="relu"\n', encoding="utf-8")


BREAKS = [
    break_toml,
    break_encoding,
    break_kind,
    break_reference,
    break_folder,
    break_notebook,
]


@pytest.mark.parametrize("spoil", BREAKS)
def test_a_half_written_stage_stops_only_itself(two_stages, spoil):
    course = two_stages
    spoil(course.assignments / "02_other")
    made = sorted((course.release / "02_other").rglob("*"))
    readme = course.release / "01_small" / "README.md"
    readme.unlink()
    assert run(course, "build", "01_small").exit_code == 0
    assert readme.is_file()
    readme.unlink()
    result = run(course, "build")
    assert result.exit_code == 1
    assert readme.is_file(), "the others are built"
    assert "02_other" in result.output
    assert sorted((course.release / "02_other").rglob("*")) == made, "what was built stays"
    with pytest.raises(AuthorError):
        run(course, "build", "02_other")


def test_a_half_written_stage_keeps_no_other_from_being_graded(two_stages):
    course = two_stages
    break_toml(course.assignments / "02_other")
    place = course.submitted / "ada" / "01_small"
    place.mkdir(parents=True)
    shutil.copy(course.release / "01_small/01_small.ipynb", place)
    words = ["grade", "01_small", "--accept-level", "accidents", "--jobs", "1"]
    assert run(course, *words).exit_code == 0
    assert (course.results / "01_small/ada.json").is_file()
    result = run(course, "feedback")
    assert result.exit_code == 1
    assert (course.feedback / "ada/01_small/01_small.html").is_file()


def test_verify_of_all_proves_the_others(two_stages):
    course = two_stages
    break_reference(course.assignments / "02_other")
    result = run(course, "verify", "--jobs", "1")
    assert result.exit_code == 1
    assert "01_small: sound" in result.output
    assert "02_other/reference.py is missing" in result.output.replace("\n", "")


class TestKitDrift:
    def test_the_small_course_has_the_graders_kit(self, small_course):
        assert kit_drift(small_course) == ""

    def test_a_changed_module_is_named_by_build_and_grade(self, small_course):
        file = small_course.kit / "needs.py"
        file.write_text(f"{file.read_text('utf-8')}\n# changed\n", encoding="utf-8")
        said = run(small_course, "build").output
        assert "the students' kit" in said
        assert "differ in needs.py" in said.replace("\n", " ")

    def test_another_end_of_line_or_a_stray_is_no_difference(self, small_course):
        file = small_course.kit / "needs.py"
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
        (small_course.kit / "needs.py.orig").write_text("old")
        assert kit_drift(small_course) == ""

    def test_a_module_on_one_side_only_is_named(self, small_course):
        (small_course.kit / "more.py").write_text("")
        (small_course.kit / "threads.py").unlink()
        assert "more.py, threads.py" in kit_drift(small_course)
