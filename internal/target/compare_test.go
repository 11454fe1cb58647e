//go:build e2e

package target

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// packageOf is a fetched package with these files that names a repository.
func packageOf(t *testing.T, repository, commit string, entries ...entry) *Snapshot {
	t.Helper()
	s := open(t, onDisk(t, "p.tgz", gzipped(t, tarOf(t, entries...))), DefaultLimits)
	s.Origin = Origin{CanonicalID: "npm:p@1.2.0", Name: "@scope/p", Version: "1.2.0", Digest: "sha512-x", Repository: repository, Commit: commit}
	return s
}

func TestFilesThatTheRepositoryDoesNotHave(t *testing.T) {
	alone(t)
	server := serveGit(t, map[string]string{"packages/p/index.js": "a\n", "packages/p/moved.js": "m\n", "README.md": "r\n"})
	git(t, server.work, "tag", "v1.2.0")
	released := server.push(t, "released", nil)
	server.push(t, "later", map[string]string{"packages/p/index.js": "newer\n"})
	members := []entry{{name: "package/index.js", body: "a\r\n"}, {name: "package/lib/moved.js", body: "m\n"}, {name: "package/evil.js", body: "e\n"}}
	for name, commit := range map[string]string{"by tag": "", "by commit": released, "by tag if the commit is unknown": strings.Repeat("1", 40)} {
		t.Run(name, func(t *testing.T) {
			f := fetcher(t, DefaultLimits)
			f.web.Trust(server.url) // as if it were public
			s := packageOf(t, server.url, commit, members...)
			must(t, f.Compare(context.Background(), s))
			if !slices.Equal(s.Origin.OnlyHere, []string{"evil.js"}) || !strings.Contains(s.Origin.Compared, "its repository git:") {
				t.Errorf("origin is %+v", s.Origin)
			}
		})
	}
	t.Run("besides the source distribution", func(t *testing.T) {
		f := fetcher(t, DefaultLimits)
		f.web.Trust(server.url)
		s := packageOf(t, server.url, "", append(members, entry{name: "package/PKG-INFO", body: "x"}, entry{name: "package/p.egg-info/SOURCES.txt", body: "x"}, entry{name: "package/p.egg-info/x.py", body: "x"})...)
		s.Origin.Compared, s.Origin.OnlyHere = "its source distribution", []string{"evil.js", "lib/moved.js"}
		must(t, f.Compare(context.Background(), s))
		if !slices.Equal(s.Origin.OnlyHere, []string{"evil.js", "lib/moved.js", "p.egg-info/x.py"}) || !strings.HasPrefix(s.Origin.Compared, "its source distribution or its repository git:") {
			t.Errorf("origin is %+v", s.Origin)
		}
	})
	t.Run("at the newest commit", func(t *testing.T) {
		f := fetcher(t, DefaultLimits)
		f.web.Trust(server.url)
		s := packageOf(t, server.url, "", members...)
		s.Origin.Version = "9.9.9"
		must(t, f.Compare(context.Background(), s))
		if !slices.Equal(s.Origin.OnlyHere, []string{"evil.js", "index.js"}) || !slices.ContainsFunc(s.Origin.Notes, func(n string) bool { return strings.Contains(n, "newest commit") }) {
			t.Errorf("origin is %+v", s.Origin)
		}
	})
}

func TestRepositoriesThatAreNotCompared(t *testing.T) {
	alone(t)
	server := serveGit(t, map[string]string{"a": "a"})
	for repository, why := range map[string]string{
		server.url:              "private address", // named by the package, not by the user
		"file://" + server.bare: "no address that can be fetched",
		"/etc":                  "no address that can be fetched",
		"mailto:x@example.com":  "no address that can be fetched",
	} {
		f := fetcher(t, DefaultLimits)
		f.token = "s3cret"
		s := packageOf(t, repository, "", entry{name: "p/a", body: "a"})
		must(t, f.Compare(context.Background(), s))
		if s.Origin.Compared != "" || len(s.Origin.Notes) != 1 || !strings.Contains(s.Origin.Notes[0], why) {
			t.Errorf("%s: %+v", repository, s.Origin)
		}
	}
	if slices.Contains(server.headers, "Bearer s3cret") {
		t.Error("the token went to a host that the package named")
	}
}
