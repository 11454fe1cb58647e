package target

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pipHome gives the test a home and a pip configuration of its own.
func pipHome(t *testing.T, conf string) (home string) {
	t.Helper()
	home = t.TempDir()
	for _, pair := range os.Environ() {
		if name, _, _ := strings.Cut(pair, "="); strings.HasPrefix(name, "PIP_") || name == "NETRC" || name == "VIRTUAL_ENV" {
			t.Setenv(name, "")
		}
	}
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	t.Setenv("XDG_CONFIG_DIRS", filepath.Join(home, "machine"))
	t.Setenv("PIP_CONFIG_FILE", filepath.Join(home, "own.conf"))
	must(t, os.WriteFile(filepath.Join(home, "own.conf"), []byte(conf), 0o600))
	t.Chdir(t.TempDir())
	return home
}

// pythonIndex is an index of files on the disk: a folder for each project under
// simple, with a page that lists its files.
type pythonIndex struct {
	*httptest.Server
	dir   string
	auth  map[string]string // the Authorization header by path
	guard string
}

func newPythonIndex(t *testing.T) *pythonIndex {
	t.Helper()
	x := &pythonIndex{dir: t.TempDir(), auth: map[string]string{}}
	files := http.FileServer(http.Dir(x.dir))
	x.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x.auth[r.URL.Path] = r.Header.Get("Authorization")
		if x.guard != "" && x.auth[r.URL.Path] != x.guard {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(x.Close)
	return x
}

func (x *pythonIndex) host() string { return strings.TrimPrefix(x.URL, "http://") }

func (x *pythonIndex) simple() string { return x.URL + "/simple/" }

// put writes the page of a project.
func (x *pythonIndex) put(t *testing.T, project, page string) {
	t.Helper()
	dir := filepath.Join(x.dir, "simple", project)
	must(t, os.MkdirAll(dir, 0o700))
	must(t, os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o600))
}

// upload writes a file of the index and returns the link to it, relative to a
// project's page, with its digest.
func (x *pythonIndex) upload(t *testing.T, name string, content []byte) string {
	t.Helper()
	must(t, os.MkdirAll(filepath.Join(x.dir, "files"), 0o700))
	must(t, os.WriteFile(filepath.Join(x.dir, "files", name), content, 0o600))
	return fmt.Sprintf("../../files/%s#sha256=%x", url.PathEscape(name), sha256.Sum256(content))
}

func sdistOf(t *testing.T, top string, files ...entry) []byte {
	for i := range files {
		files[i].name = top + "/" + files[i].name
	}
	return gzipped(t, tarOf(t, files...))
}

func TestWhatIsAPythonPackage(t *testing.T) {
	pipHome(t, "")
	cases := map[string]string{
		"pypi:name": "name", "pypi:Name": "Name", "name==1.2": "name==1.2", "name>=1": "name>=1", "name[extra]~=2.0": "name~=2.0", "name[a,b]": "name",
		"name >= 1, < 2": "name>=1,<2", "name(>=1)": "name>=1", "pypi:name==1; python_version > '3'": "name==1", "pypi:a.b_c": "a.b_c",
		"pypi:name@1.2": "name==1.2", "pypi:name@latest": "name", "name!=1.*": "name!=1.*", "name===1.5": "name===1.5",
		"https://h.example/project/name/":       "name",
		"https://h.example/project/name/1.2/#x": "name==1.2",
		"http://h.example/pypi/name":            "name",
	}
	for input, want := range cases {
		got, err := Parse(input)
		if err != nil || got.Kind != Pypi || got.Address != want {
			t.Errorf("%s is %s %q (%v), want %q", input, got.Kind, got.Address, err, want)
		}
	}
	for _, input := range []string{
		"name", "./name==1", "a/b", "name@1", "https://github.com/project/name", "https://h.example/project/name.git", "https://h.example/project/a/b/c",
		"=1.2", "name=1.2", "name=>1", "name==", "name==1=2", "-name==1", "name==1.2.*.3", "name>=1.*",
	} {
		if got, _ := Parse(input); got.Kind == Pypi {
			t.Errorf("%s is taken for the Python package %s", input, got.Address)
		}
	}
	for _, input := range []string{"pypi:", "pypi:a/b", "pypi:x>", "pypi:x=1", "pypi:x @ https://h.example/x.whl", "pypi:x==a b", "pypi:x[y", "pypi:../x"} {
		if e := fetchError(t, input); !strings.Contains(e.What, "Python") {
			t.Errorf("%s: %s", input, e.What)
		}
	}
}

// The expected versions are those that pip 26.3 chooses from the same files.
func TestVersionsAreChosenAsPipDoes(t *testing.T) {
	offer := func(names ...string) []pypiFile {
		var files []pypiFile
		for _, name := range names {
			version, yanked := strings.CutSuffix(name, " yanked")
			f := pypiFile{filename: "x-" + version + ".tar.gz", yanked: yanked}
			if !f.readFilename("x") {
				t.Fatalf("%s is no file of x", f.filename)
			}
			files = append(files, f)
		}
		return files
	}
	usual := offer("0.9", "1.0", "1.0.post1", "1.5", "1.10", "1.11 yanked", "2.0a1", "2.0.dev3", "1!0.1 yanked")
	early := offer("0.1a1", "0.1b2", "0.1.dev1")
	dead := offer("1.0 yanked", "2.0 yanked")
	cases := []struct {
		files []pypiFile
		want  string
		gets  string
	}{
		{usual, "", "1.10"}, {usual, ">=1", "1.10"}, {usual, "<2", "1.10"}, {usual, "~=1.5", "1.10"}, {usual, "~=1.0.0", "1.0.post1"},
		{usual, "==1.0", "1.0"}, {usual, "==1.*", "1.10"}, {usual, "==1.11", "1.11"}, {usual, "==1.11.*", ""}, {usual, ">=1.11", ""}, {usual, ">1.11", ""},
		{usual, ">=2.0a1", "2.0a1"}, {usual, ">=1.0.dev1", "2.0a1"}, {usual, "==2.0.dev3", "2.0.dev3"}, {usual, "!=1.10", "1.5"}, {usual, ">1.0", "1.10"},
		{usual, "<1", "0.9"}, {usual, "<=1.0", "1.0"}, {usual, ">=3", ""}, {usual, "===1.5", "1.5"}, {usual, "<2,>1.10", ""},
		{early, "", "0.1b2"}, {early, "<0.1", ""}, {early, "<0.1b1", "0.1a1"}, {dead, "", ""}, {dead, "==2.0", "2.0"},
	}
	for _, c := range cases {
		files, err := pypiSpec{"x", c.want}.pick(c.files)
		got := ""
		if err == nil {
			got = files[0].version.String()
		}
		if got != c.gets {
			t.Errorf("%q is %q (%v), want %q", c.want, got, err, c.gets)
		}
	}
}

func TestFilesOfPythonPackagesAreKnownByTheirNames(t *testing.T) {
	for name, want := range map[string]string{
		"my_pkg-1.0.tar.gz": "1.0", "my-pkg-1.0.post1.zip": "1.0.post1", "My.Pkg-2.0rc1-py3-none-any.whl": "2.0rc1 py3-none-any",
		"my_pkg-1.0-1-cp312-cp312-manylinux_2_17_x86_64.whl": "1.0 cp312-cp312-manylinux_2_17_x86_64", "my_pkg-1.0+local.1-py3-none-any.whl": "1.0+local.1 py3-none-any",
		"other-1.0.tar.gz": "", "my_pkg-1.0.egg": "", "my_pkg-1.0.win32.exe": "", "my_pkg-weird.tar.gz": "", "my_pkg.tar.gz": "", "my_pkg-extra-1.0.tar.gz": "",
		"my_pkg-1.0-any.whl": "", "my_pkg-1.0.tar.gz.asc": "", "": "",
	} {
		f := pypiFile{filename: name}
		got := ""
		if f.readFilename("my-pkg") {
			got = strings.TrimSpace(f.version.String() + " " + f.tags)
		}
		if got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

const serverMetadata = "Metadata-Version: 2.1\nName: My.Server\nVersion: 1.1\nProject-URL: Homepage, https://github.com/owner\n" +
	"Requires-Dist: httpx (>=0.27)\nRequires-Dist: my-mcp ~= 1.0 ; python_version > '3'\nRequires-Dist: pytest; extra == 'dev'\nRequires-Dist: x @ file:///y\n" +
	"Project-URL: Source Code, https://github.com/owner/repo/tree/main/packages/server\n\nName: not this one\n"

func TestAPythonPackageIsFetched(t *testing.T) {
	x := newPythonIndex(t)
	pipHome(t, "[global]\nindex-url = "+x.simple())
	sdist := x.upload(t, "my_server-1.1.tar.gz", sdistOf(t, "my_server-1.1",
		entry{name: "src/my_server/__init__.py", body: "same"}, entry{name: "src/my_server/app.py", body: "as read"}, entry{name: "src/my_server/crlf.py", body: "a\r\nb\r\n"},
		entry{name: "moved/tool.py", body: "moved"}, entry{name: "tests/test_evil.py", body: "hidden"}, entry{name: "pyproject.toml", body: "x"}))
	wheel := x.upload(t, "my_server-1.1-py3-none-any.whl", zipOf(t,
		entry{name: "my_server/__init__.py", body: "same"}, entry{name: "my_server/app.py", body: "as installed"}, entry{name: "my_server/crlf.py", body: "a\nb\n"},
		entry{name: "my_server/tool.py", body: "moved"}, entry{name: "my_server/helper.py", body: "hidden"}, entry{name: "my_server/_version.py", body: "new"},
		entry{name: "my_server-1.1.data/purelib/extra.pth", body: "import os; os.system('x')"}, entry{name: "my_server-1.1.data/scripts/run", body: "script"},
		entry{name: "my_server-1.1.dist-info/METADATA", body: serverMetadata}, entry{name: "my_server-1.1.dist-info/RECORD", body: "r"},
		entry{name: "my_server-1.1.dist-info/payload.py", body: "odd"}))
	x.put(t, "my-server", fmt.Sprintf(`<!DOCTYPE html><html><body>
		<a href="%s" data-requires-python="&gt;=3.10">my_server-1.1.tar.gz</a><br>
		<a href="%s">my_server-1.1-py3-none-any.whl</a>
		<a href="../../files/my_server-2.0-py3-none-any.whl" data-yanked="broken">2.0</a>
		<a href="ftp://h.example/my_server-9.0.tar.gz">9.0</a><a>no link</a>`, sdist, wheel))
	s := open(t, "My_Server[cli]>=1", DefaultLimits)
	expectPaths(t, s, "extra.pth", "moved/tool.py", "my_server-1.1.data/scripts/run", "my_server-1.1.dist-info/payload.py", "pyproject.toml",
		"source-distribution/src/my_server/app.py", "src/my_server/__init__.py", "src/my_server/_version.py", "src/my_server/app.py",
		"src/my_server/crlf.py", "src/my_server/helper.py", "tests/test_evil.py")
	for path, want := range map[string]string{"src/my_server/app.py": "as installed", "source-distribution/src/my_server/app.py": "as read", "src/my_server/helper.py": "hidden"} {
		if got, err := s.Read(path); err != nil || string(got) != want {
			t.Errorf("%s holds %q (%v), want %q", path, got, err, want)
		}
	}
	o := s.Origin
	wantOnly := []string{"extra.pth", "my_server-1.1.data/scripts/run", "my_server-1.1.dist-info/payload.py", "src/my_server/_version.py", "src/my_server/app.py"}
	if o.Compared != "its source distribution" || !slices.Equal(o.OnlyHere, wantOnly) {
		t.Errorf("compared with %s: %q", o.Compared, o.OnlyHere)
	}
	if o.CanonicalID != "pypi:my-server==1.1" || o.Name != "my-server" || o.Version != "1.1" || o.Address != x.URL+"/files/my_server-1.1.tar.gz" {
		t.Errorf("it is %s, %s, %s from %s", o.CanonicalID, o.Name, o.Version, o.Address)
	}
	if o.Repository != "https://github.com/owner/repo" || o.Folder != "packages/server" || !strings.HasPrefix(o.Digest, "sha256:") || o.Verified == "" {
		t.Errorf("repository %s %s, digest %s %s", o.Repository, o.Folder, o.Digest, o.Verified)
	}
	if want := []string{"pypi:my-mcp~=1.0", "pypi:httpx>=0.27"}; !slices.Equal(o.DependsOn, want) {
		t.Errorf("it depends on %q, want %q", o.DependsOn, want)
	}
	want := []string{
		"It is for Python >=3.10.",
		"The wheel my_server-1.1-py3-none-any.whl, which is what pip installs, was scanned with the source distribution.",
		"1 files of the source distribution differ in the wheel; they are in the folder source-distribution/, the wheel's in their place.",
		"It installs code that Python runs whenever it starts: extra.pth",
	}
	if !slices.Equal(o.Notes, want) {
		t.Errorf("notes are %q", o.Notes)
	}
}

func TestTheJSONFormOfAnIndex(t *testing.T) {
	x := newPythonIndex(t)
	pipHome(t, "[install]\nindex-url: "+x.simple())
	sum := strings.TrimPrefix(x.upload(t, "server-1.0-py3-none-any.whl", zipOf(t, entry{name: "server.py", body: "x"}, entry{name: "server-1.0.dist-info/METADATA", body: "Name: other\nVersion: 2\n"})), "../../files/server-1.0-py3-none-any.whl#sha256=")
	page := `{"meta": {"api-version": "1.4"}, "name": "server", "project-status": {"status": "archived", "reason": "moved"}, "files": [
		{"filename": "server-1.0-py3-none-any.whl", "url": "/files/server-1.0-py3-none-any.whl", "hashes": {"md5": "00", "sha256": "%s"}, "requires-python": null, "yanked": "use 2"},
		{"filename": "server-1.0-cp312-cp312-win32.whl", "url": "/files/win.whl", "hashes": {}, "yanked": true},
		{"filename": "server-3.0.tar.gz", "url": "javascript:alert(1)", "hashes": {}, "yanked": false}]}`
	x.put(t, "server", fmt.Sprintf(page, sum))
	s := open(t, "server==1.0", DefaultLimits)
	expectPaths(t, s, "server-1.0.dist-info/METADATA", "server.py")
	want := []string{
		"Its index calls the project archived moved.",
		"It is yanked: its author asks not to use it: use 2",
		"There is no source distribution: the wheel server-1.0-py3-none-any.whl was scanned.",
		"Of the 2 files that its index has of it, 1 were not read; the coverage names them.",
		"The index lists it as server 1.0, but the package calls itself other 2.",
	}
	if why := skippedWhy(s, "server-1.0-cp312-cp312-win32.whl"); !strings.Contains(why, "another wheel") {
		t.Errorf("the other wheel is left out as %q", why)
	}
	if !slices.Equal(s.Origin.Notes, want) || s.Origin.Compared != "" {
		t.Errorf("compared with %q, notes are %q", s.Origin.Compared, s.Origin.Notes)
	}
}

func TestPythonPackagesThatCannotBeFetched(t *testing.T) {
	x := newPythonIndex(t)
	inside := httptest.NewServer(http.NotFoundHandler())
	defer inside.Close()
	away := httptest.NewServer(http.RedirectHandler(inside.URL+"/x.tgz", http.StatusFound))
	defer away.Close()
	pipHome(t, "[global]\nindex-url = "+x.simple())
	good := sdistOf(t, "x-1.0", entry{name: "x.py", body: "x"})
	link := func(project, href string) { x.put(t, project, `<a href="`+href+`">`) }
	link("tampered", strings.Replace(x.upload(t, "tampered-1.0.tar.gz", good), "sha256=", "sha256=0000", 1)[:len("../../files/tampered-1.0.tar.gz#sha256=")+64])
	link("missing", "../../files/missing-1.0.tar.gz")
	link("inside", away.URL+"/inside-1.0.tar.gz")
	link("eggs", "../../files/eggs-1.0.egg")
	link("bomb", x.upload(t, "bomb-1.0.tar.gz", gzipped(t, tarOf(t, entry{name: "../../x"}))))
	link("clash", x.upload(t, "clash-1.0.tar.gz", sdistOf(t, "clash-1.0", entry{name: "clash", body: "x"}, entry{name: "y", body: "y"})))
	x.put(t, "clash", `<a href="`+x.upload(t, "clash-1.0.tar.gz", sdistOf(t, "clash-1.0", entry{name: "clash", body: "a file"}))+`"><a href="`+
		x.upload(t, "clash-1.0-py3-none-any.whl", zipOf(t, entry{name: "clash/y.py", body: "y"}))+`">`)
	x.put(t, "yanked", `<a href="x/yanked-1.0.tar.gz" data-yanked>`)
	x.put(t, "broken", `{"files": [`)
	x.put(t, "odd", `{"files": {"a": 7}}`)
	x.put(t, "empty", "")
	x.put(t, "huge", strings.Repeat(" ", indexLimit+1))
	for input, want := range map[string]string{
		"tampered": "not what its registry promised", "missing": "404", "inside": "private address", "eggs": "neither source distribution nor wheel",
		"bomb": "not unpacked", "clash": "does not fit", "yanked": "are yanked", "broken": "is broken", "odd": "is broken", "empty": "neither source distribution",
		"huge": "more than", "no-such-thing": "there is no Python package", "tampered>2": "no version for",
	} {
		if e := fetchError(t, "pypi:"+input); !strings.Contains(e.What, want) {
			t.Errorf("%s: %q, want %q in it", input, e.What, want)
		}
	}
	for input, want := range map[string]string{
		"mcp_server_fecth": "pypi:mcp-server-fetch?", "firecrawl-mcp": "npm:firecrawl-mcp?", "no-such-thing": "npm:no-such-thing",
		"tampered>2": "1.0", "yanked": "pypi:yanked==1.0",
	} {
		if e := fetchError(t, "pypi:"+input); !strings.Contains(e.Try, want) {
			t.Errorf("%s: to try is %q, want %q in it", input, e.Try, want)
		}
	}
	x.guard = "Basic x"
	if e := fetchError(t, "pypi:tampered"); !strings.Contains(e.What, "private or the credential") {
		t.Errorf("without credential: %q", e.What)
	}
	x.Close()
	if e := fetchError(t, "pypi:tampered"); !strings.Contains(e.What, "cannot be reached") {
		t.Errorf("without index: %q", e.What)
	}
}

func TestPipConfigurationIsReadAsPipDoes(t *testing.T) {
	home := pipHome(t, "")
	t.Setenv("PIP_CONFIG_FILE", "")
	write := func(path, content string) {
		path = filepath.Join(home, filepath.FromSlash(path))
		must(t, os.MkdirAll(filepath.Dir(path), 0o700))
		must(t, os.WriteFile(path, []byte(content), 0o600))
	}
	expect := func(want string, links ...string) {
		t.Helper()
		c, err := loadPip()
		must(t, err)
		var got []string
		for _, u := range c.indexes {
			got = append(got, u.String())
		}
		if strings.Join(got, " ") != want || !slices.Equal(c.links, links) {
			t.Errorf("indexes are %q with %q, want %q with %q", got, c.links, want, links)
		}
	}
	write("machine/pip/pip.conf", "[global]\nindex-url = https://machine.example/simple\n")
	expect("https://machine.example/simple")
	write(".pip/pip.conf", "# comment\n[GLOBAL]\nindex_url: https://old.example/simple\n")
	expect("https://old.example/simple")
	write("config/pip/pip.conf", "[global]\nindex-url = https://user.example/simple\nextra-index-url =\n    https://one.example/simple\n    # not this\n    https://two.example/simple\nfind-links = /a /b\n[freeze]\nindex-url = no\n")
	expect("https://user.example/simple https://one.example/simple https://two.example/simple", "/a", "/b")
	write("venv/pip.conf", "[install]\nindex-url = https://env.example/simple\n")
	t.Setenv("VIRTUAL_ENV", filepath.Join(home, "venv"))
	expect("https://env.example/simple https://one.example/simple https://two.example/simple", "/a", "/b")
	write("own.conf", "[install]\nindex-url=https://own.example/simple")
	t.Setenv("PIP_CONFIG_FILE", filepath.Join(home, "own.conf")) // then the user's are not read
	expect("https://own.example/simple")
	t.Setenv("PIP_INDEX_URL", "https://variable.example/simple")
	t.Setenv("PIP_EXTRA_INDEX_URL", "https://extra.example/simple")
	expect("https://variable.example/simple https://extra.example/simple")
	t.Setenv("PIP_NO_INDEX", "1")
	t.Setenv("PIP_FIND_LINKS", "/c")
	expect("", "/c")
	t.Setenv("PIP_NO_INDEX", "")
	t.Setenv("PIP_CONFIG_FILE", os.DevNull)
	t.Setenv("PIP_INDEX_URL", "")
	t.Setenv("PIP_EXTRA_INDEX_URL", "")
	c, err := loadPip()
	must(t, err)
	if len(c.indexes) != 1 || c.indexes[0].Scheme != "https" || c.indexes[0].Path != "/simple/" {
		t.Errorf("without configuration the index is %v", c.indexes)
	}
	t.Setenv("PIP_INDEX_URL", "file:///s3cret")
	if e := fetchError(t, "pypi:x"); !strings.Contains(e.What, "index-url") || strings.Contains(e.What+e.Try, "s3cret") {
		t.Errorf("an index that is no web address is %q", e.What)
	}
}

func TestSeveralIndexesAreAsked(t *testing.T) {
	main, extra := newPythonIndex(t), newPythonIndex(t)
	home := pipHome(t, "")
	links := filepath.Join(home, "links")
	must(t, os.MkdirAll(links, 0o700))
	put := func(x *pythonIndex, version string) {
		name := "server-" + version + ".tar.gz"
		x.put(t, "server", `<base href="`+x.URL+`/simple/server/"><a href="`+x.upload(t, name, sdistOf(t, "server-"+version, entry{name: "server.py", body: version}))+`">`)
	}
	put(main, "1.0")
	put(extra, "1.1")
	t.Setenv("PIP_INDEX_URL", main.simple())
	expect := func(id, note string) {
		t.Helper()
		s := open(t, "pypi:server", DefaultLimits)
		notes := strings.Join(s.Origin.Notes, " ")
		if s.Origin.CanonicalID != id || !strings.Contains(notes, note) || note == "" && strings.Contains(notes, "besides the main index") {
			t.Errorf("got %s, notes %q", s.Origin.CanonicalID, notes)
		}
	}
	expect("pypi:server==1.0", "")
	t.Setenv("PIP_EXTRA_INDEX_URL", extra.simple())
	expect("pypi:server==1.1", "It comes from "+extra.host())
	must(t, os.WriteFile(filepath.Join(links, "server-1.2.tar.gz"), sdistOf(t, "server-1.2", entry{name: "server.py", body: "x"}), 0o600))
	t.Setenv("PIP_FIND_LINKS", "file://"+links+" "+filepath.Join(home, "not-there"))
	expect("pypi:server==1.2", "no digest")
	extra.guard = "Basic x"
	if e := fetchError(t, "pypi:server"); !strings.Contains(e.What, "private or the credential") {
		t.Errorf("an index that refuses is passed over: %q", e.What)
	}
}

func TestPythonCredentialsGoToTheirHostOnly(t *testing.T) {
	main, extra, files := newPythonIndex(t), newPythonIndex(t), newPythonIndex(t)
	home := pipHome(t, "")
	withUser := strings.Replace(main.simple(), "://", "://me:s3cret-url@", 1)
	t.Setenv("PIP_INDEX_URL", withUser)
	t.Setenv("PIP_EXTRA_INDEX_URL", extra.simple())
	hostname, _, _ := strings.Cut(extra.host(), ":")
	t.Setenv("NETRC", filepath.Join(home, "netrc"))
	must(t, os.WriteFile(filepath.Join(home, "netrc"), []byte("machine "+hostname+" login you password s3cret-netrc\n"), 0o600))
	main.guard = "Basic " + base64.StdEncoding.EncodeToString([]byte("me:s3cret-url"))
	extra.guard = "Basic " + base64.StdEncoding.EncodeToString([]byte("you:s3cret-netrc"))
	good := sdistOf(t, "near-1.0", entry{name: "x.py", body: "x"})
	main.put(t, "near", `<a href="`+main.upload(t, "near-1.0.tar.gz", good)+`">`)
	extra.put(t, "far", `<a href="`+files.URL+"/files/far-1.0.tar.gz"+`">`)
	files.upload(t, "far-1.0.tar.gz", good)
	main.put(t, "gone", `<a href="../../files/gone-1.0.tar.gz?key=s3cret-query">`)
	cache := t.TempDir()
	var told strings.Builder
	for _, name := range []string{"near", "far", "gone", "missing"} {
		f, err := NewFetcher(Options{CacheDir: cache, Progress: func(s string) { told.WriteString(s) }})
		must(t, err)
		target, err := Parse("pypi:" + name)
		must(t, err)
		snap, err := target.Fetch(context.Background(), f)
		if err != nil {
			fmt.Fprintf(&told, "%v %+v", err, err)
			continue
		}
		fmt.Fprintf(&told, "%+v", snap.Origin)
		snap.Close()
	}
	for _, path := range []string{"/simple/near/", "/files/near-1.0.tar.gz", "/files/gone-1.0.tar.gz"} {
		if main.auth[path] != main.guard {
			t.Errorf("%s saw %q", path, main.auth[path])
		}
	}
	if extra.auth["/simple/far/"] != extra.guard {
		t.Errorf("the extra index saw %q", extra.auth["/simple/far/"])
	}
	if got, asked := files.auth["/files/far-1.0.tar.gz"]; got != "" || !asked {
		t.Errorf("another host saw %q", got)
	}
	kept := everything(t, cache)
	for _, secret := range []string{"s3cret-url", "s3cret-netrc", strings.TrimPrefix(main.guard, "Basic "), strings.TrimPrefix(extra.guard, "Basic ")} {
		if strings.Contains(told.String(), secret) {
			t.Errorf("%q is told: %s", secret, told.String())
		}
		if strings.Contains(kept, secret) {
			t.Errorf("%q is in the cache", secret)
		}
	}
}

func TestNetrc(t *testing.T) {
	const content = `# machine comment.example login no password no
machine one.example login me password s3cret
macdef init
machine macro.example login no password no

machine two.example
	account x
	user you
	password with#sign
default login any password any
machine late.example login l password p`
	for host, want := range map[string]string{
		"one.example": "me s3cret true", "ONE.example": "me s3cret true", "two.example": "you with#sign true", "late.example": "l p true",
		"comment.example": "  false", "macro.example": "  false", "other.example": "  false", "login": "  false",
	} {
		user, password, ok := parseNetrc(content, host)
		if got := fmt.Sprint(user, " ", password, " ", ok); got != want {
			t.Errorf("%s is %q, want %q", host, got, want)
		}
	}
}

func FuzzRecognisePypi(f *testing.F) {
	for _, seed := range []string{"n[e]~=2.0", "pypi:n==1; x", "https://h.example/project/n/1/", "n (>=1, <2)", "pypi:n@", "[]==", "n===%00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, input string) {
		address, ok, err := recognisePypi(input)
		if err != nil || !ok {
			return
		}
		s, _, err := parsePypiSpec(address)
		if err != nil || s.String() != address || strings.ContainsAny(s.name, "/\\@ ") {
			t.Errorf("%q is %q, and that %q (%v)", input, address, s, err)
		}
		if _, err := s.fits(); err != nil {
			t.Errorf("%q: %v", input, err)
		}
	})
}

func FuzzIndexPage(f *testing.F) {
	f.Add([]byte(`{"files": [{"filename": "x-1.tar.gz", "url": "x", "hashes": {"sha256": "0"}, "yanked": 7}]}`))
	f.Add([]byte(`<a href="x-1.tar.gz#sha256=0" data-yanked><base href="//h">`))
	f.Fuzz(func(t *testing.T, body []byte) {
		at := &url.URL{Scheme: "https", Host: "h.example", Path: "/simple/x/"}
		var o pypiOffer
		if o.page(at, body, "x") != nil {
			return
		}
		for _, file := range o.files {
			if u, err := url.Parse(file.address); err != nil || u.User != nil || u.Scheme != "https" && u.Scheme != "http" {
				t.Errorf("it offers %q", file.address)
			}
		}
	})
}
