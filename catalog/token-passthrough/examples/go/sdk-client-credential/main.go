//go:build ignore

package main

import (
	"context"
	"net/http"

	"github.com/google/go-github/v66/github"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"golang.org/x/oauth2"
)

func serverFor(r *http.Request) *mcp.Server {
	inbound := r.Header.Get("Authorization")
	src := oauth2.StaticTokenSource(&oauth2.Token{AccessToken: inbound[len("Bearer "):]})
	s := mcp.NewServer(&mcp.Implementation{Name: "issue-helper"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "repositories"}, func(ctx context.Context, _ *mcp.CallToolRequest, _ struct{}) (*mcp.CallToolResult, any, error) {
		// ruleid: MCP-265
		client := github.NewClient(oauth2.NewClient(ctx, src))
		repos, _, err := client.Repositories.ListByAuthenticatedUser(ctx, nil)
		return nil, repos, err
	})
	return s
}

func main() {
	_ = http.ListenAndServe(":8080", mcp.NewStreamableHTTPHandler(serverFor, nil))
}
