//go:build ignore

// What a host ends in says who an address leads to; what the address ends in does not.
package main

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	URL string `json:"url"`
}

var (
	errHost = errors.New("another host")
	hosts   = regexp.MustCompile(`^[a-z]+\.example\.com$`)
)

func suffix(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := url.Parse(in.URL)
	if err != nil || u.Host != "example.com" && !strings.HasSuffix(u.Host, ".example.com") {
		return nil, nil, errHost
	}
	// ok: MCP-060
	res, err := http.Get(u.String())
	return nil, res, err
}

func pattern(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := url.Parse(in.URL)
	if err != nil || !hosts.MatchString(u.Hostname()) {
		return nil, nil, errHost
	}
	// ok: MCP-060
	res, err := http.Get(u.String())
	return nil, res, err
}

func ofTheAddress(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	if !strings.HasSuffix(in.URL, ".example.com") {
		return nil, nil, errHost
	}
	// ruleid: MCP-060
	res, err := http.Get(in.URL)
	return nil, res, err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "fetch"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "suffix"}, suffix)
	mcp.AddTool(server, &mcp.Tool{Name: "pattern"}, pattern)
	mcp.AddTool(server, &mcp.Tool{Name: "of_the_address"}, ofTheAddress)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
