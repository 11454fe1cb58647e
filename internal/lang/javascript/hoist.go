package javascript

import "mcpsafe/internal/syntax"

// hoist declares the names that the statements directly inside n declare, so that functions among them see later ones.
func (l *lowering) hoist(n syntax.Node) {
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		l.hoistStatement(c)
	}
}

func (l *lowering) hoistStatement(n syntax.Node) {
	if l.skipped(n) {
		return
	}
	switch l.t.Kind(n) {
	case "lexical_declaration", "using_declaration":
		l.hoistDeclarators(n)
	case "function_declaration", "generator_function_declaration", "class_declaration", "abstract_class_declaration", "enum_declaration":
		l.hoistName(l.t.Child(n, "name"))
	case "internal_module", "module":
		if name := l.t.Child(n, "name"); l.t.Kind(name) == "identifier" {
			l.hoistName(name)
		}
	case "expression_statement":
		if c := l.only(n); l.t.Kind(c) == "internal_module" {
			l.hoistStatement(c)
		}
	case "export_statement":
		l.hoistStatement(l.t.Child(n, "declaration"))
	case "import_statement":
		l.hoistImport(n)
	case "import_alias":
		l.hoistName(l.only(n))
	}
}

func (l *lowering) hoistName(n syntax.Node) {
	if n != syntax.None {
		l.b.Hoist(l.t.Text(n))
	}
}

func (l *lowering) hoistDeclarators(n syntax.Node) {
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.Kind(c) == "variable_declarator" && !l.skipHelper(c) && !l.skipped(c) {
			l.hoistPattern(l.t.Child(c, "name"))
		}
	}
}

// hoistPattern declares all names that a binding pattern binds.
func (l *lowering) hoistPattern(n syntax.Node) {
	for _, name := range l.patternNames(n) {
		l.b.Hoist(name)
	}
}

// patternNames lists the names that a binding pattern binds. The walk is over the flat tree, so depth does not matter.
func (l *lowering) patternNames(n syntax.Node) []string {
	if n == syntax.None {
		return nil
	}
	var names []string
	for m, after := n, l.t.After(n); m < after; m++ {
		if f := l.t.FieldName(m); m != n && (f == "right" || f == "key") {
			m = l.t.After(m) - 1
			continue
		}
		switch l.t.Kind(m) {
		case "identifier", "shorthand_property_identifier_pattern":
			names = append(names, l.t.Text(m))
		case "object_pattern", "array_pattern", "pair_pattern", "rest_pattern", "assignment_pattern", "object_assignment_pattern":
		default:
			m = l.t.After(m) - 1
		}
	}
	return names
}

func (l *lowering) hoistImport(n syntax.Node) {
	for m, after := n, l.t.After(n); m < after; m++ {
		switch l.t.Kind(m) {
		case "import_specifier":
			name := l.t.Child(m, "alias")
			if name == syntax.None {
				name = l.t.Child(m, "name")
			}
			if !l.typeOnly(m) {
				l.hoistName(name)
			}
			m = l.t.After(m) - 1
		case "identifier":
			l.hoistName(m)
		case "type", "typeof":
			if l.t.Parent(m) == n {
				return
			}
		}
	}
}

// hoistVars declares the names of all var declarations of a function's body, however deep in its statements.
func (l *lowering) hoistVars(body syntax.Node) {
	for m, after := body, l.t.After(body); m < after; m++ {
		if l.skipped(m) {
			m = l.t.After(m) - 1
			continue
		}
		switch l.t.Kind(m) {
		case "variable_declaration":
			l.hoistDeclarators(m)
			m = l.t.After(m) - 1
		case "for_in_statement":
			if l.t.Kind(l.t.Child(m, "kind")) == "var" {
				l.hoistPattern(l.t.Child(m, "left"))
			}
		case "program", "statement_block", "if_statement", "else_clause", "for_statement", "while_statement", "do_statement",
			"try_statement", "catch_clause", "finally_clause", "switch_statement", "switch_body", "switch_case", "switch_default",
			"labeled_statement", "with_statement", "export_statement", "ERROR":
		default:
			m = l.t.After(m) - 1
		}
	}
}
