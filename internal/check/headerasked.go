package check

import (
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// headersAsked gives which of some headers of a request a function asks for. A credential that is read is asked for, whoever compares it; host and
// origin are read for much else: to make an address of one's own, or to send the origin back.
func (f *Facts) headersAsked(fn *program.Function, names []string) (asked []string) {
	for v, name := range headerReads(fn, names) {
		if (slices.Contains(credentials, name) || f.decides(fn, v, 6)) && !f.isOptional(fn) {
			asked = append(asked, name)
		}
	}
	return asked
}

// sendingBack are methods that write a header or a log: what they are given decides nothing.
var sendingBack = []string{"header", "setheader", "set", "add", "append", "writehead", "vary", "log", "debug", "info", "warn", "warning", "error"}

// decides tells whether a value decides something: it is compared, or a function or method is asked about it. As part of a text it is not.
func (f *Facts) decides(fn *program.Function, v program.Value, depth int) bool {
	if depth <= 0 || endsBranch(fn, v) {
		return true
	}
	return slices.ContainsFunc(fn.Uses(v), func(u program.Use) bool {
		switch in := &fn.Values[u.By]; in.Op {
		case program.OpConcat, program.OpBinary, program.OpPost:
			return false
		case program.OpCopy, program.OpCast, program.OpPhi, program.OpLogic, program.OpNot:
			return f.decides(fn, u.By, depth-1)
		case program.OpGuard:
			return u.Arg == 0 && f.decides(fn, u.By, depth-1)
		case program.OpCompare:
			return !isNothing(fn, in.Args[1-u.Arg]) || endsBranch(fn, u.By)
		case program.OpCall:
			return u.Arg == 0 || !slices.Contains(sendingBack, strings.ToLower(f.lastName(fn, u.By)))
		case program.OpSetField, program.OpSetIndex:
			return u.Arg > 0 && f.decides(fn, u.By, depth-1)
		}
		return true
	})
}

// isNothing tells the constants that a header is compared with to know whether it was sent.
func isNothing(fn *program.Function, v program.Value) bool {
	in := &fn.Values[fn.Origin(v)]
	return in.Op == program.OpConst && (in.Text == "" || program.ConstKind(in.Aux) == program.ConstNull)
}

// endsBranch tells whether a decision by a value ends the function on one of its sides.
func endsBranch(fn *program.Function, v program.Value) bool {
	ends := func(e program.Exit) bool { return e == program.ExitReturn || e == program.ExitThrow }
	return slices.ContainsFunc(fn.Branches, func(b program.Branch) bool { return b.Cond == v && (ends(b.Then) || ends(b.Else)) })
}

// isOptional tells a function that is handed on only where a setting is there: as installed, nothing runs it.
func (f *Facts) isOptional(fn *program.Function) bool {
	if fn.Outer == nil {
		return false
	}
	for v := range fn.Outer.Values {
		if in := &fn.Outer.Values[v]; in.Op == program.OpFunc && fn.Outer.Module.Functions[in.Aux] == fn {
			return f.onlyWhereSet(fn.Outer, program.Value(v))
		}
	}
	return false
}

// onlyWhereSet tells whether a value is made on the side of a decision where a setting is there, and the program goes on without it.
func (f *Facts) onlyWhereSet(fn *program.Function, v program.Value) bool {
	return slices.ContainsFunc(fn.Branches, func(b program.Branch) bool {
		return b.First <= v && v < b.Second && b.Else == program.ExitNone && f.isSetting(fn, b.Cond)
	})
}

// isSetting tells what is read from the environment, and whether it is there.
func (f *Facts) isSetting(fn *program.Function, v program.Value) bool {
	v = fn.Origin(v)
	reads := func(m *model.Fact) bool { return slices.Contains(m.Does, "reads-environment") }
	switch in := &fn.Values[v]; in.Op {
	case program.OpField, program.OpIndex:
		base := fn.Origin(in.Args[0])
		return fn.Values[base].Op == program.OpField && slices.ContainsFunc(f.Graph.FieldFacts(fn, base), reads)
	case program.OpCall:
		return slices.ContainsFunc(f.Index.Facts(fn, v), reads)
	case program.OpCompare:
		return in.Text == "!=" && isNothing(fn, in.Args[1]) && f.isSetting(fn, in.Args[0])
	case program.OpGlobal:
		if g, w := f.assigned(fn, v); g != fn {
			return f.isSetting(g, w)
		}
	}
	return false
}
