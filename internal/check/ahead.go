package check

import (
	"strings"
	"sync"

	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// analysis is data followed over the program, once.
type analysis struct {
	once   sync.Once
	kinds  []string
	result *taint.Result
}

// ahead is what checks will ask for, worked out beside them.
type ahead struct {
	mu       sync.Mutex
	analyses map[string]*analysis
	index    *taint.Index // what each analysis forks: nobody asks it anything
	texts    sync.Once
	work     sync.WaitGroup
}

// Ahead begins, beside what the caller goes on with, the work that many checks share: data followed by kind, and the texts of files.
// Establish must be over. What the work uses may be read meanwhile but not changed; Wait ends it. jobs is how many goroutines may work; with
// none everything is done when it is asked for.
func (f *Facts) Ahead(rules []*rule.Rule, jobs int) {
	if jobs < 1 {
		return
	}
	f.Index.Seal()
	f.ahead.index = f.Index.Fork()
	f.inputs(nil)
	f.returns()
	f.modulesOf("")
	todo := make(chan func(), 64)
	for range jobs {
		f.ahead.work.Go(func() {
			for do := range todo {
				f.survive(do)
			}
		})
	}
	f.ahead.work.Go(func() {
		defer close(todo)
		texts := false
		for _, r := range rules {
			for i := range r.Checks {
				switch c := r.Checks[i].Spec.(type) {
				case *flowSpec:
					for _, kind := range c.From {
						a := f.analysis([]string{kind})
						todo <- func() { f.analyse(a) }
					}
				case *textSpec:
					if !texts {
						texts = true
						todo <- func() { f.textsOf() }
					}
				}
			}
		}
	})
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
	case *flowSpec, *nestedWriteSpec, *textSpec:
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
		a = &analysis{kinds: kinds}
		f.ahead.analyses[key] = a
	}
	return a
}

// analyse follows what an analysis is of, unless that is done already.
func (f *Facts) analyse(a *analysis) *taint.Result {
	a.once.Do(func() {
		index := f.Index
		if f.ahead.index != nil {
			index = f.ahead.index.Fork()
		}
		a.result = taint.Analyze(f.Graph, f.Models, index, taint.Options{
			Kinds: f.Kinds, Sources: a.kinds, Seeds: f.inputs(a.kinds), Returns: f.returns(), Holds: f.Surface.Holds, Ended: f.Ended,
		})
	})
	return a.result
}

// follow follows the kinds of data over the program, once for all checks that ask.
func (f *Facts) follow(kinds []string) *taint.Result { return f.analyse(f.analysis(kinds)) }
