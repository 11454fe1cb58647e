package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

// host plays every sort of server that packages come from, for who shows the
// credential.
type host struct {
	*httptest.Server
	want string // the Authorization header that is asked for; empty for none

	mu    sync.Mutex
	mode  string // what goes wrong, empty for nothing: see modes
	other string // address of another host
	seen  []string
}

// modes are what may go wrong at a host; the credential has its chance to get
// into an error message in each.
var modes = []string{
	"",          // nothing
	"elsewhere", // the documents name artifacts at another host, which is allowed to be asked
	"redirect",  // artifacts are redirected to another host
	"private",   // 401
	"missing",   // 404
	"busy",      // documents are there, artifacts answer 403
	"changed",   // the artifacts are not what was promised
	"broken",    // documents are no JSON
	"down",      // nobody listens
}

func newHost(t *testing.T) *host {
	h := &host{}
	h.Server = httptest.NewServer(h)
	t.Cleanup(h.Close)
	return h
}

// ServeHTTP implements http.Handler.
func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	auth := r.Header.Get("Authorization") + r.Header.Get("Proxy-Authorization")
	h.seen = append(h.seen, auth)
	if h.mode == "private" || auth != h.want {
		w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
		http.Error(w, "you are "+auth, http.StatusUnauthorized)
		return
	}
	body, artifact := h.body(r.URL.Path)
	switch {
	case h.mode == "missing" || body == nil:
		http.Error(w, "nothing for "+auth, http.StatusNotFound)
	case h.mode == "busy" && artifact:
		http.Error(w, "not for "+auth, http.StatusForbidden)
	case h.mode == "redirect" && artifact:
		http.Redirect(w, r, h.other+r.URL.Path, http.StatusFound)
	case h.mode == "changed" && artifact:
		w.Write(body[:len(body)-1])
	case h.mode == "broken" && !artifact:
		io.WriteString(w, "{broken")
	default:
		if strings.Contains(r.URL.Path, "/manifests/") {
			w.Header().Set("Content-Type", "application/vnd.oci.image.manifest.v1+json")
		}
		w.Write(body)
	}
}

// body is what lies at a path, nil if nothing does.
func (h *host) body(path string) (body []byte, artifact bool) {
	at := h.URL
	if h.mode == "elsewhere" {
		at = h.other
	}
	sum := func(b []byte) string { return fmt.Sprintf("%x", sha256.Sum256(b)) }
	jsServer, pyServer, goModule := packageOf("package", jsFiles), packageOf("server-1.0.0", pyFiles), moduleZip()
	switch {
	case strings.HasSuffix(path, "/server-1.0.0.tgz"):
		return jsServer, true
	case strings.HasSuffix(path, "/server-1.0.0.tar.gz"):
		return pyServer, true
	case strings.HasSuffix(path, "/v1.0.0.zip"):
		return goModule, true
	case path == "/npm/server":
		integrity := sha256.Sum256(jsServer)
		return encode(map[string]any{"name": "server", "dist-tags": map[string]string{"latest": "1.0.0"}, "versions": map[string]any{"1.0.0": map[string]any{
			"name": "server", "version": "1.0.0", "dist": map[string]string{"tarball": at + "/npm/server-1.0.0.tgz", "integrity": "sha256-" + base64.StdEncoding.EncodeToString(integrity[:])}}}}), false
	case path == "/simple/server/":
		return encode(map[string]any{"files": []any{map[string]any{"filename": "server-1.0.0.tar.gz", "url": at + "/files/server-1.0.0.tar.gz", "hashes": map[string]string{"sha256": sum(pyServer)}}}}), false
	case path == "/v0.1/servers/io.github.owner/server/versions/latest":
		return encode(map[string]any{"server": map[string]any{"name": "io.github.owner/server", "packages": []any{map[string]string{"registryType": "npm", "identifier": "server", "version": "1.0.0"}}}}), false
	case path == "/v2/":
		return []byte("{}"), false
	case path == "/v2/owner/server/manifests/1":
		return imageManifest, false
	case strings.HasPrefix(path, "/v2/owner/server/blobs/"):
		return imageBlobs[strings.TrimPrefix(path, "/v2/owner/server/blobs/")], true
	case path == "/go/example.org/server/@latest", path == "/go/example.org/server/@v/v1.0.0.info":
		return encode(map[string]string{"Version": "v1.0.0"}), false
	}
	return nil, false
}

func encode(v any) []byte {
	content, err := json.Marshal(v)
	if err != nil {
		panic(err) // of constants
	}
	return content
}

var (
	jsFiles = map[string]string{
		"package.json": `{"name": "server", "version": "1.0.0", "main": "index.js"}`,
		"index.js":     "import { McpServer } from \"@modelcontextprotocol/sdk/server/mcp.js\";\nconst server = new McpServer({ name: \"x\", version: \"1\" });\n",
	}
	pyFiles = map[string]string{"PKG-INFO": "Metadata-Version: 2.1\nName: server\nVersion: 1.0.0\n", "server.py": "from mcp.server.fastmcp import FastMCP\n\nmcp = FastMCP(\"x\")\n"}
	goFiles = map[string]string{"go.mod": "module example.org/server\n",
		"main.go": "package main\n\nimport \"github.com/modelcontextprotocol/go-sdk/mcp\"\n\nfunc main() {\n\tmcp.NewServer(&mcp.Implementation{Name: \"x\"}, nil)\n}\n"}
)

// An image of one layer, its configuration, and both by digest.
var imageManifest, imageBlobs = func() ([]byte, map[string][]byte) {
	blobs := map[string][]byte{}
	keep := func(media string, content []byte) map[string]any {
		digest := fmt.Sprintf("sha256:%x", sha256.Sum256(content))
		blobs[digest] = content
		return map[string]any{"mediaType": media, "digest": digest, "size": len(content)}
	}
	layer := packageOf("app", pyFiles)
	unpacked, err := gzip.NewReader(bytes.NewReader(layer))
	if err != nil {
		panic(err) // we made it
	}
	content, err := io.ReadAll(unpacked)
	if err != nil {
		panic(err)
	}
	config := encode(map[string]any{"architecture": "amd64", "os": "linux", "config": map[string]any{"Cmd": []string{"python", "/app/server.py"}},
		"rootfs":  map[string]any{"type": "layers", "diff_ids": []string{fmt.Sprintf("sha256:%x", sha256.Sum256(content))}},
		"history": []any{map[string]string{"created_by": "COPY . /app"}}})
	const media = "application/vnd.oci.image."
	return encode(map[string]any{"schemaVersion": 2, "mediaType": media + "manifest.v1+json", "config": keep(media+"config.v1+json", config),
		"layers": []any{keep(media+"layer.v1.tar+gzip", layer)}}), blobs
}()

// packageOf is a compressed tar with the files below a folder.
func packageOf(folder string, files map[string]string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for _, name := range sorted(files) {
		w.WriteHeader(&tar.Header{Name: folder + "/" + name, Mode: 0o644, Size: int64(len(files[name]))})
		io.WriteString(w, files[name])
	}
	w.Close()
	z.Close()
	return b.Bytes()
}

func moduleZip() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range sorted(goFiles) {
		w, _ := z.Create("example.org/server@v1.0.0/" + name)
		io.WriteString(w, goFiles[name])
	}
	z.Close()
	return b.Bytes()
}

func sorted(files map[string]string) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
