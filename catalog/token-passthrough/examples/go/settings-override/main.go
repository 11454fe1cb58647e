//go:build ignore

package main

import (
	"context"
	"net/http"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var settings = struct {
	sync.Mutex
	url, key string
}{url: "https://metrics.example.com"}

// override changes a setting for the duration of one call.
func override(key string, call func() (*http.Response, error)) (*http.Response, error) {
	settings.Lock()
	defer settings.Unlock()
	before := settings.key
	settings.key = key
	defer func() { settings.key = before }()
	return call()
}

func query() (*http.Response, error) {
	req, err := http.NewRequest(http.MethodPost, settings.url+"/query", nil)
	if err != nil {
		return nil, err
	}
	// ruleid: MCP-265
	req.Header.Set("Authorization", "Bearer "+settings.key)
	return http.DefaultClient.Do(req)
}

func main() {
	s := server.NewMCPServer("metrics", "1.0.0")
	s.AddTool(mcp.NewTool("query"), func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		res, err := override(r.Header.Get("Authorization")[7:], query)
		if err != nil {
			return nil, err
		}
		return mcp.NewToolResultText(res.Status), nil
	})
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
