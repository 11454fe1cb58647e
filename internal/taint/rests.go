package taint

// onward says that a context's tail is part of what the tail of another stands for.
type onward struct {
	to int32
	by caller // whose rest ends in the first one's tail
}

// link is what tells onwards apart.
type link struct {
	from, to int32
	rest     Path
}

// passing is how a rest came to be passed: the fact that was, and what the tail of its path stood for; and how sure that is.
type passing struct {
	backStep
	conf Confidence
}

// putRests puts data into a cell for each rest that the tail of its path, in a context, can stand for: cells are outside any context.
func (e *engine) putRests(c int32, y fact) {
	k := y
	k.ctx = c
	key := keyOf(&k)
	if e.placed[key] {
		return
	}
	e.placed[key] = true
	e.resolve(c)
	e.contexts[c].puts = append(e.contexts[c].puts, y)
	for n := 0; n < len(e.contexts[c].found); n++ {
		e.putRest(c, y, e.contexts[c].found[n])
	}
}

func (e *engine) putRest(c int32, y fact, rest Path) {
	put := e.facts[y.parent]
	path, ok := e.fill(&put, y.path, rest)
	if !ok {
		return
	}
	y.path, y.conf = path, max(y.conf, e.contexts[c].rests[rest].conf)
	e.putInCell(y, &put, rest)
}

// resolve begins to note what the tail of a context can stand for.
func (e *engine) resolve(c int32) {
	if e.contexts[c].resolved {
		return
	}
	e.contexts[c].resolved, e.contexts[c].rests = true, map[Path]passing{}
	for n := 0; n < len(e.contexts[c].callers); n++ {
		e.resolveCaller(c, e.contexts[c].callers[n])
	}
}

// resolveCaller notes what a caller passes.
func (e *engine) resolveCaller(c int32, w caller) {
	if !e.paths.open[w.rest] {
		e.addRest(c, w.rest, passing{backStep{w.fact, 0}, e.facts[w.fact].conf})
		return
	}
	k := link{w.ctx, c, w.rest}
	if e.links[k] {
		return
	}
	e.links[k] = true
	e.resolve(w.ctx)
	from := &e.contexts[w.ctx]
	on := onward{c, w}
	from.onward = append(from.onward, on)
	for n := 0; n < len(e.contexts[w.ctx].found); n++ {
		e.pass(on, e.contexts[w.ctx].found[n])
	}
}

// pass carries what the tail of a context can stand for to another context.
func (e *engine) pass(on onward, rest Path) {
	if path, ok := e.fill(&e.facts[on.by.fact], on.by.rest, rest); ok {
		e.addRest(on.to, path, passing{backStep{on.by.fact, rest}, max(e.facts[on.by.fact].conf, e.contexts[on.by.ctx].rests[rest].conf)})
	}
}

// addRest notes that the tail of a context can stand for a rest.
func (e *engine) addRest(c int32, rest Path, by passing) {
	if _, known := e.contexts[c].rests[rest]; known || rest == 0 {
		return
	}
	if e.paths.depth[rest] >= MaxDepth && e.paths.folded(rest) && !e.derived(&e.facts[by.fact]) {
		e.deep++
		return
	}
	e.contexts[c].rests[rest] = by
	e.contexts[c].found = append(e.contexts[c].found, rest)
	for n := 0; n < len(e.contexts[c].puts); n++ {
		e.putRest(c, e.contexts[c].puts[n], rest)
	}
	for n := 0; n < len(e.contexts[c].onward); n++ {
		e.pass(e.contexts[c].onward[n], rest)
	}
}
