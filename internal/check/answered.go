package check

import (
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
)

// route is a path of an HTTP server that code answers.
type route struct {
	fn       *program.Function   // where it is set up
	at       program.Value       // the path there, or the comparison with it
	call     program.Value       // the call that sets it up, or None
	answers  []*program.Function // what answers
	compared bool                // it is told by comparing the path, in a function that answers other paths, too
}

// submitted tells a route that answers what a page sends, so that there is a page before it.
func (e *route) submitted() bool {
	if e.call == program.None {
		return false
	}
	in := &e.fn.Values[e.call]
	callee := &e.fn.Values[in.Args[0]]
	return callee.Op == program.OpField && strings.EqualFold(callee.Text, "post") || strings.HasPrefix(e.fn.Values[e.fn.Origin(e.at)].Text, "POST ")
}

// answeredPaths finds the paths that match, and what answers them.
func (f *Facts) answeredPaths(re *regexp.Regexp) (all []route) {
	path := &pathForm{re, map[string]bool{}}
	for _, fn := range f.Graph.Program.Functions {
		if f.IsTest(fn) {
			continue
		}
		for i := range fn.Values {
			v := program.Value(i)
			switch in := &fn.Values[i]; in.Op {
			case program.OpCall:
				named := f.namesPath(fn, in, path)
				if named == program.None {
					continue
				}
				if answers := f.answering(fn, v); len(answers) > 0 {
					all = append(all, route{fn: fn, at: named, call: v, answers: answers})
				}
			case program.OpCompare:
				if in.Text == "==" && slices.ContainsFunc(in.Args, func(a program.Value) bool { return isConstLike(fn, a, path) }) && fn.Name != "<module>" {
					all = append(all, route{fn: fn, at: v, call: program.None, answers: []*program.Function{fn}, compared: true})
				}
			}
		}
	}
	return all
}

// pathForm remembers which texts match an expression.
type pathForm struct {
	re    *regexp.Regexp
	known map[string]bool
}

// MatchString is regexp.Regexp.MatchString.
func (p *pathForm) MatchString(text string) bool {
	is, ok := p.known[text]
	if !ok {
		is = p.re.MatchString(text)
		p.known[text] = is
	}
	return is
}

func isConstLike(fn *program.Function, v program.Value, re *pathForm) bool {
	in := &fn.Values[fn.Origin(v)]
	return in.Op == program.OpConst && len(in.Text) < 256 && re.MatchString(in.Text)
}

// namesPath gives the first or second argument of a call, or one given by name, that is a path which matches, or None.
func (f *Facts) namesPath(fn *program.Function, in *program.Instr, path *pathForm) program.Value {
	for i, a := range in.Args[1:] {
		named := fn.Calls[in.Aux].Names != nil && fn.Calls[in.Aux].Names[i] != ""
		if i > 1 && !named {
			break
		}
		if isConstLike(fn, a, path) {
			return a
		}
		switch o := &fn.Values[fn.Origin(a)]; o.Op {
		case program.OpGlobal, program.OpConcat, program.OpParam, program.OpField, program.OpImport, program.OpBinary, program.OpCellRead:
			if len(in.Args) > 1 && i < 2 && (f.ends(fn, a, path) || slices.ContainsFunc(f.Index.Constants(fn, a), path.MatchString) || isDefault(fn, o, path)) {
				return a
			}
		}
	}
	return program.None
}

// isDefault tells whether a parameter is, where nothing is passed, a text that matches.
func isDefault(fn *program.Function, in *program.Instr, re *pathForm) bool {
	if in.Op != program.OpParam || fn.Outer == nil {
		return false
	}
	d := fn.Params[in.Aux].Default
	return d != program.None && isConstLike(fn.Outer, d, re)
}

// ends tells whether a text that is put together ends in a path that matches.
func (f *Facts) ends(fn *program.Function, v program.Value, path *pathForm) bool {
	in := &fn.Values[fn.Origin(v)]
	return in.Op == program.OpConcat && isConstLike(fn, in.Args[len(in.Args)-1], path)
}

// answering gives the functions that a call which names a path makes answer it: its arguments, what it then decorates, or what is then given to a
// method of its result.
func (f *Facts) answering(fn *program.Function, call program.Value) (all []*program.Function) {
	for _, a := range fn.Values[call].Args[1:] {
		all = f.functionsIn(fn, a, all, 4)
	}
	for _, u := range fn.Uses(call) {
		by := &fn.Values[u.By]
		switch {
		case by.Op == program.OpCall && u.Arg == 0:
			for _, a := range by.Args[1:] {
				all = f.functionsIn(fn, a, all, 4)
			}
		case by.Op == program.OpField && by.Text != "then":
			for _, w := range fn.Uses(u.By) {
				if c := &fn.Values[w.By]; c.Op == program.OpCall && w.Arg == 0 && len(all) == 0 {
					if len(c.Args) > 1 && isPathText(fn, c.Args[1]) {
						continue // the next route of a chain
					}
					for _, a := range c.Args[1:] {
						all = f.functionsIn(fn, a, all, 4)
					}
				}
			}
		}
	}
	return all
}

func isPathText(fn *program.Function, v program.Value) bool {
	in := &fn.Values[fn.Origin(v)]
	return in.Op == program.OpConst && len(in.Text) > 0 && in.Text[0] == '/'
}

// servingMethods are methods of objects that answer requests, for the libraries that take such objects.
var servingMethods = []string{"ServeHTTP", "dispatch", "__call__"}

// functionsIn adds the functions that a value is, that an object answers requests with, or that the calls which make it are given.
func (f *Facts) functionsIn(fn *program.Function, v program.Value, all []*program.Function, depth int) []*program.Function {
	add := func(g *program.Function) {
		if g != nil && !slices.Contains(all, g) {
			all = append(all, g)
		}
	}
	for t := range f.Graph.Things(fn, v) {
		switch t.Kind {
		case callgraph.Func:
			add(t.Func)
		case callgraph.Inst, callgraph.Class:
			for _, m := range servingMethods {
				add(t.Class.Method(m))
			}
		}
	}
	in := &fn.Values[fn.Origin(v)]
	if depth == 0 || in.Op != program.OpCall && in.Op != program.OpDecorated && in.Op != program.OpObject && in.Op != program.OpAppend && in.Op != program.OpSetField {
		return all
	}
	for _, a := range in.Args[min(1, len(in.Args)):] {
		all = f.functionsIn(fn, a, all, depth-1)
	}
	return all
}

// maxReached bounds the functions that one question looks at.
const maxReached = 400

// leadsTo lists the functions that some lead to, with them, over so many calls. Functions that stand in one are taken to be run by it.
func (f *Facts) leadsTo(from []*program.Function, calls int) (all []*program.Function) {
	seen := map[*program.Function]bool{}
	next := slices.Clone(from)
	for ; calls >= 0 && len(next) > 0; calls-- {
		var further []*program.Function
		for _, fn := range next {
			if seen[fn] || len(all) >= maxReached || f.IsTest(fn) {
				continue
			}
			seen[fn] = true
			all = append(all, fn)
			further = f.calledBy(fn, further)
		}
		next = further
	}
	return all
}

// calledBy adds the functions that one calls, gives to calls, or holds.
func (f *Facts) calledBy(fn *program.Function, all []*program.Function) []*program.Function {
	for i := range fn.Values {
		switch in := &fn.Values[i]; in.Op {
		case program.OpCall:
			for _, t := range f.Graph.Targets(fn, program.Value(i)) {
				if t.Func != nil {
					all = append(all, t.Func)
				}
			}
		case program.OpFunc:
			all = append(all, fn.Module.Functions[in.Aux])
		}
	}
	return all
}

// usedNames visits the names that a function uses: its own, those of what it calls, fields, variables and keywords, and its constants.
func usedNames(fn *program.Function, visit func(name string, op program.Op) bool) bool {
	if visit(fn.Name, program.OpFunc) {
		return true
	}
	for _, p := range fn.Params {
		if visit(p.Name, program.OpParam) || slices.ContainsFunc(p.Types, func(t string) bool { return visit(t, program.OpClass) }) {
			return true
		}
	}
	for i := range fn.Values {
		in := &fn.Values[i]
		switch in.Op {
		case program.OpField, program.OpSetField, program.OpGlobal, program.OpConst, program.OpImport, program.OpObject:
			if in.Text != "" && len(in.Text) < 20_000 && visit(in.Text, in.Op) {
				return true
			}
		case program.OpCellRead:
			if visit(fn.Module.Cells[in.Aux].Name, program.OpGlobal) {
				return true
			}
		case program.OpCall:
			if slices.ContainsFunc(fn.Calls[in.Aux].Names, func(n string) bool { return n != "" && visit(n, program.OpParam) }) {
				return true
			}
		}
	}
	return false
}
