import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../../core/access/index.js';
import { bundlePath, documentPath, MOST_FILES } from '../../../../core/accounting/dossier/index.js';
import { decodeUtf8 } from '../../../../core/bytes.js';
import type { JsonObject } from '../../../../core/canonical/index.js';
import { formatYuan } from '../../../../core/money.js';
import { UnitOfWork } from '../../../../platform/database/index.js';
import { OfflineBundles, RegistrationEvidenceReader, TrustFiles } from '../../../certificates/index.js';
import { HeldEvidence, type HeldFile } from '../../../registry/index.js';
import { documentHolder, type ShownDocument } from '../../domain/document.js';
import { DocumentRows } from '../../persistence/document-rows.js';
import { HistoryRows } from '../../persistence/history-rows.js';
import type { Recognition } from '../../domain/recognition.js';
import { RecognitionRows } from '../../persistence/recognition-rows.js';
import type { DisclosedReport } from '../disclosure/read-disclosure.js';

/** A document with its file, and where it lies in the dossier. */
export interface DossierDocument {
  readonly document: ShownDocument;
  readonly file: HeldFile;
  readonly path: string;
}

/** What certificates are proven by. */
@Injectable()
export class DossierProofs {
  constructor(
    readonly evidence: RegistrationEvidenceReader,
    readonly bundles: OfflineBundles,
    readonly trust: TrustFiles,
  ) {}
}

/** The rows of what stands beside the books. */
@Injectable()
export class DossierShelf {
  constructor(
    readonly history: HistoryRows,
    readonly documents: DocumentRows,
    readonly recognitions: RecognitionRows,
  ) {}
}

/** What stands beside the books in a dossier: documents with their files, bundles of the certificates, the trust file. */
@Injectable()
export class DossierEvidence {
  constructor(
    private readonly proofs: DossierProofs,
    private readonly shelf: DossierShelf,
    private readonly held: HeldEvidence,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The documents that acts through the report name, in the order of their ids. */
  async documents({ books, booked }: DisclosedReport): Promise<DossierDocument[]> {
    const tx = this.unitOfWork.reader;
    const ids = await this.shelf.history.documents(tx, books.organisationId, booked.act, MOST_FILES);
    const known = await this.shelf.documents.some(tx, books.organisationId, ids);
    const files = new Map((await this.held.of(tx, ids.map(documentHolder))).map((file) => [file.holder, file]));
    return ids.flatMap((id) => {
      const [document, file] = [known.get(id), files.get(documentHolder(id))];
      return document && file ? [{ document, file, path: documentPath(id, file.mediaType) }] : [];
    });
  }

  open({ file }: DossierDocument): Promise<Readable> {
    return this.held.open(file);
  }

  /** First recognitions on this report and on those before it, the earliest first. */
  async recognitions({ books, booked }: DisclosedReport): Promise<Recognition[]> {
    const all = await this.shelf.recognitions.all(this.unitOfWork.reader, books.organisationId);
    return all.filter(({ amounts }) => amounts.reportDate <= booked.date);
  }

  /** Bundles of the certificates that assets and recognitions name, by path; and the centre of the first. Throws 'certificate-publishing'. */
  async certificates(
    { assets }: DisclosedReport,
    recognitions: readonly Recognition[],
  ): Promise<{ bundles: Map<string, string>; centre?: Centre }> {
    const bundles = new Map<string, string>();
    const centres: Centre[] = [];
    const named = assets.flatMap(({ certificateNumber }) => certificateNumber ?? []);
    for (const number of new Set([...named, ...recognitions.map((one) => one.number)])) {
      const found = await this.proofs.evidence.find(number);
      if (found === undefined) continue;
      const { centre, credential } = found;
      centres.push(centre);
      const published = { number, centre, credential: decodeUtf8(credential) ?? '' };
      bundles.set(bundlePath(number), await this.proofs.bundles.of(published));
    }
    const [centre] = centres;
    return { bundles, ...(centre === undefined ? {} : { centre }) };
  }

  async trust(): Promise<string> {
    return (await this.proofs.trust.currentText()).text;
  }
}

/** A document as the dossier lists it. */
export const documentItem = ({ document, file, path }: DossierDocument): JsonObject => {
  const { id, kind, number, invoiceCode, date, party, amount } = document;
  return {
    ...{ id, kind, number: number === undefined ? null : [invoiceCode, number].filter(Boolean).join(' '), date },
    issuer: party.code === undefined ? party.name : `${party.name} ${party.code}`,
    amount: amount === undefined ? null : formatYuan(amount.net),
    tax: amount === undefined ? null : formatYuan(amount.tax),
    ...{ fileName: file.name, mediaType: file.mediaType, bytes: file.size },
    ...{ sha256: `sha256:${file.sha256}`, sm3: `sm3:${file.sm3}`, path },
  };
};

/** A first recognition as the dossier lists it. */
export const recognitionItem = (recognition: Recognition): JsonObject => {
  const { id, asset, number, holderCode, assetClass, recognisedOn, amounts } = recognition;
  const { initialCost, closingCarryingAmount, reportDate } = amounts;
  return {
    ...{ actId: id, assetId: asset, number, holderCode, assetClass, recognisedOn },
    ...{ initialCost, closingCarryingAmount, reportDate },
  };
};
