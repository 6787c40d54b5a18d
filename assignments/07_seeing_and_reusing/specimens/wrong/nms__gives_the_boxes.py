"""You return the boxes themselves. Their indices are asked for."""

CHANGES = {"return kept": "return boxes[kept]"}

CAUGHT_BY = {
    "test_a_crowd",
    "test_chain",
    "test_exactly_the_threshold",
    "test_equal_scores",
}
