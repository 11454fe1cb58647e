import contextvars

caller: contextvars.ContextVar[str] = contextvars.ContextVar("caller", default="")
trace: contextvars.ContextVar[str] = contextvars.ContextVar("trace", default="")
