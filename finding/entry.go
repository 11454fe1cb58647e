package finding

import "encoding/json"

// EntryKind says what an entry is.
type EntryKind string

// The kinds of entry.
const (
	EntryTool     EntryKind = "tool"
	EntryResource EntryKind = "resource"
	EntryPrompt   EntryKind = "prompt"
	EntryServer   EntryKind = "server"
)

// Entry is one thing that a server offers, or the server itself.
type Entry struct {
	// Kind is tool, resource, prompt or server.
	Kind EntryKind `json:"kind"`
	// Name is the name a client sees; for a resource its URI or template.
	Name string `json:"name"`
	// Description is the text a client sees; of a server its instructions to the model.
	Description string `json:"description,omitempty"`
	// InputSchema is the JSON schema of the arguments, as far as it is known.
	InputSchema json.RawMessage `json:"input_schema,omitempty"`
	// Annotations are the hints the entry declares, such as readOnlyHint.
	Annotations map[string]any `json:"annotations,omitempty"`
	// Handler is the qualified name of the function that runs; where that runs for several, the lines below are this one's part of it.
	Handler string `json:"handler,omitempty"`
	// HandlerDigest is "sha256:…" over the handler's code and that of the functions of the target that it leads to, without
	// comments; empty if the handler is not known.
	HandlerDigest string `json:"handler_digest,omitempty"`
	// FilePath is the handler's file, or the registration's if that is not known.
	FilePath string `json:"file_path"`
	// LineNumber is the first line, from 1.
	LineNumber int `json:"line_number"`
	// EndLineNumber is the last line; 0 if unknown.
	EndLineNumber int `json:"end_line_number,omitempty"`
	// Origin says what sort of file it lies in: what tests make is no part of what is served.
	Origin Origin `json:"origin"`
	// Unit is the folder of the unit it belongs to, "." for the root.
	Unit string `json:"unit"`
	// Release is the package of the unit and its version, as name@version; empty where the manifest does not say both.
	Release string `json:"release,omitempty"`
	// Transports are the transports it is served over: stdio, streamable-http, sse, …
	Transports []string `json:"transports,omitempty"`
	// Auth names how callers are authenticated, one item a mechanism; empty if none was seen.
	Auth []string `json:"auth,omitempty"`
}
