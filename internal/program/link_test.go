package program

import (
	"testing"
)

// table resolves specifiers by a table; what it lacks is outside.
type table map[string][]string

func (t table) Resolve(_, spec string) ([]string, string) {
	if paths := t[spec]; paths != nil {
		return paths, ""
	}
	return nil, "outside." + spec
}

// module builds a module of one language; body fills it.
func module(path, language string, body func(b *Builder)) *Module {
	b := NewBuilder(path, language)
	body(b)
	return b.Finish()
}

func TestModulesAreSortedAndNumbered(t *testing.T) {
	one := func(b *Builder) {
		b.Declare("x", b.Const(ConstString, "1", 0, 0))
		b.BeginFunc(&Function{Name: "empty"})
		b.EndFunc()
		b.Declare("y", b.Const(ConstString, "2", 0, 0))
	}
	p := Link([]*Module{module("b.py", "python", one), module("a.py", "python", one)}, nil)
	if p.Modules[0].Path != "a.py" || p.Module("b.py") != p.Modules[1] || p.Module("c.py") != nil {
		t.Error("modules are not found by path")
	}
	for _, f := range p.Functions {
		for v := range f.Values {
			if g, w := p.Owner(f.Number(Value(v))); g != f || w != Value(v) {
				t.Errorf("%s v%d is numbered like %s v%d", f.Qual, v, g.Qual, w)
			}
		}
	}
}

func TestGoFilesShareTheirPackage(t *testing.T) {
	types := module("api/type.go", "go", func(b *Builder) {
		b.Module().Package = "api"
		b.Declare("Client", b.ClassValue(b.NewClass(&Class{Name: "Client"})))
		b.Declare("http", b.Import("net/http", false, 0, 0))
	})
	methods := module("api/method.go", "go", func(b *Builder) {
		b.Module().Package = "api"
		b.BeginFunc(&Function{Name: "Do", Recv: "Client"})
		b.Declare("f", b.FuncValue(b.EndFunc()))
	})
	other := module("api/type_test.go", "go", func(b *Builder) { b.Module().Package = "api_test" })
	p := Link([]*Module{types, methods, other}, nil)
	if m := types.Classes[0].Method("Do"); m == nil || m.Class != types.Classes[0] {
		t.Error("a method in another file is not its type's")
	}
	if len(p.Peers(types)) != 2 || len(p.Peers(other)) != 1 {
		t.Errorf("%d and %d files share a scope, want 2 and 1", len(p.Peers(types)), len(p.Peers(other)))
	}
	if b, ok := p.Lookup(methods, "Client"); !ok || b.Module != types {
		t.Error("a name of the package is not seen in its other file")
	}
	if _, ok := p.Lookup(methods, "http"); ok {
		t.Error("an import is seen in the other file")
	}
}

func TestStarImportsAndCycles(t *testing.T) {
	resolvers := map[string]Resolver{"python": table{"a": {"a.py"}, "b": {"b.py"}, "c": {"c.py"}}}
	star := func(from string) func(*Builder) { return func(b *Builder) { b.ReExport("*", from, "*") } }
	a := module("a.py", "python", star("b"))
	p := Link([]*Module{a, module("b.py", "python", func(b *Builder) {
		b.ReExport("*", "a", "*")
		b.ReExport("*", "c", "*")
	}), module("c.py", "python", func(b *Builder) { b.Declare("found", b.Const(ConstString, "x", 0, 0)) })}, resolvers)
	if b, ok := p.Lookup(a, "found"); !ok || b.Module.Path != "c.py" {
		t.Errorf("found is in %+v, want c.py", b.Module)
	}
	if _, ok := p.Lookup(a, "missing"); ok {
		t.Error("a name that nobody has was found in a circle of star imports")
	}
}

func TestReExports(t *testing.T) {
	resolvers := map[string]Resolver{"javascript": table{"./b": {"b.ts"}, "./c": {"c.ts"}}}
	a := module("a.ts", "javascript", func(b *Builder) {
		b.ReExport("one", "./b", "renamed")
		b.ReExport("space", "./c", "*")
		b.ReExport("out", "lib", "thing")
		b.ReExport("*", "./c", "*")
		b.ReExport("self", "./missing", "x")
	})
	var value Value
	files := []*Module{a, module("b.ts", "javascript", func(b *Builder) { b.ReExport("renamed", "./c", "own") }), module("c.ts", "javascript", func(b *Builder) {
		value = b.Const(ConstString, "x", 0, 0)
		b.Export("own", value)
		b.Export("default", b.Const(ConstString, "y", 0, 0))
	})}
	p := Link(files, resolvers)
	for _, name := range []string{"one", "own"} {
		if b, ok := p.Member(a, name); !ok || b.Module.Path != "c.ts" || b.Value != value {
			t.Errorf("%s stands for %+v, want the value of c.ts", name, b)
		}
	}
	if b, ok := p.Member(a, "space"); !ok || len(b.Target.Modules) != 1 || b.Target.Modules[0].Path != "c.ts" {
		t.Errorf("space stands for %+v, want the module c.ts", b)
	}
	if b, ok := p.Member(a, "out"); !ok || b.Target.Name != "outside.lib.thing" {
		t.Errorf("out stands for %+v, want the outside name", b)
	}
	if _, ok := p.Member(a, "private"); ok {
		t.Error("a name that is not exported was found")
	}
	if a.Default() != None || p.Module("c.ts").Default() == None {
		t.Error("default exports are mixed up")
	}
}

func TestUsesListEveryOperand(t *testing.T) {
	m := module("a.py", "python", func(b *Builder) {
		x := b.Const(ConstString, "x", 0, 0)
		b.Op(OpConcat, "", 0, 0, x, b.Const(ConstString, "y", 0, 0), x)
	})
	f := m.Body
	if got := f.Uses(0); len(got) != 2 || got[0].Arg != 0 || got[1].Arg != 2 || got[0].By != 2 {
		t.Errorf("v0 is used at %+v", got)
	}
	if got := f.Uses(2); len(got) != 0 {
		t.Errorf("v2 is used at %+v", got)
	}
}

func TestCheckFindsWhatIsBroken(t *testing.T) {
	whole := func() *Module {
		return module("a.py", "python", func(b *Builder) {
			b.BeginFunc(&Function{Name: "f", Params: []Param{{Name: "p", Default: None}}})
			b.Call(b.Name("g", 0, 1), nil, Call{}, 0, 2)
			b.EndFunc()
		})
	}
	if err := whole().Check(2); err != nil {
		t.Fatal(err)
	}
	for name, breaks := range map[string]func(f *Function){
		"operand":   func(f *Function) { f.Values[2].Args[0] = 99 },
		"call":      func(f *Function) { f.Values[2].Aux = 7 },
		"parameter": func(f *Function) { f.Values[0].Aux = 3 },
		"range":     func(f *Function) { f.Values[2].End = 3 },
		"order":     func(f *Function) { f.Values[2].Start, f.Values[2].End = 2, 1 },
		"op":        func(f *Function) { f.Values[1].Op = OpInvalid },
		"outs":      func(f *Function) { f.Outs = nil },
		"index":     func(f *Function) { f.Index = 5 },
	} {
		m := whole()
		breaks(m.Functions[1])
		if m.Check(2) == nil {
			t.Errorf("a broken %s is not found", name)
		}
	}
}
