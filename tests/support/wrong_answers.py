"""Wrong answers in other hands than the specimens', each with the mistakes that must be named.

Written by hand in the styles that students write in: caches as dicts, lists and objects, loops,
einsum, other names, helpers, two mistakes at once. An answer that must get no diagnosis names none.
"""

S1, S2, S3 = "01_linear_classifier", "02_two_layer_net", "03_convolution"

SOFTMAX_LOSS = """
def softmax_loss{suffix}(W, X, y, reg):
    N = X.shape[0]
    z = X.dot(W)
    z = z - np.max(z, axis=1).reshape(-1, 1)
    e = np.exp(z)
    p = e / np.sum(e, axis=1).reshape(-1, 1)
    loss = {loss}
    T = np.zeros_like(p)
    T[range(N), y] = 1
    dW = {gradient}
    return loss, dW
"""
STABLE = "np.sum(np.log(e.sum(1)) - z[range(N), y])"
RIGHT_LOSS = STABLE + " / N + reg / 2 * (W ** 2).sum()"
RIGHT_GRADIENT = "np.einsum('nd,nc->dc', X, p - T) / N + reg * W"


def _loss(task, loss=RIGHT_LOSS, gradient=RIGHT_GRADIENT):
    suffix = task.removeprefix("softmax_loss")
    return S1, task, SOFTMAX_LOSS.format(suffix=suffix, loss=loss, gradient=gradient)


SCORES_LOSS = """
def softmax_loss(scores, y):
    n, k = scores.shape
    z = scores - {top}
    e = np.exp(z)
    tot = e.sum(1)
    p = e / tot[:, None]
    L = {loss}
    g = p.copy()
    for row in range(n):
        g[row, y[row]] -= 1.0
    return L, {gradient}
"""


def _scores(
    top="np.amax(scores, axis=1)[:, None]",
    loss="(np.log(tot) - z[np.arange(n), y]).mean()",
    gradient="g / n",
):
    return S2, "softmax_loss", SCORES_LOSS.format(top=top, loss=loss, gradient=gradient)


AFFINE = """
class Memo:
    pass

def affine_forward(x, w, b):
    memo = Memo()
    memo.x, memo.w = x, w
    flat = x.reshape(x.shape[0], w.shape[0])
    return {out}, memo

def affine_backward(dout, cache):
    flat = cache.x.reshape(cache.x.shape[0], cache.w.shape[0])
    dx = {dx}
    dw = {dw}
    db = {db}
    return dx, dw, db
"""


def _affine(
    out="np.dot(flat, w) + b[None]",
    dx="np.einsum('nm,dm->nd', dout, cache.w).reshape(cache.x.shape)",
    dw="sum(np.outer(r, d) for r, d in zip(flat, dout))",
    db="np.ones(len(dout)) @ dout",
):
    return S2, "affine", AFFINE.format(out=out, dx=dx, dw=dw, db=db)


def _relu(backward, cache="{'input': x}", forward="x * (x > 0)"):
    return (
        S2,
        "relu",
        f"def relu_forward(x):\n    out = {forward}\n    return out, {cache}\n"
        f"def relu_backward(dout, cache):\n    {backward}\n",
    )


NET = """
class TwoLayerNet:
    def __init__(self, input_size, hidden_size, num_classes, weight_scale, rng):
        p = self.params = dict()
        p["W1"] = rng.standard_normal((input_size, hidden_size)) * weight_scale
        p["W2"] = rng.standard_normal((hidden_size, num_classes)) * weight_scale
        p["b1"], p["b2"] = np.zeros((hidden_size,)), np.zeros((num_classes,))

    def loss(self, X, y, reg):
        p = self.params
        a = X.dot(p["W1"]) + p["b1"]
        h = np.where(a > 0, a, 0)
        L, ds = softmax_loss(h.dot(p["W2"]) + p["b2"], y)
        {penalty}
        g = dict(W2=h.T.dot(ds), b2=ds.sum(0))
        da = {da}
        g["W1"], g["b1"] = X.T.dot(da), da.sum(0)
        {decay}
        return L, g

    def predict(self, X):
        p = self.params
        return (np.maximum(X @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"]).argmax(-1)
"""


def _net(
    penalty="L += reg / 2 * sum((p[k] ** 2).sum() for k in ('W1', 'W2'))",
    da="ds.dot(p['W2'].T) * (a > 0)",
    decay="for k in ('W1', 'W2'): g[k] = g[k] + reg * p[k]",
):
    return S2, "two_layer_net", NET.format(penalty=penalty, da=da, decay=decay)


ADAM = """
def adam_update(w, dw, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    if not state:
        state = dict(m=np.zeros_like(w), v=np.zeros_like(w), t=0)
    t = {t}
    m = state["m"] * beta1 + dw * (1 - beta1)
    v = state["v"] * beta2 + np.square(dw) * (1 - beta2)
    mh, vh = {mh}, {vh}
    new = {new}
    return new, dict(m=m, v=v, t=t)
"""


def _adam(
    t="state['t'] + 1",
    mh="m / (1 - beta1 ** t)",
    vh="v / (1 - beta2 ** t)",
    new="w - mh * lr / (vh ** 0.5 + eps)",
):
    return S2, "adam_update", ADAM.format(t=t, mh=mh, vh=vh, new=new)


CONV = """
def conv2d_forward_naive(x, w, b, stride, padding):
    S, P = stride, padding
    n, c, h, wd = x.shape
    f, _, kh, kw = w.shape
    xp = {padded}
    oh = {oh}
    ow = {ow}
    y = np.zeros([n, f, oh, ow])
    for r in range(oh):
        for q in range(ow):
            patch = xp[:, :, {rows}, {columns}]
            y[:, :, r, q] = {value}
    return y, {{"x": x, "w": w, "S": S, "P": P}}
"""


def _conv(
    padded="np.pad(x, [(0, 0), (0, 0), (P, P), (P, P)])",
    oh="int((h + 2 * P - kh) // S) + 1",
    ow="int((wd + 2 * P - kw) // S) + 1",
    rows="r * S : r * S + kh",
    columns="q * S : q * S + kw",
    value="np.tensordot(patch, w, ([1, 2, 3], [1, 2, 3])) + b",
):
    code = CONV.format(padded=padded, oh=oh, ow=ow, rows=rows, columns=columns, value=value)
    return S3, "conv2d_forward_naive", code


CONV_BACK = """
def conv2d_backward_naive(dout, cache):
    x, w, S, P = cache
    n, c, h, wd = x.shape
    f, _, kh, kw = w.shape
    xp = np.pad(x, ((0,), (0,), (P,), (P,)))
    gx, gw = np.zeros_like(xp), np.zeros_like(w)
    for r in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            g = dout[:, :, r, q]
            here = (slice(None), slice(None), slice(r * S, r * S + kh), slice(q * S, q * S + kw))
            gw {dw} np.einsum("nf,nchw->fchw", g, xp[here])
            gx[here] {dx} np.einsum("nf,fchw->nchw", g, {kernel})
    {cut}
    return gx, gw, {db}
"""


def _conv_back(
    dw="+=",
    dx="+=",
    kernel="w",
    cut="gx = gx[:, :, P : P + h, P : P + wd]",
    db="dout.sum((0, 2, 3))",
):
    code = CONV_BACK.format(dw=dw, dx=dx, kernel=kernel, cut=cut, db=db)
    return S3, "conv2d_backward_naive", code


POOL = """
def max_pool2d_forward(x, pool_size, stride):
    ph, pw = pool_size
    n, c, h, w = x.shape
    H, W = {sizes}
    res = np.empty((n, c, H, W)) * 0
    for k in range(n):
        for r in range(H):
            for s in range(W):
                block = {block}
                res[k, :, r, s] = {value}
    return res, (x, pool_size, stride)
"""


def _pool(
    sizes="1 + (h - ph) // stride, 1 + (w - pw) // stride",
    block="x[k, :, r * stride : r * stride + ph, s * stride : s * stride + pw]",
    value="block.reshape(c, -1).max(-1)",
):
    return S3, "max_pool2d_forward", POOL.format(sizes=sizes, block=block, value=value)


POOL_BACK = """
def max_pool2d_backward(dout, cache):
    x, (ph, pw), s = cache
    g = np.zeros_like(x)
    n, c, H, W = dout.shape
    for a in range(n):
        for b in range(c):
            for r in range(H):
                for q in range(W):
                    block = x[a, b, r * s : r * s + ph, q * s : q * s + pw]
                    {step}
    return g
"""


def _pool_back(step):
    return S3, "max_pool2d_backward", POOL_BACK.format(step=step)


CROSS = """
def cross_entropy(logits, labels):
    z = logits - logits.max({top})
    p = np.exp(z)
    p = p / p.sum(-1)[:, None]
    return {loss}
"""


def _cross(loss, top="-1, keepdims=True"):
    return S1, "cross_entropy", CROSS.format(top=top, loss=loss)


TRUE = "p[np.arange(len(p)), labels]"
NAIVE, FAST = "softmax_loss_naive", "softmax_loss"
PRICE = " + reg / 2 * (W ** 2).sum()"

ANSWERS = {
    # Stage 1
    "penalty without the half, log of p": (
        _loss(
            FAST,
            "-np.log(p[range(N), y]).sum() / N + reg * (W ** 2).sum()",
            "X.T @ (p - T) / N + 2 * reg * W",
        ),
        ["price_without_the_half", "log_of_probability"],
    ),
    "no decay, log of p": (
        _loss(FAST, "-np.log(p[range(N), y]).sum() / N" + PRICE, "X.T @ (p - T) / N"),
        ["no_price_in_the_gradient", "log_of_probability"],
    ),
    "sum of log of p": (
        (
            S1,
            "cross_entropy",
            "def cross_entropy(logits, labels):\n    p = softmax(logits)\n"
            "    return -sum(np.log(row[label]) for row, label in zip(p, labels))",
        ),
        ["sum_not_mean", "log_of_softmax"],
    ),
    "one-hot times log of unshifted p": (
        (
            S1,
            "softmax_loss",
            "def softmax_loss(W, X, y, reg):\n    e = np.exp(X @ W)\n"
            "    p = e / e.sum(axis=1)[:, None]\n    T = np.eye(W.shape[1])[y]\n"
            "    loss = -(T * np.log(p)).sum() / len(X) + reg * (W**2).sum() / 2\n"
            "    return loss, X.T @ (p - T) / len(X) + reg * W",
        ),
        ["no_max_shift_and_one_hot_times_log"],
    ),
    "p of the true class": (
        _loss(NAIVE, "-np.log(p[range(N), y]).sum() / N" + PRICE),
        ["log_of_probability"],
    ),
    "naive without the half": (
        _loss(NAIVE, STABLE + "/N + reg * np.sum(W * W)", "X.T @ (p - T) / N + reg * 2 * W"),
        ["price_without_the_half"],
    ),
    "naive sums": (
        _loss(NAIVE, STABLE + PRICE, "X.T @ (p - T) + W * reg"),
        ["loss_and_gradient_are_sums"],
    ),
    "naive gradient sum": (
        _loss(NAIVE, gradient="X.T @ (p - T) + W * reg"),
        ["gradient_is_a_sum"],
    ),
    "naive no truth": (_loss(NAIVE, gradient="X.T @ p / N + W * reg"), ["forgets_the_truth"]),
    "naive no decay": (_loss(NAIVE, gradient="X.T @ (p - T) / N"), ["no_price_in_the_gradient"]),
    "naive eps": (
        _loss(NAIVE, "-np.log(p[range(N), y] + 1e-8).mean()" + PRICE),
        ["tiny_number_1e_8"],
    ),
    "naive sign and no half": (
        _loss(NAIVE, RIGHT_LOSS.replace("reg / 2 *", "reg *"), "X.T @ (T - p) / N + W * reg"),
        ["price_without_the_half_in_the_loss", "gradient_with_the_wrong_sign"],
    ),
    "vector sums": (
        _loss("softmax_loss", STABLE + PRICE, "X.T @ (p - T) + W * reg"),
        ["loss_and_gradient_are_sums"],
    ),
    "vector loss without the half": (
        _loss("softmax_loss", RIGHT_LOSS.replace("reg / 2 *", "reg *")),
        ["price_without_the_half_in_the_loss"],
    ),
    "vector gradient twice": (
        _loss("softmax_loss", gradient="X.T @ ((p - T) / N) / N + reg * W"),
        ["gradient_is_divided_twice"],
    ),
    "vector log p": (
        _loss("softmax_loss", "np.mean(-np.log(p[range(N), y]))" + PRICE),
        ["log_of_probability"],
    ),
    "vector two": (
        _loss("softmax_loss", gradient="np.dot(X.T, p - T) / N + 2 * reg * W"),
        ["gradient_with_a_two"],
    ),
    "vector half in the gradient": (
        _loss("softmax_loss", gradient="np.dot(X.T, p - T) / N + 0.5 * reg * W"),
        ["gradient_with_the_half"],
    ),
    "vector decay over n": (
        _loss("softmax_loss", "(" + STABLE + PRICE + ") / N", "(X.T @ (p - T) + reg * W) / N"),
        ["price_divided_by_n"],
    ),
    "ce vector": (
        _cross("-np.log(np.exp(z)[range(len(z)), labels] / np.exp(z).sum(1))"),
        ["a_logarithm_for_every_row"],
    ),
    "ce log p": (_cross(f"-sum(np.log({TRUE})) / len(p)"), ["log_of_softmax"]),
    "ce eps": (_cross(f"-np.log({TRUE} + 1e-15).mean()"), ["tiny_number_1e_15"]),
    "ce sum": (
        _cross("(np.log(np.exp(z).sum(1)) - z[range(len(z)), labels]).sum()"),
        ["sum_not_mean"],
    ),
    "ce negative": (
        _cross("(z[range(len(z)), labels] - np.log(np.exp(z).sum(1))).mean()"),
        ["forgets_the_minus"],
    ),
    "ce one max": (_cross(f"-np.log({TRUE}).mean()", ""), ["one_maximum_and_log_of_probability"]),
    # Stage 2
    "sums": (
        _scores(loss="(np.log(tot) - z[np.arange(n), y]).sum()", gradient="g"),
        ["loss_and_gradient_are_sums"],
    ),
    "gradient sum": (_scores(gradient="g"), ["gradient_is_a_sum"]),
    "one max": (_scores(top="scores.max()"), ["one_maximum_for_all_rows"]),
    "one max and log p": (
        _scores("np.max(scores)", "-np.log(p[np.arange(n), y]).sum() / n"),
        ["one_maximum_and_log_of_probability"],
    ),
    "clip": (
        _scores(loss="-np.mean(np.log(np.clip(p[np.arange(n), y], 1e-12, None)))"),
        ["tiny_number_in_the_log"],
    ),
    "one hot": (_scores(loss="-np.sum(np.eye(k)[y] * np.log(p)) / n"), ["one_hot_times_log"]),
    "over entries": (
        _scores(gradient="g / (n * k)"),
        ["gradient_is_divided_by_the_number_of_entries"],
    ),
    "log p and gradient sum": (
        _scores(loss="-np.log(p[np.arange(n), y]).mean()", gradient="g"),
        ["log_of_softmax", "gradient_is_a_sum"],
    ),
    "no bias": (_affine(out="flat @ w"), ["forgets_the_bias"]),
    "db mean": (_affine(db="dout.mean(0)"), ["db_is_a_mean"]),
    "dw over n": (_affine(dw="flat.T @ dout / dout.shape[0]"), ["dw_divided_by_n"]),
    "dw and db over n": (
        _affine(dw="flat.T @ dout / len(dout)", db="np.mean(dout, 0)"),
        ["gradients_divided_by_n"],
    ),
    "dx flat": (_affine(dx="dout @ cache.w.T"), ["dx_stays_flat"]),
    "db row": (_affine(db="dout.sum(0, keepdims=True)"), ["db_is_a_row"]),
    "dw turned and db mean": (
        _affine(dw="np.dot(dout.T, flat)", db="dout.mean(0)"),
        ["dw_transposed", "db_is_a_mean"],
    ),
    "relu dict": (_relu("dout[cache['input'] <= 0] = 0; return dout"), ["backward_edits_dout"]),
    "relu tuple": (_relu("dout[cache[0] <= 0] = 0; return dout", "(x,)"), ["backward_edits_dout"]),
    "relu list": (_relu("dout *= cache[0] > 0; return dout", "[x, None]"), ["backward_edits_dout"]),
    "relu edits the cache": (
        _relu("m = cache['input']; m[m <= 0] = 0; m[m > 0] = 1; return m * dout"),
        ["mask_in_the_cache"],
    ),
    "relu mask": (_relu("return (cache > 0) * 1.0", "x"), ["forgets_dout"]),
    "relu of dout": (_relu("return dout * (dout > 0)", "[]"), ["cuts_dout"]),
    "net without the half and biases": (
        _net(
            "L += reg * sum(np.sum(p[k] ** 2) for k in ('W1', 'W2'))",
            decay="for k in p: g[k] = g[k] + 2 * reg * p[k]",
        ),
        ["price_without_the_half_and_biases"],
    ),
    "net last price": (
        _net("for k in ('W1', 'W2'): R = 0.5 * reg * np.sum(p[k] * p[k])\n        L += R"),
        ["only_the_last_price"],
    ),
    "net no decay": (_net(decay=""), ["no_price_in_the_gradients"]),
    "net no relu back": (_net(da="ds @ p['W2'].T"), ["no_relu_on_the_way_back"]),
    "net biases back": (
        _net(decay="for k in p: g[k] = g[k] + reg * p[k]"),
        ["biases_in_the_gradients"],
    ),
    "net without the half": (
        _net(
            "L += reg * sum((p[k] ** 2).sum() for k in ('W1', 'W2'))",
            decay="for k in ('W1', 'W2'): g[k] = g[k] + 2 * reg * p[k]",
        ),
        ["price_without_the_half"],
    ),
    "adam plain": (_adam(t="state['t']", mh="m", vh="v"), ["no_bias_correction_and_no_t"]),
    "adam plain with t": (_adam(mh="m", vh="v"), ["no_bias_correction"]),
    "adam squares": (
        _adam(mh="m / (1 - beta1 ** 2)", vh="v / (1 - beta2 ** 2)"),
        ["squares_the_betas"],
    ),
    "adam eps inside": (_adam(new="w - lr * mh / np.sqrt(vh + eps)"), ["eps_inside_the_root"]),
    "adam uphill": (_adam(new="w + mh * lr / (vh ** 0.5 + eps)"), ["climbs"]),
    "adam t zero": (_adam(t="state['t']"), ["t_stays_zero", "t_too_late"]),
    "adam whole gradient": (
        (
            S2,
            "adam_update",
            _adam()[2].replace(" * (1 - beta1)", "").replace(" * (1 - beta2)", ""),
        ),
        ["adds_the_whole_gradient"],
    ),
    "adam no mean": (_adam(mh="dw"), ["steps_by_the_gradient"]),
    "negative": (
        _scores(loss="(z[np.arange(n), y] - np.log(tot)).mean()"),
        ["forgets_the_minus"],
    ),
    "mean over entries": (
        _scores(loss="(np.eye(k)[y] * (np.log(tot)[:, None] - z)).mean()"),
        ["loss_is_divided_by_the_number_of_entries"],
    ),
    "net gradient cut": (
        _net(da="np.where(ds @ p['W2'].T > 0, ds @ p['W2'].T, 0)"),
        ["relu_of_the_gradient"],
    ),
    # Stage 3
    "conv float": (
        _conv(oh="(h + 2 * P - kh) / S + 1", ow="(wd + 2 * P - kw) / S + 1"),
        ["divided_sizes"],
    ),
    "conv no bias": (
        _conv(value="np.tensordot(patch, w, ([1, 2, 3], [1, 2, 3]))"),
        ["forgets_the_bias"],
    ),
    "conv turned": (
        _conv(value="np.einsum('ncuv,fcuv->nf', patch, w[..., ::-1, ::-1]) + b"),
        ["turned_kernel"],
    ),
    "conv stride down": (_conv(columns="q : q + kw"), ["stride_only_down"]),
    "conv no stride": (_conv(rows="r : r + kh", columns="q : q + kw"), ["forgets_the_stride"]),
    "conv places mixed": (
        _conv(rows="q * S : q * S + kh", columns="r * S : r * S + kw"),
        ["exchanges_rows_and_columns"],
    ),
    "conv one padding": (
        _conv(oh="(h + P - kh) // S + 1", ow="(wd + P - kw) // S + 1"),
        ["sizes_with_one_padding"],
    ),
    "conv edges": (
        _conv(padded="np.pad(x, [(0, 0), (0, 0), (P, P), (P, P)], 'edge')"),
        ["edge_padding"],
    ),
    "conv stride across": (_conv(rows="r : r + kh"), ["stride_only_across"]),
    "back all over n": (
        _conv_back(
            cut="gx = gx[:, :, P : P + h, P : P + wd] / n; gw /= n", db="dout.sum((0, 2, 3)) / n"
        ),
        ["everything_divided_by_n"],
    ),
    "pool smallest": (_pool(value="np.amin(block, axis=(1, 2))"), ["takes_the_smallest"]),
    "conv refuses": (
        _conv(oh="(h + 2 * P - kh) // S + 1\n    if (h + 2 * P - kh) % S: raise ValueError('odd')"),
        ["refuses_what_is_left_over"],
    ),
    "conv no bias, turned": (
        _conv(value="np.einsum('ncuv,fcuv->nf', patch, w[:, :, ::-1, ::-1])"),
        ["forgets_the_bias", "turned_kernel"],
    ),
    "back cut": (_conv_back(cut="gx = gx[:, :, P:-P, P:-P]"), ["cuts_to_minus_padding"]),
    "back cut per picture": (
        _conv_back(
            cut="full, gx = gx, np.zeros(x.shape)\n"
            "    for k in range(n): gx[k] = full[k, :, P:-P, P:-P]"
        ),
        ["cuts_every_picture_to_minus_padding"],
    ),
    "back not cut": (_conv_back(cut=""), ["dx_keeps_the_padding"]),
    "back overwritten": (_conv_back(dx="="), ["dx_is_overwritten"]),
    "back db over n": (_conv_back(db="dout.sum((0, 2, 3)) / n"), ["db_divided_by_n"]),
    "back turned": (_conv_back(kernel="w[:, :, ::-1, ::-1]"), ["turned_kernel"]),
    "pool float": (_pool(sizes="1 + (h - ph) / stride, 1 + (w - pw) / stride"), ["divided_sizes"]),
    "pool no stride": (_pool(block="x[k, :, r : r + ph, s : s + pw]"), ["forgets_the_stride"]),
    "pool mean": (_pool(value="block.mean((1, 2))"), ["averages"]),
    "pool all channels": (_pool(value="block.max()"), ["over_all_channels"]),
    "pool shape": (_pool(value="block.reshape(7, 11).max()"), []),
    "pool back window": (
        _pool_back(
            "d = dout[a, b, r, q]; top = block == block.max();"
            "g[a, b, r * s : r * s + ph, q * s : q * s + pw] = d * top"
        ),
        ["window_is_overwritten"],
    ),
    "pool back number": (
        _pool_back(
            "u, v = divmod(block.argmax(), pw); g[a, b, r * s + u, q * s + v] = dout[a, b, r, q]"
        ),
        ["overlap_overwrites"],
    ),
    "pool back everywhere": (
        _pool_back("g[a, b, r * s : r * s + ph, q * s : q * s + pw] += dout[a, b, r, q]"),
        ["gives_all_of_the_window"],
    ),
    "pool back one": (
        _pool_back("u, v = divmod(int(block.argmax()), pw); g[a, b, r * s + u, q * s + v] += 1"),
        ["forgets_dout"],
    ),
}
"""By name: (stage, task, code), and the specimens, without the task, whose diagnoses are due."""
