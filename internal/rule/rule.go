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
	"slices"
	"strings"

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
	Checks      []Check            `yaml:"checks"`
	CVSS        string             `yaml:"cvss"`
	Agentic     map[string]float64 `yaml:"agentic"`
	Remediation string             `yaml:"remediation"`
	References  []string           `yaml:"references"`
	Since       string             `yaml:"since"`
	Page        string             `yaml:"-"` // page.md
}

// Check is one way a rule finds something. Which fields a kind needs stands in internal/check.
type Check struct {
	ID      string `yaml:"id"`
	Kind    string `yaml:"kind"`
	Message string `yaml:"message"`
	Lower   *Lower `yaml:"lower"` // another severity where a surface fact holds

	From []string `yaml:"from"` // flow: kinds of data; absence: what a decoded token must be
	To   []string `yaml:"to"`   // flow: kinds of sink

	Except []string `yaml:"except"` // flow: not a sink where the address of the call holds one of these words; absence: no such token where its name begins or ends with one

	// flow: an address that ends in one of Identity says who a token belongs to, which is validation in functions (or their callers) with
	// one of Authenticates in their names, unless a tool leads there.
	Identity      []string `yaml:"identity"`
	Authenticates []string `yaml:"authenticates"`

	Forwarders string `yaml:"forwarders"` // flow: role of calls that set up forwarding of headers named in an option "headers"
	Header     string `yaml:"header"`     // flow: the header they must not forward

	Calls     []string `yaml:"calls"`     // absence: roles that must be given the option
	Decodes   []string `yaml:"decodes"`   // absence: roles that never check anything; reported where what they give is trusted
	Signs     []string `yaml:"signs"`     // absence: roles that sign tokens; a file with one most likely verifies its own
	Option    string   `yaml:"option"`    // absence: the option
	Switches  []string `yaml:"switches"`  // absence: options that, when off, undo it
	Signature string   `yaml:"signature"` // absence: the option that, when off, makes a call one of Decodes
	Verifier  string   `yaml:"verifier"`  // absence: surface fact that a framework has verified the token before handlers run
	Claim     []string `yaml:"claim"`     // absence: a later comparison of this claim serves as well
	Also      []string `yaml:"also"`      // absence: as does one of these

	Of    string   `yaml:"of"`    // manifest: the sort of file
	Finds string   `yaml:"finds"` // manifest: what is looked for in it
	In    []string `yaml:"in"`    // manifest: in which parts of it
}

// Lower is the severity of a check where a fact holds.
type Lower struct {
	When     string `yaml:"when"`
	Severity string `yaml:"severity"`
}

// Load reads all rules of a catalog, sorted by id. Unknown fields, undefined kinds of check and missing fields are errors with the file.
func Load(files fs.FS, kinds []string) ([]*Rule, error) {
	names, err := fs.Glob(files, "*/rule.yaml")
	if err != nil {
		return nil, err
	}
	var rules []*Rule
	for _, name := range names {
		r, err := load(files, name)
		if err == nil {
			err = r.validate(path.Base(path.Dir(name)), kinds)
		}
		if err != nil {
			return nil, fmt.Errorf("catalog/%s: %w", name, err)
		}
		rules = append(rules, r)
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
func LoadFolder(folder string, kinds []string) (*Rule, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	r, err := load(os.DirFS(folder), "rule.yaml")
	if err == nil {
		err = r.validate(filepath.Base(folder), kinds)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(folder, "rule.yaml"), err)
	}
	return r, nil
}

func load(files fs.FS, name string) (*Rule, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	r := &Rule{}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(r); err != nil {
		return nil, err
	}
	page, err := fs.ReadFile(files, path.Join(path.Dir(name), "page.md"))
	r.Page = string(page)
	return r, err
}

func (r *Rule) validate(folder string, kinds []string) error {
	switch {
	case r.ID == "" || r.Title == "" || r.Remediation == "":
		return fmt.Errorf("id, title and remediation are required")
	case r.Slug != folder:
		return fmt.Errorf("slug %q is not the name of its folder %q", r.Slug, folder)
	case !slices.Contains([]string{"critical", "high", "medium", "low", "info"}, r.Severity):
		return fmt.Errorf("severity %q: want critical, high, medium, low or info", r.Severity)
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
		if !slices.Contains(kinds, c.Kind) {
			return fmt.Errorf("check %s: undefined kind %q: want one of %s", c.ID, c.Kind, strings.Join(kinds, ", "))
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
