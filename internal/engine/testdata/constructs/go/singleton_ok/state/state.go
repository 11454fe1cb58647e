package state

import "os"

// State of the server.
type State struct{ Credential, Seen string }

// Current is the only one.
var Current = &State{Credential: os.Getenv("API_CRED")}
