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

func withHeader(h http.Header, then func(string) error) error {
	return then(h.Get("Accept"))
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	err := withHeader(inbound, func(value string) error {
		req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
		// ok: MCP-265
		req.Header.Set("Authorization", value)
		_, err := http.DefaultClient.Do(req)
		return err
	})
	return nil, err
}

func main() {
	s := server.NewMCPServer("callback", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
