"""Grade the attacks of tests/attacks/, here and with stock nbgrader, and write docs/attacks.md.

    .venv/bin/python tools/attacks.py

Takes some minutes. The tests hold the page against the corpus: tests/test_attacks_elsewhere.py.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "attacks"))

from corpus import Attack, build_small_course, read_corpus, room_for_a_class, run_class  # noqa: E402
from stock_nbgrader import outcomes  # noqa: E402

PAGE = ROOT / "docs" / "attacks.md"
HEAD = """\
# Attacks

<!-- Written by `python tools/attacks.py`; do not edit. -->

Every attack is a file of [tests/attacks](../tests/attacks) and the answer of one student in a class
with honest ones. The tests grade that class, as an ordinary user and as root, and demand of each
attack that it earns nothing, that its check fails with a reason, that nothing else is lost, that no
secret is in anything that was written, that no file is changed, that no process, socket or shared
memory is left, and that the honest students get what they get without it.

*Here* is what the student reads. *Held by* names the layers without which the attack gets through,
where it takes no more than to switch these off; a test does so. *Stock* is what the same file gets
from `nbgrader autograde` 0.9.6 as it is installed, with the tests in the notebook: {stock} of
{tried} that were tried get full marks, or cost the rest of the class its grading.
"""


def main() -> None:
    """Measure, and write the page."""
    attacks = read_corpus()
    with room_for_a_class() as folder:
        place = Path(folder)
        print(
            f"stock nbgrader grades {sum(bool(one.in_stock) for one in attacks.values())} attacks"
        )
        stock = outcomes(place, [attack for attack in attacks.values() if attack.in_stock])
        print(f"grading {len(attacks)} attacks")
        (place / "class").mkdir()
        run = run_class(place / "class", build_small_course(place), attacks, sys.executable)
        here = {name: _told(run.room.result(name), attack) for name, attack in attacks.items()}
    worst = sum(outcome in ("full marks", "the class is lost") for outcome in stock.values())
    text = HEAD.format(stock=worst, tried=len(stock))
    for kind, members in groupby(attacks.values(), key=lambda attack: attack.kind):
        text += f"\n## {kind.capitalize()}\n\n| attack | tries | here | held by | stock |\n"
        text += "| --- | --- | --- | --- | --- |\n"
        for attack in members:
            held_by = ", ".join(sorted(attack.held_by))
            cells = (f"`{attack.name}`", attack.story, here[attack.name], held_by)
            text += f"| {' | '.join((*map(_cell, cells), stock.get(attack.name, '')))} |\n"
    PAGE.write_text(text, encoding="utf-8")
    print(f"wrote {PAGE}")


def _told(result: dict, attack: Attack) -> str:
    """What the student reads of the attack."""
    reasons = [check["reason"] for check in result["checks"] if check["task"] == attack.task]
    return (result["problem"]["sentence"] if result["problem"] else reasons[0])[:160]


def _cell(text: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace("|", "\\|").replace("*", "\\*").replace("[", "\\[")


if __name__ == "__main__":
    main()
