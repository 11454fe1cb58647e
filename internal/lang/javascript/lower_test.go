package javascript

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func lowerSource(t testing.TB, path string, src []byte) *program.Module {
	t.Helper()
	tree, err := syntax.Parse(context.Background(), grammarOf(path), src, syntax.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	m := lower(path, tree, program.Plain)
	if err := m.Check(len(src)); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*s*")
	if err != nil || len(files) == 0 {
		t.Fatal("no inputs", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tree, err := syntax.Parse(context.Background(), grammarOf(file), src, syntax.Limits{})
			if err != nil || len(tree.Errors()) > 0 {
				t.Fatal("does not parse", err, tree.Errors())
			}
			got := lowerSource(t, filepath.Base(file), src).String()
			golden := file + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestHostile lowers input that is nested very deep, broken, or made to multiply work: it must come back, and say what was cut.
func TestHostile(t *testing.T) {
	const n = 100_000
	inputs := map[string]struct {
		src string
		cut bool
	}{
		"arrays":     {strings.Repeat("[", n) + strings.Repeat("]", n), true},
		"parens":     {"x = " + strings.Repeat("(", n) + "1" + strings.Repeat(")", n), true},
		"unfinished": {strings.Repeat("f(() => {", n/10), false},
		"blocks":     {strings.Repeat("{", n) + strings.Repeat("}", n), true},
		"not":        {"x = " + strings.Repeat("!", n) + "y", true},
		"members":    {"x = a" + strings.Repeat(".b", n), true},
		"sum":        {"x = a" + strings.Repeat(" + b", n), false},
		"or":         {"x = a" + strings.Repeat(" || b", n), false},
		"else":       {strings.Repeat("if (a) b; else ", n) + "c", true},
		"aliases":    {"function f(p) { let " + names(n/2) + "z; " + strings.Repeat("p.x = 1; ", n/2) + "}", false},
		"half":       {"class A { constructor(x) { this.x = ", false},
		"pattern":    {"const " + strings.Repeat("{a:", n/10) + "b" + strings.Repeat("}", n/10) + " = c", true},
		"type":       {"let a: " + strings.Repeat("X<", n/10) + "Y" + strings.Repeat(">", n/10), false},
		"object":     {"type A = " + strings.Repeat("{a: ", n/10) + "B" + strings.Repeat("}", n/10), true},
	}
	for name, in := range inputs {
		t.Run(name, func(t *testing.T) {
			m := lowerSource(t, "x.ts", []byte(in.src))
			if (len(m.Limits) > 0) != in.cut {
				t.Errorf("limits: %v, expected some: %v", m.Limits, in.cut)
			}
		})
	}
}

func FuzzLower(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.*s*")
	for _, file := range files {
		if src, err := os.ReadFile(file); err == nil && !strings.HasSuffix(file, ".golden") {
			f.Add(src, filepath.Ext(file))
		}
	}
	f.Fuzz(func(t *testing.T, src []byte, ext string) {
		tree, err := syntax.Parse(context.Background(), grammarOf("x"+ext), src, syntax.Limits{MaxBytes: 1 << 16})
		if err != nil {
			return
		}
		if err := lower("x"+ext, tree, program.Plain).Check(len(src)); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkLower(b *testing.B) {
	src, err := os.ReadFile("testdata/server.ts")
	if err != nil {
		b.Fatal(err)
	}
	var big []byte
	for len(big) < 200_000 {
		big = append(big, src...)
	}
	tree, err := syntax.Parse(context.Background(), syntax.TypeScript, big, syntax.Limits{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(big)))
	for b.Loop() {
		lower("x.ts", tree, program.Plain)
	}
}

func BenchmarkParse(b *testing.B) {
	src, err := os.ReadFile("testdata/server.ts")
	if err != nil {
		b.Fatal(err)
	}
	var big []byte
	for len(big) < 200_000 {
		big = append(big, src...)
	}
	b.SetBytes(int64(len(big)))
	for b.Loop() {
		if _, err := syntax.Parse(context.Background(), syntax.TypeScript, big, syntax.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

// names declares n variables that all hold p.
func names(n int) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "q%d = p, ", i)
	}
	return s.String()
}

// TestKinds finds misspelt node kinds and fields: every snake_case word in the code is one of some grammar.
func TestKinds(t *testing.T) {
	files, _ := filepath.Glob("*.go")
	word := regexp.MustCompile(`"([a-z]+(?:_[a-z]+)+)"`)
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil || strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range word.FindAllStringSubmatch(string(src), -1) {
			known := m[1] == "node_modules"
			for _, g := range []*syntax.Grammar{syntax.JavaScript, syntax.TypeScript, syntax.TSX} {
				known = known || g.HasKind(m[1]) || g.HasField(m[1])
			}
			if !known {
				t.Errorf("%s: no grammar knows %q", file, m[1])
			}
		}
	}
}
