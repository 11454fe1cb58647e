//go:build ignore

package main

import (
	"context"
	"fmt"

	"github.com/go-ldap/ldap/v3"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func find(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	conn, err := ldap.DialURL("ldap://directory.example.com")
	if err != nil {
		return nil, err
	}
	filter := fmt.Sprintf("(cn=%s)", ldap.EscapeFilter(req.GetString("name", "")))
	// ok: MCP-300
	found, err := conn.Search(ldap.NewSearchRequest("ou=people", ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false, filter, nil, nil))
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(fmt.Sprint(found)), nil
}

func main() {
	s := server.NewMCPServer("directory", "1.0.0")
	s.AddTool(mcp.NewTool("find", mcp.WithString("name")), find)
	_ = server.ServeStdio(s)
}
