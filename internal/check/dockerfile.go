package check

import (
	"mcpsafe/internal/dockerfile"
	"mcpsafe/internal/shellscript"
)

// Dockerfile is the recipe of an image, with the commands that its instructions run in a shell.
type Dockerfile struct {
	*dockerfile.File
	Commands map[*dockerfile.Instruction][]*shellscript.Command
}

// each calls visit for every instruction that a stage has.
func (d *Dockerfile) each(visit func(s *dockerfile.Stage, i *dockerfile.Instruction)) {
	for _, s := range d.Stages {
		for _, i := range s.Instructions {
			visit(s, i)
		}
	}
}

// image is what a base or the origin of a copy is called when its variables have their values; known is false where one has none.
func (d *Dockerfile) image(written string) (spec string, known bool) {
	return d.Global().Expand(written)
}

// label names a stage for fingerprints.
func (d *Dockerfile) label(s *dockerfile.Stage) string {
	if s.Name != "" {
		return s.Name
	}
	for i, x := range d.Stages {
		if x == s && i+1 == len(d.Stages) {
			return "last"
		}
	}
	return "unnamed"
}

// inFile gives the place of a part of a script in the file.
func inFile(i *dockerfile.Instruction, start, end int) (int, int) {
	script, ok := i.Script()
	if !ok || end <= start {
		return i.Start, i.End
	}
	return script.At(start), script.At(end-1) + 1
}
