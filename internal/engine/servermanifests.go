package engine

import (
	"path"
	"regexp"
	"strings"

	"mcpsafe/internal/check"
	"mcpsafe/internal/clientconfig"
)

// wellKnown are the descriptions that a server publishes at its own address.
var wellKnown = regexp.MustCompile(`(^|/)\.well-known/(mcp[^/]*|mcp/[^/]+)(\.json)?$|(^|/)(mcp-)?server-card\.json$`)

// mayBeServerManifest tells by its name a file that describes a server to registries and clients.
func mayBeServerManifest(p string) bool {
	switch path.Base(p) {
	case "server.json", "smithery.yaml", "smithery.yml", "manifest.json", "mcp-manifest.json":
		return true
	}
	return wellKnown.MatchString(p)
}

func isServerManifest(p string) bool {
	return strings.HasPrefix(path.Base(p), "smithery.") || wellKnown.MatchString(p)
}

// serverManifest reads what describes a server: an entry of the MCP registry, a card, a bundle, or what Smithery starts.
func serverManifest(_ *run, p string, text []byte) (any, []clientconfig.SyntaxError) {
	name := p
	if !clientconfig.IsFormat(p) {
		name = p + ".json"
	}
	root, err := clientconfig.Parse(name, text)
	if err != nil {
		return nil, broken(err)
	}
	m := &check.ServerManifest{Root: root}
	switch base := path.Base(p); {
	case strings.HasPrefix(base, "smithery."):
		m.Form = check.Smithery
	case wellKnown.MatchString(p) || base == "mcp-manifest.json":
		m.Form = check.Card
	case base == "manifest.json" && (root.Get("manifest_version") != nil || root.Get("dxt_version") != nil) && root.Get("server").Get("type") != nil:
		m.Form = check.Bundle
	case base == "server.json" && root.Get("name") != nil && (root.Get("remotes") != nil || root.Get("packages") != nil):
		m.Form = check.Entry
	default:
		return nil, nil
	}
	return m, nil
}
