//go:build ignore

package main

import (
	"context"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Config of the check; validateAudience is off unless somebody sets it.
type Config struct {
	key              []byte
	audience         string
	validateAudience bool
}

var config = Config{key: []byte("key"), audience: "https://forecasts.example.com"}

func options() []jwt.ParserOption {
	opts := []jwt.ParserOption{jwt.WithValidMethods([]string{"HS256"})}
	if config.validateAudience {
		opts = append(opts, jwt.WithAudience(config.audience))
	}
	return opts
}

func forecast(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// todoruleid: MCP-265
	t, err := jwt.Parse(r.Header.Get("Authorization")[7:], func(*jwt.Token) (any, error) { return config.key, nil }, options()...)
	if err != nil {
		return nil, err
	}
	who, err := t.Claims.GetSubject()
	return mcp.NewToolResultText("sun for " + who), err
}

func main() {
	s := server.NewMCPServer("forecasts", "1.0.0")
	s.AddTool(mcp.NewTool("forecast"), forecast)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
