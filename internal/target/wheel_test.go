package target

import (
	"slices"
	"strings"
	"testing"
)

func TestWheelsForEverySystemAreAllRead(t *testing.T) {
	for _, withSource := range []bool{true, false} {
		x := newPythonIndex(t)
		pipHome(t, "[install]\nindex-url: "+x.simple())
		page := ""
		for tags, body := range map[string]string{"py3-none-any": "x", "py2-none-any": "hidden", "1-py3-none-any": "x", "cp312-none-any": "x", "cp313-none-any": "y", "cp312-cp312-win32": "z"} {
			page += `<a href="` + x.upload(t, "server-1.0-"+tags+".whl", zipOf(t, entry{name: "server/main.py", body: body}, entry{name: "server/b.py", body: "b"}, entry{name: "server-1.0.dist-info/METADATA", body: "Name: server\nVersion: 1.0\n"})) + `">`
		}
		want := []string{"server-1.0.dist-info/METADATA", "server/b.py", "server/main.py", "wheel-cp313-none-any/server/main.py", "wheel-py2-none-any/server/main.py"}
		if withSource {
			page += `<a href="` + x.upload(t, "server-1.0.tar.gz", sdistOf(t, "server-1.0", entry{name: "src/server/main.py", body: "x"}, entry{name: "src/server/b.py", body: "b"})) + `">`
			want = []string{"src/server/b.py", "src/server/main.py", "wheel-cp313-none-any/server/main.py", "wheel-py2-none-any/server/main.py"}
		}
		x.put(t, "server", page)
		s := open(t, "server==1.0", DefaultLimits)
		expectPaths(t, s, want...)
		if withSource && !slices.Equal(s.Origin.OnlyHere, want[2:]) || !strings.Contains(notes(s), "in the folders wheel-py2-none-any/, wheel-cp313-none-any/") || len(s.Skipped) != 2 {
			t.Errorf("only in wheels: %q; left out: %v\n%s", s.Origin.OnlyHere, s.Skipped, notes(s))
		}
	}
}

func TestAPackageOfAnExtraIndexIsFoundOffline(t *testing.T) {
	main, extra := newPythonIndex(t), newPythonIndex(t)
	extra.put(t, "server", `<a href="`+extra.upload(t, "server-1.0.tar.gz", sdistOf(t, "server-1.0", entry{name: "server.py", body: "x"}))+`">`)
	pipHome(t, "[global]\nindex-url = "+main.simple()+"\nextra-index-url = "+extra.simple())
	dir := t.TempDir()
	for _, offline := range []bool{true, false, true} {
		f, err := NewFetcher(Options{CacheDir: dir, Offline: offline})
		must(t, err)
		snap, err := scan(t, f, "pypi:server")
		if err != nil {
			expectError(t, err, "not in the cache", "without --offline")
			continue
		}
		expectPaths(t, snap, "server.py")
	}
	main.Close()
	extra.Close()
	f, err := NewFetcher(Options{CacheDir: dir, Offline: true})
	must(t, err)
	mustScan(t, f, "pypi:server")
}
