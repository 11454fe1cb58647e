def types(table):
    x = outside()
    # ok: harmless-types, names-only, indexes
    run(x == 1)
    # ok: harmless-types, names-only
    # ruleid: indexes
    run(x * 2)
    # ok: names-only
    # ruleid: harmless-types, indexes
    run(x + "a")
    y = x
    # ruleid: harmless-types, names-only, indexes
    run(y)
    # ok: names-only, indexes
    # ruleid: harmless-types
    run(table[x])
    # ok: names-only
    # ruleid: harmless-types, indexes
    run(x.field)


def only_the_whole(y):
    # ok: exactly
    a = fetch(run(y))
    # ruleid: exactly
    run(a)
    # ruleid: exactly
    b = clean(run(a))
    # ok: exactly
    run(b)
