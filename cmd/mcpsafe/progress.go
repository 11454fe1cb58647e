package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

const (
	progressAfter = 500 * time.Millisecond // a short scan shows none
	progressEvery = 100 * time.Millisecond
)

// progress is one line on a terminal that says how far a scan is.
type progress struct {
	w io.Writer // nil if nobody watches

	mu    sync.Mutex
	next  time.Time // when the line may be written again
	shown bool
}

// newProgress returns a progress line on w, which shows nothing unless w is a
// terminal.
func newProgress(w io.Writer) *progress {
	p := &progress{next: time.Now().Add(progressAfter)}
	if _, ok := terminal(w); ok {
		p.w = w
	}
	return p
}

// show writes the line, unless it was written a moment ago.
func (p *progress) show(stage string, done, total int) {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if now.Before(p.next) {
		return
	}
	p.next, p.shown = now.Add(progressEvery), true
	if total > 0 {
		fmt.Fprintf(p.w, "\r\x1b[K%s %d/%d", stage, done, total)
		return
	}
	fmt.Fprintf(p.w, "\r\x1b[K%s", stage)
}

// clear takes the line away and waits again before the next one.
func (p *progress) clear() {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
	p.shown, p.next = false, time.Now().Add(progressAfter)
}
