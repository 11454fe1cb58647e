//go:build e2e

package main

import (
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// gitWays are the ways that a credential for a git server is taken.
var gitWays = []struct {
	name    string
	prepare func(p *place, at *url.URL) (args []string)
	user    string
}{
	{"address", func(_ *place, at *url.URL) []string {
		return []string{with(at.String(), "/r.git")}
	}, "user"},
	{"netrc", func(p *place, at *url.URL) []string {
		p.write("home/.netrc", "machine 127.0.0.1 login user password "+secret+"\n")
		return []string{at.String() + "/r.git"}
	}, "user"},
	{"helper", func(p *place, at *url.URL) []string {
		p.write("home/.gitconfig", "[credential]\n\thelper = store\n")
		p.write("home/.git-credentials", with(at.String(), "")+"\n")
		return []string{at.String() + "/r.git"}
	}, "user"},
	{"token-env", func(p *place, at *url.URL) []string {
		p.set("TOKEN", secret)
		return []string{at.String() + "/r.git", "--token-env", "TOKEN"}
	}, "x-access-token"},
	{"client configuration", func(p *place, at *url.URL) []string {
		p.write("work/.mcp.json", string(encode(map[string]any{"mcpServers": map[string]any{"a": map[string]any{"command": "uvx", "args": []string{"--from", "git+" + with(at.String(), "/r.git"), "server"}}}})))
		return []string{".mcp.json"}
	}, "user"},
}

func TestNoCredentialOfGitIsRepeated(t *testing.T) {
	root := t.TempDir()
	backend := gitBackend(t, root)
	for _, way := range gitWays {
		for _, mode := range []string{"", "redirect", "private", "missing", "broken", "cut", "down"} {
			t.Run(way.name+" "+mode, func(t *testing.T) {
				t.Parallel()
				var mu sync.Mutex
				var seen, elsewhere []string
				other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
					mu.Lock()
					defer mu.Unlock()
					elsewhere = append(elsewhere, r.Header.Get("Authorization"))
				}))
				defer other.Close()
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					auth := r.Header.Get("Authorization")
					mu.Lock()
					seen = append(seen, auth)
					mu.Unlock()
					switch {
					case auth != basic(way.user) || mode == "private":
						w.Header().Set("WWW-Authenticate", `Basic realm="git"`)
						http.Error(w, "you are "+auth, http.StatusUnauthorized)
					case mode == "missing":
						http.Error(w, "nothing for "+auth, http.StatusNotFound)
					case mode == "redirect":
						http.Redirect(w, r, other.URL+r.URL.String(), http.StatusFound)
					case mode == "broken":
						w.Write([]byte("you are " + auth))
					case mode == "cut" && r.Method == http.MethodPost:
						recorded := httptest.NewRecorder()
						backend.ServeHTTP(recorded, r)
						w.Header().Set("Content-Type", recorded.Header().Get("Content-Type"))
						w.Write(recorded.Body.Bytes()[:recorded.Body.Len()/2])
					default:
						backend.ServeHTTP(w, r)
					}
				}))
				defer server.Close()
				at, err := url.Parse(server.URL)
				if err != nil {
					t.Fatal(err)
				}
				p := newPlace(t)
				args := append([]string{"scan", "--verbose"}, way.prepare(p, at)...)
				if mode == "down" {
					server.Close()
				}
				code, out := p.run(args...)
				if mode == "" {
					p.run(append(args, "--format", "json", "--output", p.path("out/json"))...)
					p.run(append(args, "--format", "sarif", "--output", p.path("out/sarif"))...)
				}
				p.run("cache")
				if mode == "" && code != exitOK || mode != "" && (code != exitCannot || strings.Count(out, "\n") != 2) {
					t.Errorf("exit code %d:\n%s", code, out)
				}
				if mode == "" && !slices.Contains(seen, basic(way.user)) {
					t.Error("the host was never shown the credential")
				}
				for _, auth := range elsewhere {
					if auth != "" {
						t.Errorf("another host was shown %q", auth)
					}
				}
			})
		}
	}
}

// gitBackend is git's own server program with one repository, r.git.
func gitBackend(t *testing.T, root string) http.Handler {
	t.Helper()
	settings := []string{"GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null"}
	git := func(args ...string) string {
		c := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...)
		c.Dir, c.Env = root, append(os.Environ(), settings...)
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	git("init", "-q", "work")
	for name, content := range pyFiles {
		if err := os.WriteFile(filepath.Join(root, "work", name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	git("-C", "work", "add", "-A")
	git("-C", "work", "commit", "-q", "-m", "first")
	git("clone", "-q", "--bare", "work", "srv/r.git")
	return &cgi.Handler{
		Path: filepath.Join(git("--exec-path"), "git-http-backend"),
		Env: append([]string{"GIT_PROJECT_ROOT=" + filepath.Join(root, "srv"), "GIT_HTTP_EXPORT_ALL=1",
			"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory", "GIT_CONFIG_VALUE_0=*"}, settings...),
	}
}
