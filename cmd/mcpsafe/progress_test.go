package main

import (
	"bytes"
	"testing"
	"time"
)

func TestNoProgressUnlessATerminal(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b)
	p.next = time.Time{}
	p.show("parsing", 1, 2)
	p.clear()
	if b.Len() > 0 {
		t.Errorf("wrote %q", b.String())
	}
}

func TestProgressWaitsAndCleansUp(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b)
	p.w = &b
	p.show("parsing", 1, 2)
	if b.Len() > 0 {
		t.Errorf("a short scan shows %q", b.String())
	}
	p.next = time.Time{}
	p.show("parsing", 1, 2)
	p.show("parsing", 2, 2) // too soon
	p.clear()
	if want := "\r\x1b[Kparsing 1/2\r\x1b[K"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
