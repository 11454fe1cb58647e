package model

import "testing"

func TestBeginningLeavesMarksOut(t *testing.T) {
	kinds := &Kinds{Sinks: []Kind{{Kind: "program", Begins: "start"}, {Kind: "sql"}}, States: []Kind{{Kind: "relative", Begins: "start"}, {Kind: "behind-text", Begins: "start", Mark: true}}}
	m := &Models{kinds: kinds}
	if got, want := m.Beginning(), kinds.Mask([]string{"program", "relative"}); got != want {
		t.Errorf("%x, want %x", got, want)
	}
	if got, want := kinds.Marks(), kinds.Mask([]string{"behind-text"}); got != want {
		t.Errorf("marks %x, want %x", got, want)
	}
}
