//go:build e2e

package target

import (
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// gitEnv keeps the settings of whoever runs the tests out of them.
var gitEnv = []string{"GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org",
	"GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org", "GIT_AUTHOR_DATE=2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE=2026-01-01T00:00:00Z"}

// git runs the real git in dir and returns what it printed.
func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	c := exec.Command("git", append([]string{"-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main"}, args...)...)
	c.Dir = dir
	c.Env = append(os.Environ(), gitEnv...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// commit writes files into the work tree and commits everything.
func commit(t *testing.T, dir, message string, files map[string]string) string {
	t.Helper()
	for name, content := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(full), 0o755))
		must(t, os.WriteFile(full, []byte(content), 0o644))
	}
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "--allow-empty", "-m", message)
	return git(t, dir, "rev-parse", "HEAD")
}

// gitServer is git's own server program behind net/http.
type gitServer struct {
	url  string // of the repository r.git
	work string // a work tree of it
	bare string

	mu       sync.Mutex
	user     string // wanted, with password; empty for anybody
	password string
	packs    int      // served
	headers  []string // Authorization as it came
	wrap     func(http.Handler) http.Handler
}

// serveGit serves a repository with one commit.
func serveGit(t *testing.T, files map[string]string) *gitServer {
	t.Helper()
	root := t.TempDir()
	s := &gitServer{work: filepath.Join(root, "work"), bare: filepath.Join(root, "srv", "r.git")}
	must(t, os.MkdirAll(filepath.Dir(s.bare), 0o755))
	git(t, root, "init", "-q", "--bare", s.bare)
	git(t, root, "init", "-q", s.work)
	git(t, s.work, "remote", "add", "origin", s.bare)
	if files != nil {
		s.push(t, "first", files)
	}
	backend := &cgi.Handler{
		Path: filepath.Join(git(t, root, "--exec-path"), "git-http-backend"),
		Env: append([]string{"GIT_PROJECT_ROOT=" + filepath.Dir(s.bare), "GIT_HTTP_EXPORT_ALL=1",
			"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory", "GIT_CONFIG_VALUE_0=*"}, gitEnv...),
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		s.mu.Lock()
		s.headers = append(s.headers, r.Header.Get("Authorization"))
		if strings.HasSuffix(r.URL.Path, "/git-upload-pack") {
			s.packs++
		}
		wanted, wrap := s.user != "" && (user != s.user || password != s.password), s.wrap
		s.mu.Unlock()
		if wanted {
			w.Header().Set("WWW-Authenticate", `Basic realm="git"`)
			http.Error(w, "who are you? \x1b[31m", http.StatusUnauthorized)
			return
		}
		handler := http.Handler(backend)
		if wrap != nil {
			handler = wrap(handler)
		}
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	s.url = server.URL + "/r.git"
	return s
}

// push commits to the current branch and pushes everything.
func (s *gitServer) push(t *testing.T, message string, files map[string]string) string {
	t.Helper()
	hash := commit(t, s.work, message, files)
	git(t, s.work, "push", "-q", "--all", "origin")
	git(t, s.work, "push", "-q", "--tags", "origin")
	return hash
}

func (s *gitServer) config(t *testing.T, name, value string) {
	git(t, s.bare, "config", name, value)
}
