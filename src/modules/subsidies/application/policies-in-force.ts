import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalBytes, type JsonObject } from '../../../core/canonical/index.js';
import { POLICY_DOCUMENTS, policyContent } from '../../../core/subsidy/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type SettingsInForce, settingsOf, standingFor } from '../domain/setting.js';
import { SettingRows } from '../persistence/setting-rows.js';

/** A policy as it is read and set: what its entry on the ledger says, and the version that this makes it. */
export interface PolicyVersion {
  readonly policy: string;
  readonly version: string;
  readonly content: JsonObject;
}

const VERSION_LENGTH = 32;

/** The policies as officers have set them. */
@Injectable()
export class PoliciesInForce {
  constructor(private readonly rows: SettingRows) {}

  /** What the engine computes with, as it stands. */
  async settings(tx: Transaction): Promise<SettingsInForce> {
    return settingsOf((await this.rows.latest(tx)).map(({ wish }) => wish));
  }

  /** The same for a claim that was filed at a moment, in a window that was open then (`standingFor`). */
  async settingsFor(tx: Transaction, filedAt: Date): Promise<SettingsInForce> {
    return settingsOf(standingFor(await this.rows.history(tx), filedAt));
  }

  /** Whether officers have set anything yet. */
  async areSet(tx: Transaction): Promise<boolean> {
    return (await this.rows.latest(tx)).length > 0;
  }

  /** Every document in the version that the settings make of it. */
  async versions(tx: Transaction): Promise<PolicyVersion[]> {
    const { settings, readings } = await this.settings(tx);
    return POLICY_DOCUMENTS.map((document) => {
      const content = policyContent(document, settings, readings);
      return { policy: document.id, version: versionOf(content), content };
    });
  }
}

/** The same content is the same version, whichever way it came about. */
export const versionOf = (content: JsonObject): string =>
  hash('sha256', canonicalBytes(content)).slice(0, VERSION_LENGTH);
