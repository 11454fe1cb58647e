package pattern

import (
	"slices"
	"strings"
	"testing"
)

func (n Needs) String() string {
	parts := slices.Concat(n.Texts, n.Words)
	for _, t := range n.Folded {
		parts = append(parts, "~"+t)
	}
	for _, kind := range n.Alone {
		parts = append(parts, "{"+kind+"}")
	}
	for _, alternatives := range n.Either {
		var all []string
		for _, a := range alternatives {
			all = append(all, a.String())
		}
		parts = append(parts, "("+strings.Join(all, "|")+")")
	}
	return strings.Join(parts, " ")
}

func TestNeedsOfExpressions(t *testing.T) {
	for text, want := range map[string]string{
		`AKIA[0-9A-Z]{16}`:           "AKIA",
		`(?i)akia[0-9]{4}::`:         "::",
		`(?i)x-sniff-option`:         "~NIFF-OPTION", // there are other letters that are an S if their size does not matter
		`(AKIA|ASIA)x*`:              "(KIA|SIA)",    // the parser takes common beginnings out
		`key\s*=\s*(abc|[0-9]+)`:     "key",
		`(?:token){2,3}(secret)?end`: "token end",
		`foo(?=bar)`:                 "", // backtracking
		`.`:                          "",
	} {
		re, err := CompileRegex(text, false)
		if err != nil {
			t.Fatal(err)
		}
		if got := re.needs().String(); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestNeedsOfFormulas(t *testing.T) {
	re := func(text string) *Formula {
		r, err := CompileRegex(text, false)
		if err != nil {
			t.Fatal(err)
		}
		return &Formula{Regex: r}
	}
	not := re("never")
	not.Not = true
	for _, test := range []struct {
		formula *Formula
		want    string
	}{
		{&Formula{All: &All{Of: []*Formula{re("one"), not, re("two")}}}, "one two"},
		{&Formula{Any: []*Formula{re("one"), re("two")}}, "(one|two)"},
		{&Formula{Any: []*Formula{re("one"), re("[a-z]+")}}, ""},
		{&Formula{Any: []*Formula{re("one")}}, "one"},
		{&Formula{All: &All{Of: []*Formula{re("x+")}, Conditions: []*Condition{{Pattern: re("in")}, {Pattern: re("text"), Text: true}}}}, "in"},
		{&Formula{All: &All{Of: []*Formula{re("x+")}, Conditions: []*Condition{{Regex: re("(exec|query)").Regex}}}}, "(exec|query)"},
		{&Formula{All: &All{Of: []*Formula{re("x+")}, Conditions: []*Condition{{Regex: re("(exec|a://)").Regex}, {Regex: re("https://api").Regex}}}}, ""},
		{&Formula{All: &All{Of: []*Formula{re("x+")}, Conditions: []*Condition{{Regex: re("exec").Regex, Folded: true}}}}, ""},
		{&Formula{All: &All{Of: []*Formula{re("x+")}, Conditions: []*Condition{{Regex: re("(?i)^allow-origin|web").Regex}}}}, "(~ALLOW ~ORIGIN|~WEB)"},
	} {
		if got := test.formula.Needs().String(); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
