package program

import (
	"fmt"
	"runtime"
	"testing"
)

func TestSwitchJoinsItsArms(t *testing.T) {
	b := NewBuilder("m.ts", "javascript")
	b.BeginFunc(&Function{Name: "f", Params: []Param{{Name: "a", Default: None}}})
	b.Declare("x", text(b, "before"))
	is := func(label string) Value { return b.Op(OpCompare, "==", 0, 0, b.Name("a", 0, 0), text(b, label)) }
	b.Switch([]Case{
		{Cond: is("one"), Body: func() { b.Declare("x", text(b, "one")); b.Break() }},
		{Cond: is("two"), Body: func() { b.Return(b.Name("x", 0, 0), 0, 0) }},
		{Cond: None, Body: func() { b.Declare("x", text(b, "default")) }},
	})
	in := newest(b, "x")
	if in.Op != OpPhi {
		t.Fatalf("x is %s behind the switch, want a phi", in.Op)
	}
	got := map[string]bool{}
	for _, a := range in.Args {
		got[b.instr(a).Text] = true
	}
	if len(got) != 2 || !got["one"] || !got["default"] {
		t.Errorf("x is one of %v behind the switch, want those of the arms that go on", got)
	}
	f := b.EndFunc()
	if len(f.Branches) != 2 || f.Branches[0].Then != ExitJump || f.Branches[1].Then != ExitReturn {
		t.Errorf("branches %+v", f.Branches)
	}
}

func TestTheKeyOfAPairGuardsItsValue(t *testing.T) {
	b := NewBuilder("m.py", "python")
	b.BeginFunc(&Function{Name: "f", Params: []Param{{Name: "headers", Default: None}}})
	var inside *Instr
	b.Loop(func() Value {
		k, v := b.Pairs(b.Name("headers", 0, 0), 0, 0)
		b.Declare("k", k)
		b.Declare("v", v)
		return None
	}, func() {
		b.If(b.Op(OpCompare, "!=", 0, 0, b.Name("k", 0, 0), text(b, "authorization")), func() { inside = newest(b, "v") }, nil, 0)
	})
	b.EndFunc()
	if inside.Op != OpGuard || inside.Aux != 1 {
		t.Errorf("the value is %s where its key was tested, want it guarded", inside.Op)
	}
}

func TestEitherSideOfAConditionGuards(t *testing.T) {
	b := NewBuilder("m.ts", "javascript")
	b.BeginFunc(&Function{Name: "f", Params: []Param{{Name: "p", Default: None}}})
	is := func(op, what string) Value { return b.Op(OpCompare, op, 0, 0, b.Name("p", 0, 0), text(b, what)) }
	both := b.Op(OpLogic, "and", 0, 0, is("!=", "a"), is("!=", "b"))
	b.If(both, func() { b.Return(None, 0, 0) }, nil, 0) // if (p != "a" && p != "b") return
	if in := newest(b, "p"); in.Op != OpGuard || in.Args[1] != both || in.Aux != 0 {
		t.Errorf("p is %s behind a condition of two, want it guarded by the whole", in.Op)
	}
	b.EndFunc()
}

func TestAFlagGuardsWhatItWasSetFor(t *testing.T) {
	b := NewBuilder("m.py", "python")
	b.BeginFunc(&Function{Name: "f", Params: []Param{{Name: "p", Default: None}}})
	truth := func(s string) Value { return b.emit(Instr{Op: OpConst, Aux: int32(ConstBool), Text: s}) }
	b.Declare("ok", truth("false"))
	b.If(b.Op(OpCompare, "==", 0, 0, b.Name("p", 0, 0), text(b, "a")), func() { b.Declare("ok", truth("true")) }, nil, 0)
	flag := b.Name("ok", 0, 0)
	b.If(b.Op(OpNot, "", 0, 0, flag), func() { b.Return(None, 0, 0) }, nil, 0)
	if in := newest(b, "p"); in.Op != OpGuard || in.Args[1] != flag || in.Aux != 1 {
		t.Errorf("p is %s behind a flag, want it guarded by it", in.Op)
	}
	b.EndFunc()
}

func TestDeadCodeChangesNothing(t *testing.T) {
	b := NewBuilder("m.py", "python")
	f := &Function{Name: "f", Params: []Param{{Name: "p", Default: None}}}
	b.BeginFunc(f)
	b.Return(None, 0, 0)
	b.SetField(b.Name("p", 0, 0), "k", text(b, "x"), 0, 0)
	b.EndFunc()
	if f.Values[f.Outs[0]].Op != OpParam {
		t.Errorf("the parameter ends as %s, want it unchanged by what is never reached", f.Values[f.Outs[0]].Op)
	}
}

func TestHandlersSeeBothStates(t *testing.T) {
	b := NewBuilder("m.py", "python")
	b.BeginFunc(&Function{Name: "f"})
	b.Declare("x", text(b, "before"))
	var inside *Instr
	finally := 0
	b.Try(func() { b.Declare("x", text(b, "after")) }, []func(){func() { inside = newest(b, "x"); b.Return(None, 0, 0) }}, func() { finally++ })
	if inside.Op != OpPhi || len(inside.Args) != 2 {
		t.Errorf("x is %s in the handler, want one of before and after", inside.Op)
	}
	if in := newest(b, "x"); in.Text != "after" {
		t.Errorf("x is %s %q behind, want only what the body leaves", in.Op, in.Text)
	}
	if finally != 1 {
		t.Errorf("finally was built %d times", finally)
	}
	b.EndFunc()
}

func TestEveryExitCountsForParameters(t *testing.T) {
	b := NewBuilder("m.py", "python")
	f := &Function{Name: "f", Params: []Param{{Name: "p", Default: None}}}
	b.BeginFunc(f)
	b.If(b.Op(OpUnknown, "", 0, 0), func() {
		b.SetField(b.Name("p", 0, 0), "k", text(b, "x"), 0, 0)
		b.Return(None, 0, 0)
	}, func() {
		b.SetField(b.Name("p", 0, 0), "dropped", text(b, "x"), 0, 0)
		b.Throw(None, 0, 0)
	}, 0)
	b.EndFunc()
	if out := f.Values[f.Outs[0]]; out.Op != OpSetField || out.Text != "k" {
		t.Errorf("the parameter ends as %s %q, want the one that returns", out.Op, out.Text)
	}
}

func TestWritesInLoopsSurvive(t *testing.T) {
	b := NewBuilder("m.py", "python")
	b.BeginFunc(&Function{Name: "f"})
	b.Declare("out", b.Object(ObjectMap, "", 0, 0))
	b.Loop(nil, func() { b.SetField(b.Name("out", 0, 0), "k", text(b, "x"), 0, 0) })
	in := newest(b, "out")
	for in.Op == OpPhi && len(in.Args) > 1 {
		last := b.instr(in.Args[len(in.Args)-1])
		if last.Op == OpSetField {
			in = last
			break
		}
		in = last
	}
	if in.Op != OpSetField || in.Text != "k" {
		t.Errorf("out is %s behind the loop, want it with what the loop wrote", in.Op)
	}
	b.EndFunc()
}

// TestJumpsAreLinear builds a loop and a switch with many jumps out, each behind the last one and each behind a variable of its own: twice as
// many take twice as much memory.
func TestJumpsAreLinear(t *testing.T) {
	for name, jump := range map[string]func(b *Builder){"continue": (*Builder).Continue, "break": (*Builder).Break} {
		allocated := func(n int) uint64 {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			manyJumps(n, jump)
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		if once, twice := allocated(2000), allocated(4000); float64(twice) > 2.6*float64(once) {
			t.Errorf("%s: 2000 take %d bytes, 4000 take %d", name, once, twice)
		}
	}
}

func manyJumps(n int, jump func(b *Builder)) {
	b := NewBuilder("a.py", "python")
	x := b.Const(ConstNumber, "1", 0, 0)
	b.Declare("x", x)
	b.Loop(nil, func() {
		for i := range n {
			name := fmt.Sprint("v", i)
			b.Assign("x", b.Op(OpUnary, "-", 0, 0, b.Name("x", 0, 0)), 0, 0)
			b.Declare(name, b.Name("x", 0, 0))
			b.If(b.Op(OpCompare, "==", 0, 0, b.Name(name, 0, 0), x), func() { jump(b) }, nil, 0)
		}
	})
	b.Finish()
}
