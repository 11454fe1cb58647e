//go:build ignore

package main

import (
	"context"
	"net/http"
	"os"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"golang.org/x/oauth2"
)

func route(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	if r.Header.Get("Authorization") == "" {
		return mcp.NewToolResultError("sign in"), nil
	}
	raw, err := os.ReadFile("/var/run/secrets/maps/token")
	if err != nil {
		return nil, err
	}
	src := oauth2.StaticTokenSource(&oauth2.Token{AccessToken: strings.TrimSpace(string(raw))})
	// ok: MCP-265
	client := oauth2.NewClient(ctx, src)
	res, err := client.Get("https://maps.example.com/route")
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(http.StatusText(res.StatusCode)), nil
}

func main() {
	s := server.NewMCPServer("maps", "1.0.0")
	s.AddTool(mcp.NewTool("route"), route)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
