package python

import (
	"errors"
	"strings"
	"testing"
)

// snapshot is file contents by path.
func snapshot(files map[string]string) ([]string, func(string) ([]byte, error)) {
	var paths []string
	for p := range files {
		paths = append(paths, p)
	}
	return paths, func(p string) ([]byte, error) {
		if text, ok := files[p]; ok {
			return []byte(text), nil
		}
		return nil, errors.New("no such file")
	}
}

func TestResolve(t *testing.T) {
	files := map[string]string{
		// A project with the src layout, a package and a namespace package.
		"app/pyproject.toml":          "[project]\nname = \"app\"\ndependencies = [\n  \"mcp[cli]>=1.2\",\n  'httpx',\n]\n[project.scripts]\nweather = \"weather:main\"\n",
		"app/src/weather/__init__.py": "", "app/src/weather/server.py": "", "app/src/weather/mcp.py": "", "app/src/weather/logging.py": "",
		"app/src/weather/core/__init__.py": "", "app/src/weather/core/auth.py": "", "app/src/weather/core.py": "",
		"app/src/shared/tools/http.py": "",
		// Scripts beside each other, without a manifest; one is called like a dependency of the other project.
		"scripts/run.py": "", "scripts/util.py": "", "scripts/httpx.py": "", "scripts/lib/deep.py": "", "scripts/lib/util.py": "",
		// A project of the old kind.
		"old/setup.py": "setup(name='old',\n  install_requires=['requests>=2', \"pyjwt\"],\n  packages=['legacy'])\n", "old/legacy/__init__.py": "", "old/legacy/requests.py": "",
		// Folders at the root called like a dependency and like a module of the standard library.
		"mcp/server.py": "", "mcp/tools.py": "", "http/client.py": "", "top.py": "",
	}
	paths, read := snapshot(files)
	r := newResolver(paths, read)
	for _, c := range []struct{ from, spec, path, external string }{
		{"app/src/weather/server.py", "weather", "app/src/weather/__init__.py", ""},
		{"app/src/weather/server.py", "weather.core.auth", "app/src/weather/core/auth.py", ""},
		{"app/src/weather/server.py", "weather.core", "app/src/weather/core/__init__.py", ""}, // a package goes before a module
		{"app/src/weather/server.py", ".core.auth", "app/src/weather/core/auth.py", ""},
		{"app/src/weather/core/auth.py", "..server", "app/src/weather/server.py", ""},
		{"app/src/weather/core/auth.py", "..", "app/src/weather/__init__.py", ""},
		{"app/src/weather/core/__init__.py", ".", "app/src/weather/core/__init__.py", ""},
		{"app/src/weather/server.py", ".nothing", "", "app.src.weather.nothing"},
		{"app/src/weather/server.py", "......far.out", "", "far.out"},
		{"app/src/weather/server.py", "shared.tools.http", "app/src/shared/tools/http.py", ""}, // namespace package
		{"app/src/weather/server.py", "shared.tools", "app/src/shared/tools/", ""},
		{"app/src/weather/server.py", "mcp", "", "mcp"}, // the dependency, not the neighbour
		{"app/src/weather/server.py", "mcp.server", "", "mcp.server"},
		{"app/src/weather/server.py", "logging", "", "logging"},
		{"app/src/weather/server.py", "fastmcp.server.dependencies", "", "fastmcp.server.dependencies"},
		{"app/src/weather/mcp.py", "mcp", "", "mcp"},
		{"app/src/weather/server.py", "core.auth", "app/src/weather/core/auth.py", ""}, // run as a script in its folder
		{"scripts/run.py", "util", "scripts/util.py", ""},
		{"scripts/run.py", "lib.deep", "scripts/lib/deep.py", ""},
		{"scripts/lib/deep.py", "util", "scripts/lib/util.py", ""},
		{"scripts/lib/deep.py", "run", "scripts/run.py", ""},
		{"scripts/run.py", "httpx", "", "httpx"},
		{"scripts/run.py", "weather.server", "app/src/weather/server.py", ""}, // installed in the same environment
		{"scripts/run.py", "legacy", "old/legacy/__init__.py", ""},
		{"old/legacy/__init__.py", "requests", "", "requests"},
		{"old/legacy/__init__.py", ".requests", "old/legacy/requests.py", ""},
		{"mcp/server.py", "mcp.tools", "", "mcp.tools"},
		{"mcp/server.py", "tools", "mcp/tools.py", ""},
		{"top.py", "http.client", "", "http.client"},
		{"top.py", "scripts.util", "scripts/util.py", ""},
	} {
		got, external := r.Resolve(c.from, c.spec)
		if strings.Join(got, " ") != c.path || external != c.external {
			t.Errorf("%s imports %s: %v %q, want %q %q", c.from, c.spec, got, external, c.path, c.external)
		}
	}
}

func TestDeclared(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"requirements.txt", "# web\nfastapi[all]>=0.1 ; python_version > '3'\n-r more.txt\nPyJWT\n", "fastapi pyjwt"},
		{"pyproject.toml", "[project]\nname = \"x\"\ndependencies = [\"a-b\", \"c[d]>1\"]\nreadme = \"e\"\n[project.optional-dependencies]\nf = [\n \"g\",\n]\n[project.scripts]\nh = \"i:j\"\n", "a_b c f g"},
		{"pyproject.toml", "[tool.poetry]\nname = \"x\"\n[tool.poetry.dependencies]\nk = \"^1\"\nl = {version = \"1\"}\n[tool.poetry.scripts]\nm = \"n\"\n", "k l"},
		{"setup.cfg", "[metadata]\nname = x\n[options]\ninstall_requires =\n    o>=1\n    p\npackage_dir =\n    = src\n[options.extras_require]\nq = r\n", "o p q"},
		{"Pipfile", "[[source]]\nurl = \"u\"\n[packages]\ns = \"*\"\n[requires]\npython_version = \"3\"\n", "s"},
	} {
		got := map[string]bool{}
		declaredIn(c.name, c.text, got)
		for _, w := range strings.Fields(c.want) {
			if !got[w] {
				t.Errorf("%s: %s is missing in %v", c.name, w, got)
			}
			delete(got, w)
		}
		if len(got) > 0 {
			t.Errorf("%s: too many: %v", c.name, got)
		}
	}
}
