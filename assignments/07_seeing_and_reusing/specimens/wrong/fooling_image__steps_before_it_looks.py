"""You step first and look then: an image that is already taken for the target must stay."""

CHANGES = {"logits[0].argmax() == target": "(step > 0 and logits[0].argmax() == target)"}

CAUGHT_BY = {"test_until_it_is_fooled", "test_most_steps", "test_it_stays_an_image"}
