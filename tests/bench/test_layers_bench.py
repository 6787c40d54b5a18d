"""The comparison of the layers runs each way in turn, and tells ratios within the rounds."""

import io
import json

import numpy as np
import pytest
from rich.console import Console
from typer.testing import CliRunner

from autograder.bench import layers, pytorch
from autograder.bench.layers import (
    EINSUM,
    IM2COL,
    KIT,
    LOOPS,
    ONE_THREAD,
    PLAIN,
    PROCESSES,
    PRODUCTS,
    TENSORDOT,
    TORCH,
    Comparison,
    compare_convolutions,
    compare_networks,
    compare_other_layers,
)
from autograder.bench.layers_report import (
    draw_chart,
    memory_table,
    target_lines,
    times_table,
    write_comparisons,
)
from autograder.bench.other_convolutions import by_einsum, by_stage_3, by_tensordot
from autograder.bench.timing import Timing, in_rounds, peak_memory
from autograder.commands import bench
from autograder.training.model_answer import load_model_answer
from kit.layers import conv2d_backward, conv2d_forward

pytestmark = pytest.mark.slow

OTHER_LAYERS = (
    "64 -> 128 channels, stride 2, 16 x 16",
    "global average of 128 x 8 x 8",
    "batch_norm in evaluation, 64 x 16 x 16",
)


@pytest.fixture(scope="module")
def stage_3(course):
    return load_model_answer(course.stage(bench.STAGE_3), ("conv2d_forward",))


@pytest.fixture
def stage_4(course):
    return load_model_answer(course.stage(bench.STAGE), ("ConvNet",))


def test_every_way_has_its_turn_in_every_round_and_one_round_is_for_warming_up():
    order = []
    ways = {"a": lambda: order.append("a"), "b": lambda: order.append("b")}
    timings = in_rounds(ways, 2)
    assert order == ["a", "b"] * 3
    assert all(len(timing.seconds) == 2 for timing in timings.values())


def test_rounds_end_when_the_ratios_are_known():
    """Ours takes 1 and PyTorch 2 at a clock that is read before and after each."""
    now, known = iter(range(10**6)), []

    def enough(timings):
        known.append(len(timings["a"].seconds))
        return len(known) == 3

    timings = in_rounds({"a": int, "b": int}, 50, lambda: next(now), enough=enough)
    assert known == [1, 2, 3]
    assert timings["b"].seconds == (1, 1, 1)


def test_ratios_are_known_once_their_interval_is_narrow():
    def after(*ours):
        theirs = dict.fromkeys(TORCH, Timing((2.0,) * len(ours)))
        return layers._is_known({ONE_THREAD: Timing(ours), **theirs})

    assert after(*[1.0, 1.01] * 3)
    assert not after(*[1.0, 1.01] * 2)  # too few
    assert not after(*[1.0, 1.2] * 3)
    assert after(*[1.0] * 10, 1.2)  # what disturbed one round changes nothing


def test_targets_are_told_as_met_or_missed():
    def line(what, ours, one_thread=False):
        timings = {KIT: Timing(ours), **dict.fromkeys(TORCH, Timing((1.0,) * len(ours)))}
        return target_lines([Comparison(what, timings, {})], one_thread=one_thread)

    (met,) = line("network L", (0.7,) * 6)
    assert met.endswith("0.7 found (95 %: 0.7 to 0.7, 6 rounds; kit.layers, two threads): met")
    (missed,) = line("64 -> 64 channels, 16 x 16", (1.3, 1.25) * 3)
    assert "at most 1.2" in missed
    assert missed.endswith("missed")
    (unclear,) = line("network S", (0.8, 0.95) * 3)
    assert unclear.endswith("missed, but the interval contains the target")
    assert line("3 -> 32 channels, 32 x 32", (5.0,) * 6) == []
    assert line("network S", (5.0,) * 6, one_thread=True) == []
    assert (
        target_lines([Comparison("network S", {KIT: Timing((1.0,))}, {})], one_thread=False) == []
    )


def test_memory_is_that_at_the_peak_and_not_what_was_there_before():
    before = np.ones(1_000_000)
    needed = peak_memory(lambda: [before + 1, before + 2])
    assert 2 * before.nbytes <= needed < 3 * before.nbytes


def test_the_ratio_is_taken_within_rounds_to_the_better_of_both_orders():
    kit = Timing((1.0, 10.0, 1.0))
    orders = Timing((2.0, 20.0, 4.0)), Timing((4.0, 40.0, 2.0))  # the second round was disturbed
    one = Comparison("x", {KIT: kit, **dict(zip(TORCH, orders, strict=True))}, {})
    assert one.ratio(KIT) == 0.5
    assert Comparison("x", {KIT: kit}, {}).ratio(KIT) is None


def test_all_ways_compute_the_same_gradients(stage_3):
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(4, 3, 3, 3))
    dout = rng.normal(size=(2, 4, 4, 5))
    _, cache = conv2d_forward(x, w, np.zeros(4), 1, 1)
    expected = conv2d_backward(dout, cache)[:2]
    for found in (
        by_einsum(x, w, dout),
        by_tensordot(x, w, dout),
        by_stage_3(stage_3, "", x, w, dout),
        by_stage_3(stage_3, "_naive", x, w, dout),
    ):
        for got, wanted in zip(found, expected, strict=True):
            assert np.allclose(got, wanted)


def test_the_student_s_network_uses_the_convolution_of_stage_3(course, stage_3, stage_4):
    student = load_model_answer(course.stage(bench.STAGE), ("ConvNet",))
    layers.with_convolution_of(student, stage_3)
    assert student.conv2d_forward is stage_3.conv2d_forward
    spec = [("conv", 4, 3), ("relu",), ("fc", 10)]
    images, labels = np.random.default_rng(0).normal(size=(2, 3, 6, 6)), np.array([1, 2])
    (loss, grads), (own_loss, own_grads) = (
        module.ConvNet(spec, (3, 6, 6), dtype=np.float64).loss(images, labels)
        for module in (stage_4, student)
    )
    assert own_loss == pytest.approx(loss)
    assert own_grads.keys() == grads.keys()
    assert all(np.allclose(own_grads[name], grads[name]) for name in grads)


def said(table):
    text = io.StringIO()
    Console(file=text, width=250).print(table)
    return text.getvalue()


def test_every_convolution_and_network_is_compared(monkeypatch, tmp_path, stage_3, stage_4):
    monkeypatch.setattr(pytorch, "is_installed", lambda: False)
    monkeypatch.setattr(layers, "CONVOLUTIONS", ((3, 4, 8), (16, 16, 8)))
    ways = {LOOPS, TENSORDOT, EINSUM, PLAIN, IM2COL, ONE_THREAD, KIT}
    convolutions = list(compare_convolutions(1, 2, stage_3))
    monkeypatch.setattr(layers, "NETWORKS", {"S": (("conv", 4, 3), ("pool", 8), ("fc", 10))})
    networks = list(compare_networks(1, 2, stage_4, stage_4))
    assert [one.what for one in networks] == [f"network {name}" for name in ("S",)]
    assert all(set(one.timings) == set(one.memory) == ways for one in convolutions)
    assert all(set(one.timings) == {PLAIN, ONE_THREAD, KIT, PROCESSES} for one in networks)
    assert "16 -> 16 channels, 8 x 8" in said(times_table(convolutions, "layers"))
    assert "better PyTorch" not in said(times_table(convolutions, "layers"))
    assert "network S" in said(memory_table(networks, "steps"))
    write_comparisons(convolutions, tmp_path / "layers.json")
    written = json.loads((tmp_path / "layers.json").read_text())
    assert len(written["comparisons"]) == 2
    assert written["comparisons"][0]["ratio_to_pytorch"] == dict.fromkeys(ways)
    draw_chart(convolutions[1], tmp_path / "chart.png")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_the_table_tells_ratios_where_pytorch_is_there():
    timings = {KIT: Timing((0.012,)), TORCH[0]: Timing((0.024,)), TORCH[1]: Timing((0.016,))}
    text = said(times_table([Comparison("a layer", timings, {})], "layers"))
    assert "in parts of" in text
    assert "12.0 (0.75 [0.75, 0.75])" in text
    assert "24.0 (1.5)" in text


@pytest.mark.parametrize("threads", [1, 2])
def test_the_command_prints_tables_and_writes_what_it_is_asked_for(
    course, monkeypatch, tmp_path, threads
):
    monkeypatch.setattr(pytorch, "is_installed", lambda: False)
    monkeypatch.setattr(layers, "CONVOLUTIONS", ((3, 4, 8), (16, 16, 8)))
    small = (("conv", 4, 3), ("pool", 8), ("batch_norm",), ("relu",), ("fc", 10))
    monkeypatch.setattr(layers, "NETWORKS", {"small": small})
    times, chart = tmp_path / "times.json", tmp_path / "chart.png"
    words = f"layers --rounds 1 --count 2 --json {times} --chart {chart}".split()
    words += ["--one-thread"] if threads == 1 else []
    ran = CliRunner().invoke(bench.app, words, obj=course, env={"COLUMNS": "120"})
    assert ran.exit_code == 0, ran.output
    assert "16 -> 16 channels, 8 x 8" in ran.output
    assert "network small" in ran.output
    assert ("two threads" in ran.output) == (threads == 2)
    assert [one["what"] for one in json.loads(times.read_text())["comparisons"]] == [
        *("3 -> 4 channels, 8 x 8", "16 -> 16 channels, 8 x 8", "network small"),
        *OTHER_LAYERS,
    ]
    assert chart.exists()


@pytest.mark.skipif(
    not pytorch.is_installed(), reason="PyTorch is not installed: pip install torch"
)
def test_pytorch_takes_the_same_steps(stage_3, stage_4):
    first = next(iter(compare_convolutions(1, 2, stage_3)))
    network = next(iter(compare_networks(1, 2, stage_4, stage_4)))
    assert set(first.timings) >= {KIT, *TORCH}
    assert network.ratio(KIT) > 0
    for one in compare_other_layers(1, 2):
        assert set(one.timings) - {KIT, PRODUCTS} == {ONE_THREAD, *TORCH}
        assert one.ratio(ONE_THREAD) > 0
