package taint

import (
	"slices"
	"strconv"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// keysOf gives the constant strings that a value can be, or nil when that is not known. A loop's key is bound to key when that
// is not "".
func (e *engine) keysOf(f *program.Function, v program.Value, key string) []string {
	return e.ix.strings(f, v, key, 8)
}

// isLoopKey tells whether a value is the key of a loop over keys, up to case and copies.
func (e *engine) isLoopKey(f *program.Function, v program.Value) bool {
	return e.ix.loopKey(f, v, 8)
}

func (ix *Index) loopKey(f *program.Function, v program.Value, depth int) bool {
	if depth <= 0 {
		return false
	}
	in := &f.Values[v]
	switch in.Op {
	case program.OpKey, program.OpElem:
		return true
	case program.OpParam:
		return len(ix.backs[f]) > 0 // of a function that a loop written as a call runs
	case program.OpCopy, program.OpCast, program.OpGuard, program.OpConcat, program.OpPhi:
		return ix.loopKey(f, in.Args[0], depth-1)
	case program.OpField:
		return in.Text == "0" && ix.loopKey(f, in.Args[0], depth-1)
	case program.OpPost:
		return ix.loopKey(f, in.Args[1], depth-1)
	case program.OpCall:
		if from, ok := ix.sameText(f, v); ok {
			return ix.loopKey(f, from, depth-1)
		}
	}
	return false
}

// translated tells a key that a function of the program makes of the key of a loop: data is then stored under another name than it had, or not at all.
func (ix *Index) translated(f *program.Function, key program.Value) bool {
	in := &f.Values[f.Origin(key)]
	if in.Op != program.OpCall || !slices.ContainsFunc(ix.g.Targets(f, f.Origin(key)), func(t *callgraph.Target) bool { return t.Func != nil }) {
		return false
	}
	return slices.ContainsFunc(in.Args[1:], func(a program.Value) bool { return ix.loopKey(f, a, 8) })
}

// isListed tells a key that is one of a list which a function of the program gives and of which nothing more is known, such as one read from a setting.
func (ix *Index) isListed(f *program.Function, key program.Value) bool {
	in := &f.Values[f.Origin(key)]
	if in.Op != program.OpElem {
		return false
	}
	list := f.Origin(in.Args[0])
	return f.Values[list].Op == program.OpCall && slices.ContainsFunc(ix.g.Targets(f, list), func(t *callgraph.Target) bool { return t.Func != nil }) && ix.elements(f, list, 8) == nil
}

// sameText gives the operand whose text a modelled call gives back (changing case, trimming): the only way into its result.
func (ix *Index) sameText(f *program.Function, call program.Value) (program.Value, bool) {
	in := &f.Values[call]
	for _, m := range ix.callFacts(f, call) {
		if len(m.Flow) != 1 {
			continue
		}
		for _, s := range m.Flow {
			if s.To.Root != model.Result || len(s.To.Keys) > 0 || len(s.From.Keys) > 0 {
				continue
			}
			if c := &f.Values[in.Args[0]]; s.From.Root == model.Receiver && c.Op == program.OpField {
				return c.Args[0], true
			}
			for a := range in.Args[1:] {
				if callgraph.Selects(f, call, s.From, a) {
					return in.Args[a+1], true
				}
			}
		}
	}
	return program.None, false
}

// versionOf gives the operand that a value is another version or spelling of.
func (ix *Index) versionOf(f *program.Function, v program.Value) (program.Value, bool) {
	switch in := &f.Values[v]; in.Op {
	case program.OpGuard, program.OpCopy, program.OpCast:
		return in.Args[0], true
	case program.OpPost:
		return in.Args[1], true
	case program.OpCall:
		return ix.sameText(f, v)
	}
	return program.None, false
}

// otherText tells whether a text that is put together begins or ends with something that key, up to case, does not.
func (ix *Index) otherText(f *program.Function, v program.Value, key string, depth int) bool {
	if depth <= 0 {
		return false
	}
	in := &f.Values[v]
	switch in.Op {
	case program.OpCopy, program.OpCast, program.OpGuard:
		return ix.otherText(f, in.Args[0], key, depth-1)
	case program.OpPost:
		return ix.otherText(f, in.Args[1], key, depth-1)
	case program.OpCall:
		from, ok := ix.sameText(f, v)
		return ok && ix.otherText(f, from, key, depth-1)
	case program.OpConcat:
		first, last := &f.Values[in.Args[0]], &f.Values[in.Args[len(in.Args)-1]]
		return isText(first) && !strings.HasPrefix(fold(key), fold(strings.TrimLeft(first.Text, " "))) ||
			isText(last) && !strings.HasSuffix(fold(key), fold(strings.TrimRight(last.Text, " ")))
	}
	return false
}

func isText(in *program.Instr) bool {
	return in.Op == program.OpConst && program.ConstKind(in.Aux) == program.ConstString
}

// Constants gives the constant strings that a value can be, or nil when that is not known.
func (ix *Index) Constants(f *program.Function, v program.Value) []string {
	return ix.strings(f, v, "", 8)
}

// strings evaluates a value to the constant strings it can be; nil: unknown.
func (ix *Index) strings(f *program.Function, v program.Value, key string, depth int) []string {
	if depth <= 0 {
		return nil
	}
	in := &f.Values[v]
	switch in.Op {
	case program.OpConst:
		return []string{in.Text}
	case program.OpCopy, program.OpCast, program.OpGuard:
		return ix.strings(f, in.Args[0], key, depth-1)
	case program.OpPost:
		return ix.strings(f, in.Args[1], key, depth-1)
	case program.OpKey, program.OpParam:
		if key != "" && ix.loopKey(f, v, 2) {
			return []string{key}
		}
		if in.Op == program.OpKey {
			return ix.keysIn(f, in.Args[0], depth-1)
		}
	case program.OpElem:
		if key != "" && in.Aux < 0 {
			return []string{key}
		}
		return ix.elements(f, in.Args[0], depth-1)
	case program.OpPhi, program.OpLogic:
		var all []string
		for _, a := range in.Args {
			s := ix.strings(f, a, key, depth-1)
			if s == nil {
				return nil
			}
			all = append(all, s...)
		}
		return all
	case program.OpGlobal, program.OpField:
		if key != "" && ix.loopKey(f, v, 3) {
			return []string{key}
		}
		eval := func(g *program.Function, w program.Value, d int) []string { return ix.strings(g, w, "", d) }
		if s := ix.declared(f, v, depth, eval); s != nil || in.Op == program.OpGlobal {
			return s
		}
		return ix.member(f, in.Args[0], in.Text, depth)
	case program.OpCall:
		if slices.ContainsFunc(ix.callFacts(f, v), func(m *model.Fact) bool { return m.Role == "unique-key" }) {
			return []string{"unique " + strconv.Itoa(int(f.Number(v)))}
		}
		if from, ok := ix.sameText(f, v); ok {
			return ix.strings(f, from, key, depth-1)
		}
	}
	return nil
}

// member gives the constant strings that a field of an object can be, where the object is seen as it is built.
func (ix *Index) member(f *program.Function, object program.Value, key string, depth int) []string {
	switch f.Values[object].Op {
	case program.OpGlobal, program.OpField:
		return ix.declared(f, object, depth, func(g *program.Function, w program.Value, d int) []string { return ix.entry(g, w, key, d) })
	}
	return ix.entry(f, object, key, depth)
}

// entry gives the constant strings that are written under a key of an object as it is built.
func (ix *Index) entry(f *program.Function, v program.Value, key string, depth int) []string {
	for range 256 {
		switch in := &f.Values[v]; in.Op {
		case program.OpSetField:
			if in.Text == key {
				return ix.strings(f, in.Args[1], "", depth-1)
			}
			v = in.Args[0]
		case program.OpCopy, program.OpCast, program.OpGuard:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpCall: // Object.freeze
			from, ok := ix.sameText(f, v)
			if !ok {
				return nil
			}
			v = from
		default:
			return nil
		}
	}
	return nil
}

// declared follows a module variable or class field to the one value it is given, and evaluates that.
func (ix *Index) declared(f *program.Function, v program.Value, depth int, eval func(*program.Function, program.Value, int) []string) []string {
	in := &f.Values[v]
	if in.Op == program.OpField {
		for t := range ix.g.Things(f, in.Args[0]) {
			switch t.Kind {
			case callgraph.Inst, callgraph.Class:
				if w := assignedTo(ix.Written(t.Class, in.Text), in.Text); len(w) == 1 {
					return eval(w[0].Func, w[0].Value, depth-1)
				}
			case callgraph.Modules:
				for _, m := range t.Modules {
					if b, ok := ix.g.Program.Member(m, in.Text); ok {
						return ix.bound(b, depth, eval)
					}
				}
			}
		}
		return nil
	}
	if b, ok := ix.g.Program.Lookup(f.Module, in.Text); ok {
		return ix.bound(b, depth, eval)
	}
	return nil
}

// assignedTo gives what is assigned to a field: a call of a method of what is in it already leaves a version there, too, and is no other object.
func assignedTo(all []Written, field string) (own []Written) {
	for _, w := range all {
		if in := &w.Func.Values[w.Value]; in.Op == program.OpPost && len(in.Args) > 1 {
			if read := &w.Func.Values[w.Func.Origin(in.Args[1])]; read.Op == program.OpField && read.Text == field {
				continue
			}
		}
		own = append(own, w)
	}
	return own
}

func (ix *Index) bound(b program.Binding, depth int, eval func(*program.Function, program.Value, int) []string) []string {
	for range 4 {
		if b.Global == nil {
			break
		}
		next, ok := ix.importedFrom(b)
		if !ok {
			break
		}
		b = next
	}
	switch {
	case b.Global != nil && len(b.Global.Values) > 0:
		return eval(b.Module.Body, b.Global.Values[len(b.Global.Values)-1], depth-1)
	case b.Global == nil && b.Value != program.None:
		return eval(b.Module.Body, b.Value, depth-1)
	}
	return nil
}

// elements gives the constant strings that a collection holds, or nil when it is not known whole.
func (ix *Index) elements(f *program.Function, v program.Value, depth int) []string {
	if depth <= 0 {
		return nil
	}
	in := &f.Values[v]
	switch in.Op {
	case program.OpObject:
		return []string{}
	case program.OpSetField, program.OpAppend, program.OpSetIndex:
		base := ix.elements(f, in.Args[0], depth)
		s := ix.strings(f, in.Args[len(in.Args)-1], "", depth-1)
		if base == nil || s == nil {
			return nil
		}
		return append(base, s...)
	case program.OpBinary:
		if in.Text == "-" {
			return ix.difference(f, in, depth)
		}
		return ix.union(f, in.Args, depth, ix.elements)
	case program.OpSpread, program.OpConcat:
		return ix.union(f, in.Args, depth, ix.elements)
	case program.OpPhi:
		return ix.union(f, alternatives(f, v), depth, ix.elements)
	case program.OpCopy, program.OpCast, program.OpGuard:
		return ix.elements(f, in.Args[0], depth-1)
	case program.OpPost:
		return ix.elements(f, in.Args[1], depth-1)
	case program.OpGlobal, program.OpField:
		return ix.declared(f, v, depth, ix.elements)
	case program.OpParam:
		if d := f.Params[in.Aux].Default; d != program.None && f.Outer != nil {
			return ix.elements(f.Outer, d, depth-1)
		}
	case program.OpCall:
		if from, ok := ix.wrapped(f, v); ok {
			return ix.elements(f, from, depth-1)
		}
	}
	return nil
}

func (ix *Index) union(f *program.Function, vs []program.Value, depth int, eval func(*program.Function, program.Value, int) []string) []string {
	var all []string
	for _, a := range vs {
		s := eval(f, a, depth-1)
		if s == nil {
			return nil
		}
		all = append(all, s...)
	}
	return all
}

// difference gives what a set holds without another. Of one that is made of a parameter it is what stays when nothing is passed; unless
// tells which.
func (ix *Index) difference(f *program.Function, in *program.Instr, depth int) []string {
	all, off := ix.elements(f, in.Args[0], depth-1), ix.elements(f, in.Args[1], depth-1)
	if off != nil {
		return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return containsFold(off, s) })
	}
	param, ok := ix.madeOf(f, in.Args[1], 8)
	if !ok {
		return nil
	}
	ix.unless = uint8(param + 1)
	return all
}

// madeOf gives the parameter whose elements a collection is made of: itself, copied, filtered or changed one by one.
func (ix *Index) madeOf(f *program.Function, v program.Value, depth int) (int, bool) {
	if depth <= 0 {
		return 0, false
	}
	in := &f.Values[v]
	switch in.Op {
	case program.OpParam:
		return int(in.Aux), in.Aux < 255
	case program.OpAppend:
		return ix.madeOf(f, in.Args[len(in.Args)-1], depth-1)
	case program.OpPost:
		return ix.madeOf(f, in.Args[1], depth-1)
	case program.OpElem, program.OpCopy, program.OpCast, program.OpGuard:
		return ix.madeOf(f, in.Args[0], depth-1)
	case program.OpPhi:
		for _, a := range alternatives(f, v) {
			if p, ok := ix.madeOf(f, a, depth-1); ok {
				return p, true
			}
		}
	case program.OpCall:
		if from, ok := ix.wrapped(f, v); ok {
			return ix.madeOf(f, from, depth-1)
		}
	}
	return 0, false
}

// wrapped gives the operand of a call that makes one collection of another: the only argument of an outside call.
func (ix *Index) wrapped(f *program.Function, call program.Value) (program.Value, bool) {
	in := &f.Values[call]
	ts := ix.g.Targets(f, call)
	if len(in.Args) == 2 && len(ts) == 1 && ts[0].Name != "" {
		return in.Args[1], true
	}
	return ix.sameText(f, call)
}

// keysIn gives the constant keys of an object, or nil.
func (ix *Index) keysIn(f *program.Function, v program.Value, depth int) []string {
	if depth <= 0 {
		return nil
	}
	in := &f.Values[v]
	switch in.Op {
	case program.OpObject:
		return []string{}
	case program.OpSetField:
		if base := ix.keysIn(f, in.Args[0], depth); base != nil {
			return append(base, in.Text)
		}
	case program.OpSpread:
		return ix.union(f, in.Args, depth, ix.keysIn)
	case program.OpPhi:
		return ix.union(f, alternatives(f, v), depth, ix.keysIn)
	case program.OpCopy, program.OpCast, program.OpGuard:
		return ix.keysIn(f, in.Args[0], depth-1)
	case program.OpPost:
		return ix.keysIn(f, in.Args[1], depth-1)
	case program.OpGlobal, program.OpField:
		return ix.declared(f, v, depth, ix.keysIn)
	}
	return nil
}

func containsFold(all []string, s string) bool {
	return slices.ContainsFunc(all, func(x string) bool { return strings.EqualFold(x, s) })
}

// Option gives the constant strings of a list given to a call at one of the places, and whether anything is given there.
func (ix *Index) Option(f *program.Function, call program.Value, places model.Places) (names []string, given bool) {
	in := &f.Values[call]
	for _, p := range places {
		for a := range in.Args[1:] {
			if callgraph.Selects(f, call, p, a) && len(p.Keys) == 0 {
				return ix.elements(f, in.Args[a+1], 8), true
			}
		}
	}
	return nil, false
}

// alternatives gives what a variable can be where paths join, seen through the joins and conditions that loops add.
func alternatives(f *program.Function, v program.Value) []program.Value {
	var all []program.Value
	seen := map[program.Value]bool{v: true}
	visit := func(a program.Value) bool { fresh := !seen[a]; seen[a] = true; return fresh }
	for queue := []program.Value{v}; len(queue) > 0; queue = queue[1:] {
		in := &f.Values[queue[0]]
		next := in.Args
		switch in.Op {
		case program.OpPhi:
		case program.OpGuard, program.OpCopy, program.OpCast:
			next = in.Args[:1]
		case program.OpPost:
			next = in.Args[1:2]
		default:
			all = append(all, queue[0])
			continue
		}
		for _, a := range next {
			if visit(a) {
				queue = append(queue, a)
			}
		}
	}
	return all
}
