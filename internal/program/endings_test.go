package program

import "testing"

// TestHandlersThatEnd: behind a try whose handlers never come back is what its body left, and what is thrown in it gets out.
func TestHandlersThatEnd(t *testing.T) {
	b := NewBuilder("m.py", "python")
	f := &Function{Name: "f", Params: []Param{{Name: "a", Default: None}}}
	b.BeginFunc(f)
	b.Declare("x", text(b, "before"))
	fails := func() { b.Call(text(b, "fail"), nil, Call{}, 0, 0) }
	b.Try(func() {
		b.If(b.Op(OpCompare, "!=", 0, 0, b.Name("a", 0, 0), text(b, "k")), func() { b.Throw(None, 0, 0) }, nil, 0)
		b.Declare("x", text(b, "body"))
	}, []func(){fails, func() { b.Throw(None, 0, 0) }}, nil)
	b.EndFunc()
	if len(f.Handlings[0].Calls) != 1 || f.Branches[0].Then != ExitSwallowed {
		t.Fatalf("handlings %+v, branches %+v", f.Handlings, f.Branches)
	}
	f.EndsHandlers(&f.Handlings[0])
	if f.Branches[0].Then != ExitThrow {
		t.Errorf("the throw counts as %s, want that it gets out", f.Branches[0].Then)
	}
	left := map[string]bool{}
	for v := f.Handlings[0].Joins; v < f.Handlings[0].Behind; v++ {
		in := &f.Values[v]
		left[in.Op.String()+" "+f.Values[in.Args[0]].Text] = len(in.Args) == 1
	}
	if !left["copy body"] {
		t.Errorf("behind the try is %v, want what the body left", left)
	}
}

// TestHandlersThatGoOn: one that ends with no call goes on for certain.
func TestHandlersThatGoOn(t *testing.T) {
	b := NewBuilder("m.py", "python")
	f := &Function{Name: "f"}
	b.BeginFunc(f)
	b.Try(func() {}, []func(){func() { b.Call(text(b, "fail"), nil, Call{}, 0, 0) }, func() {}}, nil)
	b.EndFunc()
	if len(f.Handlings) != 0 {
		t.Errorf("handlings %+v, want none", f.Handlings)
	}
}
