"""A network of stage 5 is trained by the stage's own functions, and the command says how far."""

import json
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from typer.testing import CliRunner

from autograder.commands import bench
from autograder.training import own_choices, run
from autograder.training.model_answer import load_model_answer
from autograder.training.own_choices import Choices, accuracy_on_test, train_by
from kit import load_shapes

pytestmark = pytest.mark.slow

SMALL = Choices(
    spec=(("conv", 8, 3), ("pool", 4), ("batch_norm",), ("relu",), ("pool", 8), ("fc", 10)),
    steps=40,
    batch_size=32,
    warmup=4,
    train=400,
    val=50,
    test=50,
)


@pytest.fixture(scope="module")
def answer(course):
    return load_model_answer(course.stage(bench.STAGE_5), own_choices.NAMES)


def test_the_portions_make_one_training(answer):
    data = load_shapes(SMALL.train, SMALL.val, SMALL.test)
    whole, portions = (list(train_by(answer, SMALL, data, 0, size)) for size in (40, 15))
    assert [reached.steps for reached, _ in portions] == [15, 30, 40]
    (_, one), (_, other) = whole[-1], portions[-1]
    for name, value in one.params.items():
        assert np.array_equal(other.params[name], value), name
    assert portions[-1][0].loss < portions[0][0].loss
    assert 0 <= accuracy_on_test(answer.classify, one, data) <= 1


def test_the_accuracy_counts_every_test_image():
    data = load_shapes(0, 0, 2_500)
    right = np.arange(2_500) % 5 != 0  # four of five, also across the portions of 1000

    def classify(net, images):
        start = net.pop(0)
        labels, known = (some[start : start + len(images)] for some in (data.test_labels, right))
        return np.where(known, labels, (labels + 1) % 10)

    assert accuracy_on_test(classify, [0, 1_000, 2_000], data) == 0.8


@pytest.mark.parametrize(("target", "code"), [("0.0", 0), ("1.1", 1)])
def test_the_command_says_what_is_reached(course, monkeypatch, tmp_path, target, code):
    monkeypatch.setattr(own_choices, "Choices", partial(replace, SMALL))
    monkeypatch.setitem(run.DATA, "cifar10", load_shapes)
    file = tmp_path / "reached.json"
    words = f"regularisation --target {target} --json {file}".split()
    ran = CliRunner().invoke(bench.app, words, obj=course, env={"COLUMNS": "120"})
    assert ran.exit_code == code, ran.output
    assert "test accuracy 0." in ran.output
    assert ("below the target of 1.1" in ran.output) == bool(code)
    written = json.loads(file.read_text())
    assert written["reached"][-1]["steps"] == SMALL.steps
    assert f"test accuracy {written['test_accuracy']:.3f}" in ran.output
