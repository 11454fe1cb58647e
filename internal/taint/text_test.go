package taint

import (
	"testing"

	"mcpsafe/internal/model"
	"mcpsafe/models"
)

func TestWhereDataStandsInAText(t *testing.T) {
	kinds, err := model.LoadKinds(models.Files)
	if err != nil {
		t.Fatal(err)
	}
	m := newMarking(kinds, 0)
	bit := func(name string) uint64 { return kinds.Mask([]string{name}) }
	for _, c := range []struct {
		beginning, before string
		sql, quoted       bool
	}{
		{"", "SELECT * FROM ", true, false},
		{"SELECT a FROM t", " WHERE b LIKE '%", true, true},
		{"SELECT  ?  FROM ", "SELECT ", true, false},
		{"", "\n  select id\n  from t where x = \"", true, true},
		{"", "Select the best of ", false, false},
		{"", "update the notes of '", false, true},
		{"", "UPDATE ", true, false},
		{"", "MATCH (n:", true, false},
		{"", "https://example.com/", false, false},
	} {
		mask := m.inside(c.beginning, c.before)
		if sql, quoted := mask&bit("in-sql") != 0, mask&bit("in-quotes") != 0; sql != c.sql || quoted != c.quoted {
			t.Errorf("%q, %q: in SQL %t, in quotes %t", c.beginning, c.before, sql, quoted)
		}
		if mask&bit("only-text") == 0 {
			t.Errorf("%q: a text that is put together is a text", c.before)
		}
	}
}
