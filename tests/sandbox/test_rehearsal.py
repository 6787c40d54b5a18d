"""What a fork server does once so that its workers find it done."""

import linecache
import os
import sys

from autograder.sandbox.worker import server, warm_up


def test_a_rehearsal_goes_well_and_leaves_nothing_behind(monkeypatch):
    replies = []
    send = server.WorkerServer.send

    def judgement(self, message, *rest):
        replies.append(message)
        send(self, message, *rest)

    monkeypatch.setattr(server.WorkerServer, "send", judgement)
    main, descriptors = sys.modules["__main__"], os.listdir("/dev/fd")
    warm_up.rehearse()
    assert {"loaded", "value"} <= {reply["op"] for reply in replies} <= {"cell", "loaded", "value"}
    assert all(reply["problems"] == {} for reply in replies if reply["op"] == "loaded")
    assert sys.modules["__main__"] is main
    assert os.listdir("/dev/fd") == descriptors
    assert not [name for name in linecache.cache if name.startswith("<cell")]
