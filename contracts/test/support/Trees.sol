// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

/// @dev Trees and proofs by the recursive definitions of RFC 9162 sections 2.1.1, 2.1.3.1 and 2.1.4.1, word for word:
/// slow, and with nothing in common with the contract's way of verifying.
abstract contract Tree {
    /// @dev Root of the complete or incomplete subtree of the leaves [begin, end).
    function range(uint64 begin, uint64 end) public view virtual returns (bytes32);

    function root(uint64 size) public view returns (bytes32) {
        return range(0, size);
    }

    function path(uint64 index, uint64 size) public view returns (bytes32[] memory) {
        return _path(index, 0, size);
    }

    function proof(uint64 size1, uint64 size2) public view returns (bytes32[] memory) {
        return _subproof(size1, 0, size2, true);
    }

    function nodeHash(bytes32 left, bytes32 right) public pure returns (bytes32) {
        return sha256(abi.encodePacked(bytes1(0x01), left, right));
    }

    /// @dev The largest power of two below n.
    function split(uint64 n) public pure returns (uint64 k) {
        k = 1;
        while (k < n - k) k *= 2;
    }

    function _path(uint64 m, uint64 begin, uint64 end) private view returns (bytes32[] memory) {
        if (end - begin == 1) return new bytes32[](0);
        uint64 k = split(end - begin);
        if (m < k) return _append(_path(m, begin, begin + k), range(begin + k, end));
        return _append(_path(m - k, begin + k, end), range(begin, begin + k));
    }

    function _subproof(uint64 m, uint64 begin, uint64 end, bool known) private view returns (bytes32[] memory) {
        if (m == end - begin) {
            return known ? new bytes32[](0) : _append(new bytes32[](0), range(begin, end));
        }
        uint64 k = split(end - begin);
        if (m <= k) return _append(_subproof(m, begin, begin + k, known), range(begin + k, end));
        return _append(_subproof(m - k, begin + k, end, false), range(begin, begin + k));
    }

    function _append(bytes32[] memory list, bytes32 last) private pure returns (bytes32[] memory longer) {
        longer = new bytes32[](list.length + 1);
        for (uint256 i = 0; i < list.length; i++) {
            longer[i] = list[i];
        }
        longer[list.length] = last;
    }
}

/// @dev A tree of given leaf hashes. Its complete subtrees are hashed once.
contract SmallTree is Tree {
    bytes32[][] private _complete;

    constructor(bytes32[] memory leaves) {
        for (bytes32[] memory row = leaves; row.length > 0; row = _pairs(row)) {
            _complete.push(row);
        }
    }

    function range(uint64 begin, uint64 end) public view override returns (bytes32) {
        if (end == begin) return sha256("");
        uint64 width = 1;
        uint256 height = 0;
        for (; width < end - begin; height++) {
            width *= 2;
        }
        if (width == end - begin) return _complete[height][begin / width];
        return nodeHash(range(begin, begin + width / 2), range(begin + width / 2, end));
    }

    function _pairs(bytes32[] memory row) private pure returns (bytes32[] memory parents) {
        parents = new bytes32[](row.length / 2);
        for (uint256 i = 0; i < parents.length; i++) {
            parents[i] = nodeHash(row[2 * i], row[2 * i + 1]);
        }
    }
}

/// @dev A tree of up to 2^64-1 equal leaves: every complete subtree of one height has the same root.
contract UniformTree is Tree {
    bytes32[64] private _roots;

    constructor(bytes32 leaf) {
        _roots[0] = leaf;
        for (uint256 i = 1; i < 64; i++) {
            _roots[i] = nodeHash(_roots[i - 1], _roots[i - 1]);
        }
    }

    function range(uint64 begin, uint64 end) public view override returns (bytes32) {
        return _uniform(end - begin);
    }

    function _uniform(uint64 size) private view returns (bytes32) {
        if (size == 1) return _roots[0];
        uint64 k = split(size);
        uint256 height = 0;
        while (uint256(1) << height < k) height++;
        return nodeHash(_roots[height], size == 2 * uint256(k) ? _roots[height] : _uniform(size - k));
    }
}
