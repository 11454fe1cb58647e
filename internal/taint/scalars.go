package taint

import (
	"slices"
	"strings"

	"mcpsafe/internal/program"
)

// tooDeep tells data below keys of what is declared to have none: a parameter or field of the program whose type is a text, a number or a truth. Of a
// credential below some key that is not known, the key may be one too many.
func (e *engine) tooDeep(x *fact) bool {
	q := e.paths.strip(x.path)
	if e.user != nil || q == 0 || !e.isText(x) && strings.HasPrefix(e.paths.list[q].head, anyKey) {
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
