"""Generators without a seed, shared ones, clocks and identities are found by whatever name."""

import ast

import pytest

from autograder.proof.luck import luck_in

LUCKY = {
    "np.random.default_rng()": "without a seed",
    "np.random.default_rng(None)": "without a seed",
    "np.random.default_rng(seed=None)": "without a seed",
    "default_rng()": "numpy.random.default_rng() without a seed",
    "fresh()": "numpy.random.default_rng() without a seed",
    "draws.normal(size=3)": "numpy.random.normal uses NumPy's global generator",
    "np.random.rand(2)": "numpy.random.rand uses NumPy's global generator",
    "np.random.seed(0)": "numpy.random.seed uses NumPy's global generator",
    "f = np.random.randn\\nf(3)": "numpy.random.randn uses NumPy's global generator",
    "np.random.RandomState()": "without a seed",
    "getattr(np.random, 'rand')(2)": "NumPy's global generator",
    "random.random()": "random.random uses Python's global generator",
    "shuffle([1, 2])": "random.shuffle uses Python's global generator",
    "random.Random()": "without a seed",
    "time.time()": "time.time reads a clock",
    "perf_counter()": "time.perf_counter reads a clock",
    "sorted([1], key=lambda _: time.monotonic_ns())": "time.monotonic_ns reads a clock",
    "uuid.uuid4()": "another value in every run",
    "os.urandom(3)": "another value in every run",
    "secrets.token_hex()": "another value in every run",
    "datetime.datetime.now()": "another value in every run",
    "hash('a')": "another value in every run",
    "id(np)": "another value in every run",
}
SURE = [
    "np.random.default_rng(3)",
    "np.random.default_rng(seed=seed)",
    "default_rng([3, 4])",
    "random.Random(5).random()",
    "isinstance(rng, np.random.Generator)",
    "rng.normal(size=3)",
    "rng.random()",
    "net.time()",
    "time.sleep(0)",
    "np.random.Generator(np.random.PCG64(3))",
]
HEAD = """
import datetime, os, random, secrets, time, uuid
import numpy as np
import numpy.random as draws
from numpy.random import default_rng
from numpy.random import default_rng as fresh
from random import shuffle
from time import perf_counter

def check(rng, net, seed):
"""


def found_in(code):
    body = "".join(f"    {line}\n" for line in code.replace("\\n", "\n").splitlines())
    return [what for _, what in luck_in(ast.parse(HEAD + body))]


@pytest.mark.parametrize(("code", "says"), LUCKY.items(), ids=LUCKY.keys())
def test_luck_is_found(code, says):
    found = found_in(code)
    assert found, code
    assert all(says in what for what in found), found


@pytest.mark.parametrize("code", SURE)
def test_what_is_always_the_same_is_welcome(code):
    assert found_in(code) == []


def test_a_parameter_of_that_name_is_no_module():
    assert not list(luck_in(ast.parse("import random\ndef f(random):\n    return random.random()")))
