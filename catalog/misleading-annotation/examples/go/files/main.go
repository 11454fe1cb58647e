//go:build ignore

package main

import (
	"context"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("jobs", "1.0.0")
	s.AddTool(mcp.NewTool("job_status", mcp.WithDescription("The status of a job"), mcp.WithReadOnlyHintAnnotation(true)), status)
	s.AddTool(mcp.NewTool("finish_job", mcp.WithDescription("Finish a job"), mcp.WithReadOnlyHintAnnotation(false), mcp.WithDestructiveHintAnnotation(false)), finish)
	s.AddTool(mcp.NewTool("list_jobs", mcp.WithDescription("List jobs"), mcp.WithReadOnlyHintAnnotation(true)), list)
	server.ServeStdio(s)
}

func status(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-200
	request, err := http.NewRequestWithContext(ctx, http.MethodPut, "https://jobs.example.com/seen", nil)
	if err != nil {
		return nil, err
	}
	http.DefaultClient.Do(request)
	return mcp.NewToolResultText("running"), nil
}

func finish(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-200
	err := os.RemoveAll("/srv/jobs/done")
	return mcp.NewToolResultText("finished"), err
}

func list(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-200
	request, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://jobs.example.com/", nil)
	http.DefaultClient.Do(request)
	return mcp.NewToolResultText("none"), nil
}
