// Package shellscript reads the commands of shell scripts: their words, and whose output reaches whom. It is pure, and it runs nothing.
package shellscript

import (
	"bytes"
	"errors"
	"path"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// MaxBytes bounds what is read of one script: the parser recurses as deep as brackets nest.
const MaxBytes = 64 << 10

// maxDepth bounds scripts within words of scripts, maxCommands what is read in all, and maxPiped what is known of a pipe: the nearest commands.
const (
	maxDepth    = 4
	maxCommands = 5000
	maxPiped    = 50
)

// Command is one simple command.
type Command struct {
	Words      []Word
	Start, End int // bytes of the script
	// Stdin are the commands whose output it reads, through pipes, and Words those whose output is in its words.
	Stdin  []*Command
	Within []*Command
	// Output is the file that its output goes to, or "".
	Output string
	// Outer is the command in one of whose words the script stands that this is a command of, or nil.
	Outer *Command
}

// Word is one word of a command.
type Word struct {
	Text       string // quotes taken away; variables stand as they are written
	Constant   bool
	Start, End int
}

// ErrLarge says that a script is larger than what is read.
var ErrLarge = errors.New("larger than what is read of a script")

// Parse gives the commands of a script in the order in which they are written; those of scripts within words, as of `sh -c`, behind their command.
func Parse(text string) ([]*Command, error) {
	r := &reader{}
	err := r.script(text, 0, nil, maxDepth)
	return r.all, err
}

type reader struct{ all []*Command }

func (r *reader) script(text string, base int, outer *Command, depth int) error {
	if len(text) > MaxBytes {
		return ErrLarge
	}
	file, err := syntax.NewParser(syntax.Variant(syntax.LangBash)).Parse(strings.NewReader(text), "")
	if err != nil {
		return err
	}
	in := &scriptReader{reader: r, text: text, base: base, outer: outer}
	for _, s := range file.Stmts {
		in.statement(s, nil)
	}
	if depth <= 0 {
		return nil
	}
	for _, c := range in.own {
		if inner, ok := c.Script(); ok {
			_ = r.script(inner.Text, inner.Start, c, depth-1) // what does not parse is no script for a shell
		}
	}
	return nil
}

// scriptReader reads one script: the whole, or one that stands in a word of outer.
type scriptReader struct {
	*reader
	text  string
	base  int // where it begins in the whole
	outer *Command
	own   []*Command
}

// statement adds the commands of a statement, and gives those whose output is its output.
func (r *scriptReader) statement(s *syntax.Stmt, stdin []*Command) []*Command {
	if s == nil || len(r.all) > maxCommands {
		return nil
	}
	output := ""
	for _, d := range s.Redirs {
		if d.Word == nil {
			continue
		}
		switch d.Op {
		case syntax.RdrOut, syntax.AppOut, syntax.RdrClob, syntax.RdrAll, syntax.AppAll:
			output = r.word(d.Word).Text
		case syntax.RdrIn, syntax.WordHdoc:
			stdin = append(slices.Clip(stdin), r.inside(d.Word)...)
		}
	}
	from := len(r.all)
	out := r.command(s.Cmd, stdin)
	if output != "" {
		for _, c := range r.all[from:] {
			if c.Output == "" {
				c.Output = output
			}
		}
	}
	return out
}

func (r *scriptReader) command(cmd syntax.Command, stdin []*Command) (out []*Command) {
	block := func(statements []*syntax.Stmt) {
		for _, s := range statements {
			out = append(out, r.statement(s, stdin)...)
		}
	}
	switch c := cmd.(type) {
	case *syntax.CallExpr:
		out = r.call(c, stdin)
	case *syntax.BinaryCmd:
		left := r.statement(c.X, stdin)
		if c.Op == syntax.Pipe || c.Op == syntax.PipeAll {
			left = left[:min(len(left), maxPiped)]
			return append(r.statement(c.Y, left), left...)
		}
		return append(left, r.statement(c.Y, stdin)...)
	case *syntax.Block:
		block(c.Stmts)
	case *syntax.Subshell:
		block(c.Stmts)
	case *syntax.IfClause:
		for ; c != nil; c = c.Else {
			block(c.Cond)
			block(c.Then)
		}
	case *syntax.WhileClause:
		block(c.Cond)
		block(c.Do)
	case *syntax.ForClause:
		block(c.Do)
	case *syntax.CaseClause:
		for _, item := range c.Items {
			block(item.Stmts)
		}
	case *syntax.FuncDecl:
		out = r.statement(c.Body, stdin)
	case *syntax.TimeClause:
		out = r.statement(c.Stmt, stdin)
	case *syntax.CoprocClause:
		out = r.statement(c.Stmt, stdin)
	case *syntax.DeclClause:
		for _, a := range c.Args {
			if a.Value != nil {
				out = append(out, r.inside(a.Value)...)
			}
		}
	}
	return out
}

// call adds a simple command. What stands in assignments only counts as its output.
func (r *scriptReader) call(c *syntax.CallExpr, stdin []*Command) []*Command {
	var within []*Command
	for _, a := range c.Assigns {
		if a.Value != nil {
			within = append(within, r.inside(a.Value)...)
		}
	}
	if len(c.Args) == 0 {
		return within
	}
	made := &Command{Stdin: stdin, Outer: r.outer}
	made.Start, made.End = r.place(c)
	r.all, r.own = append(r.all, made), append(r.own, made)
	for _, w := range c.Args {
		made.Words = append(made.Words, r.word(w))
		made.Within = append(made.Within, r.inside(w)...)
	}
	made.Within = append(made.Within, within...)
	return []*Command{made}
}

func (r *scriptReader) place(n syntax.Node) (start, end int) {
	if r.outer != nil { // quotes may stand between: the word is the place
		w := r.outer.Words[len(r.outer.Words)-1]
		for _, v := range r.outer.Words {
			if v.Start == r.base {
				w = v
			}
		}
		return w.Start, w.End
	}
	return r.base + int(n.Pos().Offset()), r.base + int(n.End().Offset())
}

// inside adds the commands of substitutions in a word.
func (r *scriptReader) inside(w *syntax.Word) []*Command {
	var out []*Command
	syntax.Walk(w, func(n syntax.Node) bool {
		var statements []*syntax.Stmt
		switch x := n.(type) {
		case *syntax.CmdSubst:
			statements = x.Stmts
		case *syntax.ProcSubst:
			statements = x.Stmts
		default:
			return true
		}
		for _, s := range statements {
			out = append(out, r.statement(s, nil)...)
		}
		return false
	})
	return out
}

// word gives a word without quotes.
func (r *scriptReader) word(w *syntax.Word) Word {
	var b strings.Builder
	constant := r.parts(&b, w.Parts)
	out := Word{Text: b.String(), Constant: constant}
	out.Start, out.End = r.place(w)
	return out
}

func (r *scriptReader) parts(b *strings.Builder, parts []syntax.WordPart) (constant bool) {
	constant = true
	for _, p := range parts {
		switch x := p.(type) {
		case *syntax.Lit:
			b.WriteString(unescape(x.Value))
		case *syntax.SglQuoted:
			b.WriteString(x.Value)
		case *syntax.DblQuoted:
			constant = r.parts(b, x.Parts) && constant
		default:
			constant = false
			b.WriteString(r.text[p.Pos().Offset():p.End().Offset()])
		}
	}
	return constant
}

func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b bytes.Buffer
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if i++; s[i] == '\n' {
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// wrappers run the command in their arguments. Some options of theirs take a value.
var wrappers = map[string]string{
	"sudo": "-u -g -h -p -C -D", "doas": "-u -C", "env": "-u -C", "exec": "-a", "command": "", "builtin": "", "nice": "-n", "nohup": "", "time": "", "timeout": "-k -s",
	"stdbuf": "-i -o -e", "busybox": "", "xargs": "-n -I -P -L -d -s", "cross-env": "", "dotenv": "-e", "ionice": "-c -n", "setsid": "", "catchsegv": "",
}

// Run gives the words of a command from the name of its program on, behind sudo, env and the like. It may be empty.
func (c *Command) Run() []Word {
	words := c.Words
	for len(words) > 0 {
		takes, wraps := wrappers[path.Base(words[0].Text)]
		if !wraps {
			return words
		}
		name := path.Base(words[0].Text)
		words = words[1:]
		for len(words) > 0 {
			w := words[0].Text
			assigned := (name == "env" || name == "sudo" || name == "cross-env") && strings.Contains(w, "=") && !strings.HasPrefix(w, "-")
			if !strings.HasPrefix(w, "-") && !assigned {
				break
			}
			skip := 1
			if slices.Contains(strings.Fields(takes), w) {
				skip = 2
			}
			words = words[min(skip, len(words)):]
			if w == "--" {
				break
			}
		}
		if name == "timeout" && len(words) > 0 {
			words = words[1:]
		}
	}
	return words
}

// Program gives the name of the program that a command runs, without its folder, or "".
func (c *Command) Program() string {
	if words := c.Run(); len(words) > 0 {
		return path.Base(words[0].Text)
	}
	return ""
}

// shells run what a word or their input says.
var shells = []string{"sh", "bash", "ash", "dash", "zsh", "ksh", "mksh"}

// IsShell tells the names of shells.
func IsShell(program string) bool { return slices.Contains(shells, program) }

// Script gives the word that a command hands to a shell to run.
func (c *Command) Script() (Word, bool) {
	words := c.Run()
	if len(words) == 0 {
		return Word{}, false
	}
	program := path.Base(words[0].Text)
	if program == "eval" && len(words) == 2 {
		return words[1], true
	}
	if !IsShell(program) {
		return Word{}, false
	}
	for i, w := range words[1:] {
		if strings.HasPrefix(w.Text, "-") && !strings.HasPrefix(w.Text, "--") && strings.HasSuffix(w.Text, "c") && i+2 < len(words) {
			return words[i+2], true
		}
		if !strings.HasPrefix(w.Text, "-") && !strings.HasPrefix(w.Text, "+") {
			break
		}
	}
	return Word{}, false
}
