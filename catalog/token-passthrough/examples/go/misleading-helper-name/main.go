//go:build ignore

package main

import (
	"context"
	"net/http"
	"os"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func hasScope(in, scope string) bool { return strings.Contains(in, scope) }

// headerFor forwards nothing: it picks one of two credentials of the server.
func headerFor(in string) string {
	if hasScope(in, "admin") {
		return os.Getenv("ADMIN_CRED")
	}
	return os.Getenv("READ_CRED")
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://inventory.example.com/items", nil)
	// ok: MCP-265
	req.Header.Set("Authorization", headerFor(r.Header.Get("Authorization")))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("inventory", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
