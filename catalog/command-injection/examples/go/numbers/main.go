//go:build ignore

package main

import (
	"context"
	"fmt"
	"os/exec"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type limits struct {
	Lines int    `json:"lines"`
	File  string `json:"file"`
}

func tail(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	var l limits
	if err := req.BindArguments(&l); err != nil {
		return nil, err
	}
	// ok: MCP-002
	out, _ := exec.Command("sh", "-c", fmt.Sprintf("tail -n %d /var/log/syslog", l.Lines)).Output()
	// ruleid: MCP-002
	more, _ := exec.Command("sh", "-c", fmt.Sprintf("tail -n %d %s", l.Lines, l.File)).Output()
	return mcp.NewToolResultText(string(out) + string(more)), nil
}

func main() {
	s := server.NewMCPServer("logs", "1.0.0")
	s.AddTool(mcp.NewTool("tail", mcp.WithNumber("lines"), mcp.WithString("file")), tail)
	_ = server.ServeStdio(s)
}
