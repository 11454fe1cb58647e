package clientconfig

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
)

// fileNames are the files that clients keep their servers in.
var fileNames = []string{
	".mcp.json", "mcp.json", "claude_desktop_config.json", ".claude.json", "mcp_config.json", "cline_mcp_settings.json", "mcp_settings.json",
	"mcp.jsonc", "gemini-extension.json", "mcp-config.json",
}

// otherFiles hold settings of other sorts as well, and servers only if they have the keys.
var otherFiles = regexp.MustCompile(`(?i)(^|/)(settings(\.local)?|config|opencode|librechat|plugin|devcontainer|[^/]*(mcp|claude|cursor|codex|gemini|goose|windsurf|zed)[^/]*)\.(jsonc?|json5|toml|ya?ml)$|(^|/)\.?(mcp|claude|cursor|codex|gemini|vscode|continue|kiro|roo|amazonq|zed)/.*\.(jsonc?|toml|ya?ml)$`)

// IsNamed reports whether a path names the configuration of a client for certain; one that cannot be read is worth a word.
func IsNamed(p string) bool { return slices.Contains(fileNames, path.Base(p)) }

// MayBe reports whether a path may be the configuration of a client, which Servers of its content decides.
func MayBe(p string) bool { return IsNamed(p) || IsFormat(p) && otherFiles.MatchString(p) }

// serverKeys are where clients keep their servers: a path of keys, '.' between. Claude Code, Claude Desktop, Cursor, Windsurf, Gemini, Cline and
// most others use the first; VS Code servers and mcp.servers; Zed context_servers; Codex mcp_servers; opencode mcp; Goose extensions.
var serverKeys = []string{"mcpServers", "servers", "mcp.servers", "context_servers", "mcp_servers", "mcp", "mcp.mcpServers", "extensions",
	"customizations.vscode.mcp.servers"}

// Server is one server of a configuration.
type Server struct {
	// Name is what the configuration calls it.
	Name string
	// Path is the keys that lead to it, '.' between.
	Path string
	// Node is the object that says how it is launched or where it is.
	Node *Node
}

// Servers lists the servers of a configuration by name; those of a project behind. Where a name occurs twice, both are listed.
func Servers(root *Node) []Server {
	var all []Server
	for _, key := range serverKeys {
		for _, n := range below(root, strings.Split(key, ".")) {
			all = append(all, listed(n, key, "")...)
		}
	}
	for _, projects := range root.All("projects") {
		for _, f := range sorted(projects.Fields) {
			for _, n := range f.Value.All("mcpServers") {
				all = append(all, listed(n, "projects."+f.Name+".mcpServers", " of "+f.Name)...)
			}
		}
	}
	return all
}

func below(n *Node, keys []string) []*Node {
	if len(keys) == 0 {
		return []*Node{n}
	}
	var all []*Node
	for _, child := range n.All(keys[0]) {
		all = append(all, below(child, keys[1:])...)
	}
	return all
}

func sorted(fields []Field) []Field {
	fields = slices.Clone(fields)
	slices.SortStableFunc(fields, func(a, b Field) int { return cmp.Compare(a.Name, b.Name) })
	return fields
}

// listed gives the servers of an object of them, or of a list whose elements have names, as Continue has it.
func listed(n *Node, key, of string) []Server {
	var all []Server
	for _, f := range sorted(n.Fields) {
		if launches(f.Value) {
			all = append(all, Server{f.Name + of, key + "." + f.Name, f.Value})
		}
	}
	for _, item := range n.Items {
		if name := item.Get("name"); name != nil && launches(item) {
			all = append(all, Server{name.Text + of, key + "." + name.Text, item})
		}
	}
	return all
}

// addressKeys hold the address of a remote server.
var addressKeys = []string{"url", "httpUrl", "serverUrl", "uri"}

func launches(n *Node) bool {
	for _, key := range slices.Concat([]string{"command", "cmd"}, addressKeys) {
		if n.Get(key) != nil {
			return true
		}
	}
	return false
}

// Address gives the address of a remote server, or nil. A server with a command is none.
func (s Server) Address() *Node {
	for _, key := range addressKeys {
		if n := s.Node.Get(key); n != nil && n.Kind == String && n.Text != "" {
			return n
		}
	}
	return nil
}

// Disabled reports whether the client is told not to launch it.
func (s Server) Disabled() bool {
	off, on := s.Node.Get("disabled"), s.Node.Get("enabled")
	return off != nil && off.Value() == true || on != nil && on.Value() == false
}

// Folder gives the working folder that is set, or "".
func (s Server) Folder() string {
	if n := s.Node.Get("cwd"); n != nil {
		return n.Text
	}
	return ""
}

// Command gives the program and its arguments as nodes, whichever client wrote them: the command may be a string, a list (opencode) or an object
// (Zed). It is empty for a remote server.
func (s Server) Command() []*Node {
	n := s.Node
	command := cmp.Or(n.Get("command"), n.Get("cmd"))
	if command != nil && command.Kind == Object {
		n, command = command, command.Get("path")
	}
	var words []*Node
	switch {
	case command == nil:
		return nil
	case command.Kind == List:
		words = append(words, command.Items...)
	case command.Text != "":
		words = append(words, command)
	}
	if args := n.Get("args"); args != nil && len(words) > 0 {
		words = append(words, args.Items...)
	}
	return slices.DeleteFunc(words, func(w *Node) bool { return w.Kind == List || w.Kind == Object })
}

// Words splits a command that is one text, as some write it. whole reports whether a text is a program by itself, spaces and all; nil for never.
func Words(command []string, whole func(string) bool) []string {
	if len(command) != 1 || !strings.Contains(command[0], " ") || whole != nil && whole(command[0]) {
		return command
	}
	if words := Split(command[0]); len(words) > 1 {
		return words
	}
	return command
}

// Split splits a line into words at white space, except within quotes, which it takes away.
func Split(line string) []string {
	var words []string
	var word strings.Builder
	var quote rune
	open := false
	for _, c := range line {
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(c)
		case c == '"' || c == '\'':
			quote, open = c, true
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			if open {
				words = append(words, word.String())
				word.Reset()
			}
			open = false
		default:
			word.WriteRune(c)
			open = true
		}
	}
	if open {
		words = append(words, word.String())
	}
	return words
}
