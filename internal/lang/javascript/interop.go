package javascript

import (
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// Compilers and bundlers put small helper functions around what the source said. This file reads calls of them (by the
// names that tsc, Babel and esbuild give them) as what they stand for.

// helpers are names whose definitions in a compiled file are left out.
var helpers = map[string]bool{
	"__importDefault": true, "__importStar": true, "__createBinding": true, "__setModuleDefault": true, "__exportStar": true,
	"__awaiter": true, "__generator": true, "__asyncGenerator": true, "__asyncValues": true, "__asyncDelegator": true, "__await": true,
	"__assign": true, "__rest": true, "__spreadArray": true, "__spread": true, "__read": true, "__values": true, "__extends": true,
	"__decorate": true, "__param": true, "__metadata": true, "__classPrivateFieldGet": true, "__classPrivateFieldSet": true,
	"__classPrivateFieldIn": true, "__makeTemplateObject": true, "__esDecorate": true, "__runInitializers": true, "__setFunctionName": true,
	"__propKey": true, "__toESM": true, "__toCommonJS": true, "__copyProps": true, "__export": true, "__name": true,
	"__spreadValues": true, "__spreadProps": true, "__objRest": true, "__async": true, "__reExport": true,
}

// skipHelper recognises the definition of a helper.
func (l *lowering) skipHelper(d syntax.Node) bool {
	name := l.t.Child(d, "name")
	text := l.t.Text(name)
	return l.t.Kind(name) == "identifier" && strings.HasPrefix(text, "__") && helpers[text] && !l.forged[text]
}

// helperCall lowers the call of require or of a helper; false when the name is neither.
func (l *lowering) helperCall(n syntax.Node, name string, args syntax.Node) (program.Value, bool) {
	list := l.argNodes(args)
	if len(list) == 0 || name == "" || l.forged[name] {
		return program.None, false
	}
	start, end := l.span(n)
	switch name {
	case "require", "__require":
		if spec, ok := l.constText(list[0]); ok && len(list) == 1 && (name != "require" || l.moduleName("require")) {
			return l.b.Import(spec, false, start, end), true
		}
	case "_interopRequireDefault", "_interopRequireWildcard", "__importDefault", "__importStar", "__toESM", "__toCommonJS", "__await",
		"__asyncValues", "__asyncDelegator", "__read", "__makeTemplateObject", "__propKey":
		return l.expr(list[0]), true
	case "__values":
		return l.valuesHelper(list[0]), true
	case "__name":
		own, _ := l.constText(list[len(list)-1])
		return l.exprNamed(list[0], own), true
	case "__assign", "__spread", "__spreadArray", "__spreadValues", "__spreadProps":
		return l.spreadHelper(n, list), true
	case "__rest", "__objRest":
		if len(list) == 2 {
			return l.b.Op(program.OpRest, l.literalStrings(list[1]), start, end, l.expr(list[0])), true
		}
	case "__decorate":
		if len(list) >= 2 {
			return l.decorateHelper(list), true
		}
	case "__param":
		return l.expr(list[len(list)-1]), true
	case "__classPrivateFieldGet", "__classPrivateFieldSet":
		return l.privateField(n, name, list)
	case "_optionalChain", "_asyncOptionalChain":
		return l.optionalChain(list[0])
	case "_nullishCoalesce", "_asyncNullishCoalesce":
		return l.nullishHelper(n, list)
	case "__awaiter":
		if g := l.awaiterBody(n); g != syntax.None {
			return l.awaiterCall(n, g), true
		}
	}
	return program.None, false
}

// spreadHelper lowers __assign and __spreadArray, whose last argument may be a flag.
func (l *lowering) spreadHelper(n syntax.Node, list []syntax.Node) program.Value {
	v := l.expr(list[0])
	isList := l.t.Kind(l.plain(list[0])) == "array" && l.only(l.plain(list[0])) != syntax.None
	for _, a := range list[1:] {
		s, e := l.span(a)
		switch {
		case l.t.Kind(a) == "true" || l.t.Kind(a) == "false":
		case isList:
			v = l.b.Op(program.OpAppend, "", s, e, v, l.b.Elem(l.expr(a), s, e))
		default:
			v = l.b.Op(program.OpSpread, "", s, e, v, l.expr(a))
		}
	}
	return v
}

func (l *lowering) literalStrings(n syntax.Node) string {
	var out []string
	for _, c := range l.argNodes(n) {
		if text, ok := l.constText(c); ok {
			out = append(out, text)
		}
	}
	return strings.Join(out, "\x00")
}

// decorateHelper lowers __decorate([a, b], target, key, desc) to decorators on a class or on its method.
func (l *lowering) decorateHelper(list []syntax.Node) program.Value {
	target := l.plain(list[1])
	v := program.None
	if len(list) > 2 {
		class := l.classes[strings.TrimSuffix(l.t.Text(target), ".prototype")]
		if method, ok := l.constText(list[2]); ok && class != nil && class.Method(method) != nil {
			v = l.b.FuncValue(class.Method(method))
		}
	}
	if v == program.None {
		v = l.expr(target)
	}
	decorators := l.argNodes(l.plain(list[0]))
	for i := len(decorators) - 1; i >= 0; i-- {
		d := decorators[i]
		if name := l.t.Text(l.t.Child(d, "function")); strings.HasSuffix(name, "__metadata") {
			continue
		}
		s, e := l.span(d)
		v = l.b.Decorated(v, l.expr(d), s, e)
	}
	return v
}

// privateField lowers __classPrivateFieldGet(this, _C_x, "f") to this.#x, and Set likewise.
func (l *lowering) privateField(n syntax.Node, helper string, list []syntax.Node) (program.Value, bool) {
	start, end := l.span(n)
	set := helper == "__classPrivateFieldSet"
	if len(list) < 2 || set && len(list) < 3 {
		return program.None, false
	}
	if last := list[len(list)-1]; len(list) == 4 && !set && l.t.Text(list[2]) == `"m"` {
		return l.expr(last), true
	}
	name := l.t.Text(list[1])
	if parts := strings.SplitN(name, "_", 3); len(parts) == 3 && parts[0] == "" {
		name = parts[2]
	}
	if !set {
		return l.b.Field(l.expr(list[0]), "#"+name, start, end), true
	}
	v := l.expr(list[2])
	l.b.SetField(l.expr(list[0]), "#"+name, v, start, end)
	return v, true
}

// compiledStatement handles the calls that compilers write as statements of a module; false when n is an ordinary call.
func (l *lowering) compiledStatement(n syntax.Node) bool {
	if l.prototypeIIFE(n) {
		return true
	}
	f := l.callee(l.t.Child(n, "function"))
	name := l.t.Text(f)
	if l.t.Kind(f) == "member_expression" {
		name = l.t.Text(l.t.Child(f, "property"))
	}
	list := l.argNodes(l.t.Child(n, "arguments"))
	switch name {
	case "__exportStar":
		if len(list) == 2 {
			if c := l.plain(list[0]); l.t.Kind(c) == "call_expression" {
				if spec, ok := l.constText(l.only(l.t.Child(c, "arguments"))); ok {
					l.expr(c)
					l.b.ReExport("*", spec, "")
					return true
				}
			}
		}
	case "__export":
		return len(list) == 2 && l.esbuildExport(list[0], list[1])
	case "__extends", "__createBinding", "__setFunctionName", "__name", "__runInitializers":
		return len(list) > 1
	}
	return false
}

// esbuildExport lowers __export(target, {a: () => a}) to fields of target.
func (l *lowering) esbuildExport(target, getters syntax.Node) bool {
	if l.t.Kind(target) != "identifier" || l.t.Kind(getters) != "object" {
		return false
	}
	for c := range l.t.NamedChildren(getters) {
		if value := l.t.Child(c, "value"); l.t.Kind(value) == "arrow_function" {
			start, end := l.span(c)
			v := l.expr(l.t.Child(value, "body"))
			l.b.SetField(l.expr(target), l.propertyName(l.t.Child(c, "key")), v, start, end)
		}
	}
	return true
}

// defineProperty lowers Object.defineProperty with a literal descriptor: of the file's exports it is an export.
func (l *lowering) defineProperty(n, args syntax.Node) (program.Value, bool) {
	list := l.argNodes(args)
	if len(list) != 3 || l.t.Kind(list[2]) != "object" {
		return program.None, false
	}
	name, ok := l.constText(list[1])
	if !ok {
		return program.None, false
	}
	start, end := l.span(n)
	own := l.isExports(list[0])
	if own && name == "__esModule" {
		return l.null(n), true
	}
	v := l.described(list[2], own)
	if v == program.None {
		return program.None, false
	}
	if own {
		l.setExport(name, v, start, end)
		l.export(name, v, start, end)
		return v, true
	}
	target := l.expr(list[0])
	l.b.SetField(target, name, v, start, end)
	return target, true
}

// described gives what a property descriptor describes: its value, its getter, or (called) what the getter returns.
func (l *lowering) described(descriptor syntax.Node, called bool) program.Value {
	for c := range l.t.NamedChildren(descriptor) {
		k := l.t.Text(l.t.Child(c, "key"))
		if l.t.Kind(c) == "method_definition" {
			k = l.t.Text(l.t.Child(c, "name"))
		}
		value := l.t.Child(c, "value")
		switch {
		case k == "value":
			return l.expr(value)
		case k == "get" && !called:
			return l.expr(value)
		case k == "get":
			body := l.t.Child(value, "body")
			if l.t.Kind(c) == "method_definition" {
				body = l.t.Child(c, "body")
			}
			if l.t.Kind(body) == "statement_block" {
				body = l.only(l.only(body))
			}
			return l.expr(body)
		}
	}
	return program.None
}
