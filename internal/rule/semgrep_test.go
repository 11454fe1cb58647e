package rule

import (
	"fmt"
	"strings"
	"testing"

	"mcpsafe/internal/lang/golang"
	"mcpsafe/internal/lang/javascript"
	"mcpsafe/internal/lang/python"
	"mcpsafe/internal/pattern"
)

var dialects = Dialects{"python": &python.Dialect, "javascript": &javascript.Dialect, "go": &golang.Dialect}

const head = "rules:\n- id: r\n  message: m\n  severity: ERROR\n  languages: [python]\n"

// TestLoadSemgrepErrors expects what a wrong file is answered with: the line and the key.
func TestLoadSemgrepErrors(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"empty", "", "the file is empty"},
		{"no rules", "a: 1\n", "f.yaml:1: the key rules is missing"},
		{"broken", "rules: [", "f.yaml"},
		{"unknown key", head + "  pattern: f()\n  patern: g()\n", "f.yaml:7: the key patern is not supported"},
		{"two ways", head + "  pattern: f()\n  pattern-either: [{pattern: g()}]\n", "f.yaml:7: pattern-either stands beside pattern"},
		{"no way", head, "f.yaml:2: nothing says what matches"},
		{"no code", head + "  pattern: 'f('\n", "f.yaml:6: pattern: the pattern is no python code"},
		{"only negated", head + "  patterns:\n  - pattern-not: f()\n", "f.yaml:6: patterns needs at least one pattern that is not negated"},
		{"mode", head + "  mode: join\n  pattern: f()\n", `f.yaml:2: mode "join" is not supported`},
		{"regex", head + "  pattern-regex: '('\n", "f.yaml:6: pattern-regex"},
		{"comparison", head + "  patterns:\n  - pattern: f($X)\n  - metavariable-comparison: {metavariable: $X, comparison: '$X >> > 1'}\n", "f.yaml:8"},
		{"function", head + "  patterns:\n  - pattern: f($X)\n  - metavariable-comparison: {metavariable: $X, comparison: 'exec($X)'}\n", "the function exec is not supported"},
		{"option", head + "  options: {nope: true}\n  pattern: f()\n", "f.yaml:6: the option nope is not known"},
		{"switch", head + "  options: {symbolic_propagation: maybe}\n  pattern: f()\n", "f.yaml:6: the option symbolic_propagation has to be true or false"},
		{"not alone", head + "  pattern-not: f()\n", "f.yaml:2: what must not match stands alone"},
		{"language", strings.Replace(head, "python", "klingon", 1) + "  pattern: f()\n", `language "klingon" is not known`},
		{"severity", strings.Replace(head, "ERROR", "BAD", 1) + "  pattern: f()\n", `f.yaml:4: severity "BAD"`},
		{"sinks", head + "  mode: taint\n  pattern-sources: [{pattern: f()}]\n", "needs pattern-sources and pattern-sinks"},
		{"twice", head + "  pattern: f()\n- id: r\n  message: m\n  severity: INFO\n  languages: [go]\n  pattern: f()\n", "f.yaml:7: a rule with the id r stands above"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := LoadSemgrep("f.yaml", []byte(c.file), dialects)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// TestLoadSemgrepNotice expects that rules of languages we do not read are left out and named.
func TestLoadSemgrepNotice(t *testing.T) {
	rules, notices, err := LoadSemgrep("f.yaml", []byte(strings.Replace(head, "python", "ruby", 1)+"  pattern: f()\n"), dialects)
	if err != nil || len(rules) != 0 || len(notices) != 1 || !strings.Contains(notices[0].Text, "ruby") {
		t.Errorf("got %v, %v, %v", rules, notices, err)
	}
}

// TestLoadSemgrepHostile expects errors, and soon, for files that say little and mean much.
func TestLoadSemgrepHostile(t *testing.T) {
	deep := strings.Repeat("{patterns: [", 100) + "{pattern: f()}" + strings.Repeat("]}", 100)
	bomb := "x0: &x0 {pattern: f()}\n"
	for i := 1; i < 30; i++ {
		bomb += fmt.Sprintf("x%d: &x%d {pattern-either: [*x%d, *x%d, *x%d]}\n", i, i, i-1, i-1, i-1)
	}
	for _, c := range []struct{ name, file, want string }{
		{"deep", head + "  patterns: [" + deep + "]\n", "nested too deeply"},
		{"aliases", bomb + head + "  pattern-either: [*x29]\n", "counting what its aliases stand for"},
		{"an alias within itself", head + "  pattern-either: &a [{pattern-either: *a}]\n", "f.yaml:"},
		{"labels", head + "  mode: taint\n  pattern-sources: [{pattern: f()}]\n  pattern-sinks: [{pattern: g(), requires: '" + strings.Repeat("(", 1<<20) + "'}]\n", "f.yaml:8"},
		{"comparison", head + "  patterns: [{pattern: f($X)}, {metavariable-comparison: {comparison: '" + strings.Repeat("(", 1<<20) + "'}}]\n", "f.yaml:6"},
		{"expression", head + "  pattern-regex: '" + strings.Repeat("(", 1<<20) + "'\n", "f.yaml:6"},
		{"problems", head + "  patterns: [" + strings.Repeat("{nope: 1},", 10_000) + "]\n", "more problems"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := LoadSemgrep("f.yaml", []byte(c.file), dialects)
			if err == nil || !strings.Contains(err.Error(), c.want) || len(err.Error()) > 10_000 {
				t.Errorf("got %.500v, want %q", err, c.want)
			}
		})
	}
}

// TestLoadSemgrepMany expects that a large file is no problem.
func TestLoadSemgrepMany(t *testing.T) {
	file := "rules:\n"
	for i := range 3_000 {
		file += fmt.Sprintf("- {id: r%d, message: m, severity: INFO, languages: [python], patterns: [{pattern: 'f%d($X)'}, {pattern-not: f(1)}]}\n", i, i)
	}
	if rules, _, err := LoadSemgrep("f.yaml", []byte(file), dialects); err != nil || len(rules) != 3_000 {
		t.Errorf("%d rules, %v", len(rules), err)
	}
}

// TestLoadSemgrepOptions expects a notice for options that are set and change nothing.
func TestLoadSemgrepOptions(t *testing.T) {
	for option, want := range map[string]string{
		"go_deeper_expr: false": "f.yaml:6: the option go_deeper_expr is not heeded", "go_deeper_expr: true": "", "symbolic_propagation: true": "",
		"generic_engine: aliengrep": "f.yaml:6: the option generic_engine is not heeded",
	} {
		_, notices, err := LoadSemgrep("f.yaml", []byte(head+"  options: {"+option+"}\n  pattern: f()\n"), dialects)
		got := ""
		for _, n := range notices {
			got += fmt.Sprintf("%s:%d: %s", n.File, n.Line, n.Text)
		}
		if err != nil || got != want {
			t.Errorf("%s: got %q, %v", option, got, err)
		}
	}
}

// FuzzLoadSemgrep expects no crash and no endless loop, whatever the file says.
func FuzzLoadSemgrep(f *testing.F) {
	f.Add([]byte(head + "  pattern: f($X, ...)\n"))
	f.Add([]byte(head + "  patterns:\n  - pattern: f(<... $X ...>)\n  - metavariable-regex: {metavariable: $X, regex: '(?=a)b'}\n"))
	f.Add([]byte(strings.Replace(head, "python", "javascript", 1) + "  pattern: '`...${$X}...`'\n"))
	f.Add([]byte(head + "  pattern-regex: '[\\h[:alpha:]-]++(?P<a>x)(?P=a)|\\_'\n"))
	f.Add([]byte(head + "  mode: taint\n  pattern-sources: [{pattern: f(), label: A}]\n  pattern-sinks: [{pattern: g($X), requires: A and not B}]\n"))
	f.Add([]byte(strings.Replace(head, "python", "generic", 1) + "  match: {all: ['a ... $X', {anywhere: b}], where: [{comparison: 'int($X) in [1, 0x2] or re.match(\"a\", $X)'}]}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		rules, _, _ := LoadSemgrep("f.yaml", data, dialects)
		for _, r := range rules {
			for d, formula := range r.Search {
				formula.Needs()
				if d == "text" {
					pattern.Evaluate(pattern.NewText([]byte("a b <x>1</x>\nf(x)")), formula)
				}
			}
		}
	})
}
