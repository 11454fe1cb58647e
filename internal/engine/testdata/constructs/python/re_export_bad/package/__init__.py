from .inner import of_caller as credential

__all__ = ["credential"]
