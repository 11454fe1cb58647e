// Package dockerfile reads the recipes of images: instructions, stages and what variables stand for, with places. It is pure: bytes in, facts out.
//
// Source: the Dockerfile reference, https://docs.docker.com/reference/dockerfile/.
package dockerfile

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

// MaxBytes is the size up to which a file is read, and maxInstructions what it may hold.
const (
	MaxBytes        = 1 << 20
	maxInstructions = 5000
)

// File is a Dockerfile.
type File struct {
	Args   []*Instruction // in front of the first stage
	Stages []*Stage
	Broken []Problem
}

// Problem is what could not be read.
type Problem struct {
	Line   int // from 1
	Reason string
}

// Stage is one FROM and what follows it.
type Stage struct {
	Name         string
	From         *Instruction
	Base         Word   // as it is written
	Parent       *Stage // the stage that Base names, or nil
	Instructions []*Instruction
}

// Instruction is one instruction.
type Instruction struct {
	Name       string // in upper case
	Start, End int    // bytes of the file, with the lines that continue it and its heredocs
	Line       int
	Flags      []Flag
	Text       string   // what follows the flags, lines joined
	Exec       []string // the words of the JSON form, nil for the form for a shell
	Heredocs   []Heredoc
	OnBuild    bool // runs in the images that are built from this one

	pieces []piece // of Text
}

// Flag is --name=value in front of the arguments.
type Flag struct {
	Name, Value string
	Start, End  int
}

// Heredoc is a text that follows the lines of an instruction.
type Heredoc struct {
	Name  string
	Text  string
	Start int // of Text in the file
}

// Word is a part of Text.
type Word struct {
	Text       string // quotes taken away
	Raw        string
	Start, End int // bytes of the file
}

// piece is a stretch of Text that stands in one line of the file.
type piece struct{ text, file int }

// At gives where an offset in Text lies in the file.
func (i *Instruction) At(offset int) int {
	at := i.Start
	for _, p := range i.pieces {
		if p.text > offset {
			break
		}
		at = p.file + offset - p.text
	}
	return min(at, i.End)
}

// Flag gives the value of the last flag of that name.
func (i *Instruction) Flag(name string) (Flag, bool) {
	for k := len(i.Flags) - 1; k >= 0; k-- {
		if i.Flags[k].Name == name {
			return i.Flags[k], true
		}
	}
	return Flag{}, false
}

var named = regexp.MustCompile(`(?i)^((docker|container)file(\.[^/]*)?|[^/]*\.(docker|container)file)$`)

// IsNamed tells by its name whether a file is a Dockerfile.
func IsNamed(p string) bool {
	base := path.Base(p)
	switch strings.ToLower(path.Ext(base)) {
	case ".md", ".dockerignore", ".containerignore", ".j2", ".tmpl", ".template", ".tpl", ".go", ".py", ".js", ".ts", ".sh", ".json", ".yml", ".yaml":
		return false
	}
	return named.MatchString(base)
}

// Parse reads a Dockerfile. What cannot be read is in Broken, and reading goes on behind it.
func Parse(text []byte) *File {
	f := &File{}
	r := &reader{text: string(text), escape: '\\', line: 1}
	r.directives()
	for len(r.text) > r.at {
		i, problem := r.instruction()
		if problem != "" {
			f.Broken = append(f.Broken, Problem{r.started, problem})
		}
		if i != nil {
			f.add(i)
		}
		if r.count++; r.count > maxInstructions {
			f.Broken = append(f.Broken, Problem{r.line, "more instructions than are read"})
			break
		}
	}
	return f
}

// add puts an instruction where it belongs.
func (f *File) add(i *Instruction) {
	switch {
	case i.Name == "FROM":
		f.stage(i)
	case len(f.Stages) > 0:
		s := f.Stages[len(f.Stages)-1]
		s.Instructions = append(s.Instructions, i)
	case i.Name == "ARG":
		f.Args = append(f.Args, i)
	default:
		f.Broken = append(f.Broken, Problem{i.Line, fmt.Sprintf("%s in front of the first FROM", i.Name)})
	}
}

func (f *File) stage(i *Instruction) {
	words := i.Words()
	if len(words) == 0 {
		f.Broken = append(f.Broken, Problem{i.Line, "FROM without an image"})
		return
	}
	s := &Stage{From: i, Base: words[0], Parent: f.Stage(words[0].Text)}
	if len(words) > 2 && strings.EqualFold(words[1].Text, "as") {
		s.Name = words[2].Text
	}
	f.Stages = append(f.Stages, s)
}

// Stage gives the last stage of a name or number, or nil.
func (f *File) Stage(name string) *Stage {
	for k := len(f.Stages) - 1; k >= 0; k-- {
		if s := f.Stages[k]; s.Name != "" && strings.EqualFold(s.Name, name) || fmt.Sprint(k) == name {
			return s
		}
	}
	return nil
}

// Words gives the words of an instruction, apart at white space outside of quotes.
func (i *Instruction) Words() []Word {
	var words []Word
	t := i.Text
	for at := 0; at < len(t); {
		if isBlank(t[at]) {
			at++
			continue
		}
		end, plain := word(t, at)
		words = append(words, Word{plain, t[at:end], i.At(at), i.At(end-1) + 1})
		at = end
	}
	return words
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// word gives where the word at an offset ends, and its text without quotes.
func word(t string, at int) (end int, plain string) {
	var b strings.Builder
	var quote byte
	for ; at < len(t); at++ {
		c := t[at]
		switch {
		case quote == 0 && isBlank(c):
			return at, b.String()
		case c == '\\' && quote != '\'' && at+1 < len(t):
			at++
			b.WriteByte(t[at])
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		default:
			b.WriteByte(c)
		}
	}
	return at, b.String()
}

// Pair is a name and its value, of ARG and ENV.
type Pair struct {
	Name, Value string
	Given       bool // ARG NAME alone gives none
	Start, End  int  // of the pair in the file
	ValueStart  int
}

// Pairs gives what ARG and ENV define. ENV knows an old form without '='.
func (i *Instruction) Pairs() []Pair {
	words := i.Words()
	if i.Name == "ENV" && len(words) > 1 && !strings.Contains(words[0].Raw, "=") {
		last := words[len(words)-1]
		value := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(i.Text), words[0].Raw))
		return []Pair{{words[0].Text, value, true, words[0].Start, last.End, words[1].Start}}
	}
	var pairs []Pair
	for _, w := range words {
		name, value, given := strings.Cut(w.Text, "=")
		at := w.Start + min(len(w.Raw), strings.IndexByte(w.Raw+"=", '=')+1)
		pairs = append(pairs, Pair{name, value, given, w.Start, w.End, at})
	}
	return pairs
}
