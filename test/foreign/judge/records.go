package main

import (
	"errors"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// checkRecords proves entries from the published tiles, evenly over the log.
func (judged *judgement) checkRecords() error {
	for index := int64(0); index < judged.tree.N; index += judged.tree.N/mostProofs + 1 {
		proof, err := tlog.ProveRecord(judged.tree.N, index, judged.published)
		if err != nil {
			return err
		}
		hash := tlog.RecordHash(judged.entries[index])
		if err := tlog.CheckRecord(proof, judged.tree.N, judged.tree.Hash, index, hash); err != nil {
			return err
		}
		judged.report.RecordProofs++
	}
	return nil
}

var errProofFile = errors.New("no C2SP tlog-proof")

// checkProofFile judges a tlog-proof of an entry by itself: it carries its own signed checkpoint.
func (judged *judgement) checkProofFile(proofFile, entryFile string) error {
	text, err := os.ReadFile(proofFile)
	if err != nil {
		return err
	}
	entry, err := os.ReadFile(entryFile)
	if err != nil {
		return err
	}
	head, message, ok := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if !ok || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		return errProofFile
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return errProofFile
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return errProofFile
		}
		proof = append(proof, hash)
	}
	tree, err := openCheckpoint([]byte(message), judged.keys)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return err
	}
	judged.report.ProofFiles++
	return nil
}
