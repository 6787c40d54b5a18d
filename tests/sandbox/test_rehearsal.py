"""What a zygote does once so that its workers find it done."""

import linecache
import os
import sys

from autograder.sandbox import rehearsal, worker


def test_a_rehearsal_goes_well_and_leaves_nothing_behind(monkeypatch):
    replies = []
    send = worker.Worker.send

    def heard(self, message, *rest):
        replies.append(message)
        send(self, message, *rest)

    monkeypatch.setattr(worker.Worker, "send", heard)
    main, descriptors = sys.modules["__main__"], os.listdir("/dev/fd")
    rehearsal.rehearse()
    assert {"loaded", "value"} <= {reply["op"] for reply in replies} <= {"cell", "loaded", "value"}
    assert all(reply["problems"] == {} for reply in replies if reply["op"] == "loaded")
    assert sys.modules["__main__"] is main
    assert os.listdir("/dev/fd") == descriptors
    assert not [name for name in linecache.cache if name.startswith("<cell")]
