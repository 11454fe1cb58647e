package target

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/tailscale/hujson"
	"go.yaml.in/yaml/v4"
)

// ClientConfig is the configuration of an MCP client, which launches servers.
const ClientConfig Kind = "client-config"

// configLimit is the size in bytes of a configuration.
const configLimit = 8 << 20

// configNames are the files that clients keep their servers in. Another file of
// these formats is taken for one if it has the keys.
var configNames = []string{
	".mcp.json", "mcp.json", "claude_desktop_config.json", ".claude.json", "mcp_config.json", "cline_mcp_settings.json", "mcp_settings.json",
	"server.json",
}

// serverKeys are where clients keep their servers: a path of keys, '.' between.
// Claude Code, Claude Desktop, Cursor, Windsurf, Gemini, Cline and most others
// use the first; VS Code servers and mcp.servers; Zed context_servers; Codex
// mcp_servers; opencode mcp.
var serverKeys = []string{"mcpServers", "servers", "mcp.servers", "context_servers", "mcp_servers", "mcp", "mcp.mcpServers"}

var configKind = kind{
	name:  ClientConfig,
	forms: ".mcp.json, config.toml, …", means: "an MCP client's configuration: every server it launches",
	recognise: func(input string) (string, bool, error) {
		info, err := os.Stat(input)
		if err != nil || !info.Mode().IsRegular() || !isConfigName(input) || info.Size() > configLimit {
			return "", false, nil
		}
		address, err := filepath.Abs(input)
		if err != nil {
			return "", false, err
		}
		content, err := os.ReadFile(address)
		if err != nil {
			return "", false, cannotOpen(address, err)
		}
		named := slices.Contains(configNames, filepath.Base(address))
		document, err := parseConfig(address, content)
		if err != nil {
			if !named {
				return "", false, nil
			}
			return "", false, &Error{What: fmt.Sprintf("%s cannot be read as a configuration: %s", input, err), Try: "mend the file; the client cannot read it either", Err: err}
		}
		return address, named || len(servers(document)) > 0 || isServerEntry(document), nil
	},
	members: configMembers,
}

func isConfigName(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".json", ".jsonc", ".toml", ".yaml", ".yml":
		return true
	}
	return false
}

// parseConfig reads JSON with comments, TOML or YAML.
func parseConfig(path string, content []byte) (map[string]any, error) {
	var document map[string]any
	switch strings.ToLower(filepath.Ext(path)) {
	case ".toml":
		return document, toml.Unmarshal(content, &document)
	case ".yaml", ".yml":
		return document, yaml.Unmarshal(content, &document)
	}
	plain, err := hujson.Standardize(content)
	if err != nil {
		return nil, err
	}
	return document, json.Unmarshal(plain, &document)
}

// configured is one server of a configuration, not yet understood.
type configured struct {
	name   string
	fields map[string]any
}

// servers lists the servers of a configuration, by name. Claude Code keeps some
// by project.
func servers(document map[string]any) []configured {
	var all []configured
	for _, key := range serverKeys {
		all = append(all, serversBelow(lookup(document, key), "")...)
	}
	projects, _ := document["projects"].(map[string]any)
	for _, path := range slices.Sorted(maps.Keys(projects)) {
		project, _ := projects[path].(map[string]any)
		all = append(all, serversBelow(project["mcpServers"], " of "+path)...)
	}
	return all
}

func serversBelow(node any, of string) []configured {
	listed, _ := node.(map[string]any)
	var all []configured
	for _, name := range slices.Sorted(maps.Keys(listed)) {
		fields, ok := listed[name].(map[string]any)
		if ok && launches(fields) {
			all = append(all, configured{name + of, fields})
		}
	}
	return all
}

func launches(fields map[string]any) bool {
	for _, key := range []string{"command", "url", "httpUrl", "serverUrl", "cmd"} {
		if _, ok := fields[key]; ok {
			return true
		}
	}
	return false
}

func lookup(node any, path string) any {
	for _, key := range strings.Split(path, ".") {
		m, ok := node.(map[string]any)
		if !ok {
			return nil
		}
		node = m[key]
	}
	return node
}

// isServerEntry reports whether document is a server.json of the MCP registry.
func isServerEntry(document map[string]any) bool {
	_, packages := document["packages"].([]any)
	_, remotes := document["remotes"].([]any)
	name, _ := document["name"].(string)
	return (packages || remotes) && entryName.MatchString(name)
}

func configMembers(_ context.Context, _ *Fetcher, address string) ([]Member, error) {
	content, err := os.ReadFile(address)
	if err != nil {
		return nil, cannotOpen(address, err)
	}
	document, err := parseConfig(address, content)
	if err != nil {
		return nil, &Error{What: fmt.Sprintf("%s cannot be read: %s", address, err), Try: "mend the file", Err: err}
	}
	if isServerEntry(document) {
		var e serverEntry
		raw, err := json.Marshal(document)
		if err == nil {
			err = json.Unmarshal(raw, &e)
		}
		if err != nil {
			return nil, &Error{What: fmt.Sprintf("%s is no server.json: %s", address, err), Try: "check it against the MCP registry's schema", Err: err}
		}
		return e.members(), nil
	}
	var all []Member
	for _, s := range servers(document) {
		all = append(all, s.member(address))
	}
	if len(all) == 0 {
		return nil, &Error{What: fmt.Sprintf("%s configures no MCP server", address), Try: "name the client's file that does, or use --installed to look in the usual places"}
	}
	return all, nil
}

// member resolves what a configured server runs.
func (c configured) member(config string) Member {
	l := c.launch(config)
	if l.url != "" {
		return remoteMember(c.name, l.url)
	}
	given, notes, err := l.resolve()
	if err != nil {
		if e, ok := err.(*Error); ok {
			err = &Error{What: c.name + ": " + e.What, Try: e.Try, Err: e}
		}
		return Member{Name: c.name, Err: err}
	}
	if disabled, _ := c.fields["disabled"].(bool); disabled {
		notes = append(notes, "The configuration has it disabled.")
	}
	return Member{Name: c.name, Given: given, Notes: notes}
}

// launch reads the fields, whichever client wrote them: command may be a
// string, a list (opencode) or an object (Zed).
func (c configured) launch(config string) launch {
	expand := expander(config)
	l := launch{dir: projectFolder(config)}
	for _, key := range []string{"url", "httpUrl", "serverUrl"} {
		if s, ok := c.fields[key].(string); ok && l.url == "" {
			l.url = s
		}
	}
	fields := c.fields
	command := fields["command"]
	if command == nil {
		command = fields["cmd"]
	}
	if object, ok := command.(map[string]any); ok {
		fields, command = object, object["path"]
	}
	switch command := command.(type) {
	case string:
		l.command = expand(command)
		l.url = ""
	case []any:
		if words := texts(command, expand); len(words) > 0 {
			l.command, l.args = words[0], words[1:]
			l.url = ""
		}
	}
	if args, ok := fields["args"].([]any); ok {
		l.args = append(l.args, texts(args, expand)...)
	}
	if dir, ok := fields["cwd"].(string); ok && dir != "" {
		l.dir = l.path(expand(dir))
	}
	// Some write the whole command into one string.
	if len(l.args) == 0 && strings.ContainsAny(l.command, " ") && !exists(l.command) {
		if words := strings.Fields(l.command); len(words) > 1 {
			l.command, l.args = words[0], words[1:]
		}
	}
	return l
}

func texts(list []any, expand func(string) string) []string {
	var words []string
	for _, w := range list {
		words = append(words, expand(fmt.Sprint(w)))
	}
	return words
}

// projectFolder is the folder that paths of a configuration are relative to:
// that of the file, or the one above a client's folder such as .vscode.
func projectFolder(config string) string {
	dir := filepath.Dir(config)
	if base := filepath.Base(dir); strings.HasPrefix(base, ".") && len(base) > 1 {
		return filepath.Dir(dir)
	}
	return dir
}

var variable = regexp.MustCompile(`\$\{([^{}]+)\}`)

// expander replaces the variables of clients: the workspace, the home folder and
// the environment's HOME. Others stay: they may hold secrets, and no path needs
// them.
func expander(config string) func(string) string {
	home, _ := os.UserHomeDir()
	known := map[string]string{
		"workspaceFolder": projectFolder(config), "workspaceRoot": projectFolder(config), "userHome": home, "HOME": home, "env:HOME": home,
		"pathSeparator": string(filepath.Separator), "/": string(filepath.Separator),
	}
	return func(s string) string {
		return variable.ReplaceAllStringFunc(s, func(v string) string {
			if value, ok := known[v[2:len(v)-1]]; ok {
				return value
			}
			return v
		})
	}
}
