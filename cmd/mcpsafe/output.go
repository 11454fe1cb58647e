package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"mcpsafe/finding"
	"mcpsafe/internal/report"
)

// outputFlags say how and where to write reports.
type outputFlags struct {
	format  string
	file    string
	verbose bool
}

func (f *outputFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", report.Formats[0].Name, "write as "+strings.Join(report.Names(), ", "))
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
		return format.Write(w, reports, screen(w, f.verbose))
	}
	var b bytes.Buffer
	if err := format.Write(&b, reports, report.Options{Verbose: f.verbose}); err != nil {
		return err
	}
	return os.WriteFile(f.file, b.Bytes(), 0o644)
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
