package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// secret is every credential of these tests. It has characters that addresses
// escape; core is the part of it that has none.
const (
	core   = "Zq7Lw9Xv2Kd4"
	secret = core + "+/%=~"
)

// forms are how the secret may look: as it is, escaped for addresses, within a
// JSON or Go string, and in base64 at each of the three alignments.
func forms() []string {
	all := []string{core, url.QueryEscape(secret), url.PathEscape(secret)}
	for shift := range 3 {
		coded := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + core))
		all = append(all, strings.TrimRight(coded, "=")[[]int{0, 2, 3}[shift]:14])
	}
	return all
}

// place is a machine of its own for one run: what the user has there, and what
// the command leaves behind.
type place struct {
	t    *testing.T
	root string
	env  []string
}

func newPlace(t *testing.T) *place {
	p := &place{t: t, root: t.TempDir()}
	for _, dir := range []string{"home", "work", "cache", "tmp", "out"} {
		if err := os.Mkdir(filepath.Join(p.root, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	p.set("PATH", os.Getenv("PATH"))
	p.set("HOME", p.path("home"))
	p.set("XDG_CACHE_HOME", p.path("cache"))
	p.set("XDG_CONFIG_HOME", p.path("home/.config"))
	p.set("TMPDIR", p.path("tmp"))
	for name, value := range map[string]string{"GOENV": "off", "GOSUMDB": "off", "PIP_CONFIG_FILE": os.DevNull, "GIT_CONFIG_SYSTEM": os.DevNull} {
		p.set(name, value)
	}
	return p
}

func (p *place) path(name string) string { return filepath.Join(p.root, filepath.FromSlash(name)) }

func (p *place) set(name, value string) { p.env = append(p.env, name+"="+value) }

func (p *place) write(name, content string) {
	full := p.path(name)
	if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(content), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

// run runs the command, and fails the test if the secret is in anything that it
// wrote: output, cache, temporary folder, report.
func (p *place) run(args ...string) (code int, output string) {
	p.t.Helper()
	c := exec.Command("mcpsafe", args...)
	c.Dir, c.Env = p.path("work"), p.env
	out, err := c.CombinedOutput()
	if c.ProcessState == nil {
		p.t.Fatal(err)
	}
	p.search("the output of "+strings.Join(args[:1], " "), out)
	for _, dir := range []string{"cache", "tmp", "out"} {
		err := filepath.WalkDir(p.path(dir), func(name string, d fs.DirEntry, err error) error {
			p.search("the name of a file in "+dir, []byte(filepath.Base(name)))
			if err != nil || d.IsDir() {
				return err
			}
			content, err := os.ReadFile(name)
			p.search(strings.TrimPrefix(name, p.root), content)
			return err
		})
		if err != nil {
			p.t.Fatal(err)
		}
	}
	if left, _ := os.ReadDir(p.path("tmp")); len(left) > 0 {
		p.t.Errorf("%s was left in the temporary folder", left[0].Name())
	}
	if left, _ := os.ReadDir(p.path("cache/mcpsafe/part")); len(left) > 0 {
		p.t.Errorf("%s was left in the cache", left[0].Name())
	}
	return c.ProcessState.ExitCode(), string(out)
}

func (p *place) search(where string, content []byte) {
	p.t.Helper()
	for _, form := range forms() {
		if i := bytes.Index(content, []byte(form)); i >= 0 {
			p.t.Errorf("the secret is in %s: …%q…", where, content[max(0, i-80):min(len(content), i+40)])
			return
		}
	}
}

func basic(user string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+secret))
}

// with puts user and secret into an address.
func with(address, path string) string {
	u, err := url.Parse(address + path)
	if err != nil {
		panic(err) // the address of our own server
	}
	u.User = url.UserPassword("user", secret)
	return u.String()
}

// ways are the ways that a credential is taken.
var ways = []struct {
	name string
	// prepare sets the credential and returns what to scan; the host asks for want.
	prepare func(p *place, at string) (args []string)
	want    string
	// alone are those modes that mean something; all if empty.
	modes []string
}{
	{"npm token", func(p *place, at string) []string {
		p.write("home/.npmrc", "registry="+at+"/npm/\n"+strings.TrimPrefix(at, "http:")+"/npm/:_authToken="+secret+"\n")
		return []string{"npm:server"}
	}, "Bearer " + secret, nil},
	{"npm password", func(p *place, at string) []string {
		key := strings.TrimPrefix(at, "http:") + "/npm/:"
		p.write("work/.npmrc", "registry="+at+"/npm/\n"+key+"username=user\n"+key+"_password="+base64.StdEncoding.EncodeToString([]byte(secret))+"\n")
		return []string{"npm:server"}
	}, basic("user"), nil},
	{"npm registry address", func(p *place, at string) []string {
		p.set("npm_config_registry", with(at, "/npm/"))
		return []string{"npm:server"}
	}, basic("user"), nil},
	{"npm --token-env", func(p *place, at string) []string {
		p.set("npm_config_registry", at+"/npm/")
		p.set("TOKEN", secret)
		return []string{"npm:server", "--token-env", "TOKEN"}
	}, "Bearer " + secret, nil},
	{"pip index address", func(p *place, at string) []string {
		p.set("PIP_INDEX_URL", with(at, "/simple"))
		return []string{"pypi:server"}
	}, basic("user"), nil},
	{"pip.conf", func(p *place, at string) []string {
		p.write("home/pip.conf", "[global]\nindex-url = "+with(at, "/simple")+"\n")
		p.set("PIP_CONFIG_FILE", p.path("home/pip.conf"))
		return []string{"pypi:server"}
	}, basic("user"), nil},
	{"pip netrc", func(p *place, at string) []string {
		p.set("PIP_INDEX_URL", at+"/simple")
		p.write("home/.netrc", "machine 127.0.0.1 login user password "+secret+"\n")
		return []string{"pypi:server"}
	}, basic("user"), []string{"", "private", "missing", "busy", "changed", "broken", "down"}}, // a netrc entry is for all ports of its host
	{"pip --token-env", func(p *place, at string) []string {
		p.set("PIP_INDEX_URL", at+"/simple")
		p.set("TOKEN", secret)
		return []string{"pypi:server", "--token-env", "TOKEN"}
	}, basic("__token__"), nil},
	{"GOPROXY", func(p *place, at string) []string {
		p.set("GOPROXY", with(at, "/go"))
		return []string{"go:example.org/server"}
	}, basic("user"), []string{"", "redirect", "private", "missing", "busy", "changed", "broken", "down"}},
	{"Go netrc", func(p *place, at string) []string {
		p.set("GOPROXY", at+"/go")
		p.write("home/.netrc", "machine 127.0.0.1 login user password "+secret+"\n")
		return []string{"go:example.org/server@v1.0.0"}
	}, basic("user"), []string{"", "private", "missing", "busy", "changed", "broken", "down"}},
	{"archive address", func(_ *place, at string) []string {
		return []string{with(at, "/a/server-1.0.0.tgz")}
	}, basic("user"), []string{"", "redirect", "private", "missing", "busy", "changed", "down"}},
	{"archive --token-env", func(p *place, at string) []string {
		p.set("TOKEN", secret)
		return []string{at + "/a/server-1.0.0.tgz", "--token-env", "TOKEN"}
	}, "Bearer " + secret, []string{"", "redirect", "private", "missing", "busy", "changed", "down"}},
	{"proxy", func(p *place, at string) []string {
		p.set("HTTP_PROXY", with(at, ""))
		return []string{"http://host.example/a/server-1.0.0.tgz"}
	}, basic("user"), []string{"", "redirect", "private", "missing", "down"}},
	{"archive query", func(_ *place, at string) []string {
		return []string{at + "/a/server-1.0.0.tgz?token=" + url.QueryEscape(secret)}
	}, "", []string{"", "redirect", "private", "missing", "changed", "down"}},
	{"image, docker's configuration", func(p *place, at string) []string {
		at = strings.TrimPrefix(at, "http://")
		p.write("home/.docker/config.json", string(encode(map[string]any{"auths": map[string]any{at: map[string]string{"auth": strings.TrimPrefix(basic("user"), "Basic ")}}})))
		return []string{"docker:" + at + "/owner/server:1"}
	}, basic("user"), []string{"", "redirect", "private", "missing", "busy", "changed", "broken", "down"}},
	{"image, docker's helper", func(p *place, at string) []string {
		at = strings.TrimPrefix(at, "http://")
		p.write("home/.docker/config.json", string(encode(map[string]any{"credHelpers": map[string]string{at: "test"}})))
		p.write("home/bin/docker-credential-test", "#!/bin/sh\necho '"+string(encode(map[string]string{"ServerURL": at, "Username": "user", "Secret": secret}))+"'\n")
		if err := os.Chmod(p.path("home/bin/docker-credential-test"), 0o700); err != nil {
			p.t.Fatal(err)
		}
		p.set("PATH", p.path("home/bin")+":"+os.Getenv("PATH"))
		return []string{"docker:" + at + "/owner/server:1"}
	}, basic("user"), []string{"", "private", "changed"}},
	{"image --token-env", func(p *place, at string) []string {
		p.set("TOKEN", "user:"+secret)
		return []string{"oci:" + strings.TrimPrefix(at, "http://") + "/owner/server:1", "--token-env", "TOKEN"}
	}, basic("user"), []string{"", "redirect", "private", "missing", "busy", "changed", "broken", "down"}},
	{"MCP registry", func(p *place, at string) []string {
		p.set("MCPSAFE_MCP_REGISTRY", with(at, ""))
		p.set("npm_config_registry", with(at, "/npm/"))
		return []string{"io.github.owner/server"}
	}, basic("user"), []string{"", "private", "missing", "busy", "changed", "broken", "down"}},
	{"client configuration", func(p *place, at string) []string {
		p.set("npm_config_registry", at+"/npm/")
		p.write("work/.mcp.json", string(encode(map[string]any{"mcpServers": map[string]any{
			"a": map[string]any{"command": "npx", "args": []string{"-y", "server@1.0.0", "--key", secret}, "env": map[string]string{"KEY": secret}, "headers": map[string]string{"Authorization": secret}},
		}})))
		return []string{".mcp.json", "--fail-on", "never"} // the secrets themselves are found
	}, "", nil},
}

func TestNoCredentialIsRepeated(t *testing.T) {
	for _, way := range ways {
		for _, mode := range modes {
			if way.modes != nil && !slices.Contains(way.modes, mode) {
				continue
			}
			t.Run(way.name+" "+mode, func(t *testing.T) {
				t.Parallel()
				h, other, p := newHost(t), newHost(t), newPlace(t)
				h.want, h.mode, h.other = way.want, mode, other.URL
				args := append([]string{"scan", "--verbose"}, way.prepare(p, h.URL)...)
				if mode == "down" {
					h.Close()
				}
				code, out := p.run(args...)
				for _, format := range []string{"json", "sarif"} {
					if code == exitOK {
						p.run(append(args, "--format", format, "--output", p.path("out/"+format))...)
					}
				}
				p.run("cache")
				fails := !slices.Contains([]string{"", "elsewhere"}, mode) && !(mode == "changed" && strings.HasPrefix(way.name, "archive "))
				if fails && code != exitCannot || !fails && code != exitOK {
					t.Errorf("exit code %d:\n%s", code, out)
				}
				if mode == "" && !slices.Contains(h.seen, way.want) {
					t.Error("the host was never shown the credential")
				}
				for _, auth := range other.seen {
					if auth != "" {
						t.Errorf("another host was shown %q", auth)
					}
				}
			})
		}
	}
}

// launches are servers of a client's configuration whose launch holds the
// secret where people put it.
var launches = []map[string]any{
	{"command": "npx", "args": []string{"-y", "mcp-remote", "https://host.example/mcp", "--header", "Authorization: Bearer " + secret}},
	{"command": "npx", "args": []string{"--registry", "http://user:" + core + "@127.0.0.1:1/", "server"}},
	{"command": "uvx", "args": []string{"--index-url", "http://user:" + core + "@127.0.0.1:1/", "server"}},
	{"command": "uvx", "args": []string{"server @ git+http://user:" + core + "@127.0.0.1:1/r.git"}},
	{"command": "uvx", "args": []string{"--from", "git+http://" + core + "@127.0.0.1:1/r.git", "server"}},
	{"command": "npx", "args": []string{"git+http://user:" + core + "@127.0.0.1:1/r.git"}},
	{"command": "npx", "args": []string{"http://127.0.0.1:1/server.tgz?key=" + core}},
	{"command": "docker", "args": []string{"run", "-e", "KEY=" + secret, "127.0.0.1:1/owner/image"}},
	{"command": "unheard-of", "args": []string{secret}},
	{"command": "unheard-of", "args": []string{"postgresql://user:" + core + "@host/db", "--key", secret, "-p" + core, "--key=" + secret}},
	{"command": "unheard-of --key " + core},
	{"command": "sh", "args": []string{"-c", "KEY='" + secret + "' node server.js"}},
	{"command": "bash", "args": []string{"-c", "KEY=" + core + " node server.js"}},
	{"command": "env", "args": []string{"KEY=" + secret}},
	{"command": "KEY=" + core + " node server.js"},
	{"command": "deno", "args": []string{"run", "http://user:" + core + "@127.0.0.1:1/server.ts"}},
	{"command": "node", "args": []string{"gone.js", secret}},
	{"url": "https://user:" + core + "@host.example/mcp"},
	{"url": "https://host.example/s/" + core + "/mcp?key=" + core},
	{"url": "https://host.example/mcp", "headers": map[string]string{"Authorization": "Bearer " + secret}},
	{"headers": secret, "command": map[string]any{"path": "node", "args": []string{"gone.js", secret}, "env": map[string]string{"KEY": secret}}},
}

func TestNoCredentialOfAConfigurationIsRepeated(t *testing.T) {
	p := newPlace(t)
	p.set("npm_config_registry", "http://127.0.0.1:1/")
	p.set("PIP_INDEX_URL", "http://127.0.0.1:1/")
	listed := map[string]any{}
	for i, l := range launches {
		listed[fmt.Sprintf("s%02d", i)] = l
	}
	p.write("work/.mcp.json", string(encode(map[string]any{"mcpServers": listed})))
	if code, out := p.run("scan", "--verbose", ".mcp.json"); code != exitCannot {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	p.write("work/broken.mcp.json", `{"mcpServers": {"a": {"command": "npx", "env": {"KEY": "`+core+`"}`)
	if code, out := p.run("scan", "broken.mcp.json"); code != exitCannot {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	p.write("work/codex/config.toml", "[mcp_servers.a]\ncommand = \"npx\"\nenv = { KEY = \""+core+"\"\n")
	if code, out := p.run("scan", "codex/config.toml"); code != exitCannot {
		t.Errorf("exit code %d:\n%s", code, out)
	}
}

func TestNoCredentialOfABrokenSettingIsRepeated(t *testing.T) {
	const bad = "http://user:" + core + "@127.0.0.1:99999999/"
	for i, c := range []struct{ name, value, target string }{
		{"npm_config_registry", bad, "npm:server"},
		{"npm_config_registry", "user:" + core + "@host.example", "npm:server"},
		{"npm_config_registry", "http://user:" + core + "%zz@127.0.0.1/", "npm:server"},
		{"PIP_INDEX_URL", bad, "pypi:server"},
		{"PIP_INDEX_URL", "http://user:" + core + "%zz@127.0.0.1/", "pypi:server"},
		{"PIP_FIND_LINKS", "http://user:" + core + "@127.0.0.1:1/x", "pypi:server"},
		{"GOPROXY", bad, "go:example.org/server"},
		{"GOPROXY", "http://user:" + core + "%zz@127.0.0.1/", "go:example.org/server"},
		{"GOPROXY", "user:" + core + "@127.0.0.1:1", "go:example.org/server"},
		{"MCPSAFE_MCP_REGISTRY", bad, "io.github.owner/server"},
		{"MCPSAFE_MCP_REGISTRY", "user:" + core + "@127.0.0.1:1", "io.github.owner/server"},
		{"HTTP_PROXY", "http://user:" + core + "%zz@127.0.0.1:1", "http://host.example/x.tgz"},
		{"HTTP_PROXY", "http://user:" + core + "@127.0.0.1:1", "http://host.example/x.tgz"},
		{"HTTP_PROXY", "http://user:" + core + "@127.0.0.1:1", "http://host.example/r.git"},
		{"HTTP_PROXY", "ftp://user:" + core + "@127.0.0.1:1", "http://host.example/r.git"},
		{"NONE", "", bad + "x.tgz"},
		{"NONE", "", bad + "r.git"},
		{"NONE", "", "http://user:" + core + "/x@127.0.0.1:1/r.git"},
		{"NONE", "", "http://user:" + core + "%zz@127.0.0.1:1/x.tgz"},
		{"NONE", "", "ssh://git:" + core + "@127.0.0.1:1/r.git"},
		{"NONE", "", "user:" + core + "@host.example:r.git"},
		{"NONE", "", "docker://user:" + core + "@127.0.0.1:1/image"},
		{"NONE", "", "pypi:server @ http://user:" + core + "@127.0.0.1:1/x.whl"},
		{"NONE", "", "npm:http://user:" + core + "@127.0.0.1:1/x.tgz"},
		{"NONE", "", "go:user:" + core + "@127.0.0.1:1/x"},
		{"NONE", "", "http://127.0.0.1:1/r.git?private_token=" + core},
	} {
		t.Run(fmt.Sprintf("%s %d", c.name, i), func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.set(c.name, c.value)
			if c.name == "PIP_FIND_LINKS" {
				p.set("PIP_INDEX_URL", "http://127.0.0.1:1/")
			}
			code, out := p.run("scan", "--verbose", c.target)
			if code != exitCannot || strings.Count(out, "\n") != 2 {
				t.Errorf("exit code %d:\n%s", code, out)
			}
		})
	}
}
