"""Judge attacks in a sandbox without the layers that hold them; for an ordinary user.

    python without_layers.py FOLDER SMALL_COURSE

Prints JSON: by attack, what its checks said, each as outcome and reason. It is a process of its own
because root runs no student code under so little.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import sys
from pathlib import Path

from corpus import STAGE, Attack, Class, read_corpus

from autograder.course.stages import Course
from autograder.judging.judge import Judge
from autograder.sandbox.host.sandbox import Sandbox


def main(folder: Path, small_course: Path) -> None:
    """Judge each in a class of its own, which it may spoil."""
    course = Course(small_course)
    limits, kit = course.stage(STAGE).limits, course.release / STAGE / "kit"
    sandboxes: dict[frozenset[str], Sandbox] = {}
    found = {}
    with contextlib.ExitStack() as stack:
        for attack in read_corpus().values():
            if not attack.held_by:
                continue
            layers = switched_off(attack)
            if layers not in sandboxes:
                sandbox = Sandbox(limits, kit_folder=kit, without=layers)
                sandboxes[layers] = stack.enter_context(sandbox)
            found[attack.name] = said(attack, folder / attack.name, small_course, sandboxes[layers])
    print(json.dumps(found))


def switched_off(attack: Attack) -> frozenset[str]:
    """The layers that hold it, and those that stand in where one of these is missing."""
    in_their_place = {"bubblewrap", "other-user"}
    if "landlock" in attack.held_by:
        in_their_place.add("no-open")
    return attack.held_by | in_their_place


def said(attack: Attack, folder: Path, small_course: Path, sandbox: Sandbox) -> list[list[str]]:
    """What the attacked checks say, in a class with secrets and a gradebook."""
    room = Class(folder, port=9)
    folder.mkdir()
    room.prepare(small_course)
    for name in ("autograded", f"results/{STAGE}"):
        (room.course / name).mkdir(parents=True)
    with contextlib.closing(sqlite3.connect(room.course / "gradebook.db")) as book, book:
        book.execute("create table grade (auto_score, manual_score, note)")
        book.execute("insert into grade values (0, 0, ?)", [room.canaries["gradebook"]])
    course = Course(room.course)
    judge = Judge(course.built(course.stage(STAGE)))
    judge._sandbox = sandbox
    answers = judge.model_with({attack.task: room.answer(attack)})
    checks = judge.judge(answers, [attack.task], diagnose=False).checks
    return [[check.outcome, check.reason] for check in checks]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
