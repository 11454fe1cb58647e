package check

import (
	"fmt"
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// amountSpec are the fields of a check of kind amount: numbers that a caller of a tool gives, that nothing bounds, and that say how much is made or
// how often something is done.
type amountSpec struct {
	Finds string   `yaml:"finds"` // allocation: how much is made at once; loop: how often something is done
	Calls []string `yaml:"calls"` // roles of calls whose option "size" says so
}

func decodeAmount(fields rule.Fields) (any, error) {
	c := &amountSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if !slices.Contains([]string{"allocation", "loop"}, c.Finds) {
		return nil, fmt.Errorf("finds %q: want allocation or loop", c.Finds)
	}
	return c, nil
}

// maxCounted bounds the values that one number is followed through.
const maxCounted = 300

// amount reports where numbers of callers decide how much is made.
func amount(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := spec[amountSpec](c)
	var results []Result
	for _, in := range f.numbers() {
		if f.ended() || f.IsTest(in.Func) || !f.InScope(r, in.Func) {
			continue
		}
		n := &counted{f: f, spec: s, seen: map[program.ID]bool{}, left: maxCounted, in: in}
		n.from(in)
		if n.bounded {
			continue
		}
		for _, at := range n.found {
			at.Rule, at.Check, at.Confidence = r, c, atBest(c, taint.Certain)
			at.Severity = f.severity(r, c, at.Func)
			results = append(results, at)
		}
	}
	return unique(results), Notes{}
}

// numbers lists the numbers that callers of tools give: by schemas and types, and by calls of SDKs that give one.
func (f *Facts) numbers() []surface.Input {
	all := f.Surface.Numbers()
	f.callsWith([]string{"number-input"}, func(fn *program.Function, call program.Value, facts []*model.Fact) {
		if !f.IsTest(fn) {
			all = append(all, surface.Input{Entry: "tool", Func: fn, Value: call, Words: "a number that a client gives enters here"})
		}
	})
	return all
}

// counted follows one number.
type counted struct {
	f       *Facts
	in      surface.Input
	spec    *amountSpec
	seen    map[program.ID]bool
	left    int
	depth   int
	bounded bool // something compares it with more than nothing
	found   []Result
}

// from begins at an input: the number itself, or what is read of it under its keys.
func (n *counted) from(in surface.Input) {
	if len(in.Keys) == 0 {
		n.follow(in.Func, in.Value)
		return
	}
	n.under(in.Func, in.Value, in.Keys, 0)
}

// under finds the reads of a key, with another below it.
func (n *counted) under(fn *program.Function, v program.Value, keys []string, depth int) {
	if depth > 6 || n.left <= 0 {
		return
	}
	n.left--
	for _, u := range fn.Uses(v) {
		in := &fn.Values[u.By]
		read := in.Op == program.OpField && strings.EqualFold(in.Text, keys[0]) || in.Op == program.OpIndex && u.Arg == 0 && constant(fn, in.Args[1]) == strings.ToLower(keys[0])
		switch {
		case read && len(keys) == 1:
			n.follow(fn, u.By)
		case read:
			n.under(fn, u.By, keys[1:], depth+1)
		case in.Op == program.OpCopy || in.Op == program.OpCast || in.Op == program.OpGuard && u.Arg == 0 || in.Op == program.OpLogic || in.Op == program.OpPhi || in.Op == program.OpPost && u.Arg == 1:
			n.under(fn, u.By, keys, depth+1)
		case in.Op == program.OpCall && u.Arg > 0:
			n.parameters(fn, u.By, v, func(g *program.Function, p program.Value) { n.under(g, p, keys, depth+1) })
		}
	}
}

// parameters visits the parameters of functions of the program that a call gives a value to as it is.
func (n *counted) parameters(fn *program.Function, call, v program.Value, visit func(g *program.Function, p program.Value)) {
	for _, t := range n.f.Graph.Targets(fn, call) {
		if t.Func == nil {
			continue
		}
		for _, b := range callgraph.Bind(fn, call, t.Func) {
			if b.From == v && b.Key == "" && b.Param >= 0 {
				visit(t.Func, program.Value(b.Param))
			}
		}
	}
}

// follow goes on to everything that the number becomes.
func (n *counted) follow(fn *program.Function, v program.Value) {
	if id := fn.Number(v); n.seen[id] || n.left <= 0 || n.depth > 60 {
		return
	} else {
		n.seen[id] = true
	}
	n.left--
	n.depth++
	defer func() { n.depth-- }()
	for _, u := range fn.Uses(v) {
		n.use(fn, v, u)
	}
}

func (n *counted) use(fn *program.Function, v program.Value, u program.Use) {
	in := &fn.Values[u.By]
	if n.stays(fn, v, u) {
		n.follow(fn, u.By)
		return
	}
	switch in.Op {
	case program.OpBinary:
		n.binary(fn, v, u)
	case program.OpCompare:
		n.compare(fn, u)
	case program.OpCellWrite:
		n.captured(fn, in.Aux)
	case program.OpUnknown:
		if in.Text == program.BySize && n.spec.Finds == "allocation" {
			n.report(fn, u.By)
		}
	case program.OpSetField: // Array.from({length: n})
		for _, next := range fn.Uses(u.By) {
			if fn.Values[next.By].Op == program.OpCall && u.Arg == 1 {
				n.call(fn, next.By, v)
			}
		}
	case program.OpCall:
		if u.Arg > 0 {
			n.call(fn, u.By, v)
		}
	}
}

// stays tells whether an operation gives the number itself.
func (n *counted) stays(fn *program.Function, v program.Value, u program.Use) bool {
	switch in := &fn.Values[u.By]; in.Op {
	case program.OpCopy, program.OpCast, program.OpLogic, program.OpUnary:
		return true
	case program.OpPhi:
		return !isCounter(fn, u.By)
	case program.OpField: // the first of the results of a call in Go
		return in.Text == "0" && fn.Values[v].Op == program.OpCall
	case program.OpPost: // the same behind a call that was given it
		return u.Arg == 1
	case program.OpGuard:
		return u.Arg == 0
	}
	return false
}

// binary goes on with sums and products; a remainder is bounded by what it is taken of, and so is the smaller of two.
func (n *counted) binary(fn *program.Function, v program.Value, u program.Use) {
	in := &fn.Values[u.By]
	switch in.Text {
	case "min", "max", "%", "&", ">>", "//":
		return
	case "*":
		other := &fn.Values[fn.Origin(in.Args[1-u.Arg])]
		text := other.Op == program.OpConst && program.ConstKind(other.Aux) == program.ConstString || other.Op == program.OpConcat
		if fn.Module.Language == "python" && (text || other.Op == program.OpObject || other.Op == program.OpAppend) {
			if n.spec.Finds == "allocation" {
				n.report(fn, u.By)
			}
			return
		}
	}
	n.follow(fn, u.By)
}

// compare tells a loop that counts up to the number from a comparison that bounds it.
func (n *counted) compare(fn *program.Function, u program.Use) {
	in := &fn.Values[u.By]
	switch in.Text {
	case "<", "<=", ">", ">=", "!=":
	default:
		return
	}
	other := fn.Origin(in.Args[1-u.Arg])
	switch {
	case isCounter(fn, other):
		if n.spec.Finds == "loop" && in.Text != "!=" && !isDecision(fn, u.By, 3) {
			n.report(fn, u.By)
		}
	case in.Text == "!=", slices.Contains([]string{"0", "1", "-1", "0.0"}, fn.Values[other].Text):
	default:
		n.bounded = true
	}
}

// isDecision tells whether a comparison decides something else than whether a loop goes on: one that leaves a loop over something ends it early.
func isDecision(fn *program.Function, v program.Value, depth int) bool {
	if slices.ContainsFunc(fn.Branches, func(b program.Branch) bool { return fn.Origin(b.Cond) == v }) {
		return true
	}
	return depth > 0 && slices.ContainsFunc(fn.Uses(v), func(u program.Use) bool {
		in := &fn.Values[u.By]
		return (in.Op == program.OpLogic || in.Op == program.OpNot) && isDecision(fn, u.By, depth-1)
	})
}

// isCounter tells a variable that a loop counts up or down.
func isCounter(fn *program.Function, v program.Value) bool {
	in := &fn.Values[v]
	if in.Op != program.OpPhi {
		return false
	}
	return slices.ContainsFunc(in.Args, func(a program.Value) bool {
		step := &fn.Values[fn.Origin(a)]
		return step.Op == program.OpBinary && (step.Text == "+" || step.Text == "-") && slices.ContainsFunc(step.Args, func(b program.Value) bool { return fn.Origin(b) == v })
	})
}

// captured goes on where inner functions read a variable.
func (n *counted) captured(fn *program.Function, cell int32) {
	for _, g := range fn.Module.Functions {
		for w := range g.Values {
			if in := &g.Values[w]; in.Op == program.OpCellRead && in.Aux == cell {
				n.follow(g, program.Value(w))
			}
		}
	}
}

// converting are functions that give the number they are given, in another form.
var converting = []string{"int", "float", "number", "parseint", "parsefloat", "floor", "ceil", "round", "trunc", "abs"}

// limiting are functions that give no more than something else.
var limiting = []string{"min", "clamp", "max", "limit", "bounded", "cap"}

// call goes on where a call makes something of the number, by its model or its name, or gives it to a function of the program.
func (n *counted) call(fn *program.Function, call, v program.Value) {
	for _, m := range n.f.Index.Facts(fn, call) {
		if slices.Contains(n.spec.Calls, m.Role) && n.f.Index.Applies(fn, call, m) && n.isSize(fn, call, m, v) {
			n.report(fn, call)
			return
		}
	}
	name := strings.ToLower(n.f.lastName(fn, call))
	switch {
	case slices.ContainsFunc(limiting, func(w string) bool { return strings.Contains(name, w) }):
	case slices.Contains(converting, name):
		n.follow(fn, call)
	default:
		n.parameters(fn, call, v, n.follow)
	}
}

func (n *counted) isSize(fn *program.Function, call program.Value, m *model.Fact, v program.Value) bool {
	return slices.ContainsFunc(m.Options["size"], func(p model.Place) bool {
		return slices.ContainsFunc(givenAt(fn, call, p), func(g program.Value) bool { return g == v || fn.Origin(g) == fn.Origin(v) })
	})
}

func (n *counted) report(fn *program.Function, v program.Value) {
	n.found = append(n.found, Result{Func: fn, Value: v, From: program.None, Related: program.None, Detail: strings.ToUpper(n.in.Words[:1]) + n.in.Words[1:] + ", and nothing on the way bounds it."})
}

// lastName gives the last part of the name that a call is written with.
func (f *Facts) lastName(fn *program.Function, call program.Value) string {
	switch c := &fn.Values[fn.Origin(fn.Values[call].Args[0])]; c.Op {
	case program.OpField, program.OpGlobal:
		return c.Text
	}
	switch ts := f.Graph.Targets(fn, call); {
	case len(ts) == 0:
		return ""
	case ts[0].Func != nil:
		return ts[0].Func.Name
	default:
		return ts[0].Name[strings.LastIndexByte(ts[0].Name, '.')+1:]
	}
}
