//go:build e2e

package target

import (
	"context"
	"testing"
)

func TestGoModuleFromItsRepository(t *testing.T) {
	s := serveGit(t, map[string]string{"go.mod": "module example.org/mod", "main.go": "package main", "sub/go.mod": "module example.org/mod/sub", "sub/s.go": "package s"})
	git(t, s.work, "tag", "v1.0.0")
	git(t, s.work, "tag", "sub/v0.2.0")
	commit := s.push(t, "second", map[string]string{"main.go": "package main // two"})
	goEnv(t, "direct", "off")
	f := fetcher(t, Limits{})
	f.web.Trust(s.url)
	g := &goFetch{f: f}
	root := goImport{"example.org/mod", "git", s.url}
	for _, c := range []struct{ path, query, id, folder string }{
		{"example.org/mod", "latest", "go:example.org/mod@v1.0.0", ""},
		{"example.org/mod/sub", "", "go:example.org/mod/sub@v0.2.0", "sub"},
		{"example.org/mod", "main", "go:example.org/mod@" + commit[:12], ""},
		{"example.org/mod", "v1.0.1-0.20260101000000-" + commit[:12], "go:example.org/mod@v1.0.1-0.20260101000000-" + commit[:12], ""},
	} {
		snap, err := g.fromRepository(context.Background(), root, c.path, c.query)
		must(t, err)
		defer snap.Close()
		if snap.Origin.CanonicalID != c.id || snap.Origin.Folder != c.folder {
			t.Errorf("%s@%s: %+v", c.path, c.query, snap.Origin)
		}
	}
	page := `<html><head><meta name="go-import" content="example.org/mod git https://git.example.org/mod.git">
		<meta name=go-import content="example.org/x mod https://proxy.example.org"></head><body><meta name="go-import" content="a git https://no">`
	if got := goImports([]byte(page)); len(got) != 2 || got[0] != (goImport{"example.org/mod", "git", "https://git.example.org/mod.git"}) || got[1].vcs != "mod" {
		t.Errorf("go-import: %+v", got)
	}
}
