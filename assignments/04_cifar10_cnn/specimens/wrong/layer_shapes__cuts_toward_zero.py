"""int((size - window) / stride) cuts -1/3 off to 0, so a window that is too large still gets one
position. Use //, which rounds down, or compare the sizes first.
"""

CHANGES = {"(size - window) // stride": "int((size - window) / stride)"}

CAUGHT_BY = {"test_what_does_not_fit_is_refused"}
