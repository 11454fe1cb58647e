package rule

import (
	"errors"
	"fmt"

	"go.yaml.in/yaml/v4"
)

// Bodies are rules in Semgrep's language that stand in a check of the catalog: id, message and severity are the check's.
type Bodies struct{ node *yaml.Node }

// UnmarshalYAML keeps the rules as they are written.
func (b *Bodies) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		return fmt.Errorf("line %d: rules has to be a list", n.Line)
	}
	b.node = n
	return nil
}

// Compile makes the rules ready to run that are for one of the dialects (and "text"); only that is compiled, as most of a catalog is about
// languages that a target does not have. They search; what follows data is a check of kind flow.
func (b *Bodies) Compile(dialects Dialects) ([]*Semgrep, error) {
	if b.node == nil {
		return nil, errors.New("rules are required")
	}
	l := &loader{file: "rules", dialects: dialects, compiled: map[compiledKey]compiledPattern{}, partly: true}
	var rules []*Semgrep
	for _, n := range b.node.Content {
		if n.Kind != yaml.MappingNode {
			return nil, fmt.Errorf("line %d: a rule is a mapping", n.Line)
		}
		full := *n
		full.Content = n.Content
		for key, value := range map[string]string{"id": "check", "message": "-", "severity": "INFO"} {
			full.Content = append(full.Content[:len(full.Content):len(full.Content)], scalar(key), scalar(value))
		}
		if r := l.rule(&full); r != nil && len(r.Search)+len(r.Taint) > 0 {
			rules = append(rules, r)
			if len(r.Taint) > 0 {
				l.problem(n, "what follows data is a check of kind flow")
			}
		}
	}
	if len(l.notices) > 0 {
		return nil, fmt.Errorf("%s: %s", l.file, l.notices[0].Text)
	}
	return rules, errors.Join(l.problems...)
}

func scalar(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}
