package surface

import (
	"slices"
	"strconv"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// item is one element of a collection.
type item struct {
	key term // what it lies under; not known() for an element of a list
	is  term
	in  *scope // the choices made on the way to the collection
}

// elements lists what is in a collection, in the order of the source as far as it is known.
func (e *evaluator) elements(t term) []item {
	var all []item
	seen := map[visit]bool{}
	for _, a := range e.alts(t) {
		w := elementWalk{e: e, seen: seen, in: a.in}
		w.walk(a.is)
		slices.Reverse(w.found)
		all = append(all, w.found...)
		if len(all) > maxAlts {
			return all[:maxAlts]
		}
	}
	return all
}

// elementWalk goes back through the versions of a collection; it finds the last element first.
type elementWalk struct {
	e     *evaluator
	seen  map[visit]bool
	in    *scope
	found []item
}

func (w *elementWalk) add(key, is term) { w.found = append(w.found, item{key: key, is: is, in: w.in}) }

// all adds elements that are listed first to last.
func (w *elementWalk) all(items []item) {
	for _, it := range slices.Backward(items) {
		w.add(it.key, it.is)
	}
}

func (w *elementWalk) walk(t term) {
	for {
		in := t.instr()
		if in == nil {
			for i, x := range slices.Backward(t.list) {
				w.add(term{text: strconv.Itoa(i)}, x)
			}
			return
		}
		at := visit{t.f.Number(t.v), t.in}
		if w.seen[at] || len(w.found) > maxAlts {
			return
		}
		w.seen[at] = true
		if w.e.steps++; w.e.steps > w.e.limit {
			w.e.cuts++
			return
		}
		switch in.Op {
		case program.OpSetField:
			w.add(term{text: in.Text}, t.at(in.Args[1]))
			t = t.at(in.Args[0])
		case program.OpSetIndex:
			for _, k := range w.e.alts(t.at(in.Args[1])) {
				text, _ := w.e.constant(k.is)
				w.add(term{text: text}, term{f: t.f, v: in.Args[2], in: k.in})
			}
			t = t.at(in.Args[0])
		case program.OpAppend:
			w.append(t, in)
			t = t.at(in.Args[0])
		case program.OpSpread:
			w.all(w.e.elements(t.at(in.Args[1])))
			t = t.at(in.Args[0])
		case program.OpRest, program.OpDelete, program.OpCopy, program.OpCast, program.OpGuard, program.OpDecorated:
			t = t.at(in.Args[0])
		case program.OpPost:
			if !w.e.mutates(t.f, in.Args[0], in.Aux) {
				for _, a := range w.e.alts(t) {
					w.walk(a.is)
				}
				return
			}
			w.inserted(t)
			t = t.at(in.Args[1])
		case program.OpImport:
			w.exports(t, in.Text)
			return
		case program.OpObject, program.OpClass, program.OpConst:
			return
		case program.OpParam:
			for _, a := range w.e.alts(t) {
				if a.is.v != t.v || a.is.f != t.f {
					w.walk(a.is)
				}
			}
			return
		case program.OpCall:
			if alts := w.e.alts(t); len(alts) != 1 || !same(alts[0].is, t) {
				for _, a := range alts {
					w.walk(a.is)
				}
				return
			}
			w.made(t)
			return
		default:
			for _, a := range w.e.alts(t) {
				if !same(a.is, t) {
					w.walk(a.is)
				}
			}
			return
		}
	}
}

// append adds what was appended; the elements of a spread or mapped list each.
func (w *elementWalk) append(t term, in *program.Instr) {
	if x := &t.f.Values[in.Args[1]]; x.Op == program.OpElem {
		w.all(w.e.elements(t.at(x.Args[0])))
		return
	}
	w.add(term{}, t.at(in.Args[1]))
}

// inserted adds what a call puts into the collection of which t is the state after it.
func (w *elementWalk) inserted(t term) {
	in := t.instr()
	call := t.at(in.Args[0])
	for _, s := range w.e.puts(call, in.Aux) {
		switch {
		case len(s.To.Keys) == 0:
			for _, x := range w.e.atPlace(call, s.From) {
				w.all(w.e.elements(x))
			}
		case s.To.Keys[0].From != nil:
			key := term{}
			for _, x := range w.e.atPlace(call, *s.To.Keys[0].From) {
				if text, ok := w.e.text(x); ok {
					key = term{text: text}
				}
			}
			for _, x := range w.e.atPlace(call, s.From) {
				w.add(key, x)
			}
		default:
			for _, x := range slices.Backward(w.e.atPlace(call, s.From)) {
				w.add(term{}, x)
			}
		}
	}
}

// made adds the elements of what an outside call gives: those that models say it takes over, and what its callbacks give for each.
func (w *elementWalk) made(t term) {
	for _, m := range w.e.facts(t.f, t.v) {
		for _, s := range m.Flow {
			if s.To.Root == model.Result && len(s.To.Keys) > 0 && s.To.Keys[0].Name == "*" {
				w.all(w.e.takenOver(t, s))
			}
		}
		for i := range m.Calls {
			cb := &m.Calls[i]
			if cb.Result.Root != model.Result {
				continue
			}
			for _, it := range slices.Backward(w.e.each(t, cb)) {
				rs := w.e.returned(t, cb, &it.is)
				for _, r := range slices.Backward(rs) {
					if len(cb.Result.Keys) == 0 {
						w.all(w.e.elements(r))
					} else {
						w.add(it.key, r)
					}
				}
			}
		}
	}
	for _, c := range w.e.callees(t) {
		if !c.fn.Generator {
			continue
		}
		in := w.e.entering(t, t.v, c)
		for _, r := range slices.Backward(c.fn.Returns) {
			w.add(term{}, term{f: c.fn, v: r, in: in})
		}
	}
}

// takenOver lists the elements that a step "from place.* to result.*" takes over; "to result.*.1" makes pairs with their keys.
func (e *evaluator) takenOver(t term, s model.Step) []item {
	from := s.From
	elems := len(from.Keys) > 0 && from.Keys[len(from.Keys)-1].Name == "*"
	var all []item
	if !elems {
		for _, x := range e.atPlace(t, from) {
			all = append(all, item{is: x})
		}
		return all
	}
	from.Keys = from.Keys[:len(from.Keys)-1]
	pair := len(s.To.Keys) == 2 && s.To.Keys[1].Name == "1"
	for _, x := range e.atPlace(t, from) {
		for _, it := range e.elements(x) {
			if pair {
				it.is = term{v: program.None, list: []term{it.key, it.is}}
				it.key = term{}
			}
			all = append(all, it)
		}
	}
	return all
}

// each lists the elements that a callback is run for.
func (e *evaluator) each(t term, cb *model.Callback) []item {
	for _, w := range cb.With {
		p, ok := placeOf(w)
		if !ok || len(p.Keys) == 0 || p.Keys[len(p.Keys)-1].Name != "*" {
			continue
		}
		p.Keys = p.Keys[:len(p.Keys)-1]
		var all []item
		for _, x := range e.atPlace(t, p) {
			all = append(all, e.elements(x)...)
		}
		return all
	}
	return nil
}

// exports adds everything that a module of the program gives to others.
func (w *elementWalk) exports(t term, spec string) {
	for _, m := range w.e.s.g.Program.Import(t.f.Module, spec).Modules {
		w.exportsOf(m, 3)
	}
}

func (w *elementWalk) exportsOf(m *program.Module, depth int) {
	for _, x := range slices.Backward(m.Exports) {
		if x.From == "" {
			w.add(term{text: x.Name}, term{f: m.Body, v: x.Value})
			continue
		}
		for _, from := range w.e.s.g.Program.Import(m, x.From).Modules {
			if x.Name == "*" && depth > 0 {
				w.exportsOf(from, depth-1)
			} else if b, ok := w.e.s.g.Program.Member(m, x.Name); ok && b.Module != nil {
				if b.Global != nil {
					for _, v := range w.e.versions(b) {
						w.add(term{text: x.Name}, v)
					}
				} else if b.Value != program.None {
					w.add(term{text: x.Name}, term{f: b.Module.Body, v: b.Value})
				}
			}
		}
	}
}
