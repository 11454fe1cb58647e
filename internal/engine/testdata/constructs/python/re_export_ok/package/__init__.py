from .inner import of_server as credential

__all__ = ["credential"]
