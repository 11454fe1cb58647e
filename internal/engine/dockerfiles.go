package engine

import (
	"mcpsafe/internal/check"
	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/dockerfile"
	"mcpsafe/internal/shellscript"
)

// dockerFile reads the recipe of an image. Commands that are not read are named: what they do is not looked at.
func dockerFile(_ *run, _ string, text []byte) (any, []clientconfig.SyntaxError) {
	f := dockerfile.Parse(text)
	var all []clientconfig.SyntaxError
	for _, b := range f.Broken {
		all = append(all, clientconfig.SyntaxError{Line: b.Line, Reason: b.Reason})
	}
	d := &check.Dockerfile{File: f, Commands: map[*dockerfile.Instruction][]*shellscript.Command{}}
	for _, s := range f.Stages {
		for _, i := range s.Instructions {
			script, ok := i.Script()
			if !ok {
				continue
			}
			commands, err := shellscript.Parse(script.Text)
			if err != nil {
				all = append(all, clientconfig.SyntaxError{Line: i.Line, Reason: err.Error()})
			}
			d.Commands[i] = commands
		}
	}
	return d, all
}
