package target

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"mcpsafe/internal/clientconfig"
)

// ClientConfig is the configuration of an MCP client, which launches servers.
const ClientConfig Kind = "client-config"

// EntryFile is a server.json of the MCP registry, which lists packages.
const EntryFile Kind = "server.json"

var configKind = kind{
	name:  ClientConfig,
	forms: ".mcp.json, config.toml, …", means: "an MCP client's configuration: itself, and every server it launches",
	recognise: func(input string) (string, bool, error) {
		address, document, err := configFile(input, clientconfig.IsNamed(filepath.ToSlash(input)))
		return address, document != nil && !isServerEntry(document) && (clientconfig.IsNamed(filepath.ToSlash(input)) || len(clientconfig.Servers(document)) > 0), err
	},
	fetch:   fetchFile,
	members: configMembers,
}

var entryFileKind = kind{
	name: EntryFile,
	recognise: func(input string) (string, bool, error) {
		address, document, err := configFile(input, filepath.Base(input) == "server.json")
		return address, document != nil && isServerEntry(document), err
	},
	members: entryMembers,
}

// configFile reads a file of the formats of configurations; document is nil if input is none. One that is broken is an error if it is
// named as one.
func configFile(input string, named bool) (address string, document *clientconfig.Node, err error) {
	info, err := os.Stat(input)
	if err != nil || !info.Mode().IsRegular() || !clientconfig.IsFormat(input) || info.Size() > clientconfig.MaxBytes {
		return "", nil, nil
	}
	if address, err = filepath.Abs(input); err != nil {
		return "", nil, err
	}
	content, err := os.ReadFile(address)
	if err != nil {
		return "", nil, cannotOpen(address, err)
	}
	document, err = clientconfig.Parse(address, content)
	if err != nil && named {
		return "", nil, &Error{What: fmt.Sprintf("%s cannot be read as a configuration: %s", input, err), Try: "mend the file; the client cannot read it either", Err: err}
	}
	return address, document, nil
}

// isServerEntry reports whether document is a server.json of the MCP registry.
func isServerEntry(document *clientconfig.Node) bool {
	if document == nil {
		return false
	}
	packages, remotes, name := document.Get("packages"), document.Get("remotes"), document.Get("name")
	lists := packages != nil && packages.Kind == clientconfig.List || remotes != nil && remotes.Kind == clientconfig.List
	return lists && name != nil && entryName.MatchString(name.Text)
}

func entryMembers(_ context.Context, _ *Fetcher, address string) ([]Member, error) {
	_, document, err := configFile(address, true)
	if err != nil {
		return nil, err
	}
	var e serverEntry
	raw, err := json.Marshal(document.Value())
	if err == nil {
		err = json.Unmarshal(raw, &e)
	}
	if err != nil {
		return nil, &Error{What: fmt.Sprintf("%s is no server.json: %s", address, err), Try: "check it against the MCP registry's schema", Err: err}
	}
	return e.members(), nil
}

func configMembers(_ context.Context, _ *Fetcher, address string) ([]Member, error) {
	_, document, err := configFile(address, true)
	if err != nil {
		return nil, err
	}
	var all []Member
	for _, s := range clientconfig.Servers(document) {
		all = append(all, serverMember(s, address))
	}
	if len(all) == 0 {
		return nil, &Error{What: fmt.Sprintf("%s configures no MCP server", address), Try: "name the client's file that does, or use --installed to look in the usual places"}
	}
	return all, nil
}

// serverMember resolves what a configured server runs.
func serverMember(s clientconfig.Server, config string) Member {
	words := s.Command()
	if at := s.Address(); at != nil && len(words) == 0 {
		return remoteMember(s.Name, at.Text)
	}
	given, err := launched(s, words, config).resolve()
	if err != nil {
		if e, ok := err.(*Error); ok {
			err = &Error{What: s.Name + ": " + e.What, Try: e.Try, Err: e}
		}
		return Member{Name: s.Name, Err: err}
	}
	var notes []string
	if s.Disabled() {
		notes = append(notes, "The configuration has it disabled.")
	}
	return Member{Name: s.Name, Given: given, Notes: notes}
}

// launched is the launch of a server with the variables of clients replaced.
func launched(s clientconfig.Server, command []*clientconfig.Node, config string) launch {
	expand := expander(config)
	l := launch{dir: projectFolder(config)}
	if dir := s.Folder(); dir != "" {
		l.dir = l.path(expand(dir))
	}
	var words []string
	for _, w := range command {
		words = append(words, expand(w.Text))
	}
	if words = clientconfig.Words(words, exists); len(words) > 0 {
		l.command, l.args = words[0], words[1:]
	}
	return l
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
