// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {
    IAccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";
import {LedgerAnchor} from "../LedgerAnchor.sol";
import {AnchorTest} from "./support/AnchorTest.sol";

contract LedgerAnchorRolesTest is AnchorTest {
    address private constant NEXT = address(0xBEEF);

    LedgerAnchor private anchor;
    bytes32 private role;

    function setUp() public override {
        super.setUp();
        anchor = deploy();
        role = anchor.ANCHOR_ROLE();
    }

    function testStartsWithOneAdministratorAndOneSender() public view {
        vm.assertEq(anchor.defaultAdmin(), ADMIN, "administrator");
        vm.assertEq(anchor.defaultAdminDelay(), DELAY, "delay");
        vm.assertEq(role, keccak256("ANCHOR_ROLE"), "role");
        assertTrue(anchor.hasRole(role, SENDER), "sender");
        assertFalse(anchor.hasRole(role, ADMIN), "the administrator is no sender");
    }

    function testTheAdministratorReplacesTheSender() public {
        vm.startPrank(ADMIN);
        anchor.grantRole(role, NEXT);
        anchor.revokeRole(role, SENDER);
        vm.stopPrank();
        bytes32 root = tree.root(1);
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, SENDER, role));
        vm.prank(SENDER);
        anchor.anchor(1, root, new bytes32[](0));
        vm.prank(NEXT);
        anchor.anchor(1, root, new bytes32[](0));
    }

    function testNobodyElseAppointsSenders() public {
        address[2] memory others = [SENDER, STRANGER];
        for (uint256 i = 0; i < 2; i++) {
            bytes memory reason =
                abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, others[i], bytes32(0));
            vm.expectRevert(reason);
            vm.prank(others[i]);
            anchor.grantRole(role, NEXT);
            vm.expectRevert(reason);
            vm.prank(others[i]);
            anchor.beginDefaultAdminTransfer(others[i]);
        }
    }

    function testTheAdministratorIsNeverASender() public {
        vm.expectRevert(_adminCannotAnchor(ADMIN));
        new LedgerAnchor(ORIGIN, DELAY, ADMIN, ADMIN, address(0), 0, 0);
        vm.expectRevert(_adminCannotAnchor(ADMIN));
        vm.prank(ADMIN);
        anchor.grantRole(role, ADMIN);
    }

    function testNobodyIsNoSender() public {
        bytes memory reason = abi.encodeWithSelector(LedgerAnchor.InvalidSender.selector, address(0));
        vm.expectRevert(reason);
        new LedgerAnchor(ORIGIN, DELAY, ADMIN, address(0), address(0), 0, 0);
        vm.expectRevert(reason);
        vm.prank(ADMIN);
        anchor.grantRole(role, address(0));
    }

    function testNobodyIsNoAdministrator() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControlDefaultAdminRules.AccessControlInvalidDefaultAdmin.selector, address(0)
            )
        );
        new LedgerAnchor(ORIGIN, DELAY, address(0), SENDER, address(0), 0, 0);
    }

    function testTheAdministrationIsNotTransferredToASender() public {
        vm.expectRevert(_adminCannotAnchor(SENDER));
        vm.prank(ADMIN);
        anchor.beginDefaultAdminTransfer(SENDER);
    }

    function testThePendingAdministratorIsNeverASender() public {
        vm.startPrank(ADMIN);
        anchor.beginDefaultAdminTransfer(NEXT);
        vm.expectRevert(_adminCannotAnchor(NEXT));
        anchor.grantRole(role, NEXT);
        anchor.cancelDefaultAdminTransfer();
        anchor.grantRole(role, NEXT);
        vm.stopPrank();
        assertTrue(anchor.hasRole(role, NEXT), "once the transfer is cancelled");
    }

    function testTheAdministrationIsTransferredInTwoStepsWithADelay() public {
        vm.prank(ADMIN);
        anchor.beginDefaultAdminTransfer(NEXT);
        uint48 schedule = 1_800_000_000 + DELAY;
        vm.warp(schedule);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControlDefaultAdminRules.AccessControlEnforcedDefaultAdminDelay.selector, schedule
            )
        );
        vm.prank(NEXT);
        anchor.acceptDefaultAdminTransfer();
        vm.warp(schedule + 1);
        vm.prank(NEXT);
        anchor.acceptDefaultAdminTransfer();
        vm.assertEq(anchor.defaultAdmin(), NEXT, "administrator");
        vm.prank(NEXT);
        anchor.grantRole(role, ADMIN);
        assertTrue(anchor.hasRole(role, ADMIN), "the former administrator may be a sender");
    }

    function _adminCannotAnchor(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(LedgerAnchor.AdminCannotAnchor.selector, account);
    }
}
