"""What students are given: in every form it works to the end, and contains nothing hidden."""

import json
import os
import shutil
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.commands.feedback import write_feedback
from autograder.course.notebooks import notebook_text
from autograder.course.records import Level
from autograder.distributing import packages
from autograder.distributing.packages import make_packages
from autograder.distributing.stage_files import released_files
from autograder.distributing.targets import Target, Visibility
from autograder.errors import LeakFound, Misuse

STAGE = "01_small"
COURSE_ID = "convolution"


def packed(course, target, folder):
    return make_packages(course, [course.stage(STAGE)], target, folder)


def answered(course, *left_out):
    """The text of a notebook with the model answers of all tasks but these."""
    built = course.built(course.stage(STAGE))
    answers = {task: text for task, text in built.model_answers.items() if task not in left_out}
    return notebook_text(built.filled(answers))


def hidden_lines(course):
    """Lines of hidden checks and specimens that are in no visible file."""
    folder = course.assignments / STAGE
    hidden = [*folder.glob("checks/hidden/*.py"), *folder.glob("specimens/*/*.py")]
    visible = "".join(path.read_text() for path in folder.glob("checks/public/*.py"))
    visible += (folder / "notebook.py").read_text()
    lines = {line.strip() for path in hidden for line in path.read_text().splitlines()}
    return {line for line in lines if len(line) > 30 and line not in visible}


def test_a_zip_is_the_release_and_the_same_each_time(built_small_course, tmp_path):
    (path,) = packed(built_small_course, Target.ZIP, tmp_path / "a")
    (again,) = packed(built_small_course, Target.ZIP, tmp_path / "b")
    assert path.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    released = built_small_course.release
    assert found == {
        file.relative_to(released).as_posix(): file.read_bytes()
        for file in (released / STAGE).rglob("*")
        if file.is_file()
    }


@pytest.mark.parametrize("target", [Target.ZIP, Target.GITHUB])
def test_no_file_of_a_package_contains_what_is_hidden(built_small_course, tmp_path, target):
    (path,) = packed(built_small_course, target, tmp_path)
    if target is Target.ZIP:
        zipfile.ZipFile(path).extractall(tmp_path / "out")
        path = tmp_path / "out"
    texts = "\n".join(file.read_text() for file in path.rglob("*") if file.is_file())
    lines = hidden_lines(built_small_course)
    assert len(lines) > 10
    assert [line for line in lines if line in texts] == []


def test_a_package_with_a_hidden_check_in_it_is_refused(built_small_course, tmp_path, monkeypatch):
    check = next(built_small_course.assignments.glob(f"{STAGE}/checks/hidden/*.py")).read_bytes()
    monkeypatch.setattr(
        packages,
        "template_files",
        lambda course, stage: released_files(course, stage) | {".github/check.py": check},
    )
    with pytest.raises(LeakFound, match="students would see"):
        packed(built_small_course, Target.GITHUB, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_colab_needs_the_address_of_the_zip(small_course, tmp_path):
    with pytest.raises(Misuse, match="has no release_url"):
        packed(small_course, Target.COLAB, tmp_path)
    from autograder.authoring.build import build

    (small_course.root / "course.toml").write_text(
        'release_url = "https://example.org/{stage}.zip"\n'
    )
    build(small_course)
    archive, notebook = packed(small_course, Target.COLAB, tmp_path)
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    first = "".join(next(cell["source"] for cell in cells if cell["cell_type"] == "code"))
    assert f'url = "https://example.org/{archive.name}"' in first
    assert 'print("There is no kit/ here. Fetching it from", url)' in first


def test_the_github_template_writes_the_result_that_classroom_50_reads(
    built_small_course, tmp_path
):
    (folder,) = packed(built_small_course, Target.GITHUB, tmp_path)
    assert (
        "python .github/visible_checks.py"
        in (folder / ".github" / "workflows" / "checks.yml").read_text()
    )
    (folder / f"{STAGE}.ipynb").write_text(answered(built_small_course, "relu"), "utf-8")
    environment = os.environ | {
        "PYTHONPATH": "",
        "CLASSROOM": "ml",
        "ASSIGNMENT": "small",
        "OWNER": "ada",
        "SUBMISSION_TAG": "submit/2027-03-01T20-00-00Z-abc",
        "COMMIT_URL": "https://github.com/x/commit/abc",
        "RELEASE_URL": "https://github.com/x/releases/abc",
    }
    done = subprocess.run(
        [sys.executable, ".github/visible_checks.py"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    result = json.loads((folder / "result.json").read_text())
    # What schemas/result-v1.schema.json of foundation50/classroom50 demands.
    required = "schema classroom assignment assignment_type owner submission commit release review"
    assert {*required.split(), "datetime", "score", "max-score", "tests"} <= set(result)
    assert result["schema"] == "classroom50/result/v1"
    assert (result["classroom"], result["assignment"], result["owner"]) == ("ml", "small", "ada")
    assert result["review"] == environment["COMMIT_URL"]
    passed = {test["test-name"]: test["passed"] for test in result["tests"]}
    stage = built_small_course.stage(STAGE)
    assert passed == {task.title: task.name != "relu" for task in stage.checked_tasks}
    assert result["score"] == sum(passed.values()) == len(passed) - 1
    assert result["max-score"] == len(passed)
    for test in result["tests"]:
        assert 0 <= test["score"] <= test["max-score"] == 1


def test_a_folder_of_somebody_else_is_not_replaced(built_small_course, tmp_path):
    (tmp_path / STAGE).mkdir()
    (tmp_path / STAGE / "mine.txt").touch()
    with pytest.raises(Misuse, match="was not made by package"):
        packed(built_small_course, Target.GITHUB, tmp_path)
    assert (tmp_path / STAGE / "mine.txt").exists()


def test_nbgraders_exchange_from_release_to_feedback(small_course, tmp_path):
    root = Path(__file__).parents[2]
    config = (root / "nbgrader_config.py").read_text()
    (small_course.root / "nbgrader_config.py").write_text(config)
    exchange, home = tmp_path / "exchange", tmp_path / "ada"
    home.mkdir()
    (place,) = packed(small_course, Target.NBGRADER, exchange)
    assert place == exchange / COURSE_ID / "outbound" / STAGE
    assert not any("hidden" in path.parts for path in place.rglob("*"))

    # nbgrader starts `alembic` by name.
    scripts = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(tmp_path / "no_config"),
        "JUPYTERHUB_USER": "ada",
        "PATH": scripts,
    }

    def nbgrader(folder, *words):
        words = [*words, f"--Exchange.root={exchange}", f"--Exchange.cache={home / 'cache'}"]
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *words, f"--course={COURSE_ID}"],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        assert "ERROR" not in done.stderr

    nbgrader(home, "fetch_assignment", STAGE)
    (home / STAGE / f"{STAGE}.ipynb").write_text(answered(small_course, "relu"), "utf-8")
    nbgrader(home, "submit", STAGE)
    nbgrader(small_course.root, "collect", STAGE)
    (student,) = [path.name for path in small_course.submitted.iterdir()]
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", STAGE],
        cwd=small_course.root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    page = write_feedback(small_course, small_course.stage(STAGE))[student]
    nbgrader(small_course.root, "release_feedback", STAGE)
    nbgrader(home, "fetch_feedback", STAGE)
    (fetched,) = (home / STAGE / "feedback").rglob("*.html")
    assert fetched.read_bytes() == page.read_bytes()
    assert "relu" in fetched.read_text("utf-8").lower()


def test_the_gradescope_autograder_runs_as_its_harness_runs_it(small_course, tmp_path):
    """The paths of Gradescope's specification below another folder than /.

    setup.sh, which installs from the network, is replaced by an environment with what is here.
    """
    (small_course.root / "course.key").write_text("0123456789abcdef" * 4)
    (path,) = make_packages(
        small_course,
        [small_course.stage(STAGE)],
        Target.GRADESCOPE,
        tmp_path,
        visibility=Visibility.AFTER_DUE_DATE,
        level=Level.ACCIDENTS,
    )
    harness = tmp_path / "autograder"
    source, submitted = harness / "source", harness / "submission"
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            Path(archive.extract(entry, source)).chmod(entry.external_attr >> 16)
    subprocess.run(["bash", "-n", source / "setup.sh"], check=True)
    assert os.access(source / "setup.sh", os.X_OK)
    shutil.copy(source / "run_autograder", harness)
    environment_of_ours(source / "venv")
    submitted.mkdir()
    (submitted / "my answers.ipynb").write_text(answered(small_course, "relu"), "utf-8")

    def run():
        return subprocess.run(
            [harness / "run_autograder"],
            cwd=harness,
            env=os.environ | {"PYTHONPATH": ""},
            capture_output=True,
            text=True,
            timeout=300,
        )

    done = run()
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads((harness / "results" / "results.json").read_text())
    stage = small_course.stage(STAGE)
    earned = {task.title: 0.0 for task in stage.checked_tasks}
    possible = dict(earned)
    for test in found["tests"]:
        title = test["name"].partition(":")[0]
        earned[title] += test["score"]
        possible[title] += test["max_score"]
        assert test["visibility"] == "after_due_date"
        assert test["status"] == ("passed" if test["score"] else "failed")
    assert possible == pytest.approx({task.title: task.points for task in stage.checked_tasks})
    assert earned == pytest.approx(
        {task.title: 0 if task.name == "relu" else task.points for task in stage.checked_tasks}
    )
    assert any("not written" in test["output"] for test in found["tests"])

    (submitted / "my answers.ipynb").unlink()
    assert run().returncode == 0
    found = json.loads((harness / "results" / "results.json").read_text())
    assert found == {"score": 0, "output": f"No notebook was handed in: add {STAGE}.ipynb."}


def environment_of_ours(folder):
    """An environment with what this one has installed, but for packages that are edited here."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (packages_of_it,) = folder.glob("lib/python*/site-packages")
    (packages_of_it / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
