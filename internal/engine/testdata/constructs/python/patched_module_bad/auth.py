import os


def credential() -> str:
    return os.environ["SERVICE_TOKEN"]
