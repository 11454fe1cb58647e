def test():
    file = open("test.txt")
    content = file.read()
    # ruleid: file-left-open
    print(content)


def closes():
    file = open("test.txt")
    print(file.read())
    file.close()
    # ok: file-left-open
    print("done")


def what_was_read_is_data_too():
    file = open("test.txt")
    content = file.read()
    file.close()
    # ruleid: file-left-open
    print(content)


def one_way(early):
    file = open("test.txt")
    if early:
        # ruleid: file-left-open
        return None
    file.close()
    # ok: file-left-open
    return 1


def raises(bad):
    file = open("test.txt")
    if bad:
        # ruleid: file-left-open
        raise ValueError("bad")
    file.close()


def branches(a):
    file = open("test.txt")
    if a:
        # ok: file-left-open
        file.close()
    else:
        # ruleid: file-left-open
        print(a)


def inner():
    def helper():
        file = open("x")
        # ruleid: file-left-open
        return 1
    # ok: file-left-open
    return helper
