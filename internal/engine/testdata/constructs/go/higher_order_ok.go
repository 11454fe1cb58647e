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

func ofCaller(h http.Header) string { return h.Get("Authorization") }

func ofServer(http.Header) string { return own }

func apply(pick func(http.Header) string, h http.Header) string { return pick(h) }

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
	// ok: MCP-265
	req.Header.Set("Authorization", apply(ofServer, inbound))
	_, err := http.DefaultClient.Do(req)
	return nil, err
}

func main() {
	s := server.NewMCPServer("higher-order", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
