package main

import (
	"context"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://api.example.com/items", nil)
	// ok: MCP-265
	req.Header.Set("Authorization", os.Getenv("API_KEY"))
	_, err := http.DefaultClient.Do(req)
	return nil, err
}

func main() {
	s := server.NewMCPServer("growing-text", "1.0.0")
	name := os.Getenv("TOOL")
	for _, part := range os.Args {
		name += os.Getenv(part)
	}
	s.AddTool(mcp.NewTool(name, mcp.WithDescription(name)), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
