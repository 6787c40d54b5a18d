"""The comparison of the layers runs each way in turn, and tells ratios within the rounds."""

import io
import json

import pytest
from rich.console import Console

from autograder.bench import command, layers, pytorch
from autograder.bench.layers import KIT, ONE_THREAD, TORCH, Comparison, compare_networks
from autograder.bench.layers_report import layers_table, write_comparisons
from autograder.bench.model_answer import load_model_answer
from autograder.bench.rounds import Timing, in_rounds


def test_every_way_has_its_turn_in_every_round_and_one_round_is_for_warming_up():
    order = []
    ways = {"a": lambda: order.append("a"), "b": lambda: order.append("b")}
    timings = in_rounds(ways, 2)
    assert order == ["a", "b"] * 3
    assert all(len(timing.seconds) == 2 for timing in timings.values())


def test_the_ratio_is_taken_within_rounds_to_the_better_of_both_orders():
    kit = Timing((1.0, 10.0, 1.0))
    orders = Timing((2.0, 20.0, 4.0)), Timing((4.0, 40.0, 2.0))  # the second round was disturbed
    one = Comparison("x", {KIT: kit, **dict(zip(TORCH, orders, strict=True))})
    assert one.ratio(KIT) == 0.5
    assert Comparison("x", {KIT: kit}).ratio(KIT) is None


def test_every_convolution_and_network_is_compared(course, monkeypatch, tmp_path):
    monkeypatch.setattr(pytorch, "is_installed", lambda: False)
    stage_4 = load_model_answer(course.stage(command.STAGE), ("ConvNet",))
    found = [
        *layers.compare_convolutions(1, count=2),
        *compare_networks(1, stage_4, count=2),
    ]
    assert [one.what for one in found[-3:]] == [
        f"training step of {name}" for name in "S M1 L".split()
    ]
    assert set(found[0].timings) == {KIT, ONE_THREAD}
    said = io.StringIO()
    Console(file=said, width=200).print(layers_table(found))
    assert "32 -> 64 channels, 3 x 3, 16 x 16" in said.getvalue()
    write_comparisons(found, tmp_path / "layers.json")
    written = json.loads((tmp_path / "layers.json").read_text())
    assert len(written["comparisons"]) == 8
    assert written["comparisons"][0]["ratio_to_pytorch"] == {KIT: None, ONE_THREAD: None}


@pytest.mark.skipif(
    not pytorch.is_installed(), reason="PyTorch is not installed: pip install torch"
)
def test_pytorch_takes_the_same_steps(course):
    stage_4 = load_model_answer(course.stage(command.STAGE), ("ConvNet",))
    first = next(iter(layers.compare_convolutions(1, count=2)))
    network = next(iter(compare_networks(1, stage_4, count=2)))
    assert set(first.timings) >= {KIT, *TORCH}
    assert network.ratio(KIT) > 0
