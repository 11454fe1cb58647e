package cache

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, c *Cache, content string) string {
	t.Helper()
	p, err := c.Create()
	must(t, err)
	_, err = p.Write([]byte(content))
	must(t, err)
	digest, err := p.Keep()
	must(t, err)
	return digest
}

func TestBlobsAreWhatTheirDigestSays(t *testing.T) {
	c, err := Open(t.TempDir(), 100)
	must(t, err)
	digest := put(t, c, "content")
	f, err := c.Blob(digest)
	must(t, err)
	got, err := io.ReadAll(f)
	must(t, err)
	f.Close()
	if string(got) != "content" {
		t.Errorf("got %q", got)
	}
	must(t, os.WriteFile(filepath.Join(c.Dir(), "blobs", digest[len("sha256:"):]), []byte("other"), 0o600))
	if _, err := c.Blob(digest); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a damaged blob: %v", err)
	}
	if c.Has(digest) {
		t.Error("a damaged blob stays")
	}
	for _, odd := range []string{"", "sha256:", "sha256:../../x", "md5:00"} {
		if _, err := c.Blob(odd); err == nil {
			t.Errorf("%q is taken for a digest", odd)
		}
	}
}

func TestTheOldestGoFirst(t *testing.T) {
	c, err := Open(t.TempDir(), 25)
	must(t, err)
	old := put(t, c, "0123456789")
	past := time.Now().Add(-time.Hour)
	must(t, os.Chtimes(filepath.Join(c.Dir(), "blobs", old[len("sha256:"):]), past, past))
	kept := put(t, c, "abcdefghij")
	newest := put(t, c, "ABCDEFGHIJ")
	if c.Has(old) || !c.Has(kept) || !c.Has(newest) {
		t.Errorf("old %v, kept %v, newest %v", c.Has(old), c.Has(kept), c.Has(newest))
	}
	if large := put(t, c, "larger than the whole limit of the cache"); !c.Has(large) {
		t.Error("what was just fetched is gone")
	}
}

func TestAnswersAndClearing(t *testing.T) {
	c, err := Open(t.TempDir(), 100)
	must(t, err)
	digest := put(t, c, "x")
	must(t, c.Remember(Answer{Question: "q", CanonicalID: "id", Blobs: []string{digest}}))
	must(t, c.Remember(Answer{Question: "lost", Blobs: []string{"sha256:" + digest[7:len(digest)-1] + "0"}}))
	a, ok := c.Recall("q")
	if !ok || a.CanonicalID != "id" {
		t.Errorf("got %v %v", a, ok)
	}
	if _, ok := c.Recall("other"); ok {
		t.Error("an answer nobody gave")
	}
	items, err := c.List()
	must(t, err)
	if len(items) != 2 || items[0].Question != "lost" || items[0].Whole || items[1].Bytes != 1 || !items[1].Whole {
		t.Errorf("listed %+v", items)
	}
	freed, err := c.Clear()
	must(t, err)
	if items, _ := c.List(); freed != 1 || len(items) != 0 {
		t.Errorf("freed %d, %d left", freed, len(items))
	}
	left, err := os.ReadDir(filepath.Join(c.Dir(), "part"))
	must(t, err)
	if len(left) != 0 {
		t.Errorf("%v is left behind", left)
	}
}

func TestWhatKilledProcessesLeftIsDropped(t *testing.T) {
	dir := t.TempDir()
	c, err := Open(dir, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	old, err := c.Create()
	if err != nil {
		t.Fatal(err)
	}
	recent, err := c.Create()
	if err != nil {
		t.Fatal(err)
	}
	before := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(old.Name(), before, before); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, 1<<20); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old.Name()); err == nil {
		t.Error("the old part is still there")
	}
	if _, err := os.Stat(recent.Name()); err != nil {
		t.Error("a part that is being written was dropped")
	}
}
