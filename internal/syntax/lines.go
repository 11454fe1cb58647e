package syntax

import (
	"bytes"
	"sort"
	"sync"
)

// Lines translates byte offsets of one source into lines and columns. Its tables
// are built at the first question. It is safe for concurrent use.
type Lines struct {
	src    []byte
	once   sync.Once
	starts []uint32 // offset of each line's first byte
	points []uint32 // code points before each block of blockSize bytes; nil when the source is ASCII
}

// blockSize bounds the bytes counted for one column, however long the line.
const blockSize = 256

// NewLines returns the lines of src, which it keeps and which must not change.
func NewLines(src []byte) *Lines { return &Lines{src: src} }

// Count returns the number of lines; a final newline does not start another one,
// and the empty source has one line.
func (l *Lines) Count() int {
	l.once.Do(l.build)
	n := len(l.starts)
	if n > 1 && int(l.starts[n-1]) == len(l.src) {
		n--
	}
	return n
}

// Position returns the line and column of a byte offset, both counted from 1.
// Lines end with "\n" (a "\r" before it is the line's last column). Columns count
// Unicode code points; a byte that cannot start one (0x80 to 0xBF) adds none. An
// offset behind the end is taken as the end.
func (l *Lines) Position(offset uint32) (line, column int) {
	l.once.Do(l.build)
	offset = min(offset, uint32(len(l.src)))
	line = sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset })
	return line, l.codePoints(offset) - l.codePoints(l.starts[line-1]) + 1
}

func (l *Lines) build() {
	l.starts = append(make([]uint32, 0, bytes.Count(l.src, []byte{'\n'})+1), 0)
	ascii := true
	for i, b := range l.src {
		if b == '\n' {
			l.starts = append(l.starts, uint32(i+1))
		}
		ascii = ascii && b < 0x80
	}
	if ascii {
		return
	}
	total := 0
	for i := 0; i <= len(l.src); i += blockSize {
		l.points = append(l.points, uint32(total))
		total += starters(l.src[i:min(i+blockSize, len(l.src))])
	}
}

// codePoints counts the code points that start before offset.
func (l *Lines) codePoints(offset uint32) int {
	if l.points == nil {
		return int(offset)
	}
	block := offset / blockSize
	return int(l.points[block]) + starters(l.src[block*blockSize:offset])
}

// starters counts the bytes that are no UTF-8 continuation bytes.
func starters(b []byte) int {
	n := 0
	for _, c := range b {
		if c&0xC0 != 0x80 {
			n++
		}
	}
	return n
}
