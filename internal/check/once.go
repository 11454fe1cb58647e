package check

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
)

// runsOnce tells whether a function runs once in the life of a server: the body of a module, main, or what only such functions call. Of what
// somebody else may call (a callback, an exported function) it is not known, which counts as no.
func (f *Facts) runsOnce(fn *program.Function) bool {
	if f.often == nil {
		f.findOften()
	}
	return !f.often[fn]
}

// findOften finds all that may run more than once: what nobody of the program calls, and all that it leads to.
func (f *Facts) findOften() {
	f.often = map[*program.Function]bool{}
	calls := map[*program.Function][]*program.Function{}
	var queue []*program.Function
	for _, fn := range f.Graph.Program.Functions {
		called := false
		for _, s := range f.Graph.Callers(fn) {
			if s.Caller != fn && !f.IsTest(s.Caller) {
				called = true
				calls[s.Caller] = append(calls[s.Caller], fn)
			}
		}
		if !called && !isStart(fn) {
			queue = append(queue, fn)
		}
	}
	for len(queue) > 0 {
		fn := queue[0]
		queue = queue[1:]
		if fn != fn.Module.Body && !f.often[fn] {
			f.often[fn] = true
			queue = append(queue, calls[fn]...)
		}
	}
}

// isStart tells what runs once although nobody of the program calls it.
func isStart(fn *program.Function) bool {
	name := strings.ToLower(fn.Name)
	return fn == fn.Module.Body || fn.Class == nil && (name == "main" || name == "init")
}

// madeOnce tells whether there is one instance of a class for all requests: all are made when the server starts, or kept in a variable of a module or
// of the class.
func (f *Facts) madeOnce(c *program.Class) bool {
	made := f.makers()[c]
	return len(made) > 0 && !slices.ContainsFunc(made, func(m maker) bool { return !m.single && !f.runsOnce(m.fn) })
}

// maker is a function that makes instances of a class.
type maker struct {
	fn     *program.Function
	single bool // what it makes becomes the value of a variable of a module or class
}

// makers lists, for each class, what makes instances of it or of one that extends it, tests left out.
func (f *Facts) makers() map[*program.Class][]maker {
	if f.made != nil {
		return f.made
	}
	f.made = map[*program.Class][]maker{}
	for _, fn := range f.Graph.Program.Functions {
		if f.IsTest(fn) {
			continue
		}
		for i := range fn.Values {
			for _, c := range f.instantiates(fn, program.Value(i)) {
				m := maker{fn, f.isSingle(fn, program.Value(i))}
				line, _ := f.Graph.Ancestors(c)
				for _, a := range line {
					if !slices.Contains(f.made[a], m) {
						f.made[a] = append(f.made[a], m)
					}
				}
			}
		}
	}
	return f.made
}

// isSingle tells a value that a function puts into a variable of a module, or into a field of a class itself, as the one there is.
func (f *Facts) isSingle(fn *program.Function, v program.Value) bool {
	return slices.ContainsFunc(fn.Uses(v), func(u program.Use) bool {
		switch in := &fn.Values[u.By]; in.Op {
		case program.OpSetGlobal:
			return true
		case program.OpSetField:
			return u.Arg == 1 && f.isClass(fn, in.Args[0])
		case program.OpCopy, program.OpCast:
			return f.isSingle(fn, u.By)
		}
		return false
	})
}

// isClass tells a value that can be nothing but a class.
func (f *Facts) isClass(fn *program.Function, v program.Value) bool {
	is := false
	for t := range f.Graph.Things(fn, v) {
		if is = t.Kind == callgraph.Class; !is {
			return false
		}
	}
	return is
}

// instantiates lists the classes that a value is a new instance of.
func (f *Facts) instantiates(fn *program.Function, v program.Value) (classes []*program.Class) {
	switch in := &fn.Values[v]; in.Op {
	case program.OpCall:
		for _, t := range f.Graph.Targets(fn, v) {
			if t.Class != nil {
				classes = append(classes, t.Class)
			}
		}
	case program.OpObject:
		if in.Text == "" {
			return nil
		}
		if c, _ := f.Graph.Type(fn.Module, in.Text); c != nil {
			classes = append(classes, c)
		}
	}
	return classes
}
