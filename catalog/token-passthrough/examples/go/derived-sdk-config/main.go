//go:build ignore

// The first client is made per request; the second one reads the token back out of its configuration.
package main

import (
	"context"
	"net/http"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"k8s.io/client-go/rest"
)

func perRequest(h http.Header) *rest.Config {
	cfg := &rest.Config{Host: "https://kube.example.internal"}
	// ruleid: MCP-265
	cfg.BearerToken = strings.TrimPrefix(h.Get("Authorization"), "Bearer ")
	return cfg
}

type mesh struct{ token string }

func (m *mesh) routes(ctx context.Context) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://mesh.example.internal/routes", nil)
	if err != nil {
		return nil, err
	}
	// ruleid: MCP-265
	req.Header.Set("Authorization", "Bearer "+m.token)
	return http.DefaultClient.Do(req)
}

func main() {
	s := server.NewMCPServer("cluster", "1.0.0")
	s.AddTool(mcp.NewTool("routes"), func(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		m := &mesh{token: perRequest(r.Header).BearerToken}
		res, err := m.routes(ctx)
		if err != nil {
			return nil, err
		}
		return mcp.NewToolResultText(res.Status), nil
	})
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
