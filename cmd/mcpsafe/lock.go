package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"mcpsafe"
	"mcpsafe/internal/report"
)

func lockCommand() *cobra.Command {
	var f compareFlags
	var check, output string
	cmd := &cobra.Command{
		Use:   "lock TARGET",
		Short: "Write down the tools of a server as approved, or check that they still are what was",
		Long: `Lock scans a server and writes a lock file: name, description, schema and annotations of each tool, resource and prompt, and a
digest of its handler's code. With --check it compares the server with the file: another description under an approved
name, or anything new, fails the gate. Without TARGET, --check scans what the file was made of.

Exit codes: 0 written, or all is as approved; 1 it is not; 2 could not scan or compare.`,
		Example: "  mcpsafe lock npm:some-server@1.0.0 --output mcpsafe.lock\n  mcpsafe lock --check mcpsafe.lock npm:some-server@1.1.0",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if check != "" {
				f.failOn, f.file = mcpsafe.DefaultGate, output
				return checkLock(cmd, &f, check, args)
			}
			for _, name := range []string{"strict", "format", "verbose"} {
				if cmd.Flags().Changed(name) {
					return fmt.Errorf("--%s is for --check", name)
				}
			}
			if len(args) == 0 {
				return &mcpsafe.Error{What: "lock needs a target", Try: "name the server to approve, such as: mcpsafe lock . --output " + mcpsafe.LockName}
			}
			return writeLock(cmd, &f.scanning, args[0], output)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&check, "check", "", "compare with this lock `file` instead of writing one")
	flags.StringVar(&output, "output", "", "write to this `file` instead of the standard output; mcpsafe.lock is its usual name")
	flags.StringVar(&f.format, "format", "text", "write what --check finds as text or json")
	flags.BoolVar(&f.verbose, "verbose", false, "shorten nothing of what --check finds")
	flags.BoolVar(&f.strict, "strict", false, "with --check, exit 1 also on a handler that changed alone")
	f.scanning.register(cmd)
	complete(cmd, "format", "text", "json")
	completeFile(cmd, "check", "lock", "json")
	completeFile(cmd, "output", "lock", "json")
	return cmd
}

// checkLock compares a target with a lock file.
func checkLock(cmd *cobra.Command, f *compareFlags, file string, args []string) error {
	input, err := mcpsafe.LockedInput(file)
	if err != nil {
		return err
	}
	if len(args) > 0 {
		input = args[0]
	}
	return f.compare(cmd, file, input)
}

// writeLock scans a target and writes its lock file.
func writeLock(cmd *cobra.Command, f *scanningFlags, input, output string) error {
	options, clear, err := f.options(cmd)
	if err != nil {
		return err
	}
	locked, err := mcpsafe.Lock(cmd.Context(), input, options)
	clear()
	if err != nil {
		return explain(err)
	}
	content := report.EscapeJSON(locked.Content)
	if output == "" {
		_, err = cmd.OutOrStdout().Write(content)
	} else {
		err = os.WriteFile(output, content, 0o644)
	}
	if err == nil && locked.Unnamed > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "note: the code does not tell the names of %d tools, resources or prompts; they are not in the lock file\n", locked.Unnamed)
	}
	return err
}
