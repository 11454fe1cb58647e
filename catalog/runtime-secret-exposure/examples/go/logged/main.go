//go:build ignore

package main

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"go.uber.org/zap"
)

type args struct {
	To string `json:"to"`
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "mail"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "send"}, send)
	_ = s.Run(context.Background(), &mcp.StdioTransport{})
}

func send(ctx context.Context, req *mcp.CallToolRequest, a args) (*mcp.CallToolResult, any, error) {
	password, ok := os.LookupEnv("SMTP_PASSWORD")
	logger, _ := zap.NewProduction()
	// ruleid: MCP-202
	log.Printf("login with %s", password)
	// ruleid: MCP-202
	slog.Info("login", "password", password)
	// ruleid: MCP-202
	logger.Info("login", zap.String("password", password))
	// ruleid: MCP-202
	fmt.Fprintf(os.Stderr, "login with %s\n", password)
	// ok: MCP-202
	log.Printf("password set: %v", ok)
	return nil, nil, nil
}
