package personal

// Names remembers what is told of names: a program has few that differ.
type Names struct {
	set      *Set
	of, call map[string]answer
	settings map[string]bool
	getters  map[string]bool
}

type answer struct {
	words string
	ok    bool
}

// NewNames remembers nothing yet.
func NewNames() *Names {
	return &Names{Known(), map[string]answer{}, map[string]answer{}, map[string]bool{}, map[string]bool{}}
}

// Of is Set.Of.
func (n *Names) Of(name string) (words string, ok bool) {
	a := remembered(n.of, name, func() (a answer) { a.words, a.ok = n.set.Of(name); return a })
	return a.words, a.ok
}

// OfCall is Set.OfCall.
func (n *Names) OfCall(name string) (words string, ok bool) {
	a := remembered(n.call, name, func() (a answer) { a.words, a.ok = n.set.OfCall(name); return a })
	return a.words, a.ok
}

// IsGetter is Set.IsGetter.
func (n *Names) IsGetter(name string) bool {
	return remembered(n.getters, name, func() bool { return n.set.IsGetter(name) })
}

// IsSettings is Set.IsSettings.
func (n *Names) IsSettings(name string) bool {
	return remembered(n.settings, name, func() bool { return n.set.IsSettings(name) })
}

func remembered[T any](known map[string]T, name string, tell func() T) T {
	a, ok := known[name]
	if !ok {
		a = tell()
		known[name] = a
	}
	return a
}
