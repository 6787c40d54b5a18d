"""Ask the visible checks, as a notebook does, which known mistakes they can name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.atomic import write_atomically
from autograder.course.records import Stage
from autograder.course.specimens import Specimen
from autograder.judging.judge import Judge
from autograder.proof.cases import tasks_reached
from autograder.proof.faults import Fault
from autograder.proof.sources import Sources
from autograder.proof.visible.as_notebook import Seen, Sight, all_seen
from kit.notebook.known_mistakes import Mistake, known_text, read_known, recognised, sign_of
from kit.notebook.traces import Trace, is_marked, mark_of

_MOST_PLACES = 8  # at which wrong values are kept; a long check gives a hundred


@dataclass(frozen=True)
class VisibleNames:
    """What the visible checks know of the wrong specimens, and how well they name them."""

    known: Mapping[str, Sequence[Mistake]]
    """By task."""
    current: bool
    """Whether the file that is there has the same diagnoses of these runs."""
    caught: int
    """The specimens that a visible check of their task fails."""
    silent: tuple[str, ...]
    """Of these the names of the ones whose diagnosis no visible check gives."""
    faults: tuple[Fault, ...]


def visible_names(
    judge: Judge, wrong: Sequence[Specimen], sources: Sources, jobs: int
) -> VisibleNames:
    """Run the model answers and the wrong specimens as a notebook would.

    Args:
        judge: Knows the answers.
        wrong: The specimens.
        sources: The stage's files, for the places of faults.
        jobs: Processes at a time.
    """
    stage = judge.stage
    files = stage.checks_by_task("public")
    work = [(judge.model_with(), files)]
    work += [
        (judge.answers_of(one), {task: files[task] for task in tasks_reached(judge, one)})
        for one in wrong
    ]
    model, *seen = all_seen(work, stage.limits.call_seconds, jobs)
    sights = dict(zip((one.name for one in wrong), seen, strict=True))
    known = {task: tuple(_mistakes(task, wrong, model[task], sights)) for task in files}
    known = {task: mistakes for task, mistakes in known.items() if mistakes}
    caught = [one for one in wrong if sights[one.name][one.task].failed]
    given = {one.name: _diagnoses(known, one, sights) for one in caught}
    faults = [
        Fault(
            f"the visible checks take {one.name} for another mistake: {diagnosis}",
            sources.where_of_specimen(one.name),
        )
        for one in caught
        for diagnosis in sorted(given[one.name] - {one.diagnosis})
    ]
    written = read_known(stage.known_mistakes)
    # What a specimen gives may vary with the load (a call that takes too long gives nothing), so
    # the file is judged by what it says of these runs.
    current = all(given[one.name] == _diagnoses(written, one, sights) for one in caught)
    silent = tuple(one.name for one in caught if one.diagnosis not in given[one.name])
    return VisibleNames(known, current, len(caught), silent, tuple(faults))


def write_known(stage: Stage, names: VisibleNames) -> None:
    """Write the known mistakes into the stage's folder, for the build to hand out."""
    write_atomically(stage.known_mistakes, known_text(names.known).encode())


def _mistakes(
    task: str, wrong: Sequence[Specimen], model: Seen, sights: Mapping[str, Sight]
) -> Iterator[Mistake]:
    """What the wrong specimens give to the checks of a task, where it is not what is right."""
    done = set()
    for one in wrong:
        seen = sights[one.name].get(task)
        if seen is None or not seen.failed:
            continue
        diagnosis = one.diagnosis if one.task == task else f"In {one.task}: {one.diagnosis}"
        marks = {
            name: _marks(trace, model.passed[name])
            for name, trace in seen.failed.items()
            if name in model.passed  # else the stage has other faults
        }
        mistake = {
            name: sign_of(diagnosis, seen.failed[name], places)
            for name, places in marks.items()
            if places  # none where all values are right, and only too slow
        }
        if mistake and str(mistake) not in done:
            done.add(str(mistake))
            yield mistake


def _marks(trace: Trace, right: Trace) -> dict[str, str]:
    """The marks of the first values that are not the right ones, by place."""
    calls = set(map(_call_of, right.prints))  # a slow answer is asked more often
    marks = {place: mark_of(one) for place, one in trace.prints.items() if _call_of(place) in calls}
    wrong = [
        place
        for place, mark in marks.items()
        if place not in right.prints or not is_marked(mark, right.prints[place])
    ]
    return {place: marks[place] for place in wrong[:_MOST_PLACES]}


def _call_of(place: str) -> str:
    return place.partition(".")[0].partition(" ")[0]


def _diagnoses(
    known: Mapping[str, Sequence[Mistake]], specimen: Specimen, sights: Mapping[str, Sight]
) -> set[str]:
    """The diagnoses that the visible checks of its task give of a specimen."""
    seen = sights[specimen.name][specimen.task]
    return set(recognised(known.get(specimen.task, ()), seen.failed, seen.passed).values())
