package rule

import (
	"fmt"
	"slices"
)

// Labels is a condition over the labels of data: names with and, or, not and parentheses.
type Labels struct {
	op   string // "", "and", "or", "not"
	name string
	of   []*Labels
}

// maxLabels bounds the length of a condition over labels in bytes.
const maxLabels = 4 << 10

// ParseLabels parses such a condition.
func ParseLabels(text string) (*Labels, error) {
	if len(text) > maxLabels {
		return nil, fmt.Errorf("the labels are longer than %d bytes", maxLabels)
	}
	p := &labelParser{tokens: labelTokens(text)}
	l, err := p.or()
	if err == nil && len(p.tokens) > 0 {
		err = fmt.Errorf("%q is not expected", p.tokens[0])
	}
	if err != nil {
		return nil, fmt.Errorf("the labels %q: %w", text, err)
	}
	return l, nil
}

type labelParser struct{ tokens []string }

func labelTokens(text string) []string {
	var out []string
	word := ""
	flush := func() {
		if word != "" {
			out = append(out, word)
		}
		word = ""
	}
	for _, c := range text {
		switch c {
		case ' ', '\t', '\n':
			flush()
		case '(', ')':
			flush()
			out = append(out, string(c))
		default:
			word += string(c)
		}
	}
	flush()
	return out
}

func (p *labelParser) take(token string) bool {
	if len(p.tokens) > 0 && p.tokens[0] == token {
		p.tokens = p.tokens[1:]
		return true
	}
	return false
}

func (p *labelParser) or() (*Labels, error) { return p.chain("or", p.and) }

func (p *labelParser) and() (*Labels, error) { return p.chain("and", p.one) }

func (p *labelParser) chain(op string, next func() (*Labels, error)) (*Labels, error) {
	l, err := next()
	for err == nil && p.take(op) {
		var r *Labels
		if r, err = next(); err == nil {
			l = &Labels{op: op, of: []*Labels{l, r}}
		}
	}
	return l, err
}

func (p *labelParser) one() (*Labels, error) {
	switch {
	case p.take("not"):
		l, err := p.one()
		return &Labels{op: "not", of: []*Labels{l}}, err
	case p.take("("):
		l, err := p.or()
		if err == nil && !p.take(")") {
			err = fmt.Errorf("a closing parenthesis is missing")
		}
		return l, err
	case len(p.tokens) == 0:
		return nil, fmt.Errorf("it ends too early")
	}
	name := p.tokens[0]
	p.tokens = p.tokens[1:]
	return &Labels{name: name}, nil
}

// Holds evaluates the condition for the labels that data has.
func (l *Labels) Holds(labels map[string]bool) bool {
	switch l.op {
	case "and":
		return l.of[0].Holds(labels) && l.of[1].Holds(labels)
	case "or":
		return l.of[0].Holds(labels) || l.of[1].Holds(labels)
	case "not":
		return !l.of[0].Holds(labels)
	}
	return labels[l.name]
}

// Mentions tells whether the condition asks for a label to be there.
func (l *Labels) Mentions(label string) bool {
	return l.op == "" && l.name == label || l.op != "not" && slices.ContainsFunc(l.of, func(x *Labels) bool { return x.Mentions(label) })
}
