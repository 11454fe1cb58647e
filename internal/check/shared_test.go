package check

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/lang/python"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/syntax"
	"mcpsafe/internal/taint"
)

// What checks of kind shared and session-key need is said when they are loaded.
func TestSharedAndSessionKeyFields(t *testing.T) {
	for fields, want := range map[string]string{
		"kind: shared\n    from: [tool-input]\n    caller: user":                            "",
		"kind: shared\n    caller: user":                                                    "from and caller are required",
		"kind: shared\n    from: [tool-input]":                                              "from and caller are required",
		"kind: shared\n    from: [tool-input]\n    caller: '('":                             "missing closing )",
		"kind: shared\n    from: [tool-input]\n    caller: a\n    many: some":               "want yes or no",
		"kind: session-key\n    ids: [sessionid]\n    users: a\n    owner: b\n    binds: c": "unless is required",
		"kind: session-key\n    users: a\n    owner: b\n    binds: c\n    unless: d":        "ids are required",
		"kind: session-key\n    ids: [sessionid]\n    users: '['":                           "missing closing ]",
	} {
		written := "id: X-1\nslug: a\ntitle: A\nseverity: low\ncwe: 1\ncategory: server-implementation\nsignal: secrets\nremediation: r\nchecks:\n  - id: c\n    message: m\n    " + fields + "\n"
		_, err := rule.Load(fstest.MapFS{"a/rule.yaml": {Data: []byte(written)}, "a/page.md": {Data: []byte("page")}}, Decoders())
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", fields, err, want)
		}
	}
}

// pythonFacts gives what a check may ask of a program of one file, with no models.
func pythonFacts(t *testing.T, src string) *Facts {
	t.Helper()
	tree, err := syntax.Parse(context.Background(), python.Language.Grammar("app.py"), []byte(src), syntax.Limits{})
	if err != nil || len(tree.Errors()) > 0 {
		t.Fatalf("does not parse: %v", err)
	}
	read := func(string) ([]byte, error) { return []byte(src), nil }
	resolvers := map[string]program.Resolver{"python": python.Language.NewResolver([]string{"app.py"}, read)}
	g := callgraph.Build(context.Background(), program.Link([]*program.Module{python.Language.Lower("app.py", tree, program.Plain)}, resolvers), nil)
	return &Facts{Graph: g, Index: taint.NewIndex(g, nil), Read: read, IsTest: func(*program.Function) bool { return false }}
}

const startedOnce = `
class Once: pass
class Child(Once): pass
class Often: pass
class Never: pass
class Lazy: pass
one = None

def main():
    setup()

def setup():
    return Child()

def handler(request):
    both()
    return Often()

def both():
    global one
    if one is None:
        one = Lazy()

box = Once()
main()
both()
`

func TestRunsOnce(t *testing.T) {
	f := pythonFacts(t, startedOnce)
	for _, fn := range f.Graph.Program.Functions {
		want := slices.Contains([]string{"<module>", "main", "setup"}, fn.Name)
		if f.runsOnce(fn) != want {
			t.Errorf("%s runs once: %v", fn.Name, !want)
		}
	}
	for _, c := range f.Graph.Program.Modules[0].Classes {
		want := slices.Contains([]string{"Once", "Child", "Lazy"}, c.Name)
		if f.madeOnce(c) != want {
			t.Errorf("%s is made once: %v", c.Name, !want)
		}
	}
}

// Lookups are told by the variable that is asked, what is asked for and whether the answer is used.
func TestLookups(t *testing.T) {
	f := pythonFacts(t, `
def handler(key):
    a = store[key]
    print(a, fixed["x"], other.get(key), self.inner.get(key, None))
    if asked.get(key) is None:
        written[key] = a
`)
	var names []string
	for _, fn := range f.Graph.Program.Functions {
		for v := range fn.Values {
			if l, ok := lookupAt(fn, program.Value(v)); ok {
				names = append(names, l.name)
			}
		}
	}
	if want := []string{"store", "other", "inner"}; !slices.Equal(names, want) {
		t.Errorf("looks up in %q, want %q", names, want)
	}
}

func TestSessionNames(t *testing.T) {
	x := &sessions{s: &sessionSpec{Ids: []string{"sessionid", "mcpsessionid"}}}
	for name, want := range map[string]bool{
		"Mcp-Session-Id": true, "session_id": true, "sessionId": true, "sessionID": true, "session": false, "id": false, "": false, "last_session_id_count": false,
	} {
		if x.isNamed(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}
