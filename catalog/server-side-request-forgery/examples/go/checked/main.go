//go:build ignore

package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	URL string `json:"url"`
}

var hosts = []string{"docs.example.com", "www.example.com"}

func public(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	ips, err := net.LookupIP(u.Hostname())
	if err != nil {
		return err
	}
	for _, ip := range ips {
		if ip.IsPrivate() || ip.IsLoopback() {
			return errors.New("address is not public")
		}
	}
	return nil
}

func listed(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := url.Parse(in.URL)
	if err != nil || !slices.Contains(hosts, u.Hostname()) {
		return nil, nil, errors.New("host is not allowed")
	}
	// ok: MCP-060
	res, err := http.Get(u.String())
	return nil, res, err
}

func looked(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	if err := public(in.URL); err != nil {
		return nil, nil, err
	}
	// ok: MCP-060
	res, err := http.Get(in.URL)
	return nil, res, err
}

func ofScheme(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := url.Parse(in.URL)
	if err != nil || !slices.Contains([]string{"http", "https"}, u.Scheme) {
		return nil, nil, errors.New("scheme is not allowed")
	}
	// ruleid: MCP-060
	res, err := http.Get(u.String())
	return nil, res, err
}

func open(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	// ruleid: MCP-060
	res, err := http.Get(in.URL)
	return nil, res, err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "fetch"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "listed"}, listed)
	mcp.AddTool(server, &mcp.Tool{Name: "looked"}, looked)
	mcp.AddTool(server, &mcp.Tool{Name: "scheme"}, ofScheme)
	mcp.AddTool(server, &mcp.Tool{Name: "open"}, open)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
