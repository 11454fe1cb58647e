//go:build ignore

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	securejoin "github.com/cyphar/filepath-securejoin"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const notes = "/srv/notes"

var errOutside = errors.New("outside")

type store struct{ roots []string }

func (s *store) validate(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	if !s.inRoots(abs) {
		return "", fmt.Errorf("%s: %w", name, errOutside)
	}
	return abs, nil
}

func (s *store) inRoots(path string) bool {
	for _, root := range s.roots {
		if !strings.HasSuffix(root, string(filepath.Separator)) {
			root += string(filepath.Separator)
		}
		if strings.HasPrefix(path, root) {
			return true
		}
	}
	return false
}

func (s *store) read(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	path, err := s.validate(req.GetString("name", ""))
	if err != nil {
		return nil, err
	}
	// ok: MCP-003
	text, err := os.ReadFile(path)
	return mcp.NewToolResultText(string(text)), err
}

func local(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name := req.GetString("name", "")
	if !filepath.IsLocal(name) {
		return nil, errOutside
	}
	// ok: MCP-003
	text, err := os.ReadFile(filepath.Join(notes, name))
	return mcp.NewToolResultText(string(text)), err
}

func relative(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	path := filepath.Join(notes, req.GetString("name", ""))
	rel, err := filepath.Rel(notes, path)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(os.PathSeparator)) {
		return nil, errOutside
	}
	// ok: MCP-003
	text, err := os.ReadFile(path)
	return mcp.NewToolResultText(string(text)), err
}

func prefix(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	path := filepath.Join(notes, req.GetString("name", ""))
	if !strings.HasPrefix(path, notes+"/") {
		return nil, errOutside
	}
	// ok: MCP-003
	text, err := os.ReadFile(path)
	return mcp.NewToolResultText(string(text)), err
}

func rooted(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	root, err := os.OpenRoot(notes)
	if err != nil {
		return nil, err
	}
	// ok: MCP-003
	f, err := root.Open(req.GetString("name", ""))
	return mcp.NewToolResultText(f.Name()), err
}

func secured(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	path, err := securejoin.SecureJoin(notes, req.GetString("name", ""))
	if err != nil {
		return nil, err
	}
	// ok: MCP-003
	text, err := os.ReadFile(path)
	return mcp.NewToolResultText(string(text)), err
}

func base(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-003
	text, err := os.ReadFile(filepath.Join(notes, filepath.Base(req.GetString("name", ""))))
	return mcp.NewToolResultText(string(text)), err
}

func optional(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name, other := req.GetString("name", ""), req.GetString("other", "")
	if name != "" && (strings.Contains(name, "..") || filepath.IsAbs(name)) {
		return nil, errOutside
	}
	// ok: MCP-003
	_, _ = os.ReadFile(name)
	if name != "" && (strings.Contains(other, "..") || filepath.IsAbs(other)) {
		return nil, errOutside
	}
	// ruleid: MCP-003
	text, err := os.ReadFile(other)
	return mcp.NewToolResultText(string(text)), err
}

func named(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
			return r
		}
		return '_'
	}, req.GetString("name", ""))
	// ok: MCP-003
	text, err := os.ReadFile(filepath.Join(notes, name+".txt"))
	return mcp.NewToolResultText(string(text)), err
}

func printable(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || r == '.' || r == '/' {
			return r
		}
		return -1
	}, req.GetString("name", ""))
	// ruleid: MCP-003
	text, err := os.ReadFile(filepath.Join(notes, name))
	return mcp.NewToolResultText(string(text)), err
}

func lower(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-003
	text, err := os.ReadFile(filepath.Join(notes, strings.Map(unicode.ToLower, req.GetString("name", ""))))
	return mcp.NewToolResultText(string(text)), err
}

func main() {
	s := server.NewMCPServer("notes", "1")
	st := &store{roots: []string{notes}}
	s.AddTool(mcp.NewTool("read"), st.read)
	s.AddTool(mcp.NewTool("local"), local)
	s.AddTool(mcp.NewTool("relative"), relative)
	s.AddTool(mcp.NewTool("prefix"), prefix)
	s.AddTool(mcp.NewTool("rooted"), rooted)
	s.AddTool(mcp.NewTool("secured"), secured)
	s.AddTool(mcp.NewTool("base"), base)
	s.AddTool(mcp.NewTool("optional"), optional)
	s.AddTool(mcp.NewTool("named"), named)
	s.AddTool(mcp.NewTool("printable"), printable)
	s.AddTool(mcp.NewTool("lower"), lower)
	_ = server.ServeStdio(s)
}
