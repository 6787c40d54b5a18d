"""Run a stage's two notebooks from top to bottom, as students would, on the built-in pictures."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.authoring.instructor_notebook import cell_ids
from autograder.authoring.source_cells import SourceCell, read_cells
from autograder.course.graded_cells import check_id
from autograder.course.notebooks import read_own_notebook
from autograder.course.records import Stage
from autograder.course.stages import Course
from autograder.course.strays import files_in
from autograder.proof.faults import Fault
from autograder.proof.sources import Sources

if TYPE_CHECKING:
    from nbformat import NotebookNode

_MOST_SECONDS = 900.0
_LINE = re.compile(r"^-+> *(\d+)", re.MULTILINE)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class _Ran:
    notebook: NotebookNode
    stopped_in: str = ""
    """The id of the cell in which the time was over."""


def faults_of_notebooks(course: Course, sources: Sources, *, side_by_side: bool) -> list[Fault]:
    """Run the students' notebook unsolved and the instructor's solved, each in a folder of its own.

    Args:
        course: The course, built.
        sources: The stage's files.
        side_by_side: Both at a time.
    """
    stage = sources.stage
    built = course.built(stage)
    with tempfile.TemporaryDirectory(prefix="as-a-student-") as folder:
        places = {"unsolved": Path(folder, "unsolved"), "solved": Path(folder, "solved")}
        notebooks = {}
        for name, place in places.items():
            shutil.copytree(built.release, place)
            top = built.release if name == "unsolved" else built.source
            notebooks[name] = read_own_notebook(top / built.file_name)
        for name, content in built.model_files.items():
            (places["solved"] / name).write_bytes(content)
        ran = asyncio.run(_run_all(notebooks, places, Path(folder, "cache"), side_by_side))
    cells = [cell for cell in read_cells(stage) if cell.lang == "en"]
    known = dict(zip(cell_ids(cells), cells, strict=True))
    return [
        *_faults_of_run("the unsolved notebook", ran["unsolved"], known, sources),
        *_faults_of_run("the solved notebook", ran["solved"], known, sources),
        *_faults_of_visible_checks(ran["solved"], sources),
    ]


def fingerprint_of_notebooks(course: Course, stage: Stage) -> str:
    """Of all that a run of the two notebooks depends on but for the installed packages."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in (course.source / stage.name, course.release / stage.name, stage.folder / "files"):
        for path in files_in(folder):
            digest.update(f"{path.relative_to(course.root)} {path.stat().st_size} ".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


async def _run_all(
    notebooks: dict[str, dict[str, Any]], places: dict[str, Path], cache: Path, side_by_side: bool
) -> dict[str, _Ran]:
    runs = {name: _run(notebooks[name], places[name], cache) for name in notebooks}
    if side_by_side:
        return dict(zip(runs, await asyncio.gather(*runs.values()), strict=True))
    return {name: await run for name, run in runs.items()}


async def _run(notebook: dict[str, Any], place: Path, cache: Path) -> _Ran:
    """Run every cell in a kernel of its own, going on behind one that raises."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    node = nbformat.from_dict(notebook)
    end = time.monotonic() + _MOST_SECONDS
    begun = [""]

    async def note(cell: NotebookNode, cell_index: int) -> None:
        begun[0] = cell["id"]

    client = NotebookClient(
        node,
        allow_errors=True,
        timeout_func=lambda _: max(1, int(end - time.monotonic())),
        resources={"metadata": {"path": str(place)}},
        on_cell_start=note,
        extra_arguments=["--log-level=ERROR"],
    )
    # No photographs that this computer happens to have: students may not have them.
    environment = os.environ | {
        "CIFAR10_DIR": "",
        "XDG_CACHE_HOME": str(cache),
        "MPLCONFIGDIR": _matplotlibs_folder(),
        "MPLBACKEND": "agg",
    }
    try:
        await client.async_execute(env=environment)
    except (CellTimeoutError, DeadKernelError):
        return _Ran(node, begun[0])
    return _Ran(node)


def _matplotlibs_folder() -> str:
    """Where it has found this computer's fonts before, which takes seconds."""
    import matplotlib

    return str(matplotlib.get_cachedir())


def _faults_of_run(
    which: str, ran: _Ran, known: dict[str, SourceCell], sources: Sources
) -> Iterator[Fault]:
    path = sources.stage.notebook
    for cell in ran.notebook["cells"]:
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                source = known[cell["id"]]
                line = source.line
                if source.role != "answer" and (found := _line_of(output["traceback"], cell)):
                    line = source.first_line + found - 1
                said = f"{output['ename']}: {output['evalue']}".rstrip(": .")
                hint = ""
                if which == "the unsolved notebook" and output["ename"] == "NotImplementedError":
                    hint = ' Put what needs an answer into `with attempt("..."):`, from kit.'
                yield Fault(
                    f"{which} raises in the cell {cell['id']}: {said}.{hint}",
                    sources.place(path, line),
                )
    if ran.stopped_in:
        yield Fault(
            f"{which} does not get to its end: its Python process ended, or {_MOST_SECONDS:g} s "
            f"were over, in the cell {ran.stopped_in}.",
            sources.place(path, known[ran.stopped_in].line),
        )


def _line_of(traceback: list[str], cell: NotebookNode) -> int | None:
    """The line of this cell that the traceback shows with an arrow."""
    for part in map(_plain, traceback):
        if f"Cell In[{cell['execution_count']}]" in part and (arrow := _LINE.search(part)):
            return int(arrow[1])
    return None


def _plain(text: str) -> str:
    return _COLOURS.sub("", text)


def _faults_of_visible_checks(ran: _Ran, sources: Sources) -> Iterator[Fault]:
    """Whether every check cell of the solved notebook shows that all is passed."""
    shown = {cell["id"]: _shown(cell) for cell in ran.notebook["cells"] if "outputs" in cell}
    for task in sources.stage.checked_tasks:
        text = shown[check_id(task.name)]
        if "passed" not in text or "failed" in text:
            yield Fault(
                f"in the solved notebook check({task.name!r}) does not pass: "
                f"{' '.join(text.split()) or 'it shows nothing.'}",
                sources.place(sources.stage.notebook),
            )


def _shown(cell: NotebookNode) -> str:
    return "\n".join(
        "".join(output.get("text", "") or output.get("data", {}).get("text/plain", ""))
        for output in cell["outputs"]
    )
