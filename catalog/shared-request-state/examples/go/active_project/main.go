//go:build ignore

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// tasks is made once: its fields are everybody's.
type tasks struct {
	activeProject string
	notes         map[string]string
	calls         int
}

func (t *tasks) selectProject(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name, err := req.RequireString("name")
	if err != nil {
		return mcp.NewToolResultError("name is missing"), nil
	}
	// ruleid: MCP-285
	t.activeProject = name
	t.calls++
	return mcp.NewToolResultText("ok"), nil
}

func (t *tasks) list(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText("tasks of " + t.activeProject), nil
}

func (t *tasks) save(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	title, text := req.GetString("title", ""), req.GetString("text", "")
	// ruleid: MCP-285
	t.notes[title] = text
	return mcp.NewToolResultText("saved"), nil
}

func (t *tasks) read(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText(t.notes[req.GetString("title", "")]), nil
}

func main() {
	s := server.NewMCPServer("tasks", "1.0.0")
	t := &tasks{notes: map[string]string{}}
	s.AddTool(mcp.NewTool("select_project", mcp.WithString("name", mcp.Required())), t.selectProject)
	s.AddTool(mcp.NewTool("list_tasks"), t.list)
	s.AddTool(mcp.NewTool("save_note", mcp.WithString("title"), mcp.WithString("text")), t.save)
	s.AddTool(mcp.NewTool("read_note", mcp.WithString("title")), t.read)
	server.NewStreamableHTTPServer(s).Start(":8080")
}
