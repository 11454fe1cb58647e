package pattern

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Comparison is a condition in the small part of Python's expressions that Semgrep takes: numbers, strings, lists, metavariables,
// arithmetic, comparisons, and/or/not, in, and the functions of comparisonCalls.
type Comparison struct {
	text string
	root *expr
}

// comparisonCalls are the functions that comparisons may call, with how many arguments.
var comparisonCalls = map[string]int{"int": 1, "float": 1, "str": 1, "len": 1, "lower": 1, "upper": 1, "re.match": 2, "strptime": 1, "today": 0,
	"parse_promql_duration": 1}

// expr is an operator or function with its operands, a literal or a metavariable.
type expr struct {
	op   string // "lit", "var", an operator, or "call:" and the function's name
	lit  any    // int64, float64, string, bool
	args []*expr
	re   *Regex // the first argument of re.match
}

var comparisonToken = regexp.MustCompile(`^\s*(?:(\d+\.\d+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)|(\$(?:\.\.\.)?[A-Z_0-9]+)|(r?"(?:[^"\\]|\\.)*"|r?'(?:[^'\\]|\\.)*')|(not\s+in\b|[A-Za-z_][\w.]*)|(\*\*|//|==|!=|<=|>=|<<|>>|[-+*/%<>()\[\],&|^~]))`)

type comparisonParser struct {
	tokens []string
	depth  int
}

// ParseComparison parses a condition. The error tells what is not understood.
func ParseComparison(text string) (*Comparison, error) {
	if len(text) > MaxPattern {
		return nil, fmt.Errorf("the comparison is longer than %d bytes", MaxPattern)
	}
	p := &comparisonParser{}
	rest := strings.TrimSpace(text)
	for rest != "" {
		m := comparisonToken.FindString(rest)
		if m == "" {
			return nil, fmt.Errorf("the comparison %q: %q is not understood", text, rest)
		}
		p.tokens = append(p.tokens, strings.TrimSpace(m))
		rest = strings.TrimSpace(rest[len(m):])
	}
	root, err := p.binary(0)
	if err == nil && len(p.tokens) > 0 {
		err = fmt.Errorf("%q is not expected", p.tokens[0])
	}
	if err != nil {
		return nil, fmt.Errorf("the comparison %q: %w", text, err)
	}
	return &Comparison{text, root}, nil
}

// levels are the binary operators from the loosest to the tightest.
var levels = [][]string{{"or"}, {"and"}, {"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is"}, {"|"}, {"^"}, {"&"}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "%", "//"}, {"**"}}

func (p *comparisonParser) peek() string {
	if len(p.tokens) == 0 {
		return ""
	}
	return strings.Join(strings.Fields(p.tokens[0]), " ")
}

func (p *comparisonParser) next() string {
	t := p.peek()
	if len(p.tokens) > 0 {
		p.tokens = p.tokens[1:]
	}
	return t
}

func (p *comparisonParser) binary(level int) (*expr, error) {
	if p.depth++; p.depth > 500 {
		return nil, fmt.Errorf("it is nested too deeply")
	}
	defer func() { p.depth-- }()
	if level == len(levels) {
		return p.unary()
	}
	if level == 2 && p.peek() == "not" {
		return p.unary()
	}
	left, err := p.binary(level + 1)
	for err == nil && slices.Contains(levels[level], p.peek()) {
		op := p.next()
		var right *expr
		if right, err = p.binary(level + 1); err == nil {
			left = &expr{op: op, args: []*expr{left, right}}
		}
	}
	return left, err
}

func (p *comparisonParser) unary() (*expr, error) {
	raw := ""
	if len(p.tokens) > 0 {
		raw = p.tokens[0]
	}
	t := p.next()
	switch {
	case t == "not":
		x, err := p.binary(2)
		return &expr{op: "not", args: []*expr{x}}, err
	case t == "-" || t == "~" || t == "+":
		x, err := p.unary()
		return &expr{op: "u" + t, args: []*expr{x}}, err
	case t == "(":
		x, err := p.binary(0)
		if err == nil && p.next() != ")" {
			err = fmt.Errorf("a closing parenthesis is missing")
		}
		return x, err
	case t == "[":
		args, err := p.list("]")
		return &expr{op: "list", args: args}, err
	case t == "":
		return nil, fmt.Errorf("it ends too early")
	case t == "True" || t == "true":
		return &expr{op: "lit", lit: true}, nil
	case t == "False" || t == "false":
		return &expr{op: "lit", lit: false}, nil
	case t[0] == '$':
		return &expr{op: "var", lit: t}, nil
	case t[0] >= '0' && t[0] <= '9':
		v, ok := number(t)
		if !ok {
			return nil, fmt.Errorf("%q is no number", t)
		}
		return &expr{op: "lit", lit: v}, nil
	case strings.ContainsAny(t[:1], `"'`) || len(t) > 1 && t[0] == 'r' && strings.ContainsAny(t[1:2], `"'`):
		return &expr{op: "lit", lit: unquote(raw)}, nil
	case p.peek() == "(":
		p.next()
		args, err := p.list(")")
		if n, known := comparisonCalls[t]; err == nil && !known {
			err = fmt.Errorf("the function %s is not supported", t)
		} else if err == nil && len(args) != n {
			err = fmt.Errorf("%s takes %d arguments", t, n)
		}
		x := &expr{op: "call:" + t, args: args}
		if t == "re.match" && err == nil {
			text, ok := args[0].lit.(string)
			if !ok || args[0].op != "lit" {
				return nil, errors.New("re.match takes a text as its expression")
			}
			x.re, err = CompileRegex(text, true)
			x.args = args[1:]
		}
		return x, err
	}
	return nil, fmt.Errorf("%q is not understood", t)
}

func (p *comparisonParser) list(end string) ([]*expr, error) {
	var args []*expr
	for p.peek() != end {
		x, err := p.binary(0)
		if err != nil {
			return nil, err
		}
		args = append(args, x)
		if p.peek() == "," {
			p.next()
		} else if p.peek() != end {
			return nil, fmt.Errorf("%q or a comma is missing", end)
		}
	}
	p.next()
	return args, nil
}

func unquote(t string) string {
	if t[0] == 'r' {
		return t[2 : len(t)-1]
	}
	body := t[1 : len(t)-1]
	if s, err := strconv.Unquote(`"` + strings.ReplaceAll(body, `"`, `\"`) + `"`); err == nil {
		return s
	}
	return body
}
