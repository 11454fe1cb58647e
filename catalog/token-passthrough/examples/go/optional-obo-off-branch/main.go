//go:build ignore

package main

import (
	"context"
	"net/http"
	"os"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var useOBO = os.Getenv("USE_OBO") == "true"

func exchange(ctx context.Context, assertion string) (string, error) {
	cred, err := azidentity.NewOnBehalfOfCredentialWithSecret(os.Getenv("TENANT"), os.Getenv("APP"), assertion, os.Getenv("SECRET"), nil)
	if err != nil {
		return "", err
	}
	t, err := cred.GetToken(ctx, policy.TokenRequestOptions{Scopes: []string{"api://reports/.default"}})
	return t.Token, err
}

func report(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	token := r.Header.Get("Authorization")[7:]
	if useOBO {
		swapped, err := exchange(ctx, token)
		if err != nil {
			return nil, err
		}
		token = swapped
	}
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://reports.example.com/latest", nil)
	// ruleid: MCP-265
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("reports", "1.0.0")
	s.AddTool(mcp.NewTool("report"), report)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
