package taint_test

import (
	"fmt"
	"slices"
	"testing"

	"mcpsafe/internal/program"
	"mcpsafe/internal/taint"
)

// What is kept is told with the place, the keys, how it came under them, and where it is read again.
func TestKept(t *testing.T) {
	r := analyze(t, source{"app.py": []byte(`
from starlette.requests import Request
last = None
state = {}
class Box:
    pass
box = Box()
def put(request: Request, key):
    global last
    token = request.headers["authorization"]
    last = token
    state["token"] = token
    state[key] = {"is": token}
    box.token = token
def get(key):
    print(last, state["token"], state[key]["is"])
    return box.token
`)}, 0, nil)
	var got []string
	for _, k := range r.Kept("inbound-token") {
		in := "?"
		switch {
		case k.Module != nil:
			in = "module"
		case k.Class != nil:
			in = k.Class.Name
		}
		puts := 0
		for _, p := range k.Puts {
			if p.Func.Values[p.Value].Op == program.OpSetIndex {
				puts++
			}
		}
		unknown := slices.ContainsFunc(k.Keys, taint.IsUnknownKey)
		got = append(got, fmt.Sprintf("%s %s in %s, keys %d unknown %v, read %v by %s", in, k.Name, k.Func.Name, puts, unknown, len(k.Reads()) > 0, readers(k)))
	}
	slices.Sort(got)
	want := []string{
		"Box token in put, keys 0 unknown false, read true by get",
		"module box in put, keys 0 unknown false, read true by get",
		"module last in put, keys 0 unknown false, read true by get",
		"module state in put, keys 0 unknown false, read true by get",
		"module state in put, keys 1 unknown true, read true by get",
	}
	if got = slices.Compact(got); !slices.Equal(got, want) {
		t.Errorf("kept:\n%q\nwant:\n%q", got, want)
	}
	if others := r.Kept("tool-input"); len(others) > 0 {
		t.Errorf("of another kind: %v", others)
	}
}

func readers(k taint.Keeping) (names string) {
	for _, s := range k.Reads() {
		if names == "" || names != s.Func.Name {
			names = s.Func.Name
		}
	}
	return names
}
