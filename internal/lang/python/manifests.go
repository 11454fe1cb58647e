package python

import (
	"regexp"
	"strings"
)

func isManifest(name string) bool {
	switch name {
	case "pyproject.toml", "setup.py", "setup.cfg", "Pipfile":
		return true
	}
	return strings.HasPrefix(name, "requirements") && strings.HasSuffix(name, ".txt")
}

var (
	requirement  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9._-]*`)
	dependencies = regexp.MustCompile(`(?i)^(dev-|install_|tests_|extras_|setup_)?(dependencies|requires?)\s*=`)
)

// declaredIn adds the names of the packages that a manifest asks for, as import names are normalised. It reads line by line and
// loosely: strings and lines where dependencies are listed, keys in the sections that list them as such.
func declaredIn(name, text string, names map[string]bool) {
	section := strings.HasSuffix(name, ".txt") // the whole section lists dependencies
	listing := section                         // this line does
	for _, line := range strings.Split(text, "\n") {
		t := strings.TrimSpace(line)
		switch {
		case t == "" || t[0] == '#':
			continue
		case t[0] == '[' && t[len(t)-1] == ']' && name != "setup.py":
			section = listsDependencies(t)
			listing = section
			continue
		case dependencies.MatchString(t):
			listing = true
			t = t[strings.IndexByte(t, '=')+1:]
		case !section && line[0] != ' ' && line[0] != '\t' && strings.Contains(t, " ="):
			listing = false
		}
		if !listing {
			continue
		}
		for _, part := range strings.Split(t, ",") {
			if r := requirement.FindString(strings.Trim(part, " \t[{(\"'")); r != "" {
				names[normal(r)] = true
			}
		}
		listing = section || !endsList(t)
	}
}

func listsDependencies(header string) bool {
	return strings.Contains(header, "dependenc") || strings.Contains(header, "packages]") || strings.Contains(header, "extras_require")
}

func endsList(line string) bool {
	line = strings.TrimSuffix(line, ",")
	return strings.HasPrefix(line, "]") || strings.HasSuffix(line, "]") || strings.HasSuffix(line, "}")
}

// normal folds the spellings of a package name to that of the module: lower case, underscores.
func normal(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '.' {
			return '_'
		}
		return r
	}, strings.ToLower(name))
}

// standard is the top-level modules of the standard library.
var standard = set(`__future__ _thread abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar cgi cmath cmd code codecs
	collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal
	difflib dis doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass
	gettext glob graphlib grp gzip hashlib heapq hmac html http imaplib imp importlib inspect io ipaddress itertools json keyword linecache locale
	logging lzma mailbox marshal math mimetypes mmap modulefinder multiprocessing netrc numbers operator optparse os pathlib pdb pickle pickletools
	pkgutil platform plistlib poplib posix pprint profile pstats pty pwd py_compile pyclbr pydoc queue quopri random re readline reprlib resource
	runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string stringprep
	struct subprocess symtable sys sysconfig syslog tarfile tempfile termios textwrap threading time timeit tkinter token tokenize tomllib trace
	traceback tracemalloc tty turtle types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser wsgiref xml xmlrpc zipapp
	zipfile zipimport zlib zoneinfo`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
