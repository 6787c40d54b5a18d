"""The indices are in the order of the boxes. The highest score comes first."""

CHANGES = {"return kept": "return sorted(kept)"}

CAUGHT_BY = {"test_a_crowd", "test_chain", "test_exactly_the_threshold", "test_equal_scores"}
