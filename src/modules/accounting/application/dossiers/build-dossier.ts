import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, Centre } from '../../../../core/access/index.js';
import {
  FILE,
  inOrder,
  MANIFEST_FILE,
  type Manifest,
  manifestBytes,
  vouchersNote,
} from '../../../../core/accounting/dossier/index.js';
import { canonicalBytes, type JsonObject, type JsonValue } from '../../../../core/canonical/index.js';
import type { DigestPair } from '../../../../core/entry/index.js';
import { zipPieces } from '../../../../platform/archives/index.js';
import { workbookProgram } from '../../../../platform/workbooks/index.js';
import { type FileToHold, HeldEvidence } from '../../../registry/index.js';
import { accountingFault } from '../../domain/faults.js';
import { dossierReadme } from '../../domain/dossier-readme.js';
import { type DisclosedReport, ReadDisclosure } from '../disclosure/read-disclosure.js';
import { vouchersCsv, workbookOfReport } from '../disclosure/render-disclosure.js';
import { VoucherSource } from '../disclosure/voucher-source.js';
import { DossierEvidence, documentItem, recognitionItem } from './dossier-evidence.js';
import { DossierLists, listPieces } from './dossier-lists.js';
import { DossierParts, MOST_DOSSIER_BYTES } from './dossier-parts.js';

/** A dossier that was made and stored, and is not filed yet. */
export interface BuiltDossier {
  readonly disclosed: DisclosedReport;
  readonly manifest: DigestPair;
  readonly basis: string;
  readonly files: number;
  /** That of its first certificate; the social centre's books where there is none. */
  readonly centre: Centre;
  readonly file: FileToHold;
}

const JSON_TYPE = 'application/json';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A central directory and names come on top of the files. */
const MOST_ARCHIVE_BYTES = 2 * MOST_DOSSIER_BYTES;

/** Where what stands in books comes from. */
@Injectable()
export class DossierSources {
  constructor(
    readonly read: ReadDisclosure,
    readonly vouchers: VoucherSource,
    readonly lists: DossierLists,
    readonly evidence: DossierEvidence,
  ) {}
}

/** Makes a dossier: every file to disk, the manifest over them, and all of it as one archive into the store of evidence. */
@Injectable()
export class BuildDossier {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sources: DossierSources,
    private readonly held: HeldEvidence,
  ) {}

  /**
   * One after another, so that disk and processor are not taken by many at once. Throws Fault 'books-not-found',
   * 'books-report-not-found', 'report-not-standing', 'dossier-too-large', 'certificate-publishing'.
   */
  build(actor: Actor, code: string, report: string): Promise<BuiltDossier> {
    const turn = this.last.then(() => this.make(actor, code, report));
    this.last = turn.catch(() => {});
    return turn;
  }

  private async make(actor: Actor, code: string, id: string): Promise<BuiltDossier> {
    const disclosed = await this.sources.read.of(actor, code, id);
    if (disclosed.booked.reopenedBy !== undefined) throw accountingFault('report-not-standing');
    const parts = new DossierParts();
    try {
      const centre = await this.gather(parts, disclosed);
      const manifest = manifestBytes(manifestOf(disclosed, parts));
      const listed = parts.all.map((part) => part.listed);
      const name = `${code}-${disclosed.booked.date}-dossier.zip`;
      const archive = zipPieces(
        [
          ...parts.all.map(({ listed: { path }, bytes }) => ({ name: path, bytes })),
          { name: MANIFEST_FILE, bytes: [manifest] },
        ].sort((left, right) => inOrder(left.name, right.name)),
      );
      const file = await this.held.keep(archive, 'application/zip', { maxBytes: MOST_ARCHIVE_BYTES });
      return {
        ...{ disclosed, centre, files: listed.length, file: { name, file }, basis: basisOf(listed) },
        manifest: { sha256: `sha256:${hash('sha256', manifest)}`, sm3: `sm3:${hash('sm3', manifest)}` },
      };
    } finally {
      await parts.close();
    }
  }

  private async gather(parts: DossierParts, disclosed: DisclosedReport): Promise<Centre> {
    const { lists, vouchers, evidence } = this.sources;
    const { books, booked, names } = disclosed;
    const all = () => vouchers.vouchers(lists.spanOf(disclosed), names);
    const text = (path: string, words: string, type = JSON_TYPE) => parts.make(path, type, [Buffer.from(words)]);
    await text(FILE.readme, dossierReadme(books.name, books.code, booked.periodStart, booked.date), 'text/plain');
    await parts.make(FILE.acts, JSON_TYPE, listPieces(lists.acts(disclosed)));
    await parts.make(FILE.assets, JSON_TYPE, listPieces(disclosed.assets.map(assetItem)));
    await parts.make(FILE.entries, JSON_TYPE, listPieces(lists.entries(disclosed)));
    await parts.make(FILE.costs, JSON_TYPE, listPieces(lists.costs(disclosed)));
    await parts.make(FILE.vouchers, 'text/csv', vouchersCsv(all()));
    await parts.make(FILE.workbook, XLSX, workbookOfReport(disclosed, all(), vouchersNote(booked)));
    await parts.make(FILE.report, JSON_TYPE, [canonicalBytes(reportItem(disclosed))]);
    const recognitions = await evidence.recognitions(disclosed);
    await parts.make(FILE.recognitions, JSON_TYPE, listPieces(recognitions.map(recognitionItem)));
    const documents = await evidence.documents(disclosed);
    await parts.make(FILE.documents, JSON_TYPE, listPieces(documents.map(documentItem)));
    for (const document of documents) {
      const { file, path } = document;
      const digests = { sha256: `sha256:${file.sha256}`, sm3: `sm3:${file.sm3}` };
      parts.add({ path, bytes: file.size, ...digests, mediaType: file.mediaType }, () => evidence.open(document));
    }
    const { bundles, centre = 'social' } = await evidence.certificates(disclosed, recognitions);
    for (const [path, bundle] of bundles) await text(path, bundle);
    await text(FILE.trust, await evidence.trust());
    return centre;
  }
}

/** What a dossier says of the books: everything but the evidence of certificates, which is newer each time. */
const basisOf = (listed: Manifest['files']): string => {
  const lasting = listed.filter(({ path }) => path !== FILE.trust && !path.startsWith('certificates/'));
  const lines = lasting.map(({ path, sha256 }) => `${path} ${sha256}`).sort(inOrder);
  return `sha256:${hash('sha256', lines.join('\n'))}`;
};

const manifestOf = ({ books, booked }: DisclosedReport, parts: DossierParts): Manifest => ({
  type: 'DataAssetAccountingDossier',
  formatVersion: '1.0',
  organisation: { code: books.code, name: books.name },
  report: { id: booked.id, date: booked.date, periodStart: booked.periodStart, actIndex: booked.act },
  program: workbookProgram(),
  files: parts.all.map(({ listed }) => listed),
});

const assetItem = ({
  id,
  place,
  fromAct,
  record,
  certificateNumber,
}: DisclosedReport['assets'][number]): JsonObject => ({
  ...{ assetId: id, place, from: fromAct, record, certificateNumber: certificateNumber ?? null },
});

function reportItem({ booked, words, evaluations }: DisclosedReport): JsonObject {
  const statements = words?.items.map(({ item, words: told }) => ({ item, words: told })) ?? [];
  return {
    id: booked.id,
    actIndex: booked.act,
    report: plain(booked.report),
    beside: plain({ statements, evaluations }),
  };
}

/** As JSON: without members that are undefined. */
const plain = (value: object): JsonValue => JSON.parse(JSON.stringify(value));
