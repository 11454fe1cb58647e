//go:build ignore

package main

import (
	"context"
	"net/http"

	"example.com/library/caller"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func findBooks(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	out, err := http.NewRequestWithContext(ctx, "GET", "https://library.example.edu/api", nil)
	if err != nil {
		return nil, err
	}
	caller.Decorate(ctx, out)
	res, err := http.DefaultClient.Do(out)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("library", "1.0.0")
	s.AddTool(mcp.NewTool("find_books"), findBooks)
	_ = server.NewStreamableHTTPServer(s, server.WithHTTPContextFunc(caller.Keep)).Start(":8080")
}
