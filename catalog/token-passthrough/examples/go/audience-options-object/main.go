//go:build ignore

package main

import (
	"context"
	"os"

	"github.com/golang-jwt/jwt/v5"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func options() []jwt.ParserOption {
	opts := []jwt.ParserOption{jwt.WithIssuer("https://id.example.edu")}
	if aud := os.Getenv("AUDIENCE"); aud != "" {
		opts = append(opts, jwt.WithAudience(aud))
	}
	return opts
}

func grades(_ context.Context, r *mcp.CallToolRequest, _ any) (*mcp.CallToolResult, any, error) {
	claims := &jwt.RegisteredClaims{}
	// ok: MCP-265
	_, err := jwt.ParseWithClaims(r.Extra.Header.Get("Authorization")[7:], claims, func(*jwt.Token) (any, error) {
		return []byte(os.Getenv("KEY")), nil
	}, options()...)
	return nil, claims.Subject, err
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "grades"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "grades"}, grades)
	_ = s.Run(context.Background(), &mcp.StdioTransport{})
}
