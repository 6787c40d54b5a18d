"""Write the README.md that stands beside a stage's notebook."""

from __future__ import annotations

from urllib.parse import quote

from autograder.authoring.announced import announcement
from autograder.course.records import Stage
from autograder.course.settings import Settings

_TEMPLATE = """\
# {title}
{announced}
Expected work: about {hours:g} hours. You need Python 3.11 or newer.

## Start

In this folder:

    python -m venv .venv
    .venv/bin/pip install -r requirements.txt      # Windows: .venv\\Scripts\\pip
    .venv/bin/jupyter lab {name}.ipynb              # Windows: .venv\\Scripts\\jupyter

{elsewhere}

Write your answers where the notebook says `YOUR CODE HERE` or `YOUR ANSWER HERE`, and run the
cell with `check(...)` behind each: it says at once what passes and why something does not. The
grader runs more checks than these. Keep the file's name and its cells.

Add cells as you like: what an answer needs of them is there when it is graded, and what only
shows something (plots, prints, training) is not run. Only NumPy, Python's own library and `kit`
are there; a file of your own is not, unless a cell writes it with `%%writefile`. Each answer cell
counts for its own task, so give what you try out another name. A line that takes longer than a
second, or that waits for `input()`, is left out, and the feedback names it.

Before you hand in, save the notebook and run its last cell, `hand_in()`: it does with the saved
file what the grader will do, says what will not count, and ends with ready, or not and why.

Hand in {files}.

## Tasks

| Task | Points | Graded |
|---|---:|---|
{tasks}
| **All** | **{points:g}** | |

`kit/` is the library that the notebook imports and `checks/` holds the checks that you can run;
change neither: the grader uses its own copies.
"""


_ONLINE = """\
Without installing anything: [Colab]({colab}), [Binder]({binder}) or
[Codespaces]({codespaces}). On Colab and Binder download your notebook before you leave: they
keep nothing else for you. VS Code opens the notebook as well: open this folder in it, and choose
`.venv` as the kernel."""
_OFFLINE = """\
VS Code opens the notebook as well: open this folder in it, and choose `.venv` as the kernel. For
Google Colab, put this whole folder into My Drive and open the notebook there: its first cell asks
for your Drive and finds the folder. Colab has all packages that are needed."""


def readme_of(stage: Stage, settings: Settings) -> str:
    """What a student reads first: how to start, what is asked, what it is worth."""
    rows = [
        f"| {_in_a_table(task.title)} | {task.points:g} "
        f"| {'by hand' if task.by_hand else 'by checks'} |"
        for task in stage.tasks
    ]
    announced = announcement(stage, settings)
    return _TEMPLATE.format(
        title=stage.title,
        announced=f"\n{announced}\n" if announced else "",
        hours=stage.hours,
        name=stage.name,
        files=" and ".join(f"`{name}`" for name in _handed_in(stage)),
        tasks="\n".join(rows),
        elsewhere=_elsewhere(stage, settings),
        points=sum(task.points for task in stage.tasks),
    )


def _elsewhere(stage: Stage, settings: Settings) -> str:
    """Other places to work in; links only where the course says that there is something."""
    if not settings.repository:
        return _OFFLINE
    notebook = f"release/{stage.name}/{stage.name}.ipynb"
    project = settings.repository.removeprefix("https://github.com/")
    return _ONLINE.format(
        colab=f"https://colab.research.google.com/github/{project}/blob/{settings.branch}/{notebook}",
        binder=f"https://mybinder.org/v2/gh/{project}/{quote(settings.branch, safe='')}"
        f"?urlpath={quote(f'lab/tree/{notebook}', safe='')}",
        codespaces=f"https://codespaces.new/{project}/tree/{settings.branch}",
    )


def _handed_in(stage: Stage) -> list[str]:
    return [f"{stage.name}.ipynb", *(handed.name for handed in stage.files)]


def _in_a_table(text: str) -> str:
    return text.replace("|", "\\|")
