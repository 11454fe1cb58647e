package pattern

import "slices"

// without takes out of the ranges that one part of a conjunction gave those which a condition will not let pass: what a metavariable stands for
// that no other part has stays as it is. Parts that come later have less to be compared with then, or need not be evaluated at all.
func (e *evaluator) without(a *All, parts []*Formula, part int, found []inFile) []inFile {
	for _, c := range a.Conditions {
		if len(found) == 0 {
			return found
		}
		if c.Regex == nil || !onlyIn(parts, part, c.Metavariable) {
			continue
		}
		found = slices.DeleteFunc(found, func(r inFile) bool {
			b, ok := r.bindings.Get(c.Metavariable)
			return ok && !c.Regex.matches(e.f, e.f.seen(c, b))
		})
	}
	return found
}

// onlyIn tells whether of all parts only one can say what a metavariable stands for.
func onlyIn(parts []*Formula, part int, name string) bool {
	for i, fo := range parts {
		if fo.tells(name) != (i == part) {
			return false
		}
	}
	return true
}

// tells tells whether a formula may say what a metavariable stands for.
func (fo *Formula) tells(name string) bool {
	says := func(part *Formula) bool { return part.tells(name) }
	switch {
	case fo.As == name:
		return true
	case fo.Pattern != nil:
		return fo.Pattern.tells(name)
	case fo.Regex != nil:
		return numbered(name) || slices.Contains(fo.Regex.names, name[1:])
	case fo.Generic != nil:
		return slices.ContainsFunc(fo.Generic.tokens, func(t genericToken) bool { return t.text == name })
	case fo.All != nil:
		return slices.ContainsFunc(fo.All.Of, says) || slices.ContainsFunc(fo.All.Conditions, func(c *Condition) bool { return c.tells(name) })
	}
	return slices.ContainsFunc(fo.Any, says)
}

func (c *Condition) tells(name string) bool {
	return c.Regex != nil && (numbered(name) || slices.Contains(c.Regex.names, name[1:])) || c.Pattern != nil && c.Pattern.tells(name)
}

func (p *Pattern) tells(name string) bool {
	return slices.ContainsFunc(p.nodes, func(n node) bool { return n.text == name }) ||
		slices.ContainsFunc(p.typed, func(t typedVar) bool { return t.name == name })
}
