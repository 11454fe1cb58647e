//go:build ignore

package main

import (
	"context"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("items", "1.0.0")
	s.AddTool(mcp.NewTool("find"), find)
	_ = server.ServeStdio(s)
}

func find(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-404
	r, err := http.NewRequestWithContext(ctx, "GET", "https://api.example.com/items", nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Authorization", "Bearer "+os.Getenv("ITEMS_TOKEN"))
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}
