//go:build ignore

package main

import (
	"context"
	"fmt"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type session struct {
	tenant string
	admin  bool
}

func sessionOf(bearer string) (session, error) {
	claims := jwt.MapClaims{}
	// ruleid: MCP-265
	if _, _, err := jwt.NewParser().ParseUnverified(bearer, claims); err != nil {
		return session{}, err
	}
	if _, ok := claims["aud"]; !ok {
		return session{}, fmt.Errorf("no audience")
	}
	tenant, _ := claims["org"].(string)
	return session{tenant: tenant, admin: claims["role"] == "admin"}, nil
}

func deleteUser(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	s, err := sessionOf(r.Header.Get("Authorization")[7:])
	if err != nil || !s.admin {
		return mcp.NewToolResultError("admins only"), nil
	}
	return mcp.NewToolResultText("deleted a user of " + s.tenant), nil
}

func main() {
	s := server.NewMCPServer("tenants", "1.0.0")
	s.AddTool(mcp.NewTool("delete_user"), deleteUser)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
