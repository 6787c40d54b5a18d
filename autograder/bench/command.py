"""The words of `python -m autograder bench`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.stages import Course

app = typer.Typer(
    help="Measure, side by side and repeatably, what the course promises.", no_args_is_help=True
)
_out = Console(highlight=False)

STAGE, STAGE_3 = "04_cifar10_cnn", "03_convolution"
INTERRUPTED = 130


@app.command(epilog="Example: [bold]python -m autograder bench layers --rounds 20[/]")
def layers(
    ctx: typer.Context,
    rounds: Annotated[int, typer.Option(min=1, help="Turns of every way.")] = 10,
    count: Annotated[int, typer.Option(min=2, help="Pictures in a batch.")] = 128,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write every time to this file.")
    ] = None,
) -> None:
    """Time kit.layers, stage 3's own convolution and, where it is installed, PyTorch."""
    from autograder.bench.layers import compare_convolutions, compare_networks
    from autograder.bench.layers_report import layers_table, write_comparisons
    from autograder.bench.model_answer import load_model_answer

    course: Course = ctx.obj
    stage_3 = load_model_answer(course.stage(STAGE_3), ("conv2d_forward", "conv2d_backward"))
    stage_4 = load_model_answer(course.stage(STAGE), ("ConvNet",))
    comparisons = [
        *compare_convolutions(rounds, count, stage_3),
        *compare_networks(rounds, stage_4, count),
    ]
    _out.print(layers_table(comparisons))
    if json_file is not None:
        write_comparisons(comparisons, json_file)


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
    from autograder.bench.training_report import write_result
    from autograder.bench.training_run import find_recipe, load_data, run_training, tell

    course: Course = ctx.obj
    stage, chosen = course.stage(STAGE), find_recipe(recipe)
    pictures = load_data(data, chosen)
    try:
        result = run_training(
            stage, chosen, pictures, seed=seed, folder=folder, fresh=fresh, console=_out
        )
    except KeyboardInterrupt:
        _out.print("stopped; the same command without --fresh goes on after the last whole epoch")
        raise typer.Exit(INTERRUPTED) from None
    if result is None:
        return
    tell(result, _out)
    _out.print(f"wrote weights, result and curve to {folder}", soft_wrap=True)
    if json_file is not None:
        write_result(result, json_file)
    if target is not None and result.accuracy < target:
        _out.print(f"the accuracy is below the target of {target}")
        raise typer.Exit(1)
