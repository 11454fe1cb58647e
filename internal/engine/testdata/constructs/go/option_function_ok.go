package main

import (
	"context"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const api = "https://api.example.com/items"

var own = os.Getenv("API_CRED")

type client struct{ credential, seen string }

type option func(*client)

func withCredential(v string) option { return func(c *client) { c.credential = v } }

func withSeen(v string) option { return func(c *client) { c.seen = v } }

func newClient(opts ...option) *client {
	c := &client{credential: own}
	for _, o := range opts {
		o(c)
	}
	return c
}

func (c *client) send() error {
	req, _ := http.NewRequest("GET", api, nil)
	// ok: MCP-265
	req.Header.Set("Authorization", c.credential)
	_, err := http.DefaultClient.Do(req)
	return err
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	return nil, newClient(withSeen(inbound.Get("Authorization"))).send()
}

func main() {
	s := server.NewMCPServer("option-function", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
