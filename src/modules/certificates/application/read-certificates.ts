import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import type { VerificationInput } from '../../../core/verification/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { decodeCursor, type Page, pageOf, parseLimit } from '../../../platform/http/index.js';
import { LedgerReader } from '../../ledger/index.js';
import type { PublishedCertificate } from '../domain/artefact.js';
import type { Burden } from '../domain/burden.js';
import type { Certificate } from '../domain/certificate.js';
import { CertificateMarkRepository } from '../persistence/certificate-mark-repository.js';
import {
  CertificateRepository,
  type CertificateScope,
  type CertificateVersion,
} from '../persistence/certificate-repository.js';
import { PublishedEvidence } from './published-evidence.js';

/** A certificate as those who may see it find it. */
export interface FoundCertificate {
  readonly certificate: Certificate;
  readonly published: boolean;
  /** Set while somebody objects to it. */
  readonly underObjectionSince: Date | undefined;
}

/** Of our own and of the nation's form. */
const NUMBER = /^[0-9A-Z][0-9A-Z-]{3,39}$/;

type PublishedArtefacts = VerificationInput & Required<Pick<VerificationInput, 'credential' | 'entry' | 'tlogProof'>>;

/** Reads certificates for those who may see them: the holder, the issuing centre, auditors. */
@Injectable()
export class ReadCertificates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly certificates: CertificateRepository,
    private readonly ledger: LedgerReader,
    private readonly evidence: PublishedEvidence,
    private readonly marks: CertificateMarkRepository,
  ) {}

  /** Throws 'certificate-not-found' also for certificates that the actor may not see. */
  async one(actor: Actor, number: string): Promise<FoundCertificate> {
    const certificate = await this.certificates.find(this.unitOfWork.reader, number);
    if (certificate === undefined || !maySee(actor, certificate)) throw new Fault('certificate-not-found');
    const marks = await this.marks.since(this.unitOfWork.reader, [number]);
    return { certificate, published: await this.hasEntry(certificate), underObjectionSince: marks.get(number) };
  }

  /** What its artefacts are derived from. Throws as `one`, and 'certificate-publishing' before a checkpoint covers it. */
  async published(actor: Actor, number: string): Promise<PublishedCertificate> {
    const { certificate, published } = await this.one(actor, number);
    if (!published) throw new Fault('certificate-publishing');
    return certificate;
  }

  /** What is open on a certificate today. */
  async burdens(number: string): Promise<readonly Burden[]> {
    return this.evidence.burdensOf(number);
  }

  /** Every version of the registration, oldest first. Throws 'certificate-not-found' as `one` does. */
  async versions(actor: Actor, number: string): Promise<CertificateVersion[]> {
    await this.one(actor, number);
    return this.certificates.versions(this.unitOfWork.reader, number);
  }

  private async hasEntry(certificate: Certificate): Promise<boolean> {
    return (await this.ledger.publicationOf(certificate.actId)) !== undefined;
  }

  /** One page in the order of numbers. */
  async list<T>(
    actor: Actor,
    page: { cursor: string | undefined; limit: string | undefined },
    view: (certificate: Certificate, published: boolean, underObjectionSince?: Date) => T,
  ): Promise<Page<T>> {
    const limit = parseLimit(page.limit);
    const after = decodeCursor(page.cursor, [NUMBER])?.[0] ?? '';
    const rows = await this.certificates.list(this.unitOfWork.reader, scopeOf(actor), after, limit + 1);
    const { items, nextCursor } = pageOf(rows, limit, (row) => [row.number]);
    const published = await this.ledger.publicationsOf(items.map((certificate) => certificate.actId));
    const numbers = items.map(({ number }) => number);
    const marks = await this.marks.since(this.unitOfWork.reader, numbers);
    return {
      items: items.map((one) => view(one, published.has(one.actId), marks.get(one.number))),
      nextCursor,
    };
  }

  /** The artefacts of a published certificate. Throws 'certificate-publishing' before a checkpoint covers it. */
  async artefacts(actor: Actor, number: string): Promise<PublishedArtefacts> {
    const { published } = await this.one(actor, number);
    const input = published ? await this.evidence.of(number) : undefined;
    const { credential, entry, tlogProof } = input ?? {};
    if (credential === undefined || entry === undefined || tlogProof === undefined) {
      throw new Fault('certificate-publishing');
    }
    return { ...input, credential, entry, tlogProof };
  }
}

function maySee(actor: Actor, certificate: Certificate): boolean {
  if (actor.roles.includes('auditor')) return true;
  if (actor.centre !== undefined) return certificate.centre === actor.centre;
  // A transferee that registered here only after the transfer is known by its code.
  return certificate.organisationId === actor.organisationId || certificate.holderCode === actor.organisationCode;
}

function scopeOf(actor: Actor): CertificateScope {
  if (actor.roles.includes('auditor')) return {};
  if (actor.centre !== undefined) return { centre: actor.centre };
  return { holder: { organisationId: actor.organisationId, code: actor.organisationCode } };
}
