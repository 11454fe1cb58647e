import os


def credential() -> str:
    return os.environ["SERVICE_TOKEN"]


def describe() -> str:
    return "the service itself"
