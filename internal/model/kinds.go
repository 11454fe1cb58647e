package model

import (
	"bytes"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v4"
)

// Kind is one kind of data or of place it must not reach.
type Kind struct {
	Kind    string `yaml:"kind"`
	Travels string `yaml:"travels"` // of a source: value or derived; see models/kinds.yaml
	Words   string `yaml:"words"`
}

// Kinds are all kinds, in the order of their file.
type Kinds struct {
	Sources []Kind `yaml:"sources"`
	Sinks   []Kind `yaml:"sinks"`
}

// LoadKinds reads kinds.yaml.
func LoadKinds(files fs.FS) (*Kinds, error) {
	data, err := fs.ReadFile(files, "kinds.yaml")
	if err != nil {
		return nil, err
	}
	k := &Kinds{}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(k); err != nil {
		return nil, fmt.Errorf("models/kinds.yaml: %w", err)
	}
	for _, s := range k.Sources {
		if s.Travels != "value" && s.Travels != "derived" {
			return nil, fmt.Errorf("models/kinds.yaml: kind %s: travels is %q, want value or derived", s.Kind, s.Travels)
		}
	}
	return k, nil
}

// Source gives the kind of data of that name, or nil.
func (k *Kinds) Source(name string) *Kind { return find(k.Sources, name) }

// Sink gives the kind of sink of that name, or nil.
func (k *Kinds) Sink(name string) *Kind { return find(k.Sinks, name) }

func find(kinds []Kind, name string) *Kind {
	for i := range kinds {
		if kinds[i].Kind == name {
			return &kinds[i]
		}
	}
	return nil
}
