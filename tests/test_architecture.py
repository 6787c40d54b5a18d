"""The rooms of the package: who may import whom, and the wall between trusted and untrusted."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "autograder"
KIT = ROOT / "assignments" / "kit"

# From the ground up: a room imports rooms named above it, only those that its line names, and
# `errors`, `atomic`, `reporter` and `zip_files`, which are beside the rooms.
MAY_IMPORT = {
    "kit": "",
    "untrusted": "",
    "course": "kit",
    "people": "course untrusted",
    "lms": "course untrusted people",
    "authoring": "course kit",
    "founding": "course",
    "distributing": "course kit authoring",
    "reports": "course kit untrusted",
    "sandbox.protocol": "",
    "sandbox.isolation": "",
    "sandbox.worker": "kit sandbox.protocol sandbox.isolation",
    "sandbox.host": "course kit sandbox.protocol sandbox.isolation",
    "sandbox.probe": "course kit sandbox.host",
    "intake": "course kit untrusted",
    "collecting": "course untrusted people intake",
    "judging": "course kit intake sandbox.host sandbox.probe sandbox.protocol",
    "recording": "course people reports",
    "running": "course kit judging recording reports sandbox.host",
    "nbgrader_plugin": "course untrusted authoring intake judging recording reports running",
    "training": "course kit authoring",
    "proof": "course kit authoring judging running reports sandbox.host",
    "bench": "course kit authoring running training sandbox.host",
    "commands": (
        "course kit people lms authoring founding distributing collecting intake judging "
        "recording reports running proof bench training"
    ),
}
MOST_FILES = 15  # of one room; beyond that it is several


def modules():
    for path in sorted([*PACKAGE.rglob("*.py"), *KIT.rglob("*.py")]):
        parts = path.relative_to(PACKAGE.parent if path.is_relative_to(PACKAGE) else KIT.parent)
        yield path, ".".join(parts.with_suffix("").parts).removesuffix(".__init__")


def room_of(module):
    """The room of a module; none for what lies beside the rooms."""
    package, *inside = module.split(".")
    if package == "kit":
        return "kit"
    if inside and inside[0] == "sandbox":
        return ".".join(inside[:2]) if len(inside) > 1 else None
    return inside[0] if inside and inside[0] in MAY_IMPORT else None


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name


def test_imports_point_one_way():
    wrong = []
    for path, module in modules():
        here = room_of(module)
        for line, name in imports_of(path):
            there = room_of(name) if name.partition(".")[0] in ("autograder", "kit") else None
            if here and there and there not in (here, *MAY_IMPORT[here].split()):
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {here} may not import {name}")
    assert not wrong, "\n".join(wrong)


def test_the_table_of_rooms_says_what_is_there():
    assert {room for _, name in modules() if (room := room_of(name))} == set(MAY_IMPORT)
    order = list(MAY_IMPORT)
    for room, uses in MAY_IMPORT.items():
        assert all(order.index(use) < order.index(room) for use in uses.split()), room
    used = {room: set() for room in MAY_IMPORT}
    for path, module in modules():
        if here := room_of(module):
            used[here] |= {room_of(name) for _, name in imports_of(path)}
    for room, uses in MAY_IMPORT.items():
        assert set(uses.split()) <= used[room], f"{room} does not use all that it may import"


def test_no_module_imports_itself_by_way_of_others():
    graph = {}
    for path, module in modules():
        graph[module] = set()
        for _, name in imports_of(path):
            graph[module] |= {name, name.rpartition(".")[0]}
    for module, uses in graph.items():
        inner = uses & graph.keys()
        # `from kit.checking import compare` uses the module, not what the package offers.
        graph[module] = inner - {use.rpartition(".")[0] for use in inner} - {module}
    TopologicalSorter(graph).prepare()  # raises CycleError, naming the cycle


@pytest.mark.slow
def test_what_runs_beside_student_code_imports_nothing_of_the_graders():
    """Read in a process of its own: what the fork server has imported when it first forks."""
    program = (
        "import sys, autograder.sandbox.worker.forkserver\n"
        "print(*(name for name in sys.modules if name.startswith('autograder.')))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    rooms = ("worker", "protocol", "isolation")
    allowed = [f"autograder.sandbox.{room}" for room in rooms]
    assert not [
        name
        for name in found
        if name != "autograder.sandbox" and not name.startswith(tuple(allowed))
    ]


PRINTING = {"print", "Console", "Progress", "Live", "echo", "secho"}


def printing_calls(path):
    """The calls that write to the terminal, `console.print` and `sys.stdout.write` among them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")
            if name[2] in PRINTING or (name[2] == "write" and name[0].startswith("sys.std")):
                yield node.lineno, ast.unparse(node.func)


def test_only_commands_print():
    talking = [
        f"{path.relative_to(ROOT)}:{line}: {call}"
        for path, module in modules()
        if module.startswith("autograder.") and room_of(module) != "commands"
        for line, call in printing_calls(path)
    ]
    assert not talking, "\n".join(talking)


@pytest.mark.parametrize(
    "line",
    ["print(1)", "rich.print(1)", "self.console.print(1)", "sys.stdout.write('1')", "Console()"],
)
def test_the_guard_finds_what_prints(line, tmp_path):
    (tmp_path / "a.py").write_text(line)
    assert [*printing_calls(tmp_path / "a.py")]


def test_every_module_says_its_job():
    silent = [
        str(path) for path, _ in modules() if not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert not silent


def test_no_module_is_named_for_nothing():
    vague = {"utils", "util", "helpers", "common", "misc", "tools", "manager"}
    assert not vague & {part for _, name in modules() for part in re.split(r"[._]", name)}


def test_no_room_is_full():
    folders = {path.parent for path, _ in modules()}
    full = {
        str(folder.relative_to(ROOT)): count
        for folder in folders
        if (count := len(list(folder.glob("[!_]*.py")))) > MOST_FILES
    }
    assert not full
