package rule

import (
	"context"
	"slices"
	"strings"
	"testing"

	"mcpsafe/internal/pattern"
	"mcpsafe/internal/syntax"
)

// TestSemantics runs the part of a rule that says what matches on a little Python, and expects the texts that match.
func TestSemantics(t *testing.T) {
	for _, c := range []struct{ name, rule, code, want string }{
		{"inside is never the match", "patterns: [{pattern-inside: 'f($X)'}, {pattern: '$Y.z'}]", "f(a.z)\nb.z\n", "a.z"},
		{"inside alone", "patterns: [{pattern-inside: 'f($X)'}]", "f(a)\n", "f(a)"},
		{"same metavariable", "patterns: [{pattern-inside: 'f($X, ...)'}, {pattern: 'g($X)'}]", "f(a, g(a), g(b))\n", "g(a)"},
		{"not is the same range", "patterns: [{pattern: 'f(...)'}, {pattern-not: 'f(1)'}]", "f(1)\nf(2)\nf(f(1))\n", "f(2) | f(f(1))"},
		{"not what is around", "patterns: [{pattern: a}, {pattern-not-inside: 'f(...)'}]", "f(a)\na\n", "a"},
		{"not: what only is around", "patterns: [{pattern: a}, {pattern-not: {patterns: [{pattern-inside: 'f(...)'}]}}]", "f(a)\nb(a)\n", "a"},
		{"not text within", "patterns: [{pattern: 'f(...)'}, {pattern-not-regex: 'sec.et'}]", "f(secret)\nf(open)\n", "f(open)"},
		{"numbered groups never disagree", `patterns: [{pattern-regex: "x(.)y."}, {pattern-regex: "x.y(.)"}]`, "xayb\n", "xayb"},
		{"named groups agree", `patterns: [{pattern-regex: "x(?<A>.)y."}, {pattern-regex: "x.y(?<A>.)"}]`, "xaya xayb\n", "xaya"},
		{"focus", "patterns: [{pattern: 'f($X, $Y)'}, {focus-metavariable: $Y}]", "f(a, b)\n", "b"},
		{"focus on one of several", "patterns: [{pattern: 'f($X, $Y)'}, {focus-metavariable: [$X, $Y]}]", "f(a, b)\n", "a | b"},
		{"focus twice", "patterns: [{pattern: 'f($X)'}, {pattern-inside: '$Z'}, {pattern: '$G($X)'}, {focus-metavariable: $X}, {focus-metavariable: $G}]", "f(a)\n", ""},
		{"regex begins at the beginning", "patterns: [{pattern: 'f($X)'}, {metavariable-regex: {metavariable: $X, regex: b}}]", "f(ab)\nf(ba)\n", "f(ba)"},
		{"regex sees quotes", `patterns: [{pattern: 'f($X)'}, {metavariable-regex: {metavariable: $X, regex: "'a"}}]`, "f('a')\nf(a)\n", "f('a')"},
		{"regex sees content", `patterns: [{pattern: 'f("$X")'}, {metavariable-regex: {metavariable: $X, regex: a$}}]`, "f('a')\nf('ab')\n", "f('a')"},
		{"regex captures", "patterns: [{pattern: 'f($X)'}, {metavariable-regex: {metavariable: $X, regex: '(?<A>.)b'}}, {focus-metavariable: $A}]", "f(ab)\n", "a"},
		{"nested formula", "patterns: [{pattern: 'f($X)'}, {metavariable-pattern: {metavariable: $X, patterns: [{pattern: 'g(...)'}, {pattern-not: 'g(1)'}]}}]", "f(g(1))\nf(h(g(2)))\n", "f(h(g(2)))"},
		{"only not", "patterns: [{pattern: 'f($X)'}, {metavariable-pattern: {metavariable: $X, patterns: [{pattern-not: '1'}]}}]", "f(1)\nf(2)\n", "f(2)"},
		{"metavariables around", "patterns: [{pattern: '$A + $B'}, {metavariable-pattern: {metavariable: $B, patterns: [{pattern: ...}, {pattern-not: $A}]}}]", "a + b\na + a\n", "a + b"},
		{"what is found comes in last", "patterns: [{pattern: 'f($X)'}, {metavariable-pattern: {metavariable: $X, pattern: 'g($Y)'}}, {metavariable-pattern: {metavariable: $X, pattern: 'h($Y)'}}]",
			"f(g(1) + h(2))\n", "f(g(1) + h(2))"},
		{"another language", "patterns: [{pattern: 'f(\"$X\")'}, {metavariable-pattern: {metavariable: $X, language: javascript, pattern: 'a => ...'}}]", "f('a => 1')\nf('b')\n", "f('a => 1')"},
		{"text", "patterns: [{pattern: f($X)}, {metavariable-pattern: {metavariable: $X, language: generic, pattern: 'select ... from'}}]", "f('select a from')\nf('select')\n", "f('select a from')"},
		{"comparison", "patterns: [{pattern: f($X)}, {metavariable-comparison: {metavariable: $X, comparison: $X < 0o20}}]", "f(15)\nf(16)\nf(x)\nf(0x0f)\n", "f(15) | f(0x0f)"},
		{"comparison of sums", "patterns: [{pattern: f($X)}, {metavariable-comparison: {comparison: '$X == 6 or $X == 7'}}]", "f(2*3)\nf(2**3)\nf(10-3)\n", "f(2*3) | f(10-3)"},
		{"comparison of code", "patterns: [{pattern: 'f($X, $Y)'}, {metavariable-comparison: {comparison: str($X) == str($Y)}}]", "f(a, a)\nf(a, b)\n", "f(a, a)"},
		{"code has no value", "patterns: [{pattern: 'f($X, $Y)'}, {metavariable-comparison: {comparison: $X == $Y}}]", "f(a, a)\nf(1, 1.0)\n", "f(1, 1.0)"},
		{"comparison of lists", `patterns: [{pattern: 'f($X)'}, {metavariable-comparison: {comparison: '$X in ["a", 1]'}}]`, "f('a')\nf(1)\nf('b')\n", "f('a') | f(1)"},
		{"comparison by expression", `patterns: [{pattern: 'f($X)'}, {metavariable-comparison: {comparison: 're.match("a+$", str($X)) and len(str($X)) > 2'}}]`, "f(aaa)\nf(aa)\nf(aab)\n", "f(aaa)"},
		{"strip", "patterns: [{pattern: 'f($X)'}, {metavariable-comparison: {metavariable: $X, comparison: $X > 2, strip: true}}]", "f('3')\nf('1')\n", "f('3')"},
		{"entropy", "patterns: [{pattern: 'f($X)'}, {metavariable-analysis: {metavariable: $X, analyzer: entropy}}]",
			"f('q8Zk2vX9pL4tR7wB1')\nf('an ordinary sentence of words')\nf('q8Z')\n", "f('q8Zk2vX9pL4tR7wB1')"},
		{"newer syntax", "match: {all: ['f($X)', {not: 'f(1)'}, {any: [{inside: 'g(...)'}, {inside: 'h(...)'}]}]}", "g(f(1))\nh(f(2))\nf(3)\n", "f(2)"},
		{"newer conditions", "match: {pattern: 'f($X)', where: [{metavariable: $X, regex: a}, {focus: $X}]}", "f(ab)\nf(b)\n", "ab"},
		{"as", "match: {all: [{pattern: 'f(...)', as: $F}], where: [{metavariable: $F, pattern: b}]}", "f(a)\nf(b)\n", "f(b)"},
		{"anywhere", "match: {all: [{anywhere: 'def $F(): ...'}, '$F()']}", "def a(): pass\na()\nb()\n", "a()"},
		{"not anywhere", "match: {all: ['b()', {not: {anywhere: 'a()'}}]}", "a()\nb()\n", ""},
		{"constants", "pattern: f(1)", "f(1)\nf(2 - 1)\n", "f(1) | f(2 - 1)"},
		{"constants as written", "options: {constant_propagation: false}, pattern: f(1)", "f(1)\nf(2 - 1)\n", "f(1)"},
		{"operands that commute", "pattern: a | b", "b | a\nb or a\n", "b | a"},
		{"operands as written", "options: {ac_matching: false}, pattern: a | b", "b | a\na | b\n", "a | b"},
		{"operands of or", "options: {commutative_boolop: true}, pattern: a or b", "b or a\n", "b or a"},
		{"equals", "options: {symmetric_eq: true}, pattern: a == b", "b == a\nb != a\n", "b == a"},
		{"operands", "pattern: '\"x\" + ...'", "y = \"x\" + a + b\n", "\"x\" + a | \"x\" + a + b"},
		{"flags of expressions in strings", `pattern: 'f("=~/^AB/i")'`, "f('abc')\nf('bab')\n", "f('abc')"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rules, _, err := LoadSemgrep("f.yaml", []byte("rules: [{id: r, message: m, severity: ERROR, languages: [python], "+c.rule+"}]"), dialects)
			if err != nil {
				t.Fatal(err)
			}
			d := dialects["python"]
			tree, err := syntax.Parse(context.Background(), d.Grammars[0], []byte(c.code), syntax.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, m := range pattern.Evaluate(pattern.NewFile(d, tree, nil), rules[0].Search["python"]) {
				got = append(got, c.code[m.Range.Start:m.Range.End])
			}
			if got = slices.Compact(got); strings.Join(got, " | ") != c.want {
				t.Errorf("got %s, want %s", strings.Join(got, " | "), c.want)
			}
		})
	}
}

// TestGeneric expects what patterns match in text of no particular language.
func TestGeneric(t *testing.T) {
	for _, c := range []struct{ name, options, pattern, text, want string }{
		{"words and space", "{}", "a b", "(a\n  b c) ab", "a\n  b"},
		{"metavariables", "{}", "<$T>...</$T>", "<p>x</q></p>", "<p>x</q></p>"},
		{"span", "{generic_ellipsis_max_span: 1}", "a ... b", "a\n\n\nb a\nb", "a\nb"},
		{"case", "{generic_caseless: true}", "SELECT $X", "select one", "select one"},
		{"comments", "{generic_comment_style: cpp}", "a b", "a // x\nb", "a // x\nb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rules, _, err := LoadSemgrep("f.yaml", []byte("rules:\n- {id: r, message: m, severity: ERROR, languages: [generic], options: "+c.options+", pattern: '"+c.pattern+"'}\n"), dialects)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, m := range pattern.Evaluate(pattern.NewText([]byte(c.text)), rules[0].Search["text"]) {
				got = append(got, c.text[m.Range.Start:m.Range.End])
			}
			if strings.Join(got, " | ") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
