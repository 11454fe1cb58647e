//go:build ignore

package main

import (
	"context"
	"io"
	"net/http"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	Address string `json:"address"`
}

func feed(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	f, err := gofeed.NewParser().ParseURL("https://news.example.com/feed")
	if err != nil {
		return nil, nil, err
	}
	var b strings.Builder
	for _, item := range f.Items {
		b.WriteString(item.Title + "\n")
	}
	// ruleid: MCP-096
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: b.String()}}}, nil, nil
}

func weather(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	resp, err := http.Get("https://weather.example.com/today")
	if err != nil {
		return nil, nil, err
	}
	body, err := io.ReadAll(resp.Body)
	// ok: MCP-096
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: string(body)}}}, nil, err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "news"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "feed"}, feed)
	mcp.AddTool(server, &mcp.Tool{Name: "weather"}, weather)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
