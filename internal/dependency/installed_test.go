package dependency

import "testing"

func TestWithin(t *testing.T) {
	const lockOf = "[[package]]\nname = \"mcp\"\nversion = \"1.22.0\"\nsource = { registry = \"https://e\" }\n"
	for _, c := range []struct {
		name, folder, versions string
		files                  []Source
		within, known          bool
	}{
		{"lock file above", "src/app", "<1.23.0", []Source{{"uv.lock", []byte(lockOf)}}, true, true},
		{"nearer folder first", "src/app", "<1.23.0", []Source{{"uv.lock", []byte(lockOf)}, {"src/requirements.txt", []byte("mcp==1.24.1\n")}}, false, true},
		{"range", ".", ">=1.20, <1.23", []Source{{"uv.lock", []byte(lockOf)}}, true, true},
		{"outside of a range", ".", ">=1.20, !=1.22.0", []Source{{"uv.lock", []byte(lockOf)}}, false, true},
		{"lock file of another folder", "other", "<1.23.0", []Source{{"src/uv.lock", []byte(lockOf)}}, false, false},
		{"upper bound", ".", "<1.23.0", []Source{{"pyproject.toml", []byte("[project]\nname = \"a\"\ndependencies = [\"mcp[cli]>=1.2,<1.10\"]\n")}}, true, true},
		{"lower bound", ".", "<1.23.0", []Source{{"requirements.txt", []byte("mcp>=1.25\n")}}, false, true},
		{"open", ".", "<1.23.0", []Source{{"requirements.txt", []byte("mcp>=1.2\n")}}, false, false},
		{"anything", ".", "<1.23.0", []Source{{"requirements.txt", []byte("mcp\n")}}, false, false},
		{"two versions", ".", "<1.23.0", []Source{{"requirements.txt", []byte("mcp==1.22.0\n")}, {"requirements-http.txt", []byte("mcp==1.24.0\n")}}, false, false},
		{"development last", ".", "<1.23.0", []Source{{"requirements.txt", []byte("mcp==1.24.0\n")}, {"requirements-dev.txt", []byte("mcp==1.22.0\n")}}, false, true},
		{"no package", ".", "<1.23.0", nil, false, false},
		{"broken range", ".", "~1", []Source{{"uv.lock", []byte(lockOf)}}, false, false},
	} {
		within, known := Read(c.files).Within(c.folder, PyPI, "mcp", c.versions)
		if within != c.within || known != c.known {
			t.Errorf("%s: within %v, known %v", c.name, within, known)
		}
	}
}

func TestModuleOf(t *testing.T) {
	g := Read([]Source{{"go.mod", []byte("module a\n\ngo 1.24\n\nrequire (\n\texample.com/x v1.0.0\n\texample.com/x/y v1.0.0\n)\n")}})
	for qualified, want := range map[string]string{
		"example.com/x.F": "example.com/x", "example.com/x/y/z.F": "example.com/x/y", "example.com/xy.F": "", "net/http.Get": "",
	} {
		if got := g.ModuleOf(qualified); got != want {
			t.Errorf("%s: %q", qualified, got)
		}
	}
}
