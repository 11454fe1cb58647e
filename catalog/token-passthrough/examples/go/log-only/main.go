//go:build ignore

package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func entries(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	auth := r.Header.Get("Authorization")
	scheme, _, _ := strings.Cut(auth, " ")
	slog.Info("called", "scheme", scheme, "length", len(auth))
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://audit.example.com/", nil)
	// ok: MCP-265
	req.Header.Set("Authorization", os.Getenv("AUDIT_CRED"))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("audit", "1.0.0")
	s.AddTool(mcp.NewTool("entries"), entries)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
