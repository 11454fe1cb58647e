//go:build ignore

package main

import (
	"context"
	"net/http"
	"os"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func jobs(ctx context.Context, req *mcp.CallToolRequest, _ any) (*mcp.CallToolResult, any, error) {
	out, _ := http.NewRequestWithContext(ctx, "GET", "https://jobs.example.com/v1/jobs", nil)
	out.Header.Set("X-Request-Id", req.Extra.Header.Get("X-Request-Id"))
	// ok: MCP-265
	out.Header.Set("Authorization", "Bearer "+os.Getenv("JOBS_API_TOKEN"))
	res, err := http.DefaultClient.Do(out)
	return nil, res, err
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "jobs"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "jobs"}, jobs)
	_ = s.Run(context.Background(), &mcp.StdioTransport{})
}
