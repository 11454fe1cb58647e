package program

import "testing"

// newest gives what a name stands for at the end of the body.
func newest(b *Builder, name string) *Instr { return b.instr(b.Name(name, 0, 0)) }

func text(b *Builder, s string) Value { return b.Const(ConstString, s, 0, 0) }

func TestWritesMakeVersionsThatAllHoldersSee(t *testing.T) {
	b := NewBuilder("m.py", "python")
	b.Declare("h", b.Object(ObjectMap, "", 0, 0))
	b.Declare("alias", b.Name("h", 0, 0))
	b.SetField(b.Name("alias", 0, 0), "authorization", text(b, "x"), 0, 0)
	if in := newest(b, "h"); in.Op != OpSetField || in.Text != "authorization" {
		t.Errorf("h stands for %s %q, want the version with the field", in.Op, in.Text)
	}
	b.Delete(b.Name("h", 0, 0), text(b, "authorization"), 0, 0)
	if in := newest(b, "alias"); in.Op != OpDelete {
		t.Errorf("alias stands for %s, want the version without the field", in.Op)
	}
}

func TestWritesGoBackAlongTheLoads(t *testing.T) {
	b := NewBuilder("m.go", "go")
	f := &Function{Name: "f", Params: []Param{{Name: "p", Default: None}}}
	b.BeginFunc(f)
	header := b.Field(b.Field(b.Name("p", 0, 0), "Out", 0, 0), "Header", 0, 0)
	b.Call(b.Field(header, "Del", 0, 0), []Arg{{Value: text(b, "Authorization")}}, Call{}, 0, 0)
	b.EndFunc()
	out := f.Values[f.Outs[0]]
	if out.Op != OpSetField || out.Text != "Out" || out.Aux != WriteBack {
		t.Errorf("the parameter ends as %s %q, want Out written back", out.Op, out.Text)
	}
}

func TestJoinsAndExits(t *testing.T) {
	b := NewBuilder("m.py", "python")
	f := &Function{Name: "f", Params: []Param{{Name: "a", Default: None}}}
	b.BeginFunc(f)
	b.Declare("x", text(b, "one"))
	cond := b.Op(OpCompare, "==", 0, 0, b.Name("a", 0, 0), text(b, "k"))
	b.If(cond, func() { b.Declare("x", text(b, "two")) }, nil, 0)
	if in := newest(b, "x"); in.Op != OpPhi || len(in.Args) != 2 {
		t.Errorf("x is %s after the join, want a phi of both", in.Op)
	}
	b.If(b.Op(OpCompare, "==", 0, 0, b.Name("a", 0, 0), text(b, "z")), func() { b.Return(None, 0, 0) }, nil, 0)
	if in := newest(b, "a"); in.Op != OpGuard || in.Aux != 0 {
		t.Errorf("a is %s behind an early return, want it guarded by the condition that did not hold", in.Op)
	}
	b.EndFunc()
	if got := f.Branches[1]; got.Then != ExitReturn || got.Else != ExitNone {
		t.Errorf("the branch ends %s and %s", got.Then, got.Else)
	}
}

func TestLoopsFeedTheirHeads(t *testing.T) {
	b := NewBuilder("m.py", "python")
	b.Declare("x", text(b, "one"))
	var inside Value
	b.Loop(nil, func() {
		inside = b.Name("x", 0, 0)
		b.Declare("x", text(b, "two"))
	})
	if in := b.instr(inside); in.Op != OpPhi || len(in.Args) != 2 {
		t.Errorf("x is %s with %d sources in the loop, want a phi of before and behind", in.Op, len(in.Args))
	}
}

func TestSharedVariablesAreCells(t *testing.T) {
	b := NewBuilder("m.js", "javascript")
	outer := &Function{Name: "outer"}
	b.BeginFunc(outer)
	b.Declare("t", text(b, "first"))
	b.Declare("t", text(b, "second"))
	b.BeginFunc(&Function{Name: "inner"})
	if in := newest(b, "t"); in.Op != OpCellRead {
		t.Errorf("the inner function reads %s, want a cell", in.Op)
	}
	b.EndFunc()
	b.EndFunc()
	m := b.Finish()
	var written []string
	for _, in := range outer.Values {
		if in.Op == OpCellWrite {
			written = append(written, outer.Values[in.Args[0]].Text)
		}
	}
	if len(written) != 1 || written[0] != "second" {
		t.Errorf("the cell takes %q, want only what was there when the function was made", written)
	}
	if err := m.Check(0); err != nil {
		t.Error(err)
	}
}

func TestSwallowedThrows(t *testing.T) {
	b := NewBuilder("m.py", "python")
	f := &Function{Name: "f", Params: []Param{{Name: "a", Default: None}}}
	b.BeginFunc(f)
	b.Try(func() {
		b.If(b.Op(OpCompare, "!=", 0, 0, b.Name("a", 0, 0), text(b, "k")), func() { b.Throw(None, 0, 0) }, nil, 0)
	}, []func(){func() {}}, nil)
	b.EndFunc()
	if f.Branches[0].Then != ExitSwallowed {
		t.Errorf("the throw counts as %s, want swallowed", f.Branches[0].Then)
	}
}
