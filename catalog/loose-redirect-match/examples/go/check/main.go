package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/server"
)

var pattern = regexp.MustCompile(`https://.*\.app\.example/`)

func byPrefix(redirectURI, registered string) bool {
	// ruleid: MCP-261
	return strings.HasPrefix(redirectURI, registered)
}

func byPattern(redirectURI string) bool {
	// ruleid: MCP-261
	return pattern.MatchString(redirectURI)
}

func byScheme(redirectURI string) bool {
	// ok: MCP-261
	return strings.HasPrefix(redirectURI, "https://")
}

func exactly(redirectURI string, registered []string) bool {
	// ok: MCP-261
	return slices.Contains(registered, redirectURI)
}

func main() {
	_, _, _, _ = byPrefix("a", "b"), byPattern("a"), byScheme("a"), exactly("a", nil)
	_ = server.ServeStdio(server.NewMCPServer("accounts", "1.0.0"))
}
