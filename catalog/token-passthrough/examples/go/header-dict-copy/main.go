//go:build ignore

package main

import (
	"context"
	"net/http"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var oneLine = strings.NewReplacer("\r", "", "\n", "")

func upstreamHeaders(in http.Header) map[string]string {
	up := map[string]string{"X-Request-Id": in.Get("X-Request-Id")}
	if v := strings.TrimSpace(oneLine.Replace(in.Get("Authorization"))); v != "" {
		// ruleid: MCP-265
		up["Authorization"] = v
	}
	return up
}

func orders(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://orders.example.com/mine", nil)
	for k, v := range upstreamHeaders(r.Header) {
		req.Header.Set(k, v)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("relay", "1.0.0")
	s.AddTool(mcp.NewTool("orders"), orders)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
