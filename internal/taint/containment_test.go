package taint

import (
	"testing"

	"mcpsafe/internal/model"
	"mcpsafe/models"
)

func TestWhatIsKnownOfPaths(t *testing.T) {
	kinds, err := model.LoadKinds(models.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		name  string
		steps [][]string // what each step on the way says
		want  bool       // harmless as the path of a file
	}{
		{"nothing", nil, false},
		{"joined", [][]string{{"relative", "placed"}}, false},
		{"without dots, then joined", [][]string{{"no-parents"}, {"relative", "placed", "resolved"}}, true},
		{"joined and resolved", [][]string{{"relative", "placed"}, {"resolved"}}, false},
		{"joined and resolved, then asked for dots", [][]string{{"relative", "resolved"}, {"no-parents"}}, false},
		{"resolved, then below a folder", [][]string{{"resolved"}, {"below"}}, true},
		{"below a folder, then resolved", [][]string{{"below"}, {"resolved"}}, false},
		{"below a folder and without dots", [][]string{{"below"}, {"no-parents"}}, true},
		{"a base name", [][]string{{"file-read"}}, true},
	} {
		e := &engine{cleaned: newCleanings(), path: kinds.Paths()}
		c := clean(0)
		for _, says := range x.steps {
			c = e.follow(e.cleaned.of(e.settle(kinds.Mask(says), c)), c)
		}
		if got := e.harmless(c, kinds.Mask([]string{"file-read"})); got != x.want {
			t.Errorf("%s: harmless is %t", x.name, got)
		}
	}
}
