// Command mcpsafe scans MCP servers. It parses flags, calls the door, writes
// what comes back and sets the exit code; it decides nothing else.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"mcpsafe"
	"mcpsafe/internal/report"
)

// The exit codes.
const (
	exitOK      = 0 // scanned, and the gate holds
	exitGate    = 1 // the gate fails, or a rule does not do what its examples say
	exitCannot  = 2 // could not scan
	programName = "mcpsafe"
)

// errGate ends a command whose gate failed; why was said already.
var errGate = errors.New("the gate fails")

// errSaid ends a command that could not do its work; why was said already.
var errSaid = errors.New("could not scan")

func main() {
	tuneGarbage()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run runs one command line and returns its exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	cmd := rootCommand()
	cmd.SetArgs(args)
	cmd.SetOut(stdout)
	cmd.SetErr(stderr)
	ran, err := cmd.ExecuteContextC(ctx)
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errGate):
		return exitGate
	case errors.Is(err, errSaid):
		return exitCannot
	}
	sayError(stderr, err, fmt.Sprintf("%s --help", ran.CommandPath()))
	return exitCannot
}

// sayError writes what went wrong, a line each of what is known to be several things, and what to try.
func sayError(w io.Writer, err error, try string) {
	what, _, _ := strings.Cut(err.Error(), "\n")
	var known *mcpsafe.Error
	if errors.As(err, &known) {
		what, try = err.Error(), known.Try
	}
	for line := range strings.Lines(what) {
		fmt.Fprintf(w, "%s: %s\n", programName, report.OneLine(strings.TrimSpace(line)))
	}
	fmt.Fprintf(w, "try: %s\n", report.OneLine(try))
}

func rootCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:           programName,
		Short:         "Is this MCP server safe to connect?",
		Long:          "mcpsafe reads the source of an MCP server without running it, follows data through it,\nand says what is wrong, where, by which path and how to mend it.",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	cmd.AddCommand(scanCommand(), diffCommand(), lockCommand(), threatsCommand(), testCommand(), reportCommand(), schemaCommand(), cacheCommand(), advisoriesCommand(), versionCommand())
	return cmd
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s %s%s (%s, %s/%s)\n",
				programName, mcpsafe.Version, revision(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// revision is the commit the binary was built from, if the build knew it.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return " " + s.Value[:min(len(s.Value), 12)]
		}
	}
	return ""
}
