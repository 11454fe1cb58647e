package check

import (
	"strings"
	"sync"
	"sync/atomic"

	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// analysis is data followed over the program, once.
type analysis struct {
	once   sync.Once
	kinds  []string
	wanted wanted
	result *taint.Result
}

// ahead is what checks will ask for, worked out beside them.
type ahead struct {
	mu       sync.Mutex
	analyses map[string]*analysis
	index    *taint.Index // what each analysis forks: nobody asks it anything
	reverse  func() *taint.Reverse
	texts    sync.Once
	work     sync.WaitGroup
	todo     []func()
	next     atomic.Int64 // how many of todo are begun
}

// Ahead begins, beside what the caller goes on with, the work that many checks share: data followed by kind, and the texts of files.
// Establish must be over. What the work uses may be read meanwhile but not changed; Wait ends it. jobs is how many goroutines may work; with
// none everything is done when it is asked for.
func (f *Facts) Ahead(rules []*rule.Rule, jobs int) {
	f.Index.Seal()
	f.ahead.index = f.Index.Fork()
	index := f.Index.Fork()
	f.ahead.reverse = sync.OnceValue(func() *taint.Reverse { return taint.NewReverse(index) })
	if jobs < 1 {
		return
	}
	f.inputs(nil)
	f.returns()
	f.modulesOf("")
	f.ahead.todo = f.sharedWork(rules)
	for range jobs {
		f.ahead.work.Go(f.Help)
	}
}

// sharedWork lists the work that checks share, in their order.
func (f *Facts) sharedWork(rules []*rule.Rule) (todo []func()) {
	listed := map[string]bool{}
	add := func(name string, do func()) {
		if !listed[name] {
			listed[name] = true
			todo = append(todo, do)
		}
	}
	follow := func(kinds []string) {
		for _, kind := range kinds {
			a := f.analysis([]string{kind})
			add("kind "+kind, func() { f.analyse(a) })
		}
	}
	for _, r := range rules {
		for i := range r.Checks {
			switch c := r.Checks[i].Spec.(type) {
			case *flowSpec:
				follow(c.From)
			case *sharedSpec:
				follow(c.From)
			case *textSpec:
				add("texts", func() { f.textsOf() })
			}
		}
	}
	return todo
}

// Help does the work ahead that nobody has begun, until all of it is begun.
func (f *Facts) Help() {
	for {
		i := int(f.ahead.next.Add(1)) - 1
		if i >= len(f.ahead.todo) {
			return
		}
		f.survive(f.ahead.todo[i])
	}
}

// survive does a piece of work. Should it break, the check that asks for it will, see engine.
func (f *Facts) survive(do func()) {
	defer func() { _ = recover() }()
	if !f.ended() {
		do()
	}
}

// Wait waits until nothing is worked out ahead any more.
func (f *Facts) Wait() { f.ahead.work.Wait() }

// Waits tells whether a check may have to wait for what is worked out ahead.
func Waits(c *rule.Check) bool {
	switch c.Spec.(type) {
	case *flowSpec, *nestedWriteSpec, *textSpec, *sharedSpec, *sessionSpec:
		return true
	}
	return false
}

// analysis gives what is followed, or will be, for kinds of data.
func (f *Facts) analysis(kinds []string) *analysis {
	f.ahead.mu.Lock()
	defer f.ahead.mu.Unlock()
	key := strings.Join(kinds, " ")
	if f.ahead.analyses == nil {
		f.ahead.analyses = map[string]*analysis{}
	}
	a := f.ahead.analyses[key]
	if a == nil {
		a = &analysis{kinds: kinds, wanted: f.wants(kinds)}
		f.ahead.analyses[key] = a
	}
	return a
}

// analyse follows what an analysis is of, unless that is done already.
func (f *Facts) analyse(a *analysis) *taint.Result {
	a.once.Do(func() {
		a.result = taint.Analyze(f.Graph, f.Models, f.ahead.index.Fork(), taint.Options{
			Kinds: f.Kinds, Sources: a.kinds, Seeds: f.inputs(a.kinds), Returns: f.returns(), Asked: a.wanted.asked,
			Sinks: a.wanted.sinks, States: a.wanted.states, Anywhere: a.wanted.anywhere, Reverse: f.ahead.reverse, Holds: f.Surface.Holds, Ended: f.Ended,
		})
	})
	return a.result
}

// follow follows the kinds of data over the program, once for all checks that ask.
func (f *Facts) follow(kinds []string) *taint.Result { return f.analyse(f.analysis(kinds)) }
