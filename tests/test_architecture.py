"""The rooms of the package: who may import whom, and that every module has one job."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "autograder"
KIT = Path(__file__).parents[1] / "assignments" / "kit"
MODULES = sorted([*PACKAGE.rglob("*.py"), *KIT.rglob("*.py")])

BASE = {"errors", "records", "statuses", "strays"}
MAY_IMPORT = {
    "__init__": set(),
    "errors": set(),
    "statuses": set(),
    "strays": set(),
    "records": {"statuses", "strays"},
    "course_key": {"errors"},
    "stages": BASE | {"course_key"},
    "release_lock": BASE | {"__init__", "files", "notebook_files", "stages"},
    "kit_drift": {"stages", "strays", "kit"},
    "files": {"errors"},
    "notebook_files": set(),
    "specimens": BASE | {"notebook_files"},
    "authoring": BASE | {"stages", "course_key", "files", "kit"},
    "scaffold": {"errors", "stages"},
    "sandbox": BASE | {"kit"},
    "untrusted": set(),
    "reports": {"records", "statuses", "untrusted"},
    "grading": BASE
    | {
        "__init__",
        "release_lock",
        "stages",
        "course_key",
        "files",
        "notebook_files",
        "specimens",
        "sandbox",
        "reports",
        "untrusted",
        "kit",
    },
    "doctor": BASE | {"stages", "files", "grading", "reports"},
    "feedback": BASE | {"stages", "files", "grading", "reports"},
    "class_run": BASE
    | {"release_lock", "kit_drift", "stages", "authoring", "grading", "sandbox", "reports"},
    "proof": BASE
    | {"stages", "files", "specimens", "authoring", "grading", "reports", "sandbox", "kit"}
    | {"notebook_files"},
    "demo": BASE
    | {"stages", "files", "notebook_files", "specimens", "authoring", "class_run", "feedback"}
    | {"reports"},
    "bench": BASE
    | {"stages", "files", "notebook_files", "specimens", "authoring", "reports", "kit"}
    | {"grading", "sandbox"},
    "cli": {
        *(
            "errors",
            "records",
            "stages",
            "course_key",
            "kit_drift",
            "release_lock",
            "doctor",
            "scaffold",
            "authoring",
            "class_run",
            "feedback",
            "proof",
            "reports",
            "demo",
        ),
        "bench",
    },
    "__main__": {"cli"},
    "kit": set(),
}


def part_of(path: Path) -> str:
    if path.is_relative_to(KIT):
        return "kit"
    inside = path.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imported_parts(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            package, _, rest = name.partition(".")
            if package == "autograder":
                found.add(rest.partition(".")[0] or "__init__")
            elif package == "kit":
                found.add("kit")
    return found


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE.parent))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
class TestEveryModule:
    def test_imports_point_one_way(self, path):
        part = part_of(path)
        assert imported_parts(path) <= MAY_IMPORT[part] | {part}

    def test_says_its_job(self, path):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_parts_form_no_cycle():
    TopologicalSorter(MAY_IMPORT).prepare()  # raises CycleError, naming the cycle


def test_the_modules_of_a_part_form_no_cycle():
    graph = {}
    for path in MODULES:
        inside = path.relative_to(PACKAGE.parent if path.is_relative_to(PACKAGE) else KIT.parent)
        name = ".".join(inside.with_suffix("").parts).removesuffix(".__init__")
        graph[name] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                # `from kit import compare` uses the module kit.compare, not what kit offers.
                graph[name] |= {f"{node.module}.{alias.name}" for alias in node.names}
                graph[name].add(node.module)
    for name, uses in graph.items():
        inner = {use for use in uses if use in graph}
        parents = {use.rpartition(".")[0] for use in inner}
        graph[name] = inner - {parent for parent in parents if parent in ("kit", "autograder")}
    TopologicalSorter(graph).prepare()


def test_no_module_is_named_for_nothing():
    vague = {"utils", "util", "helpers", "common", "misc", "tools", "manager"}
    assert not vague & {path.stem for path in MODULES}
