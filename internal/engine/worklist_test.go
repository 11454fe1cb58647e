package engine

import (
	"sync/atomic"
	"testing"
)

// TestWorkAddsWork has work that adds more, and expects all of it to be done by any number of workers.
func TestWorkAddsWork(t *testing.T) {
	for jobs := 1; jobs <= 3; jobs++ {
		var done atomic.Int32
		w := newWorklist()
		var split func(depth int) func()
		split = func(depth int) func() {
			return func() {
				done.Add(1)
				for range min(depth, 2) {
					w.add(split(depth - 1))
				}
			}
		}
		w.add(split(5))
		w.run(jobs)
		if want := int32(1 + 2 + 4 + 8 + 16 + 16); done.Load() != want {
			t.Errorf("%d workers did %d of %d", jobs, done.Load(), want)
		}
	}
}
