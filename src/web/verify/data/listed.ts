import { listedFiles } from '../../../core/verification/index.js';
import type { Finding } from '../judge/inquiry.js';

/** A certificate that was verified on this page, with the digests of the files that it lists. */
export interface Listing {
  readonly number: string;
  /** Whether the certificate is genuine: of any other one, what it lists says nothing. */
  readonly isGenuine: boolean;
  /** `sha256:…` */
  readonly files: readonly string[];
}

/** What a verified certificate lists, itself or by what it discloses. */
export const listingOf = ({ report }: Finding): Listing | undefined => {
  const { certificate, verdict } = report;
  if (certificate === undefined || verdict === 'forged') return undefined;
  const isGenuine = verdict === 'valid' || verdict === 'not-in-force';
  return { number: certificate.number, isGenuine, files: listedFiles(report).map(({ sha256 }) => sha256) };
};
