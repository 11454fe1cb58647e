//go:build ignore

package main

import (
	"context"
	"net/http"
	"os"

	"github.com/desk-vendor/desk-sdk-go/desk"
	"github.com/desk-vendor/desk-sdk-go/session"
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
	mcp.AddTool(s, &mcp.Tool{Name: "tickets"}, func(ctx context.Context, _ *mcp.CallToolRequest, _ struct{}) (*mcp.CallToolResult, any, error) {
		// ruleid: MCP-265
		tickets, err := desk.Tickets(ctx, session.NewBearerToken(inbound[len("Bearer "):], "https://desk.example.com"))
		return nil, tickets, err
	})
	mcp.AddTool(s, &mcp.Tool{Name: "news"}, func(ctx context.Context, _ *mcp.CallToolRequest, _ struct{}) (*mcp.CallToolResult, any, error) {
		// ok: MCP-265
		news, err := desk.News(ctx, session.NewBearerToken(os.Getenv("DESK_TOKEN"), "https://desk.example.com"))
		return nil, news, err
	})
	return s
}

func main() {
	_ = http.ListenAndServe(":8080", mcp.NewStreamableHTTPHandler(serverFor, nil))
}
