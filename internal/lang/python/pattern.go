package python

import (
	"strings"

	"mcpsafe/internal/pattern"
	"mcpsafe/internal/syntax"
)

// Dialect is Python as patterns see it.
var Dialect = pattern.Dialect{
	Name:     "python",
	Grammars: []*syntax.Grammar{syntax.Python},
	Contexts: []pattern.Context{
		{},
		{Before: "try:\n  pass\n", If: pattern.Matches(`^\s*(except|finally)\b`)},
		{Before: "if x:\n  pass\n", If: pattern.Matches(`^\s*(elif|else)\b`)},
		{Before: "f(", After: ")"},
		{Before: "{", After: "}"},
		{Before: "f(x ", After: ")", If: pattern.Matches(`^\s*for\b`)},
		{After: "\ndef f(): pass", If: pattern.Matches(`^\s*@`)},
		{After: "\n  pass", If: pattern.Matches(`:\s*$`)},
	},
	Convert: convert,
	Idents:  pattern.Set("identifier"),
	Unwrap:  pattern.Set("expression_statement", "parenthesized_expression", "type", "with_clause", "as_pattern_target", "interpolation"),
	Drop:    pattern.Set("comment", "line_continuation", "type_conversion", "format_specifier"),
	Keep:    pattern.Set("async", "*", "**"),
	Statements: pattern.Set("if_statement", "for_statement", "while_statement", "with_statement", "try", "assert_statement", "delete_statement",
		"raise_statement", "pass_statement", "break_statement", "continue_statement", "global_statement", "nonlocal_statement", "import",
		"match_statement", "except_clause", "else_clause", "finally_clause", "elif_clause", "print_statement", "exec_statement",
		"future_import_statement", "type_alias_statement"),
	Optional: pattern.Set("type", "result", "decorator", "attr", "alternative", "type_parameters", "bases", "finally", "alias", "init"),
	Rename: map[string]string{
		"module": "block", "block": "block", "call": "call", "argument_list": "args", "keyword_argument": "kwarg", "attribute": "member",
		"subscript": "index", "pattern_list": "tuple", "expression_list": "tuple", "tuple_pattern": "tuple", "integer": "number", "float": "number",
		"pair": "pair", "dictionary": "dict", "binary_operator": "binary", "boolean_operator": "binary", "comparison_operator": "binary",
		"return_statement": "return", "list_pattern": "list", "list_splat_pattern": "list_splat", "dictionary_splat_pattern": "dictionary_splat",
		"concatenated_string": "joined",
	},
	Roles: map[string]string{
		"function": "callee", "attribute": "name", "subscript": "index", "operators": "operator", "superclasses": "bases",
		"return_type": "result", "consequence": "body",
	},
	Literals: pattern.Set("true", "false", "none"),
	Alike:    map[string][]string{"dict": {"set"}, "string": {"joined"}},
	Words: map[string]string{
		"try": "try", "except_clause": "except", "pass_statement": "pass", "continue_statement": "continue", "break_statement": "break", "raise_statement": "raise",
		"with_statement": "with", "for_statement": "for", "while_statement": "while", "assert_statement": "assert", "delete_statement": "del", "class": "class",
		"await": "await", "yield": "yield", "lambda": "lambda", "import": "import",
	},
	Block:    "block",
	Braced:   pattern.Set("try", "except_clause"),
	Lone:     pattern.Set("pass_statement", "continue_statement"),
	Ellipsis: ellipsis,
	Lexis: pattern.Lexis{
		LineComment: "#",
		Quotes: []pattern.Quote{
			{Mark: `"""`, Long: true, Hole: "{", If: isFormat}, {Mark: "'''", Long: true, Hole: "{", If: isFormat},
			{Mark: `"""`, Long: true}, {Mark: "'''", Long: true},
			{Mark: `"`, Hole: "{", If: isFormat}, {Mark: "'", Hole: "{", If: isFormat},
			{Mark: `"`}, {Mark: "'"},
		},
		Params:        pattern.Matches(`\b(?:def|class)\s+\S*$`),
		TypedArgument: true,
	},
	Local:     func(module string) (local, full string) { local, _, _ = strings.Cut(module, "."); return local, local }, // import a.b gives a
	Assigning: true,
	Keys:      true,
}

// isFormat tells whether a string has a prefix that lets expressions stand in it.
var isFormat = pattern.Matches(`[fF][rR]?$|[rR][fF]$`)

// ellipsis writes an ellipsis among the entries of a dictionary as an unpacked one.
func ellipsis(before, after, _ string, bracket byte) string {
	before = strings.TrimSpace(before)
	entry := before == "" || strings.HasSuffix(before, ",")
	if bracket == '{' && entry && !strings.HasPrefix(strings.TrimSpace(after), "for ") {
		return "**" + pattern.EllipsisName
	}
	return ""
}

// convert adds the nodes that the tables do not describe.
func convert(b *pattern.Builder, role pattern.Role, n syntax.Node) bool {
	t := b.T
	switch t.Kind(n) {
	case "string":
		stringView(b, role, n)
	case "concatenated_string":
		joined(b, role, n)
	case "call":
		if t.Kind(t.Child(n, "arguments")) != "generator_expression" {
			return false
		}
		b.Open(pattern.KindCall, role, n)
		b.Add(pattern.RoleCallee, t.Child(n, "function"))
		b.Open(pattern.KindArgs, pattern.RoleArgs, t.Child(n, "arguments"))
		b.Add(pattern.RoleNone, t.Child(n, "arguments"))
		b.Close()
		b.Close()
	case "dictionary_splat":
		if !b.Ellipsis(b.Only(n)) {
			return false
		}
		b.Leaf(pattern.KindEllipsis, role, n, "...")
	case "decorated_definition":
		definition(b, role, n, t.Child(n, "definition"))
	case "function_definition", "class_definition":
		definition(b, role, n, n)
	case "lambda":
		b.Open(pattern.KindLambda, role, n)
		params(b, n)
		b.Open(pattern.KindBlock, pattern.RoleBody, t.Child(n, "body"))
		b.Open(pattern.KindReturn, pattern.RoleNone, t.Child(n, "body"))
		b.Add(pattern.RoleNone, t.Child(n, "body"))
		b.Close()
		b.Close()
		b.Close()
	case "assignment":
		b.Open(pattern.KindAssign, role, n)
		b.Add(pattern.RoleTarget, t.Child(n, "left"))
		b.Add(pattern.RoleType, t.Child(n, "type"))
		b.Add(pattern.RoleValue, t.Child(n, "right"))
		b.Close()
	case "if_statement":
		condition(b, role, n, n, t.Range(n).End)
	case "with_statement":
		with(b, role, n)
	case "try_statement":
		try(b, role, n)
	case "except_clause":
		except(b, role, n)
	case "import_statement":
		imports(b, role, n, syntax.None)
	case "import_from_statement":
		imports(b, role, n, t.Child(n, "module_name"))
	case "for_statement", "while_statement":
		loop(b, role, n)
	case "dotted_name":
		dotted(b, role, n)
	default:
		return false
	}
	return true
}

// dotted adds a dotted name, as decorators and types of old grammars have it, as members.
func dotted(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	b.Leaf(pattern.KindIdent, role, n, b.T.Text(n))
}

// joined adds strings that stand side by side; where none holds an expression, the text is that of all.
func joined(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	text, plain := "", true
	for c := range b.T.NamedChildren(n) {
		if b.T.Kind(c) == "string" {
			plain = plain && !formatted(b.T, c)
			text += content(b.T, c)
		}
	}
	b.Open(pattern.KindJoined, role, n)
	if plain {
		b.SetText(text)
	}
	b.Children(n)
	b.Close()
}

func formatted(t *syntax.Tree, n syntax.Node) bool {
	return strings.ContainsAny(t.Text(t.First(n)), "fF")
}

// stringView adds a string: its content, or its parts where expressions may stand in it.
func stringView(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	if !formatted(b.T, n) {
		b.Leaf(pattern.KindString, role, n, content(b.T, n))
		return
	}
	b.Open(pattern.KindTemplate, role, n)
	for c := range b.T.NamedChildren(n) {
		switch b.T.Kind(c) {
		case "string_content":
			b.Leaf(pattern.KindString, pattern.RoleNone, c, b.T.Text(c))
		case "interpolation":
			b.Add(pattern.RoleValue, b.T.Child(c, "expression"))
		}
	}
	b.Close()
}

// content gives what stands between the quotes of a string.
func content(t *syntax.Tree, n syntax.Node) string {
	first, last := t.First(n), t.First(n)
	for c := range t.Children(n) {
		last = c
	}
	from, to := t.Range(first).End, t.Range(last).Start
	if from > to {
		return ""
	}
	return string(t.Source()[from:to])
}

// definition adds a function or class with its decorators.
func definition(b *pattern.Builder, role pattern.Role, whole, n syntax.Node) {
	t := b.T
	class := t.Kind(n) == "class_definition"
	kind := pattern.KindFunc
	if class {
		kind = pattern.KindClass
	}
	b.Open(kind, role, whole)
	if whole != n {
		for c := range t.NamedChildren(whole) {
			if t.Kind(c) == "decorator" {
				b.Add(pattern.RoleDecorator, b.Only(c))
			}
		}
	}
	if t.Kind(t.First(n)) == "async" {
		b.Leaf(pattern.KindToken, pattern.RoleAttr, t.First(n), "async")
	}
	b.Add(pattern.RoleName, t.Child(n, "name"))
	if class {
		if bases := t.Child(n, "superclasses"); bases != syntax.None {
			for c := range t.NamedChildren(bases) {
				if !t.Extra(c) {
					b.Add(pattern.RoleBases, c)
				}
			}
		}
		b.Open(pattern.KindMembers, pattern.RoleBody, t.Child(n, "body"))
		for c := range t.NamedChildren(t.Child(n, "body")) {
			if !t.Extra(c) {
				b.Add(pattern.RoleNone, c)
			}
		}
		b.Close()
	} else {
		params(b, n)
		b.Add(pattern.RoleResult, t.Child(n, "return_type"))
		b.Block(pattern.RoleBody, t.Child(n, "body"), true)
	}
	b.Close()
}

// params adds the parameters of a function.
func params(b *pattern.Builder, n syntax.Node) {
	t := b.T
	list := t.Child(n, "parameters")
	if list == syntax.None {
		b.Open(pattern.KindParams, pattern.RoleParams, n)
		b.Close()
		return
	}
	b.Open(pattern.KindParams, pattern.RoleParams, list)
	for c := range t.NamedChildren(list) {
		if t.Extra(c) {
			continue
		}
		if b.Ellipsis(c) || b.Many(c) {
			b.Add(pattern.RoleNone, c)
			continue
		}
		name := c
		switch t.Kind(c) {
		case "default_parameter", "typed_default_parameter":
			name = t.Child(c, "name")
		case "typed_parameter":
			name = b.Only(c)
		}
		b.Open(pattern.KindParam, pattern.RoleNone, c)
		b.Add(pattern.RoleName, name)
		b.Add(pattern.RoleType, t.Child(c, "type"))
		if v := t.Child(c, "value"); v != syntax.None {
			b.Add(pattern.RoleInit, v)
		}
		b.Close()
	}
	b.Close()
}

// condition adds an if with the rest of its branches: `elif` is an if in the else.
func condition(b *pattern.Builder, role pattern.Role, whole, n syntax.Node, end uint32) {
	t := b.T
	b.OpenAt(b.Kind("if_statement"), role, t.Range(n).Start, end)
	b.Add(pattern.RoleCond, t.Child(n, "condition"))
	b.Block(pattern.RoleBody, t.Child(n, "consequence"), true)
	next := syntax.None
	for c := t.Next(n); whole != n && c != syntax.None && next == syntax.None; c = t.Next(c) {
		if t.FieldName(c) == "alternative" {
			next = c
		}
	}
	if whole == n {
		next = t.Child(n, "alternative")
	}
	switch t.Kind(next) {
	case "elif_clause":
		r := t.Range(next)
		b.OpenAt(pattern.KindBlock, pattern.RoleElse, r.Start, end)
		condition(b, pattern.RoleNone, whole, next, end)
		b.Close()
	case "else_clause":
		b.Block(pattern.RoleElse, t.Child(next, "body"), true)
	}
	b.Close()
}

// with adds a with statement; several items are as many statements, one in the other.
func with(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	var items []syntax.Node
	clause := b.Only(n)
	for c := range t.NamedChildren(clause) {
		if t.Kind(c) == "with_item" {
			items = append(items, c)
		}
	}
	body := t.Child(n, "body")
	var add func(role pattern.Role, k int)
	add = func(role pattern.Role, k int) {
		b.Open(b.Kind("with_statement"), role, n)
		if k < len(items) {
			v := t.Child(items[k], "value")
			if t.Kind(v) == "as_pattern" {
				b.Add(pattern.RoleValue, b.Only(v))
				b.Add(pattern.RoleAlias, t.Child(v, "alias"))
			} else {
				b.Add(pattern.RoleValue, v)
			}
		}
		if k < len(items)-1 {
			b.Open(pattern.KindBlock, pattern.RoleBody, n)
			add(pattern.RoleNone, k+1)
			b.Close()
		} else {
			b.Block(pattern.RoleBody, body, true)
		}
		b.Close()
	}
	add(role, 0)
}

func try(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	b.Open(pattern.KindTry, role, n)
	b.Block(pattern.RoleBody, t.Child(n, "body"), true)
	for c := range t.NamedChildren(n) {
		switch t.Kind(c) {
		case "except_clause", "except_group_clause":
			except(b, pattern.RoleHandler, c)
		case "else_clause":
			b.Block(pattern.RoleElse, t.Child(c, "body"), true)
		case "finally_clause":
			b.Block(pattern.RoleFinally, b.Only(c), true)
		}
	}
	b.Close()
}

func except(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	b.Open(b.Kind("except_clause"), role, n)
	v := t.Child(n, "value")
	if t.Kind(v) == "as_pattern" {
		b.Add(pattern.RoleValue, b.Only(v))
		b.Add(pattern.RoleAlias, t.Child(v, "alias"))
	} else {
		b.Add(pattern.RoleValue, v)
		b.Add(pattern.RoleAlias, t.Child(n, "alias"))
	}
	for c := range t.NamedChildren(n) {
		if t.Kind(c) == "block" {
			b.Block(pattern.RoleBody, c, true)
		}
	}
	b.Close()
}

// imports adds one import for each name.
func imports(b *pattern.Builder, role pattern.Role, n, module syntax.Node) {
	t := b.T
	for c := range t.NamedChildren(n) {
		if c == module || t.Extra(c) {
			continue
		}
		name, alias := c, syntax.None
		if t.Kind(c) == "aliased_import" {
			name, alias = t.Child(c, "name"), t.Child(c, "alias")
		}
		b.Open(pattern.KindImport, role, n)
		if module != syntax.None {
			b.AddName(pattern.RoleModule, module)
			b.AddName(pattern.RoleName, name)
		} else {
			b.AddName(pattern.RoleModule, name)
		}
		b.Add(pattern.RoleAlias, alias)
		b.Close()
	}
}

func loop(b *pattern.Builder, role pattern.Role, n syntax.Node) {
	t := b.T
	b.Open(b.Kind(t.Kind(n)), role, n)
	if t.Kind(t.First(n)) == "async" {
		b.Leaf(pattern.KindToken, pattern.RoleAttr, t.First(n), "async")
	}
	b.Add(pattern.RoleTarget, t.Child(n, "left"))
	b.Add(pattern.RoleValue, t.Child(n, "right"))
	b.Add(pattern.RoleCond, t.Child(n, "condition"))
	b.Block(pattern.RoleBody, t.Child(n, "body"), true)
	if e := t.Child(n, "alternative"); e != syntax.None {
		b.Block(pattern.RoleElse, t.Child(e, "body"), true)
	}
	b.Close()
}
