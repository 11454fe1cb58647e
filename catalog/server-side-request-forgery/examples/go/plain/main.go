//go:build ignore

package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const api = "https://api.example.com"

var version = "v1"

func get(ctx context.Context, address string) (string, error) {
	// ruleid: MCP-060
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return string(body), err
}

func fetch(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	text, err := get(ctx, req.GetString("url", ""))
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(text), nil
}

func item(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-060
	res, err := http.Get(api + "/items/" + url.PathEscape(req.GetString("id", "")))
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return mcp.NewToolResultText(res.Status), nil
}

func parsed(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	address, err := url.Parse(req.GetString("url", ""))
	if err != nil {
		return nil, err
	}
	// ruleid: MCP-060
	res, err := http.Get(address.String())
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return mcp.NewToolResultText(res.Status), nil
}

func below(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	address := url.URL{Scheme: "https", Host: "api.example.com", Path: "/" + req.GetString("id", "")}
	// ok: MCP-060
	res, err := http.Get(address.String())
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return mcp.NewToolResultText(res.Status), nil
}

func versioned(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-060
	res, err := http.Get(fmt.Sprintf("%s/%s/%s", api, version, req.GetString("id", "")))
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("fetch", "1.0.0")
	s.AddTool(mcp.NewTool("fetch", mcp.WithString("url")), fetch)
	s.AddTool(mcp.NewTool("item", mcp.WithString("id")), item)
	s.AddTool(mcp.NewTool("parsed", mcp.WithString("url")), parsed)
	s.AddTool(mcp.NewTool("below", mcp.WithString("id")), below)
	s.AddTool(mcp.NewTool("versioned", mcp.WithString("id")), versioned)
	_ = server.ServeStdio(s)
}
