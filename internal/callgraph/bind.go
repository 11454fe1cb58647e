package callgraph

import (
	"slices"
	"strconv"

	"mcpsafe/internal/program"
)

// Bound is one argument on its way to a parameter.
type Bound struct {
	From  program.Value // in the caller
	Param int
	Key   string // the argument becomes this element of a rest or keyword parameter; "" for the parameter itself
	Whole bool   // the argument is a spread: From's element Key goes to the parameter; "*" for one not known which
}

// Bind maps the receiver and the arguments of a call to the parameters of a function, as the languages do: by position, by
// keyword, the rest into rest parameters. A spread list may fill any positional parameter.
func Bind(f *program.Function, call program.Value, to *program.Function) []Bound {
	return bind(make([]Bound, 0, len(f.Values[call].Args)), f, call, to)
}

// bind adds what Bind gives.
func bind(out []Bound, f *program.Function, call program.Value, to *program.Function) []Bound {
	in := &f.Values[call]
	info := f.Calls[in.Aux]
	var few [8]int // most have no more
	params := plainParams(to, few[:0])
	if r := receiverParam(to); r >= 0 {
		if c := &f.Values[in.Args[0]]; c.Op == program.OpField && !calledOnClass(f, c) {
			out = append(out, Bound{From: c.Args[0], Param: r})
		} else if c.Op == program.OpField && to.Class != nil && !to.Static {
			params = slices.Insert(params, 0, r) // Base.method(self, …)
		}
	}
	next, spread := 0, false
	for i, a := range in.Args[1:] {
		kind := program.ArgPlain
		if info.Kinds != nil {
			kind = info.Kinds[i]
		}
		switch {
		case kind == program.ArgSpread:
			for first := next; next < len(params); next++ {
				key := "*"
				if !spread {
					key = strconv.Itoa(next - first)
				}
				out = append(out, Bound{From: a, Param: params[next], Whole: true, Key: key})
			}
			spread = true
			if r := paramOf(to, program.ParamRest); r >= 0 {
				out = append(out, Bound{From: a, Param: r})
			}
		case kind == program.ArgSpreadMap:
			out = append(out, spreadMap(a, to)...)
		case info.Names != nil && info.Names[i] != "":
			out = append(out, byKeyword(a, info.Names[i], to))
		case next < len(params):
			out = append(out, Bound{From: a, Param: params[next]})
			next++
		default:
			if r := paramOf(to, program.ParamRest); r >= 0 {
				out = append(out, Bound{From: a, Param: r, Key: strconv.Itoa(i - len(params))})
			}
		}
	}
	return out
}

// calledOnClass is true where the base of a method call is the class itself, as in Base.method(self).
func calledOnClass(f *program.Function, c *program.Instr) bool {
	return f.Values[c.Args[0]].Op == program.OpClass
}

// plainParams adds the parameters that arguments fill by position.
func plainParams(to *program.Function, ps []int) []int {
	for i := range to.Params {
		if to.Params[i].Kind == program.ParamPlain {
			ps = append(ps, i)
		}
	}
	return ps
}

func paramOf(to *program.Function, kind program.ParamKind) int {
	for i := range to.Params {
		if to.Params[i].Kind == kind {
			return i
		}
	}
	return -1
}

func byKeyword(a program.Value, name string, to *program.Function) Bound {
	for i := range to.Params {
		if p := &to.Params[i]; p.Name == name && (p.Kind == program.ParamPlain || p.Kind == program.ParamKeyword) {
			return Bound{From: a, Param: i}
		}
	}
	return Bound{From: a, Param: paramOf(to, program.ParamKeywords), Key: name}
}

func spreadMap(a program.Value, to *program.Function) []Bound {
	var out []Bound
	for i := range to.Params {
		switch p := &to.Params[i]; p.Kind {
		case program.ParamPlain, program.ParamKeyword:
			out = append(out, Bound{From: a, Param: i, Whole: true, Key: p.Name})
		case program.ParamKeywords:
			out = append(out, Bound{From: a, Param: i})
		}
	}
	return out
}
