// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {LogProofs} from "../LogProofs.sol";
import {Hashes} from "./support/Hashes.sol";
import {LogProofsCaller} from "./support/LogProofsCaller.sol";
import {PlainProofs} from "./support/PlainProofs.sol";
import {ReferenceTree} from "./support/ReferenceTree.sol";
import {Test} from "./support/Test.sol";
import {SmallTree, Tree, UniformTree} from "./support/Trees.sol";

contract LogProofsTest is Test {
    uint64 private constant LEAVES = 70;

    LogProofsCaller private proofs;
    SmallTree private tree;
    UniformTree private uniform;

    function setUp() public {
        proofs = new LogProofsCaller();
        bytes32[] memory leaves = new bytes32[](LEAVES);
        for (uint256 i = 0; i < LEAVES; i++) {
            leaves[i] = sha256(abi.encodePacked(bytes1(0), i));
        }
        tree = new SmallTree(leaves);
        uniform = new UniformTree(sha256(hex"00"));
    }

    function testReferenceTree() public {
        SmallTree small = new SmallTree(ReferenceTree.leaves());
        bytes32[9] memory roots = ReferenceTree.roots();
        for (uint64 size = 0; size <= 8; size++) {
            vm.assertEq(small.root(size), roots[size], "root");
        }
        for (uint64 size2 = 1; size2 <= 8; size2++) {
            for (uint64 i = 0; i < size2; i++) {
                assertTrue(
                    proofs.isIncluded(size2, roots[size2], ReferenceTree.leaves()[i], i, small.path(i, size2)), "leaf"
                );
            }
            for (uint64 size1 = 1; size1 < size2; size1++) {
                assertTrue(
                    proofs.isConsistent(size1, roots[size1], size2, roots[size2], small.proof(size1, size2)), "sizes"
                );
            }
        }
    }

    function testPublishedPathsOfTheReferenceTree() public view {
        bytes32[9] memory roots = ReferenceTree.roots();
        bytes32[8] memory leaves = Hashes.eight(ReferenceTree.leaves());
        bytes32 pair1 = 0x5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e;
        bytes32 pair2 = 0x0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a;
        bytes32 pair3 = 0xca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0;
        bytes32 right = 0x6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4;
        assertTrue(proofs.isIncluded(8, roots[8], leaves[0], 0, Hashes.list(leaves[1], pair1, right)), "0 of 8");
        assertTrue(proofs.isIncluded(8, roots[8], leaves[5], 5, Hashes.list(leaves[4], pair3, roots[4])), "5 of 8");
        assertTrue(proofs.isIncluded(3, roots[3], leaves[2], 2, Hashes.list(roots[2])), "2 of 3");
        assertTrue(proofs.isIncluded(5, roots[5], leaves[1], 1, Hashes.list(leaves[0], pair1, leaves[4])), "1 of 5");
        assertTrue(proofs.isConsistent(1, roots[1], 8, roots[8], Hashes.list(leaves[1], pair1, right)), "1 to 8");
        assertTrue(proofs.isConsistent(6, roots[6], 8, roots[8], Hashes.list(pair2, pair3, roots[4])), "6 to 8");
        assertTrue(proofs.isConsistent(2, roots[2], 5, roots[5], Hashes.list(pair1, leaves[4])), "2 to 5");
        assertTrue(proofs.isConsistent(6, roots[6], 7, roots[7], Hashes.list(pair2, leaves[6], roots[4])), "6 to 7");
    }

    /// Every leaf of a tree of any size is included, and every change of the claim is refused.
    function testFuzzInclusion(uint64 size, uint64 index, uint256 which, uint8 bit) public view {
        size = bound64(size, 1, LEAVES);
        index = bound64(index, 0, size - 1);
        bytes32 leaf = tree.range(index, index + 1);
        bytes32 root = tree.root(size);
        bytes32[] memory path = tree.path(index, size);
        assertTrue(proofs.isIncluded(size, root, leaf, index, path), "included");
        assertFalse(proofs.isIncluded(size, Hashes.flip(root, bit), leaf, index, path), "other root");
        assertFalse(proofs.isIncluded(size, root, Hashes.flip(leaf, bit), index, path), "other leaf");
        assertFalse(proofs.isIncluded(size, root, leaf, index, Hashes.longer(path, root)), "longer");
        for (uint64 other = 0; other <= size; other++) {
            if (other != index) assertFalse(proofs.isIncluded(size, root, leaf, other, path), "other index");
        }
        if (path.length == 0) return;
        assertFalse(proofs.isIncluded(size, root, leaf, index, Hashes.spoiled(path, which, bit)), "other path");
        assertFalse(proofs.isIncluded(size, root, leaf, index, Hashes.shorter(path)), "shorter");
    }

    /// Every tree extends every smaller one of the same log, and every change of the claim is refused.
    function testFuzzConsistency(uint64 size1, uint64 size2, uint256 which, uint8 bit) public view {
        size2 = bound64(size2, 2, LEAVES);
        size1 = bound64(size1, 1, size2 - 1);
        bytes32 root1 = tree.root(size1);
        bytes32 root2 = tree.root(size2);
        bytes32[] memory proof = tree.proof(size1, size2);
        vm.assertEq(proofs.consistencyLength(size1, size2), proof.length, "length");
        assertTrue(proofs.isConsistent(size1, root1, size2, root2, proof), "consistent");
        assertFalse(proofs.isConsistent(size1, Hashes.flip(root1, bit), size2, root2, proof), "other old root");
        assertFalse(proofs.isConsistent(size1, root1, size2, Hashes.flip(root2, bit), proof), "other new root");
        assertFalse(proofs.isConsistent(size1, root1, size2, root2, Hashes.spoiled(proof, which, bit)), "other proof");
        assertFalse(proofs.isConsistent(size1, root1, size2, root2, Hashes.longer(proof, root1)), "longer");
        assertFalse(proofs.isConsistent(size1, root1, size2, root2, Hashes.shorter(proof)), "shorter");
    }

    /// Sizes up to 2^64-1: proofs made by the definition are accepted, and the answer to anything is the reference's.
    function testFuzzLargeTrees(uint64 size1, uint64 size2, uint64 index, uint256 which, uint8 bit) public view {
        size2 = bound64(size2, 2, type(uint64).max);
        size1 = bound64(size1, 1, size2 - 1);
        index = bound64(index, 0, size2 - 1);
        bytes32 leaf = uniform.range(0, 1);
        bytes32[] memory path = uniform.path(index, size2);
        bytes32[] memory proof = uniform.proof(size1, size2);
        assertTrue(proofs.isIncluded(size2, uniform.root(size2), leaf, index, path), "included");
        assertTrue(proofs.isConsistent(size1, uniform.root(size1), size2, uniform.root(size2), proof), "consistent");
        _compareInclusion(uniform, size2, leaf, index, Hashes.spoiled(path, which, bit));
        _compareConsistency(uniform, size1, size2, Hashes.spoiled(proof, which, bit));
    }

    function testTheLongestProofs() public view {
        uint64 most = type(uint64).max;
        vm.assertEq(uniform.path(0, most).length, 64, "inclusion");
        vm.assertEq(proofs.consistencyLength(3, most), 65, "consistency");
        assertTrue(proofs.isIncluded(most, uniform.root(most), uniform.root(1), 0, uniform.path(0, most)), "leaf");
        assertTrue(proofs.isConsistent(3, uniform.root(3), most, uniform.root(most), uniform.proof(3, most)), "tree");
        uint64 last = most - 1;
        assertTrue(
            proofs.isConsistent(last, uniform.root(last), most, uniform.root(most), uniform.proof(last, most)), "last"
        );
        assertTrue(
            proofs.isIncluded(most, uniform.root(most), uniform.root(1), last, uniform.path(last, most)), "last leaf"
        );
    }

    /// Against the reference: right proofs, proofs of other sizes and indexes, and any hashes at all.
    function testFuzzLikeTheReference(uint64[5] memory numbers, bytes32[] memory noise, uint256 which, uint8 bit)
        public
        view
    {
        for (uint256 i = 0; i < 5; i++) {
            numbers[i] = bound64(numbers[i], 1, LEAVES);
        }
        (uint64 size, uint64 index) = (numbers[0], numbers[1] - 1);
        bytes32 leaf = tree.range(index, index + 1);
        uint64 known = numbers[2] > index ? numbers[2] : index + 1;
        _compareInclusion(tree, size, leaf, index, tree.path(index, known));
        _compareInclusion(tree, size, leaf, index, noise);
        _compareInclusion(tree, size, leaf, index, Hashes.spoiled(tree.path(index, known), which, bit));
        (uint64 size1, uint64 size2) = numbers[2] < numbers[3] ? (numbers[2], numbers[3]) : (numbers[3], numbers[2]);
        if (size1 == size2) return;
        _compareConsistency(tree, size1, size2, tree.proof(size1, size2));
        _compareConsistency(tree, size1, size2, tree.proof(size1 < numbers[4] ? size1 : numbers[4], size2));
        _compareConsistency(tree, size1, size2, noise);
        _compareConsistency(tree, size1, size2, Hashes.spoiled(tree.proof(size1, size2), which, bit));
    }

    /// No inner node passes as a leaf: at no index of no size, with the part of a true path that leads up from it.
    function testNoInnerNodeIsALeaf() public view {
        uint64 size = 21;
        bytes32 root = tree.root(size);
        for (uint64 leaf = 0; leaf < size; leaf++) {
            bytes32[] memory path = tree.path(leaf, size);
            bytes32 node = tree.range(leaf, leaf + 1);
            uint64 fn = leaf;
            uint64 sn = size - 1;
            for (uint256 height = 0; height < path.length; height++) {
                while (fn % 2 == 0 && fn == sn) (fn, sn) = (fn / 2, sn / 2);
                node = fn % 2 == 1 ? tree.nodeHash(path[height], node) : tree.nodeHash(node, path[height]);
                (fn, sn) = (fn / 2, sn / 2);
                _refuseEverywhere(size, root, node, Hashes.tail(path, height + 1));
            }
            vm.assertEq(node, root, "the last node is the root");
        }
    }

    function _refuseEverywhere(uint64 size, bytes32 root, bytes32 node, bytes32[] memory path) private view {
        for (uint64 index = 0; index <= size; index++) {
            assertFalse(proofs.isIncluded(size, root, node, index, path), "an inner node passed");
        }
    }

    /// Nor with the path of a leaf, whatever the node.
    function testFuzzNoInnerNodeHasAPath(uint64 size, uint64 begin, uint8 height, uint64 index) public view {
        size = bound64(size, 2, LEAVES);
        uint64 width = uint64(2) << uint64(bound(height, 0, 4));
        begin = bound64(begin, 0, (size - 1) / width) * width;
        uint64 end = begin + width < size ? begin + width : size;
        vm.assume(end - begin > 1);
        index = bound64(index, 0, size - 1);
        bytes32 node = tree.range(begin, end);
        assertFalse(_included(size, node, index, tree.path(index, size)), "passed");
    }

    function testNothingIsIncludedInAnEmptyTree() public view {
        bytes32[] memory none = new bytes32[](0);
        assertFalse(proofs.isIncluded(0, sha256(""), sha256(""), 0, none), "empty tree");
        assertFalse(proofs.isIncluded(0, 0, 0, type(uint64).max, none), "empty tree, last index");
    }

    /// Not even under a root made for the purpose: every root that up to five hashes can lead to.
    function testNothingIsIncludedBeyondTheTree() public view {
        bytes32 leaf = tree.root(1);
        for (uint256 length = 0; length <= 5; length++) {
            bytes32[] memory path = Hashes.tail(tree.path(0, 40), 6 - length);
            for (uint256 sides = 0; sides < 2 ** length; sides++) {
                bytes32 root = leaf;
                for (uint256 i = 0; i < length; i++) {
                    root = sides >> i & 1 == 1 ? tree.nodeHash(path[i], root) : tree.nodeHash(root, path[i]);
                }
                for (uint64 size = 0; size <= 8; size++) {
                    for (uint64 index = size; index < 20; index++) {
                        assertFalse(proofs.isIncluded(size, root, leaf, index, path), "beyond the tree");
                    }
                }
            }
        }
    }

    /// A chain without the SHA-256 precompile (a call to nothing succeeds and gives nothing), or with one that fails.
    function testNeedsSha256() public {
        bytes32[] memory path = tree.path(5, 21);
        bytes32[] memory proof = tree.proof(5, 21);
        bytes32 leaf = tree.range(5, 6);
        (bytes32 root5, bytes32 root21) = (tree.root(5), tree.root(21));
        vm.mockCall(address(2), "", "");
        vm.expectRevert(abi.encodeWithSelector(LogProofs.Sha256Failed.selector));
        proofs.isIncluded(21, root21, leaf, 5, path);
        vm.expectRevert(abi.encodeWithSelector(LogProofs.Sha256Failed.selector));
        proofs.isConsistent(5, root5, 21, root21, proof);
        vm.clearMockedCalls();
        vm.mockCallRevert(address(2), "", "");
        vm.expectRevert(abi.encodeWithSelector(LogProofs.Sha256Failed.selector));
        proofs.isIncluded(21, root21, leaf, 5, path);
        vm.expectRevert(abi.encodeWithSelector(LogProofs.Sha256Failed.selector));
        proofs.isConsistent(5, root5, 21, root21, proof);
        vm.clearMockedCalls();
        assertTrue(proofs.isIncluded(21, root21, leaf, 5, path), "with it");
    }

    function _included(uint64 size, bytes32 leaf, uint64 index, bytes32[] memory path) private view returns (bool) {
        return proofs.isIncluded(size, tree.root(size), leaf, index, path);
    }

    function _compareInclusion(Tree t, uint64 size, bytes32 leaf, uint64 index, bytes32[] memory path) private view {
        bytes32 root = t.root(size);
        assertTrue(
            proofs.isIncluded(size, root, leaf, index, path) == PlainProofs.isIncluded(size, root, leaf, index, path),
            "inclusion differs from the reference"
        );
    }

    function _compareConsistency(Tree t, uint64 size1, uint64 size2, bytes32[] memory proof) private view {
        (bytes32 root1, bytes32 root2) = (t.root(size1), t.root(size2));
        assertTrue(
            proofs.isConsistent(size1, root1, size2, root2, proof)
                == PlainProofs.isConsistent(size1, root1, size2, root2, proof),
            "consistency differs from the reference"
        );
    }
}
