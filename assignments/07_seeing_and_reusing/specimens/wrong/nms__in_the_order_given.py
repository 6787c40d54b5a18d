"""You go through the boxes as they come. The highest score comes first."""

CHANGES = {'np.argsort(-scores, kind="stable")': "range(len(scores))"}

CAUGHT_BY = {"test_a_crowd", "test_chain", "test_exactly_the_threshold", "test_equal_scores"}
