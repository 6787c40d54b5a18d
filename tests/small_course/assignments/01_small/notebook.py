# %% [markdown]
# # Small
#
# The stage of the kit's own tests.

# %% role="given" name="imports"
import numpy as np
from kit import attempt, check

# %% [markdown]
# ## Affine layer
#
# Each row of the output is $x_i w + b$.


# %% role="answer" task="affine"
def affine(x, w, b):
    """The affine layer.

    Args:
        x: Inputs, shape (N, D).
        w: Weights, shape (D, M).
        b: Biases, shape (M,).

    Returns:
        The output, shape (N, M).
    """
    ### BEGIN SOLUTION
    return x @ w + b
    ### END SOLUTION


# %% role="check" task="affine"

# %% [markdown]
# ## ReLU
#
# Negative numbers become zero.


# %% role="answer" task="relu"
def relu(x):
    """The larger of 0 and x, number by number.

    Args:
        x: Numbers, any shape.

    Returns:
        A new array of the same shape.
    """
    ### BEGIN SOLUTION
    return np.maximum(x, 0)
    ### END SOLUTION


# %% role="check" task="relu"

# %% [markdown]
# ## Slope
#
# The central difference of a function at a number.

# %% role="given" name="step"
H = 1e-5


# %% role="answer" task="slope"
def slope(f, x):
    """The central difference (f(x + H) - f(x - H)) / (2 H).

    Args:
        f: A function of one number.
        x: A number.

    Returns:
        A number.
    """
    ### BEGIN SOLUTION
    rise = f(x + H) - f(x - H)
    return rise / (2 * H)
    ### END SOLUTION


# %% role="check" task="slope"

# %% [markdown]
# ## Scaler
#
# A class that remembers the mean and the standard deviation of each column.


# %% role="answer" task="scaler"
class Scaler:
    """Takes off the mean and divides by the standard deviation of each column."""

    def fit(self, x):
        """Remember `mean` and `std`, shape (D,), of x, shape (N, D)."""
        ### BEGIN SOLUTION
        self.mean = x.mean(axis=0)
        self.std = x.std(axis=0)
        ### END SOLUTION

    def transform(self, x):
        """Scale x, shape (N, D), with what `fit` remembered."""
        ### BEGIN SOLUTION
        return (x - self.mean) / self.std
        ### END SOLUTION


# %% role="check" task="scaler"

# %% role="experiment" name="look"
with attempt("a look"):
    print(relu(np.linspace(-1, 1, 5)))

# %% [markdown] role="written" task="why_relu"
# **Why ReLU?** What would two affine layers without it amount to?
#
# ### BEGIN SOLUTION
# To a single affine layer: (x w1 + b1) w2 + b2 = x (w1 w2) + (b1 w2 + b2).
# ### END SOLUTION
