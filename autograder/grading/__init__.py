"""From a submission to outcomes, points and the gradebook."""
