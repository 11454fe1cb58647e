package target

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// packageManifest is what we read of a package.json. Fields that may hold
// several types are read apart.
type packageManifest struct {
	Name         string            `json:"name"`
	Version      string            `json:"version"`
	Repository   json.RawMessage   `json:"repository"`
	Scripts      map[string]string `json:"scripts"`
	Dependencies map[string]string `json:"dependencies"`
}

// installScripts are run by npm when a package is installed from a registry.
// Source: npm's documentation, scripts.
var installScripts = []string{"preinstall", "install", "postinstall"}

// describeNpm takes from the files of a package what its origin should say: the
// registry's copy of it may differ, and what is installed is what counts.
func describeNpm(snap *Snapshot) {
	o := &snap.Origin
	note := func(format string, args ...any) { o.Notes = append(o.Notes, fmt.Sprintf(format, args...)) }
	at := "package.json"
	if _, ok := snap.Find(at); !ok {
		at = "package/package.json" // of an archive with more than one folder at its top
	}
	content, err := snap.Read(at)
	var m packageManifest
	if err == nil {
		err = json.Unmarshal(content, &m)
	}
	if err != nil {
		note("Its package.json cannot be read: npm would not install it like this.")
		return
	}
	if m.Name != o.Name || strings.TrimLeft(m.Version, "v=") != o.Version {
		note("The registry lists it as %s@%s, but the package calls itself %s@%s.", o.Name, o.Version, m.Name, m.Version)
	}
	scripted := false
	for _, name := range installScripts {
		if script := strings.TrimSpace(m.Scripts[name]); script != "" {
			scripted = true
			note("It runs a script when it is installed: %s: %s", name, sentence(script))
		}
	}
	if _, native := snap.Find(path.Join(path.Dir(at), "binding.gyp")); native && !scripted {
		note("It builds native code when it is installed (binding.gyp).")
	}
	o.Repository, o.Folder = npmRepository(m.Repository)
	for name, want := range m.Dependencies {
		spec, err := parseNpmSpec(name + pin("@", want))
		if !plainRange.MatchString(spec.want) { // it will be shown as something to type
			spec.want = ""
		}
		if err == nil && npmName.MatchString(spec.name) {
			o.DependsOn = append(o.DependsOn, "npm:"+spec.String())
		}
	}
	serversFirst(o.DependsOn)
}

// plainRange is a range that means nothing to a shell.
var plainRange = regexp.MustCompile(`^[0-9A-Za-z.^~*+-]+$`)

// serversFirst sorts packages: those that are named as servers are, then by name.
func serversFirst(packages []string) {
	named := func(p string) int {
		switch {
		case !strings.Contains(p, "mcp"):
			return 2
		case !strings.Contains(p, "server"):
			return 1
		}
		return 0
	}
	slices.SortFunc(packages, func(a, b string) int { return cmp.Or(cmp.Compare(named(a), named(b)), cmp.Compare(a, b)) })
}

// npmRepository reads the field repository of a package.json: a text, or an
// object with url and directory. Source: npm's documentation, package.json.
func npmRepository(field json.RawMessage) (address, folder string) {
	var object struct {
		URL       string `json:"url"`
		Directory string `json:"directory"`
	}
	if json.Unmarshal(field, &object.URL) != nil && json.Unmarshal(field, &object) != nil {
		return "", ""
	}
	folder = strings.Trim(path.Clean("/"+object.Directory), "/")
	return webRepository(object.URL), folder
}

// shortHosts are what npm's short forms of repositories stand for.
var shortHosts = map[string]string{"github": "github.com", "gitlab": "gitlab.com", "bitbucket": "bitbucket.org"}

// webRepository writes the address of a repository, in any of the forms that
// manifests have it, as one for the web; "" if it is none.
func webRepository(text string) string {
	text = strings.TrimPrefix(strings.TrimSpace(text), "git+")
	if owner, name, ok := strings.Cut(text, "/"); ok && !strings.ContainsAny(text, ":@") && !strings.Contains(name, "/") && owner != "" && name != "" {
		text = "github:" + text
	}
	if short, rest, ok := strings.Cut(text, ":"); ok && shortHosts[short] != "" {
		text = "https://" + shortHosts[short] + "/" + rest
	}
	if user, rest, ok := strings.Cut(text, "@"); ok && !strings.Contains(text, "://") && strings.Contains(rest, ":") && !strings.Contains(user, "/") {
		text = "ssh://" + text[:len(user)+1] + strings.Replace(rest, ":", "/", 1) // the short form of ssh
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || strings.Trim(u.Path, "/") == "" {
		return ""
	}
	switch u.Scheme {
	case "git", "ssh", "http", "https":
		u.Scheme = "https"
	default:
		return ""
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Hostname() + portOf(u), Path: strings.TrimSuffix(strings.TrimSuffix(u.Path, "/"), ".git")}).String()
}

// portOf is ":port" of a web address, "" of another and where there is none.
func portOf(u *url.URL) string {
	if u.Port() == "" {
		return ""
	}
	return ":" + u.Port()
}

// sentence puts a text of a target's on one line of bounded length.
func sentence(text string) string {
	const most = 200
	words := []rune(strings.Join(strings.Fields(text), " "))
	if len(words) > most {
		return string(words[:most]) + "…"
	}
	return string(words)
}

// projectFile reports whether a setting came from a file in the current folder
// or above: it may be somebody else's, such as a clone's.
func projectFile(from string) bool {
	return from != "" && filepath.IsAbs(from) && from == projectNpmrc()
}
