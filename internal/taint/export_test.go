package taint

// ByTails lets all paths enter functions by their tails until what it gives is called.
func ByTails() (end func()) {
	few := fewPaths
	fewPaths = 0
	return func() { fewPaths = few }
}
