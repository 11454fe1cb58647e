//go:build cgo

package syntax

import "sync"

// maxArena bounds the nodes of an arena that is kept for the next tree.
const maxArena = 1 << 20

// arenas are those of trees that are gone. Fresh memory costs more than all else about flattening a tree.
var arenas sync.Pool // of *[]node

// arena gives room for so many nodes, with anything in it.
func arena(count int) []node {
	if a, ok := arenas.Get().(*[]node); ok && cap(*a) >= count {
		return (*a)[:count]
	}
	return make([]node, count)
}

// Release lets another tree have the memory of this one, which must not be used any more. Its Source stays.
func (t *Tree) Release() {
	if nodes := t.nodes; cap(nodes) <= maxArena {
		arenas.Put(&nodes)
	}
	t.nodes = nil
}
