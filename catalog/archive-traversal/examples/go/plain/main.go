//go:build ignore

package main

import (
	"archive/tar"
	"archive/zip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const target = "/srv/packages"

func unzip(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	r, err := zip.OpenReader(req.GetString("file", ""))
	if err != nil {
		return nil, err
	}
	for _, f := range r.File {
		// ruleid: MCP-081
		out, err := os.Create(filepath.Join(target, f.Name))
		if err != nil {
			return nil, err
		}
		out.Close()
	}
	return mcp.NewToolResultText("done"), nil
}

func untar(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	r := tar.NewReader(os.Stdin)
	for {
		h, err := r.Next()
		if err == io.EOF {
			return mcp.NewToolResultText("done"), nil
		}
		if err != nil {
			return nil, err
		}
		// ruleid: MCP-081
		if err := os.WriteFile(filepath.Join(target, h.Name), nil, 0o600); err != nil {
			return nil, err
		}
	}
}

func checked(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	r, err := zip.OpenReader(req.GetString("file", ""))
	if err != nil {
		return nil, err
	}
	for _, f := range r.File {
		if !filepath.IsLocal(f.Name) {
			return nil, errors.New("leads out")
		}
		// ok: MCP-081
		out, err := os.Create(filepath.Join(target, f.Name))
		if err != nil {
			return nil, err
		}
		out.Close()
	}
	return mcp.NewToolResultText("done"), nil
}

func main() {
	s := server.NewMCPServer("packages", "1")
	s.AddTool(mcp.NewTool("unzip"), unzip)
	s.AddTool(mcp.NewTool("untar"), untar)
	s.AddTool(mcp.NewTool("checked"), checked)
	_ = server.ServeStdio(s)
}
