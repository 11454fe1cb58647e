package taint_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mcpsafe/internal/taint"
)

// TestTailsFindTheSame holds what is found where every path enters functions by its tail against the goldens.
func TestTailsFindTheSame(t *testing.T) {
	defer taint.ByTails()()
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no programs", err)
	}
	for _, file := range archives {
		files := archive(t, file)
		want, err := os.ReadFile(strings.TrimSuffix(file, ".txtar") + ".golden")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), flowText(analyze(t, files, 0, nil), files)); diff != "" {
			t.Error(file, diff)
		}
	}
}

// manyParts has functions that read, write over, delete, keep and hand on parts of what they are given.
const manyParts = `
import httpx
from starlette.requests import Request

class Box:
    def __init__(self, inner):
        self.inner = inner
    def part(self):
        return self.inner

def first(o):
    return o["a"]
def second(o):
    return o["b"]
def deeper(o):
    return first(o["in"])
def kept(o):
    return Box(o)
def without(o):
    del o["a"]
    return o
def over(o):
    o["a"] = "own"
    return o
def any_of(o, k):
    return o[k]
def same(o):
    return o
def around(o, n):
    if n:
        return around(o, n - 1)
    return o

def handler(request: Request):
    token = request.headers["authorization"]
    a, b, c = {"a": token}, {"b": token}, {"in": {"a": token}}
`

// sent are the expressions that handler sends, and whether the token is in them.
var sent = []struct {
	expression string
	found      bool
}{
	{"first(a)", true},
	{"first(b)", false},
	{"second(b)", true},
	{"second(a)", false},
	{"deeper(c)", true},
	{"deeper(a)", false},
	{"first(same(a))", true},
	{"second(same(a))", false},
	{"first(around(a, 3))", true},
	{"second(around(a, 3))", false},
	{"first(without(dict(a)))", false},
	{"second(without(dict(b)))", true},
	{"first(over(dict(a)))", false},
	{"second(over(dict(b)))", true},
	{"any_of(a, 'a')", true},
	{"any_of(a, 'x')", false},
	{"first(kept(a).part())", true},
	{"second(Box(c).part())", false},
}

// TestPartsAreToldApart finds, by whole paths and by tails alike, exactly what sent says.
func TestPartsAreToldApart(t *testing.T) {
	var text strings.Builder
	text.WriteString(manyParts)
	var want []string
	for _, x := range sent {
		fmt.Fprintf(&text, "    httpx.get('https://api.example.com/', headers={'authorization': %s})\n", x.expression)
		if x.found {
			want = append(want, x.expression)
		}
	}
	files := source{"app.py": []byte(text.String())}
	for _, way := range []string{"whole paths", "tails"} {
		t.Run(way, func(t *testing.T) {
			if way == "tails" {
				defer taint.ByTails()()
			}
			var got []string
			for _, fl := range analyze(t, files, 0, nil).Flows {
				line := lineAt(text.String(), int(fl.Func.Values[fl.Value].Start))
				_, rest, _ := strings.Cut(line, "'authorization': ")
				got = append(got, strings.TrimSuffix(rest, "})"))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// lineAt gives the line of a text that a place lies on.
func lineAt(text string, at int) string {
	start := strings.LastIndexByte(text[:at], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	return line
}
