// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {ILedgerAnchor} from "../ILedgerAnchor.sol";
import {LedgerAnchor} from "../LedgerAnchor.sol";
import {AnchorTest} from "./support/AnchorTest.sol";
import {SmallTree} from "./support/Trees.sol";

contract LedgerAnchorSuccessorTest is AnchorTest {
    LedgerAnchor private former;

    /// A stolen sender key has anchored a tree that the log does not have, on top of its last honest head.
    function setUp() public override {
        super.setUp();
        former = deployAt(12);
        SmallTree bogus = grow(12, 1);
        bytes32 root = bogus.root(30);
        bytes32[] memory proof = bogus.proof(12, 30);
        vm.prank(SENDER);
        former.anchor(30, root, proof);
    }

    function testStartsWithTheLastHonestHeadAndGoesOn() public {
        (bytes32 root12, bytes32 root14) = (tree.root(12), tree.root(14));
        bytes32[] memory proof = tree.proof(12, 14);
        vm.expectEmit(true, true, true, true);
        emit ILedgerAnchor.Anchored(12, root12, 0);
        LedgerAnchor successor = deploy(address(former), 12, root12);
        (uint64 size, bytes32 root, uint64 anchoredAt) = successor.head();
        vm.assertEq(size, 12, "size");
        vm.assertEq(root, root12, "root");
        vm.assertEq(anchoredAt, 1_800_000_000, "time");
        vm.assertEq(successor.predecessor(), address(former), "predecessor");
        vm.prank(SENDER);
        successor.anchor(14, root14, proof);
        assertTrue(successor.verifyInclusion(tree.range(13, 14), 13, tree.path(13, 14)), "a new entry");
        assertTrue(successor.verifyInclusionAt(tree.range(3, 4), 3, 12, root12, tree.path(3, 12), proof), "an old one");
    }

    function testMayStartWithNothing() public {
        LedgerAnchor successor = deploy(address(former), 0, 0);
        (uint64 size, bytes32 root, uint64 anchoredAt) = successor.head();
        assertTrue(size == 0 && root == 0 && anchoredAt == 0, "no head");
        vm.assertEq(successor.predecessor(), address(former), "predecessor");
    }

    function testMayStartWithTheHeadOfItsPredecessor() public {
        (uint64 size, bytes32 root,) = former.head();
        (uint64 sameSize, bytes32 sameRoot,) = deploy(address(former), size, root).head();
        assertTrue(sameSize == size && sameRoot == root, "the same head");
    }

    function testRefusesAHeadThatItsPredecessorCannotHaveHad() public {
        _refused(ORIGIN, address(former), 31, tree.root(31), _invalidHead(31, tree.root(31)));
        _refused(ORIGIN, address(former), 30, tree.root(30), _invalidHead(30, tree.root(30)));
    }

    function testRefusesAHeadOfNoTree() public {
        _refused(ORIGIN, address(former), 0, sha256(""), _invalidHead(0, sha256("")));
        _refused(ORIGIN, address(0), 0, sha256(""), _invalidHead(0, sha256("")));
    }

    function testRefusesAHeadWithoutAPredecessor() public {
        _refused(ORIGIN, address(0), 12, tree.root(12), _invalidHead(12, tree.root(12)));
    }

    function testRefusesAPredecessorThatIsNoAnchor() public {
        _refused(ORIGIN, STRANGER, 12, tree.root(12), _invalidPredecessor(STRANGER));
        _refused(ORIGIN, address(tree), 12, tree.root(12), _invalidPredecessor(address(tree)));
    }

    function testRefusesAPredecessorOfAnotherLog() public {
        _refused(sha256("other"), address(former), 12, tree.root(12), _invalidPredecessor(address(former)));
    }

    function testRefusesNoOrigin() public {
        _refused(0, address(0), 0, 0, abi.encodeWithSelector(LedgerAnchor.InvalidOriginHash.selector, bytes32(0)));
    }

    function _refused(bytes32 origin, address predecessor, uint64 size, bytes32 root, bytes memory reason) private {
        vm.expectRevert(reason);
        new LedgerAnchor(origin, DELAY, ADMIN, SENDER, predecessor, size, root);
    }

    function _invalidHead(uint64 size, bytes32 root) private pure returns (bytes memory) {
        return abi.encodeWithSelector(LedgerAnchor.InvalidInitialHead.selector, size, root);
    }

    function _invalidPredecessor(address predecessor) private pure returns (bytes memory) {
        return abi.encodeWithSelector(LedgerAnchor.InvalidPredecessor.selector, predecessor);
    }
}
