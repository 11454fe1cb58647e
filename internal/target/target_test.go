package target

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tree writes files below a new folder; a path that ends in '/' is a folder.
func tree(t *testing.T, paths ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, p := range paths {
		full := filepath.Join(root, filepath.FromSlash(p))
		if strings.HasSuffix(p, "/") {
			must(t, os.MkdirAll(full, 0o755))
			continue
		}
		must(t, os.MkdirAll(filepath.Dir(full), 0o755))
		must(t, os.WriteFile(full, []byte("content of "+p), 0o644))
	}
	return root
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fetcher fetches within limits, with a cache of its own.
func fetcher(t *testing.T, limits Limits) *Fetcher {
	t.Helper()
	f, err := NewFetcher(Options{Limits: limits, CacheDir: t.TempDir()})
	must(t, err)
	return f
}

func open(t *testing.T, input string, limits Limits) *Snapshot {
	t.Helper()
	target, err := Parse(input)
	must(t, err)
	snap, err := target.Fetch(context.Background(), fetcher(t, limits))
	must(t, err)
	t.Cleanup(func() { snap.Close() })
	return snap
}

func paths(s *Snapshot) []string {
	var all []string
	for _, f := range s.Files {
		all = append(all, f.Path)
	}
	return all
}

func expectPaths(t *testing.T, s *Snapshot, want ...string) {
	t.Helper()
	if got := paths(s); !slices.Equal(got, want) {
		t.Errorf("files\n got %q\nwant %q", got, want)
	}
}

func skippedWhy(s *Snapshot, path string) string {
	for _, k := range s.Skipped {
		if k.Path == path {
			return k.Reason
		}
	}
	return ""
}

func TestFolderKeepsWhatRunsAndLeavesOutDependencies(t *testing.T) {
	root := tree(t, "a.py", "a/b.py", "a-b.py", "dist/i.js", "build/o.js", "out/x.js", "tests/t.py", "vendor/own.php",
		"node_modules/x/index.js", "node_modules/y/z/index.js", ".git/HEAD", "sub/.venv/lib.py", "sub/__pycache__/c.pyc",
		"gosrv/go.mod", "gosrv/vendor/modules.txt", "gosrv/vendor/x/x.go", "go2/go.mod", "go2/vendor/v.go")
	s := open(t, root, DefaultLimits)
	expectPaths(t, s, "a-b.py", "a.py", "a/b.py", "build/o.js", "dist/i.js", "go2/go.mod", "go2/vendor/v.go",
		"gosrv/go.mod", "out/x.js", "tests/t.py", "vendor/own.php")
	if len(s.Skipped) != 5 {
		t.Errorf("skipped: %+v", s.Skipped)
	}
	if i := slices.IndexFunc(s.Skipped, func(k Skipped) bool { return k.Path == "node_modules/" }); i < 0 || s.Skipped[i].Files != 2 {
		t.Errorf("node_modules is not counted: %+v", s.Skipped)
	}
	if s.Root != filepath.Base(root) || !s.Local {
		t.Errorf("root %q, local %v", s.Root, s.Local)
	}
}

func TestANamedFolderIsNeverLeftOut(t *testing.T) {
	root := tree(t, "site-packages/server/main.py", "site-packages/server/site-packages/x.py")
	expectPaths(t, open(t, filepath.Join(root, "site-packages"), DefaultLimits), "server/main.py")
	expectPaths(t, open(t, filepath.Join(root, "site-packages", "server"), DefaultLimits), "main.py")
}

func TestSingleFile(t *testing.T) {
	root := tree(t, "server.py", "other.py")
	s := open(t, filepath.Join(root, "server.py"), DefaultLimits)
	expectPaths(t, s, "server.py")
	if _, err := s.Read("other.py"); err == nil {
		t.Error("a file that is not part of the target was read")
	}
	if content, err := s.Read("server.py"); err != nil || string(content) != "content of server.py" {
		t.Errorf("got %q, %v", content, err)
	}
}

func TestLimitsAreNamed(t *testing.T) {
	root := tree(t, "a", "b", "c", "d/e/f")
	for _, c := range []struct {
		name   string
		change func(*Limits)
		want   Hit
		files  int
	}{
		{"files", func(l *Limits) { l.Files = 2 }, Hit{"files", 2, 2}, 2},
		{"file bytes", func(l *Limits) { l.FileBytes = 12 }, Hit{"file bytes", 12, 1}, 3},
		{"total bytes", func(l *Limits) { l.TotalBytes = 25 }, Hit{"total bytes", 25, 2}, 2},
		{"depth", func(l *Limits) { l.Depth = 1 }, Hit{"depth", 1, 1}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			limits := DefaultLimits
			c.change(&limits)
			s := open(t, root, limits)
			if !slices.Equal(s.Hits, []Hit{c.want}) || len(s.Files) != c.files {
				t.Errorf("hits %+v, files %q", s.Hits, paths(s))
			}
		})
	}
}

func TestDigestIsOfPathsAndContents(t *testing.T) {
	a, b := tree(t, "x/a", "b"), tree(t, "b", "x/a")
	first := open(t, a, DefaultLimits)
	digest := first.Digest()
	second := open(t, b, DefaultLimits)
	if _, err := second.Read("x/a"); err != nil {
		t.Fatal(err)
	}
	if second.Digest() != digest {
		t.Error("equal trees have different digests")
	}
	must(t, os.WriteFile(filepath.Join(b, "b"), []byte("changed"), 0o644))
	if open(t, b, DefaultLimits).Digest() == digest {
		t.Error("a changed file leaves the digest")
	}
	if open(t, tree(t, "x/a", "c"), DefaultLimits).Digest() == digest {
		t.Error("a renamed file leaves the digest")
	}
}

func TestReadNoticesWhatChanged(t *testing.T) {
	root := tree(t, "gone", "grown", "kept")
	limits := DefaultLimits
	limits.FileBytes = 20
	s := open(t, root, limits)
	must(t, os.Remove(filepath.Join(root, "gone")))
	must(t, os.WriteFile(filepath.Join(root, "grown"), make([]byte, 21), 0o644))
	if _, err := s.Read("gone"); err == nil || !strings.Contains(err.Error(), "vanished") {
		t.Errorf("gone: %v", err)
	}
	if _, err := s.Read("grown"); err == nil || !strings.Contains(err.Error(), "limit") {
		t.Errorf("grown: %v", err)
	}
	if s.Digest() == "" {
		t.Error("no digest")
	}
}

func TestErrorsSayWhatToTry(t *testing.T) {
	root := tree(t, "server/main.py", "empty/", "deps/node_modules/x.js")
	for _, c := range []struct{ input, what, try string }{
		{"", "no target", "mcpsafe scan ."},
		{filepath.Join(root, "sever"), "no such folder or file", "did you mean " + filepath.Join(root, "server")},
		{"./no/such/folder", "no such folder or file", "scan --help"},
		{filepath.Join(root, "empty"), "is empty", "folder that holds"},
		{filepath.Join(root, "deps"), "nothing to scan", "never left out"},
	} {
		t.Run(c.input, func(t *testing.T) {
			_, err := Open(context.Background(), c.input)
			var e *Error
			if !errors.As(err, &e) || !strings.Contains(e.What, c.what) || !strings.Contains(e.Try, c.try) {
				t.Errorf("got %#v", err)
			}
		})
	}
}

func TestASingleFileBeyondTheLimit(t *testing.T) {
	limits := DefaultLimits
	limits.FileBytes = 4
	target, err := Parse(filepath.Join(tree(t, "big.js"), "big.js"))
	must(t, err)
	_, err = target.Fetch(context.Background(), fetcher(t, limits))
	var e *Error
	if !errors.As(err, &e) || !strings.Contains(e.What, "larger than the limit") {
		t.Errorf("got %v", err)
	}
}

func TestCancelledFetchEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Open(ctx, tree(t, "a")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkList(b *testing.B) {
	root := b.TempDir()
	for i := range 2000 {
		dir := filepath.Join(root, fmt.Sprint(i%50), fmt.Sprint(i%7))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i)), []byte("x"), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		s, err := Open(context.Background(), root)
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}
