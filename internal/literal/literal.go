// Package literal finds which of many texts and words a file holds, in one pass over its bytes.
//
// It is the automaton of Aho and Corasick, "Efficient string matching: an aid to bibliographic search" (1975), as one table of next states over
// classes of bytes.
package literal

import "slices"

// Set is a set of texts. It is immutable and may be searched by several goroutines at once.
type Set struct {
	class   [256]uint8 // of a byte; 0 for those that no text has
	classes int
	next    []uint32  // state*classes+class → next state times classes, with hit set where texts end
	ends    [][]int32 // of a state: the numbers of the texts that end there
	link    []int32   // of a state: the longest proper suffix where texts end, or 0
	texts   []Text
	longest int  // bytes of a text that the table holds
	folds   bool // the table tells no large letters from small ones
}

// Text is a text to look for. A Word counts only where no letter, digit or _ of ASCII goes on before or after it; where Fold is set, letters of
// ASCII may be large or small.
type Text struct {
	Text       string
	Word, Fold bool
}

// hit marks states where texts end.
const hit = 1 << 31

// maxTable bounds the entries of the table: 16 MB. Longer texts are cut until it fits, so that a text counts as found where its beginning is.
const maxTable = 4 << 20

// New makes the set of texts, which have the numbers of their positions.
func New(texts []Text) *Set {
	s := &Set{texts: slices.Clone(texts)}
	s.folds = slices.ContainsFunc(texts, func(t Text) bool { return t.Fold })
	classes := 1
	for i := range texts {
		t := texts[i].Text
		for i := range len(t) {
			if c := &s.class[s.folded(t[i])]; *c == 0 && classes < 256 {
				*c = uint8(classes)
				classes++
			}
		}
	}
	for b := byte('A'); b <= 'Z'; b++ {
		s.class[b] = s.class[s.folded(b)]
	}
	s.classes = classes
	for longest := 24; longest > 0; longest /= 2 {
		if s.build(longest) {
			break
		}
	}
	s.connect()
	return s
}

// folded gives the byte that stands for a byte in the table.
func (s *Set) folded(b byte) byte {
	if s.folds && b >= 'A' && b <= 'Z' {
		return b | 0x20
	}
	return b
}

// build makes the trie of the texts' beginnings; false where it is too large.
func (s *Set) build(longest int) bool {
	states := 1 // at most
	for i := range s.texts {
		states += min(len(s.texts[i].Text), longest)
	}
	s.next, s.ends, s.longest = make([]uint32, s.classes, min(states*s.classes, maxTable/4)), make([][]int32, 1, min(states, maxTable)), longest
	for number := range s.texts {
		t, state := s.texts[number].Text, 0
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
		if len(t) > longest {
			s.texts[number].Word = false // where it ends is not seen
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

// Found is which texts of a Set are held, by their numbers.
type Found []uint64

// Has tells whether the text with a number is.
func (f Found) Has(number int32) bool { return f[number>>6]>>(number&63)&1 != 0 }

// Any tells whether any text is.
func (f Found) Any() bool { return slices.ContainsFunc(f, func(x uint64) bool { return x != 0 }) }

// Drop makes the text with a number one that is not.
func (f Found) Drop(number int32) { f[number>>6] &^= 1 << (number & 63) }

func (f Found) add(number int32) { f[number>>6] |= 1 << (number & 63) }

// Find tells which of the texts the bytes hold.
func (s *Set) Find(bytes []byte) Found {
	found := make(Found, len(s.texts)/64+1)
	for _, number := range s.ends[0] { // empty texts
		found.add(number)
	}
	seen := make([]uint64, len(s.ends)/64+1) // states whose texts were noted
	state := uint32(0)
	for i, b := range bytes {
		state = s.next[state&^hit+uint32(s.class[b])]
		if state&hit == 0 {
			continue
		}
		at := (state &^ hit) / uint32(s.classes)
		for at != 0 {
			if seen[at/64]&(1<<(at%64)) == 0 && s.note(found, at, bytes, i) {
				seen[at/64] |= 1 << (at % 64)
			}
			at = uint32(s.link[at])
		}
	}
	return found
}

// Each gives every place where a text begins, in order of where it ends; of a long text, where its first bytes stand. It ends early when do
// gives false.
func (s *Set) Each(bytes []byte, do func(number int32, start int) bool) {
	state := uint32(0)
	for i, b := range bytes {
		state = s.next[state&^hit+uint32(s.class[b])]
		if state&hit == 0 {
			continue
		}
		for at := (state &^ hit) / uint32(s.classes); at != 0; at = uint32(s.link[at]) {
			for _, number := range s.ends[at] {
				t := &s.texts[number]
				start := i + 1 - min(len(t.Text), s.longest)
				if s.stands(t, bytes, start) && !do(number, start) {
					return
				}
			}
		}
	}
}

// note notes the texts of a state that end with byte i, and tells whether all of them are found.
func (s *Set) note(found Found, state uint32, bytes []byte, i int) bool {
	all := true
	for _, number := range s.ends[state] {
		t := &s.texts[number]
		if s.stands(t, bytes, i+1-min(len(t.Text), s.longest)) {
			found.add(number)
		}
		all = all && found.Has(number)
	}
	return all
}

// stands tells whether a text stands at a place where the table found it.
func (s *Set) stands(t *Text, bytes []byte, at int) bool {
	if s.folds && !t.Fold && string(bytes[at:at+min(len(t.Text), s.longest)]) != t.Text[:min(len(t.Text), s.longest)] {
		return false
	}
	return !t.Word || standsAlone(t.Text, bytes, at)
}

// standsAlone tells whether neither end of a text lies within a word.
func standsAlone(t string, bytes []byte, at int) bool {
	end := at + len(t)
	return (at == 0 || !inWord(bytes[at-1]) || !inWord(t[0])) && (end == len(bytes) || !inWord(bytes[end]) || !inWord(t[len(t)-1]))
}

func inWord(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z'
}
