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

type settings struct {
	URL    string
	APIKey string
}

func load() settings {
	return settings{URL: os.Getenv("TICKETS_URL"), APIKey: os.Getenv("TICKETS_API_KEY")}
}

func main() {
	s := server.NewMCPServer("tickets", "1.0.0")
	s.AddTool(mcp.NewTool("settings"), show)
	s.AddTool(mcp.NewTool("where"), where)
	s.AddTool(mcp.NewTool("ask"), ask)
	_ = server.ServeStdio(s)
}

func show(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	cfg := load()
	// ruleid: MCP-202
	return mcp.NewToolResultText(fmt.Sprintf("url=%s key=%s", cfg.URL, cfg.APIKey)), nil
}

func where(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-202
	return mcp.NewToolResultText(load().URL), nil
}

func ask(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	key := os.Getenv("TICKETS_API_KEY")
	r, _ := http.NewRequest("GET", "https://tickets.example.com/me", nil)
	r.Header.Set("Authorization", "Bearer "+key)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		// ruleid: MCP-202
		return nil, fmt.Errorf("asking with %s: %w", key, err)
	}
	// ok: MCP-202
	return mcp.NewToolResultText(res.Status), nil
}
