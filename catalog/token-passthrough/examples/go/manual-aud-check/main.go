//go:build ignore

package main

import (
	"context"
	"errors"
	"os"
	"slices"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const resource = "https://mcp.example.com/rooms"

func claims(s string) (*jwt.RegisteredClaims, error) {
	c := &jwt.RegisteredClaims{}
	// ok: MCP-265
	_, err := jwt.ParseWithClaims(s, c, func(*jwt.Token) (any, error) { return []byte(os.Getenv("KEY")), nil })
	if err != nil {
		return nil, err
	}
	if c.Subject == "" {
		return nil, errors.New("nobody")
	}
	if !slices.Contains(c.Audience, resource) {
		return nil, errors.New("issued for somebody else")
	}
	return c, nil
}

func main() {
	s := server.NewMCPServer("rooms", "1.0.0")
	s.AddTool(mcp.NewTool("book"), func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		c, err := claims(r.Header.Get("Authorization")[7:])
		if err != nil {
			return nil, err
		}
		return mcp.NewToolResultText("booked for " + c.Subject), nil
	})
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
