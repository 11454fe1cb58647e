def straight():
    x = outside()
    # ruleid: uses
    run(x)
    # ok: uses
    run(quoted(x))
    # ruleid: uses
    run(x + "x")


def in_a_branch(y):
    x = outside()
    if is_known(x):
        # ok: uses
        run(x)
        y = x + "/"
        # ok: uses
        run(y)
    # ruleid: uses
    run(x)


def checked(deep):
    x = outside()
    check(x)
    # ok: uses
    run(x)
    x = outside()
    # ruleid: uses
    run(x)
    deep.of.name = outside()
    # ruleid: uses
    run(deep.of.name)
    check(deep.of.name)
    # ok: uses
    run(deep.of.name)


def checked_in_a_branch(deep):
    x = outside()
    if deep:
        check(x)
    # ruleid: uses
    run(x)


def filled(buffer, other):
    # ok: uses
    run(buffer)
    fill(buffer)
    # ruleid: uses
    run(buffer)
    fill(other.part)
    # ruleid: uses
    run(other.part)
    # ok: uses
    run(other.rest)


def never(x):
    x = outside()
    return None
    # ok: uses
    run(x)


def closing(f, holder):
    # ok: twice-closed
    f.close()
    f.reopen()
    # ok: twice-closed
    f.close()
    # ruleid: twice-closed
    f.close()
    # ok: twice-closed
    holder.file.close()
    # ruleid: twice-closed
    holder.file.close()
