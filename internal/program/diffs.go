package program

import (
	"cmp"
	"slices"
)

// diff is what a stretch of code left in the slots it changed, by slot.
type diff []change

type change struct {
	slot int32
	v    Value
}

func bySlot(a, b change) int { return cmp.Compare(a.slot, b.slot) }

// changes gives the current versions of all slots set since mark.
func (fr *frame) changes(mark int) diff {
	if mark == len(fr.log) {
		return nil
	}
	d := make(diff, 0, len(fr.log)-mark)
	for i, u := range fr.log[mark:] {
		if int(fr.since[u.slot]) == mark+i+1 { // it was set last here
			d = append(d, change{u.slot, fr.env[u.slot]})
		}
	}
	slices.SortFunc(d, bySlot)
	return d
}

// get gives what was left in a slot, if it was changed.
func (d diff) get(slot int32) (Value, bool) {
	i, ok := slices.BinarySearchFunc(d, slot, func(c change, slot int32) int { return cmp.Compare(c.slot, slot) })
	if !ok {
		return None, false
	}
	return d[i].v, true
}

// joins are the phis that a join has made: slots that join the same versions share one.
type joins struct {
	list   []Value
	byArgs map[string]Value // once there are many
}

// fewJoins is how many phis are searched one by one.
const fewJoins = 16

// find gives the phi of the alternatives, None if there is none yet.
func (j *joins) find(b *Builder, alternatives []Value) Value {
	if j.byArgs != nil {
		if phi, ok := j.byArgs[phiKey(alternatives)]; ok {
			return phi
		}
		return None
	}
	for _, phi := range j.list {
		if slices.Equal(b.instr(phi).Args, alternatives) {
			return phi
		}
	}
	return None
}

func (j *joins) add(b *Builder, phi Value) {
	if j.list = append(j.list, phi); len(j.list) < fewJoins {
		return
	}
	if j.byArgs == nil {
		j.byArgs = map[string]Value{}
		for _, phi := range j.list {
			j.byArgs[phiKey(b.instr(phi).Args)] = phi
		}
		return
	}
	j.byArgs[phiKey(b.instr(phi).Args)] = phi
}

func phiKey(vs []Value) string {
	k := make([]byte, 0, 4*len(vs))
	for _, v := range vs {
		k = append(k, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
	}
	return string(k)
}
