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

func sender(value string) func() error {
	return func() error {
		req, _ := http.NewRequest("GET", api, nil)
		// ok: MCP-265
		req.Header.Set("Authorization", own)
		_, err := http.DefaultClient.Do(req)
		return err
	}
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	return nil, sender(inbound.Get("Authorization"))()
}

func main() {
	s := server.NewMCPServer("closure", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
