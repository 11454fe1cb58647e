package syntax

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	for _, c := range []struct {
		src          string
		offset       uint32
		line, column int
	}{
		{"", 0, 1, 1}, {"", 9, 1, 1},
		{"a\nb", 0, 1, 1}, {"a\nb", 1, 1, 2}, {"a\nb", 2, 2, 1}, {"a\nb", 3, 2, 2}, {"a\nb", 99, 2, 2},
		{"a\r\nb\n", 1, 1, 2}, {"a\r\nb\n", 3, 2, 1}, {"a\r\nb\n", 5, 3, 1},
		{"é😀x", 2, 1, 2}, {"é😀x", 6, 1, 3}, {"é😀x", 7, 1, 4},
	} {
		line, column := NewLines([]byte(c.src)).Position(c.offset)
		if line != c.line || column != c.column {
			t.Errorf("%q at %d: %d:%d, want %d:%d", c.src, c.offset, line, column, c.line, c.column)
		}
	}
}

// The tables must agree with counting from the start, across block borders too.
func TestPositionAgainstCount(t *testing.T) {
	src := strings.Repeat("aé😀\n", 60) + strings.Repeat("é", 400) + "\n" + strings.Repeat("x", 700)
	lines := NewLines([]byte(src))
	for i := range src {
		line, column := lines.Position(uint32(i))
		before := src[:i]
		wantLine := strings.Count(before, "\n") + 1
		wantColumn := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
		if line != wantLine || column != wantColumn {
			t.Fatalf("offset %d: %d:%d, want %d:%d", i, line, column, wantLine, wantColumn)
		}
	}
}

// Sources whose length is a multiple of the block size end at a block border.
func TestPositionAtTheEnd(t *testing.T) {
	for _, n := range []int{blockSize/2 - 1, blockSize / 2, blockSize} {
		if _, column := NewLines([]byte(strings.Repeat("é", n))).Position(uint32(2 * n)); column != n+1 {
			t.Errorf("%d: column %d", n, column)
		}
	}
}

func TestLineCount(t *testing.T) {
	for src, want := range map[string]int{"": 1, "a": 1, "a\n": 1, "a\nb": 2, "\n\n": 2} {
		if got := NewLines([]byte(src)).Count(); got != want {
			t.Errorf("%q: %d lines, want %d", src, got, want)
		}
	}
}
