package taint

import (
	"slices"
	"strconv"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// Places of a call as models name them: what of a fact lies there, and where it is put.

// isNamed tells a place below a key.
func isNamed(p model.Place) bool { return len(p.Keys) > 0 && p.Keys[0].Name != anyKey }

func samePlace(a, b model.Place) bool {
	return a.Root == b.Root && slices.EqualFunc(a.Keys, b.Keys, func(x, y model.Key) bool { return x.Name == y.Name })
}

// vague marks data under a constant key that a call reads under one that is not known.
func (e *engine) vague(x *fact, call program.Value, p model.Place) {
	q := e.paths.strip(x.path)
	if len(p.Keys) == 0 || p.Keys[0].From == nil || q == 0 || e.keysAt(x.fn, call, *p.Keys[0].From) != nil {
		return
	}
	for a, v := range x.fn.Values[call].Args[1:] {
		if callgraph.Selects(x.fn, call, *p.Keys[0].From, a) {
			e.guess(x, e.paths.list[q].head, v)
			return
		}
	}
}

// paired marks data that a call takes from under any key of an object and puts into [key, value] lists with the key it had.
func (e *engine) paired(x fact, s model.Step, rest Path) Path {
	if f, t := s.From.Keys, s.To.Keys; len(f) != 1 || len(t) != 2 || f[0].Name != anyKey || t[0].Name != anyKey || t[1].Name != "1" {
		return rest
	}
	if q := e.paths.strip(x.path); q != 0 {
		return e.marked(e.paths.list[q].head, rest)
	}
	return rest
}

// at tells whether a fact about an operand lies at a place, and gives the path below the place.
func (e *engine) at(x fact, call program.Value, arg int, p model.Place) (Path, bool) {
	switch p.Root {
	case model.Receiver:
		if arg != -1 {
			return 0, false
		}
	case model.Arg:
		if arg < 0 {
			return 0, false
		}
		if e.spreads(x.fn, call, arg) {
			return e.belowKeyword(x, call, p)
		}
		if kinds := x.fn.Calls[x.fn.Values[call].Aux].Kinds; kinds != nil && kinds[arg] == program.ArgSpread && p.Index >= arg && e.isText(&x) {
			rest, ok := e.spreadAt(x, p.Index-arg)
			if !ok {
				return 0, false
			}
			x.path = rest
			return e.below(x, call, p.Keys)
		}
		if !callgraph.Selects(x.fn, call, p, arg) {
			return 0, false
		}
	default:
		return 0, false
	}
	return e.below(x, call, p.Keys)
}

// spreadAt gives the path below the n-th element of a list whose elements are arguments. In Go such a list may begin somewhere in another.
func (e *engine) spreadAt(x fact, n int) (Path, bool) {
	if e.paths.strip(x.path) == 0 {
		return 0, true
	}
	key := strconv.Itoa(n)
	if x.fn.Module.Language == "go" {
		key = anyKey
	}
	return e.pop(&x, x.path, key)
}

// names tells whether a place is the operand or lies in it.
func (e *engine) names(f *program.Function, call program.Value, arg int, p model.Place) bool {
	return p.Root == model.Receiver && arg == -1 || p.Root == model.Arg && arg >= 0 && callgraph.Selects(f, call, p, arg)
}

// asked tells whether data whose path is not known whole may lie at a place of a call: what lies there comes by a fact of its own.
func (e *engine) asked(x *fact, call program.Value, arg int, p model.Place) bool {
	return e.paths.open[x.path] && e.names(x.fn, call, arg, p)
}

// spreads tells whether an argument is a map of keyword arguments.
func (e *engine) spreads(f *program.Function, call program.Value, arg int) bool {
	kinds := f.Calls[f.Values[call].Aux].Kinds
	return kinds != nil && kinds[arg] == program.ArgSpreadMap
}

// allKeywords is how models name a map of keyword arguments that is given as a whole.
const allKeywords = "**"

// belowKeyword is below for a place named by keyword, inside a map of keyword arguments.
func (e *engine) belowKeyword(x fact, call program.Value, p model.Place) (Path, bool) {
	for _, n := range p.Names {
		if n == allKeywords && e.paths.strip(x.path) == 0 && e.isText(&x) {
			return e.below(x, call, p.Keys)
		}
		if rest, ok := e.pop(&x, x.path, fold(n)); ok {
			x.path = rest
			return e.below(x, call, p.Keys)
		}
	}
	return 0, false
}

// below takes the keys of a place off a fact's path.
func (e *engine) below(x fact, call program.Value, keys []model.Key) (Path, bool) {
	path := x.path
	for _, k := range keys {
		names := []string{k.Name}
		if k.From != nil {
			names = e.keysAt(x.fn, call, *k.From)
			if names == nil {
				names = []string{anyKey}
				if q := e.paths.strip(path); q != 0 && !e.paths.isTail(q) && e.otherKey(x.fn, call, *k.From, e.paths.list[q].head) {
					return 0, false
				}
			}
		}
		found := e.paths.strip(path) == 0 && (e.derived(&x) || k.Name == anyKey && k.From == nil && e.isWhole(&x)) // of what is all data, each part is
		for _, n := range names {
			if found {
				break
			}
			if rest, ok := e.pop(&x, path, fold(n)); ok && !e.isOneOfWhole(&x, path, n) {
				if k.From != nil && e.loopArgument(x.fn, call, *k.From) {
					head := fold(n)
					if q := e.paths.strip(path); n == anyKey && q != 0 {
						head = e.paths.list[q].head
					}
					rest = e.marked(head, rest)
				}
				path, found = rest, true
				break
			}
		}
		if !found {
			return 0, false
		}
	}
	return path, true
}

// keysAt gives the constants that an argument can be, or nil.
func (e *engine) keysAt(f *program.Function, call program.Value, p model.Place) []string {
	in := &f.Values[call]
	for a := range in.Args[1:] {
		if callgraph.Selects(f, call, p, a) {
			return e.keysOf(f, in.Args[a+1], "")
		}
	}
	return nil
}

// otherKey tells whether an argument that is not known whole is certainly not a key.
func (e *engine) otherKey(f *program.Function, call program.Value, p model.Place, key string) bool {
	for a, v := range f.Values[call].Args[1:] {
		if callgraph.Selects(f, call, p, a) {
			return !strings.HasPrefix(key, anyKey) && e.ix.otherText(f, v, key, 8)
		}
	}
	return false
}

// loopArgument tells whether an argument is the key of a loop.
func (e *engine) loopArgument(f *program.Function, call program.Value, p model.Place) bool {
	for a, v := range f.Values[call].Args[1:] {
		if callgraph.Selects(f, call, p, a) {
			return e.isLoopKey(f, v)
		}
	}
	return false
}

// put puts data at a place of a call: its result, or an argument or the receiver as it is after the call.
func (e *engine) put(i int32, x fact, call program.Value, p model.Place, rest Path, m *model.Fact, mask uint64) {
	conf, bared := x.conf, false
	if m != nil {
		conf = max(conf, confidence(m.Confidence))
		if bared = m.UncoversMask != 0; bared {
			mask |= e.cleaned.masks[x.clean] &^ m.UncoversMask
		}
	}
	if len(p.Keys) == 1 && p.Keys[0].Name == anyKey && p.Root == model.Receiver {
		if c := &x.fn.Values[x.fn.Values[call].Args[0]]; c.Op == program.OpField {
			p.Keys = []model.Key{{Name: e.place(&x, c.Args[0])}}
		}
	}
	for _, path := range e.under(x, call, p.Keys, rest) {
		for _, v := range e.valuesAt(x.fn, call, p) {
			note := ""
			if m != nil {
				note = m.Note
			}
			e.add(fact{fn: x.fn, v: v, ctx: x.ctx, path: path, kind: x.kind, conf: conf, how: byModel, parent: i, ret: -1, note: e.note(note), need: x.need, clean: e.cleaned.of(mask), bared: bared, parsed: m != nil && m.Role == "json-decode", joined: m != nil && (m.CleansMask&e.marks.texts != 0 || m.Role == "hands-on" && x.joined)})
		}
	}
}

// under puts the keys of a place before a path.
func (e *engine) under(x fact, call program.Value, keys []model.Key, rest Path) []Path {
	if len(keys) == 0 {
		return []Path{rest}
	}
	origin, marked := e.paths.origin(rest)
	ps := []Path{e.paths.strip(rest)}
	for n := len(keys) - 1; n >= 0; n-- {
		k := keys[n]
		names := []string{k.Name}
		if k.From != nil {
			names = e.keysAtOrigin(x.fn, call, *k.From, origin, marked)
		}
		var next []Path
		for _, p := range ps {
			for _, name := range names {
				if marked && n == 0 && len(keys) == 2 && name == anyKey && keys[1].Name == "1" {
					p = e.paths.push(originKey+origin, p) // the list names the key of its value
				}
				next = append(next, e.paths.push(fold(name), p))
			}
		}
		ps = next
	}
	return ps
}

// keysAtOrigin gives the keys an argument can be for data read from under origin.
func (e *engine) keysAtOrigin(f *program.Function, call program.Value, p model.Place, origin string, marked bool) []string {
	in := &f.Values[call]
	for a := range in.Args[1:] {
		if !callgraph.Selects(f, call, p, a) {
			continue
		}
		if marked && !e.ix.allowed(f, in.Args[a+1], origin) {
			return nil
		}
		if keys := e.keysOf(f, in.Args[a+1], origin); len(keys) > 0 {
			return keys
		}
		if marked && e.isLoopKey(f, in.Args[a+1]) {
			return []string{origin}
		}
	}
	return []string{anyKey}
}

// valuesAt lists the values that stand for a place of a call after it.
func (e *engine) valuesAt(f *program.Function, call program.Value, p model.Place) []program.Value {
	switch p.Root {
	case model.Result:
		return []program.Value{call}
	case model.Receiver, model.Arg:
		var vs []program.Value
		for _, u := range f.Uses(call) {
			in := &f.Values[u.By]
			if in.Op != program.OpPost || u.Arg != 0 {
				continue
			}
			if p.Root == model.Receiver && in.Aux == -1 || p.Root == model.Arg && in.Aux >= 0 && callgraph.Selects(f, call, p, int(in.Aux)) {
				vs = append(vs, u.By)
			}
		}
		return vs
	}
	return nil
}
