"""Keep the state of a training in one file, so that it can be killed and go on."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from autograder.atomic import write_atomically
from autograder.errors import Misuse

Array = np.ndarray[Any, Any]


@dataclass
class TrainingState:
    """All that a training needs to go on after an epoch as if it had never stopped."""

    params: dict[str, Array]
    statistics: dict[str, Array]
    rule: dict[str, dict[str, Array]] = field(default_factory=dict)
    """What the rule of the updates remembers of each parameter."""
    epochs: int = 0
    """How many are done."""
    curve: list[dict[str, float]] = field(default_factory=list)
    """What was measured after each of them."""


def save_checkpoint(file: Path, state: TrainingState, settings: dict[str, Any]) -> None:
    """Write the state beside the file and rename it: there is always a whole one.

    Args:
        file: Ends with .npz.
        state: What is kept.
        settings: What the training is of; only with the same does it go on.
    """
    arrays = {f"params/{name}": value for name, value in state.params.items()}
    arrays |= {f"statistics/{name}": value for name, value in state.statistics.items()}
    for name, memory in state.rule.items():
        arrays |= {f"rule/{name}/{key}": value for key, value in memory.items()}
    meta = {"settings": settings, "epochs": state.epochs, "curve": state.curve}
    whole = io.BytesIO()
    np.savez(whole, meta=json.dumps(meta), allow_pickle=False, **arrays)
    write_atomically(file, whole.getvalue())


def load_checkpoint(file: Path, settings: dict[str, Any]) -> TrainingState | None:
    """The state in the file, or None if there is none.

    Raises:
        Misuse: If it is of another training, or no checkpoint at all.
    """
    if not file.exists():
        return None
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in arrays.files}
        meta = json.loads(found.pop("meta").item())
        kept_settings = meta["settings"]
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise Misuse(f"{file} is no checkpoint ({error}): begin anew with --fresh.") from error
    if kept_settings != settings:
        other = [key for key in settings if kept_settings.get(key) != settings[key]]
        raise Misuse(
            f"{file} is of another training ({', '.join(other)} differ): begin anew with --fresh."
        )
    state = TrainingState({}, {}, epochs=meta["epochs"], curve=meta["curve"])
    for path, value in found.items():
        part, name, *key = path.split("/")
        if part == "rule":
            state.rule.setdefault(name, {})[key[0]] = value
        else:
            getattr(state, part)[name] = value
    return state
