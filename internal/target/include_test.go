package target

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestInclude: what lies in a folder that was left out can be taken in, but nothing else, and no links.
func TestInclude(t *testing.T) {
	root := t.TempDir()
	for _, p := range []string{"index.js", "node_modules/a/index.js", "node_modules/a/node_modules/b/index.js", "node_modules/c.js", "node_modules/d/x.js", "venv/one.py", "venv/two.py"} {
		p = filepath.Join(root, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte("1"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	outside := t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "x.js"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, link := range [][2]string{{outside, "node_modules/out"}, {"../index.js", "node_modules/in.js"}, {"d", "node_modules/e"}} {
		if err := os.Symlink(link[0], filepath.Join(root, filepath.FromSlash(link[1]))); err != nil {
			t.Skip("no links here:", err)
		}
	}
	limits := DefaultLimits
	limits.Files = 5
	target, err := Parse(root)
	if err != nil {
		t.Fatal(err)
	}
	fetcher, err := NewFetcher(Options{Limits: limits})
	if err != nil {
		t.Fatal(err)
	}
	snap, err := target.Fetch(t.Context(), fetcher)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = snap.Close() }()
	for _, c := range []struct {
		path string
		want []string
	}{
		{"index.js", nil},
		{"node_modules/none", nil},
		{"node_modules/../index.js", nil},
		{"../" + filepath.Base(root) + "/node_modules/c.js", nil},
		{"node_modules/out/x.js", nil},
		{"node_modules/in.js", nil},
		{"node_modules/e", nil},
		{"node_modules/c.js", []string{"node_modules/c.js"}},
		{"node_modules/c.js", nil},
		{"node_modules/a", []string{"node_modules/a/index.js"}},
		{"venv/two.py", []string{"venv/one.py", "venv/two.py"}}, // together with what belongs to it
		{"node_modules/d", nil},                                 // beyond the limit
	} {
		got, err := snap.Include(t.Context(), c.path)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q %v, want %q", c.path, got, err, c.want)
		}
	}
	var paths []string
	for _, f := range snap.Files {
		paths = append(paths, f.Path)
	}
	if want := []string{"index.js", "node_modules/a/index.js", "node_modules/c.js", "venv/one.py", "venv/two.py"}; !slices.Equal(paths, want) {
		t.Errorf("files %q, want %q", paths, want)
	}
	if _, err := snap.Read("node_modules/c.js"); err != nil {
		t.Error(err)
	}
	if len(snap.Hits) != 1 || snap.Hits[0].Name != "files" {
		t.Errorf("hits %+v", snap.Hits)
	}
}
