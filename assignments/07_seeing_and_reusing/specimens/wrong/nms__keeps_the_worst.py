"""You begin with the lowest score."""

CHANGES = {"-scores": "scores"}

CAUGHT_BY = {"test_a_crowd", "test_chain", "test_exactly_the_threshold", "test_equal_scores"}
