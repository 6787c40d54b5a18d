"""`autograder init` and `upgrade`: a course of one's own from the installed package."""

import os
import shutil
import site
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.commands.demo import hand_in, invent_class
from autograder.course.settings import read_settings
from autograder.course.stages import Course
from autograder.errors import CannotWrite, Misuse
from autograder.founding import shipped
from autograder.founding.new_course import found_course
from autograder.founding.shipped import chosen_stages
from autograder.founding.upgrade import carry_out, plan_upgrade

ROOT = Path(__file__).parents[2]
FIRST = "01_linear_classifier"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The package as a wheel; what it is built with is among the developers' requirements."""
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*words, "-w", folder, ROOT], check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """Python of a fresh environment in which the wheel is installed.

    What the package depends on is this environment's, but not the package: of a folder that a .pth
    file names, .pth files, such as that of an editable install, are not read.
    """
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    words = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps"]
    subprocess.run([*words, wheel], check=True)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True)
    ours = "\n".join(site.getsitepackages())
    (Path(packages.stdout.strip()) / "dependencies.pth").write_text(ours)
    return python


def run(python, folder, *words):
    # nbgrader starts `alembic` by name, and dependencies lie in this environment.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = os.environ | {"PYTHONPATH": "", "PATH": path}
    done = subprocess.run(
        [python, "-m", "autograder", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_a_course_from_the_wheel_is_built_proved_and_graded(installed, tmp_path):
    where = subprocess.run(
        [installed, "-c", "import autograder, kit; print(autograder.__file__, kit.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert where.count(str(installed.parents[1])) == 2

    code, said = run(installed, tmp_path, "init", "ml2027", "--stages", "1", "--title", "ML 2027")
    assert code == 0, said
    root = tmp_path / "ml2027"
    code, said = run(installed, root, "build", "--release")
    assert code == 0, said
    code, said = run(installed, root, "build", "--check")
    assert code == 0, said
    code, said = run(installed, root, "verify", FIRST, "--task", "softmax")
    assert code == 0, said

    course = Course(root)
    stage = course.stage(FIRST)
    for member in invent_class(stage):
        if member.name in ("ada", "elena"):
            hand_in(course, stage, member)
    code, said = run(installed, root, "grade", FIRST, "--accept-level", "accidents")
    assert code == 0, said
    assert "no course.key" not in said
    row = next(line for line in said.splitlines() if "elena" in line)
    assert "40" in row
    assert "softmax -3" in row
    assert "43" in next(line for line in said.splitlines() if " ada " in line)
    code, said = run(installed, root, "upgrade")
    assert (code, said) == (
        0,
        "not in this course: 02_two_layer_net, 03_convolution, 04_cifar10_cnn, "
        "05_regularisation, 06_architectures, 07_seeing_and_reusing\n"
        "nothing to do: the course is up to date\n",
    )


@pytest.mark.slow
def test_the_wheel_carries_no_more_than_what_git_keeps(wheel, tmp_path):
    shutil.unpack_archive(wheel, tmp_path, "zip")
    carried = tmp_path / "autograder" / "shipped" / "assignments"
    listed = subprocess.run(
        ["git", "ls-files", "assignments"], cwd=ROOT, capture_output=True, text=True
    ).stdout.splitlines()
    if not listed:
        pytest.skip("this is no clone of the repository")
    found = {path.relative_to(carried.parent).as_posix() for path in carried.rglob("*.*")}
    assert set(listed) - found == set()
    assert {name for name in found if name.endswith((".pyc", "~", ".key"))} == set()


def test_what_init_writes(tmp_path):
    folder = tmp_path / "ML 2027"
    founded = found_course(folder, "1,3", "")
    course = Course(folder)
    assert founded.stages == [FIRST, "03_convolution"]
    assert [stage.name for stage in course.stages] == founded.stages
    assert read_settings(folder).title == "ML 2027"
    assert len(course.key) == 64
    assert stat.S_IMODE((folder / "course.key").stat().st_mode) == 0o600
    assert "/course.key\n" in (folder / ".gitignore").read_text()
    assert 'course_id = "ml_2027"' in (folder / "nbgrader_config.py").read_text()
    assert any("names stage 4" in mention for mention in founded.mentions)
    assert not any("names stage 3" in mention for mention in founded.mentions)
    with pytest.raises(Misuse, match="is not empty"):
        found_course(folder, "1", "")


def test_init_accepts_a_fresh_clone_and_leaves_nothing_behind_where_it_cannot_write(
    tmp_path, monkeypatch
):
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    found_course(tmp_path / "clone", "none", "")
    assert Course(tmp_path / "clone").stage_folders == []

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("autograder.founding.new_course.os.replace", full)
    with pytest.raises(CannotWrite, match=r"No space left on device\. Name a folder"):
        found_course(tmp_path / "new", "1", "")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("1-9", "no stage .*9; there are 01_linear"),
        ("first", "expected numbers such as 1-3"),
        ("3-1", "means no stage"),
    ],
)
def test_stages_that_are_not_there(words, said):
    with pytest.raises(Misuse, match=said):
        chosen_stages(words)


@pytest.fixture
def newer_kit(tmp_path, monkeypatch):
    """A course and, as what is installed, a copy of the kit that the test may change."""
    found_course(tmp_path / "course", "1", "")
    installed = tmp_path / "installed"
    shutil.copytree(
        ROOT / "assignments",
        installed / "assignments",
        ignore=shutil.ignore_patterns("0[2-9]_*", "__pycache__"),
    )
    shutil.copy(ROOT / "nbgrader_config.py", installed)
    for module in (shipped, sys.modules["autograder.founding.upgrade"]):
        monkeypatch.setattr(module, "shipped_course", lambda: Course(installed))
    return Course(tmp_path / "course"), installed / "assignments" / FIRST


def test_an_upgrade_takes_what_is_new_and_leaves_what_was_edited(newer_kit):
    course, kit = newer_kit
    ours = course.assignments / FIRST
    assert not plan_upgrade(course)

    edited = ours / "notebook.py"
    edited.write_text(edited.read_text() + "# ours\n")
    (ours / "reference.py").write_text("# ours\n")  # the kit does not change it
    (ours / "proof.toml").unlink()
    for name in ("notebook.py", "design.md", "proof.toml"):
        (kit / name).write_text((kit / name).read_text() + "# the kit's\n")
    wrong = sorted((kit / "specimens/wrong").iterdir())
    gone, gone_but_edited = wrong[0].name, wrong[1].name
    for path in wrong[:2]:
        path.unlink()
    (ours / "specimens/wrong" / gone_but_edited).write_text("# ours\n")
    (kit / "specimens/wrong/softmax__new.py").write_text("# the kit's\n")

    plan = plan_upgrade(course)
    inside = f"assignments/{FIRST}"
    assert plan.new == [f"{inside}/specimens/wrong/softmax__new.py"]
    assert plan.changed == [f"{inside}/design.md"]
    assert plan.removed == [f"{inside}/specimens/wrong/{gone}"]
    assert plan.both == [f"{inside}/notebook.py"]
    assert plan.orphaned == [f"{inside}/specimens/wrong/{gone_but_edited}"]
    assert not (ours / "specimens/wrong/softmax__new.py").exists()

    carry_out(course, plan)
    assert edited.read_text().endswith("# ours\n")
    assert (course.root / plan.beside / inside / "notebook.py").read_text().endswith("kit's\n")
    assert (ours / "reference.py").read_text() == "# ours\n"
    assert (ours / "design.md").read_text().endswith("# the kit's\n")
    assert (ours / "specimens/wrong/softmax__new.py").is_file()
    assert not (ours / "specimens/wrong" / gone).exists()
    assert (ours / "specimens/wrong" / gone_but_edited).read_text() == "# ours\n"
    assert not (ours / "proof.toml").exists()
    assert not plan_upgrade(course)


def test_only_a_course_that_init_made_is_upgraded(tmp_path):
    with pytest.raises(Misuse, match=r"kit.lock is missing"):
        plan_upgrade(Course(tmp_path))
