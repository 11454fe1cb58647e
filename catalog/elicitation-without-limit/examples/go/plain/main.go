//go:build ignore

package main

import (
	"context"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type none struct{}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "survey", Version: "1.0.0"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "ask", Description: "Asks."}, ask)
	mcp.AddTool(s, &mcp.Tool{Name: "ask_thrice", Description: "Asks."}, askThrice)
	_ = s.Run(context.Background(), &mcp.StdioTransport{})
}

func ask(ctx context.Context, r *mcp.CallToolRequest, in none) (*mcp.CallToolResult, any, error) {
	for {
		// ruleid: MCP-281
		res, err := r.Session.Elicit(ctx, &mcp.ElicitParams{Message: "Go on?"})
		if err != nil || res.Action == "accept" {
			return nil, nil, err
		}
	}
}

func askThrice(ctx context.Context, r *mcp.CallToolRequest, in none) (*mcp.CallToolResult, any, error) {
	for i := 0; i < 3; i++ {
		// ok: MCP-281
		res, err := r.Session.Elicit(ctx, &mcp.ElicitParams{Message: "Go on?"})
		if err != nil || res.Action == "accept" {
			return nil, nil, err
		}
	}
	return nil, nil, nil
}
