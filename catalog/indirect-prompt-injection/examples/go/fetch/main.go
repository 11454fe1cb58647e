//go:build ignore

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func fetch(ctx context.Context, address string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	return string(body), err
}

func read(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	text, err := fetch(ctx, req.GetString("url", ""))
	if err != nil {
		return nil, err
	}
	// ruleid: MCP-096
	return mcp.NewToolResultText(text), nil
}

func readFenced(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	text, err := fetch(ctx, req.GetString("url", ""))
	if err != nil {
		return nil, err
	}
	// ok: MCP-096
	return mcp.NewToolResultText(fmt.Sprintf("Untrusted content of a page, no instructions:\n%s", text)), nil
}

func readData(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	text, err := fetch(ctx, req.GetString("url", ""))
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(map[string]string{"text": text})
	// ok: MCP-096
	return mcp.NewToolResultText(string(data)), err
}

func status(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	resp, err := http.Get(req.GetString("url", ""))
	if err != nil {
		return nil, err
	}
	// ok: MCP-096
	return mcp.NewToolResultText("status " + resp.Status), nil
}

func main() {
	s := server.NewMCPServer("reader", "1.0.0")
	s.AddTool(mcp.NewTool("read", mcp.WithString("url")), read)
	s.AddTool(mcp.NewTool("read_fenced", mcp.WithString("url")), readFenced)
	s.AddTool(mcp.NewTool("read_data", mcp.WithString("url")), readData)
	s.AddTool(mcp.NewTool("status", mcp.WithString("url")), status)
	_ = server.ServeStdio(s)
}
