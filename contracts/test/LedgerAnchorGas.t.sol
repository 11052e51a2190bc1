// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {LedgerAnchor} from "../LedgerAnchor.sol";
import {RegistrationReader} from "../RegistrationReader.sol";
import {AnchorTest} from "./support/AnchorTest.sol";
import {UniformTree} from "./support/Trees.sol";

/// @dev Gas that a calling contract spends on a question, the cold call included, compared with the committed report.
/// `UPDATE_GAS_REPORT=true` writes the report anew. What transactions cost is measured on a chain (test/contracts).
contract LedgerAnchorGasTest is AnchorTest {
    string private constant REPORT = "contracts/gas-report.json";
    uint64 private constant SIZE = 1_000_000;
    uint64 private constant OLDER = 999_000;
    uint64 private constant INDEX = 123_456;

    LedgerAnchor private anchor;
    RegistrationReader private reader;
    UniformTree private million;

    function setUp() public override {
        super.setUp();
        million = new UniformTree(sha256(abi.encodePacked(bytes1(0), entry(0))));
        anchor = deploy();
        bytes32 root = million.root(SIZE);
        vm.prank(SENDER);
        anchor.anchor(SIZE, root, new bytes32[](0));
        reader = new RegistrationReader(anchor);
    }

    function testInclusion() public {
        bytes memory question =
            abi.encodeCall(LedgerAnchor.verifyInclusion, (million.root(1), INDEX, million.path(INDEX, SIZE)));
        _compare("verifyInclusion", _gasOf(address(anchor), question), 50_000);
    }

    function testInclusionUnderAnOlderHead() public {
        bytes memory question = abi.encodeCall(
            LedgerAnchor.verifyInclusionAt,
            (million.root(1), INDEX, OLDER, million.root(OLDER), million.path(INDEX, OLDER), million.proof(OLDER, SIZE))
        );
        _compare("verifyInclusionAt", _gasOf(address(anchor), question), 100_000);
    }

    function testRegistration() public {
        bytes memory question =
            abi.encodeCall(RegistrationReader.isRegistered, (entry(0), INDEX, million.path(INDEX, SIZE)));
        _compare("isRegistered", _gasOf(address(reader), question), 50_000);
    }

    function _gasOf(address target, bytes memory question) private returns (uint256 used) {
        vm.cool(address(anchor));
        vm.cool(target);
        uint256 before = gasleft();
        (bool success, bytes memory answer) = target.staticcall(question);
        used = before - gasleft();
        assertTrue(success && abi.decode(answer, (bool)), "the answer is yes");
    }

    function _compare(string memory name, uint256 used, uint256 limit) private {
        assertTrue(used <= limit, string.concat(name, " costs more than its limit"));
        string memory key = string.concat(".execution.", name);
        if (vm.envOr("UPDATE_GAS_REPORT", false)) vm.writeJson(vm.toString(used), REPORT, key);
        vm.assertEq(used, vm.parseJsonUint(vm.readFile(REPORT), key), string.concat("gas of ", name, ", reported"));
    }
}
