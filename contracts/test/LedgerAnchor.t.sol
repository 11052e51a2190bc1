// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {ILedgerAnchor} from "../ILedgerAnchor.sol";
import {LedgerAnchor} from "../LedgerAnchor.sol";
import {AnchorTest} from "./support/AnchorTest.sol";
import {Hashes} from "./support/Hashes.sol";
import {SmallTree} from "./support/Trees.sol";

contract LedgerAnchorTest is AnchorTest {
    function testStartsEmpty() public {
        LedgerAnchor anchor = deploy();
        _headIs(anchor, 0, 0, 0);
        vm.assertEq(anchor.originHash(), ORIGIN, "origin");
        vm.assertEq(anchor.predecessor(), address(0), "predecessor");
        assertFalse(anchor.verifyInclusion(0, 0, new bytes32[](0)), "nothing is included");
        assertFalse(anchor.verifyInclusionAt(0, 0, 0, 0, new bytes32[](0), new bytes32[](0)), "nor under an older head");
        assertFalse(
            anchor.verifyInclusionAt(tree.root(1), 0, 1, tree.root(1), new bytes32[](0), new bytes32[](0)),
            "nor under one of its own"
        );
    }

    function testAnchorsTheFirstHead() public {
        LedgerAnchor anchor = deploy();
        vm.expectEmit(true, true, true, true, address(anchor));
        emit ILedgerAnchor.Anchored(7, tree.root(7), 0);
        _anchor(anchor, 7, tree.root(7), new bytes32[](0));
        _headIs(anchor, 7, tree.root(7), 1_800_000_000);
    }

    function testAnchorsEverySizeOnEverySize() public {
        for (uint64 size1 = 1; size1 < 20; size1++) {
            for (uint64 size2 = size1 + 1; size2 <= 20; size2++) {
                LedgerAnchor anchor = deployAt(size1);
                vm.warp(1_800_000_000 + size2);
                vm.expectEmit(true, true, true, true, address(anchor));
                emit ILedgerAnchor.Anchored(size2, tree.root(size2), size1);
                _anchor(anchor, size2, tree.root(size2), tree.proof(size1, size2));
                _headIs(anchor, size2, tree.root(size2), 1_800_000_000 + size2);
                vm.warp(1_800_000_000);
            }
        }
    }

    function testAnchorsTheLargestTree() public {
        LedgerAnchor anchor = deploy();
        _anchor(anchor, type(uint64).max, bytes32(uint256(1)), new bytes32[](0));
        _headIs(anchor, type(uint64).max, bytes32(uint256(1)), 1_800_000_000);
    }

    function testTheFirstHeadHasNoProof() public {
        LedgerAnchor anchor = deploy();
        _refused(anchor, 7, tree.root(7), tree.proof(3, 7), _proofLength(0, tree.proof(3, 7).length));
    }

    function testRefusesTheEmptyTree() public {
        bytes memory reason = abi.encodeWithSelector(ILedgerAnchor.SizeNotLarger.selector, 0, 0);
        _refused(deploy(), 0, sha256(""), new bytes32[](0), reason);
        reason = abi.encodeWithSelector(ILedgerAnchor.SizeNotLarger.selector, 9, 0);
        _refused(deployAt(9), 0, sha256(""), new bytes32[](0), reason);
    }

    function testRefusesASmallerTree() public {
        bytes memory reason = abi.encodeWithSelector(ILedgerAnchor.SizeNotLarger.selector, 9, 8);
        _refused(deployAt(9), 8, tree.root(8), tree.proof(8, 9), reason);
    }

    function testRefusesTheSameHeadAgain() public {
        bytes memory reason = abi.encodeWithSelector(ILedgerAnchor.AlreadyAnchored.selector, 9, tree.root(9));
        _refused(deployAt(9), 9, tree.root(9), new bytes32[](0), reason);
    }

    function testRefusesAnotherTreeOfTheSameSize() public {
        bytes32 fork = grow(8, 1).root(9);
        _refused(deployAt(9), 9, fork, new bytes32[](0), _inconsistent(9, 9, fork));
    }

    /// The registry's own sender, with a perfect tree of its own making, cannot fork history.
    function testFuzzRefusesAFork(uint64 size1, uint64 size2, uint64 fork) public {
        size1 = bound64(size1, 1, LEAVES - 1);
        size2 = bound64(size2, size1 + 1, LEAVES);
        SmallTree other = grow(bound64(fork, 0, size1 - 1), 1);
        bytes32 root = other.root(size2);
        LedgerAnchor anchor = deployAt(size1);
        _refused(anchor, size2, root, other.proof(size1, size2), _inconsistent(size1, size2, root));
        _refused(anchor, size2, root, tree.proof(size1, size2), _inconsistent(size1, size2, root));
        _headIs(anchor, size1, tree.root(size1), 1_800_000_000);
    }

    function testRefusesAProofThatIsTooLongOrTooShort() public {
        LedgerAnchor anchor = deployAt(6);
        bytes32[] memory proof = tree.proof(6, 21);
        uint256 length = proof.length;
        bytes32 root = tree.root(21);
        _refused(anchor, 21, root, Hashes.longer(proof, root), _proofLength(length, length + 1));
        _refused(anchor, 21, root, Hashes.shorter(proof), _proofLength(length, length - 1));
        _refused(anchor, 21, root, new bytes32[](0), _proofLength(length, 0));
        _refused(anchor, 21, root, new bytes32[](1000), _proofLength(length, 1000));
    }

    function testRefusesAProofForOtherSizes() public {
        LedgerAnchor anchor = deployAt(11);
        bytes32 root = tree.root(21);
        uint256 length = tree.proof(11, 21).length;
        for (uint64 other = 1; other < 21; other++) {
            if (other == 11) continue;
            bytes32[] memory proof = tree.proof(other, 21);
            bool sameLength = proof.length == length;
            bytes memory reason = sameLength ? _inconsistent(11, 21, root) : _proofLength(length, proof.length);
            _refused(anchor, 21, root, proof, reason);
        }
    }

    function testOnlyASenderAnchors() public {
        LedgerAnchor anchor = deploy();
        bytes32 role = anchor.ANCHOR_ROLE();
        bytes32 root = tree.root(1);
        address[2] memory others = [ADMIN, STRANGER];
        for (uint256 i = 0; i < 2; i++) {
            vm.expectRevert(
                abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, others[i], role)
            );
            vm.prank(others[i]);
            anchor.anchor(1, root, new bytes32[](0));
        }
    }

    function testTakesNoEther() public {
        LedgerAnchor anchor = deploy();
        vm.deal(address(this), 1 ether);
        (bool plain,) = address(anchor).call{value: 1}("");
        (bool withAnchor,) =
            address(anchor).call{value: 1}(abi.encodeCall(LedgerAnchor.anchor, (1, tree.root(1), new bytes32[](0))));
        (bool unknown,) = address(anchor).call(hex"12345678");
        assertFalse(plain || withAnchor || unknown, "refused");
        vm.assertEq(address(anchor).balance, 0, "balance");
    }

    /// A number that is no uint64 is refused before anything is read.
    function testRefusesNumbersBeyond64Bits() public {
        LedgerAnchor anchor = deployAt(9);
        uint256 tooLarge = uint256(type(uint64).max) + 1;
        vm.prank(SENDER);
        (bool anchored,) =
            address(anchor).call(abi.encodeWithSelector(ILedgerAnchor.anchor.selector, tooLarge, 0, new bytes32[](0)));
        (bool verified,) = address(anchor)
            .call(abi.encodeWithSelector(ILedgerAnchor.verifyInclusion.selector, 0, tooLarge, new bytes32[](0)));
        assertFalse(anchored || verified, "refused");
    }

    function testVerifiesInclusionUnderTheHead() public {
        for (uint64 size = 1; size <= 20; size++) {
            LedgerAnchor anchor = deployAt(size);
            for (uint64 i = 0; i < size; i++) {
                assertTrue(anchor.verifyInclusion(tree.range(i, i + 1), i, tree.path(i, size)), "included");
                assertFalse(anchor.verifyInclusion(tree.range(i, i + 1), i + 1, tree.path(i, size)), "other index");
            }
        }
    }

    function testFuzzVerifiesInclusionUnderOlderHeads(uint64 size, uint64 older, uint64 i, uint8 bit) public {
        size = bound64(size, 1, LEAVES);
        older = bound64(older, 1, size);
        i = bound64(i, 0, older - 1);
        LedgerAnchor anchor = deployAt(size);
        bytes32[] memory proof = tree.proof(older, size);
        assertTrue(_includedAt(anchor, tree, i, older, proof), "included");
        assertFalse(_includedAt(anchor, grow(older - 1, 1), i, older, proof), "under a fork");
        assertFalse(_includedAt(anchor, tree, i, older, Hashes.longer(proof, tree.root(1))), "longer");
        if (proof.length == 0) return;
        assertFalse(_includedAt(anchor, tree, i, older, Hashes.spoiled(proof, i, bit)), "spoiled");
        assertFalse(_includedAt(anchor, tree, i, older, Hashes.shorter(proof)), "shorter");
    }

    function testNothingIsIncludedUnderALaterHead() public {
        LedgerAnchor anchor = deployAt(9);
        assertFalse(_includedAt(anchor, tree, 3, 12, tree.proof(9, 12)), "later");
        assertFalse(_includedAt(anchor, tree, 3, 12, new bytes32[](0)), "later, no proof");
    }

    function testInterfaces() public {
        LedgerAnchor anchor = deploy();
        bytes4 accessControl = 0x7965db0b;
        bytes4 defaultAdminRules = 0x31498786;
        bytes4 erc165 = 0x01ffc9a7;
        assertTrue(anchor.supportsInterface(type(ILedgerAnchor).interfaceId), "ILedgerAnchor");
        assertTrue(anchor.supportsInterface(accessControl), "IAccessControl");
        assertTrue(anchor.supportsInterface(defaultAdminRules), "IAccessControlDefaultAdminRules");
        assertTrue(anchor.supportsInterface(erc165), "IERC165");
        assertFalse(anchor.supportsInterface(0xffffffff), "none");
    }

    function _anchor(LedgerAnchor anchor, uint64 size, bytes32 root, bytes32[] memory proof) private {
        vm.prank(SENDER);
        anchor.anchor(size, root, proof);
    }

    function _refused(LedgerAnchor anchor, uint64 size, bytes32 root, bytes32[] memory proof, bytes memory reason)
        private
    {
        vm.expectRevert(reason);
        _anchor(anchor, size, root, proof);
    }

    function _inconsistent(uint64 anchored, uint64 size, bytes32 root) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(ILedgerAnchor.InconsistentRoot.selector, anchored, tree.root(anchored), size, root);
    }

    function _proofLength(uint256 expected, uint256 offered) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ILedgerAnchor.ProofLength.selector, expected, offered);
    }

    function _includedAt(LedgerAnchor anchor, SmallTree t, uint64 i, uint64 size, bytes32[] memory proof)
        private
        view
        returns (bool)
    {
        return anchor.verifyInclusionAt(t.range(i, i + 1), i, size, t.root(size), t.path(i, size), proof);
    }

    function _headIs(LedgerAnchor anchor, uint64 size, bytes32 root, uint64 anchoredAt) private view {
        (uint64 actualSize, bytes32 actualRoot, uint64 actualTime) = anchor.head();
        vm.assertEq(actualSize, size, "size");
        vm.assertEq(actualRoot, root, "root");
        vm.assertEq(actualTime, anchoredAt, "time");
    }
}
