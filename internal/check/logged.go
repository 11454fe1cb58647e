package check

import (
	"path"
	"slices"
	"strings"

	"mcpsafe/internal/personal"
	"mcpsafe/internal/program"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// entering gives a result for each call by which the data of a flow came into a logger of the program's own; the result as it is where its sink lies
// in none.
func (f *Facts) entering(x Result, c *flowSpec, fl *taint.Flow, t *taint.Result) (results []Result) {
	within := func(fn *program.Function) bool { return isNamedLike(fn, c.Wrappers) }
	if !within(fl.Func) {
		return []Result{f.sureness(x, c)}
	}
	for _, j := range t.Entrances(fl, within) {
		y := x
		y.Func, y.Value, y.From, y.Related = j.Func, j.Value, program.None, program.None
		y.Confidence = max(x.Confidence, j.Confidence)
		y.Steps = append(j.Steps, fl.Steps[len(fl.Steps)-1])
		if f.InScope(x.Rule, j.Func) && !slices.ContainsFunc(y.Steps, func(s taint.Step) bool { return s.Func != nil && redactsBy(c, s.Func) }) {
			results = append(results, f.sureness(y, c))
		}
	}
	if len(results) == 0 {
		return []Result{f.sureness(x, c)}
	}
	return results
}

// isNamedLike tells a function that has a name of one of some forms, or whose class or file has.
func isNamedLike(fn *program.Function, forms []string) bool {
	names := []string{fn.Name}
	if fn.Class != nil {
		names = append(names, fn.Class.Name)
	}
	base := path.Base(fn.Module.File)
	names = append(names, strings.TrimSuffix(base, path.Ext(base)))
	return slices.ContainsFunc(names, func(n string) bool {
		return slices.ContainsFunc(forms, func(form string) bool { return taint.Like(form, n) })
	})
}

// sureness makes a result possible where the call that it stands at is one that is seldom on, or where it stands behind a switch for that.
func (f *Facts) sureness(x Result, c *flowSpec) Result {
	if len(c.Unsure) == 0 || x.Value == program.None {
		return x
	}
	isOf := func(form string) bool { return taint.Like(form, "/"+x.Func.Module.File) }
	if f.isUnsureCall(c, x.Func, x.Value) || isBehindSwitch(x.Func, x.Value) || saysSwitch(&x) || slices.ContainsFunc(c.Terminal, isOf) {
		x.Confidence = taint.Possible
	}
	return x
}

// switches are words of names of what switches on what is only told to who looks for a fault.
var switches = []string{"debug", "verbose", "trace", "development"}

// isUnsureCall tells a call by its own name, or, where that is known, by its whole name; what is told where to write to is no print for the user.
func (f *Facts) isUnsureCall(c *flowSpec, fn *program.Function, call program.Value) bool {
	in := &fn.Values[call]
	if in.Op != program.OpCall || slices.Contains(fn.Calls[in.Aux].Names, "file") {
		return false
	}
	names := []string{"." + fn.Values[in.Args[0]].Text}
	for _, a := range in.Args[1:] { // log("debug", …)
		if level := textOf(fn, a); level != "" && len(level) < 8 {
			names = append(names, "."+level)
		}
	}
	for _, t := range f.Graph.Targets(fn, call) {
		names = append(names, t.Name)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(c.Unsure, func(form string) bool { return taint.Like(form, name) })
	})
}

// isBehindSwitch tells whether a value is made only where a condition holds that goes by such a name, or behind a way out for where it does not.
func isBehindSwitch(fn *program.Function, v program.Value) bool {
	return slices.ContainsFunc(fn.Branches, func(b program.Branch) bool {
		if v >= b.First && v < b.Second {
			return isNamedSwitch(fn, b.Cond, 5)
		}
		not := &fn.Values[fn.Origin(b.Cond)]
		return b.Then == program.ExitReturn && v >= b.Second && not.Op == program.OpNot && isNamedSwitch(fn, not.Args[0], 5)
	})
}

// saysSwitch tells a way through a function that goes by such a name itself, or that keeps a record of who did what: that is to name people.
func saysSwitch(x *Result) bool {
	return slices.ContainsFunc(x.Steps, func(s taint.Step) bool {
		if s.Func == nil {
			return false
		}
		name := strings.ToLower(s.Func.Name)
		if s.Func.Class != nil && strings.Contains(strings.ToLower(s.Func.Class.Name), "audit") {
			return true
		}
		return strings.Contains(name, "audit") || slices.ContainsFunc(switches, func(w string) bool { return strings.Contains(name, w) })
	})
}

func isNamedSwitch(fn *program.Function, v program.Value, depth int) bool {
	if v < 0 || depth == 0 {
		return false
	}
	in := &fn.Values[v]
	text := in.Text
	switch in.Op {
	case program.OpParam:
		text = fn.Params[in.Aux].Name
	case program.OpCellRead:
		text = fn.Module.Cells[in.Aux].Name
	case program.OpNot:
		return false
	}
	text = strings.ToLower(text)
	if slices.ContainsFunc(switches, func(w string) bool { return strings.Contains(text, w) }) {
		return true
	}
	return slices.ContainsFunc(in.Args, func(a program.Value) bool { return isNamedSwitch(fn, a, depth-1) })
}

// holdsPersonal tells whether a tool of the unit that a function belongs to takes what is known of people, by the names of its parameters.
func (f *Facts) holdsPersonal(fn *program.Function) bool {
	unit := f.Surface.Unit(fn.Module)
	return slices.ContainsFunc(f.Surface.Entries, func(x surface.Entry) bool {
		if x.Unit != unit || x.Kind != "tool" {
			return false
		}
		props, _ := x.Schema["properties"].(map[string]any)
		for name := range props {
			if _, ok := personal.Known().Of(name); ok {
				return true
			}
		}
		return false
	})
}
