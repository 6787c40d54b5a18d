"""A hidden check draws its seeds: one that is written down gives everybody the same inputs."""

import ast

import pytest

from autograder.proof.sources import Sources
from autograder.proof.static.fixed_seeds import fixed_seeds_in
from autograder.proof.static.lint import faults_of_files

HEAD = """
import random
import numpy as np
from numpy.random import default_rng as fresh
from kit import load_shapes

SEED = 7

def start(student, seed, size=3):
    return student.start(np.random.default_rng(seed), size)

def numbered(number):
    return np.random.default_rng(number)

def handed_on(number):
    return numbered(2 * number).random(), numbered(number).random()
"""
FIXED = [
    "np.random.default_rng(31)",
    "np.random.default_rng(seed=31)",
    "fresh([3, 4])",
    "np.random.Generator(np.random.PCG64(3))",
    "random.Random(5)",
    "np.random.default_rng(SEED + 1)",
    "load_shapes(50, 1, 1, seed=3)",
    "student.search(seed=int('3'))",
    "start(student, 41)",
    "start(student, seed=41)",
    "numbered(3)",
    "handed_on(3)",
    "s = 5\nnp.random.default_rng(s)",
    "for s in (101, 202):\n    load_shapes(seed=s)",
    "[fresh(s) for s in range(3)]",
    "for i, s in enumerate([1, 2]):\n    fresh(s)",
    "def inner(seed=3):\n    return fresh(seed)",
]
DRAWN = [
    "np.random.default_rng(rng.integers(2**63))",
    "seed = rng.integers(2**63)\nstart(student, seed, 4)",
    "for seed in rng.integers(2**63, size=2).tolist():\n    load_shapes(seed=seed)",
    "one, other = rng.integers(2**63, size=2)\nfor s in (one, other):\n    fresh(s)",
    "fresh([rng.integers(9), 1])",
    "seed = 3\nseed += rng.integers(9)\nstart(student, seed)",
    "handed_on(rng.integers(9))",
    "student.start(rng, 3)",
    "rng.normal(3)",
    "student.search(seed=None)",
    "load_shapes(50, 1, 1)",
]


def found_in(code):
    body = "".join(f"    {line}\n" for line in code.splitlines())
    module = ast.parse(f"{HEAD}\ndef test(student, rng):\n{body}")
    return [what for _, what in fixed_seeds_in(module)]


@pytest.mark.parametrize("code", FIXED)
def test_a_seed_that_is_written_down_is_found(code):
    assert len(found_in(code)) == 1


@pytest.mark.parametrize("code", DRAWN)
def test_a_drawn_one_is_not(code):
    assert found_in(code) == []


def test_a_hidden_check_with_one_is_refused_with_its_line_and_a_public_one_is_not(small_course):
    stage = small_course.stage("01_small")
    for kind in ("public", "hidden"):
        (file,) = (one for one in stage.check_files(kind) if one.stem == "test_relu")
        text = file.read_text("utf-8")
        assert faults_of_files(Sources(small_course.root, stage)) == []
        file.write_text(f"{text}\n\nimport numpy as np\nRNG = np.random.default_rng(3)\n", "utf-8")
        faults = faults_of_files(Sources(small_course.root, stage))
        if kind == "public":
            assert faults == []
            continue
        (fault,) = faults
        number = len(file.read_text("utf-8").splitlines())
        assert fault.where.endswith(f"checks/hidden/test_relu.py:{number}")
        assert "draw it" in fault.cause
