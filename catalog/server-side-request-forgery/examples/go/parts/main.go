//go:build ignore

// The host of an address is checked by a function that panics, or gives an error.
package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	URL string `json:"url"`
}

var hosts = map[string]bool{"docs.example.com": true}

func listed(host string) error {
	if !hosts[host] {
		return errors.New("not listed")
	}
	return nil
}

func mustBeListed(host string) {
	if !hosts[host] {
		panic("not listed")
	}
}

func validate(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err != nil {
		return nil, err
	}
	if err := listed(u.Hostname()); err != nil {
		return nil, err
	}
	return u, nil
}

func asserted(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := url.Parse(in.URL)
	if err != nil {
		return nil, nil, err
	}
	// ruleid: MCP-060
	_, _ = http.Get(u.String())
	mustBeListed(u.Hostname())
	// ok: MCP-060
	_, _ = http.Get(u.String())
	// ok: MCP-060
	res, err := http.Get(in.URL)
	return nil, res, err
}

func refused(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := url.Parse(in.URL)
	if err != nil {
		return nil, nil, err
	}
	if err := listed(u.Hostname()); err != nil {
		return nil, nil, err
	}
	// ok: MCP-060
	res, err := http.Get(u.String())
	return nil, res, err
}

func validated(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := validate(in.URL)
	if err != nil {
		return nil, nil, err
	}
	// ok: MCP-060
	res, err := http.Get(u.String())
	return nil, res, err
}

func lookedUp(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := url.Parse(in.URL)
	if err != nil {
		return nil, nil, err
	}
	ips, err := net.LookupIP(u.Hostname())
	if err != nil || ips[0].IsPrivate() {
		return nil, nil, errors.New("not public")
	}
	// ok: MCP-060
	res, err := http.Get(u.String())
	return nil, res, err
}

func otherPart(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	u, err := url.Parse(in.URL)
	if err != nil {
		return nil, nil, err
	}
	mustBeListed(u.Scheme)
	// ruleid: MCP-060
	res, err := http.Get(u.String())
	return nil, res, err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "fetch"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "asserted"}, asserted)
	mcp.AddTool(server, &mcp.Tool{Name: "refused"}, refused)
	mcp.AddTool(server, &mcp.Tool{Name: "validated"}, validated)
	mcp.AddTool(server, &mcp.Tool{Name: "looked_up"}, lookedUp)
	mcp.AddTool(server, &mcp.Tool{Name: "other_part"}, otherPart)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
