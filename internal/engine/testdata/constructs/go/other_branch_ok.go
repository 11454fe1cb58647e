package main

import (
	"context"
	"errors"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type settings struct {
	userClaim string
	verify    bool
}

func key(*jwt.Token) (any, error) { return []byte("key"), nil }

func claimed(claims jwt.MapClaims, name string) (string, error) {
	s, ok := claims[name].(string)
	if !ok || s == "system" {
		return "", errors.New("no user")
	}
	return s, nil
}

func verified(token string) (jwt.MapClaims, error) {
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(token, claims, key, jwt.WithAudience("https://who.example/mcp"))
	return claims, err
}

func unverified(token string) (jwt.MapClaims, error) {
	claims := jwt.MapClaims{}
	// ok: MCP-265
	_, _, err := jwt.NewParser().ParseUnverified(token, claims)
	return claims, err
}

func claimsOf(token string, s settings) (jwt.MapClaims, error) {
	if _, err := verified(token); err != nil {
		return nil, err
	}
	return unverified(token)
}

func who(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	claims, err := claimsOf(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), settings{userClaim: "email"})
	if err != nil {
		return nil, err
	}
	user, err := claimed(claims, settings{userClaim: "email"}.userClaim)
	return mcp.NewToolResultText(user), err
}

func main() {
	s := server.NewMCPServer("other-branch", "1.0.0")
	s.AddTool(mcp.NewTool("who"), who)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
