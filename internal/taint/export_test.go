package taint

// ByTails lets all paths enter functions by their tails until what it gives is called.
func ByTails() (end func()) {
	few := fewPaths
	fewPaths = 0
	return func() { fewPaths = few }
}

// NarrowedAtOnce lets analyses follow nothing that leads to no sink, from the first fact on, until what it gives is called.
func NarrowedAtOnce() (end func()) {
	few := fewFacts
	fewFacts = 0
	return func() { fewFacts = few }
}
