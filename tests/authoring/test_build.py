"""The build writes what its sources make, exactly that, and says what is out of date."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.authoring.build import build, check_build
from autograder.authoring.new_stage import new_stage
from autograder.course.stages import Course
from autograder.errors import CannotWrite, StageError, StaleFiles
from kit.notebook.tasks import read_stage

SHARED = [
    "README.md",
    "checks/stage.json",
    "checks/test_row_means.py",
    "kit/__init__.py",
    "kit/checking/__init__.py",
    "kit/data.md",
    "kit/picture.bin",
    "kit/requirements.txt",
    "requirements.txt",
]


def contents(course: Course) -> dict[str, bytes]:
    return {
        path.relative_to(course.root).as_posix(): path.read_bytes()
        for folder in (course.source, course.release)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_stage_is_self_contained_and_the_folders_differ_in_the_notebook_only(course):
    written = build(course)
    files = contents(course)
    assert sorted(files) == sorted(
        f"{top}/01_tiny/{name}"
        for top in ("source", "release")
        for name in [*SHARED, "01_tiny.ipynb"]
    )
    assert [path.relative_to(course.root).as_posix() for path in written] == sorted(files)
    for name in SHARED:
        assert files[f"source/01_tiny/{name}"] == files[f"release/01_tiny/{name}"]


def test_students_get_the_question_and_not_the_answer(course):
    build(course)
    source = (course.source / "01_tiny" / "01_tiny.ipynb").read_text(encoding="utf-8")
    release = (course.release / "01_tiny" / "01_tiny.ipynb").read_text(encoding="utf-8")
    for solution in ("total_of_rows", "must not grow"):
        assert solution in source
        assert solution not in release
    for question in ("The mean of each row of X", "Why do we divide by D?"):
        assert question in release


def test_the_notebook_is_told_its_tasks(course):
    build(course)
    told = read_stage(course.release / "01_tiny" / "checks")
    (stage,) = course.stages
    assert [(task.name, task.points, task.by_hand) for task in told.tasks] == [
        (task.name, task.points, task.by_hand) for task in stage.tasks
    ]
    assert told.tasks[0].defines == ("row_means",)
    assert told.call_seconds == stage.limits.call_seconds


@pytest.mark.parametrize(
    ("name", "authored"),
    [
        ("kit/checking/__init__.py", "assignments/kit/checking/__init__.py"),
        ("checks/test_row_means.py", "assignments/01_tiny/checks/public/test_row_means.py"),
    ],
)
def test_a_copied_module_says_which_file_to_edit(course, name, authored):
    build(course)
    banner, rest = (course.release / "01_tiny" / name).read_text(encoding="utf-8").split("\n", 1)
    assert banner == (
        f"# GENERATED from {authored} - edit that file, then: python -m autograder build"
    )
    assert rest == (course.root / authored).read_text(encoding="utf-8")


def test_the_notebook_says_which_file_to_edit(course):
    build(course)
    notebook = json.loads((course.release / "01_tiny" / "01_tiny.ipynb").read_bytes())
    says = notebook["metadata"]["autograder"]
    assert says["edit"] == "assignments/01_tiny/notebook.py"
    assert says["stage"] == "01_tiny"


def test_the_readme_names_every_task_and_its_points(course):
    build(course)
    readme = (course.release / "01_tiny" / "README.md").read_text(encoding="utf-8")
    assert "# A tiny stage" in readme
    assert "about 1.5 hours" in readme
    assert "| Mean of each row | 2 | by checks |" in readme
    assert r"| Why \|x\| is divided | 1.5 | by hand |" in readme
    assert "| **All** | **3.5** | |" in readme


@pytest.mark.slow
def test_the_same_input_makes_the_same_bytes_anywhere(course, tmp_path):
    build(course)
    here = contents(course)
    program = (
        "import sys; from pathlib import Path; from autograder.authoring.build import build; "
        "from autograder.course.stages import Course; build(Course(Path(sys.argv[1])))"
    )
    for seed in ("1", "2"):
        other = tmp_path / f"elsewhere {seed}"
        shutil.copytree(course.assignments, other / "assignments")
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        subprocess.run(
            [sys.executable, "-c", program, str(other)],
            check=True,
            cwd=tmp_path if seed == "1" else other,
            env=environment,
        )
        assert contents(Course(other)) == here


def test_a_second_build_writes_nothing(course):
    build(course)
    assert build(course) == []
    check_build(course)


def test_one_stage_can_be_built_and_checked_alone(course):
    new_stage(course, "05_other")
    tiny = [course.stage("01_tiny")]
    assert len(build(course, tiny)) == 2 * (len(SHARED) + 1)
    assert [path.name for path in course.release.iterdir()] == ["01_tiny"]
    check_build(course, tiny)
    with pytest.raises(StaleFiles, match=r"release/05_other/05_other\.ipynb is missing"):
        check_build(course)


@pytest.mark.slow
def test_nobody_waits_for_jupyters_libraries_before_a_build():
    program = (
        "import sys; import autograder.authoring.build, autograder.authoring.new_stage; "
        "print(*sorted({'jinja2', 'jupytext', 'nbformat', 'nbgrader'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    outcome = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert outcome.stdout == "\n"


@pytest.mark.parametrize("top", ["source", "release"])
@pytest.mark.parametrize("name", ["01_tiny.ipynb", "kit/checking/__init__.py", "README.md"])
def test_one_changed_character_is_stale(course, top, name):
    build(course)
    path = course.root / top / "01_tiny" / name
    data = path.read_bytes()
    path.write_bytes(data[:-3] + bytes([data[-3] ^ 1]) + data[-2:])
    with pytest.raises(StaleFiles) as caught:
        check_build(course)
    assert str(caught.value) == (
        f"{top}/01_tiny/{name} is out of date. Run: python -m autograder build"
    )
    assert build(course) == [path]
    check_build(course)


def test_a_changed_source_makes_both_notebooks_and_what_hand_in_knows_of_them_stale(
    course, stage_folder
):
    build(course)
    notebook = stage_folder / "notebook.py"
    notebook.write_text(notebook.read_text(encoding="utf-8").replace("in words", "in prose"))
    with pytest.raises(StaleFiles) as caught:
        check_build(course)
    files = ("01_tiny.ipynb", "checks/stage.json")
    stale = [f"{place}/01_tiny/{file}" for place in ("release", "source") for file in files]
    assert str(caught.value) == (
        f"{'; '.join(f'{one} is out of date' for one in stale)}. Run: python -m autograder build"
    )


def test_a_missing_file_is_named(course):
    build(course)
    (course.release / "01_tiny" / "kit" / "data.md").unlink()
    with pytest.raises(StaleFiles) as caught:
        check_build(course)
    assert str(caught.value) == (
        "release/01_tiny/kit/data.md is missing. Run: python -m autograder build"
    )


def as_cloned(course):
    """Of source/, git keeps only the notebooks."""
    for path in [path for path in course.source.rglob("*") if path.is_file()]:
        if path.suffix != ".ipynb":
            path.unlink()
    shutil.rmtree(course.source / "01_tiny" / "kit")
    shutil.rmtree(course.source / "01_tiny" / "checks")


def test_a_clone_in_which_nobody_has_built_yet_is_up_to_date(course):
    build(course)
    before = contents(course)
    as_cloned(course)
    check_build(course)
    assert {path.parts[-2] for path in build(course)} >= {"01_tiny", "kit", "checks"}
    assert contents(course) == before


def test_copies_of_an_earlier_build_are_out_of_date_like_the_notebooks(course):
    build(course)
    (course.source / "01_tiny" / "kit" / "data.md").unlink()
    with pytest.raises(StaleFiles, match=r"^source/01_tiny/kit/data\.md is missing\."):
        check_build(course)


@pytest.mark.parametrize(
    "name", ["release/01_tiny/notes.txt", "source/01_tiny/kit/old.py", "release/README.md"]
)
def test_a_file_that_no_build_made_is_named_and_kept(course, name):
    build(course)
    (course.root / name).write_text("mine", encoding="utf-8")
    with pytest.raises(StaleFiles) as caught:
        check_build(course)
    assert str(caught.value) == (
        f"{name} is not generated: move it away. Run: python -m autograder build"
    )
    with pytest.raises(StaleFiles) as caught:
        build(course)
    assert str(caught.value) == (
        f"{name} is not generated, and source/ and release/ hold only generated files; move it "
        "away, then: python -m autograder build"
    )
    assert (course.root / name).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("folder", [".ipynb_checkpoints", "__pycache__"])
def test_what_jupyter_and_python_leave_behind_is_no_ones_business(course, folder):
    build(course)
    path = course.release / "01_tiny" / folder / "01_tiny-checkpoint.ipynb"
    path.parent.mkdir()
    path.write_text("{}", encoding="utf-8")
    check_build(course)
    assert build(course) == []
    assert path.exists()


def test_a_file_that_is_no_longer_made_is_removed(course):
    build(course)
    (course.kit / "data.md").unlink()
    with pytest.raises(StaleFiles, match=r"release/01_tiny/kit/data\.md is no longer made"):
        check_build(course)
    build(course)
    assert not (course.release / "01_tiny" / "kit" / "data.md").exists()
    check_build(course)


def test_a_copy_that_an_earlier_version_made_is_removed(course):
    """As after a pull: git brings new notebooks and does not know the copies beside them."""
    (course.kit / "moved.py").write_text("x = 1\n", encoding="utf-8")
    build(course)
    copy = course.source / "01_tiny" / "kit" / "moved.py"
    before = copy.read_bytes()
    (course.kit / "moved.py").unlink()
    build(course)
    copy.write_bytes(before)
    with pytest.raises(StaleFiles, match=r"source/01_tiny/kit/moved\.py is no longer made"):
        check_build(course)
    build(course)
    assert not copy.exists()
    check_build(course)


def test_a_stage_that_is_gone_is_removed_but_not_what_somebody_put_there(course):
    build(course)
    course.assignments.joinpath("01_tiny").rename(course.assignments / "02_renamed")
    mine = course.release / "01_tiny" / "notes.txt"
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(StaleFiles, match=r"^release/01_tiny/notes\.txt is not generated"):
        build(course)
    mine.unlink()
    build(course)
    assert sorted(path.name for path in course.release.iterdir()) == ["02_renamed"]
    check_build(course)


def test_an_interrupted_write_is_cleared_away(course):
    build(course)
    half = course.release / "01_tiny" / ".README.md.autograder-half-written"
    half.write_text("# A ti", encoding="utf-8")
    build(course)
    assert not half.exists()


def test_a_place_that_refuses_is_named(course):
    course.release.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(CannotWrite) as caught:
        build(course)
    assert str(caught.value) == (
        f"cannot write {course.release / '01_tiny' / '01_tiny.ipynb'}: Not a directory; make the "
        "folder writable and run the command again."
    )


def test_a_refused_write_leaves_nothing_half_written(course):
    taken = course.release / "01_tiny" / "README.md"
    taken.mkdir(parents=True)
    with pytest.raises(CannotWrite, match=r"README\.md: Is a directory"):
        build(course)
    assert [path for path in course.root.rglob("*half-written")] == []


def test_a_copy_of_a_release_is_not_taken_for_a_generated_one(course):
    build(course)
    copy = course.release / "01_copy"
    shutil.copytree(course.release / "01_tiny", copy)
    (copy / "01_tiny.ipynb").rename(copy / "01_copy.ipynb")
    with pytest.raises(StaleFiles, match=r"^release/01_copy/01_copy\.ipynb, "):
        build(course)
    assert (copy / "README.md").exists()


def test_the_kit_must_say_what_students_install(course):
    (course.kit / "requirements.txt").unlink()
    with pytest.raises(StageError) as caught:
        build(course)
    assert str(caught.value) == (
        f"{course.kit / 'requirements.txt'} is missing: students install from it."
    )
    assert not Path(course.release).exists()


def test_a_subpackage_of_the_kit_is_for_the_stages_that_name_it(course, stage_folder):
    fast = course.kit / "fast"
    fast.mkdir()
    (fast / "__init__.py").write_text('"""Ready answers."""\n')
    build(course)
    assert not [name for name in contents(course) if "fast" in name]

    table = stage_folder / "assignment.toml"
    table.write_text('kit = ["fast"]\n' + table.read_text())
    build(course)
    assert "release/01_tiny/kit/fast/__init__.py" in contents(course)


def test_the_readme_says_which_files_to_hand_in(course, stage_folder):
    table = stage_folder / "assignment.toml"
    files = '[[files]]\nname = "weights.npz"\nmax_mb = 1\n'
    table.write_text(table.read_text().replace("[[tasks]]", files + "[[tasks]]", 1))
    (stage_folder / "files").mkdir()
    (stage_folder / "files" / "weights.npz").write_bytes(b"PK\xff")
    build(course)
    readme = contents(course)["release/01_tiny/README.md"].decode()
    assert "Hand in `01_tiny.ipynb` and `weights.npz`." in readme
    assert not [name for name in contents(course) if name.endswith(".npz")]
