"""Tests that students write earn by what they find in a function, and by no trick."""

from dataclasses import replace

import pytest

from autograder.judging.judge import Judge

pytestmark = pytest.mark.slow

TASKS = [
    ("01_linear_classifier", "softmax_test", "def test_softmax(*functions)"),
    ("02_two_layer_net", "affine_test", "def test_affine(*functions)"),
    ("03_convolution", "conv2d_test", "def test_conv2d(*functions)"),
    ("04_cifar10_cnn", "adadelta_test", "def test_adadelta(*functions)"),
    ("05_regularisation", "dropout_test", "def test_dropout(*functions)"),
    ("06_architectures", "concat_test", "def test_concat(*functions)"),
    ("07_seeing_and_reusing", "iou_test", "def test_iou(*functions)"),
]
TRICKS = {
    "counts its calls": """
calls = []
{head}:
    calls.append(1)
    assert len(calls) not in (1, 5)
""",
    "fails every second time": """
calls = []
{head}:
    calls.append(1)
    assert len(calls) % 2
""",
    "fails at random": """
import random
{head}:
    assert random.random() < 0.5
""",
    "fails every second process": """
import os
{head}:
    assert os.getpid() % 2
""",
    "fails later processes by turns": """
import os
{head}:
    assert os.getpid() < 9 or os.getpid() % 2
""",
    "fails what is as the first": """
seen = []
{head}:
    code = functions[0].__code__
    seen.append((code.co_code, repr(code.co_consts), functions[0].__name__))
    assert len(seen) > 1 and seen[-1] != seen[0]
""",
    "fails long code": """
{head}:
    assert sum(len(f.__code__.co_code) for f in functions) < 60
""",
    "fails what it has not seen": """
seen = []
{head}:
    code = [(f.__code__.co_code, f.__code__.co_consts, f.__code__.co_names) for f in functions]
    known = code in seen
    seen.append(code)
    assert known or len(seen) < 4
""",
    "passes what it has seen twice": """
seen = {{}}
{head}:
    size = tuple(len(f.__code__.co_code) for f in functions)
    seen[size] = seen.get(size, 0) + 1
    assert seen[size] > 1
""",
    "looks for the mistake in the names": """
{head}:
    for f in functions:
        text = f"{{f.__name__}} {{f.__qualname__}} {{f.__doc__}} {{f.__code__.co_filename}}"
        assert "wrong" not in text and "mutant" not in text
""",
    "returns what it thinks": """
{head}:
    return False
""",
    "swallows everything": """
{head}:
    try:
        functions[0](1)
    except Exception:
        pass
""",
}


@pytest.mark.parametrize(("stage", "task", "head"), TASKS, ids=[task for _, task, _ in TASKS])
def test_no_trick_earns_a_tenth(course, stage, task, head):
    judge = Judge(course.built(course.stage(stage)))
    gained = {}
    for trick, text in TRICKS.items():
        answers = judge.model_with({task: text.format(head=head)})
        checks = judge.judge(
            replace(answers, files=judge.built.model_files), [task], diagnose=False
        ).checks
        gained[trick] = sum(check.outcome == "passed" for check in checks) / len(checks)
    assert {trick: part for trick, part in gained.items() if part >= 0.1} == {}
