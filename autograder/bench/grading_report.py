"""Tell how fast a class is graded, as tables."""

from __future__ import annotations

from statistics import median

from rich.table import Table

from autograder.bench.grading import GradingTimes, Scaling
from autograder.bench.measured import Spent


def grading_table(times: GradingTimes) -> Table:
    """One line for each way of grading: medians of the rounds, start-up included."""
    title = f"{times.stage}, {times.students} submissions, medians of {len(times.ours)} rounds"
    table = _table(title, times.jobs)
    _row(table, "grade", times.ours, times.students)
    _row(table, "nbgrader autograde as it comes", times.plain, times.students)
    return table


def scaling_table(scaling: Scaling) -> Table:
    """One line for each class."""
    table = _table(f"{scaling.stage}, two classes of the same mixture", scaling.jobs)
    _row(table, f"grade, {scaling.few}", (scaling.small,), scaling.few)
    _row(table, f"grade, {scaling.many}", (scaling.large,), scaling.many)
    return table


def grading_lines(times: GradingTimes) -> list[str]:
    """What the table does not hold."""
    return [
        f"throughput: {times.ratio:.1f} times that of nbgrader's own Execute, whose notebook holds "
        "the given cells, the answers and the same checks, and no experiments",
        f"the same points from both: {times.same_points} of {times.students}",
        "nbgrader autograde with our preprocessors, beyond its start-up: "
        f"{times.through_nbgrader:.2f} s a student",
    ]


def scaling_line(scaling: Scaling) -> str:
    """The ratio that a large class must keep."""
    return f"time a submission at {scaling.many}: {scaling.ratio:.2f} times that at {scaling.few}"


def _table(title: str, jobs: int) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(f"--jobs {jobs}")
    for name in ("seconds", "a submission", "submissions a minute", "CPU-s a submission"):
        table.add_column(name, justify="right")
    table.add_column("parent's memory, MB", justify="right")
    return table


def _row(table: Table, name: str, runs: tuple[Spent, ...], students: int) -> None:
    seconds = median(run.seconds for run in runs)
    cpu = median(run.cpu_seconds for run in runs)
    memory = [run.parent_mb for run in runs if run.parent_mb is not None]
    table.add_row(
        name,
        f"{seconds:.1f}",
        f"{seconds / students:.3f}",
        f"{60 * students / seconds:.0f}",
        f"{cpu / students:.2f}",
        f"{max(memory):.0f}" if memory else "–",
    )
