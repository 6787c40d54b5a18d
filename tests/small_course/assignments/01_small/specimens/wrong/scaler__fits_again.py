"""You scale with the mean and deviation of the new numbers: use those that fit remembered."""

CAUGHT_BY = {"test_other_numbers"}


class Scaler:
    def fit(self, x):
        self.seen = True

    def transform(self, x):
        return (x - x.mean(axis=0)) / x.std(axis=0)
