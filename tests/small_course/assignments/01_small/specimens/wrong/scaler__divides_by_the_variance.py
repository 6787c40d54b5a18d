"""You divide by the variance: take its square root, the standard deviation."""

CAUGHT_BY = {"test_same_numbers", "test_other_numbers"}


class Scaler:
    def fit(self, x):
        self.mean, self.var = x.mean(axis=0), x.var(axis=0)

    def transform(self, x):
        return (x - self.mean) / self.var
