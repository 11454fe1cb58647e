package config

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"mcpsafe/finding"
)

var checks = Checks{
	Rule: func(n string) error {
		if n != "token-passthrough" && n != "MCP-265" {
			return fmt.Errorf("there is no rule %q", n)
		}
		return nil
	},
	Gate: func(text string) error {
		if text != "high" && text != "never" && text != "high,grade:D" {
			return errors.New("no gate")
		}
		return nil
	},
}

const print = "0123456789abcdef0123456789abcdef"

// cases are settings files, and what is wrong with each: the problem, which begins with its line; "" for nothing. Where free is set, the
// schema cannot know it.
var cases = []struct {
	name, text, wrong string
	free              bool
}{
	{"empty", "", "", false},
	{"comment only", "# nothing yet\n", "", false},
	{"all", `rules:
  token-passthrough: {enabled: false, reason: replaced by a proxy, until: 2026-12-31}
  MCP-265: {severity: low, reason: only staging}
paths:
  - {path: "legacy/**", reason: goes away}
suppress:
  - {fingerprint: ` + print + `, reason: seen}
  - {rule: MCP-265, path: src/a.py, reason: reviewed, until: "2027-01-01"}
gate: {fail-on: "high,grade:D", min-confidence: likely}
baseline: ci/baseline.json
`, "", false},
	{"enabled", "rules: {MCP-265: {enabled: true}}", "", false},
	{"a list", "- a\n", "1: the file must be an object with rules, paths, suppress, gate, baseline, not a list", false},
	{"a text", "off", "1: the file must be an object with rules, paths, suppress, gate, baseline, not the text off", false},
	{"unknown field", "rules: {}\nrule: {}\n", `2: unknown field "rule" in the file: use one of rules, paths, suppress, gate, baseline`, false},
	{"unknown field of a rule", "rules:\n  MCP-265:\n    enabled: false\n    raeson: x\n", `4: unknown field "raeson" in rule MCP-265: use one of enabled, severity, reason, until`, false},
	{"unknown rule", "rules:\n  token-pass: {enabled: false, reason: x}\n", `2: there is no rule "token-pass"`, true},
	{"unknown rule to suppress", "suppress:\n  - rule: x\n    reason: y\n", `2: there is no rule "x"`, true},
	{"rule is text", "rules: {MCP-265: off}", "1: rule MCP-265 must be an object with enabled, severity, reason, until, not the text off", false},
	{"rule without reason", "rules:\n  MCP-265: {enabled: false}", "2: rule MCP-265 gives no reason: write reason", false},
	{"severity without reason", "rules: {MCP-265: {severity: low}}", "1: rule MCP-265 gives no reason: write reason", false},
	{"rule says nothing", "rules: {MCP-265: {reason: why}}", "1: rule MCP-265 says nothing: write enabled or severity", false},
	{"off with severity", "rules: {MCP-265: {enabled: false, severity: low, reason: x}}", "1: rule MCP-265 is turned off, so it has no severity: write one of both", false},
	{"enabled is text", "rules: {MCP-265: {enabled: \"false\", reason: x}}", "1: enabled of rule MCP-265 must be true or false, not the text false", false},
	{"severity unknown", "rules: {MCP-265: {severity: severe, reason: x}}", `1: severity of rule MCP-265 is "severe": use one of critical, high, medium, low, info`, false},
	{"severity is a number", "rules: {MCP-265: {severity: 3, reason: x}}", "1: severity of rule MCP-265 must be text, not the value 3", false},
	{"empty reason", "paths: [{path: a, reason: \" \"}]", "1: reason of an item of paths is empty", false},
	{"empty reason of a rule", "rules: {MCP-265: {enabled: false, reason: \"\"}}", "1: reason of rule MCP-265 is empty", false},
	{"reason says nothing", "paths: [{path: a, reason: \"--\"}]", "1: reason of an item of paths says nothing", false},
	{"no reason", "paths:\n- path: a\n", "2: an item of paths gives no reason: write reason", false},
	{"path not named", "paths:\n- reason: a\n", "2: an item of paths says not what: write path", false},
	{"path leads out", "paths:\n- {path: ../a, reason: a}\n", `2: path "../a": write it from the root of the target, with /`, false},
	{"path is a list", "paths:\n- {path: [a], reason: a}\n", "2: path must be text, not a list", false},
	{"item is text", "paths: [vendor]", "1: an item of paths must be an object with path, reason, until, not the text vendor", false},
	{"paths is an object", "paths: {a: b}", "1: paths must be a list, not an object", false},
	{"suppress nothing", "suppress: [{reason: x}]", "1: an item of suppress says not what: write fingerprint, rule, path", false},
	{"no fingerprint", "suppress: [{fingerprint: abc, reason: x}]", `1: fingerprint "abc": it has 32 hexadecimal digits, as in the JSON report`, false},
	{"no date", "suppress: [{path: a, reason: x, until: soon}]", `1: until of an item of suppress is "soon": write a day as 2026-12-31`, false},
	{"no such day", "suppress: [{path: a, reason: x, until: 2026-02-30}]", `1: until of an item of suppress is "2026-02-30": write a day as 2026-12-31`, false},
	{"a year", "suppress: [{path: a, reason: x, until: 2026}]", "1: until of an item of suppress must be text, not the value 2026", false},
	{"gate unknown", "gate: {fail-on: bad}", "1: fail-on: no gate", true},
	{"gate is a list", "gate: {fail-on: [high]}", "1: fail-on must be text, not a list", false},
	{"confidence unknown", "gate: {min-confidence: sure}", `1: min-confidence is "sure": use one of certain, likely, possible`, false},
	{"baseline elsewhere", "baseline: ../b.json", `1: baseline "../b.json": write a path below the folder of this file, with /`, false},
	{"baseline absolute", "baseline: /b.json", `1: baseline "/b.json": write a path below the folder of this file, with /`, false},
	{"twice", "gate: {}\ngate: {}\n", `2: "gate" occurs twice in the file`, true},
	{"alias", "rules: &a {}\npaths: *a\n", "2: paths must be a list, not an alias, which is not taken here", true},
	{"merge", "x: &a {}\nrules:\n  <<: *a\n", `1: unknown field "x" in the file: use one of rules, paths, suppress, gate, baseline`, false},
	{"two documents", "rules: {}\n---\nrules: {}\n", "0: more than one YAML document: write one", true},
	{"no YAML", "rules: [\n", "0: not YAML: ", true},
	{"not text", "rules: {\xff\xfe: 1}", "0: not UTF-8 text", true},
	{"rules is nothing", "rules:\n", "1: rules must be an object with the identifiers or slugs of rules, not nothing", false},
}

func TestParse(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, problems := Parse(Name, []byte(c.text), checks)
			got := ""
			if len(problems) > 0 {
				got = fmt.Sprintf("%d: %s", problems[0].Line, problems[0].What)
				if s != nil {
					t.Error("settings of a file with problems")
				}
			}
			_, loose := strings.CutPrefix(c.wrong, "0: not YAML")
			if got != c.wrong && (!loose || !strings.Contains(got, ": not YAML: ")) {
				t.Errorf("got  %s\nwant %s", got, c.wrong)
			}
		})
	}
}

// TestSchemaAgrees holds the published schema against the same cases.
func TestSchemaAgrees(t *testing.T) {
	text, err := os.ReadFile("../../docs/mcpsafe.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("settings", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("settings")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		if c.free {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			var node yaml.Node
			if err := yaml.Unmarshal([]byte(c.text), &node); err != nil {
				t.Fatal(err)
			}
			err := schema.Validate(plain(&node))
			if (err == nil) != (c.wrong == "") {
				t.Errorf("the schema says %v, the loader %q", err, c.wrong)
			}
		})
	}
}

// plain makes of YAML what a validator of JSON takes; days are texts, as in YAML 1.2.
func plain(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return plain(n.Content[0])
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, plain(item))
		}
		return list
	case yaml.AliasNode:
		return plain(n.Alias)
	case 0:
		return nil
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int":
		return 1
	}
	return n.Value
}

func TestWhatASettingsFileSays(t *testing.T) {
	s, problems := Parse(Name, []byte(cases[2].text), checks)
	if problems != nil {
		t.Fatal(problems)
	}
	config := func(line int, a finding.Acceptance) finding.Acceptance {
		a.Source, a.FilePath, a.LineNumber = finding.AcceptedByConfig, Name, line
		return a
	}
	want := &Settings{FailOn: "high,grade:D", MinConfidence: finding.Likely, Baseline: "ci/baseline.json", Acceptances: []finding.Acceptance{
		config(2, finding.Acceptance{Rules: []string{"token-passthrough"}, Reason: "replaced by a proxy", Until: "2026-12-31"}),
		config(3, finding.Acceptance{Rules: []string{"MCP-265"}, Severity: finding.Low, Reason: "only staging"}),
		config(5, finding.Acceptance{Path: "legacy/**", Reason: "goes away"}),
		config(7, finding.Acceptance{Fingerprint: print, Reason: "seen"}),
		config(8, finding.Acceptance{Rules: []string{"MCP-265"}, Path: "src/a.py", Reason: "reviewed", Until: "2027-01-01"}),
	}}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Error(diff)
	}
}

// TestHostileSettings are files that want to take memory or time: they are refused, soon and in few words.
func TestHostileSettings(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'z'; c++ {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	many := "paths:\n" + strings.Repeat("- {pth: a}\n", 100_000)
	for name, text := range map[string]string{
		"aliases": bomb, "large": strings.Repeat("#", MaxBytes+1), "many problems": many, "deep": strings.Repeat("[", 100_000),
		"deep blocks": "a:\n" + strings.Repeat("- ", 100_000), "long name": "rules: {" + strings.Repeat("x", 1<<20) + ": 1}",
		"keys that are lists": "? [a]\n: b\n", "NUL": "rules: \x00", "bidi": "rules: {\u202e: 1}", "byte order": "\ufeffrules: 1",
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			s, problems := Parse(Name, []byte(text), checks)
			if s != nil || len(problems) == 0 || len(problems) > maxProblems {
				t.Errorf("%v, %d problems", s, len(problems))
			}
			for _, p := range problems {
				if len(p.What) > 400 {
					t.Errorf("a message of %d bytes", len(p.What))
				}
			}
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}
