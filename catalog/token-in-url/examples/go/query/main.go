//go:build ignore

package main

import (
	"context"
	"fmt"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("items", "1.0.0")
	s.AddTool(mcp.NewTool("find"), find)
	s.AddTool(mcp.NewTool("count"), count)
	_ = server.ServeStdio(s)
}

func find(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-404
	res, err := http.Get("https://api.example.com/items?token=" + os.Getenv("ITEMS_TOKEN"))
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func count(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	key := os.Getenv("ITEMS_API_KEY")
	// ruleid: MCP-404
	r, err := http.NewRequestWithContext(ctx, "GET", fmt.Sprintf("https://api.example.com/count?key=%s", key), nil)
	if err != nil {
		return nil, err
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}
