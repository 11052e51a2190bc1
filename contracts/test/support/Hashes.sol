// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

/// @dev Lists of hashes, and what can be wrong with them.
library Hashes {
    function flip(bytes32 hash, uint8 bit) internal pure returns (bytes32) {
        return hash ^ bytes32(uint256(1) << bit);
    }

    function spoiled(bytes32[] memory hashes, uint256 which, uint8 bit) internal pure returns (bytes32[] memory copy) {
        copy = tail(hashes, 0);
        if (copy.length == 0) return copy;
        copy[which % copy.length] = flip(copy[which % copy.length], bit);
    }

    function longer(bytes32[] memory hashes, bytes32 last) internal pure returns (bytes32[] memory copy) {
        copy = new bytes32[](hashes.length + 1);
        for (uint256 i = 0; i < hashes.length; i++) {
            copy[i] = hashes[i];
        }
        copy[hashes.length] = last;
    }

    function shorter(bytes32[] memory hashes) internal pure returns (bytes32[] memory copy) {
        copy = new bytes32[](hashes.length - 1);
        for (uint256 i = 0; i < copy.length; i++) {
            copy[i] = hashes[i];
        }
    }

    function tail(bytes32[] memory hashes, uint256 begin) internal pure returns (bytes32[] memory copy) {
        copy = new bytes32[](hashes.length - begin);
        for (uint256 i = 0; i < copy.length; i++) {
            copy[i] = hashes[begin + i];
        }
    }

    function list(bytes32 a) internal pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](1);
        hashes[0] = a;
    }

    function list(bytes32 a, bytes32 b) internal pure returns (bytes32[] memory hashes) {
        return longer(list(a), b);
    }

    function list(bytes32 a, bytes32 b, bytes32 c) internal pure returns (bytes32[] memory hashes) {
        return longer(list(a, b), c);
    }

    function eight(bytes32[] memory hashes) internal pure returns (bytes32[8] memory all) {
        for (uint256 i = 0; i < 8; i++) {
            all[i] = hashes[i];
        }
    }
}
