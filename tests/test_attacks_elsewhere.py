"""What holds the attacks: without the layer they get through, and with stock nbgrader they win."""

import json
import os
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from corpus import NOBODY, Class, read_corpus, room_for_a_class
from stock_nbgrader import outcomes

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
ATTACKS = read_corpus()
HELD = [name for name, attack in ATTACKS.items() if attack.held_by]
IN_STOCK = {name: attack for name, attack in ATTACKS.items() if attack.in_stock}


@pytest.fixture(scope="module")
def unheld(built_small_course):
    """What each attack does without the layers that hold it, as an ordinary user."""
    python, user = sys.executable, {}
    if os.geteuid() == 0:
        python = os.environ.get("AUTOGRADER_USER_PYTHON")
        user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    if not python:
        pytest.skip("root runs no student code without its layers: set AUTOGRADER_USER_PYTHON")
    with room_for_a_class() as folder:
        place = Path(folder)
        shutil.copytree(built_small_course.root, place / "small")
        no_cache = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "tests/attacks", place / "attacks", ignore=no_cache)
        if user:
            Class(place).belongs_to(NOBODY)
        done = subprocess.run(
            [python, place / "attacks/without_layers.py", place, place / "small"],
            env={"PATH": os.environ["PATH"], "HOME": folder, "TMPDIR": folder},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=600,
            **user,
        )
        assert done.returncode == 0, done.stderr.decode()
        yield json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")
def test_without_its_layers_every_attack_gets_through(unheld, subtests):
    """So the tests of the corpus can fail, and it is the layer by which they pass."""
    for name in HELD:
        with subtests.test(name):
            said = unheld[name]
            assert any("GotThrough" in why or outcome == "passed" for outcome, why in said), said


@pytest.fixture(scope="module")
def in_stock():
    with room_for_a_class() as folder:
        yield outcomes(Path(folder), list(IN_STOCK.values()))


def test_stock_nbgrader_gives_points_or_loses_somebody(in_stock):
    assert in_stock == {name: attack.in_stock for name, attack in IN_STOCK.items()}


def test_ten_attacks_get_full_marks_from_stock_nbgrader_or_lose_the_class():
    worst = {"full marks", "the class is lost"}
    assert sum(attack.in_stock in worst for attack in IN_STOCK.values()) >= 10


def test_the_page_of_attacks_tells_every_attack_what_it_tries_and_what_stock_nbgrader_gives():
    page = (ROOT / "docs" / "attacks.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    told = [
        (row[0].strip("| `"), unescape(row[1]).replace("\\", ""), row[-1].removesuffix(" |"))
        for row in rows
    ]
    corpus = [(name, attack.story, attack.in_stock) for name, attack in ATTACKS.items()]
    assert told == corpus, "run: python tools/attacks.py"
    assert all(row[2] for row in rows)
