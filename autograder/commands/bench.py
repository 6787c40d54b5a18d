"""The words of `python -m autograder bench`."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.course.stages import Course

app = typer.Typer(
    help="Measure, side by side and repeatably, what the course promises.", no_args_is_help=True
)
_out = Console(highlight=False)

STAGE, STAGE_3, STAGE_5 = "04_cifar10_cnn", "03_convolution", "05_regularisation"
INTERRUPTED = 130


@app.command(epilog="Example: [bold]python -m autograder bench layers --rounds 50[/]")
def layers(
    ctx: typer.Context,
    rounds: Annotated[
        int,
        typer.Option(
            min=1, help="Turns of every way at most; fewer where the ratios are known to 5 %."
        ),
    ] = 30,
    count: Annotated[int, typer.Option(min=2, help="Pictures in a batch.")] = 128,
    one_thread: Annotated[
        bool,
        typer.Option(
            "--one-thread", help="CPU seconds of one thread each: also right on a busy computer."
        ),
    ] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write every time to this file.")
    ] = None,
    chart: Annotated[
        Path | None, typer.Option(help="Draw the ways of one layer into this file, a PNG.")
    ] = None,
) -> None:
    """Time kit.layers, slower ways of doing the same and, where it is installed, PyTorch.

    All ways take turns, and ratios are medians over the rounds, so that what else the computer
    does disturbs all of them. Behind each ratio is the interval that contains it in 95 of 100
    cases.
    """
    from autograder.bench import layers_report as report
    from autograder.bench.layers import (
        CONVOLUTIONS,
        NETWORKS,
        OTHER_LAYERS,
        compare_convolutions,
        compare_networks,
        compare_other_layers,
        with_convolution_of,
    )
    from autograder.commands.reporter import progress_bar
    from autograder.training.model_answer import load_model_answer

    course: Course = ctx.obj
    stage_3 = load_model_answer(course.stage(STAGE_3), ("conv2d_forward", "conv2d_backward"))
    stage_4, student = (load_model_answer(course.stage(STAGE), ("ConvNet",)) for _ in range(2))
    student = with_convolution_of(student, stage_3)
    threads = 1 if one_thread else 2
    convolutions = compare_convolutions(rounds, count, stage_3, threads)
    networks = compare_networks(rounds, count, stage_4, student, threads)
    others = compare_other_layers(rounds, count, threads)
    found = []
    before = len(CONVOLUTIONS) + len(NETWORKS)
    with progress_bar(_out, "measuring", before + OTHER_LAYERS) as progress:
        for comparison in chain(convolutions, networks, others):
            found.append(comparison)
            progress.update(progress.task_ids[0], advance=1, counts=comparison.what)
    if json_file is not None:
        report.write_comparisons(found, json_file)
    if chart is not None:
        report.draw_chart(found[1], chart)
    for title, some in (
        ("3 x 3 convolution, forward and backward", found[: len(CONVOLUTIONS)]),
        ("training step", found[len(CONVOLUTIONS) : before]),
        ("other layers, forward and backward", found[before:]),
    ):
        _out.print(report.times_table(some, title))
        _out.print(report.memory_table(some, title))
    for line in report.target_lines(found, one_thread=one_thread):
        _out.print(line, soft_wrap=True)
    _out.print(report.machine_line(), soft_wrap=True)


@app.command(epilog="Example: [bold]python -m autograder bench training --target 0.82[/]")
def training(
    ctx: typer.Context,
    recipe: Annotated[str, typer.Option(help="short, long, plain or trial.")] = "short",
    data: Annotated[str, typer.Option(help="cifar10 or shapes.")] = "cifar10",
    seed: Annotated[int, typer.Option(min=0, help="Of everything random.")] = 0,
    target: Annotated[
        float | None, typer.Option(help="Exit with 1 if the test accuracy is below.")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh/--resume", help="Begin anew, or go on where it stopped.")
    ] = False,
    folder: Annotated[Path, typer.Option(help="Where checkpoint, weights, curve go.")] = Path(
        "bench"
    ),
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the result to this file, too.")
    ] = None,
) -> None:
    """Train stage 4's model answer; it can be interrupted and goes on where it stopped."""
    from autograder.commands.reporter import ConsoleReporter
    from autograder.training.report import result_lines, result_table, write_result
    from autograder.training.run import find_recipe, load_data, run_training

    course: Course = ctx.obj
    stage, chosen = course.stage(STAGE), find_recipe(recipe)
    pictures = load_data(data, chosen)
    try:
        result = run_training(
            stage,
            chosen,
            pictures,
            seed=seed,
            folder=folder,
            fresh=fresh,
            reporter=ConsoleReporter(_out),
        )
    except KeyboardInterrupt:
        _out.print("stopped; the same command without --fresh goes on after the last whole epoch")
        raise typer.Exit(INTERRUPTED) from None
    if result is None:
        return
    _out.print(result_table(result))
    for line in result_lines(result):
        _out.print(line, soft_wrap=True)
    _out.print(f"wrote weights, result and curve to {folder}", soft_wrap=True)
    if json_file is not None:
        write_result(result, json_file)
    if target is not None and result.accuracy < target:
        _out.print(f"the accuracy is below the target of {target}")
        raise typer.Exit(1)


@app.command(epilog="Example: [bold]python -m autograder bench regularisation --target 0.80[/]")
def regularisation(
    ctx: typer.Context,
    seed: Annotated[int, typer.Option(min=0, help="Of everything random.")] = 0,
    target: Annotated[
        float | None, typer.Option(help="Exit with 1 if the test accuracy is below.")
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the result to this file, too.")
    ] = None,
) -> None:
    """Train a network of stage 5 on CIFAR-10 by the stage's own loop, layers and rules.

    What is measured is what a student can reach who writes the stage and chooses well.
    """
    from autograder.atomic import write_atomically
    from autograder.bench.layers_report import machine_line
    from autograder.commands.reporter import ConsoleReporter
    from autograder.training.model_answer import load_model_answer
    from autograder.training.own_choices import NAMES, Choices, accuracy_on_test, train_by
    from autograder.training.run import load_data

    course: Course = ctx.obj
    answer, choices = load_model_answer(course.stage(STAGE_5), NAMES), Choices()
    data = load_data("cifar10", choices)
    reached: list[dict[str, float]] = []
    reporter = ConsoleReporter(_out)
    with reporter.progress("training", choices.steps) as advance:
        for now, trained in train_by(answer, choices, data, seed):
            reached.append(asdict(now))
            net, state = trained, f"loss {now.loss:.3f}, validation accuracy {now.val_accuracy:.3f}"
            advance(done=now.steps, counts=state)
            reporter.milestone(
                f"step {now.steps} of {choices.steps}: {state}, "
                f"{now.seconds:.0f} s, {now.cpu_seconds:.0f} s of computing"
            )
    accuracy_on = accuracy_on_test(answer.classify, net, data)
    _out.print(
        f"test accuracy {accuracy_on:.3f} after {now.seconds:.0f} s "
        f"({now.cpu_seconds:.0f} s of computing)"
    )
    _out.print(machine_line(), soft_wrap=True)
    if json_file is not None:
        result = {"choices": asdict(choices), "reached": reached, "test_accuracy": accuracy_on}
        write_atomically(json_file, (json.dumps(result, indent=1) + "\n").encode())
    if target is not None and accuracy_on < target:
        _out.print(f"the accuracy is below the target of {target}")
        raise typer.Exit(1)


@app.command(epilog="Example: [bold]python -m autograder bench grading --json grading.json[/]")
def grading(
    ctx: typer.Context,
    stage: Annotated[str, typer.Option(help="A folder of assignments/.")] = STAGE_3,
    students: Annotated[int, typer.Option(min=10, help="How many hand in.")] = 30,
    rounds: Annotated[int, typer.Option(min=1, help="Turns of both ways.")] = 1,
    jobs: Annotated[int, typer.Option(min=1, max=9, help="Processes of ours.")] = min(
        os.cpu_count() or 1, 9
    ),
    scaling: Annotated[
        int | None, typer.Option(min=100, help="Instead, grade 50 and so many submissions.")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--cluster", min=2, max=9, help="Instead, grade with 1 and so many Dask workers."
        ),
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write every time to this file.")
    ] = None,
) -> None:
    """Grade an invented class with `grade` and with nbgrader's own `autograde`, in turn.

    Each student hands in the model answers with one specimen among them. nbgrader as it comes gets
    the same submissions and the same hidden checks, which run in the notebook's own kernel.
    """
    from autograder.atomic import write_atomically
    from autograder.bench import grading_report as report
    from autograder.bench.grading import (
        as_table,
        compare_grading,
        measure_cluster,
        measure_scaling,
    )
    from autograder.bench.layers_report import machine_line

    course: Course = ctx.obj
    chosen = course.stage(stage)
    with _out.status("making a class") as status:
        say = status.update
        if scaling is not None:
            scaled = measure_scaling(course, chosen, scaling, jobs=jobs, report=say)
            table, lines = report.scaling_table(scaled), report.scaling_lines(scaled)
            result = as_table(scaled)
        elif workers is not None:
            spread = measure_cluster(course, chosen, students, workers, rounds=rounds, report=say)
            table, lines = report.cluster_table(spread), report.cluster_lines(spread)
            result = as_table(spread)
        else:
            times = compare_grading(course, chosen, students, rounds=rounds, jobs=jobs, report=say)
            table, lines = report.grading_table(times), report.grading_lines(times)
            result = as_table(times)
    _out.print(table)
    for line in (*lines, machine_line()):
        _out.print(line, soft_wrap=True)
    if json_file is not None:
        write_atomically(json_file, (json.dumps(result, indent=1) + "\n").encode())


@app.command(epilog="Example: [bold]python -m autograder bench startup[/]")
def startup(
    rounds: Annotated[int, typer.Option(min=1, help="Turns of each.")] = 5,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write every time to this file.")
    ] = None,
) -> None:
    """Time what people wait for before anything happens: --help, import kit, a first check."""
    from autograder.atomic import write_atomically
    from autograder.bench.layers_report import machine_line
    from autograder.bench.startup import measure_startup, startup_table

    with _out.status("measuring") as status:
        found = measure_startup(rounds, report=status.update)
    _out.print(startup_table(found))
    _out.print(machine_line(), soft_wrap=True)
    if json_file is not None:
        table = {name: asdict(waited) for name, waited in found.items()}
        write_atomically(json_file, (json.dumps(table, indent=1) + "\n").encode())


@app.command(epilog="Example: [bold]python -m autograder bench threads --rounds 5[/]")
def threads(
    rounds: Annotated[int, typer.Option(min=1, help="Turns of both ways.")] = 3,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write every time to this file.")
    ] = None,
) -> None:
    """Time a notebook's work with one thread and with NumPy's own number, alone and under load."""
    from autograder.atomic import write_atomically
    from autograder.bench.layers_report import machine_line
    from autograder.bench.threads import measure_threads, threads_table

    with _out.status("measuring") as status:
        found = measure_threads(rounds, report=status.update)
    _out.print(threads_table(found))
    _out.print(machine_line(), soft_wrap=True)
    if json_file is not None:
        table = [asdict(times) for times in found]
        write_atomically(json_file, (json.dumps(table, indent=1) + "\n").encode())
