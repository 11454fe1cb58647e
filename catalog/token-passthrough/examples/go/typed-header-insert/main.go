//go:build ignore

// No string "Authorization" stands at the sink: the token type sets the header.
package main

import (
	"context"
	"net/http"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"golang.org/x/oauth2"
)

func scans(ctx context.Context, req *mcp.CallToolRequest, _ struct{}) (*mcp.CallToolResult, any, error) {
	_, raw, _ := strings.Cut(req.GetExtra().Header.Get("Authorization"), " ")
	token := oauth2.Token{AccessToken: raw, TokenType: "Bearer"}
	out, _ := http.NewRequestWithContext(ctx, "GET", "https://scans.example.org/find", nil)
	// ruleid: MCP-265
	token.SetAuthHeader(out)
	res, err := http.DefaultClient.Do(out)
	if err != nil {
		return nil, nil, err
	}
	return nil, res.Status, nil
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "scans"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "scans"}, scans)
	_ = http.ListenAndServe(":8080", mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil))
}
