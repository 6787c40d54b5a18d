"""Refuse a stage that gives away an answer or a hidden check in the text around it.

What stands outside a solution region is meant for students, so the proof of the release cannot know
that it should not be there. Here the lines of the model answers are looked for in it, and the
bodies of the hidden checks in the public ones.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.source_cells import SourceCell, read_cells
from autograder.course.records import Stage
from autograder.errors import LeakFound, StageError

_LEAST = 4
"""Names, numbers and operators; fewer are found in any text."""
_LEAST_ALONE = 3
"""Of an answer that is a single line."""
_SAYS_NOTHING = re.compile(
    r"np\.(zeros|ones|empty)(_like)?\([^()]*(\([^()]*\))?[^()]*\)"  # makes room
    r"|[\w.]+\(([a-z_]\w*(, )?)*\)"  # calls something with what it has
    r"|(for|with) .*:"
    r"|[\w, ]+",  # names
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.])\d[\d_.]*")
_LEAST_NUMBERS = 4
_MOST_ALIKE = 0.8


@dataclass(frozen=True)
class _Line:
    text: str
    """As it is written."""
    path: Path
    number: int


def refuse_told_answers(stage: Stage) -> None:
    """Look for lines of the model answers in what students read, and for hidden checks in public.

    Students read prose, given and experiment cells, what surrounds a solution, public checks, and
    in the feedback all texts of hidden checks.

    Raises:
        LeakFound: With the place of the line and of the answer's. A line that is told on purpose
            is named in `told` of assignment.toml.
        StageError: If `told` names a line that is not told, or that no answer has.
    """
    cells = read_cells(stage)
    answers = {_squeezed(core): line for core, line in _answers(cells, stage.notebook)}
    numbers = {_squeezed(core): line for core, line in _hidden_numbers(stage)}
    told = {_squeezed(_core(text)): text for text in stage.told}
    used = set()
    for line in _shown(cells, stage):
        squeezed = _squeezed(line.text)
        secrets = answers | numbers if line.path == stage.notebook else answers
        for core, answer in secrets.items():
            if core not in squeezed:
                continue
            if core in told:
                used.add(core)
                continue
            raise LeakFound(
                f"{line.path}:{line.number}: students would read here line {answer.number} of "
                f"{answer.path}, '{_core(answer.text)}'. Say it in other words; or, if it is told "
                f"on purpose, add it to `told = [...]` in {stage.folder / 'assignment.toml'}."
            )
    for core in told.keys() - used:
        raise StageError(
            f"{stage.folder / 'assignment.toml'}: told = '{told[core]}' is no line of a model "
            "answer or hidden check that students read elsewhere; remove it."
        )
    _refuse_copied_checks(stage)


def _answers(cells: Sequence[SourceCell], path: Path) -> Iterator[tuple[str, _Line]]:
    """The core of every line of a model answer that says something, and the line."""
    for cell in cells:
        if cell.role != "answer":
            continue
        lines = cell.source.splitlines()
        for region in cell.regions:
            inside = [
                (number, line)
                for number, line in enumerate(
                    lines[region.begin + 1 : region.end], region.begin + 1
                )
                if line.strip() and not line.lstrip().startswith("#")
            ]
            least = _LEAST_ALONE if len(inside) == 1 else _LEAST
            for number, line in inside:
                core = _core(line)
                if _weight(core) >= least and not _SAYS_NOTHING.fullmatch(core):
                    yield core, _Line(line.strip(), path, cell.first_line + number)


def _hidden_numbers(stage: Stage) -> Iterator[tuple[str, _Line]]:
    """The core of every line of a hidden check that gives inputs or expected values."""
    for file in stage.check_files("hidden"):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            core = _core(line)
            if len(_NUMBER.findall(core)) >= _LEAST_NUMBERS and _weight(core) > _LEAST_NUMBERS:
                yield core, _Line(line.strip(), file, number)


def _shown(cells: Sequence[SourceCell], stage: Stage) -> Iterator[_Line]:
    for cell in cells:
        hidden = {
            number for region in cell.regions for number in range(region.begin, region.end + 1)
        }
        for number, line in enumerate(cell.source.splitlines()):
            if number not in hidden:
                yield _Line(line, stage.notebook, cell.first_line + number)
    for file in stage.check_files("public"):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            yield _Line(line, file, number)
    for file in stage.check_files("hidden"):
        for node in ast.walk(_parsed(file)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for number, line in enumerate(node.value.splitlines()):
                    yield _Line(line, file, node.lineno + number)


def _core(line: str) -> str:
    """What the line computes: without `return`, the name that gets it, and a comment."""
    line = _without_comment(line.strip())
    line = re.sub(r"^return\s+", "", line)
    line = re.sub(r"^\w+=(?=[^=])", "", line)  # an argument in a line of its own
    return re.sub(r"^[\w\s,.\[\]:]+?\s=\s(?!=)", "", line).strip().rstrip(",")


def _without_comment(line: str) -> str:
    return re.sub(r"\s+#\s.*", "", line)


def _weight(text: str) -> int:
    """How many names, numbers and operators it has; commas and brackets say nothing."""
    count = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            is_name = token.type == tokenize.NAME and token.string not in _KEYWORDS
            is_operator = token.type == tokenize.OP and token.string not in "()[]{},.:="
            count += is_name or is_operator or token.type == tokenize.NUMBER
    except (tokenize.TokenError, SyntaxError):
        pass  # the first line of several: what was counted so far counts
    return count


_KEYWORDS = frozenset("for in if else elif while not and or is return lambda with as pass".split())


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _refuse_copied_checks(stage: Stage) -> None:
    """A public check with the numbers of a hidden one shows what the hidden one asks."""
    public = [(file, node) for file in stage.check_files("public") for node in _checks(file)]
    for file in stage.check_files("hidden"):
        for hidden in _checks(file):
            for other, shown in public:
                # With rng the numbers are others, unless the two have one name: it is the seed.
                if "rng" in _wants(hidden) and hidden.name != shown.name:
                    continue
                if _alike(hidden, shown) >= _MOST_ALIKE:
                    raise LeakFound(
                        f"{other}:{shown.lineno}: the public check {shown.name} has the numbers of "
                        f"the hidden check {hidden.name} in line {hidden.lineno} of {file}: give "
                        "it others, else students can write an answer for these alone."
                    )


def _checks(file: Path) -> Iterator[ast.FunctionDef]:
    for node in _parsed(file).body:
        if isinstance(node, ast.FunctionDef) and node.name.lower().startswith("test"):
            yield node


def _wants(check: ast.FunctionDef) -> set[str]:
    return {argument.arg for argument in check.args.args}


def _alike(hidden: ast.FunctionDef, shown: ast.FunctionDef) -> float:
    """The part of the hidden check's statements that the other has too, whatever its names."""
    statements = _statements(hidden)
    return sum((statements & _statements(shown)).values()) / max(statements.total(), 1)


def _statements(check: ast.FunctionDef) -> Counter[str]:
    names: dict[str, str] = {}

    class Same(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.Name:
            return ast.Name(names.setdefault(node.id, f"name{len(names)}"), node.ctx)

        def visit_Constant(self, node: ast.Constant) -> ast.Constant:
            return ast.Constant("text") if isinstance(node.value, str) else node

    body = check.body[1:] if ast.get_docstring(check) else check.body
    return Counter(ast.unparse(Same().visit(statement)) for statement in body)


def _parsed(file: Path) -> ast.Module:
    try:
        return ast.parse(file.read_text(encoding="utf-8"), str(file))
    except SyntaxError as error:
        raise StageError(f"{file}:{error.lineno}: the file is not Python: {error.msg}.") from error
