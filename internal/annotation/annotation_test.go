package annotation_test

import (
	"maps"
	"strings"
	"testing"

	"mcpsafe/internal/annotation"
)

func TestReading(t *testing.T) {
	text := `import x
# ruleid: one, deep.path.two
# ok: three
a()
b() // todook: one
c()
{/* todoruleid: one */}
<d/>
# ok: one
# deepruleid: one, three
d2()
// look: one
e()
f(/* nothing */, { ok: one })
`
	got := annotation.Annotations{}
	if err := got.Read("f", []byte(text)); err != nil {
		t.Fatal(err)
	}
	want := annotation.Annotations{
		{File: "f", Line: 4, Rule: "one"}: annotation.RuleID, {File: "f", Line: 4, Rule: "two"}: annotation.RuleID,
		{File: "f", Line: 4, Rule: "three"}: annotation.OK, {File: "f", Line: 6, Rule: "one"}: annotation.TodoOK,
		{File: "f", Line: 8, Rule: "one"}:  annotation.TodoRuleID,
		{File: "f", Line: 11, Rule: "one"}: annotation.OK, {File: "f", Line: 11, Rule: "three"}: annotation.RuleID,
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWhatCannotBeMeant(t *testing.T) {
	for text, want := range map[string]string{
		"# ok: a\n# ruleid: a\nx\n": "f:3: both ok and ruleid for a",
		"x\n# ok: a\n":              "f:2: an annotation of a with no line after it",
	} {
		if err := (annotation.Annotations{}).Read("f", []byte(text)); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func TestComparing(t *testing.T) {
	a := annotation.Annotations{}
	if err := a.Read("f", []byte("# ruleid: r\n1\n# ok: r\n2\n# todoruleid: r\n3\n# todook: r\n4\n5\n# ruleid: r\n6\n# todook: r\n7\n")); err != nil {
		t.Fatal(err)
	}
	found := map[annotation.Place]bool{}
	for _, line := range []int{4, 6, 9, 11, 13} {
		found[annotation.Place{File: "f", Line: line, Rule: "r"}] = true
	}
	var got []string
	for _, d := range a.Compare(found) {
		todo := ""
		if d.Todo() {
			todo = " (todo)"
		}
		got = append(got, d.Words()+todo)
	}
	want := []string{
		"missing", "unexpected", "found at last, make it ruleid (todo)", "silent at last, make it ok (todo)", "unexpected",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
