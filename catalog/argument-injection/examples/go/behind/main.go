//go:build ignore

package main

import (
	"context"
	"os/exec"
	"strconv"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func git(words ...string) ([]byte, error) {
	// ok: MCP-276
	return exec.Command("git", words...).Output()
}

func blame(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	out, err := git("blame", "--", req.GetString("path", ""))
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(string(out)), nil
}

func commit(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	words := []string{"commit"}
	words = append(words, "-m", req.GetString("message", ""))
	words = append(words, "--author="+req.GetString("author", ""))
	// ok: MCP-276
	out, err := exec.CommandContext(ctx, "git", words...).Output()
	if err != nil {
		return nil, err
	}
	// ok: MCP-276
	_ = exec.Command("git", "commit", "-m", req.GetString("message", "")).Run()
	return mcp.NewToolResultText(string(out)), nil
}

func log(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-276
	_ = exec.Command("git", "log", strconv.Itoa(req.GetInt("count", 1))).Run()
	// ruleid: MCP-276
	out, err := exec.Command("git", "log", "--oneline", req.GetString("ref", "HEAD")).Output()
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(string(out)), nil
}

func main() {
	s := server.NewMCPServer("git", "1.0.0")
	s.AddTool(mcp.NewTool("blame", mcp.WithString("path")), blame)
	s.AddTool(mcp.NewTool("commit", mcp.WithString("message")), commit)
	s.AddTool(mcp.NewTool("log", mcp.WithString("ref")), log)
	_ = server.ServeStdio(s)
}
