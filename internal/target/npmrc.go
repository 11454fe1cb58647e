package target

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/modelcontextprotocol/registry/pkg/model"

	"mcpsafe/internal/target/web"
)

// npmrc is the configuration of the npm client: the value of every key, from
// the place that wins, and which place that is.
// Source: npm's documentation, config and npmrc.
type npmrc struct {
	values map[string]string
	from   map[string]string
}

// loadNpmrc reads what npm would read in the current folder: the environment
// (npm_config_*), then the .npmrc of the project, of the user, of the machine,
// and npm's own. A file that is missing is passed over.
func loadNpmrc() (*npmrc, error) {
	c := &npmrc{values: map[string]string{}, from: map[string]string{}}
	for _, pair := range os.Environ() {
		name, value, _ := strings.Cut(pair, "=")
		if key, ok := npmVariable(name); ok && value != "" {
			c.add(key, value, name)
		}
	}
	if err := c.read(projectNpmrc()); err != nil {
		return nil, err
	}
	user := c.path("userconfig")
	if user == "" {
		if home, err := os.UserHomeDir(); err == nil {
			user = filepath.Join(home, ".npmrc")
		}
	}
	if err := c.read(user); err != nil {
		return nil, err
	}
	own, prefix := npmInstallation()
	builtin, err := readNpmrc(own)
	if err != nil {
		return nil, err
	}
	below := &npmrc{values: maps.Clone(c.values), from: maps.Clone(c.from)}
	below.take(builtin, own) // npm's own file has the last word, but may say where the machine's is
	global := below.path("globalconfig")
	if p := below.path("prefix"); p != "" {
		prefix = p
	}
	if global == "" && prefix != "" {
		global = filepath.Join(prefix, "etc", "npmrc")
	}
	if err := c.read(global); err != nil {
		return nil, err
	}
	c.take(builtin, own)
	return c, nil
}

// npmVariable is the key that a variable of the environment sets.
func npmVariable(name string) (key string, ok bool) {
	const start = "npm_config_"
	if len(name) <= len(start) || !strings.EqualFold(name[:len(start)], start) {
		return "", false
	}
	key = name[len(start):]
	if strings.HasPrefix(key, "//") {
		return key, true
	}
	return strings.ToLower(key[:1] + strings.ReplaceAll(key[1:], "_", "-")), true
}

// projectNpmrc is the .npmrc of the nearest folder with a package, or of the
// current one.
func projectNpmrc() string {
	here, err := os.Getwd()
	if err != nil {
		return ""
	}
	for dir := here; ; dir = filepath.Dir(dir) {
		if exists(filepath.Join(dir, "package.json")) || exists(filepath.Join(dir, "node_modules")) {
			return filepath.Join(dir, ".npmrc")
		}
		if dir == filepath.Dir(dir) {
			return filepath.Join(here, ".npmrc")
		}
	}
}

// npmInstallation finds npm's own configuration and the prefix that the
// machine's lies below, from where the programs are. Nothing is run.
func npmInstallation() (own, prefix string) {
	if npm, err := exec.LookPath("npm"); err == nil {
		if real, err := filepath.EvalSymlinks(npm); err == nil {
			own = filepath.Join(filepath.Dir(real), "..", "npmrc")
		}
	}
	if node, err := exec.LookPath("node"); err == nil {
		if real, err := filepath.EvalSymlinks(node); err == nil {
			prefix = filepath.Join(filepath.Dir(real), "..")
		}
	}
	return own, prefix
}

// add sets a key unless an earlier place has.
func (c *npmrc) add(key, value, from string) {
	if _, set := c.values[key]; !set {
		c.values[key], c.from[key] = value, from
	}
}

// take adds what a file says.
func (c *npmrc) take(values map[string]string, from string) {
	for key, value := range values {
		c.add(key, value, from)
	}
}

// read takes over a file.
func (c *npmrc) read(path string) error {
	values, err := readNpmrc(path)
	c.take(values, path)
	return err
}

// readNpmrc returns the keys of a file, nothing if it is missing.
func readNpmrc(path string) (map[string]string, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || path == "" {
		return nil, nil
	}
	if err != nil {
		return nil, &Error{What: fmt.Sprintf("the npm configuration %s cannot be read: %s", path, reason(err)), Try: "check that you may read it", Err: err}
	}
	values := map[string]string{}
	for line := range strings.Lines(string(content)) {
		if key, value, ok := npmrcLine(line); ok {
			values[key] = value // of two in one file the last counts
		}
	}
	return values, nil
}

// npmrcLine reads one line as npm's ini library does: ';' and '#' begin a
// comment unless a '\' stands before, quotes may stand around, ${VAR} is filled
// in on both sides.
func npmrcLine(line string) (key, value string, ok bool) {
	line = strings.TrimSpace(line)
	if line == "" || strings.ContainsRune(";#[", rune(line[0])) {
		return "", "", false
	}
	key, value, ok = strings.Cut(line, "=")
	if !ok {
		return "", "", false // npm reads a key alone as "true"; none of ours is a switch
	}
	return expandNpm(unquoteIni(key)), expandNpm(unquoteIni(value)), true
}

func unquoteIni(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte(`\;#`, s[i+1]) >= 0:
			i++
			b.WriteByte(s[i])
		case s[i] == ';' || s[i] == '#':
			return strings.TrimSpace(b.String())
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

var npmVariableUse = regexp.MustCompile(`\$\{([^${}?]+)(\?)?\}`)

// expandNpm fills in ${VAR}. One that is not set stays as it is, and ${VAR?}
// becomes nothing.
func expandNpm(s string) string {
	return npmVariableUse.ReplaceAllStringFunc(s, func(use string) string {
		parts := npmVariableUse.FindStringSubmatch(use)
		if value, ok := os.LookupEnv(parts[1]); ok {
			return value
		}
		if parts[2] != "" {
			return ""
		}
		return use
	})
}

// path is the value of a key that is a path.
func (c *npmrc) path(key string) string {
	return launch{}.path(c.values[key])
}

// registry is the address that packages of a scope ("@name", or empty) come
// from, with a '/' at the end, and the place that says so. Where no place does,
// it is the public one, which the library of the MCP registry knows.
func (c *npmrc) registry(scope string) (address *url.URL, from string, err error) {
	key := "registry"
	if scope != "" && c.values[scope+":registry"] != "" {
		key = scope + ":registry"
	}
	raw, from := c.values[key], c.from[key]
	if raw == "" {
		raw, from = model.RegistryURLNPM, ""
	}
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, "", &Error{What: fmt.Sprintf("the npm setting %s, from %s, is no web address", key, from), Try: "set it with: npm config set " + key + " ADDRESS"}
	}
	if !strings.HasSuffix(u.Path, "/") {
		u = u.JoinPath("/")
	}
	return u, from, nil
}

// credential returns the Authorization value for an address, empty if there is
// none: that of the longest key //host/path/ which the address begins with.
// Keys without a host are refused by npm since version 9, and here.
// Source: npm-registry-fetch, lib/auth.js.
func (c *npmrc) credential(u *url.URL) string {
	for _, key := range npmKeys(u) {
		if value := c.authorization(key); value != "" {
			return value
		}
	}
	return ""
}

// npmKeys are the starts of the keys that are for an address, the longest first.
func npmKeys(u *url.URL) []string {
	var all []string
	for key := "//" + u.Host + u.Path; len(key) > len("//"); {
		all = append(all, key)
		if strings.HasSuffix(key, "/") {
			key = key[:len(key)-1]
		} else {
			key = key[:strings.LastIndexByte(key, '/')+1]
		}
	}
	return all
}

func (c *npmrc) authorization(key string) string {
	token, basic := c.values[key+":_authToken"], c.values[key+":_auth"]
	user, password := c.values[key+":username"], c.values[key+":_password"]
	switch {
	case token != "":
		return web.Bearer(token)
	case basic != "":
		return "Basic " + basic
	case user != "" && password != "":
		if plain, err := base64.StdEncoding.DecodeString(password); err == nil {
			return web.Basic(user, string(plain))
		}
	}
	return ""
}

// tarball is the address a tarball is fetched from. The public registry's host
// is replaced by the configured one's, as mirrors copy its documents; the
// setting replace-registry-host names another host, "always" or "never".
// Source: npm's documentation of that setting; pacote, lib/remote.js.
func (c *npmrc) tarball(raw string, registry *url.URL) (*url.URL, error) {
	u, err := registry.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, errors.New("its tarball has no web address")
	}
	u.User = nil // a credential comes from the configuration only
	public, err := url.Parse(model.RegistryURLNPM)
	if err != nil {
		return nil, err
	}
	replaced := c.values["replace-registry-host"]
	if replaced == "" || replaced == "npmjs" {
		replaced = public.Host
	}
	if slices.Contains([]string{"always", u.Host}, replaced) {
		u.Scheme, u.Host = registry.Scheme, registry.Host
	}
	return u, nil
}
