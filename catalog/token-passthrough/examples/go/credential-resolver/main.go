//go:build ignore

package main

import (
	"context"
	"fmt"
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/auth"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type resolver interface {
	Header(user string) (string, error)
}

// linked holds what users stored when they linked their vendor account.
type linked map[string]string

func (l linked) Header(user string) (string, error) {
	stored, ok := l[user]
	if !ok {
		return "", fmt.Errorf("link your account first")
	}
	return "Bearer " + stored, nil
}

var creds resolver = linked{}

func latest(ctx context.Context, _ *mcp.CallToolRequest, _ any) (*mcp.CallToolResult, any, error) {
	header, err := creds.Header(auth.TokenInfoFromContext(ctx).UserID)
	if err != nil {
		return nil, nil, err
	}
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://vendor.example.com/latest", nil)
	// ok: MCP-265
	req.Header.Set("Authorization", header)
	res, err := http.DefaultClient.Do(req)
	return nil, res, err
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "photos"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "latest"}, latest)
	_ = http.ListenAndServe(":8080", mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil))
}
