package check

import (
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// answer says whether an option is given at a call.
type answer uint8

const (
	absent  answer = iota
	off            // given as false
	maybe          // cannot be told: it comes from outside the code at hand
	present        // given, or given when configured
)

// option tells whether a call is given an option at any of its places.
func (f *Facts) option(fn *program.Function, call program.Value, places model.Places) answer {
	best := absent
	f.asks()
	for _, p := range places {
		best = max(best, f.optionAt(fn, call, p))
	}
	return best
}

func (f *Facts) optionAt(fn *program.Function, call program.Value, p model.Place) answer {
	if p.Root == model.Receiver {
		if c := &fn.Values[fn.Values[call].Args[0]]; c.Op == program.OpField {
			if len(p.Keys) == 1 && p.Keys[0].Name == "*" {
				return f.fromOption(fn, c.Args[0], 8, true)
			}
			return f.lookup(fn, c.Args[0], p.Keys, 12)
		}
		return absent
	}
	in := &fn.Values[call]
	info := fn.Calls[in.Aux]
	best := absent
	for i, a := range in.Args[1:] {
		kind := program.ArgPlain
		if info.Kinds != nil {
			kind = info.Kinds[i]
		}
		switch {
		case kind == program.ArgSpreadMap:
			for _, n := range p.Names {
				best = max(best, f.lookup(fn, a, append([]model.Key{{Name: strings.ToLower(n)}}, p.Keys...), 12))
			}
		case p.Index == model.AnyArg:
			best = max(best, f.fromOption(fn, a, 8, kind == program.ArgSpread))
		case kind == program.ArgSpread:
			best = max(best, maybe)
		case callgraph.Selects(fn, call, p, i):
			best = max(best, f.lookup(fn, a, p.Keys, 12))
		}
	}
	return best
}

// fromOption tells whether an argument is, or is a list that holds, what an option function gives (Go's parser options). Of a list (or an
// object made with options) that comes from outside the code at hand it cannot be told.
func (f *Facts) fromOption(fn *program.Function, v program.Value, depth int, list bool) answer {
	if depth <= 0 || f.tired() {
		return absent
	}
	in := &fn.Values[v]
	best := absent
	switch in.Op {
	case program.OpCall:
		for _, t := range f.Graph.Targets(fn, v) {
			for _, m := range t.Facts {
				if strings.HasSuffix(m.Role, "-option") {
					return present
				}
			}
			if t.Func != nil {
				for _, r := range t.Func.Returns {
					best = max(best, f.fromOption(t.Func, r, depth-1, list))
				}
			}
			if t.Name != "" && list {
				for _, a := range in.Args[1:] {
					best = max(best, f.fromOption(fn, a, depth-1, list))
				}
			}
		}
	case program.OpParam, program.OpGlobal, program.OpCellRead, program.OpField:
		if !list {
			return absent
		}
	}
	switch in.Op {
	case program.OpCall:
	case program.OpParam:
		return f.fromCallers(fn, int(in.Aux), func(g *program.Function, a program.Value) answer { return f.fromOption(g, a, depth-1, list) })
	case program.OpGlobal, program.OpCellRead:
		return maybe
	case program.OpField:
		return f.fieldWrites(fn, in, func(g *program.Function, a program.Value) answer { return f.fromOption(g, a, depth-1, list) })
	case program.OpConst, program.OpFunc, program.OpObject:
	default:
		for _, a := range in.Args {
			best = max(best, f.fromOption(fn, a, depth-1, list))
		}
	}
	return best
}

// lookup tells whether the value at keys below v is set to something.
func (f *Facts) lookup(fn *program.Function, v program.Value, keys []model.Key, depth int) answer {
	for n := 0; n < 400 && depth > 0 && !f.tired(); n++ {
		in := &fn.Values[v]
		if len(keys) == 0 {
			return f.set(fn, v, depth)
		}
		switch in.Op {
		case program.OpSetField:
			if strings.EqualFold(in.Text, keys[0].Name) {
				v, keys = in.Args[1], keys[1:]
				continue
			}
			v = in.Args[0]
		case program.OpSetIndex:
			if keys[0].Name == "*" {
				return present
			}
			v = in.Args[0]
		case program.OpSpread:
			if a := f.lookup(fn, in.Args[1], keys, depth-1); a != absent {
				return a
			}
			v = in.Args[0]
		case program.OpCopy, program.OpGuard, program.OpAppend, program.OpDelete, program.OpCast:
			v = in.Args[0]
		case program.OpPost:
			if a := f.changedBy(fn, in, keys, depth); a != absent {
				return a
			}
			v = in.Args[1]
		case program.OpConst, program.OpFunc, program.OpConcat:
			return absent
		default:
			return f.lookupFurther(fn, v, keys, depth)
		}
	}
	return maybe
}

// lookupFurther follows what is not an object built on the way: alternatives, parameters, fields, module variables, calls.
func (f *Facts) lookupFurther(fn *program.Function, v program.Value, keys []model.Key, depth int) answer {
	in := &fn.Values[v]
	next := func(g *program.Function, a program.Value) answer { return f.lookup(g, a, keys, depth-1) }
	switch in.Op {
	case program.OpObject:
		return absent
	case program.OpPhi, program.OpLogic, program.OpDecorated:
		best := absent
		for _, a := range in.Args {
			best = max(best, next(fn, a))
		}
		return best
	case program.OpParam:
		if fn.Params[in.Aux].Kind == program.ParamKeywords {
			return f.amongKeywords(fn, int(in.Aux), keys, next)
		}
		return f.fromCallers(fn, int(in.Aux), next)
	case program.OpGlobal:
		return f.moduleVariable(fn.Module, in.Text, next)
	case program.OpField:
		return f.fieldWrites(fn, in, next)
	case program.OpCellRead:
		return f.cellWrites(fn.Module, in.Aux, next)
	case program.OpCall:
		return f.ofCall(fn, v, keys, depth, next)
	}
	return maybe
}

// ofCall looks into what a call gives: the returns of a function of the program; an outside constructor's own arguments.
func (f *Facts) ofCall(fn *program.Function, call program.Value, keys []model.Key, depth int, next func(*program.Function, program.Value) answer) answer {
	best, known := absent, false
	for _, t := range f.Graph.Targets(fn, call) {
		switch {
		case t.Class != nil:
			return f.fieldOfClass(t.Class, keys, next)
		case t.Func != nil:
			known = true
			for _, r := range t.Func.Returns {
				best = max(best, next(t.Func, r))
			}
		default:
			known = true
			in := &fn.Values[call]
			for i, a := range in.Args[1:] {
				if names := fn.Calls[in.Aux].Names; names != nil && strings.EqualFold(names[i], keys[0].Name) {
					return f.lookup(fn, a, keys[1:], depth-1)
				}
				best = max(best, f.lookup(fn, a, keys, depth-1))
			}
		}
	}
	if !known {
		return maybe
	}
	return best
}

func (f *Facts) fieldOfClass(c *program.Class, keys []model.Key, next func(*program.Function, program.Value) answer) answer {
	for _, w := range f.Index.Written(c, keys[0].Name) {
		if a := f.lookup(w.Func, w.Value, keys[1:], 4); a != absent {
			return a
		}
	}
	return absent
}

// changedBy tells whether the call behind a new version of an object may set the option: a function of the program that writes it.
func (f *Facts) changedBy(fn *program.Function, in *program.Instr, keys []model.Key, depth int) answer {
	for _, t := range f.Graph.Targets(fn, in.Args[0]) {
		if t.Func == nil {
			continue
		}
		for _, b := range callgraph.Bind(fn, in.Args[0], t.Func) {
			if b.From != in.Args[1] || b.Key != "" || b.Param < 0 {
				continue
			}
			if out := t.Func.Outs[b.Param]; out != program.None && t.Func.Values[out].Op != program.OpParam {
				if a := f.lookup(t.Func, out, keys, depth-1); a == present || a == off {
					return a
				}
			}
		}
	}
	return f.setBy(fn, in.Args[0], in, keys, depth)
}

// setBy tells whether an outside method that changes its object sets the option: by keyword, by its name as an argument (setdefault), or
// in a map (update).
func (f *Facts) setBy(fn *program.Function, call program.Value, post *program.Instr, keys []model.Key, depth int) answer {
	if post.Aux != -1 || !f.fillsReceiver(fn, call) {
		return absent
	}
	in := &fn.Values[call]
	names := fn.Calls[in.Aux].Names
	for i, a := range in.Args[1:] {
		c := &fn.Values[a]
		switch {
		case names != nil && names[i] != "":
			if strings.EqualFold(names[i], keys[0].Name) {
				return f.lookup(fn, a, keys[1:], depth-1)
			}
		case c.Op == program.OpConst:
			if strings.EqualFold(c.Text, keys[0].Name) && i+2 < len(in.Args) {
				return f.lookup(fn, in.Args[i+2], keys[1:], depth-1)
			}
		default:
			if got := f.lookup(fn, a, keys, depth-1); got == present || got == off {
				return got
			}
		}
	}
	return absent
}

// fillsReceiver tells a call that models know to put an argument into its receiver.
func (f *Facts) fillsReceiver(fn *program.Function, call program.Value) bool {
	for _, m := range f.Index.Facts(fn, call) {
		for _, s := range m.Flow {
			if s.To.Root == model.Receiver {
				return true
			}
		}
	}
	return false
}

// set tells whether a value is something: not null, not empty, not false.
func (f *Facts) set(fn *program.Function, v program.Value, depth int) answer {
	for n := 0; n < 16 && !f.tired(); n++ {
		in := &fn.Values[v]
		switch in.Op {
		case program.OpConst:
			switch {
			case program.ConstKind(in.Aux) == program.ConstNull || in.Text == "":
				return absent
			case program.ConstKind(in.Aux) == program.ConstBool && strings.EqualFold(in.Text, "false"):
				return off
			}
			return present
		case program.OpCopy, program.OpCast, program.OpGuard:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpParam:
			a := f.fromCallers(fn, int(in.Aux), func(g *program.Function, a program.Value) answer { return f.set(g, a, depth-1) })
			if depth <= 0 || a == maybe {
				return present
			}
			return a
		case program.OpPhi, program.OpLogic:
			best := absent
			for _, a := range in.Args {
				if depth > 0 {
					best = max(best, f.set(fn, a, depth-1))
				}
			}
			return best
		case program.OpGlobal:
			if depth <= 0 {
				return present
			}
			a := f.moduleVariable(fn.Module, in.Text, func(g *program.Function, w program.Value) answer { return f.set(g, w, depth-1) })
			if a == maybe {
				return present
			}
			return a
		case program.OpField: // one that nothing is stored in may be filled by what is not seen
			if depth > 0 && f.fieldWrites(fn, in, func(g *program.Function, w program.Value) answer { return f.set(g, w, depth-1) }) == off {
				return off
			}
			return present
		default:
			return present
		}
	}
	return present
}

// boundCall is a call of a function by another one, and what it passes.
type boundCall struct {
	caller *program.Function
	bound  []callgraph.Bound
}

// boundCalls lists the calls of a function by others, once for all questions.
func (f *Facts) boundCalls(fn *program.Function) []boundCall {
	all, ok := f.calling[fn]
	if ok {
		return all
	}
	for _, s := range f.Graph.Callers(fn) {
		if s.Caller.Values[s.Call].Op == program.OpCall && s.Caller != fn {
			all = append(all, boundCall{s.Caller, callgraph.Bind(s.Caller, s.Call, fn)})
		}
	}
	if f.calling == nil {
		f.calling = map[*program.Function][]boundCall{}
	}
	f.calling[fn] = all
	return all
}

// fromCallers asks at every call what is passed for a parameter; without callers it cannot be told.
func (f *Facts) fromCallers(fn *program.Function, param int, next func(*program.Function, program.Value) answer) answer {
	best, asked := absent, false
	for _, s := range f.boundCalls(fn) {
		passed := false
		for _, b := range s.bound {
			if b.Param == param && b.Key == "" {
				passed, asked = true, true
				best = max(best, next(s.caller, b.From))
			}
		}
		if !passed {
			asked = true
			if d := fn.Params[param].Default; d != program.None && fn.Outer != nil {
				best = max(best, next(fn.Outer, d))
			}
		}
	}
	if asked {
		return best
	}
	if d := fn.Params[param].Default; d != program.None && fn.Outer != nil {
		if a := next(fn.Outer, d); a != absent {
			return a
		}
	}
	return maybe
}

// amongKeywords asks at every call what is passed under a keyword that a function takes together with all others (Python's **kwargs).
func (f *Facts) amongKeywords(fn *program.Function, param int, keys []model.Key, next func(*program.Function, program.Value) answer) answer {
	best, asked := absent, false
	for _, s := range f.boundCalls(fn) {
		asked = true
		for _, b := range s.bound {
			switch {
			case b.Param != param:
			case b.Key == "":
				best = max(best, next(s.caller, b.From))
			case strings.EqualFold(b.Key, keys[0].Name):
				best = max(best, f.lookup(s.caller, b.From, keys[1:], 4))
			}
		}
	}
	if !asked {
		return maybe
	}
	return best
}

func (f *Facts) moduleVariable(m *program.Module, name string, next func(*program.Function, program.Value) answer) answer {
	b, ok := f.Graph.Program.Lookup(m, name)
	if !ok || b.Global == nil {
		return maybe
	}
	best := absent
	for _, v := range b.Global.Values {
		if in := &b.Module.Body.Values[v]; in.Op == program.OpField || in.Op == program.OpImport {
			return maybe
		}
		best = max(best, next(b.Module.Body, v))
	}
	return best
}

// fieldWrites asks what is stored in a field of the program's classes.
func (f *Facts) fieldWrites(fn *program.Function, in *program.Instr, next func(*program.Function, program.Value) answer) answer {
	best, found := absent, false
	for t := range f.Graph.Things(fn, in.Args[0]) {
		if t.Kind != callgraph.Inst && t.Kind != callgraph.Class {
			continue
		}
		for _, w := range f.Index.Written(t.Class, in.Text) {
			found = true
			best = max(best, next(w.Func, w.Value))
		}
	}
	if !found {
		return maybe
	}
	return best
}

func (f *Facts) cellWrites(m *program.Module, cell int32, next func(*program.Function, program.Value) answer) answer {
	best, found := absent, false
	f.Index.CellWrites(m, cell, func(fn *program.Function, v program.Value) {
		found = true
		best = max(best, next(fn, v))
	})
	if !found {
		return maybe
	}
	return best
}
