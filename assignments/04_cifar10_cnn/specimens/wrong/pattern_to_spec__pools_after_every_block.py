"""You put a pooling behind every block. The question mark in POOL? means that a block may have
none: its third entry says it.
"""

CHANGES = {
    ('if pool:\n            spec.append(("pool", 2))'): 'spec.append(("pool", 2))',
}

CAUGHT_BY = {"test_blocks", "test_even_kernels"}
