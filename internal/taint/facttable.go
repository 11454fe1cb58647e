package taint

// factTable finds facts by their keys. It is a map that is asked millions of times: open addresses, nothing is taken out.
type factTable struct {
	slots []int32 // 1 + the number of a key; 0 for none
	keys  []factKey
}

// find gives the number of a key's fact.
func (t *factTable) find(k factKey) (int32, bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	for i := k.hash(); ; i++ {
		switch n := t.slots[int(i)&(len(t.slots)-1)]; {
		case n == 0:
			return 0, false
		case t.keys[n-1] == k:
			return n - 1, true
		}
	}
}

// add gives a key that is not there the next number.
func (t *factTable) add(k factKey) {
	t.keys = append(t.keys, k)
	if 2*len(t.keys) > len(t.slots) {
		t.slots = make([]int32, max(1<<8, 2*len(t.slots)))
		for i := range t.keys {
			t.place(int32(i))
		}
		return
	}
	t.place(int32(len(t.keys) - 1))
}

func (t *factTable) place(n int32) {
	i := t.keys[n].hash()
	for t.slots[int(i)&(len(t.slots)-1)] != 0 {
		i++
	}
	t.slots[int(i)&(len(t.slots)-1)] = n + 1
}

// reset takes everything out.
func (t *factTable) reset() {
	clear(t.slots)
	t.keys = t.keys[:0]
}

// hash mixes the parts of a key; multiplication moves what differs up, the shift brings it down again.
func (k factKey) hash() uint64 {
	const odd = 0x9e3779b97f4a7c15
	h := (uint64(k.node)<<32 | uint64(uint32(k.ctx))) * odd
	h = (h ^ h>>29 ^ uint64(uint32(k.path))<<32 ^ uint64(k.kind) ^ uint64(k.clean)<<17) * odd
	return h ^ h>>32
}
