//go:build ignore

package main

import (
	"context"
	"net/http"
	"os"
	"strings"

	"example.com/depot/parts"
	"example.com/depot/stock"
	graphql "github.com/hasura/go-graphql-client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type tokenKey struct{}

func token(ctx context.Context) string {
	s, _ := ctx.Value(tokenKey{}).(string)
	return s
}

// A generated client shows a function each request before it goes out.
func listParts(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	c, err := parts.NewClient("https://parts.example.com", parts.WithRequestEditorFn(func(ctx context.Context, req *http.Request) error {
		// ruleid: MCP-265
		req.Header.Set("Authorization", "Bearer "+token(ctx))
		return nil
	}))
	if err != nil {
		return nil, err
	}
	_, err = c.ListParts(ctx)
	return mcp.NewToolResultText("done"), err
}

func listShelves(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	c, err := parts.NewClient("https://parts.example.com", parts.WithRequestEditorFn(func(ctx context.Context, req *http.Request) error {
		// ok: MCP-265
		req.Header.Set("Authorization", "Bearer "+os.Getenv("PARTS_TOKEN"))
		return nil
	}))
	if err != nil {
		return nil, err
	}
	_, err = c.ListShelves(ctx)
	return mcp.NewToolResultText("done"), err
}

func listPrices(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	c := graphql.NewClient("https://prices.example.com", nil).WithRequestModifier(func(req *http.Request) {
		// ruleid: MCP-265
		req.Header.Set("Authorization", "Bearer "+token(ctx))
	})
	return mcp.NewToolResultText("done"), c.Query(ctx, nil, nil)
}

// Another kind of generated client finds its credential in the context, under a key of its own.
func listStock(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-265
	out := context.WithValue(ctx, stock.ContextAccessToken, token(ctx))
	_, _, err := stock.NewAPIClient(stock.NewConfiguration()).ItemsAPI.ListItems(out).Execute()
	return mcp.NewToolResultText("done"), err
}

func countStock(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-265
	out := context.WithValue(ctx, stock.ContextAccessToken, os.Getenv("STOCK_TOKEN"))
	_, _, err := stock.NewAPIClient(stock.NewConfiguration()).ItemsAPI.CountItems(out).Execute()
	return mcp.NewToolResultText("done"), err
}

func main() {
	s := server.NewMCPServer("depot", "1.0.0")
	s.AddTool(mcp.NewTool("list_parts"), listParts)
	s.AddTool(mcp.NewTool("list_shelves"), listShelves)
	s.AddTool(mcp.NewTool("list_prices"), listPrices)
	s.AddTool(mcp.NewTool("list_stock"), listStock)
	s.AddTool(mcp.NewTool("count_stock"), countStock)
	h := server.NewStreamableHTTPServer(s, server.WithHTTPContextFunc(func(ctx context.Context, r *http.Request) context.Context {
		// ok: MCP-265
		return context.WithValue(ctx, tokenKey{}, strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	}))
	if err := http.ListenAndServe(":8080", h); err != nil {
		os.Exit(1)
	}
}
