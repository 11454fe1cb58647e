package target

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What the tests of fetched targets share.

const secret = "s3cret-t0ken"

// scan fetches an input with a fetcher; both ends are closed with the test.
func scan(t *testing.T, f *Fetcher, input string) (*Snapshot, error) {
	t.Helper()
	target, err := Parse(input)
	must(t, err)
	snap, err := target.Fetch(context.Background(), f)
	if err == nil {
		t.Cleanup(func() { snap.Close() })
	}
	return snap, err
}

func mustScan(t *testing.T, f *Fetcher, input string) *Snapshot {
	t.Helper()
	snap, err := scan(t, f, input)
	if err != nil {
		t.Fatalf("%s: %v", input, err)
	}
	return snap
}

// expectError checks what is said and what is to be tried.
func expectError(t *testing.T, err error, what, try string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || !strings.Contains(e.What, what) || !strings.Contains(e.Try, try) || strings.ContainsAny(e.What+e.Try, "\n\x1b") {
		t.Errorf("got %#v\nwant What with %q, Try with %q", err, what, try)
	}
}

// expectNoSecret searches a folder and texts for the secret, plain and as it
// stands in a header.
func expectNoSecret(t *testing.T, dir string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(text, secret) {
			t.Errorf("the secret is told: %s", text)
		}
	}
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if bytes.Contains(content, []byte(secret)) {
			t.Errorf("the secret is kept in %s: %s", path, content)
		}
		return err
	}))
}

// alone gives the test an own home and temporary folder and checks that nothing
// of ours is left in the latter.
func alone(t *testing.T) {
	t.Helper()
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Setenv("SSH_AUTH_SOCK", "")
	t.Cleanup(func() {
		left, err := filepath.Glob(filepath.Join(tmp, "mcpsafe*"))
		if err != nil || len(left) > 0 {
			t.Errorf("left behind: %v %v", left, err)
		}
	})
}
