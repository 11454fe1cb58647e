import os


def of_caller(headers) -> str:
    return headers["authorization"]


def of_server(headers) -> str:
    return os.environ["API_CRED"]
