//go:build ignore

package main

import (
	"context"
	"io"
	"net/http"
	"os/exec"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func read(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	resp, err := http.Get(req.GetString("url", ""))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return nil, err
	}
	// What the page says can have the next tool run something: critical.
	// ruleid: MCP-096
	return mcp.NewToolResultText(string(body)), nil
}

func run(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	out, err := exec.CommandContext(ctx, "sh", "-c", req.GetString("command", "")).Output()
	if err != nil {
		return nil, err
	}
	// ok: MCP-096
	return mcp.NewToolResultText(string(out)), nil
}

func main() {
	s := server.NewMCPServer("assistant", "1.0.0")
	s.AddTool(mcp.NewTool("read", mcp.WithString("url")), read)
	s.AddTool(mcp.NewTool("run", mcp.WithString("command")), run)
	_ = server.ServeStdio(s)
}
