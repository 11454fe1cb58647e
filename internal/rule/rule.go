// Package rule loads and validates rules: the catalog's, and later users' own.
package rule

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"go.yaml.in/yaml/v4"

	"mcpsafe/finding"
	"mcpsafe/internal/score"
)

// Rule is one rule of the catalog.
type Rule struct {
	ID          string             `yaml:"id"`
	Slug        string             `yaml:"slug"`
	Title       string             `yaml:"title"`
	Severity    string             `yaml:"severity"`
	CWE         int                `yaml:"cwe"`
	Category    string             `yaml:"category"`
	Signal      string             `yaml:"signal"`
	Languages   []string           `yaml:"languages"` // of the code that it looks at, each with examples; none for other files
	Only        string             `yaml:"only"`      // mcp-code: fires only in units with server evidence
	YieldsTo    []string           `yaml:"yields-to"` // rules that say the same more exactly where both find something at one place
	Checks      []Check            `yaml:"-"`
	CVSS        string             `yaml:"cvss"`
	Agentic     map[string]float64 `yaml:"agentic"`
	Remediation string             `yaml:"remediation"`
	References  []string           `yaml:"references"`
	Since       string             `yaml:"since"`
	Page        string             `yaml:"-"` // page.md
}

// Check is one way a rule finds something.
type Check struct {
	ID         string
	Kind       string
	Message    string
	Severity   string // another one than the rule's; "" for the rule's
	Confidence string // at best: certain (or ""), likely, possible
	Lower      *Lower // another severity where a surface fact holds
	Exposure   bool   // it says what a server can do, not that something is wrong: confidence possible, severity medium at most
	Together   bool   // all that it finds in one package is one finding, which lists the places
	Spec       any    // the fields of the kind, as its decoder gives them
}

// Fields are the fields of a check that its kind reads by itself.
type Fields struct {
	node *yaml.Node
}

// Decode reads the fields into a struct. Unknown ones are errors with their line.
func (f Fields) Decode(into any) error {
	if err := f.node.Load(into, yaml.WithKnownFields()); err != nil && len(f.node.Content) > 0 {
		return fmt.Errorf("line %d: %s", f.node.Line, within.ReplaceAllString(err.Error(), ""))
	}
	return nil
}

// within is how the YAML library names a line, which here is not one of the file.
var within = regexp.MustCompile(`(yaml: |unmarshal errors:|line \d+: |\n)`)

// Node gives the fields as they are written.
func (f Fields) Node() *yaml.Node { return f.node }

// Decoders read the fields of checks, by kind.
type Decoders map[string]func(Fields) (any, error)

// checkYAML is a check as it is written: what all kinds have, and the fields of its kind.
type checkYAML struct {
	check Check
	rest  Fields
}

// UnmarshalYAML takes a check apart.
func (c *checkYAML) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: a check is a mapping", n.Line)
	}
	rest := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: n.Line, Column: n.Column}
	common := map[string]any{"id": &c.check.ID, "kind": &c.check.Kind, "message": &c.check.Message, "severity": &c.check.Severity, "confidence": &c.check.Confidence, "lower": &c.check.Lower, "exposure": &c.check.Exposure, "together": &c.check.Together}
	for i := 0; i+1 < len(n.Content); i += 2 {
		into, ok := common[n.Content[i].Value]
		if !ok {
			rest.Content = append(rest.Content, n.Content[i], n.Content[i+1])
			continue
		}
		if err := n.Content[i+1].Decode(into); err != nil {
			return err
		}
	}
	c.rest = Fields{rest}
	return nil
}

// Lower is the severity of a check where a fact holds.
type Lower struct {
	When     string `yaml:"when"`
	Severity string `yaml:"severity"`
}

// Load reads all rules of a catalog, sorted by id. Unknown fields, undefined kinds of check and missing fields are errors with the file.
func Load(files fs.FS, kinds Decoders) ([]*Rule, error) {
	names, err := fs.Glob(files, "*/rule.yaml")
	if err != nil {
		return nil, err
	}
	rules, problems := make([]*Rule, len(names)), make([]error, len(names))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(names); i = int(next.Add(1)) - 1 {
				if rules[i], problems[i] = load(files, names[i], kinds); problems[i] == nil {
					problems[i] = rules[i].validate(path.Base(path.Dir(names[i])))
				}
			}
		})
	}
	wait.Wait()
	for i, err := range problems {
		if err != nil {
			return nil, fmt.Errorf("catalog/%s: %w", names[i], err)
		}
	}
	slices.SortFunc(rules, func(a, b *Rule) int { return strings.Compare(a.ID, b.ID) })
	for i := range rules[:max(len(rules)-1, 0)] {
		if rules[i].ID == rules[i+1].ID {
			return nil, fmt.Errorf("catalog/%s and catalog/%s: both have the id %s", rules[i].Slug, rules[i+1].Slug, rules[i].ID)
		}
	}
	return rules, nil
}

// IsCatalog tells whether a rule file is in the form of the catalog.
func IsCatalog(data []byte) bool {
	var keys map[string]any
	if yaml.Unmarshal(data, &keys) != nil {
		return false
	}
	_, checks := keys["checks"]
	return checks
}

// LoadFolder reads one rule in the form of the catalog: rule.yaml and page.md in a folder that is named as the rule.
func LoadFolder(folder string, kinds Decoders) (*Rule, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	r, err := load(os.DirFS(folder), "rule.yaml", kinds)
	if err == nil {
		err = r.validate(filepath.Base(folder))
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(folder, "rule.yaml"), err)
	}
	return r, nil
}

func load(files fs.FS, name string, kinds Decoders) (*Rule, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	var written struct {
		Rule   `yaml:",inline"`
		Checks []checkYAML `yaml:"checks"`
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&written); err != nil {
		return nil, err
	}
	r := &written.Rule
	for _, c := range written.Checks {
		if err := c.decode(kinds); err != nil {
			return nil, err
		}
		r.Checks = append(r.Checks, c.check)
	}
	page, err := fs.ReadFile(files, path.Join(path.Dir(name), "page.md"))
	r.Page = string(page)
	return r, err
}

// decode reads the fields of a check's kind.
func (c *checkYAML) decode(kinds Decoders) error {
	decode, ok := kinds[c.check.Kind]
	if !ok {
		return fmt.Errorf("line %d: check %s: undefined kind %q: want one of %s", c.rest.node.Line, c.check.ID, c.check.Kind, strings.Join(slices.Sorted(maps.Keys(kinds)), ", "))
	}
	spec, err := decode(c.rest)
	if err != nil {
		return fmt.Errorf("check %s: %w", c.check.ID, err)
	}
	c.check.Spec = spec
	return nil
}

var severityNames = []string{"critical", "high", "medium", "low", "info"}

func (r *Rule) validate(folder string) error {
	switch {
	case r.ID == "" || r.Title == "" || r.Remediation == "":
		return fmt.Errorf("id, title and remediation are required")
	case r.Slug != folder:
		return fmt.Errorf("slug %q is not the name of its folder %q", r.Slug, folder)
	case !slices.Contains(severityNames, r.Severity):
		return fmt.Errorf("severity %q: want one of %s", r.Severity, strings.Join(severityNames, ", "))
	case len(r.Checks) == 0:
		return fmt.Errorf("a rule needs checks")
	}
	for _, l := range r.Languages {
		if !slices.Contains([]string{"python", "javascript", "go"}, l) {
			return fmt.Errorf("languages: unknown language %q: want python, javascript (which is TypeScript, too) or go", l)
		}
	}
	seen := map[string]bool{}
	for _, c := range r.Checks {
		if c.ID == "" || seen[c.ID] {
			return fmt.Errorf("check id %q is empty or not unique", c.ID)
		}
		seen[c.ID] = true
		if c.Severity != "" && !slices.Contains(severityNames, c.Severity) {
			return fmt.Errorf("check %s: severity %q: want one of %s", c.ID, c.Severity, strings.Join(severityNames, ", "))
		}
		if !slices.Contains([]string{"", "certain", "likely", "possible"}, c.Confidence) {
			return fmt.Errorf("check %s: confidence %q: want certain, likely or possible", c.ID, c.Confidence)
		}
	}
	return r.validateScore()
}

// validateScore checks what the score of a finding is made of. A rule may have none of it.
func (r *Rule) validateScore() error {
	if r.CVSS != "" {
		if _, err := score.Base(r.CVSS); err != nil {
			return fmt.Errorf("cvss: %w", err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.Agentic)) {
		switch v := r.Agentic[name]; {
		case r.CVSS == "":
			return fmt.Errorf("agentic: without a cvss vector there is nothing to amplify")
		case !slices.Contains(finding.AgenticFactors, name):
			return fmt.Errorf("agentic: unknown factor %q: want one of %s", name, strings.Join(finding.AgenticFactors, ", "))
		case v != 0 && v != 0.5 && v != 1:
			return fmt.Errorf("agentic: %s is %g: want 0, 0.5 or 1", name, v)
		}
	}
	return nil
}

// Select gives the rules named by id or slug (all for none).
func Select(rules []*Rule, names []string) ([]*Rule, error) {
	if len(names) == 0 {
		return rules, nil
	}
	var chosen []*Rule
	for _, n := range names {
		i := slices.IndexFunc(rules, func(r *Rule) bool { return strings.EqualFold(r.ID, n) || r.Slug == n })
		if i < 0 {
			return nil, fmt.Errorf("no rule %q", n)
		}
		if !slices.Contains(chosen, rules[i]) {
			chosen = append(chosen, rules[i])
		}
	}
	return chosen, nil
}
