package python

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func lowerSource(t testing.TB, src []byte) *program.Module {
	t.Helper()
	tree, err := syntax.Parse(context.Background(), syntax.Python, src, syntax.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	m := lower("x.py", tree, program.Plain)
	if err := m.Check(len(src)); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no inputs", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tree, err := syntax.Parse(context.Background(), syntax.Python, src, syntax.Limits{})
			if err != nil || len(tree.Errors()) > 0 {
				t.Fatal("does not parse", err, tree.Errors())
			}
			got := lowerSource(t, src).String()
			golden := strings.TrimSuffix(file, ".py") + ".golden"
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

// TestHostile lowers input that is nested very deep or broken: quickly, without panic, and saying what was cut.
func TestHostile(t *testing.T) {
	const n = 100_000
	inputs := map[string]struct {
		src string
		cut bool
	}{
		"lists":      {strings.Repeat("[", n) + strings.Repeat("]", n), true},
		"parens":     {"x = " + strings.Repeat("(", n) + "1" + strings.Repeat(")", n), true},
		"dicts":      {"x = " + strings.Repeat("{1:", n) + "1" + strings.Repeat("}", n), true},
		"unfinished": {strings.Repeat("f(lambda: (", n/10), false},
		"not":        {"x = " + strings.Repeat("not ", n) + "y", true},
		"members":    {"x = a" + strings.Repeat(".b", n), true},
		"calls":      {"x = a" + strings.Repeat("()", n), true},
		"sum":        {"x = a" + strings.Repeat(" + b", n), false},
		"or":         {"x = a" + strings.Repeat(" or b", n), false},
		"compare":    {"x = a" + strings.Repeat(" < b", n), false},
		"strings":    {"x = (" + strings.Repeat("'ab'\n", n) + ")", false},
		"elif":       {"if a: b\n" + strings.Repeat("elif a: b\n", 3000), true},
		"assign":     {strings.Repeat("a = ", n) + "b", false},
		"half":       {"class A:\n  def __init__(self, x):\n    self.x =", false},
		"pattern":    {strings.Repeat("(a,", n/10) + "b" + strings.Repeat(")", n/10) + " = c", true},
		"type":       {"a: " + strings.Repeat("X[", n/10) + "Y" + strings.Repeat("]", n/10), false},
		"fstring":    {`f"` + strings.Repeat(`{f'`, n/10), false},
		"case":       {"match x:\n  case " + strings.Repeat("[", n/10) + "1, a" + strings.Repeat("]", n/10) + ": pass", true},
		"loops":      {nest("for x in x:", 300), false},
		"functions":  {nest("def f(x=1):", 300), false},
		"tries":      {nest("if x:", 300), false},
	}
	for name, in := range inputs {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			m := lowerSource(t, []byte(in.src))
			if (len(m.Limits) > 0) != in.cut {
				t.Errorf("limits: %v, expected some: %v", m.Limits, in.cut)
			}
			// All take less than a second; the race detector on a busy machine takes sixty times as long.
			if d := time.Since(begin); d > time.Minute {
				t.Errorf("took %v", d)
			}
		})
	}
}

// nest writes n statements, each in the block of the one before it.
func nest(head string, n int) string {
	var s strings.Builder
	for i := range n {
		s.WriteString(strings.Repeat(" ", i) + head + "\n")
	}
	return s.String() + strings.Repeat(" ", n) + "x = 1\n"
}

func FuzzLower(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.py")
	for _, file := range files {
		if src, err := os.ReadFile(file); err == nil {
			f.Add(src)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		tree, err := syntax.Parse(context.Background(), syntax.Python, src, syntax.Limits{MaxBytes: 1 << 16})
		if err != nil {
			return
		}
		if err := lower("x.py", tree, program.Plain).Check(len(src)); err != nil {
			t.Fatal(err)
		}
	})
}

func bigSource(b *testing.B) []byte {
	src, err := os.ReadFile("testdata/server.py")
	if err != nil {
		b.Fatal(err)
	}
	var big []byte
	for len(big) < 200_000 {
		big = append(big, src...)
	}
	return big
}

func BenchmarkLower(b *testing.B) {
	big := bigSource(b)
	tree, err := syntax.Parse(context.Background(), syntax.Python, big, syntax.Limits{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(big)))
	for b.Loop() {
		lower("x.py", tree, program.Plain)
	}
}

func BenchmarkParse(b *testing.B) {
	big := bigSource(b)
	b.SetBytes(int64(len(big)))
	for b.Loop() {
		if _, err := syntax.Parse(context.Background(), syntax.Python, big, syntax.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
