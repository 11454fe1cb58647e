package literal_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"mcpsafe/internal/literal"
)

func TestFindsWhatContainsFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func(longest int) string {
		b := make([]byte, r.IntN(longest))
		for i := range b {
			b[i] = "abc\xff"[r.IntN(4)]
		}
		return string(b)
	}
	for range 300 {
		var texts []string
		for range 1 + r.IntN(30) {
			texts = append(texts, word(6))
		}
		in := []byte(word(60))
		for i, found := range literal.New(texts).Find(in) {
			if want := bytes.Contains(in, []byte(texts[i])); found != want {
				t.Fatalf("%q in %q: got %v, want %v", texts[i], in, found, want)
			}
		}
	}
}

// TestTooManyTexts: beginnings stand for texts where the table would be too large, so none is missed.
func TestTooManyTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var texts []string
	for range 60_000 {
		texts = append(texts, fmt.Sprintf("%016x", r.Uint64()))
	}
	in := []byte(strings.Join(texts[:500], " "))
	found := literal.New(texts).Find(in)
	n := 0
	for i, f := range found {
		if i < 500 && !f {
			t.Fatalf("%s is missed", texts[i])
		}
		if f {
			n++
		}
	}
	if n > 5000 {
		t.Errorf("%d of %d texts are found where 500 are", n, len(texts))
	}
}

func BenchmarkFind(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	var texts []string
	for range 3000 {
		texts = append(texts, fmt.Sprintf("name_%x", r.Uint32()))
	}
	in := []byte(strings.Repeat("the quick brown name_1 jumps over the lazy dog\n", 20_000))
	s := literal.New(texts)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		s.Find(in)
	}
}
