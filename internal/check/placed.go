package check

import (
	"regexp"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
)

// placedBy tells whether what an act is given is built on a field or a variable of the module that was made by code whose source matches: a folder for
// temporary files that a constructor chose.
func (f *Facts) placedBy(fn *program.Function, call program.Value, re *regexp.Regexp) bool {
	f.asks()
	args := fn.Values[call].Args
	if len(args) == 0 {
		return false
	}
	p := placing{f, re, map[placeAt]bool{}}
	for i, a := range args {
		if i == 0 && fn.Values[a].Op == program.OpField { // the receiver of a method
			a = fn.Values[a].Args[0]
		}
		if p.placed(fn, a, 6) {
			return true
		}
	}
	return false
}

// placing is one such question, with what it has looked at.
type placing struct {
	f    *Facts
	re   *regexp.Regexp
	seen map[placeAt]bool
}

// placeAt is a value of a function.
type placeAt struct {
	fn *program.Function
	v  program.Value
}

func (p *placing) placed(fn *program.Function, v program.Value, depth int) bool {
	f := p.f
	if depth == 0 || f.tired() {
		return false
	}
	if v = fn.Origin(v); p.seen[placeAt{fn, v}] {
		return false
	}
	p.seen[placeAt{fn, v}] = true
	in := &fn.Values[v]
	made := func(g *program.Function, w program.Value) bool {
		return f.valueMatches(g, w, p.re) || p.placed(g, w, depth-1)
	}
	switch in.Op {
	case program.OpGlobal:
		b, ok := f.Graph.Program.Lookup(fn.Module, in.Text)
		if !ok || b.Global == nil {
			return false
		}
		for _, w := range b.Global.Values {
			if b.Module.Body.Values[w].Op != program.OpFunc && made(b.Module.Body, w) {
				return true
			}
		}
	case program.OpField:
		for t := range f.Graph.Things(fn, in.Args[0]) {
			if t.Kind != callgraph.Inst && t.Kind != callgraph.Class {
				continue
			}
			for _, w := range f.Index.Written(t.Class, in.Text) {
				if made(w.Func, w.Value) {
					return true
				}
			}
		}
	case program.OpCall:
		for _, a := range in.Args[1:] {
			if p.placed(fn, a, depth-1) {
				return true
			}
		}
	case program.OpConcat, program.OpBinary, program.OpPhi, program.OpLogic:
		for _, a := range in.Args {
			if p.placed(fn, a, depth-1) {
				return true
			}
		}
	}
	return false
}

// valueMatches tells whether the source of a value matches. What a field holds is asked about for each act.
func (f *Facts) valueMatches(fn *program.Function, v program.Value, re *regexp.Regexp) bool {
	k := valueKey{re, fn, v}
	is, ok := f.spans[k]
	if !ok {
		if f.spans == nil {
			f.spans = map[valueKey]bool{}
		}
		is = re.Match(f.sourceOf(fn, fn.Values[v].Start, fn.Values[v].End))
		f.spans[k] = is
	}
	return is
}

// valueKey is a question about the source of a value that was asked before.
type valueKey struct {
	re *regexp.Regexp
	fn *program.Function
	v  program.Value
}
