//go:build ignore

package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"os"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func swap(assertion string) (string, error) {
	// ok: MCP-265
	res, err := http.PostForm("https://login.example.com/token", url.Values{
		"grant_type":          {"urn:ietf:params:oauth:grant-type:jwt-bearer"},
		"requested_token_use": {"on_behalf_of"},
		"assertion":           {assertion},
		"client_secret":       {os.Getenv("CLIENT_SECRET")},
	})
	if err != nil {
		return "", err
	}
	var out struct {
		AccessToken string `json:"access_token"`
	}
	err = json.NewDecoder(res.Body).Decode(&out)
	return out.AccessToken, err
}

func blobs(ctx context.Context, req *mcp.CallToolRequest, _ any) (*mcp.CallToolResult, any, error) {
	access, err := swap(req.Extra.Header.Get("Authorization")[7:])
	if err != nil {
		return nil, nil, err
	}
	out, _ := http.NewRequestWithContext(ctx, "GET", "https://storage.example.com/", nil)
	// ok: MCP-265
	out.Header.Set("Authorization", "Bearer "+access)
	res, err := http.DefaultClient.Do(out)
	return nil, res, err
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "storage"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "blobs"}, blobs)
	_ = http.ListenAndServe(":8080", mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil))
}
