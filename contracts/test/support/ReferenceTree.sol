// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

/// @dev The tree of eight leaves that implementations of RFC 6962 share as their reference.
library ReferenceTree {
    function entries() internal pure returns (bytes[8] memory) {
        return [
            bytes(""),
            hex"00",
            hex"10",
            hex"2021",
            hex"3031",
            hex"40414243",
            hex"5051525354555657",
            hex"606162636465666768696a6b6c6d6e6f"
        ];
    }

    function leaves() internal pure returns (bytes32[] memory hashes) {
        bytes[8] memory all = entries();
        hashes = new bytes32[](8);
        for (uint256 i = 0; i < 8; i++) {
            hashes[i] = sha256(abi.encodePacked(bytes1(0x00), all[i]));
        }
    }

    /// @dev Published roots of the first 0, 1, … 8 leaves.
    function roots() internal pure returns (bytes32[9] memory) {
        return [
            bytes32(0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855),
            0x6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d,
            0xfac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125,
            0xaeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77,
            0xd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7,
            0x4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4,
            0x76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef,
            0xddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c,
            0x5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
        ];
    }
}
