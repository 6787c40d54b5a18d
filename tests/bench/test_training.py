"""The training command trains, can be killed at any moment, and says what came out."""

import dataclasses
import io
import json

import numpy as np
import pytest
from rich.console import Console
from typer.testing import CliRunner

from autograder.commands import bench
from autograder.commands.reporter import ConsoleReporter
from autograder.errors import Misuse, StageError
from autograder.training import recipes
from autograder.training.checkpoints import load_checkpoint
from autograder.training.model_answer import load_model_answer
from autograder.training.recipes import RECIPES
from autograder.training.report import TrainingResult, result_lines, result_table
from autograder.training.run import find_recipe, load_data, run_training
from autograder.training.trainer import NAMES, Training
from kit import load_shapes

pytestmark = pytest.mark.slow

SMALL = dataclasses.replace(
    RECIPES["trial"],
    name="small",
    batch_size=32,
    spec=(
        *(("conv", 8, 3), ("pool", 4), ("batch_norm",), ("relu",)),
        *(("conv", 16, 3), ("pool", 4), ("batch_norm",), ("relu",), ("fc", 10)),
    ),
    train=512,
    val=64,
    test=64,
)
PLAIN = dataclasses.replace(RECIPES["plain"], name="small_plain", epochs=2)


@pytest.fixture(scope="module")
def stage(course):
    return course.stage(bench.STAGE)


@pytest.fixture(scope="module")
def pictures():
    return load_shapes(SMALL.train, SMALL.val, SMALL.test)


@pytest.fixture(scope="module")
def whole(stage, pictures, tmp_path_factory):
    """One training without a stop, its folder, and what was told of it."""
    folder, said = tmp_path_factory.mktemp("whole"), io.StringIO()
    console = Console(file=said, width=200)
    result = run_training(
        stage,
        SMALL,
        pictures,
        seed=0,
        folder=folder,
        fresh=False,
        reporter=ConsoleReporter(console),
    )
    console.print(result_table(result))
    for line in result_lines(result):
        console.print(line, soft_wrap=True)
    return result, folder, said.getvalue()


@pytest.fixture
def run(stage, pictures, tmp_path):
    """run_training with all that these tests do not vary; what it prints is in run.said."""
    said = io.StringIO()

    def call(recipe=SMALL, seed=0, folder=tmp_path, fresh=False, data=pictures, **options):
        return run_training(
            stage,
            recipe,
            data,
            seed=seed,
            folder=folder,
            fresh=fresh,
            reporter=ConsoleReporter(Console(file=said, width=200)),
            **options,
        )

    call.said = said
    return call


def without_times(result):
    return [
        {name: number for name, number in point.items() if "seconds" not in name}
        for point in result.curve
    ]


def test_a_training_in_sessions_equals_one_without_a_stop(run, whole, tmp_path):
    expected, folder, _ = whole
    assert run(stop_after=1) is None
    parts = run()
    assert "1 of 3 epochs are done" in run.said.getvalue()
    assert without_times(parts) == without_times(expected)
    assert parts.accuracy == expected.accuracy
    assert parts.accuracy_augmented == expected.accuracy_augmented
    weights = "small-shapes-0.weights.npz"
    assert (tmp_path / weights).read_bytes() == (folder / weights).read_bytes()


def test_adadelta_goes_on_too(run, tmp_path):
    expected = run(PLAIN, folder=tmp_path / "whole")
    run(PLAIN, stop_after=1)
    assert without_times(run(PLAIN)) == without_times(expected)


def test_a_kill_in_the_middle_of_an_epoch_costs_that_epoch_only(run, whole, monkeypatch):
    epoch = Training.epoch

    def killed_in_the_second(training):
        for step in epoch(training):
            if training.state.epochs == 1 and step.number == 2:
                raise KeyboardInterrupt
            yield step

    with monkeypatch.context() as patch:
        patch.setattr(Training, "epoch", killed_in_the_second)
        with pytest.raises(KeyboardInterrupt):
            run()
    assert without_times(run()) == without_times(whole[0])


def test_it_learns(whole):
    result, _, _ = whole
    assert result.curve[-1]["loss"] < result.curve[0]["loss"]
    assert result.accuracy > 0.3  # chance is 0.1


def test_another_seed_is_another_training(run, whole):
    assert without_times(run(seed=1)) != without_times(whole[0])


def test_the_weights_are_a_file_that_the_stage_reads(whole, stage, pictures):
    result, folder, _ = whole
    answer = load_model_answer(stage, ("load_network", "classify"))
    net = answer.load_network(folder / "small-shapes-0.weights.npz")
    predicted = answer.classify(net, pictures.test_images)
    accuracy = float(np.mean(predicted == pictures.test_labels))
    # Half precision may change the mind about a picture that two classes fit equally well.
    assert accuracy == pytest.approx(result.accuracy, abs=1.5 / len(predicted))


def test_the_result_is_told_and_written(whole):
    result, folder, said = whole
    written = json.loads((folder / "small-shapes-0.json").read_text())
    assert f"{result.accuracy:.4f}" in said
    assert result.machine["processor"] in said
    assert "epoch 3 of 3: loss" in said
    assert written["accuracy"] == result.accuracy
    assert written["curve"] == result.curve
    assert written["recipe"]["spec"][0] == ["conv", 8, 3]
    assert (folder / "small-shapes-0.png").read_bytes().startswith(b"\x89PNG")
    assert not list(folder.glob(".*"))  # nothing half-written is left


def test_a_checkpoint_of_another_training_is_refused(run):
    run(stop_after=1)
    longer = dataclasses.replace(SMALL, epochs=9)
    with pytest.raises(Misuse, match=r"is of another training \(recipe differ\).*--fresh"):
        run(longer)
    run(longer, fresh=True, stop_after=1)


def test_a_damaged_checkpoint_is_refused(run, tmp_path):
    run(stop_after=1)
    file = tmp_path / "small-shapes-0.checkpoint.npz"
    file.write_bytes(file.read_bytes()[:1000])
    with pytest.raises(Misuse, match="is no checkpoint"):
        run()
    file.write_text("nothing")
    with pytest.raises(Misuse, match="is no checkpoint"):
        load_checkpoint(file, {})


def test_what_a_model_answer_lacks_is_named(stage):
    with pytest.raises(StageError, match="does not define no_such_function"):
        load_model_answer(stage, (*NAMES, "no_such_function"))


def test_unknown_words_are_refused():
    with pytest.raises(Misuse, match="there is no recipe 'huge': there are short, long"):
        find_recipe("huge")
    with pytest.raises(Misuse, match="there are no pictures 'cats': there are cifar10, shapes"):
        load_data("cats", SMALL)


def test_without_the_pictures_it_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("CIFAR10_DIR", str(tmp_path))
    with pytest.raises(Misuse, match="set it to the folder of the unpacked archive"):
        load_data("cifar10", SMALL)


@pytest.mark.parametrize(("target", "code"), [("0.0", 0), ("1.01", 1)])
def test_the_command_says_whether_the_target_was_reached(
    course, monkeypatch, tmp_path, target, code
):
    monkeypatch.setitem(recipes.RECIPES, "small", dataclasses.replace(SMALL, epochs=1))
    words = ["training", "--recipe", "small", "--data", "shapes", "--folder", str(tmp_path)]
    words += ["--target", target, "--json", str(tmp_path / "result.json")]
    # One command alone would need no name; a second one is a stand-in for those still to come.
    bench.app.command("other")(lambda: None)
    ran = CliRunner().invoke(bench.app, words, obj=course)
    assert ran.exit_code == code, ran.output
    assert ("below the target" in ran.output) == bool(code)
    assert json.loads((tmp_path / "result.json").read_text())["seed"] == 0


def test_a_result_knows_its_times():
    curve = [{"seconds": 1.0, "cpu_seconds": 2.0}, {"seconds": 3.0, "cpu_seconds": 5.0}]
    result = TrainingResult(SMALL, "shapes", 0, 1, 0.5, 0.5, curve, {}, None, "2026-01-01")
    assert (result.seconds, result.cpu_seconds) == (3.0, 5.0)
