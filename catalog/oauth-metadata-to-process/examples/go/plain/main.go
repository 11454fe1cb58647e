//go:build ignore

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os/exec"
	"runtime"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/pkg/browser"
)

type metadata struct {
	AuthorizationEndpoint string `json:"authorization_endpoint"`
	TokenEndpoint         string `json:"token_endpoint"`
}

func discover(base string) (*metadata, error) {
	res, err := http.Get(base + "/.well-known/oauth-authorization-server")
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	var m metadata
	return &m, json.NewDecoder(res.Body).Decode(&m)
}

func open(address string) error {
	if runtime.GOOS == "windows" {
		// ruleid: MCP-275
		return exec.Command("cmd", "/c", "start", address).Start()
	}
	// ruleid: MCP-275
	return exec.Command("xdg-open", address).Start()
}

func login(base string) error {
	m, err := discover(base)
	if err != nil {
		return err
	}
	// ruleid: MCP-275
	if err := browser.OpenURL(m.AuthorizationEndpoint); err != nil {
		return open(m.AuthorizationEndpoint)
	}
	u, err := url.Parse(m.TokenEndpoint)
	if err != nil || u.Scheme != "https" {
		return fmt.Errorf("not a web address")
	}
	// ok: MCP-275
	return browser.OpenURL(u.String())
}

func main() {
	_ = login("https://mcp.example.com")
	server := mcp.NewServer(&mcp.Implementation{Name: "proxy"}, nil)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
