"""You keep a box if it is far from one of those kept. It must be far from all."""

CHANGES = {
    "all(overlap[index, other] <= threshold for other in kept)": "not kept or any(overlap[index, other] <= threshold for other in kept)"
}

CAUGHT_BY = {"test_a_crowd", "test_chain", "test_exactly_the_threshold", "test_equal_scores"}
