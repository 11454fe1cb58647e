//go:build e2e

package target

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestGitRefs(t *testing.T) {
	alone(t)
	s := serveGit(t, map[string]string{"server.py": "1"})
	first := git(t, s.work, "rev-parse", "HEAD")
	git(t, s.work, "tag", "-a", "-m", "annotated", "v1.0.0")
	git(t, s.work, "tag", "light")
	second := s.push(t, "second", map[string]string{"server.py": "2", "pkg/a/a.py": "a"})
	git(t, s.work, "checkout", "-q", "-b", "feature/x")
	third := s.push(t, "third", map[string]string{"server.py": "3"})
	s.push(t, "fourth", map[string]string{"server.py": "4"})
	host := strings.TrimSuffix(s.url, "/r.git")
	// Its paths have one element more, as pages have owner/repo.
	must(t, os.MkdirAll(filepath.Join(filepath.Dir(s.bare), "o"), 0o755))
	must(t, os.Symlink(s.bare, filepath.Join(filepath.Dir(s.bare), "o", "r.git")))

	for _, c := range []struct{ input, body, commit, sub, note string }{
		{s.url, "2", second, "", "The branch main was at commit " + second},
		{s.url + "#feature/x", "4", "", "", "branch feature/x"},
		{s.url + "@v1.0.0", "1", first, "", "tag v1.0.0"},
		{s.url + "@light", "1", first, "", "tag light"},
		{s.url + "@refs/heads/main", "2", second, "", "ref refs/heads/main"},
		{s.url + "@" + first, "1", first, "", ""},
		{s.url + "@" + third, "3", third, "", ""}, // no ref points at it
		{s.url + "@" + third[:8], "3", third, "", ""},
		{host + "/o/r/-/tree/main/pkg", "", second, "pkg", "branch main"},
		{host + "/o/r/tree/feature/x/pkg/a", "", "", "pkg/a", "branch feature/x"},
		{host + "/o/r/src/branch/main/pkg", "", second, "pkg", "branch main"},
		{host + "/o/r/blob/main/pkg/a/a.py", "", second, "pkg/a/a.py", "branch main"},
		{s.url + "#main:pkg/a", "", second, "pkg/a", "branch main"},
	} {
		snap := mustScan(t, fetcher(t, Limits{}), c.input)
		o := snap.Origin
		switch {
		case c.commit != "" && (o.Commit != c.commit || o.Digest != c.commit):
			t.Errorf("%s: commit %s, want %s", c.input, o.Commit, c.commit)
		case o.Folder != c.sub || snap.Local:
			t.Errorf("%s: folder %q, local %v", c.input, o.Folder, snap.Local)
		case c.note != "" && !strings.Contains(strings.Join(o.Notes, " "), c.note):
			t.Errorf("%s: notes %q, want %q", c.input, o.Notes, c.note)
		case !strings.HasPrefix(o.CanonicalID, "git:"+host+"/") || !strings.Contains(o.CanonicalID, "@"+o.Commit):
			t.Errorf("%s: id %s", c.input, o.CanonicalID)
		}
		if c.body != "" {
			content, err := snap.Read("server.py")
			if err != nil || string(content) != c.body {
				t.Errorf("%s: got %q %v, want %q", c.input, content, err, c.body)
			}
		}
	}
	expectPaths(t, mustScan(t, fetcher(t, Limits{}), s.url+"#main:pkg"), "a/a.py")
	expectPaths(t, mustScan(t, fetcher(t, Limits{}), s.url+"#main:pkg/a/a.py"), "a.py")

	// A server that gives single commits and leaves objects out gives the same.
	s.config(t, "uploadpack.allowAnySHA1InWant", "true")
	s.config(t, "uploadpack.allowFilter", "true")
	for _, ref := range []string{third, third[:8]} {
		snap := mustScan(t, fetcher(t, Limits{}), s.url+"@"+ref)
		if content, err := snap.Read("server.py"); err != nil || string(content) != "3" {
			t.Errorf("%s: %q %v", ref, content, err)
		}
	}
}

func TestGitUnknownRefs(t *testing.T) {
	alone(t)
	s := serveGit(t, map[string]string{"server.py": "1", "packages/server/a.py": ""})
	git(t, s.work, "tag", "v1.2.3")
	s.push(t, "second", nil)
	f := fetcher(t, Limits{})
	for _, c := range []struct{ input, what, try string }{
		{s.url + "@1.2.3", "no branch, tag or commit", "v1.2.3"},
		{s.url + "@mian", "no branch, tag or commit", "main"},
		{s.url + "@" + strings.Repeat("ab", 20), "no branch, tag or commit", ""},
		{s.url + "@abcdef12", "no branch, tag or commit", ""},
		{s.url + "#main:packages/servr", "has no packages/servr", "server"},
		{s.url + "#main:server.py/x", "is no folder", ""},
		{strings.Replace(s.url, "r.git", "other.git", 1), "private or is not there", "--token-env"},
	} {
		_, err := scan(t, f, c.input)
		expectError(t, err, c.what, c.try)
	}
	empty := serveGit(t, nil)
	_, err := scan(t, f, empty.url)
	expectError(t, err, "empty repository", "")
}

func TestGitLeavesOutAndSaysSo(t *testing.T) {
	alone(t)
	s := serveGit(t, map[string]string{
		"server.py": "x", "model.bin": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n",
		"big.py": strings.Repeat("# big\n", 400), "deep/1/2/3/4/5.py": "", "node_modules/x/i.js": "",
	})
	must(t, os.Symlink("/etc/passwd", filepath.Join(s.work, "link.py")))
	git(t, s.work, "submodule", "-q", "add", s.bare, "sub")
	s.push(t, "links", nil)
	for _, filter := range []string{"false", "true"} {
		s.config(t, "uploadpack.allowFilter", filter)
		snap := mustScan(t, fetcher(t, Limits{Files: 100, FileBytes: 2000, TotalBytes: 1 << 20, Depth: 4}), s.url)
		expectPaths(t, snap, ".gitmodules", "server.py")
		for path, why := range map[string]string{
			"link.py": "link, not followed", "sub/": "submodule", "model.bin": "Git LFS", "big.py": "larger than the limit",
			"deep/1/2/3/4/": "deeper", "node_modules/": "installed dependencies",
		} {
			if got := skippedWhy(snap, path); !strings.Contains(got, why) {
				t.Errorf("%s: %q, want %q", path, got, why)
			}
		}
		if len(snap.Hits) != 2 {
			t.Errorf("hits %v", snap.Hits)
		}
	}
}

func TestGitRepositoryOfOneFolderKeepsIt(t *testing.T) {
	alone(t)
	s := serveGit(t, map[string]string{"src/server.py": "x"})
	expectPaths(t, mustScan(t, fetcher(t, Limits{}), s.url), "src/server.py")
}

func TestGitCache(t *testing.T) {
	alone(t)
	s := serveGit(t, map[string]string{"server.py": "1", "link/x.py": ""})
	dir := t.TempDir()
	with := func(offline bool) *Fetcher {
		f, err := NewFetcher(Options{CacheDir: dir, Offline: offline})
		must(t, err)
		return f
	}
	_, err := scan(t, with(true), s.url)
	expectError(t, err, "not in the cache", "without --offline")
	commit := mustScan(t, with(false), s.url).Origin.Commit
	snap := mustScan(t, with(false), s.url)
	if s.packs != 1 || len(snap.Files) != 2 {
		t.Errorf("%d packs were fetched for one commit", s.packs)
	}
	s.push(t, "second", map[string]string{"server.py": "2"})
	asked := len(s.headers)
	old := mustScan(t, with(true), s.url)
	byCommit := mustScan(t, with(true), s.url+"@"+commit)
	if len(s.headers) != asked {
		t.Error("--offline made a connection")
	}
	if old.Origin.Commit != commit || byCommit.Origin.Commit != commit || old.Digest() != byCommit.Digest() {
		t.Errorf("offline gave %s and %s, want %s", old.Origin.Commit, byCommit.Origin.Commit, commit)
	}
	if fresh := mustScan(t, with(false), s.url); fresh.Origin.Commit == commit || s.packs != 2 {
		t.Errorf("a new commit was not seen: %s, %d packs", fresh.Origin.Commit, s.packs)
	}
}

func TestGitCredentials(t *testing.T) {
	alone(t)
	t.Setenv("NETRC", "")
	s := serveGit(t, map[string]string{"server.py": "1"})
	s.user, s.password = "x-access-token", secret
	dir := t.TempDir()
	t.Setenv("OUR_TOKEN", secret)
	t.Setenv("WRONG_TOKEN", "wrong-"+secret)
	with := func(variable string) *Fetcher {
		f, err := NewFetcher(Options{CacheDir: dir, TokenEnv: variable})
		must(t, err)
		return f
	}
	_, err := scan(t, with(""), s.url)
	expectError(t, err, "private or is not there: its host answered 401", "--token-env")
	_, err = scan(t, with("WRONG_TOKEN"), s.url)
	expectError(t, err, "private or is not there", "--token-env")
	expectNoSecret(t, dir, err.Error())

	snap := mustScan(t, with("OUR_TOKEN"), s.url)
	expectNoSecret(t, dir, strings.Join(append(snap.Origin.Notes, snap.Origin.Address, snap.Origin.CanonicalID, snap.Origin.Repository), " "))

	// In the address itself.
	u, err := url.Parse(s.url)
	must(t, err)
	u.User = url.UserPassword(s.user, secret)
	target, err := Parse(u.String())
	must(t, err)
	snap, err = target.Fetch(context.Background(), with(""))
	must(t, err)
	snap.Close()
	expectNoSecret(t, dir, target.Shown(), snap.Origin.Address, snap.Origin.CanonicalID)

	// From netrc.
	must(t, os.WriteFile(filepath.Join(os.Getenv("HOME"), ".netrc"), []byte("machine "+u.Hostname()+" login "+s.user+" password "+secret+"\n"), 0o600))
	mustScan(t, with(""), s.url)
	must(t, os.Remove(filepath.Join(os.Getenv("HOME"), ".netrc")))

	// From the user's own git.
	helper := filepath.Join(t.TempDir(), "helper")
	must(t, os.WriteFile(helper, []byte("#!/bin/sh\n[ \"$1\" = get ] && printf 'username=%s\\npassword=%s\\n' "+s.user+" "+secret+"\n"), 0o700))
	must(t, os.WriteFile(filepath.Join(os.Getenv("HOME"), ".gitconfig"), []byte("[credential]\n\thelper = "+helper+"\n"), 0o600))
	mustScan(t, with(""), s.url)
	expectNoSecret(t, dir)
}

func TestGitCredentialStaysWithItsHost(t *testing.T) {
	alone(t)
	s := serveGit(t, map[string]string{"server.py": "1"})
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, strings.TrimSuffix(s.url, "/r.git")+r.URL.Path+"?"+r.URL.RawQuery, http.StatusMovedPermanently)
	}))
	defer front.Close()
	t.Setenv("OUR_TOKEN", secret)
	f, err := NewFetcher(Options{CacheDir: t.TempDir(), TokenEnv: "OUR_TOKEN"})
	must(t, err)
	f.web.Trust(s.url) // else its private address would be refused
	if snap, err := scan(t, f, front.URL+"/r.git"); err == nil {
		expectPaths(t, snap, "server.py")
	} else {
		t.Error(err)
	}
	for _, h := range s.headers {
		if h != "" {
			t.Error("the credential went to another host")
		}
	}
}

func TestGitServersThatFail(t *testing.T) {
	alone(t)
	s := serveGit(t, map[string]string{"server.py": strings.Repeat("import os\n", 3000), "b.bin": string(bytes.Repeat([]byte("\x01\x97q~"), 9000))})
	f := fetcher(t, Limits{})

	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "<html>") }))
	defer page.Close()
	_, err := scan(t, f, page.URL+"/team/tool")
	expectError(t, err, "not as a git repository", "git clone")

	redirected := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://169.254.169.254/r.git/info/refs?service=git-upload-pack", http.StatusFound)
	}))
	defer redirected.Close()
	_, err = scan(t, f, redirected.URL+"/r.git")
	expectError(t, err, "private address", "")

	// An address that a package names, not the user, may not be private at all.
	_, err = f.repository(context.Background(), parseGitAddress(s.url), false)
	expectError(t, err, "private address", "")

	broken := 0
	s.wrap = func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !strings.HasSuffix(r.URL.Path, "/git-upload-pack") || broken == 0 {
				next.ServeHTTP(w, r)
				return
			}
			broken--
			answer := httptest.NewRecorder()
			next.ServeHTTP(answer, r)
			w.Header().Set("Content-Type", answer.Header().Get("Content-Type"))
			w.Header().Set("Content-Length", "999999")
			w.Write(answer.Body.Bytes()[:answer.Body.Len()/2])
		})
	}
	broken = 1
	mustScan(t, f, s.url) // once is forgiven
	broken = 9
	_, err = scan(t, fetcher(t, Limits{}), s.url)
	expectError(t, err, "broke off", "try again")

	_, err = scan(t, fetcher(t, Limits{Files: 9, FileBytes: 99, TotalBytes: 99, Depth: 9}), s.url)
	expectError(t, err, "", "")

	gone, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	address := gone.Addr().String()
	must(t, gone.Close())
	_, err = scan(t, f, "http://"+address+"/r.git")
	expectError(t, err, "cannot be reached", "network")
}

func TestGitOnDisk(t *testing.T) {
	alone(t)
	s := serveGit(t, map[string]string{"server.py": "1", "pkg/a.py": "a"})
	git(t, s.work, "tag", "-a", "-m", "x", "v1")
	first := git(t, s.work, "rev-parse", "HEAD")
	second := s.push(t, "second", map[string]string{"server.py": "2"})
	git(t, s.bare, "gc", "-q")
	linked := filepath.Join(filepath.Dir(s.work), "linked")
	git(t, s.work, "worktree", "add", "-q", linked, "v1")
	borrowed := filepath.Join(filepath.Dir(s.work), "borrowed.git")
	git(t, s.work, "clone", "-q", "--bare", "--shared", s.bare, borrowed)
	must(t, os.WriteFile(filepath.Join(s.work, "uncommitted.py"), nil, 0o600))
	marker := filepath.Join(t.TempDir(), "ran")
	for _, hook := range []string{"post-checkout", "reference-transaction"} {
		must(t, os.WriteFile(filepath.Join(s.work, ".git", "hooks", hook), []byte("#!/bin/sh\ntouch "+marker+"\n"), 0o700))
	}
	git(t, s.bare, "config", "core.fsmonitor", "touch "+marker)
	f, err := NewFetcher(Options{CacheDir: t.TempDir(), Offline: true}) // the disk needs no connection
	must(t, err)
	for _, c := range []struct{ input, body, commit string }{
		{s.work, "2", second}, {s.bare, "2", second}, {linked, "1", first}, {borrowed, "2", second},
		{s.bare + "@v1", "1", first}, {s.bare + "#" + first[:7], "1", first}, {s.work + "@" + first, "1", first},
	} {
		snap := mustScan(t, f, "file://"+c.input)
		expectPaths(t, snap, "pkg/a.py", "server.py")
		content, err := snap.Read("server.py")
		if err != nil || string(content) != c.body || snap.Origin.Commit != c.commit || snap.Local {
			t.Errorf("%s: %q %v, commit %s, want %q %s", c.input, content, err, snap.Origin.Commit, c.body, c.commit)
		}
	}
	expectPaths(t, mustScan(t, f, "file://"+s.bare+"#main:pkg"), "a.py")
	if _, err := os.Stat(marker); err == nil {
		t.Error("something of the repository was run")
	}
	_, err = scan(t, f, "file://"+t.TempDir())
	expectError(t, err, "no git repository", "without file://")
	_, err = scan(t, f, "file:///no/such/place")
	expectError(t, err, "no such folder", "")
	_, err = scan(t, f, "file://"+s.bare+"@v2")
	expectError(t, err, "no branch, tag or commit", "v1")
	_, err = scan(t, f, "file://"+s.bare+"@"+strings.Repeat("ab", 20))
	expectError(t, err, "no branch, tag or commit", "")
}

func TestGitFoldersWithoutEnd(t *testing.T) {
	alone(t)
	s := serveGit(t, map[string]string{"a.py": "x"})
	tree := git(t, s.work, "rev-parse", "HEAD^{tree}")
	for range 9 {
		var list strings.Builder
		for i := range 10 {
			fmt.Fprintf(&list, "040000 tree %s\td%d\n", tree, i)
		}
		name := filepath.Join(t.TempDir(), "list")
		must(t, os.WriteFile(name, []byte(list.String()), 0o600))
		tree = git(t, s.work, "-c", "alias.mk=!git mktree < "+name, "mk")
	}
	hash := git(t, s.work, "commit-tree", "-m", "bomb", tree)
	git(t, s.work, "push", "-q", "origin", hash+":refs/heads/bomb")
	snap := mustScan(t, fetcher(t, Limits{Files: 500, FileBytes: 1 << 20, TotalBytes: 1 << 20, Depth: 20}), s.url+"@bomb")
	if len(snap.Files) > 500 || len(snap.Hits) == 0 {
		t.Errorf("%d files, hits %v", len(snap.Files), snap.Hits)
	}
}

func TestRepositoriesOfTheNewerFormatAreRefusedInWords(t *testing.T) {
	alone(t)
	s := serveGit(t, nil)
	must(t, os.RemoveAll(s.bare))
	work := filepath.Join(t.TempDir(), "w")
	git(t, filepath.Dir(work), "init", "-q", "--object-format=sha256", work)
	commit(t, work, "first", map[string]string{"server.py": "x"})
	git(t, filepath.Dir(work), "clone", "-q", "--bare", work, s.bare)
	for _, input := range []string{s.url, "file://" + work, "file://" + s.bare} {
		_, err := scan(t, fetcher(t, Limits{}), input)
		expectError(t, err, "by SHA-256, which is not read", "name the folder")
	}
}
