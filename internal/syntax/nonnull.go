//go:build cgo

package syntax

import "slices"

// The TypeScript grammars give the mark of a value that is not null (`b!`) the same weight as what stands before it: they read `a + b!.c()` as
// `(a + b)!.c()`. The compiler reads `a + (b!.c())`, and so does the tree from here on.

// roles of kinds in this.
const (
	nonNull  = 1 << iota
	postfix  // what may follow a value: the mark itself, members, calls, subscripts
	operator // what must not be the operand of the mark without parentheses
)

func rolesOf(kinds []string) []uint8 {
	if !slices.Contains(kinds, "non_null_expression") {
		return nil
	}
	roles := make([]uint8, len(kinds))
	for i, k := range kinds {
		switch k {
		case "non_null_expression":
			roles[i] = nonNull | postfix
		case "member_expression", "call_expression", "subscript_expression":
			roles[i] = postfix
		case "binary_expression", "unary_expression":
			roles[i] = operator
		}
	}
	return roles
}

// maxTurns bounds the nodes that are moved, for each node of a tree: a chain of operators is moved once for each mark in it.
const maxTurns = 32

// bindMarks lets marks bind tighter than operators.
func (t *Tree) bindMarks() {
	roles := t.g.roles
	if roles == nil {
		return
	}
	budget := maxTurns * len(t.nodes)
	for n := 0; n < len(t.nodes)-1 && budget > 0; n++ {
		if roles[t.nodes[n].kind]&nonNull == 0 || roles[t.nodes[n+1].kind]&operator == 0 || t.nodes[n+1].flags&flagHasError != 0 {
			continue
		}
		outer := n
		for p := int(t.nodes[outer].parent); p >= 0 && p == outer-1 && roles[t.nodes[p].kind]&postfix != 0; p = int(t.nodes[outer].parent) {
			outer = p
		}
		if t.nodes[outer].flags&flagHasError != 0 {
			continue
		}
		if moved := t.turn(outer, n); moved > 0 {
			budget -= moved
			n = outer - 1
		}
	}
}

// turn puts what follows a value, from the outermost such node to the mark, below the operator that the mark has for its operand, around the
// operator's last operand. It gives the number of nodes that moved; 0 if the operator does not end with an operand.
func (t *Tree) turn(outer, mark int) int {
	op := mark + 1
	last := op
	for c := t.First(Node(op)); c != None; c = t.Next(c) {
		last = int(c)
	}
	if last == op || t.nodes[last].field == 0 || t.nodes[last].flags&flagExtra != 0 {
		return 0
	}
	up, down := Node(op-outer), Node(last-op) // how far each part moves
	for c := t.nodes[last].after; c < t.nodes[outer].after; c = t.nodes[c].after {
		t.nodes[c].parent += down // of the marks and names behind the operand
	}
	for i := op; i < last; i++ {
		t.nodes[i].after -= up
		t.nodes[i].parent -= up
	}
	for i := outer; i < op; i++ {
		t.nodes[i].start = t.nodes[last].start
		t.nodes[i].parent += down
	}
	first, operation, operand := &t.nodes[outer], &t.nodes[op], &t.nodes[last]
	operation.after, operation.end = first.after, first.end
	operation.parent, first.parent = first.parent-down, Node(outer)
	operation.field, first.field, operand.field = first.field, operand.field, operation.field
	operand.parent = Node(mark) + down

	slices.Reverse(t.nodes[outer:op])
	slices.Reverse(t.nodes[op:last])
	slices.Reverse(t.nodes[outer:last])
	return last - outer
}
