package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"mcpsafe/finding"
	"mcpsafe/internal/accept"
)

// maxProblems bounds what is said of one file.
const maxProblems = 20

// document reads the one document of a file; nil for an empty one.
func document(content []byte) (*yaml.Node, *Problem) {
	switch {
	case len(content) > MaxBytes:
		return nil, &Problem{What: fmt.Sprintf("larger than %d MB", MaxBytes>>20)}
	case !utf8.Valid(content):
		return nil, &Problem{What: "not UTF-8 text"}
	}
	d := yaml.NewDecoder(bytes.NewReader(content))
	var doc, more yaml.Node
	if err := d.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, yamlProblem(err)
	}
	if err := d.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, &Problem{What: "more than one YAML document: write one"}
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	if n := doc.Content[0]; n.Kind != yaml.ScalarNode || n.ShortTag() != "!!null" {
		return n, nil
	}
	return nil, nil
}

// yamlProblem takes the line out of the library's words.
func yamlProblem(err error) *Problem {
	words, _, _ := strings.Cut(strings.TrimPrefix(err.Error(), "yaml: "), "\n")
	p := &Problem{What: "not YAML: " + words}
	if i := strings.Index(words, "line "); i >= 0 {
		_, _ = fmt.Sscanf(words[i:], "line %d", &p.Line) // 0 if the words name none
	}
	return p
}

// reader goes through one file.
type reader struct {
	name     string
	checks   Checks
	settings *Settings
	problems []Problem
}

func (r *reader) wrong(n *yaml.Node, format string, args ...any) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, Problem{n.Line, fmt.Sprintf(format, args...)})
	}
}

// field is one that an object may have.
type field struct {
	name string
	read func(*yaml.Node)
}

// object reads an object with these fields and no others.
func (r *reader) object(what string, n *yaml.Node, fields []field) {
	allowed := make([]string, len(fields))
	for i, f := range fields {
		allowed[i] = f.name
	}
	list := strings.Join(allowed, ", ")
	r.entries(what, n, list, func(k, v *yaml.Node) {
		for _, f := range fields {
			if f.name == k.Value {
				f.read(v)
				return
			}
		}
		r.wrong(k, "unknown field %q in %s: use one of %s", shown(k.Value), what, list)
	})
}

// entries goes through the entries of an object, which occur once each.
func (r *reader) entries(what string, n *yaml.Node, list string, each func(k, v *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.wrong(n, "%s must be an object with %s, not %s", what, list, kindOf(n))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		switch {
		case k.Kind != yaml.ScalarNode || k.ShortTag() == "!!merge":
			r.wrong(k, "a field's name in %s must be plain text: use one of %s", what, list)
		case seen[k.Value]:
			r.wrong(k, "%q occurs twice in %s", shown(k.Value), what)
		default:
			seen[k.Value] = true
			each(k, v)
		}
	}
}

// list reads a list.
func (r *reader) list(what string, n *yaml.Node, each func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		r.wrong(n, "%s must be a list, not %s", what, kindOf(n))
		return
	}
	for _, item := range n.Content {
		each(item)
	}
}

// text reads a text that is not empty.
func (r *reader) text(what string, n *yaml.Node) string {
	tag := n.ShortTag()
	if n.Kind != yaml.ScalarNode || tag != "!!str" && tag != "!!timestamp" {
		r.wrong(n, "%s must be text, not %s", what, kindOf(n))
		return ""
	}
	if strings.TrimSpace(n.Value) == "" {
		r.wrong(n, "%s is empty", what)
	}
	return n.Value
}

func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "an object"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias, which is not taken here"
	}
	switch n.ShortTag() {
	case "!!null":
		return "nothing"
	case "!!bool", "!!int", "!!float":
		return "the value " + shown(n.Value)
	}
	return "the text " + shown(n.Value)
}

// shown bounds what a message repeats.
func shown(s string) string {
	if len(s) > 60 {
		s = strings.ToValidUTF8(s[:60], "") + "…"
	}
	return s
}

func (r *reader) root(n *yaml.Node) {
	r.object("the file", n, []field{
		{"rules", r.rules},
		{"paths", func(n *yaml.Node) {
			r.list("paths", n, func(n *yaml.Node) { r.accepted("an item of paths", n, "path") })
		}},
		{"suppress", func(n *yaml.Node) {
			r.list("suppress", n, func(n *yaml.Node) { r.accepted("an item of suppress", n, "fingerprint", "rule", "path") })
		}},
		{"gate", r.gate},
		{"baseline", r.baseline},
	})
}

// rules reads what is said of rules, by identifier or slug.
func (r *reader) rules(n *yaml.Node) {
	r.entries("rules", n, "the identifiers or slugs of rules", func(k, v *yaml.Node) {
		r.rule(k)
		what := "rule " + shown(k.Value)
		a := finding.Acceptance{Source: finding.AcceptedByConfig, Rules: []string{k.Value}, FilePath: r.name, LineNumber: k.Line}
		off, on := false, false
		fields := []field{
			{"enabled", func(n *yaml.Node) {
				on = n.Value == "true"
				if off = n.Value == "false"; n.Kind != yaml.ScalarNode || n.ShortTag() != "!!bool" || !off && !on {
					r.wrong(n, "enabled of %s must be true or false, not %s", what, kindOf(n))
				}
			}},
			{"severity", func(n *yaml.Node) { a.Severity = r.severity(what, n) }},
		}
		before := len(r.problems)
		r.object(what, v, append(fields, r.why(what, &a)...))
		switch {
		case len(r.problems) > before:
		case off && a.Severity != "":
			r.wrong(v, "%s is turned off, so it has no severity: write one of both", what)
		case !off && a.Severity == "" && !on:
			r.wrong(v, "%s says nothing: write enabled or severity", what)
		case (off || a.Severity != "") && a.Reason == "":
			r.wrong(v, "%s gives no reason: write reason", what)
		case off || a.Severity != "":
			r.settings.Acceptances = append(r.settings.Acceptances, a)
		}
	})
}

// maxName bounds the name of a rule.
const maxName = 200

// rule checks the name of a rule.
func (r *reader) rule(n *yaml.Node) {
	if len(n.Value) > maxName {
		r.wrong(n, "there is no rule %q", shown(n.Value))
	} else if err := r.checks.Rule(n.Value); err != nil {
		r.wrong(n, "%v", err)
	}
}

// why are the fields that say why something is accepted, and until when.
func (r *reader) why(what string, a *finding.Acceptance) []field {
	return []field{
		{"reason", func(n *yaml.Node) {
			a.Reason = r.text("reason of "+what, n)
			if a.Reason != "" && !strings.ContainsFunc(a.Reason, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
				r.wrong(n, "reason of %s says nothing", what)
			}
		}},
		{"until", func(n *yaml.Node) {
			if a.Until = r.text("until of "+what, n); a.Until != "" && !accept.IsDate(a.Until) {
				r.wrong(n, "until of %s is %q: write a day as 2026-12-31", what, shown(a.Until))
			}
		}},
	}
}

var fingerprint = regexp.MustCompile(`^[0-9a-fA-F]{32}$`)

// accepted reads what is accepted, by the fields that it may name, at least one of them.
func (r *reader) accepted(what string, n *yaml.Node, by ...string) {
	a := finding.Acceptance{Source: finding.AcceptedByConfig, FilePath: r.name, LineNumber: n.Line}
	before := len(r.problems)
	var fields []field
	for _, name := range by {
		fields = append(fields, field{name, func(n *yaml.Node) { r.selector(&a, name, n) }})
	}
	r.object(what, n, append(fields, r.why(what, &a)...))
	switch {
	case len(r.problems) > before:
	case len(a.Rules) == 0 && a.Path == "" && a.Fingerprint == "":
		r.wrong(n, "%s says not what: write %s", what, strings.Join(by, ", "))
	case a.Reason == "":
		r.wrong(n, "%s gives no reason: write reason", what)
	default:
		r.settings.Acceptances = append(r.settings.Acceptances, a)
	}
}

func (r *reader) selector(a *finding.Acceptance, name string, n *yaml.Node) {
	text := r.text(name, n)
	if text == "" {
		return
	}
	switch name {
	case "rule":
		r.rule(n)
		a.Rules = []string{text}
	case "path":
		if strings.Contains(text, `\`) || path.Clean(text) == ".." || strings.HasPrefix(path.Clean(text), "../") {
			r.wrong(n, "path %q: write it from the root of the target, with /", shown(text))
		}
		a.Path = text
	case "fingerprint":
		if !fingerprint.MatchString(text) {
			r.wrong(n, "fingerprint %q: it has 32 hexadecimal digits, as in the JSON report", shown(text))
		}
		a.Fingerprint = text
	}
}

func (r *reader) severity(what string, n *yaml.Node) finding.Severity {
	text := r.text("severity of "+what, n)
	if text == "" {
		return ""
	}
	for _, s := range finding.Severities {
		if text == string(s) {
			return s
		}
	}
	r.wrong(n, "severity of %s is %q: use one of critical, high, medium, low, info", what, shown(text))
	return ""
}

func (r *reader) gate(n *yaml.Node) {
	r.object("gate", n, []field{
		{"fail-on", func(n *yaml.Node) {
			text := r.text("fail-on", n)
			if text == "" {
				return
			}
			if err := r.checks.Gate(text); err != nil {
				r.wrong(n, "fail-on: %v", err)
			}
			r.settings.FailOn = text
		}},
		{"min-confidence", func(n *yaml.Node) {
			text := r.text("min-confidence", n)
			if text == "" {
				return
			}
			for _, c := range finding.Confidences {
				if text == string(c) {
					r.settings.MinConfidence = c
					return
				}
			}
			r.wrong(n, "min-confidence is %q: use one of certain, likely, possible", shown(text))
		}},
	})
}

func (r *reader) baseline(n *yaml.Node) {
	text := r.text("baseline", n)
	if clean := path.Clean(text); text != "" && (strings.Contains(text, `\`) || path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../")) {
		r.wrong(n, "baseline %q: write a path below the folder of this file, with /", shown(text))
	}
	r.settings.Baseline = text
}
