import os
from contextlib import contextmanager

import pyexasol
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_access_token
from redminelib import Redmine
from splunklib import client as splunk

mcp = FastMCP("databases")


def caller() -> tuple[str | None, str | None]:
    token = get_access_token()
    if token is None:
        return None, None
    return token.claims.get("db_user"), token.token


@contextmanager
def connection():
    options = {"dsn": os.environ["DSN"], "password": os.environ["DB_PASSWORD"]}
    user, token = caller()
    if user and token:
        options["access_token"] = token
    options.update({"compression": True})
    # ruleid: MCP-265
    yield pyexasol.connect(**options)


@mcp.tool
def rows(query: str) -> list:
    with connection() as c:
        return c.execute(query).fetchall()


@mcp.tool
def issues() -> list[str]:
    # ruleid: MCP-265
    mine = Redmine("https://tracker.example.com", requests={"headers": {"Authorization": f"Bearer {caller()[1]}"}})
    # ok: MCP-265
    own = Redmine("https://tracker.example.com", key=os.environ["TRACKER_KEY"])
    return [x.subject for x in [*mine.issue.all(), *own.issue.all()]]


@mcp.tool
def saved_searches() -> list[str]:
    # ruleid: MCP-265
    mine = splunk.connect(host="logs.example.com", splunkToken=caller()[1])
    # ok: MCP-265
    own = splunk.connect(host="logs.example.com", splunkToken=os.environ["LOGS_TOKEN"])
    return [x.name for x in [*mine.saved_searches, *own.saved_searches]]
