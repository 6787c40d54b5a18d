"""Show how fast a class is graded, as tables."""

from __future__ import annotations

from statistics import median

from rich.table import Table

from autograder.bench.grading import ClusterTimes, GradingTimes, Runs, Scaling
from autograder.bench.run_command import Spent

TIMES_NBGRADER, TIMES_NBGRADER_FURTHER = 8.0, 10.0
CPU_SECONDS, MINUTES_OF_THOUSAND, EFFICIENCY = 0.25, 2.5, 0.9
"""Targets, for stage 3 on two cores."""


def grading_table(times: GradingTimes) -> Table:
    """One line for each way of grading: medians of the rounds, start-up included."""
    rounds = len(times.ours.whole)
    title = f"{times.stage}, {times.ours.students} submissions, medians of {rounds} rounds"
    table = _table(title)
    _runs_row(table, f"grade --jobs {times.ours.processes}", times.ours)
    _runs_row(table, "nbgrader, plain", times.plain)
    if times.otter:
        _runs_row(table, f"otter run, {times.otter.students} of them", times.otter)
    return table


def grading_lines(times: GradingTimes) -> list[str]:
    """What the table does not hold."""
    further = times.plain.each_further / times.ours.each_further
    cpu_further = times.ours.cpu_each_further
    same = times.ours.students - len(times.different)
    judging = times.judging
    return [
        f"throughput: {times.ratio:.1f} times that of nbgrader's own Execute, whose notebook holds "
        "the given cells, the answers and the same checks, and no experiments"
        + _at_least(times.ratio, TIMES_NBGRADER),
        f"throughput beyond the start-up of both: {further:.1f} times"
        + _at_least(further, TIMES_NBGRADER_FURTHER),
        f"processor time of a submission beyond the start-up: {cpu_further:.2f} s"
        + _at_most(cpu_further, CPU_SECONDS, "s"),
        f"processor time, which other work on the machine disturbs less: {times.cpu_ratio:.1f} "
        "times less",
        f"the same points from both: {same} of {times.ours.students}"
        + "".join(f"; not {name}" for name in times.different),
        *_otter_lines(times),
        "nbgrader autograde with our preprocessors, beyond its start-up: "
        f"{times.through_nbgrader:.2f} s a student",
        f"judging the model answers by {judging.checks} checks and nothing else takes "
        f"{judging.seconds:.2f} s; as many workers start and end in {judging.worker_seconds:.2f}, "
        f"and the trusted process computes for {judging.own_cpu_seconds:.2f} s",
    ]


def _otter_lines(times: GradingTimes) -> list[str]:
    otter = times.otter
    if otter is None:
        return ["Otter-Grader is not installed: pip install otter-grader"]
    ratio = otter.each_further / times.ours.each_further
    same = otter.students - len(times.different_from_otter)
    return [
        f"throughput beyond the start-up, relative to Otter-Grader without Docker: {ratio:.1f} "
        "times; it runs the given cells, the answers and the same checks, one notebook at a time",
        f"the same points from Otter-Grader: {same} of {otter.students}"
        + "".join(f"; not {name}" for name in times.different_from_otter),
    ]


def scaling_table(scaling: Scaling) -> Table:
    """One line for each class."""
    table = _table(f"{scaling.stage}, two classes of the same mixture, --jobs {scaling.jobs}")
    for spent, count in ((scaling.small, scaling.few), (scaling.large, scaling.many)):
        _row(table, f"grade, {count}", (spent,), count, "")
    return table


def scaling_lines(scaling: Scaling) -> list[str]:
    """The ratio that a large class must keep."""
    thousand = scaling.large.seconds / scaling.many * 1000 / 60
    return [
        f"time a submission at {scaling.many}: {scaling.ratio:.2f} times that at {scaling.few}",
        f"1000 submissions at this rate: {thousand:.1f} minutes"
        + _at_most(thousand, MINUTES_OF_THOUSAND, "minutes"),
    ]


def cluster_table(times: ClusterTimes) -> Table:
    """One line for each number of workers."""
    rounds = len(times.one.whole)
    table = _table(f"{times.stage}, {times.one.students} submissions, medians of {rounds} rounds")
    for runs in (times.one, times.several):
        _runs_row(table, f"--cluster local:{runs.processes}", runs)
    return table


def cluster_lines(times: ClusterTimes) -> list[str]:
    """Figures to size a cluster with."""
    hourly = 3600 / times.several.each_further / times.several.processes
    return [
        f"submissions an hour and worker, beyond start-up: {hourly:.0f}",
        f"efficiency of {times.several.processes} workers: {times.ratio:.2f}; "
        f"in processor time, which other work on the machine disturbs less: {times.cpu_ratio:.2f}"
        + _at_least(times.cpu_ratio, EFFICIENCY),
    ]


def _at_least(found: float, target: float) -> str:
    return f" (target: at least {target:g}, {'met' if found >= target else 'missed'})"


def _at_most(found: float, target: float, unit: str) -> str:
    return f" (target: at most {target:g} {unit}, {'met' if found <= target else 'missed'})"


def _table(title: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for name in ("seconds", "each", "each more", "CPU-s each", "parent, MB"):
        table.add_column(name, justify="right")
    return table


def _runs_row(table: Table, name: str, runs: Runs) -> None:
    _row(table, name, runs.whole, runs.students, f"{runs.each_further:.3f}")


def _row(table: Table, name: str, runs: tuple[Spent, ...], students: int, further: str) -> None:
    seconds = median(run.seconds for run in runs)
    cpu = median(run.cpu_seconds for run in runs)
    memory = [run.parent_mb for run in runs if run.parent_mb is not None]
    table.add_row(
        name,
        f"{seconds:.1f}",
        f"{seconds / students:.3f}",
        further,
        f"{cpu / students:.2f}",
        f"{max(memory):.0f}" if memory else "–",
    )
