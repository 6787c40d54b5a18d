"""Appends the constant 1 to x and the bias to w; b comes back as an array of one number."""

CHANGES = {
    ("y = 1 if w @ x + b > 0 else 0\n    return w + lr * (d - y) * x, b + lr * (d - y)"): (
        "w, x = np.append(w, b), np.append(x, 1.0)\n"
        "    w = w + lr * (d - np.heaviside(w @ x, 0.0)) * x\n"
        "    return w[:-1], w[-1:]"
    ),
}
