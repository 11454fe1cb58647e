package taint

import (
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// maxList bounds the elements of a list that are looked at for what stands before one.
const maxList = 128

// preceding is what is known of the constants that stand before an element in a list of arguments.
type preceding struct {
	last  string // the one directly before, or ""
	found bool   // something stands directly before
	ended bool   // one of them ends the options
}

// argumentWalk looks at a list as it is built, from its end.
type argumentWalk struct {
	ix      *Index
	options *model.Options
	steps   int
}

// behindElements gives the kinds of sink at which an element of a list of arguments does no harm, because it stands behind what ends the options or is
// the value of one; list is what the element is added to.
func (e *engine) behindElements(x *fact, list program.Value) uint64 {
	if e.optional == 0 || !e.derived(x) || e.user != nil {
		return 0
	}
	w := argumentWalk{ix: e.ix, options: e.options}
	return e.maskBehind(w.before(x.fn, list, 8))
}

// behindArguments is behindElements for an argument of a call: the arguments before it are the list.
func (e *engine) behindArguments(x *fact, call program.Value, arg int) uint64 {
	if e.optional == 0 || arg < 1 || !e.derived(x) || e.user != nil {
		return 0
	}
	w := argumentWalk{ix: e.ix, options: e.options}
	return e.maskBehind(w.arguments(x.fn, call, arg, 8))
}

// maskBehind gives the kinds of sink that what stands before an element makes harmless.
func (e *engine) maskBehind(p preceding) uint64 {
	if p.ended || e.options.Takes(p.last) {
		return e.optional
	}
	return 0
}

// before tells what stands at the end of a list.
func (w *argumentWalk) before(f *program.Function, v program.Value, depth int) (p preceding) {
	for depth > 0 && w.steps < maxList {
		w.steps++
		in := &f.Values[v]
		switch in.Op {
		case program.OpSetField, program.OpAppend:
			if in.Op == program.OpSetField && !isIndex(in.Text) {
				return p
			}
			w.add(&p, w.element(f, in.Args[1], depth))
		case program.OpSpread:
			w.add(&p, w.before(f, in.Args[1], depth-1))
		case program.OpCopy, program.OpCast, program.OpGuard:
		case program.OpPost:
			if in.Aux == -1 {
				w.add(&p, w.appended(f, in.Args[0], depth))
			}
			v = in.Args[1]
			continue
		case program.OpPhi, program.OpLogic:
			w.add(&p, w.either(f, v, depth-1))
			return p
		default:
			return p
		}
		if p.ended {
			return p
		}
		v = in.Args[0]
	}
	return p
}

// add puts what stands further to the front before what is known.
func (w *argumentWalk) add(p *preceding, front preceding) {
	p.ended = p.ended || front.ended
	if !p.found && front.found {
		p.last, p.found = front.last, true
	}
}

// element tells of one element.
func (w *argumentWalk) element(f *program.Function, v program.Value, depth int) preceding {
	in := &f.Values[f.Origin(v)]
	if in.Op == program.OpElem { // of a list that was spread
		return w.before(f, in.Args[0], depth-1)
	}
	texts := w.ix.strings(f, v, "", 6)
	if len(texts) == 0 {
		return preceding{found: true}
	}
	ends := !slices.ContainsFunc(texts, func(t string) bool { return !slices.Contains(w.options.Ends, t) })
	if slices.ContainsFunc(texts, func(t string) bool { return !w.options.Takes(t) }) {
		return preceding{found: true, ended: ends}
	}
	return preceding{texts[0], true, ends}
}

// either tells of a list that was built on several ways: what holds on each of them.
func (w *argumentWalk) either(f *program.Function, v program.Value, depth int) (p preceding) {
	for i, a := range alternatives(f, v) {
		q := w.before(f, a, depth)
		if i == 0 {
			p = q
			continue
		}
		p.ended = p.ended && q.ended
		if !w.options.Takes(q.last) {
			p.last = ""
		}
	}
	return p
}

// appended tells of the elements that a call adds to its receiver.
func (w *argumentWalk) appended(f *program.Function, call program.Value, depth int) (p preceding) {
	for _, m := range w.ix.callFacts(f, call) {
		for _, s := range m.Flow {
			if s.To.Root != model.Receiver || len(s.To.Keys) != 1 || s.To.Keys[0].Name != anyKey || s.From.Root != model.Arg {
				continue
			}
			if len(s.From.Keys) > 0 && len(f.Values[call].Args) > 1 { // all of another list
				return w.before(f, f.Values[call].Args[1], depth-1)
			}
			return w.arguments(f, call, len(f.Values[call].Args)-1, depth)
		}
	}
	return p
}

// arguments tells of the first arguments of a call.
func (w *argumentWalk) arguments(f *program.Function, call program.Value, n, depth int) (p preceding) {
	in := &f.Values[call]
	info := f.Calls[in.Aux]
	for a := n - 1; a >= 0 && !p.ended && w.steps < maxList; a-- {
		w.steps++
		switch {
		case info.Kinds != nil && info.Kinds[a] == program.ArgSpread:
			w.add(&p, w.before(f, in.Args[a+1], depth-1))
		case info.Names == nil || info.Names[a] == "":
			w.add(&p, w.element(f, in.Args[a+1], depth))
		}
	}
	return p
}

// appending gives the kinds of sink at which what a call adds to its receiver does no harm there.
func (e *engine) appending(x *fact, call program.Value, arg int, to model.Place) uint64 {
	if arg < 0 || to.Root != model.Receiver || len(to.Keys) != 1 || to.Keys[0].Name != anyKey || e.optional == 0 {
		return 0
	}
	mask := e.behindArguments(x, call, arg)
	if c := &x.fn.Values[x.fn.Values[call].Args[0]]; mask == 0 && c.Op == program.OpField {
		w := argumentWalk{ix: e.ix, options: e.options}
		p := w.arguments(x.fn, call, arg, 8)
		w.add(&p, w.before(x.fn, c.Args[0], 8))
		mask = e.maskBehind(p)
	}
	return mask
}

// isList tells a list that was written with elements, so that what is spread behind them gets other numbers.
func isList(f *program.Function, v program.Value) bool {
	for n := range maxList {
		switch in := &f.Values[v]; in.Op {
		case program.OpSetField, program.OpAppend, program.OpSpread, program.OpCopy, program.OpCast:
			v = in.Args[0]
		case program.OpObject:
			return n > 0 && program.ObjectKind(in.Aux) == program.ObjectList
		default:
			return false
		}
	}
	return false
}

// Local runs a question about calls so that only what their own function says counts: what one caller passes says nothing of another's calls.
func (ix *Index) Local(ask func()) {
	ix.local = true
	defer func() { ix.local = false }()
	ask()
}

// elsewhere gives what a parameter or a captured variable is, as far as other functions say.
func (ix *Index) elsewhere(f *program.Function, v program.Value) []valueAt {
	in := &f.Values[v]
	if in.Op == program.OpParam {
		if ix.local {
			return nil
		}
		return ix.argumentsFor(f, int(in.Aux))
	}
	all := ix.captures[capturedKey(f.Module, in.Aux)]
	return all[:min(len(all), maxCallers)]
}

// argumentsFor gives the arguments that callers of a function pass for a parameter.
func (ix *Index) argumentsFor(f *program.Function, param int) (all []valueAt) {
	for _, s := range ix.g.Callers(f) {
		for _, b := range callgraph.Bind(s.Caller, s.Call, f) {
			if b.Param == param && b.Key == "" && !b.Whole && b.From != program.None && len(all) < maxCallers {
				all = append(all, valueAt{s.Caller, b.From})
			}
		}
	}
	return all
}

// maxCallers bounds the callers that are asked what they pass.
const maxCallers = 24

// place gives the key of what is put behind the elements of a list: any, and not the first where one is there already.
func (e *engine) place(x *fact, list program.Value) string {
	if e.isText(x) && e.user == nil && holdsElement(x.fn, list) {
		return minusKey + "0"
	}
	return anyKey
}

// holdsElement tells a list that surely has an element.
func holdsElement(f *program.Function, list program.Value) bool {
	for range maxList {
		switch in := &f.Values[list]; in.Op {
		case program.OpSetField:
			return isIndex(in.Text)
		case program.OpAppend, program.OpSpread:
			return true
		case program.OpCopy, program.OpCast, program.OpGuard:
			list = in.Args[0]
		case program.OpPost:
			list = in.Args[1]
		default:
			return false
		}
	}
	return false
}
