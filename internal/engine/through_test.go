package engine_test

import (
	"context"
	"slices"
	"testing"

	"mcpsafe/internal/engine"
)

// TestTheEntriesThatDataComesThrough has one sink for all tools. The token comes to it through those that read it themselves or
// by a function of their own, not through those that send another.
func TestTheEntriesThatDataComesThrough(t *testing.T) {
	root := t.TempDir()
	write(t, root, "server.py", `
import contextvars
import httpx
from mcp.server.fastmcp import FastMCP
from starlette.middleware.base import BaseHTTPMiddleware

token = contextvars.ContextVar("token")
mcp = FastMCP("s")


class Keep(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        token.set(request.headers.get("authorization"))
        return await call_next(request)


class Client:
    def __init__(self, credential):
        self.credential = credential

    async def get(self, path):
        async with httpx.AsyncClient() as http:
            return await http.get("https://api.example.com" + path, headers={"Authorization": self.credential})


def client():
    return Client(token.get())


@mcp.tool()
async def reads(path: str):
    return await Client(token.get()).get(path)


@mcp.tool()
async def asks(path: str):
    return await client().get(path)


@mcp.tool()
async def has_its_own(path: str):
    return await Client("Bearer of-the-server").get(path)
`)
	r, err := engine.Run(context.Background(), open(t, root), engine.Options{Rules: []string{"MCP-265"}, Jobs: 1})
	if err != nil || len(r.Findings) != 1 {
		t.Fatalf("%v, %d findings", err, len(r.Findings))
	}
	c := r.Findings[0].Context
	if want := []string{"asks", "reads"}; !slices.Equal(c.Through, want) {
		t.Errorf("through %q, want %q", c.Through, want)
	}
	if len(c.ReachableFrom) != 3 {
		t.Errorf("reached from %q, which is not all", c.ReachableFrom)
	}
}
