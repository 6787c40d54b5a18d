"""What is installed, and that the lists of it agree."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def test_requirements_txt_names_what_the_package_depends_on():
    listed = requirements(ROOT / "requirements.txt")
    assert listed == {*PROJECT["project"]["dependencies"], "-e ."}


def test_students_get_no_other_version_than_instructors():
    shared = {
        line
        for line in requirements(ROOT / "assignments/kit/requirements.txt")
        if any(
            line.split(">")[0] == ours.split(">")[0]
            for ours in requirements(ROOT / "requirements.txt")
        )
    }
    assert shared
    assert shared <= requirements(ROOT / "requirements.txt")


def test_every_folder_with_a_module_is_a_package_and_so_installed():
    for package in (ROOT / "autograder", ROOT / "assignments/kit"):
        folders = {path.parent for path in package.rglob("*.py") if "templates" not in path.parts}
        assert all((folder / "__init__.py").is_file() for folder in folders)


def test_the_changelog_tells_of_this_version():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{PROJECT['project']['version']}]" in text


def test_the_package_knows_its_version():
    import autograder

    assert autograder.__version__ == PROJECT["project"]["version"]
