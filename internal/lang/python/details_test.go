package python

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mcpsafe/internal/program"
)

func lowerFile(t *testing.T, name string) (*program.Module, string) {
	t.Helper()
	src, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return lowerSource(t, src), string(src)
}

func function(t *testing.T, m *program.Module, qual string) *program.Function {
	t.Helper()
	for _, f := range m.Functions {
		if f.Qual == qual {
			return f
		}
	}
	t.Fatalf("no function %s", qual)
	return nil
}

// at gives the source of a value of a function, "-" for none.
func at(f *program.Function, v program.Value, src string) string {
	if v == program.None {
		return "-"
	}
	in := f.Values[v]
	return src[in.Start:in.End]
}

// TestDefaults: what parameters get when the caller gives nothing.
func TestDefaults(t *testing.T) {
	for file, functions := range map[string]map[string]string{
		"annotated.py":  {"me": "Depends(current) | Security() | \"a\" | Query(2) | None | None | Depends(lambda: 1) | - | -"},
		"closures.py":   {"outer.<lambda>": "- | - | count | -"},
		"decorators.py": {"add": "- | 2 | None", "Point.of": "- | -"},
		"server.py":     {"weather": "- | - | Depends(user)"},
	} {
		m, src := lowerFile(t, file)
		for name, want := range functions {
			f := function(t, m, name)
			var got []string
			for _, p := range f.Params {
				got = append(got, at(f.Outer, p.Default, src))
			}
			if s := strings.Join(got, " | "); s != want {
				t.Errorf("%s %s: %s, want %s", file, name, s, want)
			}
		}
	}
}

// TestFlags: what functions are, and what they say of themselves.
func TestFlags(t *testing.T) {
	for file, functions := range map[string]map[string]string{
		"server.py":   {"Api.get": "async get", "weather": "async weather", "bearer": `bearer "The caller's token.\n\nEmpty when there is none."`, "<module>": `"A small server with a few of everything."`},
		"contexts.py": {"main": "async generator main"},
		"decorators.py": {
			"Point.x": "getter x", "Point.origin": "static origin", "Point.of": "static of", "Point.length": "length", "add": `add "Adds."`,
		},
		"classes.py": {"Client.__new__": "static __new__"},
	} {
		m, src := lowerFile(t, file)
		for name, want := range functions {
			f := function(t, m, name)
			var got []string
			for flag, on := range map[string]bool{"async": f.Async, "generator": f.Generator, "getter": f.Getter, "static": f.Static} {
				if on {
					got = append(got, flag)
				}
			}
			if len(got) == 2 && got[0] > got[1] {
				got[0], got[1] = got[1], got[0]
			}
			got = append(got, src[f.NameStart:f.NameEnd])
			if f.Doc != "" {
				got = append(got, fmt.Sprintf("%q", f.Doc))
			}
			if s := strings.TrimSpace(strings.Join(got, " ")); s != want {
				t.Errorf("%s %s: %s, want %s", file, name, s, want)
			}
		}
	}
}

// TestFields: declared fields come first, in the order of the constructor, with their defaults and documentation.
func TestFields(t *testing.T) {
	for file, classes := range map[string]map[string][]string{
		"dataclasses.py": {
			"Settings": {"url -", `token "The token." None`, "tags field(default_factory=list)", "registry {}", "limit 10"},
			"Args":     {`city Field(description="Which, [or] 'where'")`, `days Field(3, description="How many")`},
		},
		"classes.py": {
			"Client": {"cache -", `retries "How often." timeout * 2`, "client -", "timeout 30", `headers property(lambda self: {"k": self.key})`},
		},
	} {
		m, src := lowerFile(t, file)
		for _, c := range m.Classes {
			want, ok := classes[c.Name]
			if !ok {
				continue
			}
			var got []string
			for _, f := range c.Fields {
				s := f.Name
				if f.Doc != "" {
					s += fmt.Sprintf(" %q", f.Doc)
				}
				got = append(got, s+" "+at(c.Outer, f.Default, src))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", c.Name, diff)
			}
		}
	}
}

func TestNames(t *testing.T) {
	m, _ := lowerFile(t, "annotated.py")
	want := map[string]string{
		"Annotated": "typing#Annotated", "Literal": "typing#Literal", "Union": "typing#Union", "User": "deps#User", "current": "deps#current",
		"CurrentUser": "User", "Either": "User", "Maybe": "User",
	}
	if diff := cmp.Diff(want, m.TypeNames); diff != "" {
		t.Error(diff)
	}
	m, src := lowerFile(t, "imports.py")
	want = map[string]string{
		"sibling": ".#sibling", "up": "..#parent", "One": ".mod.deep#One", "Second": ".mod.deep#Two", "Thing": "types_only#Thing", "N": "inner#Name",
	}
	if diff := cmp.Diff(want, m.TypeNames); diff != "" {
		t.Error(diff)
	}
	var specs []string
	for _, i := range m.Imports {
		specs = append(specs, i.Spec+"="+src[i.Start:i.End])
	}
	wantSpecs := []string{
		"a.b.c=a.b.c", "a=a.b.c", "a.b=a.b as ab", "d=d", ".=.", "..=..", ".mod.deep=.mod.deep", "star=star", "types_only=types_only",
		"json.decoder=json.decoder", "json=json.decoder", "inner=inner",
	}
	if diff := cmp.Diff(wantSpecs, specs); diff != "" {
		t.Error(diff)
	}
}

// TestTypes reads annotations as parameters and as results have them.
func TestTypes(t *testing.T) {
	for _, c := range []struct{ annotation, types, results string }{
		{"int", "int", "int"},
		{"a.b.C", "a.b.C", "a.b.C"},
		{"None", "", ""},
		{"Any", "", ""},
		{"X | None", "X", "X"},
		{"X | a.Y[int] | Z", "X|a.Y|Z", "X"},
		{"Optional['X']", "X", "X"},
		{"'X | list[Y]'", "X|list", "X"},
		{"Union[X, Y, None]", "X|Y", "X"},
		{"typing.Annotated[X | Y, 'it\\'s [', f(a, ['b'])] | Z", "X|Y|Z", "X"},
		{"Literal['X', 'Y']", "Literal", "Literal"},
		{"dict[str, X]", "dict", "dict"},
		{"Callable[[X], Y]", "Callable", "Callable"},
		{"Optional[Callable[[X], Y]] | Z", "Callable|Z", "Callable"},
		{"ClassVar[Final[X]]", "X", "X"},
		{"Awaitable[Optional[X]]", "X", "X"},
		{"Coroutine[Any, Any, X]", "X", "X"},
		{"AsyncIterator[X]", "X", "X"},
		{"tuple[X, Optional[Y], None]", "tuple", "X,Y,object"},
		{"Tuple[X, ...]", "Tuple", "Tuple"},
		{"tuple[X, Y] | None", "tuple", "tuple"},
	} {
		m := lowerSource(t, []byte("def f(x: "+c.annotation+") -> "+c.annotation+": ...\n"))
		f := function(t, m, "f")
		if got := strings.Join(f.Params[0].Types, "|"); got != c.types {
			t.Errorf("parameter %s: %s, want %s", c.annotation, got, c.types)
		}
		if got := strings.Join(f.Results, ","); got != c.results {
			t.Errorf("result %s: %s, want %s", c.annotation, got, c.results)
		}
	}
}

// TestElements: what the elements of a list are, where an annotation says that it is one and nothing else.
func TestElements(t *testing.T) {
	for _, c := range []struct{ annotation, elements string }{
		{"list", ""},
		{"list[X]", "X"},
		{"typing.List[a.X | Y]", "a.X|Y"},
		{"Optional[list['X']]", "X"},
		{"Annotated[Sequence[X] | None, f(a)]", "X"},
		{"'list[X]'", "X"},
		{"list[X] | str", ""},
		{"list[X] | list[Y]", ""},
		{"dict[str, list[X]]", ""},
		{"list[list[X]]", "list"},
	} {
		m := lowerSource(t, []byte("def f(x: "+c.annotation+"): ...\n"))
		if got := strings.Join(function(t, m, "f").Params[0].Elems, "|"); got != c.elements {
			t.Errorf("%s: %s, want %s", c.annotation, got, c.elements)
		}
	}
}
