package javascript

import (
	"regexp"
	"strings"

	"mcpsafe/internal/pattern"
	"mcpsafe/internal/syntax"
)

// Dialect is JavaScript, TypeScript and JSX as patterns see them.
var Dialect = pattern.Dialect{
	Name:     "javascript",
	Grammars: []*syntax.Grammar{syntax.TSX, syntax.TypeScript, syntax.JavaScript},
	Contexts: []pattern.Context{
		{Before: "(", After: "\n)", If: pattern.Matches(`^\s*\{`), Expr: true},
		{Before: "(", After: "\n)", If: pattern.Matches(`^\s*(async\s+)?function\s*\*?\s*\(`), Expr: true},
		{Before: "({", After: "\n})", If: pattern.Matches(`^\s*[\w$'"]+\s*:\s*[{\["'\w]`)},
		{},
		{Before: "(", After: "\n)", Expr: true},
		{Before: "class C {\n", After: "\n}"},
		{Before: "class C {\n", After: ";\n}"},
		{Before: "var ", If: pattern.Matches(`^\s*\{[^{}]*\}\s*=`)},
		{Before: "({", After: "\n})"},
		{Before: "let x: ", After: "\n"},
		{Before: "switch (x) {\n", After: "\n}"},
		{Before: "try {} ", If: pattern.Matches(`^\s*(catch|finally)\b`)},
		{Before: "class C {\n", After: "\nm() {} }", If: pattern.Matches(`^\s*@`)},
		{Before: "async function* f() {\n", After: "\n}"},
		{Before: "<a ", After: "/>"},
	},
	Convert: convertView,
	Idents: pattern.Set("identifier", "property_identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern", "type_identifier",
		"private_property_identifier", "statement_identifier", "predefined_type", "undefined", "this", "super"),
	Unwrap: pattern.Set("expression_statement", "parenthesized_expression", "type_annotation", "non_null_expression", "jsx_expression",
		"computed_property_name", "parenthesized_type"),
	Drop: pattern.Set("comment", "empty_statement", "optional_chain", "accessibility_modifier", "override_modifier", "hash_bang_line", "html_comment"),
	Keep: pattern.Set("async", "*"),
	Statements: pattern.Set("if_statement", "for_statement", "for_in_statement", "while_statement", "do_statement", "switch_statement", "break_statement",
		"continue_statement", "throw_statement", "debugger_statement", "labeled_statement", "with_statement", "export_statement", "switch_case",
		"switch_default", "interface_declaration", "type_alias_declaration", "enum_declaration", "catch_clause", "else_clause", "finally_clause",
		"ambient_declaration", "function_signature", "jsx_text", "spread_element"),
	Cases: pattern.Set("switch_case", "switch_default"),
	Optional: pattern.Set("type", "result", "type_parameters", "type_arguments", "alternative", "alias", "attr", "decorator", "bases", "finally", "children",
		"init"),
	Rename: map[string]string{
		"program": "block", "number": "number", "statement_block": "block", "call_expression": "call", "new_expression": "new", "arguments": "args",
		"member_expression": "member", "subscript_expression": "index", "binary_expression": "binary", "object": "record", "object_pattern": "record",
		"object_type": "members", "interface_body": "members", "class_body": "members", "pair": "pair", "pair_pattern": "pair",
		"return_statement": "return", "nested_identifier": "member", "rest_pattern": "spread_element", "array_pattern": "array", "regex": "regexp",
	},
	Roles: map[string]string{
		"function": "callee", "constructor": "callee", "property": "name", "return_type": "result", "consequence": "body",
		"kind": "attr",
	},
	Alike:    map[string][]string{"func": {"lambda"}, "loop": {"for_statement", "for_in_statement"}, "regexp": {"ident", "member"}},
	Literals: pattern.Set("true", "false", "null"),
	Words: map[string]string{
		"try": "try", "catch_clause": "catch", "throw_statement": "throw", "await_expression": "await", "new": "new", "class": "class", "if_statement": "if",
		"for_statement": "for", "for_in_statement": "for", "while_statement": "while", "do_statement": "do", "switch_statement": "switch",
	},
	Block:    "statement_block",
	Braced:   pattern.Set("try", "catch_clause", "lambda"),
	Ellipsis: ellipsis,
	Lexis: pattern.Lexis{
		LineComment: "//", BlockComments: true, Regexps: true,
		Quotes: []pattern.Quote{{Mark: "`", Long: true, Hole: "${"}, {Mark: `"`}, {Mark: "'"}},
		Spread: func(before, after string) bool { // ...x, but a function whose name does not matter
			return spreads(after) && !strings.HasSuffix(strings.TrimRight(before, " "), "function")
		},
		Params: pattern.Matches(`function[ \t]*$`),
		Braced: pattern.Matches(`<[\w.$:]+[^<>=]*(?:=[^<>=]+)*\s[\w-]+=$`), // the value of an attribute
	},
	Require:   "require",
	Canonical: func(module string) string { return strings.TrimPrefix(module, "node:") },
}

var spreads = pattern.Matches("^[A-Za-z0-9_$(\\[{'\"`]")

var (
	classBodyOpens  = regexp.MustCompile(`\bclass\b[^{};]*$`)
	switchBodyOpens = regexp.MustCompile(`\bswitch\s*\([^{}]*\)\s*$`)
	statementAfter  = regexp.MustCompile("^[ \\t]+[\\w$]|^[ \\t]*\r?\n\\s*[/(\\[`]") // on the line, or what would go on with the one before
	forOpens        = regexp.MustCompile(`\bfor\s*$`)
	attributeValue  = regexp.MustCompile(`<[\w.$:]+[^<>]*=\s*$`)
)

// ellipsis writes an ellipsis as the member of a class, a case, the value of an attribute, or a statement.
func ellipsis(before, after, opened string, bracket byte) string {
	before = strings.TrimRight(before, " \t")
	switch {
	case bracket == '{' && classBodyOpens.MatchString(opened):
		return pattern.EllipsisName + ";"
	case bracket == '{' && switchBodyOpens.MatchString(opened) && !strings.Contains(before, ":"):
		return "case " + pattern.EllipsisName + ":"
	case bracket == '(' && forOpens.MatchString(opened) && strings.TrimSpace(before) == "" && strings.HasPrefix(strings.TrimSpace(after), ")"):
		return pattern.EllipsisName + ";;"
	case attributeValue.MatchString(before):
		return "{" + pattern.EllipsisName + "}"
	case (bracket == '{' || bracket == 0) && (before == "" || strings.ContainsAny(before[len(before)-1:], "{};\n")) && statementAfter.MatchString(after):
		return pattern.EllipsisName + ";"
	}
	return ""
}

// convertView adds the nodes that the tables do not describe.
func convertView(b *pattern.Builder, role pattern.Role, n syntax.Node) bool {
	t := b.T
	switch t.Kind(n) {
	case "string":
		text := t.Text(n)
		b.Leaf(pattern.KindString, role, n, text[1:max(len(text)-1, 1)])
	case "template_string":
		template(b, role, n)
	case "new_expression":
		if t.Child(n, "arguments") != syntax.None {
			return false
		}
		b.Open(pattern.KindNew, role, n)
		b.Add(pattern.RoleCallee, t.Child(n, "constructor"))
		b.Open(pattern.KindArgs, pattern.RoleArgs, n)
		b.Close()
		b.Close()
	case "assignment_expression":
		b.Open(pattern.KindAssign, role, n)
		b.Add(pattern.RoleTarget, t.Child(n, "left"))
		b.Add(pattern.RoleValue, t.Child(n, "right"))
		b.Close()
	case "variable_declaration", "lexical_declaration":
		declarations(b, role, n)
	case "public_field_definition", "field_definition":
		if b.Ellipsis(n) {
			b.Leaf(pattern.KindEllipsis, role, n, "...")
			break
		}
		field(b, role, n)
	case "function_declaration", "generator_function_declaration", "method_definition", "function_signature", "method_signature", "abstract_method_signature":
		functionView(b, role, n, pattern.KindFunc)
	case "function_expression", "generator_function", "arrow_function":
		functionView(b, role, n, pattern.KindLambda)
	case "class_declaration", "class", "abstract_class_declaration":
		class(b, role, n)
	case "class_body":
		members(b, role, n)
	case "export_statement":
		return exported(b, role, n)
	case "import_statement":
		return importView(b, role, n)
	case "shorthand_property_identifier", "shorthand_property_identifier_pattern":
		return false
	case "object", "object_pattern":
		record(b, role, n)
	case "pair", "pair_pattern":
		pair(b, role, n)
	case "formal_parameters":
		paramsView(b, role, n)
	case "if_statement":
		conditionView(b, role, n)
	case "for_statement", "for_in_statement", "while_statement", "do_statement":
		loopView(b, role, n)
	case "try_statement":
		tryView(b, role, n)
	case "catch_clause":
		catchView(b, role, n)
	case "finally_clause":
		b.Block(role, t.Child(n, "body"), true)
	case "switch_case", "switch_default":
		caseView(b, role, n)
	case "return_statement":
		b.Open(pattern.KindReturn, role, n)
		b.Add(pattern.RoleValue, b.Only(n))
		b.Close()
	case "jsx_element", "jsx_self_closing_element":
		element(b, role, n)
	case "jsx_attribute":
		attribute(b, role, n)
	case "jsx_text":
		if strings.TrimSpace(t.Text(n)) != "" {
			b.Leaf(pattern.KindString, role, n, strings.TrimSpace(t.Text(n)))
		}
	case "regex":
		b.Open(pattern.KindRegex, role, n)
		b.Leaf(pattern.KindString, pattern.RoleNone, n, t.Text(t.Child(n, "pattern")))
		b.Close()
	default:
		return false
	}
	return true
}

// exported adds an export as what it exports, with its decorators.
func exported(b *pattern.Builder, role pattern.Role, n syntax.Node) bool {
	t := b.T
	if d := t.Child(n, "declaration"); d != syntax.None {
		for c := range t.NamedChildren(n) {
			if t.Kind(c) == "decorator" {
				b.Pending = append(b.Pending, c)
			}
		}
		b.Add(role, d)
		return true
	}
	v := t.Child(n, "value")
	if v == syntax.None || b.Pattern() {
		return false
	}
	b.Open(b.Kind("export_statement"), role, n)
	b.Add(pattern.RoleValue, v)
	b.Close()
	return true
}

func attribute(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	b.Open(pattern.KindAttribute, role, n)
	name := b.Only(n)
	b.Add(pattern.RoleName, name)
	for c := b.T.Next(name); c != syntax.None; c = b.T.Next(c) {
		if b.T.Named(c) {
			b.Add(pattern.RoleValue, c)
		}
	}
	b.Close()
}

func template(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	plain := true
	for c := range t.NamedChildren(n) {
		plain = plain && t.Kind(c) != "template_substitution"
	}
	b.Open(pattern.KindTemplate, role, n)
	if plain {
		text := t.Text(n)
		b.Leaf(pattern.KindString, pattern.RoleNone, n, text[1:max(len(text)-1, 1)])
		b.Close()
		return
	}
	for c := range t.NamedChildren(n) {
		if t.Kind(c) == "template_substitution" {
			b.Add(pattern.RoleValue, b.Only(c))
		} else {
			b.Leaf(pattern.KindString, pattern.RoleNone, c, t.Text(c))
		}
	}
	b.Close()
}

// declarations adds each declarator as an assignment.
func declarations(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	whole := n
	if b.Count(n) > 1 {
		whole = syntax.None
	}
	for c := range t.NamedChildren(n) {
		if t.Kind(c) != "variable_declarator" {
			continue
		}
		at := whole
		if at == syntax.None {
			at = c
		}
		b.Open(pattern.KindAssign, role, at)
		b.Leaf(pattern.KindToken, pattern.RoleAttr, n, t.Kind(t.First(n)))
		b.Add(pattern.RoleTarget, t.Child(c, "name"))
		b.Add(pattern.RoleType, t.Child(c, "type"))
		b.Add(pattern.RoleValue, t.Child(c, "value"))
		b.Close()
	}
}

func field(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	decorators := b.TakePending()
	b.OpenWith(pattern.KindAssign, role, n, decorators)
	decorate(b, n, decorators)
	name := t.Child(n, "name")
	if name == syntax.None {
		name = t.Child(n, "property")
	}
	b.Add(pattern.RoleTarget, name)
	b.Add(pattern.RoleType, t.Child(n, "type"))
	b.Add(pattern.RoleValue, t.Child(n, "value"))
	b.Close()
}

// decorate adds decorators and modifiers.
func decorate(b *pattern.Builder, n syntax.Node, pending []syntax.Node) {
	t := b.T
	for _, d := range pending {
		b.Add(pattern.RoleDecorator, b.Only(d))
	}
	for c := t.First(n); c != syntax.None; c = t.Next(c) {
		switch k := t.Kind(c); k {
		case "decorator":
			b.Add(pattern.RoleDecorator, b.Only(c))
		case "async", "static", "get", "set", "*", "abstract", "readonly":
			if !t.Named(c) {
				b.Leaf(pattern.KindToken, pattern.RoleAttr, c, k)
			}
		}
	}
}

func functionView(b *pattern.Builder, role pattern.Role, n syntax.Node, kind pattern.Kind) {
	t := b.T
	decorators := b.TakePending()
	b.OpenWith(kind, role, n, decorators)
	decorate(b, n, decorators)
	if kind == pattern.KindFunc {
		b.Add(pattern.RoleName, t.Child(n, "name"))
	}
	b.Add(pattern.RoleTypeParams, t.Child(n, "type_parameters"))
	if p := t.Child(n, "parameter"); p != syntax.None {
		b.Open(pattern.KindParams, pattern.RoleParams, p)
		param(b, p)
		b.Close()
	} else {
		b.Add(pattern.RoleParams, t.Child(n, "parameters"))
	}
	b.Add(pattern.RoleResult, t.Child(n, "return_type"))
	if body := t.Child(n, "body"); t.Kind(body) == "statement_block" || body == syntax.None {
		b.Block(pattern.RoleBody, body, true)
	} else {
		b.Open(pattern.KindBlock, pattern.RoleBody, body)
		if b.Ellipsis(body) {
			b.Add(pattern.RoleNone, body)
		} else {
			b.Open(pattern.KindReturn, pattern.RoleNone, body)
			b.Add(pattern.RoleValue, body)
			b.Close()
		}
		b.Close()
	}
	b.Close()
}

func paramsView(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	b.Open(pattern.KindParams, role, n)
	for c := range b.T.NamedChildren(n) {
		if !b.T.Extra(c) {
			param(b, c)
		}
	}
	b.Close()
}

func param(b *pattern.Builder, n syntax.Node) {
	t := b.T
	if b.Ellipsis(n) || b.Many(n) {
		b.Add(pattern.RoleNone, n)
		return
	}
	name, typ, value := n, t.Child(n, "type"), syntax.None
	switch t.Kind(n) {
	case "required_parameter", "optional_parameter":
		name, value = t.Child(n, "pattern"), t.Child(n, "value")
	case "assignment_pattern":
		name, value = t.Child(n, "left"), t.Child(n, "right")
	}
	b.Open(pattern.KindParam, pattern.RoleNone, n)
	decorate(b, n, nil)
	b.Add(pattern.RoleName, name)
	b.Add(pattern.RoleType, typ)
	b.Add(pattern.RoleInit, value)
	b.Close()
}

func class(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	decorators := b.TakePending()
	b.OpenWith(pattern.KindClass, role, n, decorators)
	decorate(b, n, decorators)
	b.Add(pattern.RoleName, t.Child(n, "name"))
	b.Add(pattern.RoleTypeParams, t.Child(n, "type_parameters"))
	for h := range t.NamedChildren(n) {
		if t.Kind(h) != "class_heritage" {
			continue
		}
		for c := range t.NamedChildren(h) {
			switch t.Kind(c) {
			case "extends_clause":
				b.Add(pattern.RoleBases, t.Child(c, "value"))
			case "implements_clause":
				for i := range t.NamedChildren(c) {
					b.Add(b.Role("implements"), i)
				}
			default:
				b.Add(pattern.RoleBases, c)
			}
		}
	}
	members(b, pattern.RoleBody, t.Child(n, "body"))
	b.Close()
}

// members adds the members of a class, each with the decorators before it.
func members(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	b.Open(pattern.KindMembers, role, n)
	for c := range t.NamedChildren(n) {
		switch {
		case t.Extra(c):
		case t.Kind(c) == "decorator":
			b.Pending = append(b.Pending, c)
		default:
			b.Add(pattern.RoleNone, c)
		}
	}
	b.Close()
}

// importView adds one import for each name.
func importView(b *pattern.Builder, role pattern.Role, n syntax.Node) bool {
	t := b.T
	source := t.Child(n, "source")
	if source == syntax.None {
		return false
	}
	one := func(name func(), alias syntax.Node) {
		b.Open(pattern.KindImport, role, n)
		b.Add(pattern.RoleModule, source)
		if name != nil {
			name()
		}
		b.Add(pattern.RoleAlias, alias)
		b.Close()
	}
	clause := syntax.None
	for c := range t.NamedChildren(n) {
		if t.Kind(c) == "import_clause" {
			clause = c
		}
	}
	if clause == syntax.None {
		one(nil, syntax.None)
		return true
	}
	for c := range t.NamedChildren(clause) {
		switch t.Kind(c) {
		case "identifier":
			one(func() { b.Leaf(pattern.KindIdent, pattern.RoleName, c, "default") }, c)
		case "namespace_import":
			one(func() { b.Leaf(pattern.KindIdent, pattern.RoleName, c, "*") }, b.Only(c))
		case "named_imports":
			for s := range t.NamedChildren(c) {
				if t.Kind(s) == "import_specifier" {
					one(func() { b.AddName(pattern.RoleName, t.Child(s, "name")) }, t.Child(s, "alias"))
				}
			}
		}
	}
	return true
}

// record adds an object or its destructuring.
func record(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	b.Open(pattern.KindRecord, role, n)
	for c := range t.NamedChildren(n) {
		if t.Extra(c) {
			continue
		}
		switch t.Kind(c) {
		case "shorthand_property_identifier", "shorthand_property_identifier_pattern":
			if b.Ellipsis(c) || b.Many(c) {
				b.Add(pattern.RoleNone, c)
				continue
			}
			b.Open(pattern.KindPair, pattern.RoleNone, c)
			b.Add(pattern.RoleKey, c)
			b.Add(pattern.RoleValue, c)
			b.Close()
		case "object_assignment_pattern":
			b.Open(pattern.KindPair, pattern.RoleNone, c)
			b.Add(pattern.RoleKey, t.Child(c, "left"))
			b.Add(pattern.RoleValue, t.Child(c, "left"))
			b.Add(pattern.RoleInit, t.Child(c, "right"))
			b.Close()
		default:
			b.Add(pattern.RoleNone, c)
		}
	}
	b.Close()
}

// pair adds an entry of an object; it is the same whether its key is quoted or not.
func pair(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	b.Open(pattern.KindPair, role, n)
	key := t.Child(n, "key")
	if text := t.Text(key); t.Kind(key) == "string" && len(text) >= 2 {
		b.AddText(pattern.RoleKey, key, text[1:len(text)-1])
	} else {
		b.Add(pattern.RoleKey, key)
	}
	b.Add(pattern.RoleValue, t.Child(n, "value"))
	b.Close()
}

// body adds what a statement governs as a block, whether it has braces or not.
func body(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	b.Block(role, n, b.T.Kind(n) == "statement_block")
}

func conditionView(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	b.Open(b.Kind("if_statement"), role, n)
	b.Add(pattern.RoleCond, t.Child(n, "condition"))
	body(b, pattern.RoleBody, t.Child(n, "consequence"))
	if e := t.Child(n, "alternative"); e != syntax.None {
		body(b, pattern.RoleElse, b.Only(e))
	}
	b.Close()
}

func loopView(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	if b.Ellipsis(t.Child(n, "initializer")) && t.Child(n, "increment") == syntax.None {
		b.Open(pattern.KindLoop, role, n)
		body(b, pattern.RoleBody, t.Child(n, "body"))
		b.Close()
		return
	}
	b.Open(b.Kind(t.Kind(n)), role, n)
	for c := range t.Children(n) {
		switch f := t.FieldName(c); f {
		case "", "body":
		case "operator", "kind":
			if f == "operator" {
				b.Leaf(pattern.KindToken, pattern.RoleOperator, c, t.Kind(c))
			}
		default:
			if t.Named(c) && !t.Extra(c) {
				b.Add(b.Role(f), c)
			}
		}
	}
	body(b, pattern.RoleBody, t.Child(n, "body"))
	b.Close()
}

func tryView(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	b.Open(pattern.KindTry, role, n)
	b.Block(pattern.RoleBody, t.Child(n, "body"), true)
	if h := t.Child(n, "handler"); h != syntax.None {
		catchView(b, pattern.RoleHandler, h)
	}
	if f := t.Child(n, "finalizer"); f != syntax.None {
		b.Block(pattern.RoleFinally, t.Child(f, "body"), true)
	}
	b.Close()
}

func catchView(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	b.Open(b.Kind("catch_clause"), role, n)
	b.Add(pattern.RoleAlias, b.T.Child(n, "parameter"))
	b.Block(pattern.RoleBody, b.T.Child(n, "body"), true)
	b.Close()
}

func caseView(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	if v := t.Child(n, "value"); b.Ellipsis(v) {
		b.Leaf(pattern.KindEllipsis, role, n, "...")
		return
	}
	b.Open(b.Kind(t.Kind(n)), role, n)
	b.Add(pattern.RoleValue, t.Child(n, "value"))
	b.Open(pattern.KindBlock, pattern.RoleBody, n)
	for c := range t.Children(n) {
		if t.FieldName(c) == "body" && t.Named(c) {
			b.Add(pattern.RoleNone, c)
		}
	}
	b.Close()
	b.Close()
}

// element adds a JSX element: name, attributes in any order, children.
func element(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	open := n
	if t.Kind(n) == "jsx_element" {
		open = t.Child(n, "open_tag")
	}
	b.Open(pattern.KindElement, role, n)
	b.Add(pattern.RoleName, t.Child(open, "name"))
	b.Open(pattern.KindAttributes, b.Role("attribute"), open)
	for c := range t.Children(open) {
		if t.FieldName(c) == "attribute" {
			b.Add(pattern.RoleNone, c)
		}
	}
	b.Close()
	if open != n {
		for c := range t.NamedChildren(n) {
			if t.FieldName(c) == "" && !t.Extra(c) {
				b.Add(b.Role("children"), c)
			}
		}
	}
	b.Close()
}
