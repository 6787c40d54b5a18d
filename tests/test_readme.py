"""What README.md, CONTRIBUTING.md and SECURITY.md show is what happens."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from autograder.commands.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
TEXTS = pytest.mark.parametrize(
    "text", [README, CONTRIBUTING, SECURITY], ids=["README", "CONTRIBUTING", "SECURITY"]
)


def test_the_course_table_tells_the_stages(course):
    for stage in course.stages:
        points = sum(task.points for task in stage.tasks)
        row = re.search(rf"^\| `{stage.name}` \|.*\| (\d+) \| (\d+) \|$", README, re.MULTILINE)
        expected = f"| `{stage.name}` | ... | {points:g} | {stage.hours:g} |"
        assert row, f"the table of stages in README.md has no row {expected}"
        assert (int(row[1]), int(row[2])) == (points, stage.hours), f"README.md: {expected}"


@TEXTS
def test_every_command_shown_exists(text):
    commands = get_command(app).commands
    for name in re.findall(r"python -m autograder (\w+)", text):
        assert name in commands


@TEXTS
def test_every_file_linked_exists(text):
    for target in re.findall(r"\]\((?!https?:|attachment:)([^)#]+)[^)]*\)", text):
        assert (ROOT / target).exists(), target


def test_the_readme_fits_in_one_reading():
    assert len(README.splitlines()) <= 150


def test_every_layer_that_a_worker_can_name_is_explained():
    named = re.findall(
        r'put\(\s*f?"([a-z-]+)', (ROOT / "autograder/sandbox/isolation/confine.py").read_text()
    )
    assert len(named) >= 7
    for name in (*named, "other-user", "bubblewrap"):
        assert f"`{name}" in SECURITY, name


def test_every_test_that_security_names_exists():
    for file in re.findall(r"`(tests/[\w/]+\.py)`", SECURITY):
        assert (ROOT / file).exists(), file
