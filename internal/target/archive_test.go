package target

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// entry is one member of an archive made here. A zero kind is a regular file.
type entry struct {
	name, body string
	kind       byte
}

func tarOf(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range entries {
		h := &tar.Header{Name: e.name, Typeflag: e.kind, Mode: 0o644, Size: int64(len(e.body)), Linkname: "target"}
		if e.kind == 0 {
			h.Typeflag = tar.TypeReg
		} else {
			h.Size = 0
		}
		must(t, w.WriteHeader(h))
		if e.kind == 0 {
			_, err := w.Write([]byte(e.body))
			must(t, err)
		}
	}
	must(t, w.Close())
	return b.Bytes()
}

func zipOf(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := w.Create(e.name)
		must(t, err)
		_, err = f.Write([]byte(e.body))
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

func gzipped(t *testing.T, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(content)
	must(t, err)
	must(t, w.Close())
	return b.Bytes()
}

// onDisk writes an archive and returns its path.
func onDisk(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	must(t, os.WriteFile(path, content, 0o600))
	return path
}

func TestArchivesOfEveryFormat(t *testing.T) {
	members := []entry{{name: "package/index.js", body: "a"}, {name: "package/lib/b.js", body: "b"}}
	plain := tarOf(t, members...)
	var packedXZ, packedZstd bytes.Buffer
	x, err := xz.NewWriter(&packedXZ)
	must(t, err)
	_, err = x.Write(plain)
	must(t, err)
	must(t, x.Close())
	z, err := zstd.NewWriter(&packedZstd)
	must(t, err)
	_, err = z.Write(plain)
	must(t, err)
	must(t, z.Close())
	for name, content := range map[string][]byte{
		"s.tar": plain, "s.tgz": gzipped(t, plain), "s.tar.gz": gzipped(t, plain), "s.tar.xz": packedXZ.Bytes(), "s.tar.zst": packedZstd.Bytes(),
		"s.zip": zipOf(t, members...), "s-1-py3-none-any.whl": zipOf(t, members...), "s.mcpb": zipOf(t, members...), "s.dxt": zipOf(t, members...),
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, onDisk(t, name, content), DefaultLimits)
			expectPaths(t, s, "index.js", "lib/b.js")
			got, err := s.Read("lib/b.js")
			must(t, err)
			if string(got) != "b" {
				t.Errorf("read %q", got)
			}
			if s.Local {
				t.Error("an archive is not the user's own work")
			}
		})
	}
}

func TestHostileArchivesAreRefusedAndLeaveNothing(t *testing.T) {
	many := make([]entry, 50)
	for i := range many {
		many[i].name = fmt.Sprintf("p/f%d.js", i)
	}
	limits := DefaultLimits
	limits.Files, limits.TotalBytes, limits.Depth = 20, 100<<20, 8
	cases := map[string]struct {
		content []byte
		says    string
	}{
		"traversal":         {tarOf(t, entry{name: "../../evil.js"}), "leads out of it"},
		"backslashes":       {zipOf(t, entry{name: `..\evil.js`}), "leads out of it"},
		"absolute":          {tarOf(t, entry{name: "/etc/evil"}), "absolute name"},
		"drive":             {zipOf(t, entry{name: `C:\evil`}), "absolute name"},
		"device":            {tarOf(t, entry{name: "p/tty", kind: tar.TypeChar}), "device"},
		"pipe":              {tarOf(t, entry{name: "p/pipe", kind: tar.TypeFifo}), "device"},
		"count":             {tarOf(t, many...), "more than 20 files"},
		"depth":             {tarOf(t, entry{name: strings.Repeat("d/", 9) + "f"}), "deeper than 8"},
		"ratio":             {gzipped(t, tarOf(t, entry{name: "p/a", body: strings.Repeat("a", 9<<20)}, bulk(1), bulk(2), bulk(3), bulk(4), bulk(5), bulk(6), bulk(7), bulk(8))), "times its size"},
		"broken tar":        {[]byte(strings.Repeat("no tar ", 200)), "broken"},
		"broken gzip":       {[]byte("\x1f\x8b\x08broken"), "no archive"},
		"cut off":           {gzipped(t, tarOf(t, entry{name: "p/a.js", body: "body"}))[:30], "broken"},
		"nothing in it":     {tarOf(t), "empty"},
		"name through file": {tarOf(t, entry{name: "p/a", body: "x"}, entry{name: "p/a/b", body: "x"}), "p/a/b"},
		"empty file":        {nil, "is empty"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			scratch := t.TempDir()
			t.Setenv("TMPDIR", scratch)
			path := filepath.Join(t.TempDir(), "s.tgz")
			must(t, os.WriteFile(path, c.content, 0o600))
			f, err := NewFetcher(Options{Limits: limits})
			must(t, err)
			target, err := Parse(path)
			must(t, err)
			snap, err := target.Fetch(context.Background(), f)
			if err == nil {
				snap.Close()
				t.Fatal("accepted")
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("says %q, want %q in it", err, c.says)
			}
			left, err := os.ReadDir(scratch)
			must(t, err)
			if len(left) > 0 {
				t.Errorf("%v is left behind", left)
			}
		})
	}
}

// bulk is a member that packs to almost nothing.
func bulk(i int) entry {
	return entry{name: fmt.Sprintf("p/bulk%d", i), body: strings.Repeat("\x00", 9<<20)}
}

func TestOddMembersAreNamed(t *testing.T) {
	content := tarOf(t,
		entry{name: "p/ok.py", body: "first"}, entry{name: "p/ok.py", body: "second"}, entry{name: "p/OK.py", body: "third"},
		entry{name: "p/link.py", kind: tar.TypeSymlink}, entry{name: "p/hard.py", kind: tar.TypeLink}, entry{name: "p/caf\xe9.py", body: "x"},
		entry{name: "p/big.js", body: strings.Repeat("b", 2000)})
	limits := DefaultLimits
	limits.FileBytes = 1000
	s := open(t, onDisk(t, "s.tar", content), limits)
	expectPaths(t, s, "OK.py", "caf%E9.py", "ok.py")
	body, err := s.Read("ok.py")
	must(t, err)
	if string(body) != "second" {
		t.Errorf("the client would use the last of two, read %q", body)
	}
	for path, why := range map[string]string{"ok.py": "more than once", "OK.py": "case only", "link.py": "link", "hard.py": "link", "big.js": "larger"} {
		if got := skippedWhy(s, path); !strings.Contains(got, why) {
			t.Errorf("%s: %q, want %q in it", path, got, why)
		}
	}
	if len(s.Hits) != 1 || s.Hits[0].Name != "file bytes" {
		t.Errorf("hits are %v", s.Hits)
	}
}

func TestCloseRemovesWhatWasUnpacked(t *testing.T) {
	scratch := t.TempDir()
	t.Setenv("TMPDIR", scratch)
	s, err := Open(context.Background(), onDisk(t, "s.tar", tarOf(t, entry{name: "p/a.py"})))
	must(t, err)
	must(t, s.Close())
	left, err := os.ReadDir(scratch)
	must(t, err)
	if len(left) > 0 {
		t.Errorf("%v is left behind", left)
	}
}

func FuzzUnpack(f *testing.F) {
	var t testing.T
	f.Add(tarOf(&t, entry{name: "p/a.py", body: "x"}))
	f.Add(zipOf(&t, entry{name: "p/a.py", body: "x"}))
	f.Add([]byte("\x1f\x8b\x08"))
	limits := Limits{Files: 100, FileBytes: 1 << 16, TotalBytes: 1 << 20, Depth: 8}
	f.Fuzz(func(t *testing.T, content []byte) {
		root, err := os.OpenRoot(t.TempDir())
		must(t, err)
		defer root.Close()
		u := newUnpacker(context.Background(), root, limits, int64(len(content)))
		_ = unpackArchive(u, bytes.NewReader(content), int64(len(content))) // must only not panic, hang or write elsewhere
	})
}
