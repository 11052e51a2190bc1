// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

/// @dev The loops of RFC 9162 sections 2.1.3.2 and 2.1.4.2 in plain Solidity, step by step: the reference that the
/// contract's own way (lengths first, hashing in assembly) is compared with.
library PlainProofs {
    function isIncluded(uint64 size, bytes32 root, bytes32 leafHash, uint64 index, bytes32[] memory path)
        internal
        pure
        returns (bool)
    {
        // 1. Compare leaf_index from the inclusion proof structure against tree_size.
        if (index >= size) return false;
        // 2. Set fn to leaf_index and sn to tree_size - 1. 3. Set r to hash.
        uint64 fn = index;
        uint64 sn = size - 1;
        bytes32 r = leafHash;
        // 4. For each value p in the inclusion_path array:
        for (uint256 i = 0; i < path.length; i++) {
            if (sn == 0) return false;
            if (fn % 2 == 1 || fn == sn) {
                r = nodeHash(path[i], r);
                while (fn % 2 == 0 && fn != 0) {
                    fn /= 2;
                    sn /= 2;
                }
            } else {
                r = nodeHash(r, path[i]);
            }
            fn /= 2;
            sn /= 2;
        }
        // 5. Compare sn to 0. Compare r against the root_hash.
        return sn == 0 && r == root;
    }

    function isConsistent(uint64 size1, bytes32 root1, uint64 size2, bytes32 root2, bytes32[] memory path)
        internal
        pure
        returns (bool)
    {
        // 1. If consistency_path is an empty array, stop and fail the proof verification.
        if (path.length == 0) return false;
        // 2. If first is an exact power of 2, then prepend first_hash to the consistency_path array.
        bool prepended = size1 & (size1 - 1) == 0;
        // 3. Set fn to first - 1 and sn to second - 1.
        uint64 fn = size1 - 1;
        uint64 sn = size2 - 1;
        // 4. If LSB(fn) is set, then right-shift both fn and sn equally until LSB(fn) is not set.
        while (fn % 2 == 1) {
            fn /= 2;
            sn /= 2;
        }
        // 5. Set both fr and sr to the first value in the consistency_path array.
        bytes32 fr = prepended ? root1 : path[0];
        bytes32 sr = fr;
        // 6. For each subsequent value c in the consistency_path array:
        for (uint256 i = prepended ? 0 : 1; i < path.length; i++) {
            if (sn == 0) return false;
            if (fn % 2 == 1 || fn == sn) {
                fr = nodeHash(path[i], fr);
                sr = nodeHash(path[i], sr);
                while (fn % 2 == 0 && fn != 0) {
                    fn /= 2;
                    sn /= 2;
                }
            } else {
                sr = nodeHash(sr, path[i]);
            }
            fn /= 2;
            sn /= 2;
        }
        // 7. Verify that the fr calculated is equal to the first_hash, sr to the second_hash, and that sn is 0.
        return fr == root1 && sr == root2 && sn == 0;
    }

    function nodeHash(bytes32 left, bytes32 right) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(bytes1(0x01), left, right));
    }
}
