package python

import (
	"slices"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// hoist declares the names that the body n assigns, so that inner functions see those assigned later. Inner functions
// and classes are not entered. At module level definitions and imports are left out: functions find them by name anyway.
func (l *lowering) hoist(n syntax.Node, definitions bool) {
	var names, outer []string
	add := func(c syntax.Node) {
		if c != syntax.None {
			names = append(names, l.t.Text(c))
		}
	}
	t := l.t
	for m := t.First(n); m != syntax.None && m < t.After(n); m++ {
		switch t.Kind(m) {
		case "function_definition", "class_definition":
			if definitions {
				add(t.Child(m, "name"))
			}
			m = t.After(m) - 1
		case "lambda":
			m = t.After(m) - 1
		case "call", "dictionary", "list", "string", "binary_operator", "argument_list", "type":
			if !l.walrus {
				m = t.After(m) - 1
			}
		case "assignment", "augmented_assignment", "for_statement", "type_alias_statement":
			l.eachTarget(t.Child(m, "left"), add)
		case "as_pattern_target":
			l.eachTarget(m, add)
		case "except_clause":
			if alias := t.Child(m, "alias"); t.Kind(alias) == "identifier" {
				add(alias)
			}
		case "named_expression":
			add(t.Child(m, "name"))
		case "import_statement", "import_from_statement":
			if definitions {
				l.eachImported(m, add)
			}
			m = t.After(m) - 1
		case "global_statement", "nonlocal_statement":
			for c := l.only(m); c != syntax.None; c = l.following(c) {
				outer = append(outer, t.Text(c))
			}
		case "case_pattern", "splat_pattern", "keyword_pattern", "as_pattern":
			add(l.capture(m))
		}
	}
	for _, name := range names {
		if !slices.Contains(outer, name) {
			l.b.Hoist(name)
		}
	}
}

// eachTarget calls f for every identifier that an assignment to n binds.
func (l *lowering) eachTarget(n syntax.Node, f func(syntax.Node)) {
	for m := n; m != syntax.None && m < l.t.After(n); m++ {
		switch l.t.Kind(m) {
		case "identifier":
			f(m)
		case "attribute", "subscript", "call":
			m = l.t.After(m) - 1
		}
	}
}

// capture gives the name that a pattern of a match statement binds by itself, or None.
func (l *lowering) capture(n syntax.Node) syntax.Node {
	c := l.only(n)
	switch l.t.Kind(n) {
	case "case_pattern", "splat_pattern":
	case "keyword_pattern": // name = pattern
		c = l.following(c)
	case "as_pattern": // pattern as name
		if l.t.Kind(c) != "case_pattern" {
			return syntax.None
		}
		for last := c; last != syntax.None; last = l.following(last) {
			c = last
		}
	default:
		return syntax.None
	}
	if l.t.Kind(c) == "dotted_name" && l.t.After(c) == c+2 {
		c++
	}
	if l.t.Kind(c) != "identifier" || l.t.Text(c) == "_" {
		return syntax.None
	}
	return c
}

// outsideNames makes the names of a global statement names of the module, even when only functions assign them.
func (l *lowering) outsideNames(n syntax.Node) {
	globals := l.b.Module().Globals
	for c := l.only(n); c != syntax.None; c = l.following(c) {
		if name := l.t.Text(c); globals[name] == nil {
			globals[name] = &program.Global{Name: name}
		}
	}
}
