try:
    import fast as impl
except ImportError:
    impl = None


def load(path):
    try:
        data = impl.load(path)
    except (OSError, ValueError):
        return None
    except errors.Bad as e:
        raise Wrapped(e) from e
    except* Group:
        data = {}
    else:
        data["ok"] = True
    finally:
        close(path)
    return data


def check(token, key):
    assert token, "no token"
    try:
        if token != key:
            raise Denied
    except Denied:
        log(token)
    return token
