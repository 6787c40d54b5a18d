"""A suppressed box suppresses others. Compare with the boxes that were kept only."""

CHANGES = {
    "kept = []": "kept, seen = [], []",
    "(overlap[index, other] <= threshold for other in kept)": "(overlap[index, other] <= threshold for other in seen)",
    "kept.append(int(index))": ("kept.append(int(index))\n        seen.append(index)"),
}

CAUGHT_BY = {"test_a_crowd", "test_chain"}
