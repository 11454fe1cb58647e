//go:build e2e

package target

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

// sshKey makes a key and returns it as ssh-keygen writes it.
func sshKey(t *testing.T) (ssh.Signer, []byte) {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	must(t, err)
	signer, err := ssh.NewSignerFromKey(private)
	must(t, err)
	block, err := ssh.MarshalPrivateKey(private, "")
	must(t, err)
	return signer, pem.EncodeToMemory(block)
}

// serveSSH runs git's own git-upload-pack for whoever has the key, and nothing
// else. It returns its address and its host key.
func serveSSH(t *testing.T, user ssh.PublicKey, bare string) (string, ssh.PublicKey) {
	t.Helper()
	host, _ := sshKey(t)
	config := &ssh.ServerConfig{PublicKeyCallback: func(c ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
		if c.User() != "git" || string(key.Marshal()) != string(user.Marshal()) {
			return nil, fmt.Errorf("who are you?")
		}
		return nil, nil
	}}
	config.AddHostKey(host)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go serveSSHConnection(c, config, bare)
		}
	}()
	return l.Addr().String(), host.PublicKey()
}

func serveSSHConnection(c net.Conn, config *ssh.ServerConfig, bare string) {
	_, channels, requests, err := ssh.NewServerConn(c, config)
	if err != nil {
		return
	}
	go ssh.DiscardRequests(requests)
	for fresh := range channels {
		channel, asked, err := fresh.Accept()
		if err != nil {
			return
		}
		for r := range asked {
			ok := r.Type == "exec" && strings.HasPrefix(string(r.Payload[4:]), "git-upload-pack ")
			_ = r.Reply(ok, nil)
			if !ok {
				continue
			}
			run := exec.Command("git", "-c", "safe.directory=*", "upload-pack", bare)
			run.Env = append(os.Environ(), gitEnv...)
			run.Stdin, run.Stdout = channel, channel
			_ = run.Run()
			_, _ = channel.SendRequest("exit-status", false, ssh.Marshal(struct{ Status uint32 }{0}))
			channel.Close()
		}
	}
}

func TestGitOverSSH(t *testing.T) {
	alone(t)
	s := serveGit(t, map[string]string{"server.py": "1"})
	user, private := sshKey(t)
	address, hostKey := serveSSH(t, user.PublicKey(), s.bare)
	input := "ssh://git@" + address + "/r.git"
	known := filepath.Join(t.TempDir(), "known_hosts")
	must(t, os.WriteFile(known, nil, 0o600))
	t.Setenv("SSH_KNOWN_HOSTS", known)

	_, err := scan(t, fetcher(t, Limits{}), input)
	expectError(t, err, "no ssh key", "ssh-add")
	keys := filepath.Join(os.Getenv("HOME"), ".ssh")
	must(t, os.MkdirAll(keys, 0o700))
	must(t, os.WriteFile(filepath.Join(keys, "id_ed25519"), private, 0o600))
	_, err = scan(t, fetcher(t, Limits{}), input)
	expectError(t, err, "known_hosts", "compare the key")
	must(t, os.WriteFile(known, []byte(knownhosts.Line([]string{address}, hostKey)+"\n"), 0o600))

	snap := mustScan(t, fetcher(t, Limits{}), input)
	expectPaths(t, snap, "server.py")
	if !strings.HasPrefix(snap.Origin.CanonicalID, "git:ssh://git@"+address+"/r@") {
		t.Error(snap.Origin.CanonicalID)
	}
	_, other := sshKey(t)
	must(t, os.WriteFile(filepath.Join(keys, "id_ed25519"), other, 0o600))
	_, err = scan(t, fetcher(t, Limits{}), input)
	expectError(t, err, "none of your ssh keys", "ssh-add")
}
