//go:build ignore

package main

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type Customer struct {
	ID    string
	Email string
	Phone string
}

func send(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	email := req.GetString("email", "")
	// ruleid: MCP-251
	log.Printf("sending to %s", email)
	// ruleid: MCP-251
	slog.Info("sending", "to", email)
	// ruleid: MCP-251
	slog.Debug("sending", "to", email)
	customer, err := find(email)
	if err != nil {
		return nil, err
	}
	// ruleid: MCP-251
	fmt.Fprintf(os.Stderr, "customer %s %s\n", customer.Email, customer.Phone)
	// ok: MCP-251
	log.Printf("customer %s", customer.ID)
	return mcp.NewToolResultText("sent"), nil
}

func main() {
	s := server.NewMCPServer("orders", "1.0.0")
	s.AddTool(mcp.NewTool("send", mcp.WithString("email")), send)
	server.ServeStdio(s)
}
