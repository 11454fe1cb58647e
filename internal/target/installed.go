package target

import (
	"os"
	"path/filepath"
	"runtime"

	"mcpsafe/internal/clientconfig"
)

// installedPlaces are where clients keep their servers, relative to the user's
// configuration folder (config) or home (home). Sources: the clients'
// documentation, November 2026.
var installedPlaces = []struct{ below, path string }{
	{"config", "Claude/claude_desktop_config.json"},
	{"config", "Code/User/mcp.json"},
	{"config", "Code/User/settings.json"},
	{"config", "Code - Insiders/User/mcp.json"},
	{"config", "Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json"},
	{"config", "zed/settings.json"},
	{"config", "opencode/opencode.json"},
	{"home", ".config/zed/settings.json"},
	{"home", ".config/opencode/opencode.json"},
	{"home", ".claude.json"},
	{"home", ".cursor/mcp.json"},
	{"home", ".codeium/windsurf/mcp_config.json"},
	{"home", ".codex/config.toml"},
	{"home", ".gemini/settings.json"},
	{"home", ".lmstudio/mcp.json"},
	{"home", ".aws/amazonq/mcp.json"},
	{"here", ".mcp.json"},
	{"here", ".cursor/mcp.json"},
	{"here", ".vscode/mcp.json"},
	{"here", ".gemini/settings.json"},
	{"here", ".codex/config.toml"},
}

// Installed lists the configurations of MCP clients on this machine that name
// servers: in the user's folders and in the current one.
func Installed() []string {
	config, _ := os.UserConfigDir()
	home, _ := os.UserHomeDir()
	here, _ := os.Getwd()
	if runtime.GOOS == "darwin" && home != "" {
		config = filepath.Join(home, "Library", "Application Support")
	}
	roots := map[string]string{"config": config, "home": home, "here": here}
	var found []string
	seen := map[string]bool{}
	for _, place := range installedPlaces {
		if roots[place.below] == "" {
			continue
		}
		path := filepath.Join(roots[place.below], filepath.FromSlash(place.path))
		if seen[path] {
			continue
		}
		seen[path] = true
		if content, err := os.ReadFile(path); err == nil {
			// A file that cannot be read as configuration is listed: scanning it says why.
			if document, err := clientconfig.Parse(path, content); err != nil || len(clientconfig.Servers(document)) > 0 {
				found = append(found, path)
			}
		}
	}
	return found
}
