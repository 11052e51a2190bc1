package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight  = 8
	fullWidth   = 1 << tileHeight
	entriesTile = -1 // tlog's level for the data of records
)

// pathOf gives a tile's path by C2SP tlog-tiles, which fixes the height and calls records entries.
func pathOf(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
	return "tile/" + strings.Replace(path, "data/", "entries/", 1)
}

// files reads a log's files for package tlog, each once.
type files struct {
	source source
	kept   map[tlog.Tile][]byte
}

func filesOf(source source) *files {
	return &files{source: source, kept: map[tlog.Tile][]byte{}}
}

// read gives a file and the width that it has: a partial may be gone when its full tile exists.
func (log *files) read(tile tlog.Tile) ([]byte, int, error) {
	for _, width := range []int{tile.W, fullWidth} {
		tile.W = width
		data, ok := log.kept[tile]
		if ok {
			return data, width, nil
		}
		data, err := log.source.read(pathOf(tile))
		if err == nil {
			log.kept[tile] = data
			return data, width, nil
		}
		if width == fullWidth || !errors.Is(err, errAbsent) {
			return nil, 0, err
		}
	}
	panic("unreachable")
}

// Height is part of tlog.TileReader.
func (log *files) Height() int { return tileHeight }

// ReadTiles is part of tlog.TileReader.
func (log *files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, 0, len(tiles))
	for _, tile := range tiles {
		data, width, err := log.read(tile)
		if err != nil {
			return nil, err
		}
		if len(data) != width*tlog.HashSize {
			return nil, fmt.Errorf("%s has %d bytes", pathOf(tile), len(data))
		}
		all = append(all, data[:tile.W*tlog.HashSize])
	}
	return all, nil
}

// SaveTiles is part of tlog.TileReader.
func (log *files) SaveTiles([]tlog.Tile, [][]byte) {}

// tilesAt gives the tiles of one level over so many hashes (or records): full ones, and a partial one for what is left.
func tilesAt(level int, count int64) (tiles []tlog.Tile) {
	for index := int64(0); index*fullWidth < count; index++ {
		tile := tlog.Tile{H: tileHeight, L: level, N: index, W: fullWidth}
		if left := count - index*fullWidth; left < fullWidth {
			tile.W = int(left)
		}
		tiles = append(tiles, tile)
	}
	return tiles
}

// tilesOf gives all hash tiles of a tree: each level has a hash for every full tile below.
func tilesOf(size int64) (tiles []tlog.Tile) {
	for level := 0; size > 0; level++ {
		tiles = append(tiles, tilesAt(level, size)...)
		size /= fullWidth
	}
	return tiles
}

// entries reads the first entries of the log, from their bundles.
func (log *files) entries(size int64) ([][]byte, error) {
	all := make([][]byte, 0, size)
	for _, tile := range tilesAt(entriesTile, size) {
		bundle, width, err := log.read(tile)
		if err != nil {
			return nil, err
		}
		entries, err := split(bundle)
		if err != nil || len(entries) != width {
			return nil, fmt.Errorf("%s holds %d entries (%v)", pathOf(tile), len(entries), err)
		}
		all = append(all, entries[:tile.W]...)
	}
	return all, nil
}

// split takes a bundle apart: before each entry stand two bytes with its length.
func split(bundle []byte) ([][]byte, error) {
	var entries [][]byte
	for len(bundle) > 0 {
		if len(bundle) < 2 {
			return entries, errors.New("it ends within a length")
		}
		length := int(binary.BigEndian.Uint16(bundle))
		bundle = bundle[2:]
		if len(bundle) < length {
			return entries, errors.New("it ends within an entry")
		}
		entries = append(entries, bundle[:length])
		bundle = bundle[length:]
	}
	return entries, nil
}
