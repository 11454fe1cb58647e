package main

import (
	"context"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type store interface {
	Lookup(token string) string
}

type disk struct{ key string }

func (d *disk) Lookup(token string) string { return d.key + os.Getenv("SERVICE_KEY") }

func handler(s store) server.ToolHandlerFunc {
	return func(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://api.example.com/items", nil)
		// ok: MCP-265
		req.Header.Set("X-Api-Key", s.Lookup(r.Header.Get("Authorization")))
		_, err := http.DefaultClient.Do(req)
		return nil, err
	}
}

func main() {
	s := server.NewMCPServer("test-double", "1.0.0")
	s.AddTool(mcp.NewTool("items"), handler(&disk{}))
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
