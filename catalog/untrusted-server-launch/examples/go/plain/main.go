//go:build ignore

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os/exec"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type launch struct {
	Command string   `json:"command"`
	Args    []string `json:"args"`
}

func connect(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-422
	c, err := client.NewStdioMCPClient(req.GetString("command", ""), nil, req.GetStringSlice("args", nil)...)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(fmt.Sprint(c)), nil
}

func fixed(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-422
	c, err := client.NewStdioMCPClient("uvx", nil, "mcp-server-time")
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(fmt.Sprint(c, req.GetString("zone", ""))), nil
}

func start(w http.ResponseWriter, r *http.Request) {
	var l launch
	if err := json.NewDecoder(r.Body).Decode(&l); err != nil {
		return
	}
	// ruleid: MCP-422
	_ = exec.Command(l.Command, l.Args...).Start()
	// ruleid: MCP-422
	_ = exec.Command("sh", "-c", r.FormValue("line")).Start()
}

func main() {
	s := server.NewMCPServer("gateway", "1.0.0")
	s.AddTool(mcp.NewTool("connect", mcp.WithString("command")), connect)
	s.AddTool(mcp.NewTool("fixed", mcp.WithString("zone")), fixed)
	http.HandleFunc("/start", start)
	go func() { _ = http.ListenAndServe("127.0.0.1:8080", nil) }()
	_ = server.ServeStdio(s)
}
