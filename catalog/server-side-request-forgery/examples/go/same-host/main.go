//go:build ignore

package main

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	URL string `json:"url"`
}

var hosts = []string{"docs.example.com", "www.example.com"}

func known(u *url.URL) bool {
	for _, host := range hosts {
		if host == u.Hostname() {
			return true
		}
	}
	return false
}

func constant(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := url.Parse(in.URL)
	if err != nil || u.Host != "docs.example.com" {
		return nil, nil, errors.New("host is not allowed")
	}
	// ok: MCP-060
	res, err := http.Get(u.String())
	return nil, res, err
}

func unparsed(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := url.Parse(in.URL)
	if err != nil || u.Host != "docs.example.com" {
		return nil, nil, errors.New("host is not allowed")
	}
	// ok: MCP-060
	res, err := http.Get(in.URL)
	return nil, res, err
}

func listed(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := url.Parse(in.URL)
	if err != nil || !known(u) {
		return nil, nil, errors.New("host is not allowed")
	}
	// ok: MCP-060
	res, err := http.Get(in.URL)
	return nil, res, err
}

func secure(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := url.Parse(in.URL)
	if err != nil || u.Scheme != "https" || u.Host == "" {
		return nil, nil, errors.New("https only")
	}
	// ruleid: MCP-060
	res, err := http.Get(in.URL)
	return nil, res, err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "library"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "constant"}, constant)
	mcp.AddTool(server, &mcp.Tool{Name: "unparsed"}, unparsed)
	mcp.AddTool(server, &mcp.Tool{Name: "listed"}, listed)
	mcp.AddTool(server, &mcp.Tool{Name: "secure"}, secure)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
