"""What is wrong with a stage's files as they are written, found without running an answer.

A check that cannot run, never runs or can be confused with another; a fixture or a name that is
not there; a verdict that would depend on the clock or on luck; a package that is not there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from autograder.authoring.source_cells import read_cells
from autograder.course.specimens import Specimen, read_specimens
from autograder.course.strays import is_stray
from autograder.errors import StageError, did_you_mean
from autograder.judging.reference_cache import load_reference
from autograder.proof.faults import Fault, listed
from autograder.proof.luck import luck_in
from autograder.proof.sources import CheckSource, Sources, marked_tasks
from autograder.proof.static.fixed_seeds import fixed_seeds_in
from autograder.proof.static.packages import faults_of_imports
from autograder.proof.static.prose import faults_of_prose
from autograder.proof.static.ready_made import faults_of_ready_answers
from kit.checking.check_files import Check, read_checks, tasks_of
from kit.checking.runner import FIXTURES

_MAY_WANT = {"public": (*FIXTURES, "task"), "hidden": (*FIXTURES, "task", "reference")}
_ASSERTS = re.compile(r"assert|require|must|refuse|raises|unpack|as_number|as_array")
_LAST_FRAME = re.compile(r'File "([^"]+)", line (\d+)')


def faults_of_files(sources: Sources) -> list[Fault]:
    """Everything that keeps the proofs of the stage from being worth their time."""
    broken = [
        Fault(f"the file is not Python: {module.msg}.", sources.place(file, module.lineno or 1))
        for file, module in sources.modules.items()
        if isinstance(module, SyntaxError)
    ]
    if broken:
        return broken
    return [
        *_faults_of_names(sources),
        *_faults_of_checks(sources),
        *_faults_of_kills(sources),
        *_faults_of_reference(sources),
        *_faults_of_specimens(sources),
        *_faults_of_luck(sources),
        *faults_of_imports(sources),
        *faults_of_ready_answers(sources),
        *faults_of_prose(sources),
    ]


def leftovers(sources: Sources) -> Iterator[Fault]:
    """Every TODO of the stage's files."""
    for file in sorted(sources.stage.folder.rglob("*")):
        if is_stray(file.relative_to(sources.stage.folder)):
            continue
        if file.suffix in (".py", ".md", ".toml"):
            for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
                if "TODO" in line:
                    yield Fault(f"TODO is left over: {line.strip()}", sources.place(file, number))


def _faults_of_names(sources: Sources) -> Iterator[Fault]:
    """Names by which checks are known must tell them apart."""
    seen: dict[tuple[str, ...], CheckSource] = {}
    for check in sources.checks:
        # A hidden check is known by its name in results, CAUGHT_BY and feedback; a public one
        # is always run with those of its own file alone.
        key = ("hidden", check.name) if check.kind == "hidden" else (str(check.file), check.name)
        first = seen.setdefault(key, check)
        if first is check:
            continue
        if first.file == check.file:
            why = "Python forgets the first one, which never runs"
        else:
            why = "results, CAUGHT_BY and feedback know a hidden check by its name alone"
        yield Fault(
            f"a second check is called {check.name}: {why}; the other is in "
            f"{sources.place(first.file, first.node.lineno)}. Give each a name of its own.",
            sources.place(check.file, check.node.lineno),
        )
    for kind in ("public", "hidden"):
        for file in sources.stage.check_files(kind):
            for node in ast.walk(sources.module(file)):
                if (
                    isinstance(node, ast.FunctionDef)
                    and any("mark.task" in ast.unparse(one) for one in node.decorator_list)
                    and not node.name.lower().startswith("test")
                ):
                    yield Fault(
                        f"{node.name} has the marker of a check and never runs: the name of a "
                        "check begins with test_.",
                        sources.place(file, node.lineno),
                    )


def _faults_of_checks(sources: Sources) -> Iterator[Fault]:
    for kind in ("public", "hidden"):
        earlier: list[str] = []
        for file in sources.stage.check_files(kind):
            for check in read_checks(file):
                yield from _faults_of_check(check, kind, earlier, sources)
                earlier.append(check.name)
    for one in {one.node: one for one in sources.checks}.values():
        yield from _faults_of_function(one, sources)


def _faults_of_check(
    check: Check, kind: str, earlier: list[str], sources: Sources
) -> Iterator[Fault]:
    where = sources.place(check.file, check.line)
    tasks = tasks_of(check.file)
    if check.problem and check.task != tasks[0]:
        return  # it is said of the first one
    if check.problem:
        lines = check.problem.strip().splitlines()
        for file, line in _LAST_FRAME.findall(check.problem):
            if file == str(check.file):
                where = sources.place(check.file, int(line))
        yield Fault(lines[-1].removeprefix(f"{check.file.name}: "), where)
        return
    if check.task not in tasks:
        names = [one.name for one in sources.stage.checked_tasks]
        there = "is a task of another file" if check.task in names else "is no task of the stage"
        yield Fault(
            f'the marker of {check.name} says task("{check.task}"), which {there}: '
            f"{check.file.name} holds the checks of {listed(tasks)}."
            f"{'' if check.task in names else did_you_mean(check.task, names)}",
            where,
        )
    for need in check.needs:
        if need not in earlier:
            yield Fault(
                f"{check.name} needs '{need}', and no earlier {kind} check has that name."
                f"{did_you_mean(need, earlier)}",
                where,
            )


def _faults_of_function(check: CheckSource, sources: Sources) -> Iterator[Fault]:
    where = sources.place(check.file, check.node.lineno)
    name_of_function, marked = check.node.name, marked_tasks(check.node)
    known = _MAY_WANT[check.kind]
    if len(marked) > 1 and "task" not in check.wants and {*check.wants} <= {*known}:
        yield Fault(
            f"{name_of_function} is about {listed(marked)} and does not want 'task', so it asks "
            "both the same: which function does it call?",
            where,
        )
    for name in check.wants:
        if name in known:
            continue
        if name == "reference":
            yield Fault(
                f"the public check {name_of_function} wants reference, which students do not have: "
                "write the expected numbers into the check.",
                where,
            )
        else:
            yield Fault(
                f"{name_of_function} wants '{name}', and there is no such fixture: a {check.kind} "
                f"check may want {listed(known)}.{did_you_mean(name, known)}",
                where,
            )
    helpers = {
        node.name: node
        for node in sources.module(check.file).body
        if isinstance(node, ast.FunctionDef) and node is not check.node
    }
    if not _asserts(check.node, helpers):
        yield Fault(
            f"{name_of_function} compares nothing: use a function of kit.checking, else it passes "
            "for every answer.",
            where,
        )


def _faults_of_kills(sources: Sources) -> Iterator[Fault]:
    """Hidden checks of students' tests that do not need the one which shows them right functions.

    Without it a test that fails right functions would earn what it fails of the wrong ones.
    """
    for file in sources.stage.check_files("hidden"):
        helpers = {
            node.name: node
            for node in sources.module(file).body
            if isinstance(node, ast.FunctionDef)
        }
        nodes = {one.name: one.node for one in sources.checks if one.file == file}
        checks = [check for check in read_checks(file) if check.name in nodes]
        calls = {check.name: _calls(nodes[check.name], helpers) for check in checks}
        tested = [check.name for check in checks if "assert_is_test" in calls[check.name]]
        for check in checks:
            if "assert_kills" not in calls[check.name] or set(tested) & set(check.needs):
                continue
            add = (
                f'add needs=["{tested[0]}"]'
                if tested
                else "write a check with assert_is_test before it, and name it in needs"
            )
            yield Fault(
                f"{check.name} calls assert_kills and needs no check with assert_is_test, so a "
                f"test that fails right functions as well would earn points: {add}.",
                sources.place(file, nodes[check.name].lineno),
            )


def _calls(node: ast.FunctionDef, helpers: Mapping[str, ast.FunctionDef]) -> set[str]:
    """The names of all that a function calls, itself or by functions of its file."""
    return {
        _name_of(part)
        for one in _reached(node, helpers)
        for part in ast.walk(one)
        if isinstance(part, ast.Call)
    }


def _asserts(node: ast.FunctionDef, helpers: Mapping[str, ast.FunctionDef]) -> bool:
    return any(map(_ASSERTS.search, _calls(node, helpers))) or any(
        isinstance(part, ast.Assert | ast.Raise)
        for one in _reached(node, helpers)
        for part in ast.walk(one)
    )


def _reached(
    node: ast.FunctionDef, helpers: Mapping[str, ast.FunctionDef]
) -> list[ast.FunctionDef]:
    """The function, and those of its file that it calls, directly or by others."""
    found = [node]
    for one in found:
        called = {_name_of(part) for part in ast.walk(one) if isinstance(part, ast.Call)}
        found += [helpers[name] for name in called & helpers.keys() if helpers[name] not in found]
    return found


def _name_of(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _faults_of_reference(sources: Sources) -> Iterator[Fault]:
    """Functions that checks ask the reference for and that it does not have."""
    try:
        reference = load_reference(sources.stage)
    except StageError as error:
        yield Fault(
            str(error).removeprefix(f"{sources.stage.reference} "),
            sources.place(sources.stage.reference),
        )
        return
    known = [name for name in vars(reference) if not name.startswith("_")]
    for check in sources.checks:
        for node in ast.walk(check.node):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "reference"
                and not hasattr(reference, node.attr)
            ):
                yield Fault(
                    f"reference.py has no '{node.attr}'.{did_you_mean(node.attr, known)}",
                    sources.place(check.file, node.lineno),
                    (check.name,),
                )


def _faults_of_specimens(sources: Sources) -> Iterator[Fault]:
    """The same answer twice proves nothing."""
    stage = sources.stage
    specimens = [*read_specimens(stage, "accepted"), *read_specimens(stage, "wrong")]
    codes = {one.name: _code(one.source) for one in specimens}
    for one, other in combinations(specimens, 2):
        if (
            one.task == other.task
            and codes[one.name] == codes[other.name]
            and one.files == other.files
        ):
            yield Fault(
                f"{other.name} is the same code as {one.name}: remove one of them.",
                sources.where_of_specimen(other.name),
            )
    yield from faults_of_caught_by(specimens, sources)


def faults_of_caught_by(specimens: Iterable[Specimen], sources: Sources) -> Iterator[Fault]:
    """Checks in CAUGHT_BY that there are not."""
    names = {check.name for check in sources.checks if check.kind == "hidden"}
    for specimen in specimens:
        for name in sorted(specimen.caught_by - names):
            yield Fault(
                f"CAUGHT_BY names the check '{name}', and there is no hidden check of that name."
                f"{did_you_mean(name, names)}",
                sources.where_of_specimen(specimen.name),
                (specimen.name,),
            )


def _code(source: str) -> str:
    """The code without its comments, docstrings and layout."""
    module = ast.parse(source)
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(module)


def _faults_of_luck(sources: Sources) -> Iterator[Fault]:
    for file in sources.stage.check_files("hidden"):
        for line, what in fixed_seeds_in(sources.module(file)):
            yield Fault(what, sources.place(file, line))
    for file in sources.files:
        for line, what in luck_in(sources.module(file)):
            yield Fault(what, sources.place(file, line))
    for cell in read_cells(sources.stage):
        if cell.role in ("given", "answer"):
            for line, what in luck_in(ast.parse(cell.source)):
                yield Fault(what, sources.place(sources.stage.notebook, cell.first_line + line - 1))
