package pattern

import (
	"slices"
	"sort"

	"mcpsafe/internal/syntax"
)

// reach tells where in the order of nodes those of a range are. Nodes stand nearly in the order of the source: what the view puts elsewhere is why
// both sides are kept.
type reach struct {
	furthest []uint32 // the highest beginning of a node until here
	nearest  []uint32 // the lowest one from here on
}

func (f *File) makeReach() *reach {
	r := &reach{make([]uint32, len(f.nodes)), make([]uint32, len(f.nodes))}
	highest := uint32(0)
	for i := range f.nodes {
		highest = max(highest, f.nodes[i].start)
		r.furthest[i] = highest
	}
	lowest := ^uint32(0)
	for i := len(f.nodes) - 1; i >= 0; i-- {
		lowest = min(lowest, f.nodes[i].start)
		r.nearest[i] = lowest
	}
	return r
}

// window gives between which nodes all are that lie in a range: from the first on, up to but without the second.
func (f *File) window(r syntax.Range) (from, to int32) {
	if f.whole(r) {
		return 0, int32(len(f.nodes))
	}
	if f.reach == nil {
		f.reach = f.makeReach()
	}
	from = int32(sort.Search(len(f.nodes), func(i int) bool { return f.reach.furthest[i] >= r.Start }))
	to = int32(sort.Search(len(f.nodes), func(i int) bool { return f.reach.nearest[i] > r.End }))
	return from, max(from, to)
}

// whole tells whether a range is all of the file.
func (f *File) whole(r syntax.Range) bool { return r.Start == 0 && int(r.End) >= len(f.source) }

// between gives the part of a list of nodes, which is in order, that lies between two.
func between(list []int32, from, to int32) []int32 {
	if len(list) == 0 || list[0] >= from && list[len(list)-1] < to {
		return list
	}
	first, _ := slices.BinarySearch(list, from)
	last, _ := slices.BinarySearch(list, to)
	return list[first:last]
}
