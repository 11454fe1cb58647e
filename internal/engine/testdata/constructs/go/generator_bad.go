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

func credentials(h http.Header) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		if !yield(h.Get("Authorization")) {
			return
		}
		yield(own)
	}
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	for credential := range credentials(inbound) {
		req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
		// todoruleid: MCP-265
		req.Header.Set("Authorization", credential)
		if _, err := http.DefaultClient.Do(req); err == nil {
			break
		}
	}
	return nil, nil
}

func main() {
	s := server.NewMCPServer("generator", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
