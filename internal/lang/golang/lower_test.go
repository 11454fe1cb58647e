package golang

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func parse(t testing.TB, src []byte) *syntax.Tree {
	t.Helper()
	tree, err := syntax.Parse(context.Background(), syntax.Go, src, syntax.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no inputs", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tree := parse(t, src)
			if len(tree.Errors()) > 0 {
				t.Fatal("does not parse", tree.Errors())
			}
			m := Lower(filepath.Base(file), tree, program.Plain)
			if err := m.Check(len(src)); err != nil {
				t.Fatal(err)
			}
			got, golden := m.String(), file+".golden"
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
		"parens":     {"var x = " + strings.Repeat("(", n) + "1" + strings.Repeat(")", n), true},
		"literals":   {"var x = []T" + strings.Repeat("{", n) + strings.Repeat("}", n), true},
		"not":        {"var x = " + strings.Repeat("!", n) + "y", true},
		"calls":      {"var x = f" + strings.Repeat("()", n), true},
		"selectors":  {"var x = f" + strings.Repeat(".a", n), true},
		"sum":        {"var x = a" + strings.Repeat(" + b", n), false},
		"or":         {"var x = a" + strings.Repeat(" || b", n), false},
		"blocks":     {"func f() {" + strings.Repeat("{", n/10) + strings.Repeat("}", n/10) + "}", true},
		"funcs":      {"var x = " + strings.Repeat("func() {", n/10), false},
		"else":       {"func f() {" + strings.Repeat("if a { b() } else ", n/10) + "{} }", true},
		"pointers":   {"var x " + strings.Repeat("*", n) + "T", false},
		"slices":     {"func f(x " + strings.Repeat("[]", n) + "T) {}", false},
		"structs":    {"type A " + strings.Repeat("struct { a ", n/10) + "B" + strings.Repeat("}", n/10), false},
		"fields":     {"type A struct {" + strings.Repeat("a;", n) + "}\nvar x = []A{" + strings.Repeat("{},", n) + "}", false},
		"unfinished": {"func (r *T) f(a int, b", false},
		"no key":     {"func f() { return &a.B{:c} }", false},
		"half":       {"package x\nfunc f() { if x := g(); x", false},
	}
	for name, in := range inputs {
		t.Run(name, func(t *testing.T) {
			src := []byte("package x\n" + in.src)
			m := Lower("x.go", parse(t, src), program.Plain)
			if err := m.Check(len(src)); err != nil {
				t.Fatal(err)
			}
			if (len(m.Limits) > 0) != in.cut {
				t.Errorf("limits: %v, expected some: %v", m.Limits, in.cut)
			}
		})
	}
}

// TestKinds catches misspelt names of the grammar.
func TestKinds(t *testing.T) {
	for _, kind := range []string{
		"short_var_declaration", "assignment_statement", "type_assertion_expression", "communication_case", "receive_statement",
		"keyed_element", "literal_element", "literal_value", "variadic_parameter_declaration", "implicit_length_array_type",
		"type_conversion_expression", "expression_switch_statement", "type_switch_statement", "range_clause", "method_elem", "type_elem",
		"type_instantiation_expression", "var_spec_list", "import_spec_list", "labeled_statement", "raw_string_literal",
	} {
		if !syntax.Go.HasKind(kind) {
			t.Error(kind)
		}
	}
}

func TestPackageScope(t *testing.T) {
	src := "package x\nfunc f() { v.Set(1) }\nvar v = make(M)\ntype M map[string]string\n"
	m := Lower("x.go", parse(t, []byte(src)), program.Plain)
	if m.Package != "x" || len(m.Globals["f"].Values) == 0 || len(m.Globals["M"].Values) == 0 {
		t.Error(m)
	}
	var writes int
	for _, in := range m.Functions[1].Values {
		if in.Op == program.OpSetGlobal && in.Text == "v" {
			writes++
		}
	}
	if writes != 1 {
		t.Errorf("a method call on a package variable declared below its use changes it; got\n%s", m)
	}
}

func FuzzLower(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.go")
	for _, file := range files {
		if src, err := os.ReadFile(file); err == nil {
			f.Add(src)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		tree, err := syntax.Parse(context.Background(), syntax.Go, src, syntax.Limits{MaxBytes: 1 << 16})
		if err != nil {
			return
		}
		if err := Lower("x.go", tree, program.Plain).Check(len(src)); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkLower(b *testing.B) {
	var big []byte
	for _, file := range []string{"structs", "control", "header_loop", "middleware"} {
		src, err := os.ReadFile("testdata/" + file + ".go")
		if err != nil {
			b.Fatal(err)
		}
		for part := len(big) + 50_000; len(big) < part; {
			big = append(big, src...)
		}
	}
	tree := parse(b, big)
	b.SetBytes(int64(len(big)))
	for b.Loop() {
		Lower("x.go", tree, program.Plain)
	}
}
