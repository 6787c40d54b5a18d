"""Your caches are named conv, relu, ... without their numbers. Backward then cannot tell the
parameters of two convolutions apart.
"""

CHANGES = {"caches.append((name, cache))": "caches.append((kind, cache))"}

CAUGHT_BY = {"test_caches_are_named"}
