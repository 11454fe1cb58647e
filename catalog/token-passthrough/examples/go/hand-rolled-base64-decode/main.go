//go:build ignore

package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type claims struct {
	Sub   string   `json:"sub"`
	Roles []string `json:"roles"`
}

func claimsOf(token string) (c claims, err error) {
	part := strings.Split(token, ".")[1]
	// ruleid: MCP-265
	raw, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil {
		return c, err
	}
	err = json.Unmarshal(raw, &c)
	return c, err
}

func main() {
	s := server.NewMCPServer("timesheets", "1.0.0")
	s.AddTool(mcp.NewTool("approve"), func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		c, err := claimsOf(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
		if err != nil {
			return nil, err
		}
		for _, role := range c.Roles {
			if role == "manager" {
				return mcp.NewToolResultText("approved by " + c.Sub), nil
			}
		}
		return mcp.NewToolResultError("managers only"), nil
	})
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
