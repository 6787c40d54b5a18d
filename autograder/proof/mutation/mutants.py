"""Make wrong answers out of a model answer: the same text with one small thing changed.

A wrong specimen is a mistake that the author thought of. A mutant is one that nobody thought of:
an operator, a bound, an axis, a statement is another, in one place. The hidden checks of a stage
must find each of them, or the stage records with a reason why it is no mistake.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_OPERATORS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "/"),
    ast.Mod: ("%", "//"),
    ast.Pow: ("**", "*"),
    ast.MatMult: ("@", "*"),
}
_KEEPS_THE_LEFT = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Pow)
_KEEPS_THE_RIGHT = (ast.Add, ast.Sub, ast.Mult)
_COMPARISONS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<")),
    ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
}
_TWINS = [
    ("max", "min"),
    ("argmax", "argmin"),
    ("maximum", "minimum"),
    ("sum", "mean"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("any", "all"),
]
_OTHER_FUNCTION = dict(_TWINS) | {right: left for left, right in _TWINS} | {"reversed": "list"}
_MAY_BE_MISSING = {"exp", "log", "log10", "sqrt", "abs"}
"""Functions of an array that somebody may forget."""
_CHANGES_NO_NUMBER = {"float", "int", "bool", "list", "tuple", "dict", "progress", "len", "range"}
_METHODS_THAT_MAY_BE_MISSING = {"copy", "astype"}
_FOR_WRONG_PROGRAMS = {"strict"}
"""Keyword arguments that change nothing where the rest is right."""
_COMMUTATIVE = {"max", "min", "maximum", "minimum"}
_SIBLINGS = [
    *[("rows", "columns"), ("height", "width"), ("top", "left"), ("down", "right")],
    *[("i", "j"), ("u", "v"), ("W1", "W2"), ("b1", "b2")],
]
"""Names that are easily taken for each other; besides all that differ in H and W alone."""

Edit = tuple[int, int, str]
"""From byte, to byte, what is there instead."""


@dataclass(frozen=True)
class Mutant:
    """A model answer with one change.

    Attributes:
        task: Whose answer it is.
        line: The text that was changed, from the beginning of its first line to the end of its
            last, without comments.
        becomes: What is there instead.
        source: The whole cell with the change.
    """

    task: str
    line: str
    becomes: str
    source: str

    @property
    def name(self) -> str:
        """Shown in reports, and different for different mutants of a stage."""
        return f"{self.task}: {self.line} -> {self.becomes}"

    def begins(self, line: str) -> bool:
        """Whether a line of a file is the one that was changed, or the first of these."""
        text = _one_line(line)
        return bool(text) and self.line.startswith(text)

    @property
    def diff(self) -> str:
        """The change as two lines, for people."""
        return f"  - {self.line}\n  + {self.becomes}"


def mutants_of(task: str, source: str) -> list[Mutant]:
    """Every mutant of a cell's text, in the order of the places that are changed.

    No mutant is made where it is clear from the text alone that it does the same: of docstrings,
    annotations, messages of errors, of statements whose order does not matter.
    """
    tree = ast.parse(source)
    cell = _Cell(source, tree)
    seen = {ast.dump(tree)}
    found: dict[tuple[str, str], Mutant] = {}
    for edit in sorted(set(cell.edits())):
        changed = cell.with_edit(edit)
        try:
            dump = ast.dump(ast.parse(changed))
        except SyntaxError:
            continue
        if dump not in seen:
            seen.add(dump)
            mutant = Mutant(task, *cell.lines_of(edit), changed)
            # Where two equal lines are changed alike, they have two numbers.
            line, number = mutant.line, 2
            while (mutant.line, mutant.becomes) in found:
                mutant = Mutant(task, f"{line} [{number}]", mutant.becomes, changed)
                number += 1
            found[mutant.line, mutant.becomes] = mutant
    return list(found.values())


class _Cell:
    """The text of one cell, and where it can be changed."""

    def __init__(self, source: str, tree: ast.Module) -> None:
        self.text = source.encode()
        self.tree = tree
        lines = self.text.splitlines(keepends=True)
        self.starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]

    def span(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        """The bytes of a node."""
        assert node.end_lineno is not None  # of parsed text it is always known
        assert node.end_col_offset is not None
        return (
            self.starts[node.lineno - 1] + node.col_offset,
            self.starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def of(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        """The text of a node."""
        start, end = self.span(node)
        return self.text[start:end].decode()

    def put(self, node: ast.expr | ast.stmt | ast.keyword, text: str) -> Edit:
        """The edit that replaces a node."""
        return (*self.span(node), text)

    def with_edit(self, edit: Edit) -> str:
        """The whole text after it."""
        start, end, new = edit
        return (self.text[:start] + new.encode() + self.text[end:]).decode()

    def lines_of(self, edit: Edit) -> tuple[str, str]:
        """The lines that it changes, before and after."""
        start, end, new = edit
        first = self.text.rfind(b"\n", 0, start) + 1
        last = self.text.find(b"\n", end)
        last = len(self.text) if last < 0 else last
        before = self.text[first:last].decode()
        after = (self.text[first:start] + new.encode() + self.text[end:last]).decode()
        return _one_line(before), _one_line(after)

    def edits(self) -> Iterator[Edit]:
        """Every edit, some of them more than once, some of them no Python."""
        for node in _read(self.tree):
            for kind, makers in _MAKERS.items():
                if isinstance(node, kind):
                    for make in makers:
                        yield from make(self, node)
        for function in ast.walk(self.tree):
            if isinstance(function, ast.FunctionDef):
                yield from self._of_function(function)

    def _of_function(self, function: ast.FunctionDef) -> Iterator[Edit]:
        """What needs to know which names there are: other names, other statements."""
        bound = {one.arg for one in ast.walk(function) if isinstance(one, ast.arg)}
        bound |= _new_names(function)
        for node in _read(function):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                for other in sorted(_siblings(node.id) & bound):
                    yield self.put(node, other)
        known = {one.arg for one in ast.walk(function.args) if isinstance(one, ast.arg)}
        yield from self._of_block(function.body, known)

    def _of_block(self, body: Sequence[ast.stmt], known: set[str]) -> Iterator[Edit]:
        known = set(known)
        for place, statement in enumerate(body):
            following = body[place + 1] if place + 1 < len(body) else None
            if isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr):
                # Without the first value of a name there is only a NameError.
                if _new_names(statement) <= known and not _is_docstring(statement):
                    yield self.put(statement, "pass")
                if following is not None and self._matter_in_order(statement, following, known):
                    gap = self.text[self.span(statement)[1] : self.span(following)[0]].decode()
                    start, end = self.span(statement)[0], self.span(following)[1]
                    yield start, end, self.of(following) + gap + self.of(statement)
            known |= _new_names(statement)
            for inner in ("body", "orelse"):
                yield from self._of_block(getattr(statement, inner, []), known)

    @staticmethod
    def _matter_in_order(first: ast.stmt, second: ast.stmt, known: set[str]) -> bool:
        """Whether two statements can be exchanged, and that makes a difference."""
        if not isinstance(second, ast.Assign | ast.AugAssign | ast.Expr):
            return False
        if _used(second) & (_new_names(first) - known):
            return False  # a NameError
        if _are_other_items(first, second):
            return False
        changed = _changed(first), _changed(second)
        return bool(changed[0] & (_used(second) | changed[1]) or changed[1] & _used(first))


def _one_line(text: str) -> str:
    lines = [re.sub(r"(^|\s+)#.*$", "", line).strip() for line in text.splitlines()]
    return " ".join(line for line in lines if line)


def _read(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that says what is computed: no docstrings, annotations, messages of errors."""
    yield node
    if isinstance(node, ast.Raise | ast.Import | ast.ImportFrom | ast.JoinedStr | ast.Assert):
        return
    if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant):
        return  # of a negative number only the sign: to reshape, every such size is the rest
    if isinstance(node, ast.keyword) and node.arg in _FOR_WRONG_PROGRAMS:
        return
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            continue  # a set has no order
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_docstring(child):
                yield from _read(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_stored(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _siblings(name: str) -> set[str]:
    found = {right for left, right in _SIBLINGS if left == name}
    found |= {left for left, right in _SIBLINGS if right == name}
    for one, other in (("H", "W"), ("W", "H")):
        if one in name:
            found.add(name.replace(one, other))
    return found


def _used(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _new_names(node: ast.stmt) -> set[str]:
    """The names that a statement binds, with what is inside of it."""
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and _is_stored(one)}


def _changed(statement: ast.stmt) -> set[str]:
    """The names whose value a simple statement changes: also of x[0] = 1, of x.sort()."""
    if isinstance(statement, ast.Expr):  # whatever a call is given, it may change
        return _used(statement)
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement]
    found: set[str] = set()
    for target in targets:
        place = target.target if isinstance(target, ast.AugAssign) else target
        parts = place.elts if isinstance(place, ast.Tuple) else [place]
        for part in parts:
            while isinstance(part, ast.Subscript | ast.Attribute | ast.Starred):
                part = part.value
            if isinstance(part, ast.Name):
                found.add(part.id)
    # Two draws from one generator come in another order.
    return found | ({"rng"} & _used(statement))


def _are_other_items(first: ast.stmt, second: ast.stmt) -> bool:
    """Whether both set a part of one thing, each another, and neither reads it."""
    if not (isinstance(first, ast.Assign) and isinstance(second, ast.Assign)):
        return False
    parts = [(_part(one.targets[0]), _used(one.value)) for one in (first, second)]
    (one, read), (other, also_read) = parts
    if one is None or other is None or one[0] != other[0]:
        return False
    return one[1] != other[1] and not one[0] & (read | also_read)


def _part(target: ast.expr) -> tuple[frozenset[str], str] | None:
    """The names that x[0] or x.mean is a part of, and which part it is."""
    if isinstance(target, ast.Subscript | ast.Attribute):
        return frozenset(_used(target.value)), ast.unparse(target)
    return None


def _gap(cell: _Cell, left: ast.expr, right: ast.expr, old: str, new: str) -> Edit:
    """Another operator between two operands; brackets and comments around it stay."""
    start, end = cell.span(left)[1], cell.span(right)[0]
    between = cell.text[start:end].decode()
    return start, end, between.replace(old, new, 1)


def _operators(cell: _Cell, node: ast.BinOp) -> Iterator[Edit]:
    old, new = _OPERATORS.get(type(node.op), ("", ""))
    if old:
        yield _gap(cell, node.left, node.right, old, new)
    if isinstance(node.op, _KEEPS_THE_LEFT):
        yield cell.put(node, f"({cell.of(node.left)})")
    if isinstance(node.op, _KEEPS_THE_RIGHT):
        yield cell.put(node, f"({cell.of(node.right)})")


def _comparisons(cell: _Cell, node: ast.Compare) -> Iterator[Edit]:
    operands = [node.left, *node.comparators]
    for operator, (left, right) in zip(node.ops, pairwise(operands), strict=True):
        old, others = _COMPARISONS[type(operator)]
        for new in others:
            yield _gap(cell, left, right, old, new)


def _conditions(cell: _Cell, node: ast.BoolOp) -> Iterator[Edit]:
    old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
    for left, right in pairwise(node.values):
        yield _gap(cell, left, right, old, new)
    for dropped in node.values:
        rest = [cell.of(value) for value in node.values if value is not dropped]
        yield cell.put(node, f"({f' {old} '.join(rest)})")


def _signs(cell: _Cell, node: ast.UnaryOp) -> Iterator[Edit]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield cell.put(node, f"({cell.of(node.operand)})")


def _constants(cell: _Cell, node: ast.Constant) -> Iterator[Edit]:
    value = node.value
    if isinstance(value, bool):
        yield cell.put(node, str(not value))
    elif isinstance(value, int):
        yield cell.put(node, str(value + 1))
        if value > 0:
            yield cell.put(node, str(value - 1))
    elif isinstance(value, float):
        yield cell.put(node, repr(value * 2 if value else 1.0))
        if value:
            yield cell.put(node, "0.0")


def _functions(cell: _Cell, node: ast.Call) -> Iterator[Edit]:
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name in _OTHER_FUNCTION:
        end = cell.span(function)[1]
        yield end - len(name), end, _OTHER_FUNCTION[name]
    plain = isinstance(function, ast.Name) and name not in _CHANGES_NO_NUMBER
    if (name in _MAY_BE_MISSING or plain) and len(node.args) == 1 and not node.keywords:
        yield cell.put(node, f"({cell.of(node.args[0])})")
    if name in _METHODS_THAT_MAY_BE_MISSING and isinstance(function, ast.Attribute):
        yield cell.put(node, f"({cell.of(function.value)})")
    if name == "range":
        yield cell.put(node.args[-1], f"{cell.of(node.args[-1])} - 1")
    if name not in _COMMUTATIVE:
        yield from _exchanged(cell, node.args)
    for keyword in node.keywords:
        if isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, bool):
            continue  # the other one is tried, and one of the two is the default
        rest: list[ast.expr | ast.keyword] = [*node.args]
        rest += [one for one in node.keywords if one is not keyword]
        arguments = ", ".join(cell.of(one) for one in rest)
        yield cell.put(node, f"{cell.of(function)}({arguments})")


def _attributes(cell: _Cell, node: ast.Attribute) -> Iterator[Edit]:
    if node.attr == "T":
        yield cell.put(node, cell.of(node.value))


def _exchanged(cell: _Cell, nodes: Sequence[ast.expr]) -> Iterator[Edit]:
    for left, right in pairwise(nodes):
        if isinstance(left, ast.Starred) or isinstance(right, ast.Starred):
            continue
        gap = cell.text[cell.span(left)[1] : cell.span(right)[0]].decode()
        start, end = cell.span(left)[0], cell.span(right)[1]
        yield start, end, cell.of(right) + gap + cell.of(left)


def _pairs(cell: _Cell, node: ast.Tuple) -> Iterator[Edit]:
    if isinstance(node.ctx, ast.Load):
        yield from _exchanged(cell, node.elts)


def _targets(cell: _Cell, node: ast.Assign | ast.For) -> Iterator[Edit]:
    target = node.target if isinstance(node, ast.For) else node.targets[0]
    value = node.iter if isinstance(node, ast.For) else node.value
    # Where both sides are written out, the other side is changed.
    if isinstance(target, ast.Tuple) and not isinstance(value, ast.Tuple):
        yield from _exchanged(cell, target.elts)


def _bounds(cell: _Cell, node: ast.Slice) -> Iterator[Edit]:
    lower, upper, step = (
        cell.of(part) if part else "" for part in (node.lower, node.upper, node.step)
    )
    whole = ":".join([lower, upper, *([step] if step else [])])
    start, end = cell.span(node)
    variants = {
        (lower, upper, ""),
        (lower, "", step),
        ("", upper, step),
        (lower, f"{upper} - 1" if upper else "-1", step)
        if lower or upper
        else (lower, upper, step),
        (f"{lower} + 1", upper, step) if lower else (lower, upper, step),
    }
    for one, two, three in sorted(variants):
        text = ":".join([one, two, *([three] if three else [])])
        if text != whole:
            yield start, end, text


def _branches(cell: _Cell, node: ast.If | ast.IfExp) -> Iterator[Edit]:
    for value in ("True", "False"):
        yield cell.put(node.test, value)


def _steps(cell: _Cell, node: ast.AugAssign) -> Iterator[Edit]:
    old, new = _OPERATORS.get(type(node.op), ("", ""))
    if old:
        yield _gap(cell, node.target, node.value, f"{old}=", f"{new}=")
        yield _gap(cell, node.target, node.value, f"{old}=", "=")


_MAKERS: dict[type[ast.AST], list[Callable[..., Iterator[Edit]]]] = {
    ast.BinOp: [_operators],
    ast.Compare: [_comparisons],
    ast.BoolOp: [_conditions],
    ast.UnaryOp: [_signs],
    ast.Constant: [_constants],
    ast.Call: [_functions],
    ast.Attribute: [_attributes],
    ast.Tuple: [_pairs],
    ast.Assign: [_targets],
    ast.For: [_targets],
    ast.Slice: [_bounds],
    ast.If: [_branches],
    ast.IfExp: [_branches],
    ast.AugAssign: [_steps],
}
