"""You make the logit of the current class smaller. The target's logit must grow."""

CHANGES = {"dlogits[0, target] = 1": "dlogits[0, logits[0].argmax()] = -1"}

CAUGHT_BY = {"test_until_it_is_fooled", "test_most_steps", "test_it_stays_an_image"}
