//go:build ignore

package main

import (
	"context"
	"io"
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

var lastToken string

type listArgs struct {
	Folder string `json:"folder" jsonschema:"the folder"`
}

func list(ctx context.Context, req *mcp.CallToolRequest, args listArgs) (*mcp.CallToolResult, any, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://files.example.com/v1/files", nil)
	if err != nil {
		return nil, nil, err
	}
	r.Header.Set("Authorization", lastToken)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: string(text)}}}, nil, err
}

func withToken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// ruleid: MCP-285
		lastToken = r.Header.Get("Authorization")
		next.ServeHTTP(w, r)
	})
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "files"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "list_files", Description: "Lists the caller's files."}, list)
	handler := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return server }, nil)
	http.ListenAndServe(":8080", withToken(handler))
}
