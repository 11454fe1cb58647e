package clientconfig_test

import (
	"fmt"
	"testing"

	"mcpsafe/internal/clientconfig"
)

func TestDocumentsOfAFile(t *testing.T) {
	text := "# é\n---\na: 1\n--- # two\nb: [\n---\nc: x---y\n"
	roots, broken := clientconfig.ParseAll("a.yaml", []byte(text))
	if len(broken) != 1 || broken[0].Line < 5 || broken[0].Line > 6 {
		t.Error(broken)
	}
	c := roots[len(roots)-1].Get("c")
	if c == nil || text[c.Start:c.End] != "x---y" {
		t.Error(c)
	}
	if got := fmt.Sprint(len(roots)); got != "3" {
		t.Error(got)
	}
}
