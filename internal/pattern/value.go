package pattern

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A value of a comparison is an int64, float64, string, bool or []any, or code of which no value is known.
type code string

// value gives the value of what a metavariable stands for.
func (f *File) value(b Binding) any {
	if b.node < 0 || b.Const != nil && b.Const.Kind == String {
		return b.content()
	}
	if b.Const != nil && b.Const.Kind == Number {
		if v, ok := number(b.Const.Text); ok {
			return v
		}
	}
	if b.node == b.last {
		if v, ok := f.valueOf(b.node); ok {
			return v
		}
	}
	return code(b.Text)
}

// valueOf gives the value of an expression, if it is known.
func (f *File) valueOf(t int32) (any, bool) {
	if c, ok := f.constant(t); ok {
		switch c.Kind {
		case String:
			return c.Text, true
		case Number:
			return number(c.Text)
		case Bool:
			return strings.EqualFold(c.Text, "true"), true
		}
		return nil, false
	}
	n := &f.nodes[t]
	switch strings.ToLower(n.text) {
	case "true":
		return true, true
	case "false":
		return false, true
	}
	k := f.kids(t)
	if n.kind == KindTemplate {
		text := ""
		for _, part := range k {
			v, known := f.valueOf(part)
			if !known {
				return nil, false
			}
			text += fmt.Sprint(v)
		}
		return text, true
	}
	if n.kind != KindBinary || len(k) != 3 {
		return nil, false
	}
	left, known := f.valueOf(k[0])
	if !known {
		return nil, false
	}
	right, known := f.valueOf(k[2])
	if !known {
		return nil, false
	}
	return arithmetic(f.nodes[k[1]].text, left, right)
}

// number reads a number in the notation of the languages.
func number(t string) (any, bool) {
	t = strings.ReplaceAll(strings.TrimSpace(t), "_", "")
	t = strings.TrimRight(t, "nlL")
	digits, base := t, 0
	if len(t) > 1 && t[0] == '0' && t[1] >= '0' && t[1] <= '7' {
		base = 8
	}
	if v, err := strconv.ParseInt(digits, base, 64); err == nil {
		return v, true
	}
	if v, err := strconv.ParseFloat(t, 64); err == nil {
		return v, true
	}
	return nil, false
}

// holds evaluates the comparison. One that makes no sense for what the metavariables stand for does not hold; variable gives the value of each.
// With strip, they are read as whole numbers.
func (c *Comparison) holds(strip bool, variable func(string) (any, bool)) bool {
	if strip {
		plain := variable
		variable = func(name string) (any, bool) {
			v, ok := plain(name)
			if !ok {
				return nil, false
			}
			return wholeNumber(v)
		}
	}
	v, ok := c.root.value(variable)
	truth, isBool := v.(bool)
	return ok && isBool && truth
}

func (x *expr) value(variable func(string) (any, bool)) (any, bool) {
	switch x.op {
	case "lit":
		return x.lit, true
	case "var":
		return variable(x.lit.(string))
	}
	args := make([]any, 0, len(x.args))
	for _, a := range x.args {
		v, ok := a.value(variable)
		if !ok {
			return nil, false
		}
		args = append(args, v)
	}
	if x.re != nil {
		subject, ok := args[0].(string)
		_, matches := x.re.first(nil, subject)
		return matches, ok
	}
	if name, ok := strings.CutPrefix(x.op, "call:"); ok {
		return call(name, args)
	}
	switch x.op {
	case "list":
		return args, true
	case "not":
		b, ok := args[0].(bool)
		return !b, ok
	case "u-", "u+", "u~":
		return sign(x.op[1:], args[0])
	}
	return binary(x.op, args[0], args[1])
}

// binary applies an operator to two values. Code has no value: to compare it, rules take its text with str().
func binary(op string, a, b any) (any, bool) {
	_, left := a.(code)
	_, right := b.(code)
	if left || right {
		return nil, false
	}
	switch op {
	case "and", "or":
		x, ok := a.(bool)
		y, also := b.(bool)
		if op == "and" {
			return x && y, ok && also
		}
		return x || y, ok && also
	case "in", "not in":
		return among(a, b) == (op == "in"), true
	case "==", "is":
		return equalValues(a, b), true
	case "!=":
		return !equalValues(a, b), true
	case "<", "<=", ">", ">=":
		order, ok := compareNumbers(a, b)
		if !ok {
			return false, false
		}
		return op[0] == '<' && order < 0 || op[0] == '>' && order > 0 || len(op) == 2 && order == 0, true
	}
	return arithmetic(op, a, b)
}

func equalValues(a, b any) bool {
	if order, ok := compareNumbers(a, b); ok {
		return order == 0
	}
	x, isList := a.([]any)
	y, also := b.([]any)
	if isList || also {
		return isList && also && slices.EqualFunc(x, y, equalValues)
	}
	return a == b
}

func among(a, b any) bool {
	switch b := b.(type) {
	case []any:
		return slices.ContainsFunc(b, func(v any) bool { return equalValues(a, v) })
	case string:
		s, ok := a.(string)
		return ok && strings.Contains(b, s)
	}
	return false
}

func compareNumbers(a, b any) (int, bool) {
	x, ok := float(a)
	y, also := float(b)
	if i, isInt := a.(int64); isInt {
		if j, isInt := b.(int64); isInt {
			return cmp.Compare(i, j), true
		}
	}
	return cmp.Compare(x, y), ok && also
}

func float(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

func sign(op string, v any) (any, bool) {
	switch v := v.(type) {
	case int64:
		switch op {
		case "-":
			return -v, true
		case "~":
			return ^v, true
		}
		return v, true
	case float64:
		if op == "-" {
			v = -v
		}
		return v, op != "~"
	}
	return nil, false
}

// arithmetic applies an operator to two numbers. Whole numbers stay whole.
func arithmetic(op string, a, b any) (any, bool) {
	x, isInt := a.(int64)
	y, also := b.(int64)
	if isInt && also {
		return arithmeticInt(op, x, y)
	}
	f, ok := float(a)
	g, too := float(b)
	if !ok || !too {
		return nil, false
	}
	switch op {
	case "+":
		return f + g, true
	case "-":
		return f - g, true
	case "*":
		return f * g, true
	case "/":
		return f / g, true
	case "%":
		return math.Mod(f, g), true
	case "**":
		return math.Pow(f, g), true
	}
	return nil, false
}

func arithmeticInt(op string, x, y int64) (any, bool) {
	switch op {
	case "+":
		return x + y, true
	case "-":
		return x - y, true
	case "*":
		return x * y, true
	case "/", "//", "%":
		if y == 0 {
			return nil, false
		}
		if op == "%" {
			return x % y, true
		}
		return x / y, true
	case "**":
		return int64(math.Pow(float64(x), float64(y))), y >= 0
	case "&":
		return x & y, true
	case "|":
		return x | y, true
	case "^":
		return x ^ y, true
	case "<<":
		return x << uint(y&63), y >= 0 && y < 64
	case ">>":
		return x >> uint(y&63), y >= 0 && y < 64
	}
	return nil, false
}

func wholeNumber(v any) (any, bool) {
	switch v := v.(type) {
	case int64:
		return v, true
	case float64:
		return int64(v), true
	case string:
		n, ok := number(v)
		i, whole := n.(int64)
		return i, ok && whole
	}
	return nil, false
}

func call(name string, args []any) (any, bool) {
	if name == "today" {
		return float64(time.Now().Unix()), true
	}
	text, isText := args[0].(string)
	switch name {
	case "int":
		return wholeNumber(args[0])
	case "float":
		if isText {
			v, err := strconv.ParseFloat(text, 64)
			return v, err == nil
		}
		v, ok := float(args[0])
		return v, ok
	case "str":
		if _, isList := args[0].([]any); isList {
			return nil, false
		}
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
	case "strptime":
		t, err := time.ParseInLocation("2006-1-2", text, time.Local)
		return float64(t.Unix()), err == nil && isText
	}
	return duration(text)
}

// duration gives the milliseconds of a duration as Prometheus writes it: "1h30m".
func duration(text string) (any, bool) {
	units := map[string]int64{"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000, "y": 31_536_000_000}
	total := int64(0)
	for rest := text; rest != ""; {
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		n, err := strconv.ParseInt(rest[:digits], 10, 64)
		rest = rest[digits:]
		unit := rest[:min(1, len(rest))]
		if strings.HasPrefix(rest, "ms") {
			unit = "ms"
		}
		factor, ok := units[unit]
		if err != nil || !ok {
			return nil, false
		}
		total += n * factor
		rest = rest[len(unit):]
	}
	return total, text != ""
}
