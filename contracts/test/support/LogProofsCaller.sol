// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {LogProofs} from "../../LogProofs.sol";

/// @dev Gives the library's functions a face of their own, and the memory they must leave as it was.
contract LogProofsCaller {
    error FreeMemoryPointerChanged(uint256 before, uint256 afterwards);

    modifier keepsFreeMemoryPointer() {
        uint256 before = _freeMemoryPointer();
        _;
        if (_freeMemoryPointer() != before) revert FreeMemoryPointerChanged(before, _freeMemoryPointer());
    }

    function isIncluded(uint64 size, bytes32 root, bytes32 leafHash, uint64 index, bytes32[] calldata path)
        external
        view
        keepsFreeMemoryPointer
        returns (bool)
    {
        return LogProofs.isIncluded(size, root, leafHash, index, path);
    }

    function isConsistent(uint64 size1, bytes32 root1, uint64 size2, bytes32 root2, bytes32[] calldata path)
        external
        view
        keepsFreeMemoryPointer
        returns (bool)
    {
        return LogProofs.isConsistent(size1, root1, size2, root2, path);
    }

    function consistencyLength(uint64 size1, uint64 size2) external pure returns (uint256) {
        return LogProofs.consistencyLength(size1, size2);
    }

    function _freeMemoryPointer() private pure returns (uint256 pointer) {
        assembly ("memory-safe") {
            pointer := mload(0x40)
        }
    }
}
