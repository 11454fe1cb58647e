package javascript

import (
	"regexp"
	"strings"

	"mcpsafe/internal/syntax"
)

// A helper of a compiler is left out for its name, and its calls are read as what the compiler means by them. Anyone can give a function
// such a name, so a definition counts as the helper's only if it can do nothing else: it uses what the language gives, its own
// variables and other helpers, and asks for nothing that a server or client has.

// helperGlobals are the names that helpers take from outside of themselves.
var helperGlobals = map[string]bool{
	"Object": true, "Array": true, "Symbol": true, "Promise": true, "TypeError": true, "Error": true, "SuppressedError": true, "Reflect": true,
	"Iterator": true, "AsyncIterator": true, "String": true, "Function": true, "Proxy": true, "arguments": true, "undefined": true,
	"exports": true, "require": true,
}

// beyondHelpers is what no helper has.
var beyondHelpers = regexp.MustCompile(`(?i)fetch|headers|authori|token|credential|https?\b|process\b|globalThis|import\(|require\(|eval|\.(post|send|request)\(`)

// foreign are the names that ES modules and bundles of esbuild give to members of Object.
var foreign = regexp.MustCompile(`^__(create|defProp|defProps|defNormalProp|getOwnProp(Desc|Descs|Names|Symbols)|getProtoOf|hasOwnProp|propIsEnum|knownSymbol|typeError|copyProps|reflectGet|reflectSet|pow|earlyAccess)\d*$`)

// findForged notes which names of helpers the file gives to functions of another kind.
func (l *lowering) findForged() {
	for n := syntax.Node(0); int(n) < l.t.Len(); n++ {
		switch l.t.Kind(n) {
		case "variable_declarator", "function_declaration":
			name := l.t.Text(l.t.Child(n, "name"))
			if strings.HasPrefix(name, "__") && helpers[name] && !genuineHelper(l.t, n) {
				if l.forged == nil {
					l.forged = map[string]bool{}
				}
				l.forged[name] = true
			}
		}
	}
}

// genuineHelper tells whether a definition can do no more than a helper does.
func genuineHelper(t *syntax.Tree, n syntax.Node) bool {
	if value := unwrapped(t, t.Child(n, "value")); t.Kind(n) == "variable_declarator" && (value == syntax.None || t.Kind(value) == "member_expression" || isRequired(t, value)) {
		return true // taken from a library of helpers
	}
	if beyondHelpers.MatchString(t.Text(n)) {
		return false
	}
	bound := map[string]bool{}
	var used []string
	for m, after := n, t.After(n); m < after; m++ {
		if t.Kind(m) != "identifier" {
			continue
		}
		text := t.Text(m)
		switch t.Kind(t.Parent(m)) {
		case "formal_parameters", "variable_declarator", "function_declaration", "function_expression", "catch_clause", "rest_pattern", "array_pattern", "assignment_pattern":
			if f := t.FieldName(m); f != "value" && f != "right" && f != "body" {
				bound[text] = true
				continue
			}
		case "arrow_function":
			if t.FieldName(m) == "parameter" {
				bound[text] = true
				continue
			}
		case "for_in_statement":
			if t.FieldName(m) == "left" {
				bound[text] = true
				continue
			}
		}
		used = append(used, text)
	}
	for _, text := range used {
		if !bound[text] && !helperGlobals[text] && !helpers[text] && !foreign.MatchString(text) {
			return false
		}
	}
	return true
}

// isRequired recognises require("tslib").__rest and the like.
func isRequired(t *syntax.Tree, n syntax.Node) bool {
	return t.Kind(n) == "call_expression" && t.Text(t.Child(n, "function")) == "require"
}
