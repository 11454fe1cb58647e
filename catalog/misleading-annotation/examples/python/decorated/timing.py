import functools
import time


def timed(action):
    @functools.wraps(action)
    def wrapper(*arguments, **options):
        start = time.time()
        try:
            return action(*arguments, **options)
        finally:
            print(time.time() - start)

    return wrapper
