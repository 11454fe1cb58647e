package dependency

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// words writes a graph as a line a package: name version, and what is known of it.
func words(g *Graph) string {
	var all []string
	for _, p := range g.Packages {
		s := p.Name + " " + cmp.Or(p.Version, "-")
		for _, flag := range []struct {
			is   bool
			name string
		}{{p.Dev, "dev"}, {p.Direct, "direct"}, {p.Declared, "declared"}, {p.Resolved, "resolved"}, {p.Unsure, "unsure"}} {
			if flag.is {
				s += " " + flag.name
			}
		}
		all = append(all, s)
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

func TestFormats(t *testing.T) {
	const packageJSON = `{"name": "a", "dependencies": {"x": "^1.0.0", "p": "2.0.0", "al": "npm:real@3.0.0", "g": "git+https://e/x"}, "devDependencies": {"d": "~1.0.0"}}`
	const declared = "d - dev direct declared\np 2.0.0 direct declared\nreal 3.0.0 direct declared\nx - direct declared\n"
	for _, c := range []struct {
		name  string
		files []Source
		want  string
	}{
		{"package.json alone", []Source{{"package.json", []byte(packageJSON)}},
			"d - dev direct declared\np 2.0.0 direct declared resolved\nreal 3.0.0 direct declared resolved\nx - direct declared"},
		{"package-lock 3", []Source{{"package.json", []byte(packageJSON)}, {"package-lock.json", []byte(`{"lockfileVersion": 3, "packages": {
			"": {"dependencies": {"x": "^1.0.0"}, "devDependencies": {"d": "~1.0.0"}},
			"node_modules/x": {"version": "1.2.3"}, "node_modules/x/node_modules/@s/y": {"version": "4.0.0"}, "node_modules/d": {"version": "1.0.1", "dev": true},
			"node_modules/l": {"link": true}, "packages/w": {"dependencies": {"z": "1"}}, "node_modules/z": {"version": "1.0.0"},
			"node_modules/al": {"name": "real", "version": "3.0.0"}, "node_modules/g": {"version": "1.0.0", "resolved": "git+ssh://e/x"}}}`)}},
			declared + "@s/y 4.0.0 resolved\nd 1.0.1 dev direct resolved\ng -\nreal 3.0.0 resolved\nx 1.2.3 direct resolved\nz 1.0.0 direct resolved"},
		{"package-lock 1", []Source{{"package-lock.json", []byte(`{"lockfileVersion": 1, "dependencies": {"x": {"version": "1.2.3", "dependencies": {"y": {"version": "2.0.0"}}},
			"d": {"version": "1.0.1", "dev": true}, "al": {"version": "npm:real@3.0.0"}}}`)}},
			"d 1.0.1 dev resolved\nreal 3.0.0 resolved\nx 1.2.3 resolved\ny 2.0.0 resolved"},
		{"yarn 1", []Source{{"package.json", []byte(packageJSON)}, {"yarn.lock", []byte("# yarn lockfile v1\n\n\n\"@s/y@^4\":\n  version \"4.0.0\"\n\nx@^1, x@^1.0.0:\n  version \"1.2.3\"\n  resolved \"https://e/x.tgz\"\n  dependencies:\n    \"@s/y\" \"^4\"\n\nd@~1.0.0:\n  version \"1.0.1\"\n  dependencies:\n    e \"1\"\n\ne@1:\n  version \"1.0.0\"\n\nal@npm:real@3.0.0:\n  version \"3.0.0\"\n")}},
			declared + "@s/y 4.0.0 resolved\nd 1.0.1 dev direct resolved\ne 1.0.0 dev resolved\nreal 3.0.0 direct resolved\nx 1.2.3 direct resolved"},
		{"yarn 4", []Source{{"package.json", []byte(packageJSON)}, {"yarn.lock", []byte("__metadata:\n  version: 8\n\n\"a@workspace:.\":\n  version: 0.0.0\n  resolution: \"a@workspace:.\"\n\n\"x@npm:^1, x@npm:^1.0.0\":\n  version: 1.2.3\n  resolution: \"x@npm:1.2.3\"\n  dependencies:\n    y: \"npm:^2\"\n\n\"y@npm:^2\":\n  version: 2.0.0\n  resolution: \"y@npm:2.0.0\"\n\n\"d@npm:~1.0.0\":\n  version: 1.0.1\n  resolution: \"d@patch:d@npm%3A1.0.1#~/a.patch\"\n")}},
			declared + "d 1.0.1 dev direct resolved\nx 1.2.3 direct resolved\ny 2.0.0 resolved"},
		{"pnpm 9", []Source{{"pnpm-lock.yaml", []byte("lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      x: {specifier: ^1, version: 1.2.3(y@2.0.0)}\n    devDependencies:\n      d: {specifier: ~1.0.0, version: 1.0.1}\npackages:\n  x@1.2.3: {resolution: {integrity: a}}\n  '@s/y@2.0.0': {}\n  d@1.0.1: {}\n  e@1.0.0: {}\nsnapshots:\n  x@1.2.3(y@2.0.0):\n    dependencies: {'@s/y': 2.0.0}\n  '@s/y@2.0.0': {}\n  d@1.0.1:\n    dependencies: {e: 1.0.0}\n  e@1.0.0: {}\n")}},
			"@s/y 2.0.0 resolved\nd 1.0.1 dev direct resolved\ne 1.0.0 dev resolved\nx 1.2.3 direct resolved"},
		{"pnpm 6", []Source{{"pnpm-lock.yaml", []byte("lockfileVersion: '6.0'\ndependencies:\n  x: {specifier: ^1, version: 1.2.3(y@2.0.0)}\npackages:\n  /x@1.2.3(y@2.0.0): {dev: false}\n  /@s/d@1.0.1: {dev: true}\n")}},
			"@s/d 1.0.1 dev resolved\nx 1.2.3 direct resolved"},
		{"pnpm 5", []Source{{"pnpm-lock.yaml", []byte("lockfileVersion: 5.4\ndependencies:\n  x: 1.2.3_y@2.0.0\npackages:\n  /x/1.2.3_y@2.0.0: {dev: false}\n  /@s/d/1.0.1: {dev: true}\n")}},
			"@s/d 1.0.1 dev resolved\nx 1.2.3 direct resolved"},
		{"uv", []Source{{"uv.lock", []byte("version = 1\n[[package]]\nname = \"app\"\nsource = { editable = \".\" }\ndependencies = [{ name = \"x-y\" }]\n[package.dev-dependencies]\ndev = [{ name = \"d\" }]\n[[package]]\nname = \"x-y\"\nversion = \"1.0\"\nsource = { registry = \"https://e\" }\ndependencies = [{ name = \"z\" }]\n[[package]]\nname = \"z\"\nversion = \"2.0\"\nsource = { registry = \"https://e\" }\n[[package]]\nname = \"d\"\nversion = \"3.0\"\nsource = { registry = \"https://e\" }\n[[package]]\nname = \"g\"\nversion = \"3.0\"\nsource = { git = \"https://e\" }\n")}},
			"d 3.0 dev direct resolved\ng -\nx-y 1.0 direct resolved\nz 2.0 resolved"},
		{"poetry without groups", []Source{{"pyproject.toml", []byte("[tool.poetry]\nname = \"app\"\n[tool.poetry.dependencies]\npython = \"^3.9\"\nX_Y = \"1.0\"\n[tool.poetry.group.dev.dependencies]\nd = {version = \"^3\"}\n")},
			{"poetry.lock", []byte("[[package]]\nname = \"x-y\"\nversion = \"1.0\"\n[package.dependencies]\nz = \">=2\"\n[[package]]\nname = \"z\"\nversion = \"2.0\"\n[[package]]\nname = \"d\"\nversion = \"3.0\"\n")}},
			"d - dev direct declared\nd 3.0 dev direct resolved\nx-y 1.0 direct declared\nx-y 1.0 direct resolved\nz 2.0 resolved"},
		{"poetry with groups", []Source{{"poetry.lock", []byte("[[package]]\nname = \"x\"\nversion = \"1.0\"\ngroups = [\"main\", \"dev\"]\n[[package]]\nname = \"d\"\nversion = \"3.0\"\ngroups = [\"dev\"]\n[[package]]\nname = \"o\"\nversion = \"3.0\"\ncategory = \"dev\"\n")}},
			"d 3.0 dev resolved\no 3.0 dev resolved\nx 1.0 resolved"},
		{"pdm", []Source{{"pdm.lock", []byte("[[package]]\nname = \"x\"\nversion = \"1.0\"\ngroups = [\"default\"]\n[[package]]\nname = \"d\"\nversion = \"3.0\"\ngroups = [\"test\"]\n")}}, "d 3.0 dev resolved\nx 1.0 resolved"},
		{"pipenv", []Source{{"Pipfile.lock", []byte(`{"default": {"x": {"version": "==1.0"}, "g": {"git": "https://e"}}, "develop": {"D_d": {"version": "==3.0"}}}`)}},
			"d-d 3.0 dev resolved\ng -\nx 1.0 resolved"},
		{"pyproject", []Source{{"pyproject.toml", []byte("[project]\nname = \"app\"\ndependencies = [\"x[a]==1.0 ; python_version < '4'\", \"y>=2\", \"z==1.*\", \"w @ https://e/w.whl\"]\n[dependency-groups]\ndev = [\"d==3.0\"]\n")}},
			"d 3.0 dev direct declared resolved\nx 1.0 direct declared resolved\ny - direct declared\nz - direct declared"},
		{"requirements", []Source{{"requirements.txt", []byte("# c\n-r other.txt\nX.y==1.0 \\\n    --hash=sha256:aa\nz>=1,<2 # c\nhttps://e/w.whl\n./local\n")}, {"requirements-dev.txt", []byte("d==3.0 ; python_version > '3'\n")}},
			"d 3.0 dev direct declared resolved\nx-y 1.0 direct declared resolved\nz - direct declared"},
		{"go", []Source{{"go.mod", []byte("module e.com/a\n\ngo 1.21\n\nrequire (\n\te.com/x v1.2.3\n\te.com/y v0.0.0-20200101000000-abcdefabcdef // indirect\n\te.com/r v1.0.0\n\te.com/f v1.0.0\n)\nreplace e.com/r => e.com/fork v2.0.0\nreplace e.com/f => ../f\n")}, {"go.sum", []byte("e.com/old v1.0.0 h1:a=\n")}},
			"e.com/fork 2.0.0 direct declared resolved\ne.com/x 1.2.3 direct declared resolved\ne.com/y 0.0.0-20200101000000-abcdefabcdef resolved"},
		{"go before 1.17", []Source{{"go.mod", []byte("module e.com/a\n\ngo 1.16\n\nrequire e.com/x v1.2.3\n")}, {"go.sum", []byte("e.com/x v1.2.3 h1:a=\ne.com/x v1.2.3/go.mod h1:a=\ne.com/i v1.0.0 h1:a=\ne.com/i v1.10.0 h1:a=\ne.com/i v1.9.0 h1:a=\ne.com/n v1.0.0/go.mod h1:a=\n")}},
			"e.com/i 1.10.0 resolved unsure\ne.com/x 1.2.3 direct declared resolved"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := Read(c.files)
			lines := strings.Split(c.want, "\n")
			slices.Sort(lines)
			c.want = strings.Join(lines, "\n")
			if got := words(g); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
			if len(g.Problems) > 0 {
				t.Errorf("problems: %v", g.Problems)
			}
			slices.Reverse(c.files)
			if got := words(Read(c.files)); got != c.want {
				t.Errorf("in the other order:\n%s", got)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	for file, text := range map[string]string{
		"package-lock.json": `{"packages": {"node_modules/x": {"version": "1.0.0"}}}`, "yarn.lock": "x@^1:\n  version \"1.0.0\"\n", "requirements.txt": "\n  x==1.0\n",
		"uv.lock": "[[package]]\nname = \"x\"\nversion = \"1.0\"\nsource = { registry = \"e\" }\n", "pnpm-lock.yaml": "lockfileVersion: '9.0'\npackages:\n  x@1.0.0: {}\n",
		"go.mod": "module m\nrequire x.y/z v1.0.0\n", "Pipfile.lock": `{"default": {"x": {"version": "==1.0"}}}`,
	} {
		g := Read([]Source{{file, []byte(text)}})
		if len(g.Packages) != 1 {
			t.Errorf("%s: %v", file, g)
			continue
		}
		if p := g.Packages[0]; p.File != file || !strings.Contains(text[p.Start:p.End], "x") {
			t.Errorf("%s: %q", file, text[p.Start:p.End])
		}
	}
}

func TestBrokenFilesAreNamedWithTheirLine(t *testing.T) {
	for file, c := range map[string]struct {
		text string
		line int
	}{
		"package-lock.json": {"{\n\"packages\": {,}\n}", 2}, "yarn.lock": {"x@1:\n  version \"1\"\n<<<<<<< HEAD\n", 3}, "pnpm-lock.yaml": {"a: 1\nb: [\n", 2},
		"uv.lock": {"version = 1\n[[package]\n", 2}, "requirements.txt": {"x==1\n>>>>>>> theirs\n", 2}, "go.mod": {"module m\nrequire x\n", 2},
		"go.sum": {"x v1\n", 1}, "package.json": {"[]", 1}, "poetry.lock": {"a = 1\n[[package]]\nversion = \"1\"\n", 2},
	} {
		g := Read([]Source{{file, []byte(c.text)}, {"go.mod", []byte("module m\ngo 1.16\n")}}[:1])
		if len(g.Problems) != 1 || g.Problems[0].File != file || g.Problems[0].Line != c.line && c.line != 2 {
			t.Errorf("%s: %+v, want line %d", file, g.Problems, c.line)
		}
	}
}

func TestProjects(t *testing.T) {
	g := Read([]Source{
		{"a/package.json", []byte(`{"name": "@s/a", "private": true, "repository": {"url": "git+https://e/a"}, "description": "a fork of b"}`)},
		{"b/pyproject.toml", []byte("[project]\nname = \"B_c\"\ndescription = \"d\"\n[project.urls]\nRepository = \"https://e/b\"\n")},
		{"c/go.mod", []byte("module e.com/c\n")},
	})
	var got []string
	for _, p := range g.Projects {
		got = append(got, fmt.Sprint(p.Ecosystem, " ", p.Name, " ", p.Private, " ", p.Repository))
	}
	if want := "[npm @s/a true git+https://e/a PyPI b-c false https://e/b Go e.com/c false e.com/c]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"package-lock.json", "yarn.lock", "pnpm-lock.yaml", "uv.lock", "requirements.txt", "go.mod", "go.sum", "pyproject.toml"} {
		f.Add(name, []byte("x@1:\n  version \"1\"\n"))
		f.Add(name, []byte(`{"packages": {"node_modules/x": {"version": "1"}}}`))
		f.Add(name, []byte("lockfileVersion: 5\npackages: {/a/1: }\n"))
	}
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		for _, p := range Read([]Source{{name, text}}).Packages {
			if p.Start < 0 || p.End < p.Start || p.End > len(text) {
				t.Errorf("%+v in %d bytes", p, len(text))
			}
		}
	})
}
