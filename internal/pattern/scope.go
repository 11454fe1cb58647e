package pattern

import "strings"

// isName tells whether an identifier names a variable, not a member, key or keyword.
func (f *File) isName(t int32) bool {
	switch n := &f.nodes[t]; n.role {
	case RoleName:
		return n.parent >= 0 && f.nodes[n.parent].kind == KindParam
	case RoleKey, RoleModule, RoleAlias:
		return false
	}
	return true
}

// declaredBy gives the innermost function that declares the variable an identifier names, or -1 for none: so two variables of one name
// are told apart.
func (f *File) declaredBy(t int32) int32 {
	name := f.nodes[t].text
	for p := f.nodes[t].parent; p >= 0; p = f.nodes[p].parent {
		if k := f.nodes[p].kind; k != KindFunc && k != KindLambda {
			continue
		}
		if f.declared(p)[name] {
			return p
		}
	}
	return -1
}

// declared gives the names that a function declares: parameters and what it assigns to.
func (f *File) declared(fn int32) map[string]bool {
	if names, ok := f.locals[fn]; ok {
		return names
	}
	if f.locals == nil {
		f.locals = map[int32]map[string]bool{}
	}
	names := map[string]bool{}
	f.locals[fn] = names
	for c := fn + 1; c < f.nodes[fn].after; {
		n := &f.nodes[c]
		switch {
		case n.kind == KindFunc || n.kind == KindLambda:
			c = n.after
			continue
		case n.kind == KindIdent && n.role == RoleName && f.nodes[n.parent].kind == KindParam:
			names[n.text] = true
		case n.role == RoleTarget && f.declares(n.parent):
			f.targets(c, names)
		case n.kind == KindIdent && n.role == RoleValue && f.nodes[n.parent].kind == KindPair && f.inParam(n.parent):
			names[n.text] = true
		}
		c++
	}
	return names
}

// declares tells whether an assignment makes a variable.
func (f *File) declares(t int32) bool {
	if f.nodes[t].kind != KindAssign || f.d.Assigning || f.part(t, RoleAttr) >= 0 {
		return true
	}
	target, value := f.part(t, RoleTarget), f.part(t, RoleValue)
	return target >= 0 && value >= 0 && strings.Contains(f.words(f.nodes[target].end, max(f.nodes[target].end, f.nodes[value].start)), ":=")
}

// targets adds the names of what is assigned to.
func (f *File) targets(t int32, names map[string]bool) {
	for c := t; c < f.nodes[t].after; c++ {
		switch n := &f.nodes[c]; {
		case n.kind == KindMember || n.kind == KindIndex:
			return
		case n.kind == KindIdent && n.role != RoleKey:
			names[n.text] = true
		}
	}
}

func (f *File) inParam(t int32) bool {
	for p := t; p >= 0; p = f.nodes[p].parent {
		switch f.nodes[p].kind {
		case KindParam:
			return true
		case KindFunc, KindLambda, KindBlock:
			return false
		}
	}
	return false
}
