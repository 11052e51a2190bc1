// Judges a log in the C2SP tlog-tiles format by golang.org/x/mod/sumdb/note and golang.org/x/mod/sumdb/tlog, the code of
// the Go checksum database: signatures, hashes, tree and proofs are theirs. What stands here finds the bytes for them.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Exit codes, beside 0 and the 2 with which Go ends after a panic or a wrong command line.
const (
	outOfReach = 1
	refused    = 3
)

// request is what is to be judged.
type request struct {
	place       string // folder or address that holds "checkpoint" and "tile"
	vkeyFile    string
	earlier     string // folder of earlier signed checkpoints
	api         string // address of a registry, whose own answers are judged as well
	asOfEarlier bool   // whether the files of every earlier checkpoint must be there too
	proof       string // a tlog-proof file
	entry       string // the entry that it is about
}

// report counts what was found right.
type report struct {
	Size              int64  `json:"size"`
	Root              string `json:"root"`
	Tiles             int    `json:"tiles"`
	Earlier           int    `json:"earlier"`
	RecordProofs      int    `json:"recordProofs"`
	TreeProofs        int    `json:"treeProofs"`
	ServedInclusion   int    `json:"servedInclusion"`
	ServedConsistency int    `json:"servedConsistency"`
	ProofFiles        int    `json:"proofFiles"`
}

func main() {
	var asked request
	flag.StringVar(&asked.vkeyFile, "vkey", "", "file with the verifier keys of the log, one a line")
	flag.StringVar(&asked.earlier, "earlier", "", "folder of earlier checkpoints")
	flag.StringVar(&asked.api, "api", "", "address of the registry whose JSON answers are judged too")
	flag.BoolVar(&asked.asOfEarlier, "as-of-earlier", false, "read the whole log again as of every earlier checkpoint")
	flag.StringVar(&asked.proof, "proof", "", "tlog-proof file")
	flag.StringVar(&asked.entry, "entry", "", "file with the entry that the proof is about")
	flag.Parse()
	asked.place = flag.Arg(0)

	found, err := judge(asked)
	if errors.Is(err, errOutOfReach) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(outOfReach)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "refused: %v\n", err)
		os.Exit(refused)
	}
	if err := json.NewEncoder(os.Stdout).Encode(found); err != nil {
		panic(err)
	}
}

func judge(asked request) (report, error) {
	keys, err := keysIn(asked.vkeyFile)
	if err != nil {
		return report{}, err
	}
	judged, err := judgeLog(asked, keys)
	if err != nil {
		return report{}, err
	}
	if asked.api != "" {
		if err := judged.checkServed(httpSource(asked.api)); err != nil {
			return report{}, fmt.Errorf("served: %w", err)
		}
	}
	if asked.proof != "" {
		if err := judged.checkProofFile(asked.proof, asked.entry); err != nil {
			return report{}, fmt.Errorf("%s: %w", asked.proof, err)
		}
	}
	return judged.report, nil
}

// keysIn reads the keys of a log: more than one when it has changed its key.
func keysIn(file string) (keys []note.Verifier, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	for _, line := range strings.Fields(string(text)) {
		key, err := note.NewVerifier(line)
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	if len(keys) == 0 {
		return nil, errors.New("no key in " + file)
	}
	return keys, nil
}
