"""Keeps a running best and a dictionary of pairs, takes the last of equally good ones, and prints
while it runs.
"""

from itertools import product


def search(X_train, y_train, X_val, y_val, *, lrs, regs, **settings):
    seed = settings.pop("seed")
    accuracy, best = {}, None
    for lr, reg in product(lrs, regs):
        classifier = LinearClassifier()
        rng = np.random.default_rng(seed)
        classifier.fit(X_train, y_train, lr=lr, reg=reg, rng=rng, **settings)
        accuracy[lr, reg] = (classifier.predict(X_val) == y_val).mean()
        print(lr, reg, accuracy[lr, reg])
        if best is None or accuracy[lr, reg] >= accuracy[best]:
            best = lr, reg
    return *best, [[accuracy[lr, reg] for reg in regs] for lr in lrs]
