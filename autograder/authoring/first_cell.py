"""The first cell of every notebook: it finds `kit`, or says in one sentence what to do."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from autograder.authoring.source_cells import SourceCell
from autograder.course.records import Stage

NAME = "find_kit"
FOLDED = {"cellView": "form", "jupyter": {"source_hidden": True}}
"""Metadata by which Colab and JupyterLab show the first line of the cell, until a click on it."""

_FIND = """\
# @title Run this cell first
import sys
from pathlib import Path

STAGE = "{stage}"


class CannotStart(Exception):
    def _render_traceback_(self):  # the sentence is enough
        return [str(self)]


def find_kit(*folders):
    for folder in folders:
        for place in (folder, folder / STAGE):
            if (place / "kit" / "needs.py").is_file():
                return str(place)
    return ""


try:
    here = Path.cwd()
except FileNotFoundError:
    raise CannotStart("The folder of this notebook was moved: open the notebook in its new place.")
notebook = globals().get("__vsc_ipynb_file__")  # VS Code sets it
near = [Path(notebook).parent] if notebook else []
kit_folder = find_kit(*near, here, *here.parents)
"""

_FETCH = """
if not kit_folder:
    from io import BytesIO
    from urllib.request import urlopen
    from zipfile import BadZipFile, ZipFile

    url = "{url}"
    print("There is no kit/ here. Fetching it from", url)
    try:
        with urlopen(url, timeout=60) as answer:
            ZipFile(BytesIO(answer.read())).extractall("course")
    except BadZipFile:
        raise CannotStart("The address gives no zip file: tell your instructor.")
    except (OSError, ValueError) as error:
        raise CannotStart(
            "kit/ could not be fetched ({{}}): run this cell again when you are online, or open "
            "this notebook in the folder that it came in.".format(error)
        )
    course = here / "course"
    kit_folder = find_kit(course, *course.glob("*"), *course.glob("*/release"))
"""

_MOUNT = """
if not kit_folder and "google.colab" in sys.modules:
    from google.colab import drive

    drive.mount("/content/drive")
    mine = Path("/content/drive/MyDrive")
    kit_folder = find_kit(mine, mine / "Colab Notebooks", *mine.glob("*/"))
"""

_END = """
if not kit_folder:
    raise CannotStart(
        {sentence}
    )
sys.path.insert(0, kit_folder)
import kit"""

_MISSING = """\
"kit/ is missing: open this notebook in the folder that it came in, beside kit/ and "
        "checks/. In Colab, put that whole folder into My Drive first.\""""
_WRONG = """\
"What was fetched has no folder " + STAGE + " with kit/ in it: tell your instructor, or "
        "open this notebook in the folder that it came in.\""""


def with_first_cell(cells: Sequence[SourceCell], stage: Stage, archive: str) -> list[SourceCell]:
    """The cells with that which finds `kit` before the first one with code."""
    before = list(itertools.takewhile(lambda cell: not cell.is_code, cells))
    return [*before, first_cell(stage, archive), *cells[len(before) :]]


def first_cell(stage: Stage, archive: str) -> SourceCell:
    """The cell that finds `kit`; it is not graded, and nothing that is graded needs it.

    It must run in every Python 3, so that `kit` can say which one is needed.

    Args:
        stage: The notebook's.
        archive: The address of a zip with the stage's folder in it; "" for none.
    """
    source = "".join(
        (
            _FIND.format(stage=stage.name),
            _FETCH.format(url=archive) if archive else _MOUNT,
            _END.format(sentence=_WRONG if archive else _MISSING),
        )
    )
    return SourceCell("experiment", NAME, source, 0, 0)
