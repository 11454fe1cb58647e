def merge(a, b, k):
    d = {"x": a, k: b, **a}
    d |= b
    e = {**d, "y": 1} | {"z": 2}
    e.update(b, w=a, **d)
    del e["x"], e[k], e.attr
    f = dict(a=1, **b)
    g = dict(a, c=3)
    setattr(g, "n", a)
    return d, e, f, g, getattr(g, "n", None), getattr(g, k), dict(), list(), set()


def strip(headers):
    for k, v in list(headers.items()):
        if k.lower() == "authorization":
            del headers[k]
    return headers


def copy_all_but(headers):
    out = {}
    for name, value in headers.items():
        if name.lower() in ("host", "authorization"):
            continue
        out[name] = value
    return out


def nested(self, v):
    self.a.b["c"] = v
    x = self.a
    x.d += [v, *v]
    x.e += v
    x[:] = v
