package target

import (
	"encoding/json"
	"testing"

	pep440 "github.com/aquasecurity/go-pep440-version"
)

func TestHistoryOfAVersion(t *testing.T) {
	const attested, signed = `"dist": {"attestations": {"url": "x"}, "signatures": []}`, `"dist": {"signatures": [{}]}`
	const ann, bob = `"_npmUser": {"name": "ann"}, "maintainers": [{"name": "ann"}]`, `"_npmUser": {"name": "bob"}, "maintainers": [{"name": "bob"}]`
	for _, c := range []struct {
		name, before, now string
		want              Provenance
		publisher         string
	}{
		{"attested", `{` + signed + `}`, `{` + attested + `}`, Attested, ""},
		{"lost", `{` + attested + `}`, `{` + signed + `}`, AttestedBefore, ""},
		{"never there", `{` + signed + `}`, `{` + signed + `}`, NotAttested, ""},
		{"a registry without", `{"dist": {}}`, `{"dist": {"attestations": null}}`, ProvenanceUnknown, ""},
		{"another publisher", `{` + ann + `}`, `{` + bob + `}`, ProvenanceUnknown, "bob"},
		{"the same", `{` + ann + `}`, `{` + ann + `}`, ProvenanceUnknown, ""},
		{"one of them", `{"_npmUser": {"name": "ann"}, "maintainers": [{"name": "bob"}]}`, `{` + bob + `}`, ProvenanceUnknown, ""},
		{"by a build", `{` + ann + `}`, `{` + bob + `, ` + attested + `}`, Attested, ""},
		{"maintainers as texts", `{"_npmUser": {"name": "ann"}, "maintainers": ["ann"]}`, `{` + bob + `}`, ProvenanceUnknown, ""},
		{"broken before", `{"dist": 7}`, `{` + signed + `}`, NotAttested, ""},
		{"broken", `{` + attested + `}`, `{"dist": 7}`, ProvenanceUnknown, ""},
	} {
		p := &npmPackument{Versions: map[string]json.RawMessage{
			"1.9.0": json.RawMessage(c.before), "1.10.0": json.RawMessage(c.now), "1.10.0-rc.1": json.RawMessage(`{}`), "1.2.0": json.RawMessage(`{}`), "2.0.0": json.RawMessage(`{}`), "odd": nil,
		}}
		var o Origin
		p.history("1.10.0", &o)
		if o.Provenance != c.want || o.NewPublisher != c.publisher {
			t.Errorf("%s: %q, %q", c.name, o.Provenance, o.NewPublisher)
		}
	}
}

func TestPypiProvenance(t *testing.T) {
	file := func(version string, offers, attested bool) pypiFile {
		v, err := pep440.Parse(version)
		must(t, err)
		return pypiFile{version: v, offersProvenance: offers, attested: attested}
	}
	with, without := file("1.0", true, true), file("1.0", true, false)
	for _, c := range []struct {
		name   string
		now    []pypiFile
		before []pypiFile
		want   Provenance
	}{
		{"attested", []pypiFile{file("1.1", true, true)}, nil, Attested},
		{"not all of its files", []pypiFile{file("1.1", true, true), file("1.1", true, false)}, nil, NotAttested},
		{"lost", []pypiFile{file("1.1", true, false)}, []pypiFile{with, with, file("0.9", true, false), file("2.0", true, false)}, AttestedBefore},
		{"half of them before", []pypiFile{file("1.1", true, false)}, []pypiFile{with, without}, NotAttested},
		{"a trial before", []pypiFile{file("1.1", true, false)}, []pypiFile{without, file("1.1rc1", true, true)}, NotAttested},
		{"an index without", []pypiFile{file("1.1", false, false)}, []pypiFile{with}, ProvenanceUnknown},
		{"nothing", nil, nil, ProvenanceUnknown},
	} {
		if got := pypiProvenance(c.now, append(c.before, c.now...)); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
