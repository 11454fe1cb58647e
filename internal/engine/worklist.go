package engine

import "sync"

// worklist is work that is done several at once, what was added first beginning first. Work may add more.
type worklist struct {
	mu      sync.Mutex
	changed sync.Cond // when there is more, or something is done
	open    []func()
	running int
}

func newWorklist() *worklist {
	w := &worklist{}
	w.changed.L = &w.mu
	return w
}

func (w *worklist) add(work func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.open = append(w.open, work)
	w.changed.Signal()
}

// run does all work, and returns when there is no more.
func (w *worklist) run(jobs int) {
	var wait sync.WaitGroup
	for range jobs {
		wait.Go(func() {
			for work := w.next(); work != nil; work = w.next() {
				work()
				w.done()
			}
		})
	}
	wait.Wait()
}

// next gives work to do, nil when nothing is left and nothing runs that could add some.
func (w *worklist) next() func() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.open) == 0 && w.running > 0 {
		w.changed.Wait()
	}
	if len(w.open) == 0 {
		return nil
	}
	work := w.open[0]
	w.open = w.open[1:]
	w.running++
	return work
}

func (w *worklist) done() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.running--
	w.changed.Broadcast()
}
