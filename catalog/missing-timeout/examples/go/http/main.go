package main

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type input struct {
	URL string `json:"url"`
}

var bounded = &http.Client{Timeout: 10 * time.Second}
var unbounded = &http.Client{}

func text(r *http.Response, err error) (*mcp.CallToolResult, any, error) {
	if err != nil {
		return nil, nil, err
	}
	body, err := io.ReadAll(r.Body)
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: string(body)}}}, nil, err
}

func plain(_ context.Context, _ *mcp.CallToolRequest, in input) (*mcp.CallToolResult, any, error) {
	// ruleid: MCP-110
	return text(http.Get(in.URL))
}

func withTimeout(_ context.Context, _ *mcp.CallToolRequest, in input) (*mcp.CallToolResult, any, error) {
	// ok: MCP-110
	return text(bounded.Get(in.URL))
}

func withoutTimeout(_ context.Context, _ *mcp.CallToolRequest, in input) (*mcp.CallToolResult, any, error) {
	request, err := http.NewRequest(http.MethodGet, in.URL, nil)
	if err != nil {
		return nil, nil, err
	}
	// ruleid: MCP-110
	return text(unbounded.Do(request))
}

func ofCaller(ctx context.Context, _ *mcp.CallToolRequest, in input) (*mcp.CallToolResult, any, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, in.URL, nil)
	if err != nil {
		return nil, nil, err
	}
	// ok: MCP-110
	return text(http.DefaultClient.Do(request))
}

func ofNobody(_ context.Context, _ *mcp.CallToolRequest, in input) (*mcp.CallToolResult, any, error) {
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, in.URL, nil)
	if err != nil {
		return nil, nil, err
	}
	// todoruleid: MCP-110
	return text(http.DefaultClient.Do(request))
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "fetcher"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "plain"}, plain)
	mcp.AddTool(server, &mcp.Tool{Name: "with"}, withTimeout)
	mcp.AddTool(server, &mcp.Tool{Name: "without"}, withoutTimeout)
	mcp.AddTool(server, &mcp.Tool{Name: "caller"}, ofCaller)
	mcp.AddTool(server, &mcp.Tool{Name: "nobody"}, ofNobody)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
