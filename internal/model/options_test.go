package model

import (
	"testing"

	"go.yaml.in/yaml/v4"
)

func TestOptionsTake(t *testing.T) {
	o := &Options{Ends: []string{"--"}, Flags: []string{"--oneline"}}
	for text, want := range map[string]bool{"-m": true, "--message": true, "--oneline": false, "--": false, "-": false, "--a=b": false, "log": false, "": false} {
		if got := o.Takes(text); got != want {
			t.Errorf("%q takes a value: %v, want %v", text, got, want)
		}
	}
}

func TestAliasesInFacts(t *testing.T) {
	var facts []*Fact
	text := `
- {call: &names "a.{b,c}", where: {"arg[0]": &shells [sh, bash]}, at: &places ["arg[1]", "arg[2]"]}
- {call: *names, where: {"arg[0]": *shells}, at: *places}
`
	if err := yaml.Unmarshal([]byte(text), &facts); err != nil {
		t.Fatal(err)
	}
	f := facts[1]
	if len(f.Call) != 2 || len(f.Where) != 1 || len(f.Where[0].Is) != 2 || len(f.At) != 2 {
		t.Errorf("%+v", f)
	}
}
