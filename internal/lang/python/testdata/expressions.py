def run(a, b, c, *args, **kw):
    x = a if b else c
    y = a or b and not c
    z = 0 < a <= b is not None
    w = a in b or a not in c or a is b
    p, (q, *r), s = a
    p, q = q, p
    u = v = -a ** 2
    f[int](a, *args, k=b, **kw)
    Server[State](name=a)
    HANDLERS[a](b)
    a[b] = c[0]
    a.b.c(d)(e)
    t = [*a, b, *c], (), {1, *b}, ...
    n: int | None = 1_000
    print(x for x in a)
    isinstance(a, B) and a.go()
    return x, y, z, w, p, q, r, s, u, v, t, n
