import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Certificate } from '../domain/certificate.js';
import { BurdenView } from './burden-view.js';
import { ENDING_ACTS } from '../domain/endings.js';
import type { CertificateVersion } from '../persistence/certificate-repository.js';
import { CERTIFICATE_STATES, STATUS_ACTS, STATUS_TRANSITIONS } from '../domain/certificate-status.js';

/** The two neighbours in the chain of versions, as far as there are any. */
const linksOf = ({ replaces, replacedBy }: Pick<Certificate, 'replaces' | 'replacedBy'>) => ({
  ...(replaces === null ? {} : { replaces }),
  ...(replacedBy === null ? {} : { replacedBy }),
});

/** A certificate as its holder and its centre see it. */
export class CertificateView {
  @ApiProperty({ example: 'DA1122026070001' })
  number: string;

  @ApiProperty({ enum: ['public', 'social'] })
  centre: string;

  @ApiProperty({ format: 'uuid' })
  applicationId: string;

  @ApiProperty({ enum: ['publishing', 'published'], description: 'Nothing is handed out before it is published' })
  publication: 'publishing' | 'published';

  @ApiProperty({ enum: CERTIFICATE_STATES })
  state: string;

  @ApiProperty()
  dataName: string;

  @ApiProperty()
  holderName: string;

  @ApiProperty({ format: 'date-time' })
  validFrom: string;

  @ApiProperty({ format: 'date-time' })
  validUntil: string;

  @ApiPropertyOptional({ description: 'Number of the certificate whose place this one took' })
  replaces?: string;

  @ApiPropertyOptional({ description: 'Number of the certificate that took its place' })
  replacedBy?: string;
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Since when an objection to it is open: a fact, and no change of its validity',
  })
  underObjectionSince?: string;

  @ApiProperty({ type: [String], description: 'Acts that the present state allows' })
  possibleActs: string[];

  @ApiProperty({ type: Object, description: 'Addresses of the artefacts' })
  artefacts: Record<string, string>;

  static from(this: void, certificate: Certificate, published: boolean, underObjectionSince?: Date): CertificateView {
    const base = `/v1/certificates/${certificate.number}`;
    return {
      number: certificate.number,
      centre: certificate.centre,
      applicationId: certificate.applicationId,
      publication: published ? 'published' : 'publishing',
      state: certificate.state,
      dataName: certificate.dataName,
      holderName: certificate.holderName,
      validFrom: certificate.validFrom.toISOString(),
      validUntil: certificate.validUntil.toISOString(),
      ...linksOf(certificate),
      ...(underObjectionSince === undefined ? {} : { underObjectionSince: underObjectionSince.toISOString() }),
      possibleActs: STATUS_ACTS.filter((act) => STATUS_TRANSITIONS[act].from.includes(certificate.state)),
      artefacts: published
        ? {
            credential: `${base}/credential`,
            entry: `${base}/entry`,
            proof: `${base}/tlog-proof`,
            bundle: `${base}/bundle`,
            summary: `${base}/summary`,
            rdfc: `${base}/rdfc`,
            sm2: `${base}/sm2`,
            qr: `${base}/qr.png`,
            pdf: `${base}/pdf`,
            disclosures: `${base}/disclosures`,
            verification: `/v1/verifications/${certificate.number}`,
          }
        : {},
    };
  }
}

/** A certificate with what is open on it. */
export class CertificateDetailView extends CertificateView {
  @ApiProperty({ type: [BurdenView] })
  encumbrances: BurdenView[];
}

/** A page of certificates, in the order of their numbers. */
export class CertificatePage {
  @ApiProperty({ type: [CertificateView] })
  items: CertificateView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** One version of a registration. */
export class CertificateVersionView {
  @ApiProperty({ example: 'DA1122026070001' })
  number: string;

  @ApiProperty({ enum: CERTIFICATE_STATES })
  state: string;

  @ApiProperty({ format: 'date-time' })
  validFrom: string;

  @ApiProperty({ format: 'date-time' })
  validUntil: string;

  @ApiPropertyOptional()
  replaces?: string;

  @ApiPropertyOptional()
  replacedBy?: string;

  @ApiPropertyOptional({ enum: ENDING_ACTS, description: 'The registration by which it ended' })
  endedBy?: string;

  static from(version: CertificateVersion): CertificateVersionView {
    const { number, state, validFrom, validUntil, endedBy } = version;
    return {
      number,
      state,
      validFrom: validFrom.toISOString(),
      validUntil: validUntil.toISOString(),
      ...linksOf(version),
      ...(endedBy === null ? {} : { endedBy }),
    };
  }
}

/** All versions of a registration, oldest first. */
export class CertificateVersions {
  @ApiProperty({ type: [CertificateVersionView] })
  items: CertificateVersionView[];
}
