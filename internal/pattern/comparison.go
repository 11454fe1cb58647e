package pattern

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Comparison is a condition in the small part of Python's expressions that Semgrep takes: numbers, strings, lists, metavariables,
// arithmetic, comparisons, and/or/not, in, and int(), float(), str(), len(), lower(), re.match().
type Comparison struct{ root *expr }

// expr is an operator or function with its operands, a literal or a metavariable.
type expr struct {
	op   string // "lit", "var", an operator, or "call:" and the function's name
	lit  any    // int64, float64, string, bool, []any
	args []*expr
}

var comparisonToken = regexp.MustCompile(`^\s*(?:(\d+\.\d+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)|(\$[A-Z_0-9.]+)|(r?"(?:[^"\\]|\\.)*"|r?'(?:[^'\\]|\\.)*')|(not\s+in\b|[A-Za-z_][\w.]*)|(\*\*|//|==|!=|<=|>=|<<|>>|[-+*/%<>()\[\],&|^~]))`)

type comparisonParser struct {
	tokens []string
	depth  int
}

// ParseComparison parses a condition. The error tells what is not understood.
func ParseComparison(text string) (*Comparison, error) {
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
	return &Comparison{root}, nil
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
		v, ok := number(t, 0)
		if !ok {
			return nil, fmt.Errorf("%q is no number", t)
		}
		return &expr{op: "lit", lit: v}, nil
	case strings.ContainsAny(t[:1], `"'`) || len(t) > 1 && t[0] == 'r' && strings.ContainsAny(t[1:2], `"'`):
		return &expr{op: "lit", lit: unquote(raw)}, nil
	case p.peek() == "(":
		p.next()
		args, err := p.list(")")
		if err == nil && !slices.Contains([]string{"int", "float", "str", "len", "lower", "upper", "re.match", "abs", "min", "max", "bool"}, t) {
			err = fmt.Errorf("the function %s is not supported", t)
		}
		return &expr{op: "call:" + t, args: args}, err
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

// number reads a number in the notation of the languages; base 0 goes by its prefix.
func number(t string, base int) (any, bool) {
	t = strings.ReplaceAll(strings.TrimSpace(t), "_", "")
	if base == 0 && len(t) > 1 && t[0] == '0' && t[1] >= '0' && t[1] <= '7' {
		base = 8
	}
	if v, err := strconv.ParseInt(t, base, 64); err == nil {
		return v, true
	}
	if v, err := strconv.ParseFloat(t, 64); err == nil {
		return v, true
	}
	return nil, false
}

// holds evaluates the comparison; one that makes no sense for what the metavariables stand for does not hold.
func (c *Comparison) holds(bs Bindings, strip bool, base int) bool {
	v, ok := c.root.value(bs, strip, base)
	return ok && truth(v)
}

func truth(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case int64:
		return v != 0
	case float64:
		return v != 0
	case string:
		return v != ""
	case []any:
		return len(v) > 0
	}
	return false
}

func (x *expr) value(bs Bindings, strip bool, base int) (any, bool) {
	switch x.op {
	case "lit":
		return x.lit, true
	case "var":
		return variable(bs, x.lit.(string), strip, base)
	}
	var args []any
	for i, a := range x.args {
		if i == 1 && (x.op == "or" && truth(args[0]) || x.op == "and" && !truth(args[0])) {
			return args[0], true
		}
		v, ok := a.value(bs, strip, base)
		if !ok && x.op != "or" {
			return nil, false
		}
		args = append(args, v)
	}
	switch x.op {
	case "or", "and":
		return args[1], args[1] != nil
	case "not":
		return !truth(args[0]), true
	case "list":
		return args, true
	}
	if name, ok := strings.CutPrefix(x.op, "call:"); ok {
		return call(name, args)
	}
	if len(args) == 1 {
		return arithmetic(x.op[1:], int64(0), args[0])
	}
	if v, ok := compare(x.op, args[0], args[1]); ok {
		return v, true
	}
	return arithmetic(x.op, args[0], args[1])
}

// variable gives what a metavariable stands for: a number, a truth value, else its text.
func variable(bs Bindings, name string, strip bool, base int) (any, bool) {
	b, ok := bs.Get(name)
	if !ok {
		return nil, false
	}
	text := b.content()
	quoted := b.Const != nil && b.Const.Kind == String
	if strip {
		text = strings.Trim(text, "\"'`")
	}
	if !quoted || strip || b.node < 0 {
		if v, ok := number(text, base); ok {
			return v, true
		}
	}
	switch {
	case quoted:
	case strings.EqualFold(text, "true"):
		return true, true
	case strings.EqualFold(text, "false"):
		return false, true
	}
	return text, true
}

func call(name string, args []any) (any, bool) {
	if len(args) == 0 {
		return nil, false
	}
	text, isText := args[0].(string)
	switch name {
	case "int", "float":
		if isText {
			v, ok := number(strings.Trim(text, "\"'`"), 0)
			if f, isFloat := v.(float64); ok && isFloat && name == "int" {
				return int64(f), true
			}
			return v, ok
		}
		if f, ok := args[0].(float64); ok && name == "int" {
			return int64(f), true
		}
		return args[0], true
	case "bool":
		return truth(args[0]), true
	case "str":
		return fmt.Sprint(args[0]), true
	case "len":
		if l, ok := args[0].([]any); ok {
			return int64(len(l)), true
		}
		return int64(len([]rune(text))), isText
	case "lower":
		return strings.ToLower(text), isText
	case "upper":
		return strings.ToUpper(text), isText
	case "re.match":
		if len(args) < 2 {
			return nil, false
		}
		re, err := CompileRegex(text, true)
		return err == nil && re.Match(fmt.Sprint(args[1])), isText
	}
	return nil, false
}

func compare(op string, a, b any) (bool, bool) {
	switch op {
	case "in", "not in":
		found := false
		switch l := b.(type) {
		case []any:
			found = slices.ContainsFunc(l, func(v any) bool { same, ok := compare("==", a, v); return ok && same })
		case string:
			s, ok := a.(string)
			found = ok && strings.Contains(l, s)
		default:
			return false, false
		}
		return found == (op == "in"), true
	}
	order := 0
	x, xNumber := float(a)
	y, yNumber := float(b)
	s, sText := a.(string)
	t, tText := b.(string)
	switch {
	case xNumber && yNumber:
		order = int(sign(x - y))
	case sText && tText:
		order = strings.Compare(s, t)
	case op == "==" || op == "!=" || op == "is":
		return (fmt.Sprint(a) == fmt.Sprint(b)) == (op != "!="), true
	default:
		return false, false
	}
	switch op {
	case "==", "is":
		return order == 0, true
	case "!=":
		return order != 0, true
	case "<":
		return order < 0, true
	case "<=":
		return order <= 0, true
	case ">":
		return order > 0, true
	case ">=":
		return order >= 0, true
	}
	return false, false
}

func sign(x float64) float64 {
	switch {
	case x < 0:
		return -1
	case x > 0:
		return 1
	}
	return 0
}

func float(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, true
	case bool:
		if v {
			return 1, true
		}
		return 0, true
	}
	return 0, false
}

func arithmetic(op string, a, b any) (any, bool) {
	if s, ok := a.(string); ok && op == "+" {
		t, ok := b.(string)
		return s + t, ok
	}
	x, okX := a.(int64)
	y, okY := b.(int64)
	if okX && okY {
		switch {
		case op == "+":
			return x + y, true
		case op == "-":
			return x - y, true
		case op == "*":
			return x * y, true
		case op == "%" && y != 0:
			return ((x % y) + y) % y, true
		case op == "//" && y != 0:
			return x / y, true
		case op == "&":
			return x & y, true
		case op == "|":
			return x | y, true
		case op == "^":
			return x ^ y, true
		case op == "<<" && y >= 0 && y < 64:
			return x << uint(y), true
		case op == ">>" && y >= 0 && y < 64:
			return x >> uint(y), true
		case op == "~":
			return ^y, true
		case op == "**" && y >= 0 && y < 64:
			v := int64(1)
			for range y {
				v *= x
			}
			return v, true
		}
	}
	f, okF := float(a)
	g, okG := float(b)
	if !okF || !okG {
		return nil, false
	}
	switch {
	case op == "+":
		return f + g, true
	case op == "-":
		return f - g, true
	case op == "*":
		return f * g, true
	case op == "**":
		return math.Pow(f, g), true
	case op == "/" && g != 0:
		return f / g, true
	}
	return nil, false
}
