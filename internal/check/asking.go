package check

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
	"mcpsafe/internal/taint"
)

// isExempt tells a call whose address names one of the endpoints that are asked about a token, and a call that a verifier makes with the
// token it is asked about.
func (f *Facts) isExempt(c *flowSpec, fl taint.Flow) bool {
	if fl.Value == program.None || fl.Func.Values[fl.Value].Op != program.OpCall {
		return false
	}
	if fl.Checks && !f.outlives(fl.Func, fl.Value) {
		return true
	}
	if len(c.Except) > 0 && f.toItself(fl.Func, fl.Value, fl.Arg) {
		return true
	}
	f.asks()
	if by := fl.Asked; by.Func != nil && len(f.Graph.Callers(fl.Func)) > 1 { // a helper sends for many: what counts is what it is asked to send
		return f.callMentions(by.Func, by.Value, program.None, c.Except) || f.isNamed(by.Func, by.Value, c.Except)
	}
	if f.callMentions(fl.Func, fl.Value, fl.Arg, c.Except) || f.onlyAsks(fl.Func, fl.Value, c.Except) {
		return true
	}
	if f.isNamed(fl.Func, fl.Value, c.Except) {
		return true
	}
	made := f.madeBy(fl.Func, fl.Arg) // a request object, made with the address
	return made != program.None && f.callMentions(fl.Func, made, program.None, c.Except)
}

// isNamed tells a function that says what it asks for, whatever the setting with the address is called: introspectToken.
func (f *Facts) isNamed(fn *program.Function, call program.Value, words []string) bool {
	return has(withoutSigns.Replace(strings.ToLower(fn.Name)), words) && !f.fromTool(fn, call)
}

func has(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// onlyAsks tells a call that makes a client with the token, which is then used for nothing but to ask one of the endpoints.
func (f *Facts) onlyAsks(fn *program.Function, made program.Value, words []string) bool {
	asks := false
	queue, seen := []program.Value{made}, map[program.Value]bool{}
	for len(queue) > 0 {
		v := queue[0]
		queue = queue[1:]
		if seen[v] {
			continue
		}
		seen[v] = true
		for _, u := range fn.Uses(v) {
			switch in := &fn.Values[u.By]; in.Op {
			case program.OpCopy, program.OpCast, program.OpGuard, program.OpPhi:
				queue = append(queue, u.By)
			case program.OpPost: // the client after the call of one of its methods
				if u.Arg == 1 {
					queue = append(queue, u.By)
				}
			case program.OpField:
				for _, call := range fn.Uses(u.By) {
					if fn.Values[call.By].Op != program.OpCall || call.Arg != 0 || !f.callMentions(fn, call.By, program.None, words) {
						return false
					}
					asks = true
				}
			default:
				return false
			}
		}
	}
	return asks
}

func (f *Facts) callMentions(fn *program.Function, call, but program.Value, words []string) bool {
	for _, a := range fn.Values[call].Args[1:] {
		if a != but && f.mentions(fn, a, words, 7) {
			return true
		}
	}
	return false
}

// madeBy follows the versions of an object back to the call that made it, or None.
func (f *Facts) madeBy(fn *program.Function, v program.Value) program.Value {
	for range 64 {
		in := &fn.Values[v]
		switch in.Op {
		case program.OpCall:
			return v
		case program.OpPost:
			v = in.Args[1]
		case program.OpSetField, program.OpSetIndex, program.OpField, program.OpCopy, program.OpCast, program.OpGuard, program.OpPhi:
			v = in.Args[0]
		default:
			return program.None
		}
	}
	return program.None
}

// mentions tells whether a text, or the name of what it is read from, holds one of the words.
func (f *Facts) mentions(fn *program.Function, v program.Value, words []string, depth int) bool {
	if depth <= 0 || len(words) == 0 || f.tired() {
		return false
	}
	in := &fn.Values[v]
	if in.Text != "" && (in.Op == program.OpConst || in.Op == program.OpField || in.Op == program.OpGlobal) {
		text := withoutSigns.Replace(strings.ToLower(in.Text))
		if has(text, words) {
			return true
		}
	}
	switch in.Op {
	case program.OpParam:
		for _, s := range f.Graph.Callers(fn) {
			if s.Caller.Values[s.Call].Op != program.OpCall || s.Caller == fn {
				continue
			}
			for _, b := range callgraph.Bind(s.Caller, s.Call, fn) {
				if b.Param == int(in.Aux) && f.mentions(s.Caller, b.From, words, depth-2) {
					return true
				}
			}
		}
	case program.OpGlobal:
		if b, ok := f.Graph.Program.Lookup(fn.Module, in.Text); ok && b.Global != nil && b.Module.Body != fn {
			for _, w := range b.Global.Values {
				if f.mentions(b.Module.Body, w, words, depth-2) {
					return true
				}
			}
		}
	case program.OpSetField, program.OpObject, program.OpFunc, program.OpPost:
		return in.Op == program.OpPost && f.mentions(fn, in.Args[1], words, depth-1)
	default:
		for _, a := range in.Args {
			if f.mentions(fn, a, words, depth-1) {
				return true
			}
		}
	}
	return false
}

// outlives tells whether a call makes an object with the token that the function keeps or gives away.
func (f *Facts) outlives(fn *program.Function, call program.Value) bool {
	in := &fn.Values[call]
	name := fn.Values[in.Args[0]].Text
	makes := fn.Calls[in.Aux].New
	for _, prefix := range []string{"New", "new", "create", "Create", "with", "With"} {
		makes = makes || strings.HasPrefix(name, prefix)
	}
	if !makes && fn.Module.Language != "python" {
		return false
	}
	if !makes && (name == "" || name[0] < 'A' || name[0] > 'Z') {
		return false
	}
	queue, seen := []program.Value{call}, map[program.Value]bool{}
	for len(queue) > 0 {
		x := queue[0]
		queue = queue[1:]
		if seen[x] {
			continue
		}
		seen[x] = true
		for _, u := range fn.Uses(x) {
			switch fn.Values[u.By].Op {
			case program.OpReturn, program.OpCellWrite, program.OpSetGlobal:
				return true
			case program.OpSetField, program.OpSetIndex:
				if u.Arg > 0 {
					return true
				}
			case program.OpCopy, program.OpCast, program.OpGuard, program.OpPhi, program.OpPost, program.OpLogic:
				queue = append(queue, u.By)
			}
		}
	}
	return false
}

// asksIdentity tells a call that asks a service who a token belongs to, made in order to authenticate its bearer.
func (f *Facts) asksIdentity(c *flowSpec, fl taint.Flow) bool {
	if len(c.Identity) == 0 || fl.Value == program.None || fl.Func.Values[fl.Value].Op != program.OpCall {
		return false
	}
	f.asks()
	if set := fl.Set.Func; set != nil && set != fl.Func { // a helper sends for many: what counts is what it is asked to send
		return f.authenticates(c, set) && f.givenWith(set, fl.Set.Value, c.Identity, 8) && !f.fromTool(set, fl.Set.Value)
	}
	found := f.addressEnds(fl.Func, fl.Value, fl.Arg, c.Identity)
	if made := f.madeBy(fl.Func, fl.Arg); !found && made != program.None {
		found = f.addressEnds(fl.Func, made, program.None, c.Identity)
	}
	return found && (f.authenticates(c, fl.Func) || f.admits(fl)) && !f.fromTool(fl.Func, fl.Value)
}

// statuses are the names of fields that say whether a service took a request.
var statuses = []string{"ok", "status", "statuscode", "status_code"}

// admits tells a call whose answer does nothing but to decide, in the code that read the token from the request, whether that is answered.
func (f *Facts) admits(fl taint.Flow) bool {
	if fl.Steps[0].Func != fl.Func {
		return false
	}
	answers, truths := []program.Value{fl.Value}, []program.Value(nil)
	for n := 0; n < len(answers); n++ {
		for _, u := range fl.Func.Uses(answers[n]) {
			switch in := &fl.Func.Values[u.By]; {
			case slices.Contains(answers, u.By):
			case in.Op == program.OpField && slices.Contains(statuses, strings.ToLower(in.Text)):
				truths = append(truths, u.By)
			case in.Op == program.OpCopy, in.Op == program.OpCast, in.Op == program.OpGuard, in.Op == program.OpPhi:
				answers = append(answers, u.By)
			case in.Op == program.OpField && (in.Text == "catch" || in.Text == "finally"), in.Op == program.OpCall && u.Arg == 0: // a promise of it
				answers = append(answers, u.By)
			case in.Op == program.OpField:
				return false
			}
		}
	}
	return leavesOn(fl.Func, truths)
}

// leavesOn tells whether a branch on one of some values, or on a comparison of it, leaves the function.
func leavesOn(fn *program.Function, truths []program.Value) bool {
	for n := 0; n < len(truths); n++ {
		if slices.ContainsFunc(fn.Branches, func(b program.Branch) bool { return b.Cond == truths[n] && (leaves(b.Then) || leaves(b.Else)) }) {
			return true
		}
		for _, u := range fn.Uses(truths[n]) {
			switch fn.Values[u.By].Op {
			case program.OpNot, program.OpLogic, program.OpCompare, program.OpCopy, program.OpCast, program.OpPhi, program.OpGuard:
				if !slices.Contains(truths, u.By) {
					truths = append(truths, u.By)
				}
			}
		}
	}
	return false
}

// fromTool tells whether the handler of a tool, or of another entry, leads to a value.
func (f *Facts) fromTool(fn *program.Function, v program.Value) bool {
	names, _ := f.Surface.ReachedFrom(fn, v)
	return len(names) > 0
}

// givenWith tells whether an object is given to a call together with an address that ends in one of the words.
func (f *Facts) givenWith(fn *program.Function, v program.Value, ends []string, depth int) bool {
	for _, u := range fn.Uses(v) {
		if depth <= 0 || f.tired() {
			return false
		}
		switch in := &fn.Values[u.By]; in.Op {
		case program.OpSetField, program.OpSpread, program.OpCopy, program.OpCast, program.OpGuard, program.OpPhi, program.OpPost:
			if f.givenWith(fn, u.By, ends, depth-1) {
				return true
			}
		case program.OpCall:
			if u.Arg > 0 && f.addressEnds(fn, u.By, v, ends) {
				return true
			}
		}
	}
	return false
}

// authenticates tells by the names of a function, of those around it, of its callers and of their files that it authenticates.
func (f *Facts) authenticates(c *flowSpec, fn *program.Function) bool {
	says := func(name string) bool {
		return slices.ContainsFunc(c.Authenticates, func(w string) bool { return strings.Contains(strings.ToLower(name), w) })
	}
	named := func(g *program.Function) bool {
		file := g.Module.Path[strings.LastIndexByte(g.Module.Path, '/')+1:]
		for ; g != nil && g.Outer != nil; g = g.Outer {
			if says(g.Name) || g.Class != nil && says(g.Class.Name) {
				return true
			}
		}
		return says(file)
	}
	if named(fn) {
		return true
	}
	for _, s := range f.Graph.Callers(fn) {
		if named(s.Caller) {
			return true
		}
	}
	return false
}

func (f *Facts) addressEnds(fn *program.Function, call, but program.Value, ends []string) bool {
	for _, a := range fn.Values[call].Args[1:] {
		if a != but && f.endsIn(fn, a, ends, 7) {
			return true
		}
	}
	return false
}

// endsWith tells whether an address ends in one of the words, before any query.
func endsWith(address string, ends []string) bool {
	text, _, _ := strings.Cut(strings.ToLower(address), "?")
	text = strings.TrimRight(text, "/")
	return slices.ContainsFunc(ends, func(e string) bool { return strings.HasSuffix(text, e) || text == strings.TrimPrefix(e, "/") })
}

// endsIn tells whether a text ends in one of the words, before any query.
func (f *Facts) endsIn(fn *program.Function, v program.Value, ends []string, depth int) bool {
	if depth <= 0 || f.tired() {
		return false
	}
	in := &fn.Values[v]
	some := func(vs []program.Value) bool {
		return slices.ContainsFunc(vs, func(a program.Value) bool { return f.endsIn(fn, a, ends, depth-1) })
	}
	others := false
	asks := func(g *program.Function, a program.Value) answer {
		if f.endsIn(g, a, ends, depth-2) {
			return present
		}
		others = true
		return absent
	}
	switch in.Op {
	case program.OpConst:
		return endsWith(in.Text, ends)
	case program.OpConcat:
		return some(in.Args[len(in.Args)-1:])
	case program.OpElem: // one of a list of addresses that are tried
		return slices.ContainsFunc(f.Index.Constants(fn, v), func(s string) bool { return endsWith(s, ends) })
	case program.OpPhi, program.OpLogic:
		return some(in.Args)
	case program.OpCopy, program.OpCast, program.OpGuard:
		return some(in.Args[:1])
	case program.OpPost:
		return some(in.Args[1:])
	case program.OpCall: // of a function that joins or parses addresses
		return some(in.Args[1:])
	case program.OpParam:
		return f.fromCallers(fn, int(in.Aux), asks) == present && !others
	case program.OpGlobal:
		return f.moduleVariable(fn.Module, in.Text, asks) == present && !others
	case program.OpCellRead:
		return f.cellWrites(fn.Module, in.Aux, asks) == present && !others
	case program.OpField:
		return f.fieldWrites(fn, in, asks) == present && !others
	}
	return false
}
