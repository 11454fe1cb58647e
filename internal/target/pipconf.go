package target

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/modelcontextprotocol/registry/pkg/model"
)

// pipConfig is where pip is configured to look for packages.
type pipConfig struct {
	// indexes are the pages of the simple repository API (PEP 503), the main one
	// first; none with the setting no-index.
	indexes []*url.URL
	// links are folders and pages to look at besides.
	links []string
	// authorities is a file of certificates, empty if the system's will do.
	authorities string
	// certificate is a file of a client certificate and its key, proxy the address
	// of a proxy; empty for none.
	certificate, proxy string
}

// loadPip reads what `pip install` would: the configuration of the machine, the
// user and the virtual environment, $PIP_CONFIG_FILE, then the variables
// PIP_INDEX_URL and so on; the later wins. Where none names an index it is the
// public one, which the library of the MCP registry knows.
// Source: pip's documentation, configuration.
func loadPip() (*pipConfig, error) {
	values := map[string]string{} // "global.index-url"
	for _, path := range pipFiles() {
		content, err := os.ReadFile(path)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return nil, &Error{What: fmt.Sprintf("the pip configuration %s cannot be read: %s", path, reason(err)), Try: "check that you may read it", Err: err}
		}
		parsePipFile(string(content), values)
	}
	get := func(key string) string {
		if value := os.Getenv("PIP_" + strings.ToUpper(strings.ReplaceAll(key, "-", "_"))); value != "" {
			return value
		}
		if value, ok := values["install."+key]; ok {
			return value
		}
		return values["global."+key]
	}
	c := &pipConfig{links: strings.Fields(get("find-links")), authorities: cmp.Or(get("cert"), os.Getenv("REQUESTS_CA_BUNDLE")),
		certificate: get("client-cert"), proxy: get("proxy")}
	if slices.Contains([]string{"1", "true", "yes", "on", "y", "t"}, strings.ToLower(get("no-index"))) {
		return c, nil
	}
	main := get("index-url")
	if main == "" {
		main = model.RegistryURLPyPI + "/simple/"
	}
	for _, raw := range append([]string{main}, strings.Fields(get("extra-index-url"))...) {
		u, err := url.Parse(raw)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			return nil, &Error{What: "a pip setting, index-url or extra-index-url, is no web address", Try: "look at: pip config list"}
		}
		c.indexes = append(c.indexes, u)
	}
	return c, nil
}

// pipFiles are pip's configuration files, the one that wins last.
func pipFiles() []string {
	own := os.Getenv("PIP_CONFIG_FILE")
	if own == os.DevNull {
		return nil
	}
	var files []string
	for _, dir := range filepath.SplitList(cmp.Or(os.Getenv("XDG_CONFIG_DIRS"), "/etc/xdg")) {
		files = append(files, filepath.Join(dir, "pip", "pip.conf"))
	}
	if runtime.GOOS == "darwin" {
		files = append(files, "/Library/Application Support/pip/pip.conf")
	}
	files = append(files, "/etc/pip.conf")
	if home, err := os.UserHomeDir(); err == nil && !(own != "" && exists(own)) {
		files = append(files, filepath.Join(home, ".pip", "pip.conf"), filepath.Join(pipUserDir(home), "pip.conf"))
	}
	if env := os.Getenv("VIRTUAL_ENV"); env != "" {
		files = append(files, filepath.Join(env, "pip.conf"))
	}
	if own != "" {
		files = append(files, own)
	}
	return files
}

func pipUserDir(home string) string {
	mac := filepath.Join(home, "Library", "Application Support", "pip")
	if runtime.GOOS == "darwin" && exists(mac) {
		return mac
	}
	return filepath.Join(cmp.Or(os.Getenv("XDG_CONFIG_HOME"), filepath.Join(home, ".config")), "pip")
}

// parsePipFile adds "section.key" and its value for every setting of a file, as
// Python's configparser reads it: '=' or ':' between, lines of '#' and ';' are
// comments, an indented line goes on with the value before.
func parsePipFile(content string, values map[string]string) {
	section, key := "", ""
	for line := range strings.Lines(content) {
		text := strings.TrimSpace(line)
		switch {
		case text == "" || text[0] == '#' || text[0] == ';':
		case text[0] == '[' && strings.HasSuffix(text, "]"):
			section, key = strings.ToLower(strings.Trim(text, "[]")), ""
		case key != "" && strings.TrimLeft(line, " \t") != line:
			values[key] += "\n" + text
		default:
			i := strings.IndexAny(text, "=:")
			if i < 0 {
				continue
			}
			name := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(text[:i])), "_", "-")
			key = section + "." + strings.TrimPrefix(name, "--")
			values[key] = strings.TrimSpace(text[i+1:])
		}
	}
}
