import structlog

log = structlog.get_logger()


def notify(to: str, text: str) -> None:
    # ruleid: MCP-251
    log.info("notified", to=to, length=len(text))
    mailer.send(to, text)
