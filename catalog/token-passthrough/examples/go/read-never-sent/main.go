//go:build ignore

package main

import (
	"context"
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func departures(ctx context.Context, r *mcp.CallToolRequest, _ any) (*mcp.CallToolResult, any, error) {
	authorization := r.Extra.Header.Get("Authorization")
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://ferries.example.com/", nil)
	if authorization == "" {
		req.Header.Set("Accept-Language", "en")
	}
	// ok: MCP-265
	res, err := http.DefaultClient.Do(req)
	return nil, res, err
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "ferries"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "departures"}, departures)
	_ = http.ListenAndServe(":8080", mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil))
}
