// Package literal finds which of many texts a file holds, in one pass over its bytes.
//
// It is the automaton of Aho and Corasick, "Efficient string matching: an aid to bibliographic search" (1975), as one table of next states over
// classes of bytes.
package literal

// Set is a set of texts. It is immutable and may be searched by several goroutines at once.
type Set struct {
	class   [256]uint8 // of a byte; 0 for those that no text has
	classes int
	next    []uint32  // state*classes+class → next state times classes, with hit set where texts end
	ends    [][]int32 // of a state: the numbers of the texts that end there
	link    []int32   // of a state: the longest proper suffix where texts end, or 0
	count   int
}

// hit marks states where texts end.
const hit = 1 << 31

// maxTable bounds the entries of the table: 16 MB. Longer texts are cut until it fits, so that a text counts as found where its beginning is.
const maxTable = 4 << 20

// New makes the set of texts, which have the numbers of their positions.
func New(texts []string) *Set {
	s := &Set{count: len(texts)}
	classes := 1
	for _, t := range texts {
		for i := range len(t) {
			if c := &s.class[t[i]]; *c == 0 && classes < 256 {
				*c = uint8(classes)
				classes++
			}
		}
	}
	s.classes = classes
	for longest := 24; longest > 0; longest /= 2 {
		if s.build(texts, longest) {
			break
		}
	}
	s.connect()
	return s
}

// build makes the trie of the texts' beginnings; false where it is too large.
func (s *Set) build(texts []string, longest int) bool {
	s.next, s.ends = make([]uint32, s.classes), [][]int32{nil}
	for number, t := range texts {
		state := 0
		for i := range min(len(t), longest) {
			at := state*s.classes + int(s.class[t[i]])
			if s.next[at] == 0 {
				if len(s.next) > maxTable && longest > 1 {
					return false
				}
				s.next[at] = uint32(len(s.ends))
				s.next = append(s.next, make([]uint32, s.classes)...)
				s.ends = append(s.ends, nil)
			}
			state = int(s.next[at])
		}
		s.ends[state] = append(s.ends[state], int32(number))
	}
	return true
}

// connect completes the table: where the trie has no edge, the state of the longest suffix has one.
func (s *Set) connect() {
	s.link = make([]int32, len(s.ends))
	suffix := make([]int, len(s.ends))
	queue := []int{0}
	for len(queue) > 0 {
		state := queue[0]
		queue = queue[1:]
		if fall := suffix[state]; state != 0 {
			s.link[state] = int32(fall)
			if len(s.ends[fall]) == 0 {
				s.link[state] = s.link[fall]
			}
		}
		for c := range s.classes {
			at := state*s.classes + c
			over := uint32(0)
			if state != 0 {
				over = s.next[suffix[state]*s.classes+c]
			}
			to := int(s.next[at])
			if to == 0 {
				s.next[at] = over
				continue
			}
			suffix[to] = int(over)
			queue = append(queue, to)
		}
	}
	for i, to := range s.next {
		s.next[i] = to * uint32(s.classes)
		if len(s.ends[to]) > 0 || s.link[to] != 0 {
			s.next[i] |= hit
		}
	}
}

// Find tells for each text whether the bytes hold it.
func (s *Set) Find(bytes []byte) []bool {
	found := make([]bool, s.count)
	for _, number := range s.ends[0] { // empty texts
		found[number] = true
	}
	var seen []uint64 // states whose texts were noted
	state := uint32(0)
	for _, b := range bytes {
		state = s.next[state&^hit+uint32(s.class[b])]
		if state&hit == 0 {
			continue
		}
		at := (state &^ hit) / uint32(s.classes)
		if seen == nil {
			seen = make([]uint64, len(s.ends)/64+1)
		}
		for at != 0 && seen[at/64]&(1<<(at%64)) == 0 {
			seen[at/64] |= 1 << (at % 64)
			for _, number := range s.ends[at] {
				found[number] = true
			}
			at = uint32(s.link[at])
		}
	}
	return found
}
