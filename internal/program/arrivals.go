package program

// arrivals gathers what the paths that reach one place leave in the slots: the ends of a loop's rounds, the breaks out of it, the arms of a
// switch. A path is told by what it changed since the path before it, so that thousands of jumps in one loop cost no more than its length.
type arrivals struct {
	mark     int // length of the log where the paths part
	seen     int // so far the log has been gathered by an earlier path
	paths    int
	versions map[int32]*versions // slot → what arrives in it, in order; unchanged where a path did not set it
	undone   []int32             // slots set on an earlier path, and taken back since
}

// unchanged stands for the version that a slot had where the paths part.
const unchanged Value = -2

// gather opens arrivals of paths that part here. The caller closes them by taking them off fr.open.
func (fr *frame) gather() *arrivals {
	a := &arrivals{mark: len(fr.log), seen: len(fr.log), versions: map[int32]*versions{}}
	fr.open = append(fr.open, a)
	return a
}

// arrive adds the current path.
func (a *arrivals) arrive(fr *frame) {
	for _, s := range a.undone {
		if int(fr.since[s]) <= a.mark {
			a.versions[s].add(unchanged)
		}
	}
	a.undone = a.undone[:0]
	for _, u := range fr.log[a.seen:] {
		arrived := a.versions[u.slot]
		if arrived == nil {
			arrived = &versions{}
			if a.paths > 0 {
				arrived.add(unchanged)
			}
			a.versions[u.slot] = arrived
		}
		arrived.add(fr.env[u.slot])
	}
	a.seen = len(fr.log)
	a.paths++
}

// rewind follows the log when it is cut back to mark.
func (a *arrivals) rewind(fr *frame, mark int) {
	if mark = max(mark, a.mark); a.seen <= mark {
		return
	}
	for _, u := range fr.log[mark:a.seen] {
		a.undone = append(a.undone, u.slot)
	}
	a.seen = mark
}

// versions is a set of values in the order they came, without None.
type versions struct {
	list []Value
	has  map[Value]bool // once there are many
}

// fewVersions is how many values are searched one by one.
const fewVersions = 16

func (vs *versions) add(v Value) {
	switch {
	case v == None:
		return
	case vs.has != nil:
		if vs.has[v] {
			return
		}
		vs.has[v] = true
	case contains(vs.list, v):
		return
	case len(vs.list) == fewVersions:
		vs.has = map[Value]bool{v: true}
		for _, old := range vs.list {
			vs.has[old] = true
		}
	}
	vs.list = append(vs.list, v)
}

func (vs *versions) all() []Value {
	if vs == nil {
		return nil
	}
	return vs.list
}
