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
			b[i] = "abAB.\xff"[r.IntN(6)]
		}
		return string(b)
	}
	for n := range 300 {
		var texts []literal.Text
		for range 1 + r.IntN(30) {
			texts = append(texts, literal.Text{Text: word(6), Word: r.IntN(2) == 0, Fold: n%2 == 0 && r.IntN(3) == 0})
		}
		in := []byte(word(60))
		found := literal.New(texts).Find(in)
		for i := range texts {
			if got, want := found.Has(int32(i)), contains(in, texts[i]); got != want {
				t.Fatalf("%+v in %q: got %v, want %v", texts[i], in, got, want)
			}
		}
	}
}

// contains looks for a text in the plainest way.
func contains(in []byte, t literal.Text) bool {
	if t.Fold {
		in, t.Text = lower(in), string(lower([]byte(t.Text)))
	}
	if !t.Word || t.Text == "" {
		return bytes.Contains(in, []byte(t.Text))
	}
	inWord := func(b byte) bool { return b|0x20 == 'a' || b|0x20 == 'b' }
	for i := range in {
		end := i + len(t.Text)
		if !bytes.HasPrefix(in[i:], []byte(t.Text)) {
			continue
		}
		goesOn := i > 0 && inWord(in[i-1]) && inWord(in[i]) || end < len(in) && inWord(in[end]) && inWord(in[end-1])
		if !goesOn {
			return true
		}
	}
	return false
}

// lower makes large letters of ASCII small, and leaves all other bytes as they are.
func lower(text []byte) []byte {
	text = bytes.Clone(text)
	for i, b := range text {
		if b >= 'A' && b <= 'Z' {
			text[i] = b + 'a' - 'A'
		}
	}
	return text
}

// TestTooManyTexts: beginnings stand for texts where the table would be too large, so none is missed.
func TestTooManyTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var texts []literal.Text
	var some []string
	for i := range 60_000 {
		text := fmt.Sprintf("%016x", r.Uint64())
		texts = append(texts, literal.Text{Text: text, Word: i%2 == 0})
		if i < 500 {
			some = append(some, text)
		}
	}
	in := []byte(strings.Join(some, " "))
	found := literal.New(texts).Find(in)
	n := 0
	for i := range texts {
		f := found.Has(int32(i))
		if i < 500 && !f {
			t.Fatalf("%s is missed", texts[i].Text)
		}
		if f {
			n++
		}
	}
	if n > 5000 {
		t.Errorf("%d of %d texts are found where 500 are", n, len(texts))
	}
}

func TestEachGivesEveryPlace(t *testing.T) {
	in := "abcab abx a_long_text_that_is_cut_in_the_table"
	texts := []literal.Text{{Text: "ab"}, {Text: "b"}, {Text: "abx", Word: true}, {Text: "bc", Word: true}, {Text: "a_long_text_that_is_cut_in_the_end"}}
	var got []string
	literal.New(texts).Each([]byte(in), func(number int32, start int) bool {
		got = append(got, fmt.Sprint(number, "@", start))
		return len(got) < 8
	})
	if want := "0@0 1@1 0@3 1@4 0@6 1@7 2@6 4@10"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func BenchmarkFind(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	var texts []literal.Text
	for range 3000 {
		texts = append(texts, literal.Text{Text: fmt.Sprintf("name_%x", r.Uint32()), Word: true})
	}
	in := []byte(strings.Repeat("the quick brown name_1 jumps over the lazy dog\n", 20_000))
	s := literal.New(texts)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		s.Find(in)
	}
}
