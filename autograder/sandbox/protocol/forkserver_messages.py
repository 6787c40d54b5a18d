"""What the trusted side asks of a fork server, and what it answers: a few numbers.

They are packed plainly, because every page of memory that a fork server touches between two forks
is copied for it.
"""

from __future__ import annotations

import struct

REQUEST = struct.Struct("<qd")
"""FORK, with two descriptors; or the process id of a worker to end, and for how long to wait."""
ANSWER = struct.Struct("<q")
"""READY; the process id of a new worker; or how one ended: an exit code, or minus a signal."""
FORK = 0
READY = 0
