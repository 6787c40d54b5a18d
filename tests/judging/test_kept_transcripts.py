"""What specimens gave is kept between processes and runs, and only while nothing changes."""

import numpy as np
import pytest

from autograder.judging.learning import read_transcripts, write_transcripts
from autograder.sandbox.host.transcript import Exchange, Opaque, same_transcript


def test_what_is_kept_is_what_was_given(tmp_path):
    values = [
        np.arange(6, dtype=np.float32).reshape(2, 3),
        np.float64(1 / 3),
        (1, [2.5, None], {"key": "text", 3: True}),
        Opaque("Scaler"),
        [Opaque("function"), np.zeros((0, 2))],
        float("nan"),
        2**70,
    ]
    told = {"test_one": [Exchange("f()", "value", value) for value in values], "test_two": []}
    told["test_two"].append(Exchange("f(1)", "AnswerRaised", "ValueError"))
    path = tmp_path / "cache/affine__no_bias.0123456789abcdef"
    write_transcripts(path, told)
    again = read_transcripts(path)
    assert again.keys() == told.keys()
    for check, exchanges in told.items():
        assert same_transcript(again[check], exchanges)
        assert [type(one.value) for one in again[check]] == [type(one.value) for one in exchanges]
    assert again["test_one"][0].value.dtype == np.float32


@pytest.mark.parametrize("other", [2**71, 1.5, np.float64(1), True, np.ones(()), 2**2000])
def test_an_integer_of_any_size_is_compared(other):
    def same(one, two):
        return same_transcript([Exchange("f()", "value", one)], [Exchange("f()", "value", two)])

    assert same(2**70, 2**70)
    assert same(2**2000, 2**2000)
    assert not same(2**70, other)
    assert not same(other, 2**70)


def test_what_is_damaged_is_nothing(tmp_path):
    path = tmp_path / "affine__no_bias.0123456789abcdef"
    assert read_transcripts(path) is None
    write_transcripts(path, {"test_one": [Exchange("f()", "value", np.ones(3))]})
    whole = path.read_bytes()
    for damaged in (b"", whole[:10], whole[:-1], whole + b"x", whole.replace(b"f()", b"f(\xff")):
        path.write_bytes(damaged)
        assert read_transcripts(path) is None


def test_a_specimen_is_run_once_for_all_processes_and_again_when_its_task_changes(small_class):
    log = small_class.course.root / "log"
    specimen = small_class.stage.folder / "specimens/wrong/relu__absolute_value.py"
    (file,) = (f for f in small_class.stage.check_files("hidden") if f.stem == "test_relu")
    note = f"\nopen({str(log)!r}, 'a').write('run ')\n"
    file.write_text(file.read_text("utf-8") + note, encoding="utf-8")

    def runs():
        count = len(log.read_text().split())
        log.write_text("")
        return count

    def diagnoses(student):
        return {check["diagnosis"] for check in small_class.result(student)["checks"]} - {""}

    wrong = "def relu(x):\n    return abs(x)  # as written by {}\n"
    diagnosis = "You took the absolute value"
    small_class.hand_in("ada", relu=wrong.format("ada"))
    small_class.grade()
    assert runs() == 2
    small_class.hand_in("boris", relu=wrong.format("boris"))
    small_class.grade()  # a process of its own, and only the submission is run
    assert runs() == 1
    assert diagnoses("ada") == diagnoses("boris") != set()
    specimen.write_text(specimen.read_text("utf-8").replace('"""', '"""' + diagnosis + ". ", 1))
    small_class.grade()
    assert runs() == 3
    (told,) = diagnoses("boris")
    assert told.startswith(diagnosis)
