package main

import (
	"crypto/tls"
	"net/http"
	"time"

	"github.com/mark3labs/mcp-go/server"
)

func open() *http.Client {
	// ruleid: MCP-052
	config := &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: true}
	return &http.Client{Timeout: time.Second, Transport: &http.Transport{TLSClientConfig: config}}
}

func strict() *http.Client {
	// ok: MCP-052
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	return &http.Client{Timeout: time.Second, Transport: &http.Transport{TLSClientConfig: config}}
}

func main() {
	_, _ = open().Get("https://a.example")
	_, _ = strict().Get("https://a.example")
	_ = server.ServeStdio(server.NewMCPServer("tracker", "1.0.0"))
}
