import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalBytes, type JsonObject, type JsonValue } from '../../../../core/canonical/index.js';
import type { Transaction } from '../../../../platform/database/index.js';
import type { BookedAsset, BookedReport } from '../../domain/books.js';
import type { CostLine } from '../../domain/cost-ledger.js';
import type { DigestPair } from '../../domain/recognition.js';
import { CostRows } from '../../persistence/cost-rows.js';

const PAGE = 1_000;

/** What the digest of a recognition is made of. */
export interface Grounds {
  /** Canonical JSON (RFC 8785): the asset, its costs with their documents, and the whole report. */
  readonly bytes: Uint8Array;
  readonly digest: DigestPair;
}

/** The report and the ledger of costs that a recognition rests on; as long as the report stands they never change. */
@Injectable()
export class RecognitionGrounds {
  constructor(private readonly costs: CostRows) {}

  async of(tx: Transaction, organisationId: string, asset: BookedAsset, report: BookedReport): Promise<Grounds> {
    const costs = await this.costsUpTo(tx, organisationId, asset.id, report.act);
    const { id, date, periodStart } = report;
    const bytes = canonicalBytes({
      asset: { id: asset.id, certificateNo: asset.certificateNumber ?? null, record: asset.record },
      costs: costs.map(plain),
      report: { id, date, periodStart, content: plain(report.report) },
    });
    return { bytes, digest: { sha256: `sha256:${hash('sha256', bytes)}`, sm3: `sm3:${hash('sm3', bytes)}` } };
  }

  private async costsUpTo(tx: Transaction, organisationId: string, asset: string, act: number): Promise<CostLine[]> {
    const lines: CostLine[] = [];
    for (let after = 0; ; ) {
      const page = await this.costs.page(tx, organisationId, asset, after, PAGE);
      lines.push(...page.filter((line) => line.act <= act));
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE || last.act > act) return lines;
      after = last.entry;
    }
  }
}

/** Rows without what is not there, as JSON has them. */
const plain = (value: object): JsonObject => {
  const parsed: JsonValue = JSON.parse(JSON.stringify(value));
  return Object(parsed);
};
