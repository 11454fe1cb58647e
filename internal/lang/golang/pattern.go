package golang

import (
	"regexp"
	"strings"

	"mcpsafe/internal/pattern"
	"mcpsafe/internal/syntax"
)

// Dialect is Go as patterns see it.
var Dialect = pattern.Dialect{
	Name:     "go",
	Grammars: []*syntax.Grammar{syntax.Go},
	Contexts: []pattern.Context{
		{After: "\n", If: pattern.Matches(`^\s*package\b`)},
		{Before: "package p\nfunc _() {\n", After: "\n}", If: pattern.Matches(`^\s*func\s*\(`), Expr: true},
		{Before: "package p\n", After: "\n", If: pattern.Matches(`(?m)^\s*(func|import|type|const|var)\b`)},
		{Before: "package p\nfunc _() {\n", After: "\n}"},
		{Before: "package p\nvar _ = (", After: "\n)"},
		{Before: "package p\nvar _ ", After: "\n"},
		{Before: "package p\nfunc _() { switch x {\n", After: "\n} }"},
		{Before: "package p\nvar _ = T{\n", After: "}"},
		{Before: "package p\nfunc _() { f(", After: ") }"},
		{Before: "package p\n", After: "\n"},
	},
	Convert: convert,
	Idents:  pattern.Set("identifier", "field_identifier", "type_identifier", "package_identifier", "label_name", "blank_identifier"),
	Unwrap:  pattern.Set("expression_statement", "parenthesized_expression", "literal_element", "parenthesized_type", "type_elem"),
	Drop:    pattern.Set("comment", "package_clause"),
	Keep:    pattern.Set("<-"),
	Statements: pattern.Set("if_statement", "for_statement", "expression_switch_statement", "type_switch_statement", "select_statement", "go_statement",
		"defer_statement", "break_statement", "continue_statement", "goto_statement", "fallthrough_statement", "labeled_statement", "inc_statement",
		"dec_statement", "send_statement", "expression_case", "default_case", "type_case", "communication_case", "type_declaration", "assignment_statement",
		"range_clause", "for_clause"),
	Cases:    pattern.Set("expression_case", "default_case", "type_case", "communication_case"),
	Types:    pattern.Set("channel_type", "slice_type", "map_type", "array_type", "struct_type", "interface_type", "function_type"),
	Optional: pattern.Set("receiver", "result", "type_parameters", "type_arguments", "alternative", "init", "alias", "attr", "tag"),
	Rename: map[string]string{
		"source_file": "block", "block": "block", "statement_list": "block", "call_expression": "call", "argument_list": "args",
		"selector_expression": "member", "index_expression": "index", "int_literal": "number", "float_literal": "number",
		"keyed_element": "pair", "literal_value": "dict", "binary_expression": "binary", "return_statement": "return",
		"field_declaration_list": "members",
	},
	Roles: map[string]string{
		"function": "callee", "operand": "object", "field": "name", "initializer": "init", "consequence": "body",
	},
	Literals: pattern.Set("true", "false", "nil"),
	Words: map[string]string{
		"if_statement": "if", "for_statement": "for", "range_clause": "range", "go_statement": "go", "defer_statement": "defer", "select_statement": "select",
		"expression_switch_statement": "switch", "type_switch_statement": "switch", "func": "func", "lambda": "func", "return": "return", "import": "import",
	},
	Block:    "block",
	Braced:   pattern.Set("if_statement"),
	Ellipsis: ellipsis,
	Lexis: pattern.Lexis{
		LineComment: "//", BlockComments: true,
		Quotes: []pattern.Quote{{Mark: "`", Raw: true, Long: true}, {Mark: `"`}, {Mark: "'"}},
		Spread: func(before, after string) bool { // f(x...), ...T
			return variadic(after) && !strings.HasPrefix(after, "$...") || spreads(before)
		},
		Params: pattern.Matches(`func[ \t]*$`),
	},
	Local: func(module string) (local, full string) { return packageName(module), module },
}

var (
	variadic = pattern.Matches("^[A-Za-z0-9_$(\\[{'\"`]")
	spreads  = pattern.Matches(`[A-Za-z0-9_$\])]$`)
)

var paramList = regexp.MustCompile(`\bfunc\s*(\([^()]*\)\s*)?\w*\s*$`)

var bareCase = regexp.MustCompile(`\bcase$`)

// packageName gives the name that a package most likely has: the last element of its path that is no major version.
func packageName(path string) string {
	parts := strings.Split(path, "/")
	last := parts[len(parts)-1]
	if len(parts) > 1 && len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "" {
		last = parts[len(parts)-2]
	}
	last, _, _ = strings.Cut(last, ".v")
	return strings.TrimPrefix(strings.TrimSuffix(last, "-go"), "go-")
}

// ellipsis writes an ellipsis among parameters with a type, as a list of parameters has either all names or none, and as the whole of a case.
func ellipsis(before, after, opened string, bracket byte) string {
	if bracket == '{' && bareCase.MatchString(strings.TrimSpace(before)) && !strings.HasPrefix(strings.TrimSpace(after), ":") {
		return pattern.EllipsisName + ":"
	}
	if bracket == '(' && paramList.MatchString(opened) {
		return pattern.EllipsisName + " " + pattern.EllipsisName
	}
	return ""
}

// convert adds the nodes that the tables do not describe.
func convert(b *pattern.Builder, role pattern.Role, n syntax.Node) bool {
	t := b.T
	switch t.Kind(n) {
	case "block":
		return block(b, role, n)
	case "interpreted_string_literal", "raw_string_literal":
		text := t.Text(n)
		b.Leaf(pattern.KindString, role, n, text[1:max(len(text)-1, 1)])
	case "expression_list":
		if b.Count(n) == 1 {
			b.Add(role, b.Only(n))
			break
		}
		return false
	case "qualified_type":
		b.Open(pattern.KindMember, role, n)
		b.Add(pattern.RoleObject, t.Child(n, "package"))
		b.Add(pattern.RoleName, t.Child(n, "name"))
		b.Close()
	case "short_var_declaration":
		assign(b, role, n, t.Child(n, "left"), syntax.None, t.Child(n, "right"), "")
	case "assignment_statement":
		if t.Kind(t.Child(n, "operator")) != "=" {
			return false
		}
		assign(b, role, n, t.Child(n, "left"), syntax.None, t.Child(n, "right"), "")
	case "var_declaration", "const_declaration":
		declaration(b, role, n)
	case "return_statement":
		b.Open(pattern.KindReturn, role, n)
		b.Add(pattern.RoleValue, b.Only(n))
		b.Close()
	case "function_declaration", "method_declaration":
		function(b, role, n, pattern.KindFunc)
	case "func_literal":
		function(b, role, n, pattern.KindLambda)
	case "import_declaration":
		imports(b, role, n)
	case "import_spec":
		importSpec(b, role, n, n)
	case "if_statement":
		condition(b, role, n)
	case "expression_case", "default_case", "type_case", "communication_case":
		if b.Pattern() && strings.TrimSpace(t.Text(n)) == "case MVellipsis:" {
			b.Leaf(pattern.KindEllipsis, role, n, "...") // any number of cases
			break
		}
		caseOf(b, role, n)
	case "parameter_list":
		params(b, role, n)
	default:
		return false
	}
	return true
}

// block adds a block: its statements stand in a list of their own in the grammar.
func block(b *pattern.Builder, role pattern.Role, n syntax.Node) bool {
	b.Open(pattern.KindBlock, role, n)
	statements(b, n)
	b.Close()
	return true
}

func statements(b *pattern.Builder, n syntax.Node) {
	for c := range b.T.NamedChildren(n) {
		switch {
		case b.T.Extra(c):
		case b.T.Kind(c) == "statement_list":
			statements(b, c)
		default:
			b.Add(pattern.RoleNone, c)
		}
	}
}

func assign(b *pattern.Builder, role pattern.Role, whole, left, typ, right syntax.Node, keyword string) {
	b.Open(pattern.KindAssign, role, whole)
	if keyword != "" {
		b.Leaf(pattern.KindToken, pattern.RoleAttr, whole, keyword)
	}
	b.Add(pattern.RoleTarget, left)
	b.Add(pattern.RoleType, typ)
	b.Add(pattern.RoleValue, right)
	b.Close()
}

// declaration adds each specification of a var or const declaration as an assignment.
func declaration(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	keyword := t.Kind(t.First(n))
	var add func(n, whole syntax.Node)
	add = func(n, whole syntax.Node) {
		for c := range t.NamedChildren(n) {
			switch t.Kind(c) {
			case "var_spec_list":
				add(c, syntax.None)
			case "var_spec", "const_spec":
				at := whole
				if at == syntax.None {
					at = c
				}
				spec(b, role, at, c, keyword)
			}
		}
	}
	whole := n
	if b.Count(n) > 1 {
		whole = syntax.None
	}
	add(n, whole)
}

func spec(b *pattern.Builder, role pattern.Role, whole, n syntax.Node, keyword string) {
	t := b.T
	b.Open(pattern.KindAssign, role, whole)
	b.Leaf(pattern.KindToken, pattern.RoleAttr, whole, keyword)
	var names []syntax.Node
	for c := range t.Children(n) {
		if t.FieldName(c) == "name" && t.Named(c) {
			names = append(names, c)
		}
	}
	if len(names) == 1 {
		b.Add(pattern.RoleTarget, names[0])
	} else if len(names) > 1 {
		b.OpenAt(b.Kind("expression_list"), pattern.RoleTarget, t.Range(names[0]).Start, t.Range(names[len(names)-1]).End)
		for _, c := range names {
			b.Add(pattern.RoleNone, c)
		}
		b.Close()
	}
	b.Add(pattern.RoleType, t.Child(n, "type"))
	b.Add(pattern.RoleValue, t.Child(n, "value"))
	b.Close()
}

func function(b *pattern.Builder, role pattern.Role, n syntax.Node, kind pattern.Kind) {
	t := b.T
	b.Open(kind, role, n)
	b.Add(b.Role("receiver"), t.Child(n, "receiver"))
	b.Add(pattern.RoleName, t.Child(n, "name"))
	b.Add(pattern.RoleTypeParams, t.Child(n, "type_parameters"))
	b.Add(pattern.RoleParams, t.Child(n, "parameters"))
	b.Add(pattern.RoleResult, t.Child(n, "result"))
	b.Add(pattern.RoleBody, t.Child(n, "body"))
	b.Close()
}

// params adds a parameter for each name.
func params(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	b.Open(pattern.KindParams, role, n)
	for c := range t.NamedChildren(n) {
		if t.Extra(c) {
			continue
		}
		typ := t.Child(c, "type")
		if b.Ellipsis(typ) || b.Ellipsis(t.Child(c, "name")) || b.Many(c) {
			b.Leaf(pattern.KindEllipsis, pattern.RoleNone, c, "...")
			continue
		}
		named := false
		for x := range t.Children(c) {
			if t.FieldName(x) != "name" || !t.Named(x) {
				continue
			}
			named = true
			b.Open(pattern.KindParam, pattern.RoleNone, c)
			b.Add(pattern.RoleName, x)
			b.Add(pattern.RoleType, typ)
			b.Close()
		}
		if !named {
			b.Open(pattern.KindParam, pattern.RoleNone, c)
			b.Add(pattern.RoleType, typ)
			b.Close()
		}
	}
	b.Close()
}

func imports(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	for c := range b.T.NamedChildren(n) {
		switch b.T.Kind(c) {
		case "import_spec_list":
			imports(b, role, c)
		case "import_spec":
			importSpec(b, role, n, c)
		}
	}
}

func importSpec(b *pattern.Builder, role pattern.Role, whole, n syntax.Node) {
	if b.T.Kind(whole) == "import_spec_list" {
		whole = n
	}
	b.Open(pattern.KindImport, role, whole)
	b.Add(pattern.RoleModule, b.T.Child(n, "path"))
	b.Add(pattern.RoleAlias, b.T.Child(n, "name"))
	b.Close()
}

// condition adds an if. What its header declares stands before it where statements are listed.
func condition(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	init := t.Child(n, "initializer")
	if init != syntax.None && b.InBlock() {
		b.Add(role, init)
		init = syntax.None
	}
	b.Open(b.Kind("if_statement"), role, n)
	b.Add(pattern.RoleInit, init)
	b.Add(pattern.RoleCond, t.Child(n, "condition"))
	b.Add(pattern.RoleBody, t.Child(n, "consequence"))
	if e := t.Child(n, "alternative"); t.Kind(e) == "if_statement" {
		b.Block(pattern.RoleElse, e, false)
	} else {
		b.Add(pattern.RoleElse, e)
	}
	b.Close()
}

// caseOf adds one case of a switch or select; its statements are a block.
func caseOf(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	b.Open(b.Kind(t.Kind(n)), role, n)
	var rest []syntax.Node
	for c := range t.NamedChildren(n) {
		switch {
		case t.Extra(c):
		case t.FieldName(c) != "":
			b.Add(b.Role(t.FieldName(c)), c)
		default:
			rest = append(rest, c)
		}
	}
	start := t.Range(n).End
	if len(rest) > 0 {
		start = t.Range(rest[0]).Start
	}
	b.OpenAt(pattern.KindBlock, pattern.RoleBody, start, t.Range(n).End)
	for _, c := range rest {
		if t.Kind(c) == "statement_list" {
			statements(b, c)
		} else {
			b.Add(pattern.RoleNone, c)
		}
	}
	b.Close()
	b.Close()
}
