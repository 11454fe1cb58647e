package taint

import (
	"slices"

	"mcpsafe/internal/program"
)

// tooDeep tells data below keys of what is declared to have none: a parameter or field of the program whose type is a text, a number or a truth.
func (e *engine) tooDeep(x *fact) bool {
	if e.user != nil || e.paths.strip(x.path) == 0 {
		return false
	}
	if x.fn != nil {
		in := &x.fn.Values[x.v]
		return in.Op == program.OpParam && x.fn.Params[in.Aux].Scalar
	}
	return e.ix.scalars[x.v]
}

// isScalar tells a field that a class declares to be a scalar; name is folded.
func isScalar(c *program.Class, name string) bool {
	return slices.ContainsFunc(c.Fields, func(f program.Field) bool { return f.Scalar && fold(f.Name) == name })
}
