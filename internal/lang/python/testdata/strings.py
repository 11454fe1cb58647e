def text(name, n):
    a = "a\t\x41\u00e9\101\
b" 'c'
    b = r"\d{2}" b"\xff"
    c = f"Bearer {name!r:>{n}} {{x}}" " end"
    d = "%s and %s" % (name, n)
    e = "%(k)s" % {"k": name}
    f = "x: %s" % name
    g = n % 2
    h = "a" + name + str(n) + "b"
    i = [1] + name
    j = name[7:] + name[0] + name[-1]
    k = f"{name}"
    return a, b, c, d, e, f, g, h, i, j, k
