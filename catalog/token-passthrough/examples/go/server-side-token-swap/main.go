//go:build ignore

package main

import (
	"context"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/redis/go-redis/v9"
)

var store = redis.NewClient(&redis.Options{Addr: "redis:6379"})

func playlists(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	session := r.Header.Get("Authorization")[7:]
	vendor, err := store.Get(ctx, "vendor:"+session).Result()
	if err != nil {
		return mcp.NewToolResultError("link your account first"), nil
	}
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://music.example.com/me", nil)
	// ok: MCP-265
	req.Header.Set("Authorization", "Bearer "+vendor)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("music", "1.0.0")
	s.AddTool(mcp.NewTool("playlists"), playlists)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
