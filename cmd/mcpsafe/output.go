package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"mcpsafe"
	"mcpsafe/finding"
	"mcpsafe/internal/report"
)

// outputFlags say how and where to write reports.
type outputFlags struct {
	format  string
	file    string
	verbose bool
	gate    mcpsafe.Gate // for formats that tell what fails
	// gateGiven is true if gate is what the user asks for, whatever settings say.
	gateGiven bool
}

func (f *outputFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", report.Formats[0].Name, "write as "+oneOf(report.Names()))
	flags.StringVar(&f.file, "output", "", "write to this `file` instead of the standard output")
	flags.BoolVar(&f.verbose, "verbose", false, "shorten nothing")
	complete(cmd, "format", report.Names()...)
}

// check returns the format, before any work is done.
func (f *outputFlags) check() (report.Format, error) {
	format, err := report.Find(f.format)
	if err != nil {
		return report.Format{}, fmt.Errorf("--format: %w", err)
	}
	return format, nil
}

// write writes the reports to the file, or to w if none is given.
func (f *outputFlags) write(w io.Writer, format report.Format, reports []*finding.Report) error {
	if f.file == "" {
		o := screen(w, f.verbose)
		o.Gate = f.judge
		return format.Write(w, reports, o)
	}
	var b bytes.Buffer
	if err := format.Write(&b, reports, report.Options{Verbose: f.verbose, Gate: f.judge}); err != nil {
		return err
	}
	return os.WriteFile(f.file, b.Bytes(), 0o644)
}

// gateOf is the gate for r: that of --fail-on, else of its settings file, else the default.
func (f *outputFlags) gateOf(r *finding.Report) (mcpsafe.Gate, error) {
	if f.gateGiven || r.Settings == nil || r.Settings.FailOn == "" {
		return f.gate, nil
	}
	return mcpsafe.ParseGate(r.Settings.FailOn)
}

// judge says what of r its gate does not let through.
func (f *outputFlags) judge(r *finding.Report) (fails func(*finding.Finding) bool, why []string) {
	g, err := f.gateOf(r)
	if err != nil {
		g = f.gate // a scan has told of the error already
	}
	return g.FailsOn(r), g.Fails(r)
}

// oneOf writes names as a choice: a, b or c.
func oneOf(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// screen returns how to write to w: its width and colours if it is a terminal.
func screen(w io.Writer, verbose bool) report.Options {
	o := report.Options{Verbose: verbose}
	if file, ok := terminal(w); ok {
		if width, _, err := term.GetSize(int(file.Fd())); err == nil {
			o.Width = width
		}
		o.Color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	return o
}

// terminal returns w as a file if it is a terminal.
func terminal(w io.Writer) (*os.File, bool) {
	file, ok := w.(*os.File)
	return file, ok && term.IsTerminal(int(file.Fd()))
}
