package taint

import (
	"slices"
	"strings"
)

// Path is an access path: the keys from a value down to the data, outermost first, interned. 0 is the value itself.
type Path int32

// MaxDepth bounds the keys of a path; deeper ones fold into "**", which stands for anything below. Credentials are not followed so far.
const MaxDepth = 5

// MaxTextDepth bounds those of text: it is everywhere, and which part of a part holds it is rarely what decides.
const MaxTextDepth = 3

// Special keys of a path.
const (
	anyKey    = "*"  // some key, not known which
	anyBelow  = "**" // some keys, however many
	originKey = "="  // prefix of a marker: the value was read from under this key by a loop over all keys
	minusKey  = "*-" // prefix: some key, but none of those that follow, joined by NUL
)

type cons struct {
	head string
	tail Path
}

// paths interns access paths.
type paths struct {
	list  []cons
	depth []int
	open  []bool // it ends in a tail, see tails.go
	index map[cons]Path

	filled   map[[2]Path]Path // what fill has worked out
	notBegun int              // how many keys a tail can be known not to begin with
}

func newPaths() *paths {
	return &paths{list: []cons{{}}, depth: []int{0}, open: []bool{false}, index: map[cons]Path{}, filled: map[[2]Path]Path{}}
}

// push gives key followed by p.
func (ps *paths) push(key string, p Path) Path {
	if strings.HasPrefix(key, originKey) {
		p = ps.strip(p)
	} else if ps.depth[p] >= MaxDepth {
		p = ps.cut(p, MaxDepth-1)
	}
	c := cons{key, p}
	if q, ok := ps.index[c]; ok {
		return q
	}
	q := Path(len(ps.list))
	ps.list = append(ps.list, c)
	tail := strings.HasPrefix(key, tailKey)
	ps.open = append(ps.open, tail || ps.open[p])
	if tail {
		ps.depth = append(ps.depth, 0) // what is not known is not deep
	} else {
		ps.depth = append(ps.depth, ps.depth[p]+1)
	}
	ps.index[c] = q
	return q
}

// cut keeps n keys, the last of which stands for all below.
func (ps *paths) cut(p Path, n int) Path {
	if p == 0 {
		return 0
	}
	if n <= 1 {
		if ps.list[p].tail == 0 {
			return p
		}
		return ps.push(anyBelow, 0)
	}
	return ps.push(ps.list[p].head, ps.cut(ps.list[p].tail, n-1))
}

// folded tells whether a path was too deep to be known.
func (ps *paths) folded(p Path) bool {
	for ; p != 0; p = ps.list[p].tail {
		if ps.list[p].head == anyBelow {
			return true
		}
	}
	return false
}

// strip drops a leading origin marker.
func (ps *paths) strip(p Path) Path {
	if p != 0 && strings.HasPrefix(ps.list[p].head, originKey) {
		return ps.list[p].tail
	}
	return p
}

// origin gives the key of a leading origin marker.
func (ps *paths) origin(p Path) (string, bool) {
	if p != 0 && strings.HasPrefix(ps.list[p].head, originKey) {
		return ps.list[p].head[len(originKey):], true
	}
	return "", false
}

// keys lists the keys of a path without origin marker. A tail counts as some keys.
func (ps *paths) keys(p Path) []string {
	var all []string
	for p = ps.strip(p); p != 0; p = ps.list[p].tail {
		if ps.isTail(p) {
			return append(all, anyBelow)
		}
		all = append(all, ps.list[p].head)
	}
	return all
}

// matches tells whether a stored key may be the key that is read.
func matches(stored, read string) bool {
	switch {
	case stored == read || stored == anyKey || read == anyKey || stored == anyBelow:
		return true
	case strings.HasPrefix(stored, minusKey):
		return !lists(stored[len(minusKey):], read)
	}
	return false
}

// addKey adds a key to those that are joined by NUL, in order.
func addKey(keys, key string) string {
	all := strings.Split(keys, "\x00")
	i, found := slices.BinarySearch(all, key)
	if found {
		return keys
	}
	return strings.Join(slices.Insert(all, i, key), "\x00")
}

// lists tells whether a key is one of those that are joined by NUL.
func lists(keys, key string) bool {
	for k := range strings.SplitSeq(keys, "\x00") {
		if k == key {
			return true
		}
	}
	return false
}

// without gives what is left of a path's head when key is removed from the object: the path, a narrower one, or false for nothing.
func (ps *paths) without(p Path, key string) (Path, bool) {
	q := ps.strip(p)
	if q == 0 {
		return p, true
	}
	head := ps.list[q].head
	switch {
	case ps.isTail(q):
		return ps.lessTail(q, key), true
	case head == key:
		return 0, false
	case head == anyKey:
		return ps.push(minusKey+key, ps.list[q].tail), true
	case strings.HasPrefix(head, minusKey) && strings.Count(head, "\x00") < maxMinus && !lists(head[len(minusKey):], key):
		return ps.push(minusKey+addKey(head[len(minusKey):], key), ps.list[q].tail), true
	}
	return p, true
}

// pop gives the rest of a path behind a key that is read, if the path may go through it.
func (ps *paths) pop(p Path, key string) (Path, bool) {
	q := ps.strip(p)
	if q == 0 || ps.isTail(q) || !matches(ps.list[q].head, key) {
		return 0, false
	}
	if ps.list[q].head == anyBelow {
		return q, true
	}
	return ps.list[q].tail, true
}

// fold is how keys compare: header names and fields alike without case.
func fold(key string) string {
	for i := 0; i < len(key); i++ {
		if c := key[i]; c >= 'A' && c <= 'Z' || c >= 0x80 {
			return strings.ToLower(key)
		}
	}
	return key
}
